"""The pipeline: input files in, a finished output folder out; and the check of the data that it works with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.changes import write_changes
from kg.content import Content
from kg.content.standing import whole
from kg.errors import InputError, Problem
from kg.extraction import examples as pattern_examples
from kg.extraction import extract
from kg.graph import Written, write
from kg.graph.files import STORE
from kg.knowledge import Knowledge
from kg.knowledge.check import check
from kg.model import ArticleFacts, Corpus, Document
from kg.output import renewed, replaced
from kg.query.store import Graph, unite
from kg.query.stored import load_queries, problems_of
from kg.reading import read, wording
from kg.resolution import Decisions, read_decisions, resolve
from kg.resolution import examples as name_examples
from kg.score.rules import Rules
from kg.site import write_site
from kg.views import graph_page, report_page
from kg.views.links import SITE

Report = Callable[[str, int, int], None]
"""Called with a stage, in zh and en, how many of its steps are done and how many there are."""

READING = "读取 reading"
EXTRACTING = "抽取 extracting"
RESOLVING = "归并 resolving"
WRITING = "校验与写出 checking and writing"
DRAWING = "图与报告 graph and report"
PAGES = "页面 pages"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build came to; every count but that of the quarantine is of what the graph holds."""

    articles: int
    entities: int
    facts: int
    """Claims: relations, and attributes that a text states."""
    figures: int
    targets: int
    events: int
    quarantined: int
    """Claims and figures that the shapes refuse."""
    unread_figures: int
    """Sentences with figures that gave no observation."""
    unread_names: int
    """Quoted names without a class, unknown heads of lists, provisional indicators and industries."""
    undecided: int
    """Groups of names that may be one thing, left apart."""
    unused: tuple[Problem, ...]
    """Decisions that match nothing in these articles."""
    problems: tuple[Problem, ...]
    """What could not be read; everything else was built."""


def build(
    inputs: Sequence[Path],
    output: Path,
    *,
    title: str | None = None,
    publisher: str | None = None,
    date: str | None = None,
    decisions: Path | None = None,
    changes: bool = False,
    pages: bool = True,
    report: Report = lambda stage, done, total: None,
) -> Summary:
    """Build the graph of files and folders into `output`, which holds the last result or the new one, never half.

    Title, publisher and date stand in for what a text does not say itself; `decisions` is the user's file of what is
    the same, different, renamed, dropped or added. With `changes`, the quads that came and those that went since the
    last build are written too; without `pages`, no page for each thing. InputError: not one article could be read.
    DataFileError: a data file or the decisions file is wrong. OutputError: the folder cannot be written.
    """
    knowledge = Knowledge.load()
    decided = read_decisions(decisions, knowledge) if decisions else Decisions()
    with replaced(output) as folder:
        report(READING, 0, 1)
        reading = read(inputs, title=title, publisher=publisher, date=date)
        report(READING, 1, 1)
        if not any(document.articles for document in reading.documents):
            raise InputError(reading.problems)
        facts = tuple(_extracted(reading.documents, knowledge, report))
        report(RESOLVING, 0, 1)
        corpus = resolve(reading.documents, facts, knowledge, decided)
        report(RESOLVING, 1, 1)
        written = write(corpus, knowledge, folder, report=lambda done, total: report(WRITING, done, total))
        unite(folder, knowledge.vocabulary)
        if changes:
            write_changes(output, folder)
        content = whole(ox.Store.read_only(str(folder / STORE)), knowledge.vocabulary)
        _draw(corpus, content, knowledge, written, reading.problems, pages, folder, report)
        if pages:
            write_site(content, knowledge, folder, folder / SITE, report=lambda done, total: report(PAGES, done, total))
    return _summary(corpus, written, reading.problems)


def build_site(output: Path, report: Report = lambda stage, done, total: None) -> int:
    """Write the pages of a finished output folder anew and return how many there are.

    OutputError: no build has written to the folder, or it cannot be read or written.
    """
    knowledge = Knowledge.load()
    with renewed(output, SITE) as folder:
        content = whole(Graph.open(output).store, knowledge.vocabulary)
        return write_site(content, knowledge, output, folder, lambda done, total: report(PAGES, done, total))


def data_mistakes(ontology: Path | None = None) -> tuple[Problem, ...]:
    """Return every mistake of every data file (of the installation by default), the examples beside patterns tried."""
    return check(
        ontology,
        readers=(
            _layout_words,
            _scoring_rules,
            _stored_queries,
            pattern_examples.problems,
            name_examples.problems,
        ),
    )


def _layout_words(knowledge: Knowledge) -> tuple[Problem, ...]:
    wording.load(knowledge.folder / "reading.toml")
    return ()


def _scoring_rules(knowledge: Knowledge) -> tuple[Problem, ...]:
    Rules.load(knowledge.folder / "scoring.toml", knowledge.vocabulary)
    return ()


def _stored_queries(knowledge: Knowledge) -> Iterator[Problem]:
    for name, query in load_queries(knowledge.folder / "queries").items():
        yield from problems_of(query, f"ontology/queries/{name}.rq", knowledge.vocabulary)


def _extracted(documents: Sequence[Document], knowledge: Knowledge, report: Report) -> Iterator[ArticleFacts]:
    articles = [article for document in documents for article in document.articles]
    for done, article in enumerate(articles):
        report(EXTRACTING, done, len(articles))
        yield extract(article, knowledge)
    report(EXTRACTING, len(articles), len(articles))


def _draw(
    corpus: Corpus,
    content: Content,
    knowledge: Knowledge,
    written: Written,
    problems: Sequence[Problem],
    pages: bool,
    folder: Path,
    report: Report,
) -> None:
    report(DRAWING, 0, 2)
    for name, text in graph_page(content, knowledge, has_pages=pages):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    report(DRAWING, 1, 2)
    page = report_page(corpus, knowledge, written.refusals, written.findings, problems)
    (folder / "report.html").write_text(page, encoding="utf-8", newline="\n")
    report(DRAWING, 2, 2)


def _summary(corpus: Corpus, written: Written, problems: tuple[Problem, ...]) -> Summary:
    return Summary(
        articles=written.articles,
        entities=written.entities,
        facts=written.claims,
        figures=written.observations,
        targets=written.targets,
        events=written.events,
        quarantined=written.quarantined,
        unread_figures=sum(unread.kind == "figure" for facts in corpus.articles for unread in facts.unread),
        unread_names=sum(unread.kind != "figure" for facts in corpus.articles for unread in facts.unread),
        undecided=len(corpus.undecided),
        unused=corpus.unused,
        problems=problems,
    )
