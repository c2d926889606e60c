"""`graph.html`: the whole graph on one page that is opened from disk and asks nobody for anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.content import Content
from kg.knowledge import Knowledge
from kg.views.communities import Bond, Community, communities, inner_places
from kg.views.content import DRAWN, PageData, said
from kg.views.drawing import drawing, drawn, empty, links
from kg.views.glyphs import EDGE, FONT, GLYPHS
from kg.views.periods import years
from kg.views.pinyin import keys, reading
from kg.views.slices import Slices
from kg.views.terms import wording
from kg.views.webpage import own_asset, render, script_file, vis_network

DRAWN_AT_MOST = 3000
"""Nodes that a browser without a GPU still moves smoothly; a bigger graph is shown by communities."""
AROUND_AT_MOST = 150
"""Nodes of the surroundings of one entity."""
FOLDER = "graph"
"""Where the files of a big graph stand, beside the page."""
NAMING = ("Park", "Industry")
"""Classes whose members name a community."""

SCRIPTS = (
    "model",
    "index",
    "files",
    "filter",
    "dom",
    "routes",
    "rings",
    "scenes",
    "labels",
    "canvas",
    "picture",
    "parts",
    "chart",
    "charts",
    "figures",
    "facts",
    "entity",
    "overview",
    "trail",
    "panel",
    "legend",
    "range",
    "search",
    "language",
    "clipboard",
    "main",
)

Json = dict[str, Any]


def graph_page(content: Content, knowledge: Knowledge, *, has_pages: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the files of the page, each as its path inside the output folder and its text, to be written as UTF-8.

    The first is `graph.html`. A graph of at most `DRAWN_AT_MOST` nodes needs no other; the data of a bigger one stands
    in script files in `graph/`, made one by one. The same content gives the same files. With `has_pages`, entities
    link to their pages in `site/`.
    """
    told = PageData(content, knowledge, has_pages=has_pages)
    relations = {fact["p"] for fact in told.facts}
    symmetric = sorted(name for name in relations if knowledge.vocabulary.is_symmetric(name))
    yield from explorer(told.data, symmetric)


def explorer(told: Json, symmetric: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the files of the page for data of the form that `PageData` gives; `symmetric` relations have no direction.

    Figures may have a `number` and a `unit`: those that have are drawn as charts.
    """
    data = told | {
        "entities": [_searchable(row) for row in told["entities"]],
        "facts": [_dated(row, (e.get("period") for e in row.get("evidence", ()))) for row in told["facts"]],
        "figures": [_dated(row, (row.get("period"),)) for row in told["figures"]],
        "targets": [_dated(row, (row.get("year"),)) for row in told["targets"]],
        "events": [_dated(row, (row["date"],)) for row in told["events"]],
    }
    frame = {
        "glyphs": [[cls, *GLYPHS[cls]] for cls in DRAWN],
        "around": AROUND_AT_MOST,
        "symmetric": symmetric,
        "font": FONT,
        "edge": EDGE,
        "words": wording(),
    }
    if len(drawn(data)) <= DRAWN_AT_MOST:
        network = drawing(data)
        nodes, edges, _, _, _, _ = network.get_network_data()
        yield "graph.html", _page(data | frame | {"nodes": nodes, "edges": edges, "options": network.options})
    else:
        yield from _big(data, frame)


def _page(data: Json, *, more: bool = False) -> str:
    return render(
        "graph.html.jinja",
        styles=(own_asset("static/graph.css"),),
        scripts=(vis_network(), *(own_asset(f"static/graph/{name}.js") for name in SCRIPTS)),
        more_scripts=more,
        data=data,
        words=wording(),
    )


def _big(data: Json, frame: Json) -> Iterator[tuple[str, str]]:
    """Yield the page with communities alone, then the files with everything else."""
    edges = [(fact["s"], fact["o"]) for _, fact in links(data)]
    kinds = {number: data["entities"][number]["type"] for number in drawn(data)}
    homes, bonds = communities(drawn(data), edges, kinds, NAMING)
    slices = Slices(data, homes)
    head = {key: data[key] for key in ("base", "counts", "terms")} | frame
    head |= {name: [] for name in ("articles", "entities", "facts", "figures", "targets", "events", "chains", "quotes")}
    head |= {"nodes": [], "edges": [], "options": empty(DRAWN_AT_MOST).options}
    head["big"] = {
        "folder": FOLDER,
        "total": len(kinds),
        "years": _range(data),
        "communities": [_bubble(home, kinds, data["entities"]) for home in homes],
        "bonds": [_line(bond) for bond in bonds],
    }
    yield "graph.html", _page(head, more=True)
    at_home = _within(homes, edges)
    places = {
        number: place
        for home, inner in zip(homes, at_home, strict=True)
        for number, place in zip(home.shown, inner_places(home, inner), strict=True)
    }
    yield f"{FOLDER}/names.js", script_file("names", slices.names(places))
    yield f"{FOLDER}/links.js", script_file("links", slices.links())
    for number, one in enumerate(slices.slices()):
        yield f"{FOLDER}/{number}.js", script_file(str(number), one)


def _within(homes: Sequence[Community], edges: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    home = {number: at for at, community in enumerate(homes) for number in community.members}
    within: list[list[tuple[int, int]]] = [[] for _ in homes]
    for one, other in edges:
        if home[one] == home[other]:
            within[home[one]].append((one, other))
    return within


def _range(data: Json) -> list[int] | None:
    """Return the first and last year that anything is dated to."""
    told = [
        year for name in ("facts", "figures", "targets", "events") for row in data[name] for year in row.get("y", ())
    ]
    return [min(told), max(told)] if told else None


def _bubble(home: Community, kinds: Mapping[int, str], rows: Sequence[Json]) -> Json:
    row = rows[home.name] if home.name is not None else {}
    return {key: row[key] for key in ("zh", "en") if key in row} | {
        "type": kinds[home.name] if home.name is not None else None,
        "count": len(home.members),
        "shown": len(home.shown),
        "types": Counter(kinds[member] for member in home.members),
        "x": home.place.x,
        "y": home.place.y,
        "size": home.size,
    }


def _line(bond: Bond) -> list[int]:
    return [bond.one, bond.other, bond.facts]


def _searchable(row: Json) -> Json:
    """Return an entity with what a person may type for it, and with its reading where it has no English name."""
    typed = dict.fromkeys(key for name in (row["zh"], *row.get("aliases", ())) for key in keys(name))
    return row | said(keys=list(typed), reading="" if "en" in row else reading(row["zh"]))


def _dated(row: Json, periods: Iterable[str | None]) -> Json:
    return row | said(y=years(periods))
