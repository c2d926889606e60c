"""A small drawing of what stands around a thing: its neighbours on both sides, laid out to be read and printed."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from kg.content import Relation
from kg.content.content import COMPOSED
from kg.site.names import Name, Names
from kg.views.terms import Labels

AT_MOST = 20
"""Neighbours that are drawn."""
WIDTH, ROW, MARGIN = 860, 34, 26
"""Width of the drawing, height of a row and of the space above and below, in its own units."""
_REACH = 115.0
"""How far the furthest neighbours stand from the centre."""


class Neighbour(NamedTuple):
    """One thing with its place; labels stand outside, to the left of left ones."""

    name: Name
    relations: tuple[Labels, ...]
    x: int
    y: int
    is_left: bool


class Surroundings(NamedTuple):
    """The drawing of one thing."""

    centre: Name
    x: int
    y: int
    width: int
    height: int
    neighbours: tuple[Neighbour, ...]
    total: int
    """How many neighbours there are; more than are drawn where the drawing is cut."""


def surroundings(
    names: Names, here: str, iri: str, leaving: Iterable[Relation], coming: Iterable[Relation]
) -> Surroundings | None:
    """Return the drawing of a thing, or None where nothing is linked with it.

    Neighbours with more relations come first, then the order of the facts; right and left of the centre in turn.
    """
    linked: dict[str, dict[str, None]] = {}
    for relation, other in (*((one, one.end) for one in leaving), *((one, one.subject) for one in coming)):
        if other and other != iri and relation.name not in COMPOSED:
            linked.setdefault(other, {})[relation.name] = None
    if not linked:
        return None
    chosen = sorted(linked, key=lambda other: -len(linked[other]))[:AT_MOST]
    chosen.sort(key=lambda other: next(iter(linked[other])))
    half = math.ceil(len(chosen) / 2)
    height = 2 * MARGIN + ROW * max(half, 3)
    neighbours = []
    for at, other in enumerate(chosen):
        is_left, row, rows = at >= half, at % half if half else 0, half if at < half else len(chosen) - half
        offset = (row - (rows - 1) / 2) * ROW
        lean = math.cos(offset / (height / 2) * math.pi / 2.6)
        x = WIDTH / 2 + (-1 if is_left else 1) * (_REACH * lean + 30)
        labels = tuple(names.terms.term(name) for name in linked[other])
        neighbours.append(Neighbour(names.name(here, other), labels, round(x), round(height / 2 + offset), is_left))
    return Surroundings(names.name(here, iri), WIDTH // 2, height // 2, WIDTH, height, tuple(neighbours), len(linked))
