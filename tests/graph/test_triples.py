"""What articles say, as triples: golden graphs that were read line by line, and the contract rule by rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import TermError
from kg.graph.triples import Statements
from kg.graph.units import Unit, value_of
from kg.model import ArticleFacts, Claim, Corpus, EntityId, Event, Merge, Observation
from tests.graph import corpora
from tests.graph.corpora import CITY, FUND, LEVEL, NANCHANG, PARK, PRODUCTS, UNIVERSITY, XIANGYANG, corpus, knowledge

CASES = Path(__file__).parent / "cases"
KNOWLEDGE = knowledge()
TERM = KNOWLEDGE.vocabulary.term


def statements(of: Corpus) -> Statements:
    names = {document.source.name: f"text/{document.source.name}" for document in of.documents}
    return Statements(of, KNOWLEDGE.vocabulary, KNOWLEDGE.schemes, names)


def triples(facts: ArticleFacts, of: Corpus | None = None) -> set[ox.Triple]:
    units = statements(of or corpus(facts)).article(facts)
    return {triple for unit in units for triple in unit.triples}


def objects(said: set[ox.Triple], subject: str, property_name: str) -> set[str]:
    predicate = TERM(property_name)
    return {value_of(t.object) for t in said if value_of(t.subject) == subject and t.predicate.value == predicate}


def subjects(said: set[ox.Triple], property_name: str, value: str) -> set[str]:
    predicate = TERM(property_name)
    return {value_of(t.subject) for t in said if t.predicate.value == predicate and value_of(t.object) == value}


def iri(id_: EntityId) -> str:
    return statements(corpus()).iris.entity(id_)


def expected(case: str) -> set[ox.Quad]:
    return set(ox.parse(path=CASES / case / "expected.trig", format=ox.RdfFormat.TRIG))


@pytest.mark.parametrize(("case", "facts"), [("park", NANCHANG), ("company", PRODUCTS)])
def test_an_article_graph_is_what_was_read_and_written_down(case: str, facts: ArticleFacts) -> None:
    said = statements(corpus())
    graph = ox.NamedNode(said.iris.article(facts.article.key))
    units = said.article(facts)
    assert {ox.Quad(t.subject, t.predicate, t.object, graph) for u in units for t in u.triples} == expected(case)


def test_background_and_redirects_are_what_was_read_and_written_down() -> None:
    known = corpus()
    said = statements(known)
    background, redirects = ox.NamedNode(said.iris.graph("background")), ox.NamedNode(said.iris.graph("redirects"))
    quads = {
        ox.Quad(t.subject, t.predicate, t.object, background)
        for unit in said.background(known.background)
        for t in unit.triples
    }
    quads |= {ox.Quad(t.subject, t.predicate, t.object, redirects) for t in said.redirects(known.merges)}
    assert quads == expected("background")


def test_a_redirect_leads_to_the_name_in_use_now() -> None:
    first, second = EntityId("Park", "甲园"), EntityId("Park", "乙园")
    said = set(statements(corpus()).redirects((Merge(first, second, "改名"), Merge(second, PARK, "并入"))))
    for old in (first, second):
        assert objects(said, iri(old), "dcterms:isReplacedBy") == {iri(PARK)}
    assert objects(said, iri(first), "mergeReason") == {"改名"}


def test_a_subclass_is_written_with_the_class_of_the_contract() -> None:
    said = triples(PRODUCTS)
    assert objects(said, iri(FUND), "rdf:type") == {TERM("Fund"), TERM("Enterprise")}
    assert iri(FUND).endswith("/id/enterprise/赣江产业基金")


def test_an_entity_has_the_label_of_the_corpus_and_the_names_of_the_article() -> None:
    of = corpus()
    of = replace(of, entities={**of.entities, PARK: replace(of.entities[PARK], label="南昌高新区")})
    short = replace(
        PRODUCTS, entities=tuple(replace(e, label="南昌国家高新区") for e in PRODUCTS.entities if e.id == PARK)
    )
    said = triples(short, of)
    assert objects(said, iri(PARK), "rdfs:label") == {"南昌高新区"}
    assert objects(said, iri(PARK), "skos:altLabel") == {"南昌国家高新区"}


def test_a_listed_concept_stands_in_its_scheme_and_another_in_the_provisional_one() -> None:
    said = triples(NANCHANG)
    iris = statements(corpus()).iris
    assert objects(said, iri(corpora.ELECTRONICS), "skos:inScheme") == {iris.scheme("industries")}
    assert objects(said, iri(corpora.NEW_INDUSTRY), "skos:inScheme") == {iris.scheme("provisionalIndustries")}
    assert objects(said, iri(corpora.NEW_INDUSTRY), "skos:prefLabel") == {"量子制鞋"}


@pytest.mark.parametrize("ends", [(PARK, UNIVERSITY), (UNIVERSITY, PARK)])
def test_cooperation_is_stated_once_with_its_ends_in_iri_order(ends: tuple[EntityId, EntityId]) -> None:
    one = Claim(ends[0], "cooperatesWith", ends[1], NANCHANG.claims[0].evidence)
    other = Claim(ends[1], "cooperatesWith", ends[0], NANCHANG.claims[1].evidence)
    said = triples(replace(NANCHANG, claims=(one, other), events=()))
    (claim,) = subjects(said, "rdf:predicate", TERM("cooperatesWith"))
    assert objects(said, claim, "rdf:subject") == {iri(PARK)}
    assert objects(said, claim, "rdf:object") == {iri(UNIVERSITY)}
    assert len(objects(said, claim, "prov:wasDerivedFrom")) == 2
    assert objects(said, iri(UNIVERSITY), "cooperatesWith") == set()


def test_one_fact_in_two_articles_is_one_claim_with_evidence_of_its_own_in_each_graph() -> None:
    again = Claim(PARK, "hosts", corpora.COMPANY, corpora.evidence(corpora.ABOUT_XIANGYANG, "南昌高新区"))
    graphs = [triples(PRODUCTS), triples(replace(XIANGYANG, claims=(again,)))]
    claims = [subjects(said, "rdf:object", iri(corpora.COMPANY)) for said in graphs]
    assert len(claims[0]) == 1
    assert claims[0] == claims[1]
    (claim,) = claims[0]
    sources = [objects(said, claim, "prov:wasDerivedFrom") for said in graphs]
    assert all(len(source) == 1 for source in sources)
    assert sources[0].isdisjoint(sources[1])


def test_equal_figures_of_an_article_are_one_with_the_evidence_and_the_words_of_both() -> None:
    again = replace(LEVEL, stated_indicator="生产总值", evidence=corpora.evidence(corpora.ABOUT_NANCHANG, "920.38亿元"))
    said = triples(replace(NANCHANG, observations=(LEVEL, again)))
    (figure,) = subjects(said, "rdf:type", TERM("Observation"))
    assert objects(said, figure, "statedIndicator") == {"生产总值", "地区生产总值"}
    assert len(objects(said, figure, "prov:wasDerivedFrom")) == 2


def test_one_sentence_may_qualify_two_facts_differently() -> None:
    words = "南昌高新区引进江西航空研究院"
    planned = corpora.evidence(corpora.ABOUT_NANCHANG, words, status="planned")
    done = corpora.evidence(corpora.ABOUT_NANCHANG, words, status="completed")
    claims = (Claim(PARK, "hosts", corpora.INSTITUTE, done), Claim(PARK, "hosts", UNIVERSITY, planned))
    said = triples(replace(NANCHANG, claims=claims))
    for end, status in ((corpora.INSTITUTE, "completed"), (UNIVERSITY, "planned")):
        (claim,) = subjects(said, "rdf:object", iri(end)) & subjects(said, "rdf:predicate", TERM("hosts"))
        (source,) = objects(said, claim, "prov:wasDerivedFrom")
        assert objects(said, source, "status") == {statements(corpus()).iris.concept("status", status)}


def test_events_of_one_name_have_one_label_and_keep_the_other_words() -> None:
    words = ("南昌高新区引进江西航空研究院", "与南昌大学共建实验室")
    events = tuple(
        Event("signing", "2022-10", label, (PARK,), (), corpora.evidence(corpora.ABOUT_NANCHANG, label))
        for label in words
    )
    said = triples(replace(NANCHANG, events=events[::-1]))
    (event,) = subjects(said, "rdf:type", TERM("Event"))
    assert objects(said, event, "rdfs:label") == {words[0]}
    assert objects(said, event, "skos:altLabel") == {words[1]}


def test_events_without_organizer_are_told_apart_by_their_participants() -> None:
    events = tuple(
        Event("founding", "2007", "成立", (), (party,), corpora.evidence(corpora.ABOUT_NANCHANG, "南昌高新区"))
        for party in (corpora.INSTITUTE, UNIVERSITY)
    )
    assert len(subjects(triples(replace(NANCHANG, events=events)), "rdf:type", TERM("Event"))) == 2


def test_everything_that_a_fact_refers_to_is_described_even_if_the_article_forgot_it() -> None:
    bare = replace(NANCHANG, entities=(), mentions=())
    said = triples(bare, corpus())
    assert objects(said, iri(CITY), "rdfs:label") == {"南昌市"}
    assert subjects(said, "rdfs:label", "江西航空研究院") == {iri(corpora.INSTITUTE)}


def test_every_claim_has_its_direct_triple_in_the_same_graph() -> None:
    said = triples(NANCHANG)
    claims = subjects(said, "rdf:type", TERM("Claim"))
    assert len(claims) == 7 + 4  # hasTarget, hasChain, organizer and participant beside the article's own
    for claim in claims:
        ((subject,), (predicate,), (value,)) = (
            objects(said, claim, f"rdf:{end}") for end in ("subject", "predicate", "object")
        )
        assert any(
            (value_of(t.subject), t.predicate.value, value_of(t.object)) == (subject, predicate, value) for t in said
        )


@pytest.mark.parametrize(
    ("text", "datatype"),
    [("2022", "gYear"), ("2022-10", "gYearMonth"), ("2022-10-26", "date"), ("二〇二二年", "string")],
)
def test_a_date_has_the_datatype_of_its_form(text: str, datatype: str) -> None:
    dated = replace(XIANGYANG, article=replace(XIANGYANG.article, date=text))
    found = [t.object for t in triples(dated) if t.predicate.value == TERM("dcterms:date")]
    assert [str(value.datatype.value).rpartition("#")[2] for value in found if isinstance(value, ox.Literal)] == [
        datatype
    ]


def test_a_name_that_the_ontology_does_not_know_is_refused_with_the_nearest() -> None:
    wrong = replace(XIANGYANG, claims=(Claim(PARK, "host", UNIVERSITY, XIANGYANG.claims[0].evidence),))
    with pytest.raises(TermError, match="hosts"):
        triples(wrong)


def test_no_unit_loses_its_needs_when_it_is_said_twice() -> None:
    one = Unit("a", "node", (), frozenset({"b"}))
    assert one.joined(Unit("a", "node", (), frozenset({"c"}))).needs == {"b", "c"}


def test_an_observation_says_no_more_than_is_known() -> None:
    bare = Observation(PARK, corpora.GDP, "value", LEVEL.value, "元", "920.38亿元", "地区生产总值", LEVEL.evidence)
    said = triples(replace(NANCHANG, observations=(bare,)))
    (figure,) = subjects(said, "rdf:type", TERM("Observation"))
    for name in ("period", "industry", "reference", "accumulation", "increaseBasis", "rankedBy"):
        assert objects(said, figure, name) == set()
