"""The lines of a drawn text: where they stand, how wide they are, and how they end."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.model import Span
from kg.reading.draft import Draft

WHITE = " \t\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x0b\x0c\x1c-\x1f\x85"
INVISIBLE = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ufffe\uffff\x00-\x08\x0e-\x1b\x7f"
_STRIPPED = "".join(chr(code) for code in range(0x10000) if re.match(rf"[{WHITE}{INVISIBLE}]", chr(code)))

CLOSERS = "”’\"'）)》〉】」』］]"
_FINAL = tuple("。！？!?…")
_OPEN_END = tuple("，,、（(“‘《〈「『【—–－＋+-=∶·")
_PIECE = re.compile(r"[“‘（《〈「『【(\[]*(?:[0-9A-Za-z.,%％&＆/+-]+|.)[，。、；：！？”’）》〉」』】％%,.;:!?)\]]*")

_LEADER = re.compile(
    r"[.．·…‥。—–_ \u3000\t-]{2,}[(（\[]?\d{0,4}[)）\]]?$|[ \u3000\t][(（\[]?\d{1,4}[)）\]]?$|[(（]\d{1,4}[)）]$"
)
_LONGEST_ENTRY = 200
_LEADER_END = tuple("0123456789)）]】.．·…‥。—–_-")
_NOT_KEY = re.compile(r"[^0-9A-Za-z\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_FULL_WIDTH = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
_TO_HALF = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}


class Line(NamedTuple):
    """One line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str
    width: int
    """In half-width columns: a Chinese character is two wide."""
    blank: bool
    """A blank line stands before it."""
    indent: int
    """White space before it, in half-width columns."""
    page: bool
    """It is the first of a page."""
    final: bool
    """It ends where a sentence ends."""
    level: int | None = None
    """Heading level, where the format marks the line as a heading."""
    own: bool = False
    """The format begins a block here (a list item, a table row)."""

    @property
    def extent(self) -> int:
        """How far the line reaches from the left edge."""
        return self.indent + self.width

    @property
    def open(self) -> bool:
        """Tell whether the line ends with a mark that cannot end a paragraph."""
        return self.text.endswith(_OPEN_END)

    @property
    def head(self) -> int:
        """Width of the first piece of the line that cannot be broken."""
        match = _PIECE.match(self.text)
        return width_of(match.group()) if match else 2


def width_of(text: str) -> int:
    """Return the width in half-width columns."""
    return len(text.encode("gbk", "replace"))


def lines_of(draft: Draft, cut: Sequence[Span] = ()) -> list[Line]:
    """Return the lines of a draft that are not blank; what stands in the (ascending) `cut` spans is no text."""
    found: list[Line] = []
    holes = [*cut, Span(len(draft.text) + 1, len(draft.text) + 1)]
    hole = 0
    begin, blank, page, feed = 0, False, -1, False
    for raw in draft.text.split("\n"):
        end = begin + len(raw)
        feed = feed or "\f" in raw
        while holes[hole].end <= begin:
            hole += 1
        if holes[hole].start >= end:
            lead, text = _stripped(raw)
            at = begin + lead
            stop = at + len(text)
        else:
            at, stop, text = _with_holes(draft.text, begin, end, holes, hole)
        if text:
            now = bisect.bisect_right(draft.page_starts, at)
            found.append(
                Line(
                    at,
                    stop,
                    text,
                    width_of(text),
                    blank,
                    width_of(draft.text[begin:at]),
                    feed or now != page,
                    text.rstrip(CLOSERS).endswith(_FINAL),
                    draft.headings.get(begin),
                    begin in draft.block_starts,
                )
            )
            page, blank, feed = now, False, False
        elif holes[hole].start >= end:
            blank = True
        begin = end + 1
    return found


def _stripped(raw: str) -> tuple[int, str]:
    """Return the length of the white space before a text, and the text without the white space around it."""
    text = raw.lstrip(_STRIPPED)
    return len(raw) - len(text), text.rstrip(_STRIPPED)


def _with_holes(text: str, begin: int, end: int, holes: Sequence[Span], hole: int) -> tuple[int, int, str]:
    """Return start, end and characters of what is left of a line between the holes."""
    parts: list[tuple[int, str]] = []
    at = begin
    while at < end:
        stop = max(at, min(end, holes[hole].start))
        if at < stop:
            parts.append((at, text[at:stop]))
        at = max(stop, holes[hole].end)
        hole += 1
    while parts and not parts[0][1].strip(_STRIPPED):
        del parts[0]
    while parts and not parts[-1][1].strip(_STRIPPED):
        del parts[-1]
    if not parts:
        return begin, begin, ""
    first = parts[0][0] + _stripped(parts[0][1])[0]
    last = parts[-1][0] + len(parts[-1][1].rstrip(_STRIPPED))
    return first, last, "".join(part for _, part in parts).strip(_STRIPPED)


def key_of(text: str) -> str:
    """Return letters, digits and ideographs alone, widths folded and case dropped: what two prints of a title share."""
    text = text.translate(_TO_HALF) if _FULL_WIDTH.search(text) else text
    return _NOT_KEY.sub("", text).lower()


def entry_of(text: str) -> str:
    """Return a line of a contents list without dot leaders and page number."""
    return _LEADER.sub("", text) if len(text) <= _LONGEST_ENTRY and text.endswith(_LEADER_END) else text
