"""The drawing of the graph page as a pyvis network: directed, no physics, every node with its place."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.views.glyphs import EDGE, FONT, GLYPHS
from kg.views.layout import Point, positions

if TYPE_CHECKING:
    from pyvis.network import Network

EDGES_REST_ABOVE = 1500
"""Nodes above which edges are hidden while the drawing moves."""

Json = dict[str, Any]
Link = tuple[int, Mapping[str, Any]]
"""Number and row of a fact between two drawn entities."""


def drawn(data: Json) -> Sequence[int]:
    """Return the numbers of the entities whose class has a glyph."""
    return [at for at, row in enumerate(data["entities"]) if row["type"] in GLYPHS]


def links(data: Json) -> list[Link]:
    """Return the facts between two drawn entities."""
    nodes = frozenset(drawn(data))
    return [(at, fact) for at, fact in enumerate(data["facts"]) if fact["s"] in nodes and fact.get("o") in nodes]


def drawing(data: Json) -> Network:
    """Return all drawn entities as a network: node ids are entity numbers, edge ids fact numbers."""
    numbers = drawn(data)
    network = empty(len(numbers))
    edges = links(data)
    place = {number: at for at, number in enumerate(numbers)}
    points = positions(len(numbers), [(place[fact["s"]], place[fact["o"]]) for _, fact in edges])
    weight: Counter[int] = Counter()
    for _, fact in edges:
        weight.update((fact["s"], fact["o"]))
    for number, point in zip(numbers, points, strict=True):
        _add_node(network, data, number, point, weight[number])
    parallel: Counter[tuple[int, int]] = Counter()
    for at, fact in edges:
        ends = (fact["s"], fact["o"])
        look: dict[str, Any] = {"dashes": [6, 5]} if "sources" in fact else {}
        if bend := parallel[ends] + parallel[ends[::-1]]:
            look["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": round(0.12 * bend, 2)}
        parallel[ends] += 1
        network.add_edge(*ends, id=at, **look)
    return network


def empty(count: int) -> Network:
    """Return a network without nodes, with the options for one of so many."""
    from pyvis.network import Network  # here, since it loads IPython

    network = Network(directed=True)
    resting = count > EDGES_REST_ABOVE
    network.options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": True,
            "hoverConnectedEdges": False,
            "selectConnectedEdges": False,
            "hideEdgesOnDrag": resting,
            "hideEdgesOnZoom": resting,
            "zoomSpeed": 0.7,
        },
        "nodes": {"borderWidth": 2, "borderWidthSelected": 2, "font": {"face": FONT}, "chosen": False},
        "edges": {
            "smooth": False,
            "chosen": False,
            "width": 1.6,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
            "color": {"color": EDGE, "inherit": False},
            "font": {"face": FONT},
        },
    }
    return network


def _add_node(network: Network, data: Json, number: int, point: Point, weight: int) -> None:
    row = data["entities"][number]
    color, shape = GLYPHS[row["type"]]
    size = min(46.0, 11 + 4.4 * math.sqrt(weight))
    network.add_node(number, row["zh"], shape, color, x=point.x, y=point.y, size=round(size, 1))
