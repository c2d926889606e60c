"""Places for the nodes of the graph view, computed before the page is opened: fixed seed, whole numbers.

A *hub* is a node with many neighbours. What hangs on one hub alone stands in rings around it and forms its disc;
a node between hubs is a disc of its own. igraph lays out the graph of the discs (Fruchterman-Reingold), discs that
overlap are pushed apart, and the connected parts are set side by side like lines of text.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import igraph

SEED = 20221026
HUB_DEGREE = 5
"""Neighbours that make a node a hub."""
RING = 78.0
"""Distance between rings, in canvas units (pixels at zoom 1)."""
ARC = 86.0
"""Distance between neighbours on a ring."""
GAP = 34.0
"""Free space around a disc."""
TWIST = math.pi * (3 - math.sqrt(5))
"""Turn from ring to ring: no two rings have their nodes on one ray from the centre."""
ASPECT = 1.15
"""Width to height of the whole picture."""


class Point(NamedTuple):
    """A place on the canvas, y downwards."""

    x: int
    y: int


@dataclass
class _Disc:
    """A hub or a node between hubs, with what stands around it; places are relative to its centre."""

    centre: int
    places: list[tuple[int, float, float]] = field(default_factory=list)
    radius: float = 0.0
    x: float = 0.0
    y: float = 0.0


def positions(count: int, edges: Iterable[tuple[int, int]]) -> list[Point]:
    """Return a place for each of the nodes 0 … count-1; neighbours on a ring stand in the order of their numbers.

    The same nodes and edges give the same places. Connected parts come larger first; nodes without an edge last.
    """
    graph = igraph.Graph(n=count, edges=sorted({(min(e), max(e)) for e in edges if e[0] != e[1]}))
    neighbours = [sorted(graph.neighbors(node)) for node in range(count)]
    parts = sorted((sorted(part) for part in graph.connected_components()), key=lambda part: (-len(part), part))
    boxes = [_settled(_discs(part, neighbours), neighbours) for part in parts if len(part) > 1]
    alone = [part[0] for part in parts if len(part) == 1]
    if alone:
        boxes.append(_rows(alone))
    placed = [Point(0, 0)] * count
    for disc in _packed(boxes):
        placed[disc.centre] = Point(round(disc.x), round(disc.y))
        for node, x, y in disc.places:
            placed[node] = Point(round(disc.x + x), round(disc.y + y))
    return placed


def spread(radii: Sequence[float], edges: Iterable[tuple[int, int]]) -> list[Point]:
    """Return places for discs of these radii, linked ones near each other; each has its radius free around it."""
    links = sorted({(min(e), max(e)) for e in edges if e[0] != e[1]})
    graph = igraph.Graph(n=len(radii), edges=links)
    neighbours = [sorted(graph.neighbors(node)) for node in range(len(radii))]
    parts = sorted((sorted(part) for part in graph.connected_components()), key=lambda part: (-len(part), part))
    boxes = [_settled([_Disc(node, radius=radii[node]) for node in part], neighbours) for part in parts]
    placed = [Point(0, 0)] * len(radii)
    for disc in _packed(boxes):
        placed[disc.centre] = Point(round(disc.x), round(disc.y))
    return placed


def _discs(part: Sequence[int], neighbours: Sequence[Sequence[int]]) -> list[_Disc]:
    """Divide a connected part into discs."""
    hubs = {node for node in part if len(neighbours[node]) >= HUB_DEGREE}
    if not hubs:
        hubs = {max(part, key=lambda node: (len(neighbours[node]), -node))}
    own: dict[int, list[int]] = {hub: [] for hub in sorted(hubs)}
    between: list[int] = []
    for piece in _pieces(part, hubs, neighbours):
        touched = sorted({hub for node in piece for hub in neighbours[node] if hub in hubs})
        if len(touched) == 1:
            own[touched[0]] += piece
        else:
            between += piece
    for node in sorted(between):
        if len(neighbours[node]) > 1:
            own[node] = [leaf for leaf in neighbours[node] if len(neighbours[leaf]) == 1 and leaf not in hubs]
    return [_disc(centre, sorted(around), neighbours) for centre, around in own.items()]


def _pieces(part: Sequence[int], hubs: set[int], neighbours: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield what remains connected in `part` without its hubs."""
    seen = set(hubs)
    for start in part:
        if start in seen:
            continue
        seen.add(start)
        piece = [start]
        for node in piece:
            fresh = [other for other in neighbours[node] if other not in seen]
            seen.update(fresh)
            piece += fresh
        yield piece


def _disc(centre: int, around: Sequence[int], neighbours: Sequence[Sequence[int]]) -> _Disc:
    """Set nodes around their centre: childless neighbours on inner rings, the others outside with their children."""
    disc = _Disc(centre)
    children = _children(centre, around, neighbours)
    near = children.get(centre, [])
    simple = [node for node in near if node not in children]
    parents = [node for node in near if node in children]
    radius = 0.0
    turn = -math.pi / 2
    while simple:
        radius += RING if radius else max(1.15 * RING, min(len(simple), 7) * ARC / math.tau)
        room = max(1, int(math.tau * radius / ARC))
        ring, simple = simple[:room], simple[room:]
        for at, node in enumerate(ring):
            disc.places.append((node, *_polar(radius, turn + math.tau * at / len(ring))))
        turn += TWIST
    if parents:
        widths = [_leaves(node, children) for node in parents]
        radius = max(radius + RING, sum(widths) * ARC * 0.8 / math.tau)
        depth = 0
        for node, width in zip(parents, widths, strict=True):
            share = math.tau * width / sum(widths)
            fan = min(share, width * ARC / (radius + RING))
            depth = max(depth, _fan(disc, node, children, radius, turn + (share - fan) / 2, fan))
            turn += share
        radius += depth * RING
    disc.radius = radius + GAP
    return disc


def _children(centre: int, around: Sequence[int], neighbours: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """Return the breadth-first tree from `centre` over `around`; only nodes with children are keys."""
    waiting = set(around)
    children: dict[int, list[int]] = {}
    level = [centre]
    while level:
        following: list[int] = []
        for node in level:
            found = [other for other in neighbours[node] if other in waiting]
            if found:
                children[node] = found
                waiting.difference_update(found)
                following += found
        level = following
    return children


def _leaves(node: int, children: dict[int, list[int]]) -> int:
    return sum(_leaves(child, children) for child in children[node]) if node in children else 1


def _fan(disc: _Disc, node: int, children: dict[int, list[int]], radius: float, angle: float, share: float) -> int:
    """Set `node` in the middle of its share of the circle and its children beyond; return the depth below it."""
    disc.places.append((node, *_polar(radius, angle + share / 2)))
    depth = 0
    total = _leaves(node, children)
    for child in children.get(node, ()):
        part = share * _leaves(child, children) / total
        depth = max(depth, 1 + _fan(disc, child, children, radius + RING, angle, part))
        angle += part
    return depth


def _polar(radius: float, angle: float) -> tuple[float, float]:
    return radius * math.cos(angle), radius * math.sin(angle)


def _settled(discs: list[_Disc], neighbours: Sequence[Sequence[int]]) -> list[_Disc]:
    """Place the discs of one connected part and push overlapping ones apart."""
    if len(discs) == 1:
        return discs
    number = {disc.centre: at for at, disc in enumerate(discs)}
    links = sorted(
        {
            (min(at, number[other]), max(at, number[other]))
            for at, disc in enumerate(discs)
            for node in (disc.centre, *(node for node, _, _ in disc.places))
            for other in neighbours[node]
            if other in number and number[other] != at
        }
    )
    graph = igraph.Graph(n=len(discs), edges=links)
    dice = random.Random(SEED)  # noqa: S311 - a start that can be repeated, nothing secret
    reach = math.sqrt(len(discs))
    start = [(dice.uniform(-reach, reach), dice.uniform(-reach, reach)) for _ in discs]
    igraph.set_random_number_generator(dice)
    try:
        rounds = 1000 if len(discs) <= 250 else 300
        layout = graph.layout_fruchterman_reingold(seed=start, niter=rounds, grid=len(discs) > 1000)
    finally:
        igraph.set_random_number_generator(random)
    wanted = sum(discs[a].radius + discs[b].radius for a, b in links)
    scale = 0.8 * wanted / max(sum(math.dist(layout[a], layout[b]) for a, b in links), 1e-6)
    for disc, (x, y) in zip(discs, layout, strict=True):
        disc.x, disc.y = scale * x, scale * y
    _push_apart(discs)
    return discs


def _push_apart(discs: Sequence[_Disc]) -> None:
    """Move overlapping discs along the line between their centres, the smaller ones farther.

    Thousands of discs get fewer rounds, so that a build stays a matter of seconds; some may then still touch.
    """
    widest = max(disc.radius for disc in discs)
    for _ in range(min(120, 1 + 40_000 // len(discs))):
        moved = False
        order = sorted(discs, key=lambda disc: (disc.x, disc.centre))
        for at, left in enumerate(order):
            for right in order[at + 1 :]:
                if right.x - left.x > left.radius + widest:
                    break
                reach = left.radius + right.radius
                if abs(right.y - left.y) >= reach:
                    continue
                apart = reach - math.dist((left.x, left.y), (right.x, right.y))
                if apart > 0.5:
                    _part(left, right, apart)
                    moved = True
        if not moved:
            return


def _part(one: _Disc, other: _Disc, apart: float) -> None:
    dx, dy = other.x - one.x, other.y - one.y
    distance = math.hypot(dx, dy)
    dx, dy = (dx / distance, dy / distance) if distance > 1e-6 else (0.0, 1.0)
    weight = other.radius / (one.radius + other.radius)
    one.x, one.y = one.x - dx * apart * weight, one.y - dy * apart * weight
    other.x, other.y = other.x + dx * apart * (1 - weight), other.y + dy * apart * (1 - weight)


def _rows(nodes: Sequence[int]) -> list[_Disc]:
    """Set nodes without an edge in a block of rows."""
    width = max(1, math.ceil(math.sqrt(len(nodes) * ASPECT)))
    discs = []
    for at, node in enumerate(nodes):
        row, column = divmod(at, width)
        discs.append(_Disc(node, radius=GAP, x=column * 1.2 * ARC, y=row * RING))
    return discs


def _packed(boxes: Sequence[list[_Disc]]) -> list[_Disc]:
    """Set the connected parts on shelves, each shelf centred, the whole about `ASPECT` times as wide as high."""
    sizes = [_bounds(box) for box in boxes]
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in sizes)
    limit = max([1.15 * math.sqrt(ASPECT * area), *(right - left for left, _, right, _ in sizes)])
    shelves: list[list[int]] = []
    used = math.inf
    for at, (left, _, right, _) in enumerate(sizes):
        if used + right - left > limit:
            shelves.append([])
            used = 0.0
        shelves[-1].append(at)
        used += right - left
    edge = 0.0
    for shelf in shelves:
        height = max(sizes[at][3] - sizes[at][1] for at in shelf)
        at_x = -sum(sizes[at][2] - sizes[at][0] for at in shelf) / 2
        for at in shelf:
            left, top, right, bottom = sizes[at]
            drop = edge + (height - (bottom - top)) / 2 - top
            for disc in boxes[at]:
                disc.x, disc.y = disc.x + at_x - left, disc.y + drop
            at_x += right - left
        edge += height
    return [disc for box in boxes for disc in box]


def _bounds(box: Sequence[_Disc]) -> tuple[float, float, float, float]:
    return (
        min(disc.x - disc.radius for disc in box),
        min(disc.y - disc.radius for disc in box),
        max(disc.x + disc.radius for disc in box),
        max(disc.y + disc.radius for disc in box),
    )
