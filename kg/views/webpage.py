"""One HTML file that needs nothing else: assets inlined, data in a script tag, and a policy that forbids the rest."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
"""The script inside the installed pyvis package; it carries its licence in its head."""


def render(
    template: str,
    styles: tuple[str, ...],
    scripts: tuple[str, ...] = (),
    *,
    more_scripts: bool = False,
    **values: Any,
) -> str:
    """Return a page as text with LF line ends, to be written as UTF-8.

    `styles` and `scripts` are contents, each becomes one tag and is named by its hash in the policy. A template
    gets them as `styles` and `scripts`, with `policy`; every other value is escaped where it stands. With
    `more_scripts` the page may load script files that lie beside it.
    """
    styles, scripts = tuple(map(_enclosed, styles)), tuple(map(_enclosed, scripts))
    html = (
        environment("kg.views")
        .get_template(template)
        .render(
            values,
            policy=policy(styles, scripts, more_scripts=more_scripts),
            styles=[Markup(style) for style in styles],  # noqa: S704 - our own files and those of pyvis
            scripts=[Markup(script) for script in scripts],  # noqa: S704
        )
    )
    return html if html.endswith("\n") else html + "\n"


def policy(styles: tuple[str, ...], scripts: tuple[str, ...], *, more_scripts: bool = False) -> str:
    """Return the content-security policy that lets only these styles and scripts run, and asks nobody for anything.

    With `more_scripts` also those from where the page is: from disk, or from the same server. Browsers differ in
    whether 'self' means the disk, so that `file:` stands beside it.
    """
    parts = ["default-src 'none'"]
    for directive, contents in (("script-src", scripts), ("style-src", styles)):
        if contents:
            parts.append(" ".join((directive, *(f"'{digest(content)}'" for content in contents))))
        if contents and directive == "script-src" and more_scripts:
            parts[-1] += " 'self' file:"
    return "; ".join((*parts, "base-uri 'none'", "form-action 'none'"))


def digest(content: str) -> str:
    """Return the hash of an inlined script or style as a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def script_file(name: str, value: Any) -> str:
    """Return a script that hands JSON to the page, `receive('name','…')`; no text in it can become code.

    The data is a text that the page parses: browsers need a hundred times longer for a literal of many megabytes.
    """
    dump = environment("kg.views").policies["json.dumps_kwargs"]
    text = str(htmlsafe_json_dumps(value, **dump))  # writes ' as \\u0027
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\\", "\\\\")
    return f"receive('{name}','{text}');\n"


@cache
def own_asset(path: str) -> str:
    """Return a style or script of this package, `static/…`."""
    return files("kg.views").joinpath(path).read_text(encoding="utf-8")


@cache
def vis_network() -> str:
    """Return the vis-network script of the installed pyvis, without the pointer to its source map."""
    text = files("pyvis").joinpath(VIS_NETWORK).read_text(encoding="utf-8")
    return text.partition("//# sourceMappingURL=")[0]


def _enclosed(content: str) -> str:
    """Return a style or script as a browser will hash it; it must not be able to close its own tag."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    if "</script" in content.lower() or "</style" in content.lower() or "<!--" in content:
        raise ValueError("an asset holds a closing tag or a comment and cannot be inlined")
    return content


@cache
def environment(package: str) -> Environment:
    """Return what renders the templates of a package: everything is escaped, data for scripts the same every time."""
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    kwargs: Mapping[str, Any] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}
    made.policies["json.dumps_kwargs"] = kwargs
    return made
