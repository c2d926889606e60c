"""The ontology and the concept schemes as graphs of the dataset: the data files as they are, under the base in use."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataFileError, Problem
from kg.graph.iris import Iris
from kg.graph.units import node
from kg.knowledge.vocabulary import Vocabulary


def ontology_triples(folder: Path, vocabulary: Vocabulary) -> list[ox.Triple]:
    """Return the ontology of a folder, every `*.ttl` in it; DataFileError names the line of broken Turtle."""
    return _triples(sorted(folder.glob("*.ttl")), vocabulary)


def scheme_triples(folder: Path, vocabulary: Vocabulary) -> list[ox.Triple]:
    """Return all concept schemes of a folder, preferred labels as rdfs:label too; DataFileError as above."""
    triples = _triples(sorted((folder / "schemes").glob("*.ttl")), vocabulary)
    label, preferred = node(vocabulary.term("rdfs:label")), vocabulary.term("skos:prefLabel")
    labels = [ox.Triple(t.subject, label, t.object) for t in triples if t.predicate.value == preferred]
    return triples + labels


def _triples(files: Iterable[Path], vocabulary: Vocabulary) -> list[ox.Triple]:
    found: list[ox.Triple] = []
    for file in files:
        skolem = Iris(vocabulary.ID).graph(file.stem)
        for quad in _labelled(_parsed(file)):
            subject, value = _term(quad.subject, skolem, vocabulary), _term(quad.object, skolem, vocabulary)
            if not isinstance(subject, ox.NamedNode) or isinstance(value, ox.Triple):
                raise DataFileError(Problem(file.name, None, f"不支持对三元组的陈述 triples about triples: {quad}"))
            found.append(ox.Triple(subject, node(vocabulary.rebased(quad.predicate.value)), value))
    return found


def _labelled(quads: list[ox.Quad]) -> Iterable[ox.Quad]:
    """Return the quads with canonical labels for blank nodes: the same for the same content."""
    if not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object)):
        return quads
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def _parsed(file: Path) -> list[ox.Quad]:
    try:
        return list(ox.parse(path=file, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        what = f"不是正确的 Turtle broken Turtle: {error.msg}"
        raise DataFileError(Problem(file.name, error.lineno, what)) from error


def _term(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, skolem: str, vocabulary: Vocabulary
) -> ox.NamedNode | ox.Literal | ox.Triple:
    """Return a term under the base in use, a blank node named by its canonical label."""
    if isinstance(term, ox.NamedNode):
        return node(vocabulary.rebased(term.value))
    if isinstance(term, ox.BlankNode):
        return node(f"{skolem}/{term.value}")
    if isinstance(term, ox.Literal) and not term.language:
        return ox.Literal(term.value, datatype=node(vocabulary.rebased(term.datatype.value)))
    return term
