"""The gate: what the shapes refuse goes into quarantine with what rests on it, and the rest stays and conforms."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import Written, write
from kg.graph.gate import Checked, check
from kg.graph.shapes import SHAPE, Shapes
from kg.graph.units import Unit, value_of
from kg.model import ArticleFacts, Claim, Entity, EntityId, Target
from kg.resources import shapes_dir
from tests.graph import corpora
from tests.graph.corpora import (
    CITY,
    COMPANY,
    GDP,
    LEVEL,
    NANCHANG,
    PARK,
    SHARE,
    UNIVERSITY,
    corpus,
    evidence,
    knowledge,
)
from tests.graph.test_triples import TERM, statements

KNOWLEDGE = knowledge()
IRIS = statements(corpus()).iris


@cache
def shapes() -> Shapes:
    return Shapes.load(shapes_dir(), KNOWLEDGE.vocabulary, KNOWLEDGE.schemes)


def checked(facts: ArticleFacts) -> Checked:
    return check(statements(corpus(facts)).article(facts), shapes())


def refused(facts: ArticleFacts) -> dict[str, str]:
    """Return IRI → name of the shape of everything that was refused; what is kept conforms."""
    result = checked(facts)
    left = shapes().findings(triple for unit in result.kept for triple in unit.triples)
    assert [finding for finding in left if finding.severity == "Violation"] == []
    assert {unit.iri for unit in result.kept}.isdisjoint(refusal.unit.iri for refusal in result.refused)
    return {refusal.unit.iri: refusal.finding.shape.removeprefix(SHAPE) for refusal in result.refused}


def claim(subject: EntityId, name: str, value: EntityId) -> str:
    return IRIS.claim(IRIS.entity(subject), name, IRIS.entity(value))


def stated(*claims: Claim) -> ArticleFacts:
    return replace(NANCHANG, claims=claims, observations=(), targets=(), events=(), chains=())


SAID = evidence(corpora.ABOUT_NANCHANG, "南昌高新区")


def test_an_article_that_conforms_passes_whole() -> None:
    assert refused(NANCHANG) == {}
    assert len(checked(NANCHANG).kept) == len(statements(corpus()).article(NANCHANG))


def test_a_claim_with_a_wrong_subject_leaves_alone() -> None:
    facts = stated(Claim(CITY, "hosts", UNIVERSITY, SAID), Claim(PARK, "hosts", UNIVERSITY, SAID))
    assert refused(facts) == {claim(CITY, "hosts", UNIVERSITY): "hosts"}


def test_a_claim_with_a_wrong_object_leaves_alone() -> None:
    facts = stated(Claim(PARK, "hosts", CITY, SAID), Claim(PARK, "hosts", UNIVERSITY, SAID))
    assert refused(facts) == {claim(PARK, "hosts", CITY): "hosts-object"}


def test_a_claim_of_a_thing_about_itself_is_refused() -> None:
    assert refused(stated(Claim(PARK, "hosts", PARK, SAID))) == {claim(PARK, "hosts", PARK): "claim-subject"}


@pytest.mark.parametrize(
    ("change", "shape"),
    [
        ({"value": Decimal("112")}, "share"),
        ({"unit": "亿元"}, "share"),
        ({"unit": "个百分点"}, "share"),
        ({"period": "去年"}, "period"),
        ({"qualifier": "roughly"}, "qualifier"),
        ({"measure": "level"}, "measure"),
        ({"reference": UNIVERSITY}, "reference"),
        ({"accumulation": "期末"}, "accumulation"),
        ({"stated_value": ""}, "statedValue"),
        ({"ranked_by": "growth"}, "ranking"),
        ({"evidence": ()}, "derived"),
    ],
)
def test_a_figure_that_cannot_be_right_leaves_alone(change: dict[str, object], shape: str) -> None:
    wrong = replace(SHARE, **change)  # type: ignore[arg-type]
    found = refused(replace(NANCHANG, observations=(LEVEL, wrong)))
    assert set(found) == {IRIS.observation(wrong)}
    assert found[IRIS.observation(wrong)] in {shape, "unit"}


def test_a_bad_piece_of_evidence_takes_what_rests_on_it() -> None:
    unsure = tuple(replace(piece, confidence=Decimal("1.5"), extractor="unsure") for piece in SAID)
    facts = stated(Claim(PARK, "hosts", UNIVERSITY, unsure), Claim(PARK, "hosts", corpora.INSTITUTE, SAID))
    assert refused(facts) == {claim(PARK, "hosts", UNIVERSITY): "confidence"}


def test_an_entity_that_does_not_conform_takes_its_claims_and_figures_along() -> None:
    bad = Entity(CITY, "Place", "南昌市", (), (("divisionCode", "三六"),))
    facts = replace(NANCHANG, entities=tuple(bad if e.id == CITY else e for e in NANCHANG.entities))
    found = refused(facts)
    assert set(found) == {IRIS.entity(CITY), claim(PARK, "locatedIn", CITY), IRIS.observation(SHARE)}
    assert set(found.values()) == {"divisionCode"}


def test_a_refused_entity_is_no_longer_mentioned() -> None:
    bad = Entity(CITY, "Place", "南昌市", (), (("divisionCode", "三六"),))
    result = checked(replace(NANCHANG, entities=tuple(bad if e.id == CITY else e for e in NANCHANG.entities)))
    kept = {triple for unit in result.kept for triple in unit.triples}
    assert not any(IRIS.entity(CITY) in {value_of(t.subject), value_of(t.object)} for t in kept)


def test_a_target_goes_with_the_claim_that_leads_to_it_and_the_other_way_round() -> None:
    words = evidence(corpora.ABOUT_NANCHANG, "力争2025年产值突破千亿元")
    of_a_place = Target(CITY, "产值突破千亿元", words, Decimal(10), "元", "2025")
    undated = Target(PARK, "产值突破千亿元", words, Decimal(10), "元", "二〇二五")
    for target, shape in ((of_a_place, "hasTarget"), (undated, "targetYear")):
        iri = IRIS.target(target.subject, target.words)
        found = refused(replace(NANCHANG, targets=(target,)))
        assert found == {iri: shape, IRIS.claim(IRIS.entity(target.subject), "hasTarget", iri): shape}


def test_a_chain_of_one_stage_goes_with_its_claim() -> None:
    (chain,) = NANCHANG.chains
    short = replace(chain, stages=("铝",))
    iri = IRIS.chain(PARK, ("铝",))
    found = refused(replace(NANCHANG, chains=(short,)))
    assert found == {iri: "stage", IRIS.claim(IRIS.entity(PARK), "hasChain", iri): "stage"}


def test_an_event_keeps_its_organizers_when_one_participant_is_wrong() -> None:
    (event,) = NANCHANG.events
    mixed = replace(event, participants=(UNIVERSITY, corpora.POLICY))
    iri = IRIS.event(event.kind, event.date, event.organizers)
    wrong = IRIS.claim(iri, "participant", IRIS.entity(corpora.POLICY))
    assert refused(replace(NANCHANG, events=(mixed,))) == {wrong: "participant-object"}


def test_an_event_of_an_unknown_kind_takes_its_claims_along() -> None:
    (event,) = NANCHANG.events
    odd = replace(event, kind="party")
    iri = IRIS.event("party", event.date, event.organizers)
    found = refused(replace(NANCHANG, events=(odd,)))
    ends = (("organizer", PARK), ("participant", UNIVERSITY))
    assert set(found) == {iri, *(IRIS.claim(iri, name, IRIS.entity(end)) for name, end in ends)}


def test_an_article_that_does_not_conform_keeps_nothing() -> None:
    facts = replace(NANCHANG, article=replace(NANCHANG.article, date="二〇二二年十月"))
    assert checked(facts).kept == ()


def test_a_warning_refuses_nothing_and_is_reported() -> None:
    facts = replace(NANCHANG, entities=tuple(replace(entity, attributes=()) for entity in NANCHANG.entities))
    assert refused(facts) == {}
    shapes_found = {finding.shape.removeprefix(SHAPE) for finding in checked(facts).findings}
    assert shapes_found == {"kind-given", "level-given"}


def test_needs_are_followed_to_the_end() -> None:
    def unit(name: str, *needs: str) -> Unit:
        about = f"https://example.org/{name}"
        wanted = frozenset(f"https://example.org/{need}" for need in needs)
        triple = ox.Triple(ox.NamedNode(about), ox.NamedNode(TERM("rdf:type")), ox.NamedNode(TERM("Park")))
        return Unit(about, "node", (triple,) if name == "a" else (), wanted)

    result = check([unit("d", "c"), unit("c", "b"), unit("b", "a"), unit("a"), unit("z")], shapes())
    assert [unit.iri.rpartition("/")[2] for unit in result.kept] == ["z"]
    assert len({refusal.finding for refusal in result.refused}) == 1


# --- what is written


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Written]:
    folder = tmp_path_factory.mktemp("quarantine")
    odd = replace(SHARE, value=Decimal(112))
    claims = (*NANCHANG.claims, Claim(CITY, "hosts", UNIVERSITY, SAID))
    facts = replace(NANCHANG, claims=claims, observations=(LEVEL, odd))
    return folder, write(corpus(facts, corpora.PRODUCTS), KNOWLEDGE, folder)


def quads(output: tuple[Path, Written], graph: str | None = None) -> set[ox.Quad]:
    found = ox.parse(path=output[0] / "kg.trig", format=ox.RdfFormat.TRIG)
    return {quad for quad in found if graph is None or quad.graph_name == ox.NamedNode(IRIS.graph(graph))}


def typed(found: set[ox.Quad], name: str) -> set[str]:
    return {
        value_of(quad.subject)
        for quad in found
        if quad.predicate.value == TERM("rdf:type") and value_of(quad.object) == TERM(name)
    }


def test_quarantine_holds_claims_and_figures_under_classes_of_their_own(output: tuple[Path, Written]) -> None:
    found = quads(output, "quarantine")
    assert (len(typed(found, "QuarantinedClaim")), len(typed(found, "QuarantinedObservation"))) == (1, 1)
    assert typed(found, "Claim") == typed(found, "Observation") == set()
    assert output[1].quarantined == 2
    assert typed(quads(output), "QuarantinedClaim") == typed(found, "QuarantinedClaim")


def test_what_is_in_quarantine_is_nowhere_else(output: tuple[Path, Written]) -> None:
    found = quads(output)
    share = IRIS.observation(replace(SHARE, value=Decimal(112)))
    wrong = claim(CITY, "hosts", UNIVERSITY)
    assert not any(value_of(quad.subject) in {share, wrong} for quad in found)
    hosted = {
        (value_of(quad.subject), value_of(quad.object)) for quad in found if quad.predicate.value == TERM("hosts")
    }
    assert (IRIS.entity(CITY), IRIS.entity(UNIVERSITY)) not in hosted
    assert (IRIS.entity(PARK), IRIS.entity(COMPANY)) in hosted


def test_quarantine_says_why_and_where_from(output: tuple[Path, Written]) -> None:
    found = quads(output, "quarantine")

    def said(subject: str, name: str) -> set[str]:
        return {
            value_of(quad.object)
            for quad in found
            if value_of(quad.subject) == subject and quad.predicate.value == TERM(name)
        }

    (figure,) = typed(found, "QuarantinedObservation")
    assert said(figure, "sh:sourceShape") == {SHAPE + "share"}
    assert said(figure, "sh:resultMessage") == {
        "占比须在 0 到 100 之间，单位为 %",
        "a share lies between 0 and 100, in %",
    }
    assert said(figure, "value") == {"112"}
    assert said(figure, "indicator") == {IRIS.entity(GDP)}
    (source,) = said(figure, "prov:wasDerivedFrom")
    assert said(source, "oa:hasSource") == {IRIS.article(NANCHANG.article.key)}
    (selector,) = said(source, "oa:hasSelector")
    assert said(selector, "oa:exact") == {"占南昌市12%以上"}
    (refused_claim,) = typed(found, "QuarantinedClaim")
    assert said(refused_claim, "rdf:subject") == {IRIS.entity(CITY)}
    assert said(refused_claim, "rdf:predicate") == {TERM("hosts")}


def test_the_readable_file_does_not_hold_what_was_refused(output: tuple[Path, Written]) -> None:
    text = (output[0] / "kg.ttl").read_text(encoding="utf-8")
    assert "measure:share" not in text
    assert "Quarantined" not in text


def test_the_report_is_a_shacl_report_without_blank_nodes(output: tuple[Path, Written]) -> None:
    found = list(ox.parse(path=output[0] / "validation.ttl", format=ox.RdfFormat.TURTLE))
    assert not any(isinstance(term, ox.BlankNode) for quad in found for term in (quad.subject, quad.object))
    said = {(quad.predicate.value, value_of(quad.object)) for quad in found}
    assert (TERM("sh:conforms"), "false") in said
    assert {value for name, value in said if name == TERM("sh:sourceShape")} == {SHAPE + "share", SHAPE + "hosts"}
    assert (TERM("dcterms:source"), IRIS.article(NANCHANG.article.key)) in said


def test_the_report_of_a_clean_corpus_conforms(tmp_path: Path) -> None:
    write(corpus(), KNOWLEDGE, tmp_path)
    assert "sh:conforms true" in (tmp_path / "validation.ttl").read_text(encoding="utf-8")
