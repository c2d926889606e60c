"""From the lines of one article to its blocks: hard wraps are undone, sub-heads and paragraphs told apart.

Nothing marks the end of a paragraph in a text that was wrapped by a typesetter. What tells is geometry: a wrapped line
is about as wide as all others, and the last line of a paragraph is not. Blank lines and indents count where they stand
between paragraphs only; where they stand inside sentences too (a page that was drawn line by line) they say nothing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.reading.lines import Line

_ENUMERATED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|[（(]?\d{1,2}[）)]|\d{1,2}[、．]|\d{1,2}\.(?!\d)|[①-⑳●•◆■□★▪◇○]|第[一二三四五六七八九十]{1,3}[章节部分]"
)
_SENTENCE_MARK = re.compile(r"[。！？；!?;]")
_LIST_END = ("；", ";", "：", ":")
_SUBHEAD = 22
"""Longest sub-head without a numeral, in characters (contract of the clean-up)."""
_NUMBERED_SUBHEAD = 40


class Passage(NamedTuple):
    """Lines that make one block."""

    kind: str
    """`title`, `subhead` or `paragraph`."""
    lines: tuple[Line, ...]


class _Layout(NamedTuple):
    """How the lines of one article are set."""

    measure: int | None
    """Width at which lines are wrapped; None where a line is a paragraph."""
    blanks: bool
    """Blank lines stand between paragraphs only."""
    indents: bool
    """Indents stand at the first lines of paragraphs only."""


def passages(lines: Sequence[Line]) -> list[Passage]:
    """Return the sub-heads and paragraphs that the lines below a title make."""
    if not lines:
        return []
    layout = _layout(lines)
    found: list[Passage] = []
    begin = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and not _breaks(lines, begin, i, layout):
            continue
        group = tuple(lines[begin:i])
        found.append(Passage("subhead" if _is_subhead(group, i < len(lines)) else "paragraph", group))
        begin = i
    return found


def title_length(lines: Sequence[Line]) -> int:
    """Return how many of the first lines make the title (a title longer than the measure is wrapped)."""
    first = lines[0]
    if first.level is not None or first.final or len(lines) < 3:
        return 1
    layout = _layout(lines[1:])
    if layout.measure is None or first.width + lines[1].head <= layout.measure or layout.measure < 24:
        return 1
    second = lines[1]
    if (second.blank and layout.blanks) or second.final or _SENTENCE_MARK.search(second.text):
        return 1
    return 2 if second.width + lines[2].head <= layout.measure and not second.open else 1


def _layout(lines: Sequence[Line]) -> _Layout:
    unfinished = sorted(
        line.width for line in lines if not (line.final or line.own or line.text.endswith(_LIST_END))
    )
    measure: int | None = None
    if unfinished and not all(line.level is not None for line in lines):
        measure = unfinished[(len(unfinished) - 1) * 9 // 10]
        wider = sum(line.width > measure + 8 for line in lines)
        if measure < 16 or wider * 10 > len(lines) or (wider and len(lines) < 10):
            measure = None
    full = (measure or 0) * 3 // 4
    inside = [
        after for before, after in itertools.pairwise(lines)
        if measure is not None and not before.final and before.width >= full and not after.page
    ]  # fmt: skip
    ends = [after for before, after in itertools.pairwise(lines) if before.final or before.width < full]
    blanks = sum(line.blank for line in inside) * 5 <= sum(line.blank for line in ends)
    indents = sum(line.indent >= 2 for line in inside) * 5 <= sum(line.indent >= 2 for line in ends)
    return _Layout(measure, blanks, indents)


def _breaks(lines: Sequence[Line], begin: int, i: int, layout: _Layout) -> bool:
    """Tell whether a block ends between lines `i - 1` and `i`; the block began at line `begin`."""
    before, after = lines[i - 1], lines[i]
    if after.own or after.level is not None or before.level is not None:
        return True
    if before.own and "\t" in before.text:
        return True
    if before.open:
        return False
    if not after.page and ((after.blank and layout.blanks) or (after.indent >= 4 and layout.indents)):
        return True
    if _ENUMERATED.match(after.text) and (before.final or before.text.endswith(_LIST_END)):
        return True
    measure = layout.measure
    if measure is None:
        return True
    short = before.width + after.head <= measure
    if before.final:
        return short or _is_first_line(after, measure) or (not after.final and after.width <= measure * 3 // 4)
    if before.text.endswith(_LIST_END):
        return before.width <= measure * 4 // 5
    return before.width <= measure * 3 // 4 and (i - begin > 1 or _could_be_subhead(before.text) or short)


def _is_first_line(line: Line, measure: int) -> bool:
    """Tell whether a full line is as much narrower than the measure as an indent of two characters makes it."""
    return not line.final and 4 <= measure - line.width <= 8


def _could_be_subhead(text: str) -> bool:
    limit = _NUMBERED_SUBHEAD if _ENUMERATED.match(text) else _SUBHEAD
    return len(text) <= limit and not _SENTENCE_MARK.search(text) and not text.endswith(("：", ":", "，", ","))


def _is_subhead(group: Sequence[Line], followed: bool) -> bool:
    """Tell whether a block is a sub-head: marked as heading, or short and without the marks of a sentence."""
    if group[0].level is not None:
        return True
    if group[0].own or not followed:
        return False
    return len(group) <= 2 and _could_be_subhead("".join(line.text for line in group))
