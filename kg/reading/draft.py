"""What a format reader draws from one file, before anything is cleaned or split."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """The text drawn from a file (LF line ends, no BOM), and what the format itself says about it."""

    text: str
    page_starts: tuple[int, ...] = ()
    headings: Mapping[int, int] = field(default_factory=dict)
    """Offset of a line that the format marks as a heading → its level, 1 being the highest."""
    block_starts: frozenset[int] = frozenset()
    """Offsets of lines that begin a block of their own whatever their length: list items, table rows."""
    hidden: tuple[Span, ...] = ()
    """Markup inside the text that is no part of what it says; ascending, without overlap."""
    cells: frozenset[int] = frozenset()
    """Offsets of characters that part the cells of a table row."""
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    empty_pages: tuple[int, ...] = ()
    """1-based numbers of pages that hold no text."""


class UnreadableError(Exception):
    """A file cannot be read; `what` is wrong and `remedy` helps (zh and en)."""

    def __init__(self, what: str, remedy: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.line = line
