"""What a person is told about a query that is wrong."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.graph.turtle import prefixes
from kg.knowledge import Knowledge
from kg.query.query import Rows, rows, written
from kg.query.store import Graph
from kg.query.wrong import checked

VOCABULARY = Knowledge.load().vocabulary
PREFIXES = prefixes(VOCABULARY)


@pytest.mark.parametrize(
    ("query", "place", "hint"),
    [
        ("SELECT * { ?a pk:host ?b }", "1:15", "hosts"),
        ("SELECT * {\n  ?园区 a pk:Praks }", "2:9", "Park"),
        ("SELECT * { ?a park:x ?b ; prk:y ?c }", "1:27", "park"),
        (f"SELECT * {{ ?a <{VOCABULARY.PK}host> ?b }}", "1:15", "hosts"),
    ],
)
def test_an_unknown_name_shows_its_place_and_the_nearest(query: str, place: str, hint: str) -> None:
    with pytest.raises(QueryError) as raised:
        checked(query, PREFIXES, VOCABULARY)
    first, line, caret = str(raised.value).split("\n")
    assert f"{place}:" in first
    assert hint in first
    assert line.strip() in query
    assert caret.endswith("^")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?a pk:hosts/^pk:locatedIn|!pk:partOf ?b . ?b a pk:Park. }",
        "PREFIX mine: <http://example.org/> SELECT * { ?a mine:host ?b }",
        "PREFIX pk: <http://example.org/> SELECT * { ?a pk:host ?b }",
        "PREFIX : <http://example.org/> SELECT * { ?a :b _:c }",
        'SELECT * { ?a rdfs:label "pk:host" } # pk:host',
        "SELECT * { ?a <http://example.org/pk:host> 'prk:y' }",
    ],
)
def test_what_is_known_or_declared_passes(query: str) -> None:
    checked(query, PREFIXES, VOCABULARY)


def test_the_caret_stands_below_the_mistake_in_a_line_with_chinese(own: Graph) -> None:
    with pytest.raises(QueryError) as raised:
        rows(own, "SELECT ?名 { ?园区 rdfs:label ?名 ;; } }", PREFIXES)
    _, line, caret = str(raised.value).split("\n")
    width = sum(2 if ord(c) > 0x2E7F else 1 for c in caret[:-1])
    assert sum(2 if ord(c) > 0x2E7F else 1 for c in line[: len(caret) - 1]) == width


def test_an_update_is_refused_as_one(own: Graph) -> None:
    with pytest.raises(QueryError, match="updates are refused"):
        rows(own, "PREFIX a: <a:> INSERT DATA { a:b a:c a:d }", PREFIXES)


def test_a_parameter_must_be_selected(own: Graph) -> None:
    import pyoxigraph as ox

    with pytest.raises(QueryError, match="the query failed"):
        rows(own, "SELECT ?s { ?s ?p ?o }", PREFIXES, {ox.Variable("o"): ox.Literal("x")})


def test_tsv_writes_terms_and_ask_has_a_form_in_every_format(own: Graph) -> None:
    query = 'SELECT ?name { ?p a pk:Park ; rdfs:label ?name FILTER(?name = "长春高新区"@zh) }'
    assert written(own, query, PREFIXES, "tsv").splitlines() == ["?name", '"长春高新区"@zh']
    assert written(own, "ASK {}", PREFIXES, "tsv").split() == ["ask", "true"]
    with pytest.raises(QueryError, match="no Turtle"):
        written(own, query, PREFIXES, "turtle")


def test_nothing_in_a_markdown_cell_is_markup() -> None:
    table = Rows(("名称", "a"), (("[x](javascript:1) | <b>*y*</b>\nz", None),)).markdown()
    assert table.splitlines()[:2] == ["| 名称 | a |", "| --- | --- |"]
    assert table.splitlines()[2] == r"| \[x\](javascript:1) \| \<b\>\*y\*\</b\> z |  |"
