"""Turtle and TriG: what goes in comes out in every reader, whatever the texts hold, and long lists are laid out."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st

from kg.graph.turtle import TurtleWriter, prefixes
from kg.graph.units import placed
from kg.knowledge import Vocabulary
from kg.resources import ontology_dir

VOCABULARY = Vocabulary.load(ontology_dir() / "parkkg.ttl")
PREFIXES = prefixes(VOCABULARY)
PARK = ox.NamedNode(VOCABULARY.ID + "park/南昌高新区")
NAMES = ox.NamedNode(VOCABULARY.term("skos:altLabel"))
GRAPH = VOCABULARY.ID + "article/a"
TEXTS = st.lists(st.text(st.characters(codec="utf-8")), max_size=12)


def said(texts: list[str]) -> list[ox.Triple]:
    return [ox.Triple(PARK, NAMES, ox.Literal(text, language="zh")) for text in texts]


@given(TEXTS)
@example(['a" , "b', "x" * 200, "\\", 'end" .\n}', "@prefix : <x:> ."])
@example(["甲 , 乙 ; 丙 ." * 20])
@example(["甲 , 乙 ; 丙 ." * 20, '"""', "'", "\t\n\r", "#"])
def test_texts_come_back_from_turtle_and_trig(texts: list[str]) -> None:
    triples = said(texts)
    writer = TurtleWriter(PREFIXES)
    turtle, trig = writer.triples(triples), writer.graph(GRAPH, triples)
    read = ox.parse(writer.header() + turtle, format=ox.RdfFormat.TURTLE)
    assert {quad.triple for quad in read} == set(triples)
    assert set(ox.parse(writer.header() + trig, format=ox.RdfFormat.TRIG)) == set(placed(triples, GRAPH))
    theirs = rdflib.Graph().parse(data=writer.header() + turtle, format="turtle")
    assert {str(value) for value in theirs.objects()} == set(texts)


def test_a_long_list_of_objects_is_written_one_below_the_other() -> None:
    hosts = ox.NamedNode(VOCABULARY.term("hosts"))
    names = [f"南昌高新区的第{number}个产业技术研究院" for number in range(1, 7)]
    triples = [ox.Triple(PARK, hosts, ox.NamedNode(f"{VOCABULARY.ID}researchInstitute/{name}")) for name in names]
    lines = TurtleWriter(PREFIXES).triples(triples).splitlines()
    assert lines == [
        "",
        "park:南昌高新区 pk:hosts",
        *(f"  researchInstitute:{name} ," for name in names[:-1]),
        f"  researchInstitute:{names[-1]} .",
    ]


def test_the_header_names_used_prefixes_in_order_and_no_others() -> None:
    writer = TurtleWriter(PREFIXES)
    writer.triples(said(["南昌国家高新区"]))
    assert [line.split(":")[0] for line in writer.header().splitlines()] == ["@prefix park", "@prefix skos"]


def test_a_unit_is_not_taken_for_one_of_qudt() -> None:
    assert PREFIXES["unit"].startswith("http://qudt.org/")
    assert PREFIXES["uom"] == VOCABULARY.ID + "unit/"


def test_nothing_is_an_empty_text() -> None:
    assert TurtleWriter(PREFIXES).graph(GRAPH, []) == ""
    assert TurtleWriter(PREFIXES).triples([]) == ""
