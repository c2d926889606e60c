"""The dataset of a corpus: its named graphs in their order, each behind the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Quad, Triple

from kg.graph.gate import Refusal, check
from kg.graph.ontology import ontology_triples, scheme_triples
from kg.graph.report import quarantine_triples
from kg.graph.shapes import Finding, Shapes
from kg.graph.sources import text_names
from kg.graph.triples import Statements
from kg.graph.units import Unit, placed
from kg.knowledge import Knowledge
from kg.model import ArticleFacts, Corpus
from kg.resources import shapes_dir

Report = Callable[[int, int], None]
"""Called with the number of articles that are done, and their total."""


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """One graph of the dataset; `units` are what the gate let pass, empty for graphs that no article fills."""

    iri: str
    triples: Sequence[Triple]
    units: tuple[Unit, ...] = ()


class Dataset:
    """The graphs of a corpus, made one after the other; what the gate found is known when the last one is out."""

    def __init__(self, corpus: Corpus, knowledge: Knowledge, names: Mapping[str, str] | None = None) -> None:
        names = text_names(document.source.name for document in corpus.documents) if names is None else names
        self.refusals: list[Refusal] = []
        self.findings: list[tuple[str, Finding]] = []
        """Graph and finding, warnings included."""
        self._corpus = corpus
        self._knowledge = knowledge
        self._shapes = Shapes.load(shapes_dir(), knowledge.vocabulary, knowledge.schemes)
        self._statements = Statements(corpus, knowledge.vocabulary, knowledge.schemes, names)

    def graphs(self, report: Report = lambda done, total: None) -> Iterator[NamedGraph]:
        """Yield articles by source and position, then background, redirects, quarantine, ontology and schemes."""
        said, iris, vocabulary = self._statements, self._statements.iris, self._knowledge.vocabulary
        articles = sorted(self._corpus.articles, key=_place)
        quarantine: list[Triple] = []

        def gated(graph: str, units: Sequence[Unit]) -> NamedGraph:
            checked = check(units, self._shapes)
            self.refusals += checked.refused
            self.findings += [(graph, finding) for finding in checked.findings]
            quarantine.extend(quarantine_triples(checked.refused, graph, vocabulary))
            return NamedGraph(graph, [triple for unit in checked.kept for triple in unit.triples], checked.kept)

        for done, facts in enumerate(articles):
            report(done, len(articles))
            yield gated(iris.article(facts.article.key), said.article(facts))
        report(len(articles), len(articles))
        yield gated(iris.graph("background"), said.background(self._corpus.background))
        yield NamedGraph(iris.graph("redirects"), said.redirects(self._corpus.merges))
        yield NamedGraph(iris.graph("quarantine"), quarantine)
        yield NamedGraph(iris.graph("ontology"), ontology_triples(self._knowledge.folder, vocabulary))
        yield NamedGraph(iris.graph("schemes"), scheme_triples(self._knowledge.folder, vocabulary))


def quads(corpus: Corpus, knowledge: Knowledge) -> Iterator[Quad]:
    """Yield the quads of a corpus behind the gate, each once and in the order of the files."""
    for graph in Dataset(corpus, knowledge).graphs():
        yield from placed(graph.triples, graph.iri)


def _place(facts: ArticleFacts) -> tuple[str, int, str]:
    return facts.article.text.source.name, facts.article.position, facts.article.key
