"""The ontology and the schemes as graphs: no blank nodes, the base in use, broken files named with their line."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import DataFileError
from kg.graph.ontology import ontology_triples, scheme_triples
from kg.knowledge import Vocabulary
from kg.resources import ontology_dir

VOCABULARY = Vocabulary.load(ontology_dir() / "parkkg.ttl")
UNION = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix pk: <https://w3id.org/parkkg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
pk:hosts rdfs:range [ a owl:Class ; owl:unionOf ( pk:Park pk:Enterprise ) ] .
"""


def test_blank_nodes_get_names_that_follow_from_the_content(tmp_path: Path) -> None:
    found = []
    named = UNION.replace("[ a owl:Class ;", "_:x . _:x a owl:Class ;").replace(" ] .", " .")
    for name, text in (("a", UNION), ("b", named)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "parkkg.ttl").write_text(text, encoding="utf-8")
        found.append(set(ontology_triples(folder, VOCABULARY)))
    assert found[0] == found[1]
    terms = {term for triple in found[0] for term in (triple.subject, triple.object)}
    assert not any(isinstance(term, ox.BlankNode) for term in terms)
    assert len(found[0]) == 7


def test_every_turtle_file_of_the_ontology_folder_is_in_the_graph() -> None:
    found = ontology_triples(ontology_dir(), VOCABULARY)
    assert ox.NamedNode(VOCABULARY.term("Park")) in {triple.subject for triple in found}
    assert ox.NamedNode(VOCABULARY.ID + "dataset/observations") in {triple.subject for triple in found}


def test_concepts_have_their_preferred_labels_as_labels_too() -> None:
    found = set(scheme_triples(ontology_dir(), VOCABULARY))
    label, preferred = (ox.NamedNode(VOCABULARY.term(name)) for name in ("rdfs:label", "skos:prefLabel"))
    names = {(triple.subject, triple.object) for triple in found if triple.predicate == preferred}
    assert names
    assert {(triple.subject, triple.object) for triple in found if triple.predicate == label} == names


def test_another_base_reaches_datatypes_too() -> None:
    moved = Vocabulary.load(ontology_dir() / "parkkg.ttl", "https://data.example.cn/kg/")
    assert not any("w3id.org/parkkg" in str(triple) for triple in scheme_triples(ontology_dir(), moved))


def test_broken_turtle_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "parkkg.ttl").write_text(UNION + "pk:Park a \n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"parkkg\.ttl:7"):
        ontology_triples(tmp_path, VOCABULARY)
