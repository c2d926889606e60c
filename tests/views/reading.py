"""Takes a page apart as a browser would."""

from __future__ import annotations

import json
from collections import Counter
from html.parser import HTMLParser
from typing import Any


class Page(HTMLParser):
    """Tags, attributes, visible text, and the contents of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.inlined: list[tuple[str, dict[str, str], str]] = []
        self.text = ""
        self._open: tuple[str, dict[str, str]] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag in {"script", "style"}:
            self._open = (tag, {name: value or "" for name, value in attrs})
            self.inlined.append((*self._open, ""))

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[0]:
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            tag, attrs, content = self.inlined[-1]
            self.inlined[-1] = (tag, attrs, content + data)
        else:
            self.text += data

    @property
    def policy(self) -> dict[str, list[str]]:
        """Directive → sources of the content-security policy."""
        content = next(value for tag, _, value in self.attributes if tag == "meta" and value.startswith("default-"))
        return {part.split()[0]: part.split()[1:] for part in content.split(";")}

    @property
    def data(self) -> Any:
        """The value of the JSON script tag."""
        return next(json.loads(content) for _, attrs, content in self.inlined if "type" in attrs)

    def code(self, tag: str) -> list[str]:
        """Return the contents that a browser runs."""
        return [content for found, attrs, content in self.inlined if found == tag and "type" not in attrs]
