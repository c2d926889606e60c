"""GraphML and GEXF, read back by networkx and igraph."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest

from kg.export import export
from kg.views.glyphs import GLYPHS
from tests.export.conftest import ID

NANCHANG = f"{ID}park/南昌高新区"
ELECTRONICS = f"{ID}industry/电子信息"
VIZ = "{http://www.gexf.net/1.2draft/viz}"
GEXF = "{http://www.gexf.net/1.2draft}"


def edge(network: Any, start: str, end: str) -> dict[str, Any]:
    (found,) = network.get_edge_data(start, end).values()
    return dict(found)


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_networkx_reads_things_relations_and_sentences(format_: str, built: Path) -> None:
    data = io.BytesIO(export(built, format_).files[""])
    network = nx.read_graphml(data, force_multigraph=True) if format_ == "graphml" else nx.read_gexf(data)
    assert network.is_directed()
    assert network.nodes[NANCHANG]["label"] == "南昌高新区"
    assert network.nodes[NANCHANG]["type"] == "NationalHighTechZone"
    assert network.nodes[NANCHANG]["typeLabel"] == "国家高新区"
    found = edge(nx.MultiDiGraph(network), NANCHANG, ELECTRONICS)
    assert found["relation"] == "leadingIndustry"
    assert found["label"] == "主导产业"
    assert "以电子信息、航空制造为主导产业" in found["quote"]
    assert (found["article"], found["date"], found["evidence"]) == ("南昌高新区：建有影响力产业集群", "2022-10", 1)
    assert not any("observation/" in node for node in network.nodes)


def test_places_and_colours_are_those_of_the_graph_page(built: Path) -> None:
    network = nx.read_graphml(io.BytesIO(export(built, "graphml").files[""]))
    places = {(values["x"], values["y"]) for _, values in network.nodes(data=True)}
    assert len(places) == len(network)
    for iri, values in network.nodes(data=True):
        cls = next(cls for cls in GLYPHS if iri.removeprefix(ID).startswith(f"{cls[0].lower()}{cls[1:]}/"))
        assert values["color"] == GLYPHS[cls][0]
        assert f"#{values['r']:02X}{values['g']:02X}{values['b']:02X}" == values["color"]


def test_gexf_has_the_same_places_and_colours_for_gephi(built: Path) -> None:
    network = nx.read_graphml(io.BytesIO(export(built, "graphml").files[""]))
    root = ET.fromstring(export(built, "gexf").files[""])
    nodes = root.findall(f".//{GEXF}node")
    assert {node.get("id") for node in nodes} == set(network)
    for node in nodes:
        values = network.nodes[node.get("id")]
        place, color = node.find(f"{VIZ}position"), node.find(f"{VIZ}color")
        assert place is not None
        assert color is not None
        assert (float(place.get("x", "")), float(place.get("y", ""))) == (values["x"], values["y"])
        assert tuple(int(color.get(part, "")) for part in "rgb") == (values["r"], values["g"], values["b"])
    meta = root.find(f"{GEXF}meta")
    assert meta is not None
    assert not meta.attrib, "no day of writing"


def test_igraph_reads_as_many(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "graph.graphml"
    file.write_bytes(export(built, "graphml").files[""])
    theirs, ours = igraph.Graph.Read_GraphML(str(file)), nx.read_graphml(file, force_multigraph=True)
    assert (theirs.vcount(), theirs.ecount()) == (ours.number_of_nodes(), ours.number_of_edges())
    assert "南昌高新区" in theirs.vs["label"]


def test_a_part_without_evidence_has_no_sentences(built: Path) -> None:
    data = export(built, "graphml", parks=["襄阳高新区"], evidence=False).files[""]
    network = nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    assert NANCHANG not in network
    assert "quote" not in edge(network, f"{ID}park/襄阳高新区", ELECTRONICS)
