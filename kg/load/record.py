"""The record of loads, which stands in the store itself: which graphs a load put there, and with what content.

One graph, `id:graph/loads`. A load writes down what it is about to put before it puts it: nothing that came from a load
is forgotten, whenever a load is killed.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import OutputError, Problem
from kg.graph.iris import Iris, digest
from kg.graph.units import Description, in_order, integer, plain
from kg.knowledge import Vocabulary
from kg.load.remote import RemoteStore

UNDERWAY = "underway"
"""Stands for the content of a graph that a load is about to put."""


class Record:
    """Graph → digest of the content that a load put there, or `UNDERWAY`."""

    def __init__(self, store: RemoteStore, vocabulary: Vocabulary) -> None:
        self._store = store
        self._vocabulary = vocabulary
        self._iris = Iris(vocabulary.ID)
        self.iri = self._iris.graph("loads")
        self.base = vocabulary.ID
        """What the IRIs of all graphs of loads begin with."""

    def read(self) -> dict[str, str]:
        """Return what earlier loads put into the store: nothing when there was none.

        Only graphs below the base IRI count. OutputError: the store gives the record in part, or something else.
        """
        data = self._store.get(self.iri)
        if not data:
            return {}
        content, total, found = self._vocabulary.term("dcterms:identifier"), self._vocabulary.term("rdf:value"), {}
        expected = -1
        try:
            for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                    if quad.predicate.value == content:
                        found[quad.subject.value] = quad.object.value
                    elif quad.predicate.value == total:
                        expected = int(quad.object.value)
        except (SyntaxError, ValueError) as error:
            what = f"此处的回答不是 RDF what answers here is no graph store: {error}"
            profile = self._store.settings.profile
            remedy = f"检查网址与 --profile check URL and --profile；{profile.name}: {profile.url}"
            raise OutputError(Problem(self._store.settings.url, None, what, remedy)) from error
        if expected != len(found):
            raise self._unreadable(f"{len(found)} / {expected}")
        return {graph: state for graph, state in found.items() if graph.startswith(self._vocabulary.ID)}

    def write(self, states: Mapping[str, str]) -> None:
        """Make these states the record."""
        head = Description(self.iri, self._vocabulary.term)
        head.is_a("void:Dataset")
        head.say("rdf:value", integer(len(states)))
        triples = head.triples
        for graph, state in states.items():
            about = Description(graph, self._vocabulary.term)
            about.say("dcterms:identifier", plain(state))
            triples += about.triples
        data = ox.serialize(in_order(triples), format=ox.RdfFormat.N_TRIPLES) or b""
        self._store.replace(self.iri, data, self.staging(self.iri))

    def staging(self, graph: str) -> str:
        """Return the graph that the content of `graph` may wait in."""
        return self._iris.graph(f"loading-{digest(graph)}")

    def _unreadable(self, what: str) -> OutputError:
        return OutputError(
            Problem(
                self._store.settings.url,
                None,
                f"以往的装载记录读不全 the record of earlier loads cannot be read in full (<{self.iri}>): {what}",
                "提高存储的结果行数上限（Virtuoso: ResultSetMaxRows），或删除该图后重装 "
                "raise the store's limit of rows, or delete that graph and load again",
            )
        )
