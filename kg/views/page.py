"""`graph.html`: the whole graph on one page that is opened from disk and asks nobody for anything."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kg.content import Content
from kg.knowledge import Knowledge
from kg.views.content import DRAWN, PageData
from kg.views.layout import Point, positions
from kg.views.terms import wording
from kg.views.webpage import own_asset, render, vis_network

if TYPE_CHECKING:
    from pyvis.network import Network

HUES = ("#1D4ED8", "#CC3311", "#CC79A7", "#222222")
SHAPES = ("dot", "square", "triangle")
GLYPHS = {cls: (HUES[at // 3], SHAPES[at % 3]) for at, cls in enumerate(DRAWN)}
"""Class → colour and shape: told apart by the four hues and three shapes under every kind of colour-blind sight."""

EDGE = "#B4BAC3"
FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif'
DRAWN_AT_MOST = 3000
"""Nodes that a browser without a GPU still moves smoothly; the best connected ones are drawn."""
EDGES_REST_ABOVE = 1500
"""Nodes above which edges are hidden while the drawing moves."""

SCRIPTS = ("model", "dom", "canvas", "parts", "figures", "panel", "legend", "search", "main")


def graph_page(content: Content, knowledge: Knowledge) -> str:
    """Return the page as text, to be written as UTF-8; the same content gives the same text."""
    told = PageData(content, knowledge)
    network = drawing(told)
    nodes, edges, _, _, _, _ = network.get_network_data()
    data = told.data | {
        "nodes": nodes,
        "edges": edges,
        "options": network.options,
        "glyphs": [[cls, *GLYPHS[cls]] for cls in DRAWN],
        "limit": DRAWN_AT_MOST,
        "symmetric": sorted({fact["p"] for fact in told.facts if knowledge.vocabulary.is_symmetric(fact["p"])}),
        "font": FONT,
        "edge": EDGE,
        "words": wording(),
    }
    return render(
        "graph.html.jinja",
        styles=(own_asset("static/graph.css"),),
        scripts=(vis_network(), *(own_asset(f"static/graph/{name}.js") for name in SCRIPTS)),
        data=data,
        words=wording(),
    )


def drawing(told: PageData) -> Network:
    """Return the drawn part as a pyvis network: node ids are entity numbers, edge ids fact numbers."""
    from pyvis.network import Network  # here, since it loads IPython

    links = [(at, fact) for at, fact in enumerate(told.facts) if "o" in fact]
    weight: Counter[int] = Counter()
    for _, fact in links:
        weight.update((fact["s"], fact["o"]))
    drawn = _drawn(told, weight)
    place = {number: at for at, number in enumerate(drawn)}
    links = [(at, fact) for at, fact in links if fact["s"] in place and fact["o"] in place]
    points = positions(len(drawn), [(place[fact["s"]], place[fact["o"]]) for _, fact in links])
    network = Network(directed=True)
    network.options = _options(len(drawn))
    for number, point in zip(drawn, points, strict=True):
        _add_node(network, told, number, point, weight[number])
    parallel: Counter[tuple[int, int]] = Counter()
    for at, fact in links:
        ends = (fact["s"], fact["o"])
        look: dict[str, Any] = {"dashes": [6, 5]} if "sources" in fact else {}
        if bend := parallel[ends] + parallel[ends[::-1]]:
            look["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": round(0.12 * bend, 2)}
        parallel[ends] += 1
        network.add_edge(*ends, id=at, **look)
    return network


def _drawn(told: PageData, weight: Counter[int]) -> Sequence[int]:
    """Return the numbers of the entities that get a node, all of them unless there are too many."""
    numbers = [at for at, entity in enumerate(told.entities) if entity.kind in GLYPHS]
    if len(numbers) <= DRAWN_AT_MOST:
        return numbers
    return sorted(sorted(numbers, key=lambda number: (-weight[number], number))[:DRAWN_AT_MOST])


def _add_node(network: Network, told: PageData, number: int, point: Point, weight: int) -> None:
    entity = told.entities[number]
    color, shape = GLYPHS[entity.kind]
    size = min(46.0, 11 + 4.4 * math.sqrt(weight))
    network.add_node(number, entity.label, shape, color, x=point.x, y=point.y, size=round(size, 1))


def _options(count: int) -> dict[str, Any]:
    resting = count > EDGES_REST_ABOVE
    return {
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
