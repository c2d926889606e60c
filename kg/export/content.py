"""What a selection says, as plain values: things with their names, relations and figures, each with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

import pyoxigraph as ox

from kg.export.selection import Section
from kg.graph.iris import Iris
from kg.graph.units import value_of
from kg.knowledge import Vocabulary

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_NAMED_ELSEWHERE = frozenset({"Article", "Bulletin", "DataFile", "Claim", "Observation", "ChainStage"})
"""Classes whose members are no things that facts are about."""


class Ground(NamedTuple):
    """One piece of evidence; a fact from background knowledge has no quote, and names file and row in `source`."""

    article: str
    """IRI, empty for background knowledge."""
    title: str
    date: str
    quote: str
    start: int | None
    end: int | None
    page: int | None
    rule: str
    confidence: str
    period: str
    status: str
    source: str

    @property
    def order(self) -> tuple[str, str, int, str, str]:
        """Return what grounds are sorted by: the earliest article first, background knowledge last."""
        return self.date or "9999", self.article or "\U0010ffff", self.start or 0, self.quote, self.source + self.rule


class Relation(NamedTuple):
    """One claim."""

    iri: str
    subject: str
    name: str
    """Local name of the property."""
    object: Term
    grounds: tuple[Ground, ...]


class Figure(NamedTuple):
    """One observation: property → its one value, as text; concepts by their names."""

    iri: str
    values: Mapping[str, str]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True)
class Content:
    """The facts of a selection; the graphs that no article fills (ontology, schemes, quarantine) do not count."""

    triples: Mapping[str, Mapping[str, tuple[Term, ...]]]
    """Subject → property IRI → objects, in order."""
    vocabulary: Vocabulary

    @classmethod
    def of(cls, sections: Iterable[Section], vocabulary: Vocabulary) -> Content:
        """Merge sections; one thing that several articles tell of is one."""
        iris = Iris(vocabulary.ID)
        sources = (f"{iris.base}article/", iris.graph("background"))
        found: defaultdict[str, defaultdict[str, dict[Term, None]]] = defaultdict(lambda: defaultdict(dict))
        for section in sections:
            if section.graph.startswith(sources):
                for triple in section.triples:
                    found[value_of(triple.subject)][triple.predicate.value][triple.object] = None
        return cls(
            {
                subject: {name: tuple(sorted(terms, key=str)) for name, terms in found[subject].items()}
                for subject in sorted(found)
            },
            vocabulary,
        )

    # --- things

    def terms(self, subject: str, name: str) -> tuple[Term, ...]:
        """Return the objects of a property, by its name in the vocabulary."""
        return self.triples.get(subject, {}).get(self.vocabulary.term(name), ())

    def text(self, subject: str, name: str) -> str:
        """Return the first object of a property as text, or an empty text."""
        return next((value_of(term) for term in self.terms(subject, name)), "")

    def key(self, iri: str) -> str:
        """Return the part of an IRI that tells things apart: `park/南昌高新区`."""
        return iri.removeprefix(self.vocabulary.ID)

    def name(self, iri: str) -> str:
        """Return the label of a thing, or its key where it has none."""
        return self.text(iri, "rdfs:label") or self.key(iri)

    def aliases(self, iri: str) -> list[str]:
        """Return the other names of a thing, sorted."""
        return sorted(value_of(term) for term in self.terms(iri, "skos:altLabel"))

    def classes(self, iri: str) -> tuple[str, ...]:
        """Return the ontology's classes of a thing, the most specific first."""
        vocabulary = self.vocabulary
        names = [value_of(term).removeprefix(vocabulary.PK) for term in self.terms(iri, "rdf:type")]
        own = sorted(name for name in names if vocabulary.is_class(name) and ":" not in name)
        return tuple(sorted(own, key=lambda name: -len(vocabulary.superclasses(name))))

    @cached_property
    def things(self) -> tuple[str, ...]:
        """Return the IRIs of everything that facts are about, in order."""
        return tuple(iri for iri in self.triples if (own := self.classes(iri)) and not _NAMED_ELSEWHERE & set(own))

    # --- facts

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Return all claims, in order of their ends and property."""
        found = []
        for iri in self._of("Claim"):
            subject = self.text(iri, "rdf:subject")
            name = self.text(iri, "rdf:predicate").removeprefix(self.vocabulary.PK)
            found.append(Relation(iri, subject, name, self.terms(iri, "rdf:object")[0], self.grounds(iri)))
        return tuple(sorted(found, key=lambda one: (one.subject, one.name, str(one.object))))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Return all observations, by subject, indicator, period and IRI."""
        found = []
        for iri in self._of("Observation"):
            own = {
                name.removeprefix(self.vocabulary.PK): value_of(terms[0]) for name, terms in self.triples[iri].items()
            }
            found.append(Figure(iri, own, self.grounds(iri)))
        order = ("subject", "indicator", "period")
        return tuple(sorted(found, key=lambda one: (*(one.values.get(name, "") for name in order), one.iri)))

    def _of(self, cls: str) -> list[str]:
        wanted = self.vocabulary.term(cls)
        return [iri for iri in self.triples if any(value_of(term) == wanted for term in self.terms(iri, "rdf:type"))]

    def grounds(self, fact: str) -> tuple[Ground, ...]:
        """Return the evidence of a fact, the earliest article first."""
        found = {self._ground(value_of(term)) for term in self.terms(fact, "prov:wasDerivedFrom")}
        return tuple(sorted(found, key=lambda ground: ground.order))

    def _ground(self, iri: str) -> Ground:
        source = self.text(iri, "oa:hasSource") or iri
        article = source if "Article" in self.classes(source) else ""
        selector = self.text(iri, "oa:hasSelector")
        row = self.text(iri, "sourceRow")
        return Ground(
            article,
            self.text(article, "dcterms:title"),
            self.text(article, "dcterms:date"),
            self.text(selector, "oa:exact"),
            _number(self.text(selector, "oa:start")),
            _number(self.text(selector, "oa:end")),
            _number(self.text(iri, "page")),
            self.text(iri, "extractor"),
            self.text(iri, "confidence"),
            self.text(iri, "period"),
            self.concept(self.text(iri, "status")),
            f"{self.text(iri, 'sourceFile')}:{row}" if row else "",
        )

    def concept(self, iri: str) -> str:
        """Return the name of a concept: `growth` for `id:measure/growth`, `%` for `id:unit/%25`."""
        return unquote(self.key(iri).partition("/")[2])


def sentences(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """Return one ground for each place of a text, where several rules may have read the same."""
    found: dict[tuple[str, int | None, int | None, str], Ground] = {}
    for ground in grounds:
        found.setdefault((ground.article, ground.start, ground.end, ground.source), ground)
    return tuple(found.values())


def _number(text: str) -> int | None:
    return int(text) if text else None
