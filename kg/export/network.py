"""GraphML and GEXF: the network of things and relations, with types, labels, places and colours of the graph page."""

from __future__ import annotations

import io
from typing import Any

import networkx as nx
import pyoxigraph as ox
from networkx.readwrite.gexf import GEXFWriter

from kg.content import Content, Ground, sentences
from kg.export.rdf import printable
from kg.views.glyphs import GLYPHS
from kg.views.layout import positions

_OTHER = "#888888"
"""Colour of what the graph page has no glyph for: events, targets, chains."""
_SIZE = 10.0


def graphml(content: Content, evidence: bool) -> bytes:
    """Return GraphML: one node per thing (`id` is its IRI), one edge per relation."""
    network = _network(content, evidence)
    for _, values in network.nodes(data=True):
        values["r"], values["g"], values["b"] = _rgb(values["color"])
    file = io.BytesIO()
    nx.write_graphml(network, file)
    return file.getvalue()


def gexf(content: Content, evidence: bool) -> bytes:
    """Return GEXF 1.2 with the viz module, as Gephi reads it."""
    network = _network(content, evidence)
    for _, _, key, values in network.edges(keys=True, data=True):
        values["id"] = key
    for _, values in network.nodes(data=True):
        red, green, blue = _rgb(values.pop("color"))
        place = {"x": values.pop("x"), "y": values.pop("y"), "z": 0.0}
        values["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}, "position": place, "size": _SIZE}
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    del writer.xml.find("meta").attrib["lastmodifieddate"]  # the day of writing: the same graph gives the same bytes
    writer.add_graph(network)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _network(content: Content, evidence: bool) -> nx.MultiDiGraph:
    links = [relation for relation in content.relations if isinstance(relation.object, ox.NamedNode)]
    ends = {end for link in links for end in (link.subject, _iri(link.object))}
    nodes = [iri for iri in content.things if iri in ends or GLYPHS.keys() & set(content.classes(iri))]
    number = {iri: at for at, iri in enumerate(nodes)}
    links = [link for link in links if link.subject in number and _iri(link.object) in number]
    places = positions(len(nodes), [(number[link.subject], number[_iri(link.object)]) for link in links])
    network = nx.MultiDiGraph()
    for iri, place in zip(nodes, places, strict=True):
        classes = content.classes(iri)
        color = next((GLYPHS[cls][0] for cls in classes if cls in GLYPHS), _OTHER)
        values = {
            "label": content.name(iri),
            "type": classes[0],
            "typeLabel": content.vocabulary.label(classes[0], "zh"),
            "aliases": "、".join(content.aliases(iri)),
            "x": float(place.x),
            "y": float(-place.y),  # upwards here, downwards on a page
            "color": color,
        }
        network.add_node(iri, **_clean(values))
    for link in links:
        values = {
            "label": content.vocabulary.label(link.name, "zh"),
            "relation": link.name,
            "claim": link.iri,
        }
        if evidence:
            values |= _said(link.grounds)
        network.add_edge(link.subject, _iri(link.object), key=content.key(link.iri), **_clean(values))
    return network


def _said(grounds: tuple[Ground, ...]) -> dict[str, Any]:
    """Return the earliest sentence that says a relation, and how many there are."""
    first = grounds[0]
    return {
        "quote": first.quote,
        "article": first.title or first.source,
        "date": first.date,
        "evidence": len(sentences(grounds)),
    }


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    return {name: printable(value) if isinstance(value, str) else value for name, value in values.items()}


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
