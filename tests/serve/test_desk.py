"""What a worker answers, and what it refuses."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from kg.serve.desk import Desk
from kg.serve.jobs import Choices, Description, Sparql, Stored, Thing

PARK = "https://w3id.org/parkkg/id/park/合肥高新区"
ONE = "SELECT ?p { ?p rdfs:label '合肥高新区'@zh }"


@pytest.mark.parametrize(
    "media",
    ["application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"],
)
def test_rows_come_in_every_form(desk: Desk, media: str) -> None:
    answer = desk.answer(Sparql(ONE, media))
    assert (answer.status, answer.media) == (200, media)
    assert PARK in answer.body.decode()


@pytest.mark.parametrize(
    ("media", "format_"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_triples_come_in_every_form(desk: Desk, media: str, format_: ox.RdfFormat) -> None:
    answer = desk.answer(Sparql("CONSTRUCT { ?p rdfs:label ?l } { ?p a pk:Park ; rdfs:label ?l }", media))
    assert answer.media == media
    assert len(list(ox.parse(answer.body, format=format_))) >= 2


def test_ask_has_a_form_everywhere(desk: Desk) -> None:
    assert json.loads(desk.answer(Sparql("ASK {}", "")).body)["boolean"] is True
    assert desk.answer(Sparql("ASK {}", "text/csv")).body.split() == [b"ask", b"true"]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 403, "read only"),
        ("PREFIX a: <a:> # note\nDELETE WHERE { ?s ?p ?o }", 403, "read only"),
        ("LOAD <http://127.0.0.1:9/>", 403, "read only"),
        ("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", 403, "none is fetched"),
        ("SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }", 403, "none is fetched"),
        ("SELECT * FROM # c\n <http://127.0.0.1:9/> { ?s ?p ?o }", 403, "none is fetched"),
        ("SELECT * {", 400, "1:"),
        ("SELECT * { ?s nope:x ?o }", 400, "prefix"),
        ("", 400, ""),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 100000", 403, "larger than"),
        ("CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f } LIMIT 100000", 403, "larger than"),
    ],
)
def test_what_is_wrong_is_refused_with_its_reason(desk: Desk, query: str, status: int, words: str) -> None:
    answer = desk.answer(Sparql(query))
    assert (answer.status, answer.media) == (status, "text/plain")
    assert words in answer.body.decode()


def test_a_slip_on_a_page_is_told_where_the_protocol_answers_with_nothing(desk: Desk) -> None:
    query = "SELECT * { ?a a pk:Parkk }"
    assert desk.answer(Sparql(query)).status == 200
    told = desk.answer(Sparql(query, known=True))
    assert told.status == 400
    assert "Park" in told.body.decode()


def test_a_word_of_an_update_in_a_query_is_no_update(desk: Desk) -> None:
    assert desk.answer(Sparql("PREFIX insert: <a:> SELECT ?delete { ?delete rdfs:label 'load' }")).status == 200


def test_the_dataset_of_the_protocol_limits_what_is_seen(desk: Desk) -> None:
    (graph, *_) = json.loads(desk.answer(Sparql("SELECT ?a { ?a a pk:Article } ORDER BY ?a")).body)["results"][
        "bindings"
    ]
    iri = graph["a"]["value"]
    count = "SELECT (COUNT(*) AS ?n) { ?a a pk:Article }"
    seen = json.loads(desk.answer(Sparql(count, default_graphs=(iri,))).body)
    assert seen["results"]["bindings"][0]["n"]["value"] == "1"
    assert desk.answer(Sparql(count, default_graphs=("http://127.0.0.1:9/",))).status == 403


def test_a_form_that_nobody_offers_is_406(desk: Desk) -> None:
    assert desk.answer(Sparql(ONE, "image/png")).status == 406
    assert desk.answer(Thing(PARK, "image/png")).status == 406


def test_a_stored_query_is_answered_with_its_parameters_as_terms(desk: Desk) -> None:
    answer = desk.answer(Stored("parks-by-indicator", {"indicator": "营业收入", "year": "2022"}, "text/csv"))
    assert answer.body.decode().splitlines()[1].startswith("长春高新区,5200亿元")
    wrong = desk.answer(Stored("parks-by-indicator", {"indicator": "} DROP ALL"}))
    assert (wrong.status, "nothing in the graph" in wrong.body.decode()) == (400, True)


def test_choices_are_the_labels_of_a_class(desk: Desk) -> None:
    assert {"合肥高新区", "长春高新区"} <= set(json.loads(desk.answer(Choices("Park")).body))


def test_a_thing_is_told_with_its_sentences(desk: Desk) -> None:
    thing = json.loads(desk.answer(Thing(PARK, "text/html")).body)
    assert thing["label"] == "合肥高新区"
    fact = next(fact for fact in thing["facts"] if fact["other"]["text"] == "人工智能")
    assert (fact["property"]["text"], fact["quote"]["text"]) == ("主导产业", "合肥高新区以人工智能、量子信息为主导产业")
    assert any(figure["amount"]["text"] == "1280.5亿元" for figure in thing["figures"])


def test_a_thing_is_given_as_data(desk: Desk) -> None:
    answer = desk.answer(Thing(PARK, "text/turtle"))
    triples = list(ox.parse(answer.body, format=ox.RdfFormat.TURTLE))
    assert any(t.subject == ox.NamedNode(PARK) and t.object == ox.Literal("合肥高新区", language="zh") for t in triples)
    assert b"@prefix shape:" not in answer.body


@pytest.mark.parametrize("iri", ["https://w3id.org/parkkg/id/park/没有", "not an iri", ""])
def test_what_is_not_known_is_404(desk: Desk, iri: str) -> None:
    assert desk.answer(Thing(iri)).status == 404


def test_service_and_dataset_describe_themselves(desk: Desk) -> None:
    answer = desk.answer(Description("http://127.0.0.1:8000/sparql", "text/turtle"))
    text = answer.body.decode()
    triples = list(ox.parse(answer.body, format=ox.RdfFormat.TURTLE))
    said = {triple.predicate.value.rpartition("#")[2] for triple in triples}
    assert {"endpoint", "resultFormat", "triples", "sparqlEndpoint", "classPartition"} <= said
    assert "<http://127.0.0.1:8000/sparql>" in text
