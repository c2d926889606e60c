"""The part of an output folder that holds the graph: `kg.trig`, `kg.ttl`, `validation.ttl`, `text/` and the store."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import pyoxigraph as ox

from kg.graph.clean import CleanFacts
from kg.graph.dataset import Dataset, Report
from kg.graph.gate import Refusal
from kg.graph.iris import Iris
from kg.graph.marks import write_marks
from kg.graph.report import report_triples
from kg.graph.rules import load_rules, run_rules
from kg.graph.shapes import Finding
from kg.graph.sources import text_names, write_texts
from kg.graph.turtle import TurtleWriter, prefixes
from kg.graph.units import Unit
from kg.knowledge import Knowledge
from kg.model import Corpus
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


def write(corpus: Corpus, knowledge: Knowledge, folder: Path, *, report: Report = lambda done, total: None) -> Written:
    """Write the graph of a corpus into an existing folder, one article after the other.

    DataFileError: a shapes file or an ontology file is wrong.
    """
    vocabulary = knowledge.vocabulary
    names = text_names(document.source.name for document in corpus.documents)
    dataset = Dataset(corpus, knowledge, names)
    clean, counts = CleanFacts(vocabulary), _Counts()
    writer = TurtleWriter(prefixes(vocabulary))
    with _headed(folder / "kg.trig", writer) as trig:
        for graph in dataset.graphs(report):
            clean.add(graph.units)
            counts.add(graph.units)
            if block := writer.graph(graph.iri, graph.triples):
                trig.write(f"\n{block}")
    readable = clean.turtle(TurtleWriter(prefixes(vocabulary)))
    (folder / "kg.ttl").write_text(readable, encoding="utf-8", newline="\n")
    write_texts(corpus.documents, names, folder)
    write_marks(corpus, names, Iris(vocabulary.ID), folder)
    store = ox.Store(str(folder / STORE))
    store.bulk_load(path=str(folder / "kg.trig"), format=ox.RdfFormat.TRIG)
    store.flush()
    rules = run_rules(load_rules(shapes_dir()), store, vocabulary)
    findings = [*dataset.findings, *(("", finding) for finding in rules)]
    writer = TurtleWriter(prefixes(vocabulary))
    results = writer.triples(report_triples(findings, vocabulary))
    (folder / "validation.ttl").write_text(writer.header() + results, encoding="utf-8", newline="\n")
    return Written(
        articles=len(corpus.articles),
        quads=len(store),
        refusals=tuple(dataset.refusals),
        findings=tuple(finding for _, finding in findings),
        **counts.totals(vocabulary.ID),
    )


@contextmanager
def _headed(path: Path, writer: TurtleWriter) -> Iterator[TextIO]:
    """Give a file for blocks of text, and put the writer's header before them at the end."""
    body = path.with_name(f"{path.name}.body")
    with body.open("w", encoding="utf-8", newline="\n") as file:
        yield file
    with path.open("wb") as whole, body.open("rb") as blocks:
        whole.write(writer.header().encode("utf-8"))
        shutil.copyfileobj(blocks, whole)
    body.unlink()


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
