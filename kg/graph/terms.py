"""Names in the namespace of the ontology that the ontology does not hold, which no shape can see."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.shapes import SHAPE, Finding
from kg.knowledge.vocabulary import RDF, Vocabulary, nearest


def unknown_terms(triples: Iterable[ox.Triple], vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Return one violation for each `pk:` name used as a property or a class that is none, at its first node; sorted.

    SHACL looks at what the shapes target: a misspelt property or class is no target, so its triples would pass unseen.
    """
    first: dict[tuple[str, str], str] = {}
    for triple in triples:
        for kind, iri in _names(triple):
            if iri.startswith(vocabulary.PK) and not _known(kind, iri.removeprefix(vocabulary.PK), vocabulary):
                focus = str(triple.subject.value) if isinstance(triple.subject, ox.NamedNode) else ""
                first[kind, iri] = min(focus, first.get((kind, iri), focus))
    return tuple(sorted(_finding(kind, iri, focus, vocabulary) for (kind, iri), focus in first.items()))


def _names(triple: ox.Triple) -> Iterable[tuple[str, str]]:
    yield "property", triple.predicate.value
    if triple.predicate.value == RDF + "type" and isinstance(triple.object, ox.NamedNode):
        yield "class", triple.object.value


def _known(kind: str, name: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.is_property(name) if kind == "property" else vocabulary.is_class(name)


def _finding(kind: str, iri: str, focus: str, vocabulary: Vocabulary) -> Finding:
    name = iri.removeprefix(vocabulary.PK)
    hint = nearest(name, (known for known, term in vocabulary.terms.items() if term.kind == kind and ":" not in known))
    return Finding(
        focus=focus,
        shape=vocabulary.rebased(SHAPE + "term"),
        component=vocabulary.prefixes["sh"] + "ClosedConstraintComponent",
        severity="Violation",
        messages=(
            ("en", f"the ontology has no {kind} pk:{name}; {hint}"),
            ("zh", f"本体中没有{'属性' if kind == 'property' else '类'} pk:{name}；{hint}"),
        ),
        path=iri if kind == "property" else RDF + "type",
        value="" if kind == "property" else iri,
        value_is_iri=kind == "class",
    )
