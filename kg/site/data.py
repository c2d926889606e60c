"""What a graph says about one thing, as files to take away: Turtle and JSON-LD, evidence included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.content import Content
from kg.graph.turtle import TurtleWriter, prefixes
from kg.graph.units import in_order, node, restated
from kg.site.concordance import Concordance

_BESIDE = ("prov:wasDerivedFrom", "oa:hasSelector", "stage")
"""Properties that lead from a fact to what says it."""
FORMATS = ("ttl", "jsonld")


class DataFiles:
    """Writes down what is known of things."""

    def __init__(self, content: Content, concordance: Concordance) -> None:
        self._content = content
        self._concordance = concordance
        self._prefixes = prefixes(content.vocabulary)

    def files(self, iri: str) -> Iterator[tuple[str, str]]:
        """Yield the ending and the text of each file about a thing."""
        triples = in_order(self._triples(iri))
        writer = TurtleWriter(self._prefixes)
        body = writer.triples(triples)  # first, since the head names the prefixes that are used
        yield "ttl", f"{writer.header()}\n{body}"
        data = ox.serialize(triples, format=ox.RdfFormat.JSON_LD, prefixes=self._prefixes)
        yield "jsonld", (data or b"").decode("utf-8") + "\n"

    def _triples(self, iri: str) -> Iterator[ox.Triple]:
        content = self._content
        facts = [relation.iri for relation in content.relations_from.get(iri, ())]
        facts += [relation.iri for relation in content.relations_to.get(iri, ())]
        facts += [figure.iri for figure in self._concordance.figures.get(iri, ())]
        ends = [one.end for one in content.relations_from.get(iri, ()) if one.name in ("hasTarget", "hasChain")]
        yield from self._of(iri)
        for fact in (*facts, *ends):
            yield from self._with_evidence(fact)
        for relation in content.relations_to.get(iri, ()):
            yield from restated(relation.subject, {content.vocabulary.term(relation.name): [node(iri)]})

    def _with_evidence(self, iri: str) -> Iterator[ox.Triple]:
        yield from self._of(iri)
        for beside in self._beside(iri):
            yield from self._of(beside)
            for further in self._beside(beside):
                yield from self._of(further)

    def _beside(self, iri: str) -> Iterable[str]:
        return (text for name in _BESIDE for text in self._content.texts(iri, name))

    def _of(self, iri: str) -> Iterator[ox.Triple]:
        return restated(iri, self._content.triples.get(iri, {}))
