"""The shapes say the same as the ontology and the concept schemes: domains, ranges, closed value lists."""

from __future__ import annotations

import pytest
import rdflib
from rdflib.namespace import SH

from kg.graph.shapes import SHAPE
from kg.knowledge import Scheme, Schemes, Vocabulary
from kg.resources import ontology_dir, shapes_dir

VOCABULARY = Vocabulary.load(ontology_dir() / "parkkg.ttl")
SCHEMES = Schemes.load(ontology_dir() / "schemes")
GRAPH = rdflib.Graph()
for file in sorted(shapes_dir().glob("*.ttl")):
    GRAPH.parse(file)

PROPERTIES = sorted(name for name in VOCABULARY.terms if VOCABULARY.is_property(name) and ":" not in name)
RELATIONS = sorted(name for name in PROPERTIES if (rdflib.URIRef(f"{SHAPE}{name}-object"), None, None) in GRAPH)
NOT_SHAPED = {
    "about": "any entity",
    "mentions": "any entity",
    "contributor": "free text",
    "section": "free text",
    "issueNumber": "free text",
    "mergeReason": "free text",
    "closed": "checked by kg check",
    "defaultUnit": "checked by kg check",
    "defaultAccumulation": "checked by kg check",
    "comparableWith": "checked by kg check",
    "baseUnit": "checked by kg check",
}


def classes(shape: rdflib.term.Node) -> set[str]:
    """Return the classes, subclasses included, that a shape's own class constraints allow."""
    found: set[str] = set()
    for name in GRAPH.objects(shape, SH["class"]):
        found |= VOCABULARY.subclasses(str(name).removeprefix(VOCABULARY.PK))
    for inner in GRAPH.objects(shape, SH.node):
        found |= classes(inner)
    for members in GRAPH.objects(shape, SH["or"]):
        for branch in GRAPH.items(members):
            found |= classes(branch)
    return found


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_starts_where_the_ontology_says(name: str) -> None:
    assert classes(rdflib.URIRef(SHAPE + name)) == VOCABULARY.domain(name)


@pytest.mark.parametrize("name", sorted(set(RELATIONS) - {"produces"}))
def test_a_relation_leads_where_the_ontology_says(name: str) -> None:
    assert classes(rdflib.URIRef(f"{SHAPE}{name}-object")) == VOCABULARY.range(name)


@pytest.mark.parametrize("name", ["subject", "indicator", "industry", "reference"])
def test_a_dimension_leads_where_the_ontology_says(name: str) -> None:
    assert classes(rdflib.URIRef(SHAPE + name)) == VOCABULARY.range(name)


def test_every_property_is_used_by_a_shape() -> None:
    used = {str(term) for predicate in (None,) for term in GRAPH.objects(None, predicate)}
    assert {name for name in PROPERTIES if VOCABULARY.term(name) not in used} == set(NOT_SHAPED)


def test_every_class_of_things_is_the_target_of_a_shape() -> None:
    targets = {str(target) for target in GRAPH.objects(None, SH.targetClass)}
    lists = {"Unit", "Measure", "Qualifier", "EventKind", "Level", "PolicyKind", "Status", "Accumulation"}
    unchecked = lists | {"IncreaseBasis", "RankingBasis", "DataFile", "QuarantinedClaim", "QuarantinedObservation"}
    for name in VOCABULARY.terms:
        if ":" not in name and VOCABULARY.is_class(name) and name not in unchecked:
            above = (name, *VOCABULARY.superclasses(name))
            assert any(VOCABULARY.term(cls) in targets for cls in above), name


@pytest.mark.parametrize("scheme", [scheme for scheme in SCHEMES if scheme.closed], ids=lambda scheme: scheme.name)
def test_a_closed_list_holds_the_concepts_of_its_scheme(scheme: Scheme) -> None:
    listed = [
        {str(item) for item in GRAPH.items(members)}
        for shape, members in GRAPH.subject_objects(SH["in"])
        if isinstance(shape, rdflib.URIRef)
        and all(f"/id/{scheme.segment}/" in str(item) for item in GRAPH.items(members))
    ]
    if scheme.name == "units":  # long and growing: checked by class, out of the scheme itself
        assert not listed
        return
    assert listed
    assert all(names == {concept.iri for concept in scheme} for names in listed)
