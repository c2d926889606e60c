"""From blocks of lines to clean text with an exact map back to the source.

Characters are deleted or replaced one by one, never added: the line end between two blocks and the space between two
Latin words that a wrap had parted stand at a line end of the source.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Sequence

from kg.model import Block, CleanText, Run, SourceText, Span
from kg.reading.folding import fold
from kg.reading.lines import INVISIBLE, WHITE
from kg.reading.paragraphs import Passage

_GAP = re.compile(rf"[{WHITE}{INVISIBLE}]+")
_VISIBLE_GAP = re.compile(rf"[{WHITE}]")
_LATIN_END = re.compile(r"[A-Za-z0-9.,;:%)&]")
_LATIN_START = re.compile(r"[A-Za-z0-9(&]")


class _Collector:
    """Gathers stretches of the source and remembers where each begins in the clean text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.length = 0

    def add(self, start: int, end: int, text: str | None = None) -> None:
        """Append `source[start:end]`, or as many other characters that stand for it."""
        if start == end:
            return
        self.parts.append(self.source[start:end] if text is None else text)
        last = self.runs[-1] if self.runs else None
        if last is not None and last.source + last.length == start:
            self.runs[-1] = last._replace(length=last.length + end - start)
        else:
            self.runs.append(Run(self.length, start, end - start))
        self.length += end - start


def clean(
    source: SourceText, passages: Sequence[Passage], hidden: Sequence[Span] = (), cells: Collection[int] = ()
) -> tuple[CleanText, tuple[Block, ...]]:
    """Return the clean text of the passages, one a line, and their spans in it.

    `hidden` (ascending) is left out; the characters at `cells`, and tabs, become commas.
    """
    out = _Collector(source.text)
    blocks = []
    for passage in passages:
        if out.length:
            newline = source.text.rfind("\n", 0, passage.lines[0].start)
            out.add(newline, newline + 1)
        begin = out.length
        for number, line in enumerate(passage.lines):
            if number and _words_meet(passage.lines[number - 1].text, line.text):
                newline = source.text.index("\n", passage.lines[number - 1].end)
                out.add(newline, newline + 1, " ")
            for piece in _visible(Span(line.start, line.end), hidden):
                _add(out, piece, line.end, cells)
        blocks.append(Block(passage.kind, Span(begin, out.length)))
    text = fold("".join(out.parts))
    return CleanText(text, tuple(out.runs), source), tuple(blocks)


def _words_meet(before: str, after: str) -> bool:
    """Tell whether a line end parts two Latin words, and not the characters of a number or an acronym."""
    a, b = before[-1], after[0]
    return a.isascii() and b.isascii() and a.isalpha() and b.isalpha() and not (a.isupper() and b.isupper())


def _add(out: _Collector, piece: Span, line_end: int, cells: Collection[int]) -> None:
    """Append a stretch of a line, of its white space only what parts Latin words or cells."""
    source = out.source
    at = piece.start
    for gap in _GAP.finditer(source, piece.start, piece.end):
        _add_solid(out, at, gap.start(), cells)
        at = gap.end()
        first, last = gap.span()
        if not out.length or last == line_end or not _VISIBLE_GAP.search(gap.group()):
            continue
        before = out.parts[-1][-1]
        if "\t" in gap.group():
            _part(out, first + gap.group().index("\t"))
        elif _LATIN_END.match(before) and _LATIN_START.match(source[last]):
            out.add(first, first + 1, " ")
    _add_solid(out, at, piece.end, cells)


def _add_solid(out: _Collector, start: int, end: int, cells: Collection[int]) -> None:
    """Append a stretch without white space, with a comma for what parts cells."""
    for cell in (at for at in range(start, end) if at in cells) if cells else ():
        out.add(start, cell)
        _part(out, cell)
        start = cell + 1
    out.add(start, end)


def _part(out: _Collector, at: int) -> None:
    """Append a comma for the character that parts two cells, unless a mark stands there already."""
    if out.parts[-1][-1] not in "，。；：、\n":
        out.add(at, at + 1, "，")


def _visible(line: Span, hidden: Sequence[Span]) -> list[Span]:
    """Return the stretches of a line outside the hidden spans."""
    pieces = []
    start = line.start
    for number in range(bisect.bisect_right(hidden, line.start, key=lambda span: span.end), len(hidden)):
        if hidden[number].start >= line.end:
            break
        if hidden[number].start > start:
            pieces.append(Span(start, hidden[number].start))
        start = max(start, hidden[number].end)
    if start < line.end:
        pieces.append(Span(start, line.end))
    return pieces
