"""RDF formats, read back by rdflib: nothing lost, nothing added, always the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.export import FORMATS, export
from kg.export.rdf import printable
from kg.query.store import Graph
from tests.export.conftest import ID

RDFLIB = {
    "turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld",
}  # fmt: skip
Row = tuple[str, ...]


@pytest.fixture(autouse=True)
def as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep rdflib from rewriting numbers as it reads them."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


XSD = "http://www.w3.org/2001/XMLSchema#"


def term(value: object) -> str:
    if isinstance(value, ox.Literal):
        return literal(value.value, value.language or value.datatype.value)
    if isinstance(value, rdflib.Literal):
        return literal(str(value), str(value.language or value.datatype or f"{XSD}string"))
    return value.value if isinstance(value, ox.NamedNode) else str(value)


def literal(text: str, kind: str) -> str:
    """Return a literal for comparison; rdflib reads the short form of a decimal, 0.000000001, as 1E-9."""
    return f"{Decimal(text).normalize() if kind == f'{XSD}decimal' else text!r} {kind}"


def stored(graph: Graph, *, named: bool) -> set[Row]:
    quarantine = ox.NamedNode(f"{ID}graph/quarantine")
    quads = [quad for quad in graph.store if quad.graph_name != ox.DefaultGraph()]
    if named:
        return {(*map(term, quad.triple), term(quad.graph_name)) for quad in quads}
    return {tuple(map(term, quad.triple)) for quad in quads if quad.graph_name != quarantine}


def read(data: bytes, format_: str) -> set[Row]:
    if format_ in {"turtle", "ntriples", "rdfxml"}:
        return {tuple(map(term, triple)) for triple in rdflib.Graph().parse(data=data, format=RDFLIB[format_])}
    dataset = rdflib.Dataset().parse(data=data, format=RDFLIB[format_])
    found = set()
    for graph in dataset.graphs():
        if graph.identifier != DATASET_DEFAULT_GRAPH_ID:
            found |= {(*map(term, triple), str(graph.identifier)) for triple in graph}
    return found


@pytest.mark.parametrize("format_", RDFLIB)
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_reads_what_the_store_holds(format_: str, built: Path, graph: Graph) -> None:
    data = export(built, format_).files[""]
    assert read(data, format_) == stored(graph, named=format_ in {"trig", "nquads", "jsonld"})
    assert "北京大学创新研究院".encode() in data, "Chinese is written as Chinese"


@pytest.mark.parametrize("format_", ["ntriples", "nquads"])
def test_lines_are_sorted_by_their_bytes(format_: str, built: Path) -> None:
    lines = export(built, format_).files[""].splitlines(keepends=True)
    assert lines == sorted(lines)
    assert len(lines) == len(set(lines))


@pytest.mark.slow
def test_the_same_bytes_whatever_the_hashes(built: Path) -> None:
    script = (
        "import hashlib, sys; from pathlib import Path; from kg.export import FORMATS, export\n"
        "for name in FORMATS:\n"
        "    for part in ({}, {'parks': ['南昌高新区'], 'evidence': False}):\n"
        "        for file, data in sorted(export(Path(sys.argv[1]), name, **part).files.items()):\n"
        "            print(name, file, hashlib.sha256(data).hexdigest())\n"
    )
    said = []
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1", "TZ": f"UTC-{seed}"}
        done = subprocess.run(
            [sys.executable, "-c", script, str(built)], env=environment, capture_output=True, text=True, check=True
        )
        said.append(done.stdout)
    assert said[0] == said[1]
    assert {line.split()[0] for line in said[0].splitlines()} == set(FORMATS)


def test_xml_gets_no_character_that_it_cannot_hold() -> None:
    assert printable("页\x0c面\x00\x1b 甲\t乙\n&#xC;&#12;&#10;") == "页\ufffd面\ufffd\ufffd 甲\t乙\n\ufffd\ufffd&#10;"
