"""The text of an article in pieces: names and figures lead to what they stand for, each sentence has its place."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.graph.marks import Marks
from kg.model import Span


class Mark(NamedTuple):
    """A stretch of the source text that leads somewhere."""

    span: Span
    link: str
    kind: str
    """Class of the thing named, or `figure`."""
    title: str


class Piece(NamedTuple):
    """Words of the article; `mark` where they lead somewhere."""

    text: str
    start: int
    """In the source text."""
    mark: Mark | None
    anchors: tuple[str, ...]
    """Names of the places that begin here."""


class Block(NamedTuple):
    """One title, sub-head or paragraph."""

    kind: str
    pieces: tuple[Piece, ...]


def blocks(source: str, marks: Marks, stretches: Iterable[Mark], anchors: Iterable[tuple[Span, str]]) -> list[Block]:
    """Return the blocks of an article; of stretches that overlap the first wins, then the longest.

    `anchors` are stretches of the source that links lead to, with their names; no piece reaches over their edges.
    """
    chosen = _apart(stretches)
    starts = [mark.span.start for mark in chosen]
    named = set(anchors)
    places = sorted({(span.start, name) for span, name in named} | {(span.end, "") for span, _ in named})
    found = []
    for block in marks.blocks:
        pieces = [piece for span in block.spans for piece in _pieces(source, span, chosen, starts, places)]
        found.append(Block(block.kind, tuple(pieces)))
    return found


def _apart(stretches: Iterable[Mark]) -> list[Mark]:
    found: list[Mark] = []
    for mark in sorted(stretches, key=lambda one: (one.span.start, -one.span.end, one.kind != "figure", one.link)):
        if not found or mark.span.start >= found[-1].span.end:
            found.append(mark)
    return found


def _pieces(
    source: str, span: Span, chosen: Sequence[Mark], starts: Sequence[int], places: Sequence[tuple[int, str]]
) -> Iterable[Piece]:
    """Yield the pieces of one stretch of source: it is cut where a mark or an anchored stretch begins or ends."""
    first = max(0, bisect_right(starts, span.start) - 1)
    near = [mark for mark in chosen[first : bisect_left(starts, span.end)] if mark.span.end > span.start]
    named = places[bisect_left(places, (span.start, "")) : bisect_left(places, (span.end, ""))]
    cuts = {span.start, span.end, *(place for place, _ in named)}
    cuts |= {edge for mark in near for edge in mark.span if span.start < edge < span.end}
    ordered = sorted(cuts)
    for start, end in itertools.pairwise(ordered):
        mark = next((one for one in near if one.span.start <= start and end <= one.span.end), None)
        yield Piece(source[start:end], start, mark, tuple(name for place, name in named if name and place == start))
