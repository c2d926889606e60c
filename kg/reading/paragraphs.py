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
_INDENT = 4
"""Two characters, in half-width columns."""
_NARROWEST = 24
"""Least width of a wrapped text, in half-width columns."""


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
    narrow: bool
    """First lines are narrower than others: they were indented, and the indent was not drawn."""
    cut: bool = False
    """Lines were cut after so many characters, in the midst of words and numbers."""

    def fits(self, before: Line, after: Line) -> bool:
        """Tell whether there was room for the beginning of `after` on the line `before`, which yet ended."""
        return self.measure is None or before.extent + (2 if self.cut else after.head) <= self.measure


def passages(lines: Sequence[Line]) -> list[Passage]:
    """Return the sub-heads and paragraphs that the lines below a title make."""
    if not lines:
        return []
    lines, layout = _layout(lines)
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
    if lines[0].level is not None or lines[0].final or len(lines) < 3:
        return 1
    (second, third, *_), layout = _layout(lines[1:])
    first = lines[0] if not layout.cut else lines[0]._replace(width=2 * len(lines[0].text))
    if layout.fits(first, second):
        return 1
    if (second.blank and layout.blanks) or second.final or _SENTENCE_MARK.search(second.text):
        return 1
    return 2 if layout.fits(second, third) and not second.open else 1


def _evenness(widths: Sequence[int]) -> float:
    """Return the share of the longest width among the long ones; 0 if they are too few to tell."""
    longest = max(widths, default=0)
    long = [width for width in widths if width * 4 >= longest * 3]
    return long.count(longest) / len(long) if len(long) > 2 else 0


def _layout(lines: Sequence[Line]) -> tuple[Sequence[Line], _Layout]:
    """Return how lines are set, and the lines with their widths in the measure in which they are even."""
    columns = [line.width for line in lines if not line.final]
    characters = [2 * len(line.text) for line in lines if not line.final]
    cut = _evenness(characters) > max(_evenness(columns), 0.9)
    if cut:
        lines = [line._replace(width=2 * len(line.text)) for line in lines]
    measure = _measure(lines)
    if measure is None:
        return lines, _Layout(None, True, True, False)
    pairs = list(itertools.pairwise(lines))
    broken = [(before, after) for before, after in pairs if not before.final and before.extent * 4 >= measure * 3]
    inside = [after for _, after in broken if not after.page]
    first = [after for before, after in pairs if before.final and before.extent + after.head <= measure]
    first = [line for line in (lines[0], *first) if not line.final]
    opening = [line for line in first if line.extent * 4 >= measure * 3]
    narrow = [line for line in opening if _is_narrow(line, measure)]
    blanks = 5 * sum(line.blank for line in inside) <= len(inside)
    indents = 5 * sum(line.indent >= _INDENT for line in inside) <= len(inside)
    drawn = any((blanks and line.blank) or (indents and line.indent >= _INDENT) for line in lines[1:])
    return lines, _Layout(measure, blanks, indents, not drawn and 0 < len(opening) <= 2 * len(narrow), cut)


def _measure(lines: Sequence[Line]) -> int | None:
    """Return the width at which lines are wrapped: that of the longest, if they break off inside sentences."""
    unfinished = [line.extent for line in lines if not (line.final or line.own or line.text.endswith(_LIST_END))]
    longest = max(unfinished, default=0)
    full = sorted(width for width in unfinished if width * 4 >= longest * 3)
    if longest < _NARROWEST:
        return None
    measure = full[(len(full) - 1) * 9 // 10]
    wider = sum(line.extent > measure + 2 * _INDENT for line in lines)
    if wider * 20 > len(lines):
        return None
    return max(measure, *(line.extent for line in lines if line.final and line.extent <= measure + 2 * _INDENT), 0)


def _breaks(lines: Sequence[Line], begin: int, i: int, layout: _Layout) -> bool:
    """Tell whether a block ends between lines `i - 1` and `i`; the block began at line `begin`."""
    before, after = lines[i - 1], lines[i]
    if after.own or after.level is not None or before.level is not None:
        return True
    if before.own and "\t" in before.text:
        return True
    if before.open:
        return False
    if not after.page and ((after.blank and layout.blanks) or (after.indent >= _INDENT and layout.indents)):
        return True
    if _ENUMERATED.match(after.text) and (before.final or before.text.endswith(_LIST_END)):
        return True
    measure = layout.measure
    if measure is None:
        return True
    short = layout.fits(before, after)
    if before.final:
        if short or (layout.narrow and not after.final and _is_narrow(after, measure)):
            return True
        # a short line that no sentence ends is a sub-head, and begins a block even below a full line
        fits = i + 1 == len(lines) or layout.fits(after, lines[i + 1])
        return fits and not after.final and _could_be_subhead(after.text)
    if before.text.endswith(_LIST_END):
        return before.extent * 5 <= measure * 4
    if i - begin == 1 and short and _could_be_subhead(before.text):
        return True
    return short and before.extent * 4 <= measure * 3


def _is_narrow(line: Line, measure: int) -> bool:
    """Tell whether a line falls short of the measure by an indent of two characters or so."""
    return not line.indent and _INDENT <= measure - line.extent <= 2 * _INDENT


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
