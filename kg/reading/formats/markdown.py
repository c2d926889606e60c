"""Markdown: the text stays as it is written; what is markup in it is marked as hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from kg.model import Span
from kg.reading.draft import Draft
from kg.reading.formats import plain

_FRONT = re.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|$)")
_FIELD = re.compile(r"^(title|date|publisher)[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_HASHES = re.compile(r"[ \t>]*#{1,6}(?=[ \t])|[ \t]#+[ \t]*$")
_BULLET = re.compile(r"[ \t>]*(?:[-*+](?=[ \t])(?:[ \t]+\[[ xX]\])?)")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_RULE = re.compile(r"[ \t>]*(?:[-=*_:|][ \t]*){3,}$|[ \t>]*=+[ \t]*$|[ \t>]*-+[ \t]*$")
_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,}).*")
_PIPE = re.compile(r"(?<!\\)\|")
_INLINE = re.compile(
    r"!\[[^\[\]\n]{0,200}\]\([^)\n]{0,500}\)"  # images: what they show is not said in the text
    r"|\[\^[^\[\]\n]{1,40}\]"  # notes
    r"|(?<!!)\[(?=[^\[\]\n]{0,200}\]\([^)\n]{0,500}\))|(?<=[^\n])\]\([^)\n]{0,500}\)"  # links: the words stay
    r"|\*{1,3}|(?<![0-9A-Za-z])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![0-9A-Za-z])|~~|`+"
    r"|<!--.{0,500}?-->|</?[A-Za-z][^<>\n]{0,500}>"
    r"|\\(?=[\\`*_{}\[\]()#+\-.!|~>])|[ \t]*\\$",
    re.MULTILINE,
)


def read(data: bytes) -> Draft:
    """Return the text of a file with its headings, list items and tables known and its markup hidden."""
    text = plain.decode(data)
    front = _FRONT.match(text)
    begin = front.end() if front else 0
    fields = dict(_FIELD.findall(front.group())) if front else {}
    marks = _Marks(text, begin)
    for token in MarkdownIt("commonmark").enable("table").parse(text[begin:]):
        if token.map is not None:
            marks.add(token.type, token.tag, token.map[0], token.map[1])
    hidden = sorted([*marks.hidden, *([Span(0, begin)] if begin else [])])
    return Draft(
        text,
        headings=marks.headings,
        block_starts=frozenset(marks.starts),
        hidden=tuple(_merged(hidden)),
        cells=frozenset(marks.cells),
        title=fields.get("title") or None,
        publisher=fields.get("publisher") or None,
        date=fields.get("date") if re.fullmatch(r"\d{4}(-\d\d){0,2}", fields.get("date", "")) else None,
    )


class _Marks:
    """Collects what the blocks of a Markdown text say about its lines."""

    def __init__(self, text: str, begin: int) -> None:
        self.headings: dict[int, int] = {}
        self.starts: set[int] = set()
        self.hidden: list[Span] = []
        self.cells: set[int] = set()
        self._lines: list[tuple[int, str]] = []
        for line in text[begin:].split("\n"):
            self._lines.append((begin, line))
            begin += len(line) + 1

    def add(self, kind: str, tag: str, first: int, stop: int) -> None:
        """Take in a block that covers the lines `first` to `stop`."""
        if kind == "heading_open":
            self.headings[self._lines[first][0]] = int(tag[1])
            self._hide(_HASHES, first, stop)
            if stop - first > 1:
                self._hide(_RULE, stop - 1, stop)
        elif kind == "list_item_open":
            self.starts.add(self._lines[first][0])
            self._hide(_BULLET, first, first + 1)
        elif kind == "blockquote_open":
            self._hide(_QUOTE, first, stop)
        elif kind == "hr":
            self._hide(_RULE, first, stop)
        elif kind == "fence":
            self._hide(_FENCE, first, first + 1)
            self._hide(_FENCE, stop - 1, stop)
        elif kind == "table_open":
            self._table(first, stop)
        elif kind in ("inline", "html_block"):
            self._hide(_INLINE, first, stop)

    def _table(self, first: int, stop: int) -> None:
        self._hide(_RULE, first + 1, first + 2)
        for at, line in (*self._lines[first : first + 1], *self._lines[first + 2 : stop]):
            self.starts.add(at)
            pipes = [match.start() for match in _PIPE.finditer(line)]
            for pipe in pipes:
                if line[:pipe].strip() and line[pipe + 1 :].strip():
                    self.cells.add(at + pipe)
                else:
                    self.hidden.append(Span(at + pipe, at + pipe + 1))

    def _hide(self, pattern: re.Pattern[str], first: int, stop: int) -> None:
        for at, line in self._lines[first:stop]:
            for match in pattern.finditer(line):
                if match.end() > match.start():
                    self.hidden.append(Span(at + match.start(), at + match.end()))


def _merged(spans: list[Span]) -> Iterator[Span]:
    """Yield ascending spans with overlapping ones made one."""
    current: Span | None = None
    for span in spans:
        if current is not None and span.start <= current.end:
            current = Span(current.start, max(current.end, span.end))
            continue
        if current is not None:
            yield current
        current = span
    if current is not None:
        yield current
