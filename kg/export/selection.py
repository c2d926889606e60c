"""The triples of a chosen part, graph by graph: facts whole, with everything that they name and rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.content import Section
from kg.content.content import COMPOSITE, FIGURE_ENDS
from kg.export.parts import Part, Stretch, stretch
from kg.graph.iris import Iris
from kg.graph.units import Description, value_of
from kg.knowledge import Vocabulary
from kg.query.store import Graph

_TIMES = {"Observation": "period", "Target": "targetYear", "Event": "dcterms:date"}
"""Where a fact says its own time; that of others is the time of their evidence, or the article's."""


def sections(graph: Graph, vocabulary: Vocabulary, part: Part) -> Iterator[Section]:
    """Yield the wanted part of each named graph that has one, in the order of their IRIs.

    The whole is everything, quarantine, ontology and schemes included (without evidence: no quarantine). A part of it
    is what articles and background say.
    """
    iris = Iris(vocabulary.ID)
    background, quarantine = iris.graph("background"), iris.graph("quarantine")
    sources = (f"{iris.base}article/", background)
    for name in sorted(graph.store.named_graphs(), key=lambda name: name.value):
        says = name.value.startswith(sources)
        if not (says or part.is_all) or (name.value == quarantine and not part.evidence):
            continue
        triples = [quad.triple for quad in graph.store.quads_for_pattern(None, None, None, name)]
        if says and not (part.is_all and part.evidence):
            triples = _Reader(name.value, triples, vocabulary).wanted(part)
        if triples:
            yield Section(name.value, triples)


@dataclass(slots=True)
class _Fact:
    """A figure, a claim, or a composite with its claims."""

    nodes: list[str]
    """Subjects that are the fact: claims, the figure, the composite and its stages."""
    direct: list[tuple[str, str, str]] = field(default_factory=list)
    """Triples that claims state, as texts."""
    things: set[str] = field(default_factory=set)
    """What the fact is about."""
    times: list[str] = field(default_factory=list)


class _Reader:
    """One named graph, by subject."""

    def __init__(self, graph: str, triples: Iterable[ox.Triple], vocabulary: Vocabulary) -> None:
        self._graph = graph
        self._vocabulary = vocabulary
        self._by_subject: defaultdict[str, list[ox.Triple]] = defaultdict(list)
        for triple in triples:
            self._by_subject[value_of(triple.subject)].append(triple)
        self._types = {subject: self._named_types(subject) for subject in self._by_subject}
        self._article = graph if "Article" in self._types.get(graph, ()) else None

    def wanted(self, part: Part) -> list[ox.Triple]:
        """Return the triples of the part, those of evidence among them where it asks for evidence."""
        facts = self._facts()
        chosen = [fact for fact in facts if part.is_all or self._matches(fact, part)]
        if not chosen and not part.is_all:
            return []
        claims = {subject for subject, types in self._types.items() if "Claim" in types}
        direct = {triple for fact in facts for triple in fact.direct}
        said = {triple for fact in chosen for triple in fact.direct}
        nodes = [node for fact in chosen for node in fact.nodes]
        if part.is_all:
            hidden = claims | self._grounds(claims) | self._grounds(nodes) | set(nodes)
            things = set(self._by_subject) - hidden
        else:
            things = set().union(*(fact.things for fact in chosen)) - set(nodes)
        found = [triple for thing in things for triple in self._thing(thing, direct, said)]
        if not part.is_all:
            found += self._header(things)
        for node in nodes:
            if part.evidence:
                found += self._by_subject[node]
            elif node not in claims:
                found += self._without_evidence(node)
        if part.evidence:
            found += [triple for ground in self._grounds(nodes) for triple in self._by_subject[ground]]
        return found

    # --- facts

    def _facts(self) -> list[_Fact]:
        composites = {
            subject: _Fact([subject, *self._values(subject, "stage")], things=self._things(subject))
            for subject, types in self._types.items()
            if types & COMPOSITE
        }
        facts = list(composites.values())
        for subject, types in self._types.items():
            if "Observation" in types:
                facts.append(_Fact([subject], things=self._things(subject)))
            elif "Claim" in types:
                (start,), (name,), (end,) = (self._values(subject, f"rdf:{role}") for role in _ROLES)
                fact = composites.get(end) or composites.get(start)
                if fact is None:
                    facts.append(fact := _Fact([]))
                fact.nodes.append(subject)
                fact.direct.append((start, name, end))
                fact.things |= {one for one in (start, end) if one in self._by_subject}
        for fact in facts:
            fact.times = self._times(fact)
        return facts

    def _things(self, subject: str) -> set[str]:
        return {value for name in FIGURE_ENDS for value in self._values(subject, name)}

    def _times(self, fact: _Fact) -> list[str]:
        for subject in fact.nodes:
            for name in _TIMES.keys() & self._types.get(subject, frozenset()):
                if own := self._values(subject, _TIMES[name]):
                    return own
        dated = self._values(self._article, "dcterms:date") if self._article else []
        found: list[str] = []
        for subject in fact.nodes:
            for evidence in self._values(subject, "prov:wasDerivedFrom"):
                found += self._values(evidence, "period") or dated
        return found

    def _matches(self, fact: _Fact, part: Part) -> bool:
        types = {name for node in (*fact.nodes, *fact.things) for name in self._types.get(node, ())}
        spans: list[Stretch] = [span for time in fact.times if (span := stretch(time)) is not None]
        return (
            (not part.parks or bool(part.parks & fact.things))
            and (not part.classes or bool(part.classes & types))
            and (not part.articles or self._graph in part.articles)
            and (not part.periods or any(span.meets(wanted) for span in spans for wanted in part.periods))
        )

    # --- triples

    def _thing(
        self, subject: str, direct: set[tuple[str, str, str]], said: set[tuple[str, str, str]]
    ) -> list[ox.Triple]:
        """Return what a thing is, and of what claims say about it only that of the wanted facts."""
        return [
            triple
            for triple in self._by_subject.get(subject, ())
            if (stated := (subject, triple.predicate.value, value_of(triple.object))) not in direct or stated in said
        ]

    def _header(self, things: set[str]) -> list[ox.Triple]:
        """Return what is known about the article and its bulletin, and which of the wanted things it names."""
        if self._article is None:
            return []
        naming = {self._vocabulary.term("about"), self._vocabulary.term("mentions")}
        own = [
            t
            for t in self._by_subject[self._article]
            if t.predicate.value not in naming or value_of(t.object) in things
        ]
        bulletins = self._values(self._article, "dcterms:isPartOf")
        return own + [triple for bulletin in bulletins for triple in self._by_subject.get(bulletin, ())]

    def _grounds(self, nodes: Iterable[str]) -> set[str]:
        """Return evidence and selectors of nodes, and the data files that evidence names."""
        evidence = {value for node in nodes for value in self._values(node, "prov:wasDerivedFrom")}
        selectors = {value for one in evidence for value in self._values(one, "oa:hasSelector")}
        files = {value for one in evidence for value in self._values(one, "oa:hasSource")} - {self._article}
        return {node for node in evidence | selectors | files if node in self._by_subject}

    def _without_evidence(self, subject: str) -> list[ox.Triple]:
        """Return the triples of a figure or composite with the article in the place of its evidence."""
        derived = self._vocabulary.term("prov:wasDerivedFrom")
        about = Description(subject, self._vocabulary.term)
        for evidence in self._values(subject, "prov:wasDerivedFrom"):
            for source in self._values(evidence, "oa:hasSource"):
                about.say("prov:wasDerivedFrom", source)
        return [t for t in self._by_subject[subject] if t.predicate.value != derived] + about.triples

    def _values(self, subject: str, name: str) -> list[str]:
        predicate = self._vocabulary.term(name)
        return [value_of(t.object) for t in self._by_subject.get(subject, ()) if t.predicate.value == predicate]

    def _named_types(self, subject: str) -> frozenset[str]:
        return frozenset(value.removeprefix(self._vocabulary.PK) for value in self._values(subject, "rdf:type"))


_ROLES = ("subject", "predicate", "object")
