"""Renders the pages of a site: templates, words in two languages, and a policy that lets nothing else in."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from kg.site.places import Places
from kg.views.glyphs import GLYPHS
from kg.views.terms import Labels
from kg.views.webpage import environment

ASSETS = ("site.css", "language.js", "search.js", "place.js")
"""Files that pages load from `assets/`."""

POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' file: data:; "
    "base-uri 'none'; form-action 'none'"
)
"""Own files alone; `file:` since a page opened from disk has no origin that 'self' could name in every browser."""


def render(template: str, here: str, title: Labels, **values: Any) -> str:
    """Return a page as text with LF line ends, to be written as UTF-8; `here` is its path below the site."""
    html = (
        environment("kg.site")
        .get_template(template)
        .render(
            values,
            words=wording(),
            glyphs=GLYPHS,
            policy=POLICY,
            title=title,
            here=here,
            to=lambda path: Places.relative(here, path),
        )
    )
    return html if html.endswith("\n") else html + "\n"


@cache
def wording() -> Mapping[str, Labels]:
    """Return the words of the pages by key."""
    text = files("kg.site").joinpath("wording.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def asset(name: str) -> str:
    """Return a style or script of the pages."""
    return files("kg.site").joinpath("static").joinpath(name).read_text(encoding="utf-8")
