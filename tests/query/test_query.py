"""SPARQL over a small store: readable rows, machine formats, and what a query may not do."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import OutputError, QueryError
from kg.graph.files import STORE
from kg.output import replaced
from kg.query.query import rows, written
from kg.query.store import Graph

PREFIXES = {
    "id": "https://w3id.org/parkkg/id/",
    "pk": "https://w3id.org/parkkg/ontology#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
DATA = """
@prefix pk: <https://w3id.org/parkkg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/parkkg/id/park/南昌高新区> a pk:Park ; rdfs:label "南昌高新区"@zh .
<https://w3id.org/parkkg/id/park/燕郊高新区> a pk:Park ; rdfs:label "燕郊高新区"@zh .
"""
PARKS = "SELECT ?park ?name { ?park a pk:Park ; rdfs:label ?name } ORDER BY ?name"


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    with replaced(tmp_path / "output") as folder:
        store = ox.Store(str(folder / STORE))
        store.load(DATA, format=ox.RdfFormat.TURTLE)
        store.flush()
        del store
    return Graph.open(tmp_path / "output")


def test_rows_shorten_iris_and_show_plain_text(graph: Graph) -> None:
    answer = rows(graph, PARKS, PREFIXES)
    assert answer is not None
    assert answer.columns == ("park", "name")
    assert answer.rows == (("id:park/南昌高新区", "南昌高新区"), ("id:park/燕郊高新区", "燕郊高新区"))


def test_a_variable_without_a_value_is_none(graph: Graph) -> None:
    answer = rows(graph, "SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) } }", PREFIXES)
    assert answer is not None
    assert answer.rows == (("1", None),)


def test_ask_is_one_row(graph: Graph) -> None:
    answer = rows(graph, "ASK { ?s a pk:Park }", PREFIXES)
    assert answer is not None
    assert answer.rows == (("true",),)
    assert written(graph, "ASK { ?s a pk:Nothing }", PREFIXES, "csv") == "ask\r\nfalse\r\n"
    assert json.loads(written(graph, "ASK { ?s a pk:Park }", PREFIXES, "json"))["boolean"] is True


def test_csv_and_json_are_the_standard_forms(graph: Graph) -> None:
    assert written(graph, "SELECT ?name { ?park rdfs:label ?name } ORDER BY ?name", PREFIXES, "csv").splitlines() == [
        "name",
        "南昌高新区",
        "燕郊高新区",
    ]
    answer = json.loads(written(graph, PARKS, PREFIXES, "json"))
    assert answer["head"]["vars"] == ["park", "name"]
    assert answer["results"]["bindings"][0]["name"] == {"type": "literal", "value": "南昌高新区", "xml:lang": "zh"}


def test_construct_gives_turtle_in_a_fixed_order(graph: Graph) -> None:
    query = "CONSTRUCT { ?s rdfs:label ?o } { ?s rdfs:label ?o }"
    assert rows(graph, query, PREFIXES) is None
    turtle = written(graph, query, PREFIXES, "csv")
    assert "@prefix rdfs:" in turtle
    assert turtle.index("南昌") < turtle.index("燕郊")
    assert len(list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))) == 2


def test_a_syntax_error_shows_line_and_caret(graph: Graph) -> None:
    with pytest.raises(QueryError) as raised:
        rows(graph, "SELECT ?名称 {\n  ?s rdfs:label ?名称 ;; ", PREFIXES)
    lines = str(raised.value).split("\n")
    assert "2:" in lines[0]
    assert lines[1] == "    ?s rdfs:label ?名称 ;; "
    assert lines[2].endswith("^")


def test_an_undeclared_prefix_is_named_as_such(graph: Graph) -> None:
    with pytest.raises(QueryError, match="prefix is not declared"):
        rows(graph, "SELECT * { ?s foo:bar ?o }", PREFIXES)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { { ?s ?p ?o }SERVICE?s{ ?a ?b ?c } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "#" SERVICE <http://127.0.0.1/> { ?s ?p ?o } }',
        "PREFIX e: <http://127.0.0.1/> SELECT * { SERVICE e:x { ?s ?p ?o } }",
        "PREFIX SERVICE: <http://127.0.0.1/> PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    ],
)
def test_a_query_makes_no_connection(graph: Graph, query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        rows(graph, query, PREFIXES)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?service rdfs:label "SERVICE" # SERVICE\n }',
        "SELECT * { <http://example.org/SERVICE> pk:service 'a service' }",
        'SELECT * { ?s ?p """one " SERVICE """ }',
    ],
)
def test_the_word_may_stand_where_it_is_no_keyword(graph: Graph, query: str) -> None:
    assert rows(graph, query, PREFIXES) is not None


def test_an_update_is_refused(graph: Graph) -> None:
    with pytest.raises(QueryError):
        rows(graph, "INSERT DATA { <http://a/> <http://b/> <http://c/> }", PREFIXES)
    answer = rows(graph, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", PREFIXES)
    assert answer is not None
    assert answer.rows == (("4",),)


def test_a_missing_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="run kg build"):
        Graph.open(tmp_path)
    with replaced(tmp_path / "output") as folder:
        (folder / "kg.ttl").touch()
    with pytest.raises(OutputError, match="run kg build"):
        Graph.open(tmp_path / "output")
