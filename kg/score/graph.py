"""What a built graph says, article by article, as far as it is scored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import InputError, Problem
from kg.knowledge.vocabulary import Vocabulary
from kg.score.rules import folded

_READ = (
    *("rdf:type", "rdf:subject", "rdf:predicate", "rdf:object", "rdfs:label", "skos:prefLabel", "skos:altLabel"),
    *("dcterms:title", "dcterms:date", "prov:wasDerivedFrom", "oa:hasSource", "oa:hasSelector"),
    *("oa:exact", "oa:start", "oa:end", "sourceText", "about", "mentions", "subject", "indicator", "industry"),
    *("reference", "period", "measure", "value", "unit", "statedValue", "qualifier", "hasTarget"),
    *("organizer", "eventKind", "stage", "position"),
)
"""Names of the properties that scoring reads."""
_REVERSED = ("rdf:type", "hasTarget")
_NAMES = ("rdfs:label", "skos:prefLabel", "skos:altLabel")


class PredictedEntity(NamedTuple):
    """An entity that the article names, once per class that it has."""

    cls: str
    iri: str


class PredictedClaim(NamedTuple):
    """A claim with evidence in the article; the object is an IRI or a literal's words."""

    subject: str
    property: str
    object: str


@dataclass(frozen=True, slots=True)
class PredictedObservation:
    """A figure with evidence in the article; None for what it leaves open."""

    subject: str | None
    indicator: str | None
    industry: str | None
    reference: str | None
    period: str
    measure: str
    value: Decimal
    unit: str | None
    qualifier: str
    stated: str


class PredictedTarget(NamedTuple):
    """A goal, and all that have it."""

    iri: str
    value: Decimal | None
    subjects: tuple[str, ...]


class PredictedEvent(NamedTuple):
    """An event."""

    iri: str
    kind: str
    date: str
    organizers: tuple[str, ...]


class PredictedChain(NamedTuple):
    """An industry chain: the names of its stages in order, as they are compared."""

    iri: str
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PredictedArticle:
    """All that the graph says from one article."""

    entities: tuple[PredictedEntity, ...] = ()
    claims: tuple[PredictedClaim, ...] = ()
    observations: tuple[PredictedObservation, ...] = ()
    targets: tuple[PredictedTarget, ...] = ()
    events: tuple[PredictedEvent, ...] = ()
    chains: tuple[PredictedChain, ...] = ()


class Triples:
    """The triples of all graphs of one file with the properties that are read, in file order, each once."""

    def __init__(self, quads: Iterable[ox.Quad], vocabulary: Vocabulary) -> None:
        names = {vocabulary.term(name): name for name in _READ}
        self._objects: dict[str, dict[str, dict[str, None]]] = {name: {} for name in _READ}
        self._subjects: dict[str, dict[str, dict[str, None]]] = {name: {} for name in _REVERSED}
        for quad in quads:
            name, node, term = names.get(quad.predicate.value), quad.subject, quad.object
            if name is None or isinstance(node, ox.Triple) or isinstance(term, ox.Triple):
                continue
            subject, value = node.value, term.value
            self._objects[name].setdefault(subject, {})[value] = None
            if name in self._subjects:
                self._subjects[name].setdefault(value, {})[subject] = None

    def objects(self, subject: str, name: str) -> tuple[str, ...]:
        """Return the values of a property."""
        return tuple(self._objects[name].get(subject, ()))

    def value(self, subject: str, name: str) -> str | None:
        """Return the first value of a property, or None."""
        return next(iter(self._objects[name].get(subject, ())), None)

    def subjects(self, name: str, value: str) -> tuple[str, ...]:
        """Return what has a value of `rdf:type` or `hasTarget`."""
        return tuple(self._subjects[name].get(value, ()))

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        """Iterate over subject and value of a property."""
        return ((subject, value) for subject, values in self._objects[name].items() for value in values)


@dataclass(frozen=True)
class PredictedGraph:
    """A built graph: names of everything, and what each article says."""

    triples: Triples = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    folder: Path
    """Folder that `pk:sourceText` is relative to."""
    file: str

    @classmethod
    def read(cls, file: Path, vocabulary: Vocabulary) -> PredictedGraph:
        """Read a TriG, Turtle, N-Quads or N-Triples file; InputError where it cannot be read or parsed."""
        if (form := ox.RdfFormat.from_extension(file.suffix.removeprefix("."))) is None:
            what = f"不认识的图谱格式 unknown graph format {file.suffix!r}"
            raise InputError(Problem(file.as_posix(), None, what, "给出 .trig .ttl .nq .nt name one of these"))
        try:
            triples = Triples(ox.parse(path=str(file), format=form), vocabulary)
        except OSError as error:
            what = f"图谱无法读取 the graph cannot be read: {error}"
            raise InputError(Problem(file.as_posix(), None, what, "先运行 kg build run kg build first")) from error
        except SyntaxError as error:
            what = f"图谱语法错误 the graph cannot be parsed: {error.msg}"
            remedy = "再运行一次 kg build run kg build again"
            raise InputError(Problem(file.as_posix(), error.lineno, what, remedy)) from error
        return cls(triples, vocabulary, file.resolve().parent, file.as_posix())

    def article(self, title: str) -> PredictedArticle | None:
        """Return what all articles of this title say, or None when there is none."""
        iris = self._titles.get(folded(title))
        return None if iris is None else self._of(frozenset(iris))

    def is_named(self, iri: str, names: frozenset[str]) -> bool:
        """Tell whether something has one of the folded names; literals are their own name."""
        return not names.isdisjoint(self._names.get(iri) or {folded(iri)})

    def names(self, iri: str | None) -> frozenset[str]:
        """Return the folded labels of something, in every language."""
        return frozenset(self._names.get(iri or "", ()))

    def label(self, iri: str | None) -> str:
        """Return how a message calls something."""
        if iri is None:
            return "-"
        found = (self.triples.value(iri, name) for name in ("rdfs:label", "skos:prefLabel"))
        return next((label for label in found if label), iri)

    def of_class(self, name: str) -> tuple[str, ...]:
        """Return everything of exactly this class."""
        return self.triples.subjects("rdf:type", self.vocabulary.term(name))

    def sources(self, iri: str) -> Iterator[tuple[str, str]]:
        """Iterate over the evidence of a claim, figure or node with the article or file that it stands in."""
        for evidence in self.triples.objects(iri, "prov:wasDerivedFrom"):
            for source in self.triples.objects(evidence, "oa:hasSource"):
                yield evidence, source

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = {}
        for name in _NAMES:
            for subject, label in self.triples.pairs(name):
                names.setdefault(subject, set()).add(folded(label))
        return names

    @cached_property
    def _titles(self) -> dict[str, list[str]]:
        titles: dict[str, list[str]] = {}
        for iri in self.of_class("Article"):
            title = self.triples.value(iri, "dcterms:title") or self.triples.value(iri, "rdfs:label") or ""
            titles.setdefault(folded(title), []).append(iri)
        return titles

    @cached_property
    def _classes(self) -> dict[str, str]:
        """IRI of a class → name of the class in the contract's table that it counts as."""
        classes = (name for name in self.vocabulary.terms if self.vocabulary.is_class(name) and ":" not in name)
        return {self.vocabulary.term(name): self.vocabulary.entity_class(name) for name in classes}

    @cached_property
    def _by_article(self) -> Mapping[str, dict[str, None]]:
        """Article → claims, figures and nodes with evidence in it."""
        held: dict[str, dict[str, None]] = {}
        for iri, _ in self.triples.pairs("prov:wasDerivedFrom"):
            for _, source in self.sources(iri):
                held.setdefault(source, {})[iri] = None
        return held

    def _of(self, articles: frozenset[str]) -> PredictedArticle:
        triples = self.triples
        held = list(dict.fromkeys(iri for article in sorted(articles) for iri in self._by_article.get(article, ())))
        claim_type, figure_type = self.vocabulary.term("Claim"), self.vocabulary.term("Observation")
        types = {iri: triples.objects(iri, "rdf:type") for iri in held}
        claims = [iri for iri in held if claim_type in types[iri]]
        ends = {end for iri in claims for name in ("rdf:subject", "rdf:object") for end in triples.objects(iri, name)}
        figures = {iri for iri in held if figure_type in types[iri]}

        def nodes(cls: str) -> list[str]:
            iri = self.vocabulary.term(cls)
            return sorted(node for node in {*held, *ends} if iri in triples.objects(node, "rdf:type"))

        return PredictedArticle(
            tuple(sorted(self._entities(articles))),
            tuple(sorted(set(self._claims(claims)))),
            tuple(found for iri in self.of_class("Observation") if iri in figures and (found := self._figure(iri))),
            tuple(PredictedTarget(n, self._number(n), triples.subjects("hasTarget", n)) for n in nodes("Target")),
            tuple(map(self._event, nodes("Event"))),
            tuple(map(self._chain, nodes("IndustryChain"))),
        )

    def _entities(self, articles: frozenset[str]) -> Iterator[PredictedEntity]:
        named = {iri for a in articles for name in ("mentions", "about") for iri in self.triples.objects(a, name)}
        for iri in named:
            classes = {self._classes.get(cls) for cls in self.triples.objects(iri, "rdf:type")}
            yield from (PredictedEntity(cls, iri) for cls in classes if cls is not None)

    def _claims(self, claims: Iterable[str]) -> Iterator[PredictedClaim]:
        for iri in claims:
            subject, predicate, value = (
                self.triples.value(iri, name) for name in ("rdf:subject", "rdf:predicate", "rdf:object")
            )
            if subject is not None and predicate is not None and value is not None:
                yield PredictedClaim(subject, local(predicate), value)

    def _figure(self, iri: str) -> PredictedObservation | None:
        if (value := self._number(iri)) is None:
            return None
        get = self.triples.value
        return PredictedObservation(
            get(iri, "subject"),
            get(iri, "indicator"),
            get(iri, "industry"),
            get(iri, "reference"),
            get(iri, "period") or "",
            local(get(iri, "measure") or "value"),
            value,
            get(iri, "unit"),
            local(get(iri, "qualifier") or "exact"),
            get(iri, "statedValue") or "",
        )

    def _event(self, iri: str) -> PredictedEvent:
        kind, date = local(self.triples.value(iri, "eventKind") or ""), self.triples.value(iri, "dcterms:date") or ""
        return PredictedEvent(iri, kind, date, self.triples.objects(iri, "organizer"))

    def _chain(self, iri: str) -> PredictedChain:
        stages = [
            (self._number(stage, "position") or 0, folded(self.triples.value(stage, "rdfs:label") or ""))
            for stage in self.triples.objects(iri, "stage")
        ]
        return PredictedChain(iri, tuple(label for _, label in sorted(stages)))

    def _number(self, iri: str, name: str = "value") -> Decimal | None:
        if (value := self.triples.value(iri, name)) is None:
            return None
        try:
            return Decimal(value)
        except InvalidOperation as error:
            what = f"{iri} 的数值不是数字 its value is no number: {value!r}"
            raise InputError(Problem(self.file, None, what, "再运行一次 kg build run kg build again")) from error


def local(iri: str) -> str:
    """Return the last part of an IRI."""
    return re.split(r"[#/]", iri)[-1]
