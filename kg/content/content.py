"""The facts of a graph, or of a part of it: things with their names, relations and figures, each with its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

import pyoxigraph as ox

from kg.content.values import Article, Chain, Event, Figure, Ground, Relation, Target, Term, Thing
from kg.graph.iris import Iris
from kg.graph.units import value_of
from kg.knowledge import Vocabulary

_NAMED_ELSEWHERE = frozenset({"Article", "Bulletin", "DataFile", "Claim", "Observation", "ChainStage"})
"""Classes whose members are no things that facts are about."""
COMPOSITE = frozenset({"Target", "Event", "IndustryChain"})
"""Classes whose members are told of as facts of others."""
FIGURE_ENDS = ("subject", "indicator", "industry", "reference")
"""Properties that lead from a figure to the things that it is about."""
COMPOSED = frozenset({"hasTarget", "hasChain", "organizer", "participant"})
"""Relations that make up targets, chains and events."""


class Section(NamedTuple):
    """One named graph, or what is wanted of it."""

    graph: str
    triples: Iterable[ox.Triple]


@dataclass(frozen=True)
class Content:
    """Facts merged over articles; the graphs that no article fills (ontology, schemes, quarantine) do not count."""

    triples: Mapping[str, Mapping[str, tuple[Term, ...]]]
    """Subject → property IRI → objects, in order."""
    vocabulary: Vocabulary

    @classmethod
    def of(cls, sections: Iterable[Section], vocabulary: Vocabulary) -> Content:
        """Merge sections; one thing that several articles tell of is one."""
        iris = Iris(vocabulary.ID)
        sources = (f"{iris.base}article/", iris.graph("background"))
        return cls.merged(
            (triple for section in sections if section.graph.startswith(sources) for triple in section.triples),
            vocabulary,
        )

    @classmethod
    def merged(cls, triples: Iterable[ox.Triple], vocabulary: Vocabulary) -> Content:
        """Return what triples say, in whichever order they come."""
        found: defaultdict[str, defaultdict[str, dict[Term, None]]] = defaultdict(lambda: defaultdict(dict))
        for triple in triples:
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

    def texts(self, subject: str, name: str) -> tuple[str, ...]:
        """Return the objects of a property as texts."""
        return tuple(value_of(term) for term in self.terms(subject, name))

    def key(self, iri: str) -> str:
        """Return the part of an IRI that tells things apart: `park/南昌高新区`."""
        return iri.removeprefix(self.vocabulary.ID)

    def name(self, iri: str) -> str:
        """Return the label of a thing, or its key where it has none."""
        return self.text(iri, "rdfs:label") or self.key(iri)

    def aliases(self, iri: str) -> list[str]:
        """Return the other names of a thing, sorted."""
        return sorted(self.texts(iri, "skos:altLabel"))

    def classes(self, iri: str) -> tuple[str, ...]:
        """Return the ontology's classes of a thing, the most specific first."""
        vocabulary = self.vocabulary
        names = [text.removeprefix(vocabulary.PK) for text in self.texts(iri, "rdf:type")]
        own = sorted(name for name in names if vocabulary.is_class(name) and ":" not in name)
        return tuple(sorted(own, key=lambda name: -len(vocabulary.superclasses(name))))

    def thing(self, iri: str) -> Thing:
        """Return what a thing is called and what it is; KeyError where the graph gives it no class."""
        if not (classes := self.classes(iri)):
            raise KeyError(iri)
        kind = self.vocabulary.entity_class(classes[0])
        return Thing(iri, self.key(iri), kind, classes[0], self.name(iri), tuple(self.aliases(iri)))

    def attributes(self, iri: str) -> tuple[tuple[str, str], ...]:
        """Return what is said of a thing without a claim: (property, text), a concept by its name."""
        stated = {relation.name for relation in self.relations_from.get(iri, ())}
        prefix = self.vocabulary.PK
        return tuple(
            (name, self.concept(term.value) if isinstance(term, ox.NamedNode) else value_of(term))
            for property_, terms in sorted(self.triples.get(iri, {}).items())
            if property_.startswith(prefix) and (name := property_.removeprefix(prefix)) not in stated
            for term in terms
        )

    @cached_property
    def things(self) -> tuple[str, ...]:
        """Return the IRIs of everything that facts are about, in order."""
        return tuple(iri for iri in self.triples if (own := self.classes(iri)) and not _NAMED_ELSEWHERE & set(own))

    @cached_property
    def entities(self) -> tuple[Thing, ...]:
        """Return the things that are told of in their own right, in order: all but targets, events and chains."""
        return tuple(thing for thing in map(self.thing, self.things) if thing.kind not in COMPOSITE)

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
    def relations_from(self) -> Mapping[str, list[Relation]]:
        """Return the claims by their subject."""
        found: defaultdict[str, list[Relation]] = defaultdict(list)
        for relation in self.relations:
            found[relation.subject].append(relation)
        return found

    @cached_property
    def relations_to(self) -> Mapping[str, list[Relation]]:
        """Return the claims by the thing that they lead to."""
        found: defaultdict[str, list[Relation]] = defaultdict(list)
        for relation in self.relations:
            if relation.end:
                found[relation.end].append(relation)
        return found

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

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Return all goals, by subject, year and words."""
        subjects = {iri: one.subject for iri, facts in self.relations_to.items() for one in facts}
        found = [
            Target(iri, subjects[iri], self.name(iri), self.text(iri, "targetYear"), self.grounds(iri))
            for iri in self._of("Target")
            if iri in subjects
        ]
        return tuple(sorted(found, key=lambda one: (one.subject, one.year, one.words)))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Return all events, by date, kind and label."""
        found = [self._event(iri) for iri in self._of("Event")]
        return tuple(sorted(found, key=lambda one: (one.date, one.kind, one.label, one.iri)))

    def _event(self, iri: str) -> Event:
        kind, date = self.concept(self.text(iri, "eventKind")), self.text(iri, "dcterms:date")
        parties = (self.texts(iri, "organizer"), self.texts(iri, "participant"))
        return Event(iri, kind, date, self.name(iri), *parties, self.grounds(iri))

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """Return all industry chains, by park and stages."""
        parks = {iri: one.subject for iri, facts in self.relations_to.items() for one in facts}
        found = []
        for iri in self._of("IndustryChain"):
            stages = sorted(self.texts(iri, "stage"), key=lambda stage: int(self.text(stage, "position")))
            if iri in parks:
                found.append(Chain(iri, parks[iri], tuple(map(self.name, stages)), self.grounds(iri)))
        return tuple(sorted(found, key=lambda one: (one.park, one.stages)))

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Return all articles, in order of source file and position."""
        found = [self._article(iri) for iri in self._of("Article")]
        return tuple(sorted(found, key=lambda one: (one.file, one.position, one.iri)))

    def _article(self, iri: str) -> Article:
        return Article(
            iri,
            self.text(iri, "dcterms:title"),
            self.text(iri, "dcterms:date"),
            self.text(iri, "dcterms:publisher"),
            self.text(iri, "section"),
            _number(self.text(iri, "position")) or 0,
            self.text(iri, "dcterms:isPartOf"),
            self.text(iri, "sourceFile"),
            self.text(iri, "sourceText"),
            self.text(iri, "about"),
            self.texts(iri, "mentions"),
        )

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {article.iri: at for at, article in enumerate(self.articles)}

    def place(self, grounds: Iterable[Ground]) -> tuple[int, int]:
        """Return where the first of some sentences stands, number of the article and offset: the order of the texts."""
        last = len(self._order)
        places = ((self._order.get(ground.article, last), ground.start or 0) for ground in grounds)
        return min(places, default=(last, 0))

    @cached_property
    def _by_class(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        type_ = self.vocabulary.term("rdf:type")
        for iri, said in self.triples.items():
            for term in said.get(type_, ()):
                found[value_of(term)].append(iri)
        return found

    def _of(self, cls: str) -> list[str]:
        return self._by_class.get(self.vocabulary.term(cls), [])

    def grounds(self, fact: str) -> tuple[Ground, ...]:
        """Return the evidence of a fact, the earliest article first."""
        found = {self._ground(text) for text in self.texts(fact, "prov:wasDerivedFrom")}
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


def _number(text: str) -> int | None:
    return int(text) if text else None
