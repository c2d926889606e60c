"""One place knows the terms of the ontology, and refuses a misspelt one with the nearest right one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import TermError
from kg.knowledge import Vocabulary
from kg.resources import ontology_dir

CLASSES = [
    "Park",
    "NationalHighTechZone",
    "InnovationDemonstrationZone",
    "Enterprise",
    "Fund",
    "ResearchInstitute",
    "University",
    "Carrier",
    "PublicBody",
    "Association",
    "Place",
    "Industry",
    "IndustryChain",
    "Policy",
    "Project",
    "Honour",
    "Indicator",
    "Observation",
    "Target",
    "Event",
    "ReferenceSet",
    "Article",
    "Bulletin",
    "Claim",
    "QuarantinedClaim",
    "QuarantinedObservation",
]
PROPERTIES = [
    "locatedIn",
    "partOf",
    "hosts",
    "developsIndustry",
    "leadingIndustry",
    "supportingIndustry",
    "activeIn",
    "hasPolicy",
    "issues",
    "implements",
    "supportsIndustry",
    "holdsHonour",
    "grantedBy",
    "parentOrganization",
    "cooperatesWith",
    "undertakes",
    "produces",
    "hasChain",
    "stage",
    "position",
    "hasTarget",
    "organizer",
    "participant",
    "eventKind",
    "about",
    "mentions",
    "kind",
    "level",
    "subject",
    "indicator",
    "measure",
    "period",
    "industry",
    "reference",
    "value",
    "unit",
    "statedValue",
    "statedIndicator",
    "qualifier",
    "accumulation",
    "increaseBasis",
    "rankedBy",
    "targetYear",
    "extractor",
    "confidence",
    "status",
    "page",
    "sourceFile",
    "sourceText",
    "divisionCode",
]
ORGANIZATIONS = {"Enterprise", "Fund", "ResearchInstitute", "University", "Carrier", "PublicBody", "Association"}
PARKS = {"Park", "NationalHighTechZone", "InnovationDemonstrationZone"}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load(ontology_dir() / "parkkg.ttl")


def test_every_class_and_property_of_the_contract_is_there(vocabulary: Vocabulary) -> None:
    assert [name for name in CLASSES if not vocabulary.is_class(name)] == []
    assert [name for name in PROPERTIES if not vocabulary.is_property(name)] == []


def test_a_term_has_its_iri(vocabulary: Vocabulary) -> None:
    assert vocabulary.term("hosts") == "https://w3id.org/parkkg/ontology#hosts"
    assert vocabulary.term("prov:wasDerivedFrom") == "http://www.w3.org/ns/prov#wasDerivedFrom"
    assert vocabulary.ID == "https://w3id.org/parkkg/id/"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("host", "hosts"),
        ("developIndustry", "developsIndustry"),
        ("HOLDSHONOR", "holdsHonour"),
        ("NationalHightechZone", "NationalHighTechZone"),
        ("prov:wasDerivedfrom", "prov:wasDerivedFrom"),
        ("skos:prefLable", "skos:prefLabel"),
    ],
)
def test_a_misspelt_term_is_refused_with_the_nearest_one(vocabulary: Vocabulary, wrong: str, right: str) -> None:
    with pytest.raises(TermError, match=f"“{right}”"):
        vocabulary.term(wrong)


def test_the_refusal_reads_well(vocabulary: Vocabulary) -> None:
    with pytest.raises(TermError) as caught:
        vocabulary.term("host")
    assert str(caught.value) == "本体中没有 “host” the ontology has no term 'host'；是否要写 did you mean “hosts”?"


def test_a_term_that_resembles_nothing_is_refused_too(vocabulary: Vocabulary) -> None:
    with pytest.raises(TermError, match="ontology/"):
        vocabulary.term("qqqqqqqq")


def test_every_own_term_has_label_and_definition_in_both_languages(vocabulary: Vocabulary) -> None:
    own = [term for term in vocabulary.terms.values() if ":" not in term.name]
    assert len(own) >= len(CLASSES) + len(PROPERTIES)
    for term in own:
        for language in ("zh", "en"):
            assert vocabulary.label(term.name, language) and term.definitions.get(language), term.name


def test_every_own_class_and_property_specialises_a_standard_term(vocabulary: Vocabulary) -> None:
    own = [term for term in vocabulary.terms.values() if ":" not in term.name and term.kind != "datatype"]
    assert [term.name for term in own if not vocabulary.aligned(term.name)] == []


def test_subclasses_and_subproperties_follow(vocabulary: Vocabulary) -> None:
    assert vocabulary.superclasses("Fund") == ("Enterprise",)
    assert vocabulary.superproperties("leadingIndustry") == ("developsIndustry",)
    assert vocabulary.superclasses("Park") == ()
    assert vocabulary.aligned("Fund") == ("org:FormalOrganization", "schema:Corporation", "org:Organization")
    assert vocabulary.subclasses("Park") == PARKS
    assert vocabulary.subclasses("org:Organization") == ORGANIZATIONS


def test_a_subclass_takes_the_class_of_the_table_in_its_iri(vocabulary: Vocabulary) -> None:
    assert vocabulary.entity_class("NationalHighTechZone") == "Park"
    assert vocabulary.entity_class("Fund") == "Enterprise"
    assert vocabulary.entity_class("Project") == "Project"


def test_ends_of_properties_hold_subclasses(vocabulary: Vocabulary) -> None:
    assert vocabulary.domain("hasPolicy") == ORGANIZATIONS | PARKS
    assert vocabulary.domain("undertakes") == {"Enterprise", "Fund"}
    assert vocabulary.range("hosts") == PARKS | (ORGANIZATIONS - {"PublicBody"}) | {"Project"}
    assert vocabulary.range("value") == {"xsd:decimal"}
    assert vocabulary.range("mentions") == frozenset()


def test_only_cooperation_and_comparability_hold_both_ways(vocabulary: Vocabulary) -> None:
    symmetric = {name for name in vocabulary.terms if vocabulary.is_symmetric(name)}
    assert symmetric == {"cooperatesWith", "comparableWith"}


def test_the_base_is_a_setting() -> None:
    vocabulary = Vocabulary.load(ontology_dir() / "parkkg.ttl", "https://example.org/kg")
    assert vocabulary.term("hosts") == "https://example.org/kg/ontology#hosts"
    assert vocabulary.ID == "https://example.org/kg/id/"
    assert vocabulary.prefixes["pk"] == vocabulary.PK
    assert vocabulary.rebased("https://w3id.org/parkkg/id/unit/元") == "https://example.org/kg/id/unit/元"
    assert vocabulary.term("prov:wasDerivedFrom") == "http://www.w3.org/ns/prov#wasDerivedFrom"
    assert vocabulary.domain("undertakes") == {"Enterprise", "Fund"}


def test_the_ontology_is_versioned() -> None:
    text = Path(ontology_dir() / "parkkg.ttl").read_text(encoding="utf-8")
    assert "a owl:Ontology" in text and "owl:versionInfo" in text


def test_a_class_of_the_users_own_may_stand_several_steps_down(tmp_path: Path) -> None:
    text = (ontology_dir() / "parkkg.ttl").read_text(encoding="utf-8")
    file = tmp_path / "parkkg.ttl"
    file.write_text(text + "\npk:GreenFund a owl:Class ; rdfs:subClassOf schema:Thing, pk:Fund .\n", encoding="utf-8")
    vocabulary = Vocabulary.load(file)
    assert vocabulary.superclasses("GreenFund") == ("Fund", "Enterprise")
    assert vocabulary.entity_class("GreenFund") == "Enterprise"
    assert "GreenFund" in vocabulary.domain("undertakes")
