"""The part of an output folder that holds the graph: `kg.trig`, `kg.ttl`, `validation.ttl`, `text/` and the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import Triple

from kg.graph.clean import CleanFacts
from kg.graph.gate import Checked, Refusal, check
from kg.graph.ontology import ontology_triples, scheme_triples
from kg.graph.report import quarantine_triples, report_triples
from kg.graph.rules import load_rules, run_rules
from kg.graph.shapes import Finding, Shapes
from kg.graph.sources import text_names, write_texts
from kg.graph.triples import Statements
from kg.graph.turtle import TurtleWriter, prefixes
from kg.graph.units import Unit
from kg.knowledge import Knowledge
from kg.model import ArticleFacts, Corpus
from kg.resources import shapes_dir

STORE = "store"
"""Folder of the Oxigraph store inside an output folder."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an output folder holds; quarantined things count in `refusals` alone."""

    articles: int
    entities: int
    claims: int
    observations: int
    targets: int
    events: int
    chains: int
    quads: int
    refusals: tuple[Refusal, ...]
    """Claims, figures and things that the shapes refused."""
    findings: tuple[Finding, ...]
    """All that validation found, warnings included."""

    @property
    def quarantined(self) -> int:
        """Return the number of claims and figures in quarantine."""
        return sum(refusal.unit.kind != "node" for refusal in self.refusals)


def write(
    corpus: Corpus,
    knowledge: Knowledge,
    folder: Path,
    *,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> Written:
    """Write the graph of a corpus into an existing folder.

    `report` is called with the number of articles that are done and their total. DataFileError: a shapes file or an
    ontology file is wrong.
    """
    vocabulary = knowledge.vocabulary
    shapes = Shapes.load(shapes_dir(), vocabulary, knowledge.schemes)
    names = text_names(document.source.name for document in corpus.documents)
    statements = Statements(corpus, vocabulary, knowledge.schemes, names)
    writer = TurtleWriter(prefixes(vocabulary))
    clean, counts = CleanFacts(vocabulary), _Counts()
    findings: list[tuple[str, Finding]] = []
    quarantine: list[Triple] = []
    refusals: list[Refusal] = []

    def gated(graph: str, units: Sequence[Unit]) -> list[Triple]:
        checked: Checked = check(units, shapes)
        findings.extend((graph, finding) for finding in checked.findings)
        refusals.extend(checked.refused)
        quarantine.extend(quarantine_triples(checked.refused, graph, vocabulary))
        clean.add(checked.kept)
        counts.add(checked.kept)
        return [triple for unit in checked.kept for triple in unit.triples]

    def graphs() -> Iterator[tuple[str, Iterable[Triple]]]:
        iris = statements.iris
        articles = sorted(corpus.articles, key=_place)
        for done, facts in enumerate(articles):
            report(done, len(articles))
            name = iris.article(facts.article.key)
            yield name, gated(name, statements.article(facts))
        report(len(articles), len(articles))
        yield iris.graph("background"), gated(iris.graph("background"), statements.background(corpus.background))
        yield iris.graph("redirects"), statements.redirects(corpus.merges)
        yield iris.graph("quarantine"), quarantine
        yield iris.graph("ontology"), ontology_triples(knowledge.folder, vocabulary)
        yield iris.graph("schemes"), scheme_triples(knowledge.folder, vocabulary)

    with (folder / "kg.trig").open("w", encoding="utf-8", newline="\n") as trig:
        trig.write(writer.header())
        for name, triples in graphs():
            if block := writer.graph(name, triples):
                trig.write(f"\n{block}")
    (folder / "kg.ttl").write_text(clean.turtle(writer), encoding="utf-8", newline="\n")
    write_texts(corpus.documents, names, folder)
    store = ox.Store(str(folder / STORE))
    store.bulk_load(path=str(folder / "kg.trig"), format=ox.RdfFormat.TRIG)
    store.flush()
    quads = len(store)
    rules = run_rules(load_rules(shapes_dir()), store, vocabulary)
    findings += [("", finding) for finding in rules]
    results = writer.header() + writer.triples(report_triples(findings, vocabulary))
    (folder / "validation.ttl").write_text(results, encoding="utf-8", newline="\n")
    return Written(
        articles=len(corpus.articles),
        quads=quads,
        refusals=tuple(refusals),
        findings=tuple(finding for _, finding in findings),
        **counts.totals(statements.iris.base),
    )


def _place(facts: ArticleFacts) -> tuple[str, int, str]:
    return facts.article.text.source.name, facts.article.position, facts.article.key


class _Counts:
    """How many different things of each kind have been kept."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def add(self, units: Iterable[Unit]) -> None:
        self._seen.update(unit.iri for unit in units)

    def totals(self, base: str) -> dict[str, int]:
        kinds = Counter(iri.removeprefix(base).partition("/")[0] for iri in self._seen)
        named = {"claim", "observation", "target", "event", "industryChain", "article"}
        return {
            "entities": sum(count for kind, count in kinds.items() if kind not in named),
            "claims": kinds["claim"],
            "observations": kinds["observation"],
            "targets": kinds["target"],
            "events": kinds["event"],
            "chains": kinds["industryChain"],
        }
