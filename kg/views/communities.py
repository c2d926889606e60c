"""Communities of a graph too big to be drawn at once: what hangs together closely, named by its first member.

igraph's Leiden method finds them (modularity, fixed seed); a resolution is looked for that gives 20 to 80 of them.
What is then left over – small parts without a link to a bigger one – forms the last community, which has no name.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import igraph

from kg.views.layout import SEED, Point, positions, spread

FEWEST, MOST = 20, 80
"""Bubbles that a reader can tell apart; a graph that falls into fewer parts by itself may have fewer."""
WORTHWHILE = 25
"""Nodes for each of which one bubble is wanted: a small graph is not cut up."""
SHOWN_AT_MOST = 500
"""Nodes of an opened community, the best connected ones."""
BONDS = 3
"""Lines that a bubble sends out at least, to those that it has most facts with."""


@dataclass(frozen=True, slots=True)
class Community:
    """Nodes by number, the best connected first."""

    members: tuple[int, ...]
    name: int | None
    """The member that names it; None for what is left over."""
    size: float
    place: Point

    @property
    def shown(self) -> tuple[int, ...]:
        """The members that are drawn when the community is opened."""
        return self.members[:SHOWN_AT_MOST]


@dataclass(frozen=True, slots=True)
class Bond:
    """How many facts lie between two communities."""

    one: int
    other: int
    facts: int


def communities(
    nodes: Sequence[int], edges: Sequence[tuple[int, int]], kinds: Mapping[int, str], naming: Sequence[str]
) -> tuple[Sequence[Community], Sequence[Bond]]:
    """Return the communities of nodes, the largest first, and the bonds that are drawn.

    `kinds` are the classes of nodes; the best connected member of the first class of `naming` that a community has
    is its name. The same graph gives the same answer.
    """
    weight: Counter[int] = Counter()
    for edge in edges:
        weight.update(edge)
    groups, rest = _groups(nodes, edges)
    found = [sorted(group, key=lambda node: (-weight[node], node)) for group in groups]
    found.sort(key=lambda group: (-len(group), group))
    if rest:
        found.append(sorted(rest, key=lambda node: (-weight[node], node)))
    home = {node: at for at, group in enumerate(found) for node in group}
    facts = Counter((min(ends), max(ends)) for a, b in edges if (ends := (home[a], home[b])) and ends[0] != ends[1])
    bonds = _bonds(facts, len(found))
    sizes = [round(18 + 1.3 * math.sqrt(len(group)), 1) for group in found]
    places = spread([size + 44 for size in sizes], [(bond.one, bond.other) for bond in bonds])
    named = [None if rest and at == len(found) - 1 else _name(group, kinds, naming) for at, group in enumerate(found)]
    return [
        Community(tuple(group), name, size, place)
        for group, name, size, place in zip(found, named, sizes, places, strict=True)
    ], bonds


def inner_places(community: Community, edges: Sequence[tuple[int, int]]) -> Sequence[Point]:
    """Return places for the shown members, in their order, by the edges between them."""
    at = {node: place for place, node in enumerate(community.shown)}
    return positions(len(at), [(at[a], at[b]) for a, b in edges if a in at and b in at])


def _groups(nodes: Sequence[int], edges: Sequence[tuple[int, int]]) -> tuple[list[list[int]], list[int]]:
    """Divide the nodes into at most `MOST` groups and what is left over."""
    number = {node: at for at, node in enumerate(nodes)}
    ends = Counter((min(a, b), max(a, b)) for a, b in edges if a != b)
    graph = igraph.Graph(n=len(nodes), edges=[(number[a], number[b]) for a, b in sorted(ends)])
    weights = [ends[edge] for edge in sorted(ends)]
    resolution = 1.0
    for _ in range(8):
        parts = _leiden(graph, weights, resolution)
        if sum(len(part) > 1 for part in parts) >= min(FEWEST, len(nodes) // WORTHWHILE):
            break
        resolution *= 1.6
    parts = sorted(([nodes[at] for at in part] for part in parts), key=lambda part: (-len(part), part))
    kept, small = parts[: MOST - 1], parts[MOST - 1 :]
    if len(small) == 1 and len(small[0]) > 1:
        return parts, []
    while kept and len(kept[-1]) == 1:  # no bubble for a single node
        small.insert(0, kept.pop())
    home = {node: at for at, part in enumerate(kept) for node in part}
    towards: dict[int, Counter[int]] = {}
    where = {node: at for at, part in enumerate(small) for node in part}
    for (a, b), count in ends.items():
        for inner, outer in ((a, b), (b, a)):
            if inner in where and outer in home:
                towards.setdefault(where[inner], Counter())[home[outer]] += count
    rest: list[int] = []
    for at, part in enumerate(small):
        if at in towards:
            kept[min(towards[at], key=lambda to: (-towards[at][to], to))].extend(part)
        else:
            rest += part
    return kept, rest


def _leiden(graph: igraph.Graph, weights: Sequence[int], resolution: float) -> list[list[int]]:
    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311 - a start that can be repeated
    try:
        found = graph.community_leiden(
            objective_function="modularity", weights=weights or None, resolution=resolution, n_iterations=4
        )
    finally:
        igraph.set_random_number_generator(random)
    return [sorted(part) for part in found]


def _bonds(facts: Mapping[tuple[int, int], int], count: int) -> list[Bond]:
    """Return the strongest bonds of each community."""
    own: list[list[tuple[int, int, int]]] = [[] for _ in range(count)]
    for (a, b), number in facts.items():
        own[a].append((-number, a, b))
        own[b].append((-number, a, b))
    kept = {(a, b) for bonds in own for _, a, b in sorted(bonds)[:BONDS]}
    return [Bond(a, b, facts[a, b]) for a, b in sorted(kept)]


def _name(group: Sequence[int], kinds: Mapping[int, str], naming: Sequence[str]) -> int:
    for kind in naming:
        for node in group:
            if kinds[node] == kind:
                return node
    return group[0]
