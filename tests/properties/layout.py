"""Texts written to files in other ways: other line lengths, widths of characters, spaces and page breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.extraction import extract
from kg.knowledge import Knowledge
from kg.model import Article
from kg.reading import read
from tests.properties.articles import Row, parts_of, rows

WIDE = str.maketrans({chr(0x21 + n): chr(0xFF01 + n) for n in range(94) if chr(0x21 + n).isalnum() or 0x21 + n == 0x25})
NARROW = {wide: narrow for narrow, wide in WIDE.items() if isinstance(wide, str)}
HALF = str.maketrans({wide: chr(narrow) for wide, narrow in NARROW.items()})


SPACED_NUMBER = re.compile(r"(?<![0-9.:：∶/])[0-9]+(?:[.][0-9]+)?(?![0-9.:：∶/])")
"""A number that typesetters part from the words around it; the parts of a ratio stay together."""


@dataclass(frozen=True)
class Layout:
    """How a text is laid out."""

    line: int | None = None
    """Full-width characters a line; None for one paragraph a line."""
    blank: bool = False
    """Whether a blank line stands between lines."""
    widths: str = "as written"
    """`wide`: letters, digits and % in full width; `narrow`: in half width."""
    spaced: bool = False
    """Whether spaces stand around numbers."""
    page: int | None = None
    """Lines a page; a page ends with a form feed."""
    indent: str = "　　"

    def written(self, parts: Iterable[str]) -> str:
        """Return a text of title and paragraphs."""
        title, *paragraphs = parts
        lines = [self._of(title), *(line for text in paragraphs for line in self._lines(self.indent + self._of(text)))]
        if self.page:
            lines = [("\f" if n and n % self.page == 0 else "") + line for n, line in enumerate(lines)]
        return ("\n\n" if self.blank else "\n").join(lines) + "\n"

    def _of(self, text: str) -> str:
        if self.widths != "as written":
            text = text.translate(WIDE if self.widths == "wide" else HALF)
        return SPACED_NUMBER.sub(r" \g<0> ", text) if self.spaced else text

    def _lines(self, text: str) -> Iterable[str]:
        """Yield lines as a printer breaks them: by the room that characters take, half of it for narrow ones."""
        if self.line is None:
            yield text
            return
        line, room = "", 2 * self.line
        for char in text:
            width = 2 if unicodedata.east_asian_width(char) in "WFA" else 1
            if width > room:
                yield line
                line, room = "", 2 * self.line
            line, room = line + char, room - width
        yield line


def read_back(folder: Path, layout: Layout, article: Article) -> frozenset[Row]:
    """Return what an article says when it is written in a layout and read again."""
    return _said(folder, layout.written(parts_of(article)), article.date)[article.title]


def bulletin(folder: Path, articles: Iterable[Article], layout: Layout) -> dict[str, frozenset[Row]]:
    """Return what the articles of a bulletin with a contents list say, by title."""
    chosen = list(articles)
    contents = "".join(f"{article.title}\n" for article in chosen)
    bodies = [
        layout.written(parts_of(article)) + (f"（供稿：{article.contributor}）\n" if article.contributor else "")
        for article in chosen
    ]
    return _said(folder, f"目录\n{contents}" + "\n".join(bodies), chosen[0].date)


def _said(folder: Path, text: str, date: str | None) -> dict[str, frozenset[Row]]:
    file = folder / "text.txt"
    file.write_text(text, encoding="utf-8", newline="\n")
    (document,) = read([file], date=date).documents
    knowledge = Knowledge.load()
    return {article.title: rows(extract(article, knowledge)) for article in document.articles}
