"""The content of a store: all of it, or one thing with everything that a page about it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from kg.content.content import Content, Section
from kg.graph.iris import Iris
from kg.graph.units import value_of
from kg.knowledge import Vocabulary

AT_MOST = 5000
"""Facts that are read of one thing: a page shows fewer, and says how many there are."""

_FACT_ENDS = ("rdf:subject", "rdf:object", "subject", "indicator", "industry", "reference")
"""Properties by which claims and figures lead to the things that they are about."""
_BESIDE = ("prov:wasDerivedFrom", "oa:hasSource", "oa:hasSelector", "dcterms:isPartOf", "stage")
"""Properties that lead from a fact to what is shown with it."""
_OTHER_ENDS = ("rdf:subject", "rdf:object", "subject", "indicator", "industry", "reference", "organizer", "participant")


def whole(store: ox.Store, vocabulary: Vocabulary) -> Content:
    """Return all that articles and background say."""
    names = sorted((name for name in store.named_graphs()), key=lambda name: name.value)
    sections = (
        Section(name.value, (quad.triple for quad in store.quads_for_pattern(None, None, None, name))) for name in names
    )
    return Content.of(sections, vocabulary)


def around(store: ox.Store, vocabulary: Vocabulary, iri: str) -> Content:
    """Return a thing with its facts, their evidence, and what they lead to; for an article, all that it says.

    What else is told of the things at the other ends is left out, but for the figures of the same indicators, which
    a page compares. Empty when no article and no background fact names the thing.
    """
    return Content.merged(_Walk(store, vocabulary).around(iri), vocabulary)


class _Walk:
    """Follows the links from one thing as far as a page about it looks."""

    def __init__(self, store: ox.Store, vocabulary: Vocabulary) -> None:
        iris = Iris(vocabulary.ID)
        self._store = store
        self._sources = (f"{iris.base}article/", iris.graph("background"))
        self._node = {name: ox.NamedNode(vocabulary.term(name)) for name in {*_FACT_ENDS, *_BESIDE, *_OTHER_ENDS}}
        self._mentions = ox.NamedNode(vocabulary.term("mentions"))
        self._read: dict[str, list[ox.Triple]] = {}

    def around(self, iri: str) -> Iterator[ox.Triple]:
        start = ox.NamedNode(iri)
        self._subject(start)
        facts = self._facts(start)
        own = [fact for fact in facts if "/observation/" in fact.value]
        for fact in facts:
            self._fact(fact)
        for indicator in sorted({end.value for fact in own for end in self._ends(fact, ("indicator",))}):
            for fact in self._leading_to(ox.NamedNode(indicator), ("indicator",)):
                self._fact(fact)
        for article in self._quads(None, self._mentions, start):
            self._subject(article.subject)
        return (triple for triples in self._read.values() for triple in triples)

    def _facts(self, start: ox.NamedNode) -> list[ox.NamedNode]:
        found = self._leading_to(start, _FACT_ENDS)
        composed = [end for fact in found for end in self._ends(fact, ("rdf:subject", "rdf:object"))]
        more = [
            fact
            for end in dict.fromkeys(composed)
            if end != start and end.value.rpartition("/")[0].endswith(("/event", "/target", "/industryChain"))
            for fact in self._leading_to(end, _FACT_ENDS)
        ]
        return list(dict.fromkeys((*found, *more)))

    def _leading_to(self, end: ox.NamedNode, names: Iterable[str]) -> list[ox.NamedNode]:
        quads = (quad for name in names for quad in self._quads(None, self._node[name], end))
        found = {quad.subject.value for quad in islice(quads, AT_MOST) if isinstance(quad.subject, ox.NamedNode)}
        return [ox.NamedNode(value) for value in sorted(found)]

    def _fact(self, fact: ox.NamedNode) -> None:
        """Read a fact with its evidence, and its ends with their names."""
        for node in (fact, *self._ends(fact, _OTHER_ENDS)):
            self._subject(node)
            for evidence in self._ends(node, _BESIDE):
                self._subject(evidence)
                for source in self._ends(evidence, _BESIDE):
                    self._subject(source)
                    for issue in self._ends(source, _BESIDE):
                        self._subject(issue)

    def _ends(self, node: ox.NamedNode, names: Iterable[str]) -> list[ox.NamedNode]:
        wanted = {self._node[name] for name in names}
        return [
            triple.object
            for triple in self._subject(node)
            if triple.predicate in wanted and isinstance(triple.object, ox.NamedNode)
        ]

    def _subject(self, node: ox.NamedNode | ox.BlankNode | ox.Triple) -> list[ox.Triple]:
        key = value_of(node)
        if key not in self._read and not isinstance(node, ox.Triple):
            self._read[key] = [quad.triple for quad in self._quads(node, None, None)]
        return self._read[key]

    def _quads(
        self,
        subject: ox.NamedNode | ox.BlankNode | None,
        predicate: ox.NamedNode | None,
        object_: ox.NamedNode | None,
    ) -> Iterator[ox.Quad]:
        for quad in self._store.quads_for_pattern(subject, predicate, object_, None):
            if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(self._sources):
                yield quad
