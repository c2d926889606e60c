"""The names of everything in a built graph, and the way from a name to what it names."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.turtle import prefixes
from kg.knowledge import Vocabulary
from kg.query.store import Graph

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_NAMES = """
SELECT DISTINCT ?thing ?label ?other WHERE { GRAPH ?g {
  { ?thing rdfs:label ?label FILTER(lang(?label) = "zh") } UNION { ?thing skos:altLabel ?other }
} }"""
_TYPES = "SELECT DISTINCT ?thing ?class WHERE { GRAPH ?g { ?thing a ?class } }"
_MOVED = "SELECT DISTINCT ?thing ?kept WHERE { GRAPH ?g { ?thing dcterms:isReplacedBy ?kept } }"


def solutions(
    graph: Graph, query: str, vocabulary: Vocabulary, substitutions: Mapping[str, str] | None = None
) -> Iterator[ox.QuerySolution]:
    """Run one of the product's own SELECTs; `substitutions` are IRIs for its variables."""
    terms: dict[ox.Variable, Term] = {ox.Variable(n): ox.NamedNode(iri) for n, iri in (substitutions or {}).items()}
    found = graph.store.query(query, prefixes=dict(vocabulary.prefixes), substitutions=terms)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a SELECT gives solutions")
    return iter(found)


@dataclass(frozen=True)
class Names:
    """Labels, other names and classes by IRI."""

    labels: Mapping[str, str]
    others: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]]
    """Local names of the ontology's own classes."""
    moved: Mapping[str, str]
    """Redirects: IRI → the IRI that replaced it."""
    vocabulary: Vocabulary
    prefixes: Mapping[str, str]

    @classmethod
    def of(cls, graph: Graph, vocabulary: Vocabulary) -> Names:
        """Read the names of a graph."""
        labels: dict[str, str] = {}
        others: dict[str, set[str]] = {}
        for found in solutions(graph, _NAMES, vocabulary):
            thing = found["thing"].value
            if found["label"] is not None:
                labels[thing] = found["label"].value
            else:
                others.setdefault(thing, set()).add(found["other"].value)
        classes: dict[str, set[str]] = {}
        for found in solutions(graph, _TYPES, vocabulary):
            if found["class"].value.startswith(vocabulary.PK):
                classes.setdefault(found["thing"].value, set()).add(found["class"].value.removeprefix(vocabulary.PK))
        moved = {found["thing"].value: found["kept"].value for found in solutions(graph, _MOVED, vocabulary)}
        return cls(labels, _frozen(others), _frozen(classes), moved, vocabulary, prefixes(vocabulary))

    def all_of(self, iri: str) -> frozenset[str]:
        """Return every name of a thing, its label among them."""
        return self.others.get(iri, frozenset()) | ({self.labels[iri]} if iri in self.labels else frozenset())

    def shown(self, term: Term) -> str:
        """Return what a person calls a term: its label, or the readable part of its IRI, or its text."""
        if isinstance(term, ox.NamedNode):
            return self.labels.get(term.value) or term.value.removeprefix(self.vocabulary.ID)
        return term.value if isinstance(term, ox.Literal) else str(term)

    def find(self, name: str) -> tuple[str, ...]:
        """Return the IRIs of what is called `name` (several may be); an IRI, also with its prefix, names itself.

        Width, case and white space do not count. QueryError with the nearest names when nothing is called so.
        """
        prefix, _, local = name.partition(":")
        iri = self.prefixes[prefix] + local if prefix in self.prefixes else name
        iri = self.moved.get(iri, iri)
        if iri in self.classes:
            return (iri,)
        called: dict[str, set[str]] = {}
        for thing in self.classes:
            for one in self.all_of(thing):
                called.setdefault(folded(one), set()).add(thing)
        if found := called.get(folded(name)):
            return tuple(sorted(found))
        raise QueryError(f"图谱里没有 “{name}” nothing in the graph has this name{_nearest(name, self._written())}")

    def _written(self) -> dict[str, str]:
        return {folded(one): one for thing in sorted(self.classes) for one in sorted(self.all_of(thing))}


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {iri: frozenset(values) for iri, values in found.items()}


def folded(name: str) -> str:
    """Return a name without what does not tell names apart: width, case, white space."""
    return "".join(unicodedata.normalize("NFKC", name).lower().split())


def _nearest(name: str, written: Mapping[str, str]) -> str:
    wanted = folded(name)
    near = [known for known in written if len(min(known, wanted, key=len)) > 2 and (wanted in known or known in wanted)]
    near.sort(key=lambda known: (abs(len(known) - len(wanted)), known))
    near += difflib.get_close_matches(wanted, sorted(written), n=3, cutoff=0.5)
    found = [written[known] for known in dict.fromkeys(near)][:5]
    return f"；相近的有 the nearest: {'、'.join(found)}" if found else ""
