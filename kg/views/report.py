"""`report.html`: what a build saw, what it made of it, what it refused and what it did not understand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import Problem
from kg.graph.gate import Refusal
from kg.graph.iris import decimal_text
from kg.graph.shapes import Finding
from kg.knowledge import Knowledge
from kg.model import Article, ArticleFacts, Claim, Corpus, Entity, EntityId, Evidence, Observation, Unread
from kg.resolution.index import shown
from kg.views.accepted import Names, accepted, tally
from kg.views.terms import Labels, Terms, wording
from kg.views.webpage import own_asset, render

UNREAD_KINDS = ("figure", "quotation", "listHead", "indicator", "industry")
"""Kinds of `Unread` in the order of the report."""


@dataclass(frozen=True, slots=True)
class Count:
    """One number of the summary; `key` names its words."""

    key: str
    number: int
    anchor: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article with what came of it."""

    position: int
    title: str
    about: str
    date: str
    counts: tuple[int, ...]
    """Entities, facts, figures, targets, events, quarantined, not understood."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words that a row rests on, and where they stand."""

    text: str
    article: str
    page: int | None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A fact in quarantine: what it says and why it was refused."""

    says: tuple[str, ...]
    reason: Labels
    shape: str
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """Something that was not understood; equal words of one kind stand together."""

    words: str
    times: int
    before: str
    after: str
    """The sentence around the words; both empty when it does not hold them."""
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure as the graph has it and as the text says it."""

    indicator: str
    stated_indicator: str
    industry: str
    reference: str
    period: str
    measure: str
    qualifier: str
    value: str
    stated: str
    sentence: Sentence | None
    sentence_rows: int
    """Rows that share the sentence, counted at the first of them; 0 at the others."""


def report_page(
    corpus: Corpus,
    knowledge: Knowledge,
    refusals: Iterable[Refusal] = (),
    findings: Iterable[Finding] = (),
    problems: Iterable[Problem] = (),
) -> str:
    """Return the page as text, to be written as UTF-8; the same build gives the same text.

    `findings` are results of validation, of which the warnings are listed; `problems` what could not be read.
    """
    report = _Report(corpus, knowledge, tuple(refusals))
    warnings = sorted({finding for finding in findings if finding.severity != "Violation"})
    return render(
        "report.html.jinja",
        styles=(own_asset("static/report.css"),),
        words=wording(),
        documents=corpus.documents,
        counts=report.counts(),
        articles=report.article_rows(),
        refused=report.refused_rows(),
        unread={kind: list(report.unread_rows(kind)) for kind in UNREAD_KINDS},
        figures=report.figure_groups(),
        merges=[(report.full_name(merge.old), report.full_name(merge.kept), merge.reason) for merge in corpus.merges],
        undecided=[
            ([(report.full_name(id_), shown(id_)) for id_ in doubt.ids], doubt.reason) for doubt in corpus.undecided
        ],
        warnings=[
            (report.short(finding.focus), dict(finding.messages), report.short(finding.shape)) for finding in warnings
        ],
        problems=sorted(set(problems)),
    )


class _Report:
    """Turns a corpus and the gate's refusals into rows."""

    def __init__(self, corpus: Corpus, knowledge: Knowledge, refusals: Sequence[Refusal]) -> None:
        self._terms = Terms(knowledge)
        self._vocabulary = knowledge.vocabulary
        self._names = Names(knowledge.vocabulary)
        self._base = knowledge.vocabulary.ID
        self._seen = corpus
        self._refused = [refusal for refusal in refusals if refusal.unit.kind != "node"]
        """Claims and figures, which are what quarantine counts."""
        self._corpus = accepted(corpus, knowledge.vocabulary, refusals)
        self._labels = {self._names.entity(entity.id): entity.label for entity in corpus.entities.values()}
        self._things = dict(_things(corpus, self._names))
        self._articles = {facts.article.key: facts.article for facts in corpus.articles}

    # --- summary and articles

    def counts(self) -> list[Count]:
        """Return the numbers of the summary, each with the section that it leads to."""
        total = tally(self._corpus, self._vocabulary)
        unread = Counter(unread.kind for facts in self._corpus.articles for unread in facts.unread)
        return [
            Count("articles", total.articles, "articles"),
            Count("entities", total.entities, "articles"),
            Count("facts", total.facts, "articles"),
            Count("figures", total.figures, "figures"),
            Count("targetsCount", total.targets, "articles"),
            Count("eventsCount", total.events, "articles"),
            Count("quarantined", len(self._refused), "quarantine"),
            Count("unreadFigures", unread["figure"], "unread-figure"),
        ]

    def article_rows(self) -> list[ArticleRow]:
        """Return the articles in the order of the corpus."""
        refused = {refusal.unit.iri for refusal in self._refused}
        return [
            self._article_row(kept, len(refused & {*self._statements(seen), *self._names.claims(seen)}))
            for kept, seen in zip(self._corpus.articles, self._seen.articles, strict=True)
        ]

    def _article_row(self, facts: ArticleFacts, refused: int) -> ArticleRow:
        article = facts.article
        claims = set(self._names.claims(facts))
        parts = (facts.entities, claims, facts.observations, facts.targets, facts.events)
        counts = (*map(len, parts), refused, len(facts.unread))
        about = self.name(facts.about) if facts.about else ""
        return ArticleRow(article.position, article.title, about, article.date or "", counts)

    # --- quarantine

    def _statements(self, facts: ArticleFacts) -> dict[str, Claim | Observation]:
        """Return the claims and figures of an article by IRI."""
        claims = {self._names.claim(claim): claim for claim in facts.claims}
        return claims | {self._names.figure(figure): figure for figure in facts.observations}

    def refused_rows(self) -> list[RefusedRow]:
        """Return the facts in quarantine, in the order of the gate."""
        statements: dict[str, Claim | Observation] = {}
        for facts in self._seen.articles:
            statements |= self._statements(facts)
        return [self._refused_row(refusal, statements.get(refusal.unit.iri)) for refusal in self._refused]

    def _refused_row(self, refusal: Refusal, fact: Claim | Observation | None) -> RefusedRow:
        finding = refusal.finding
        says: tuple[str, ...]
        evidence: Sequence[Evidence] = fact.evidence if fact is not None else ()
        if isinstance(fact, Claim):
            says = (self.name(fact.subject), self._terms.term(fact.property)["zh"], self.name(fact.object))
        elif isinstance(fact, Observation):
            measure = self._terms.value("measure", fact.measure)["zh"]
            says = (self.name(fact.subject), f"{self.name(fact.indicator)} · {measure}", fact.stated_value)
        elif refusal.unit.direct is not None:
            says, evidence = self._stated(refusal.unit.direct)
        else:
            says = (self.short(refusal.unit.iri),)
        reason = {"zh": finding.message("zh"), "en": finding.message("en")}
        return RefusedRow(says, reason, self.short(finding.shape), self._sentence(evidence))

    def _stated(self, triple: Triple) -> tuple[tuple[str, ...], Sequence[Evidence]]:
        """Return what a statement about a target, an event or a chain says, and where."""
        subject, name, value = (
            end.value if isinstance(end, NamedNode | Literal) else str(end)
            for end in (triple.subject, triple.predicate, triple.object)
        )
        evidence = next((self._things[iri][1] for iri in (subject, value) if iri in self._things), ())
        labels = self._labels | {iri: label for iri, (label, _) in self._things.items()}
        ends = [labels.get(iri, self.short(iri)) for iri in (subject, value)]
        return (ends[0], self._terms.term(self.short(name))["zh"], ends[1]), evidence

    # --- what was not understood

    def unread_rows(self, kind: str) -> Iterator[UnreadRow]:
        """Yield what was not understood of one kind: figures in text order, names by number of times."""
        found = [(facts.article, one) for facts in self._corpus.articles for one in facts.unread if one.kind == kind]
        if kind == "figure":
            yield from (self._unread_row(article, one, 1) for article, one in found)
            return
        times = Counter(one.words for _, one in found)
        first = {one.words: (article, one) for article, one in reversed(found)}
        for words in sorted(times, key=lambda words: (-times[words], words)):
            yield self._unread_row(*first[words], times[words])

    def _unread_row(self, article: Article, one: Unread, times: int) -> UnreadRow:
        before, words, after = one.quote.partition(one.words)
        page = article.text.source.page_at(one.span.start)
        around = (before, after) if words else ("", "")
        return UnreadRow(one.words, times, *around, Sentence(one.quote, article.title, page))

    # --- figures

    def figure_groups(self) -> list[tuple[str, list[FigureRow]]]:
        """Return the figures by subject, in the order of the text."""
        merged: dict[str, Observation] = {}
        for facts in self._corpus.articles:
            for figure in facts.observations:
                merged.setdefault(self._names.figure(figure), figure)
        order = list(dict.fromkeys(figure.subject for figure in merged.values()))
        figures = sorted(merged.values(), key=lambda figure: order.index(figure.subject))
        return [
            (self.name(subject), list(self._figure_rows(list(group))))
            for subject, group in groupby(figures, key=lambda figure: figure.subject)
        ]

    def _figure_rows(self, figures: Sequence[Observation]) -> Iterator[FigureRow]:
        for sentence, group in groupby(figures, key=lambda figure: self._sentence(figure.evidence)):
            rows = list(group)
            for at, figure in enumerate(rows):
                yield self._figure_row(figure, sentence, 0 if at else len(rows))

    def _figure_row(self, figure: Observation, sentence: Sentence | None, rows: int) -> FigureRow:
        return FigureRow(
            indicator=self.name(figure.indicator),
            stated_indicator=figure.stated_indicator if figure.stated_indicator != figure.indicator.key else "",
            industry=self.name(figure.industry) if figure.industry else "",
            reference=self.name(figure.reference) if figure.reference else "",
            period=(figure.period or "").replace("/", "–"),
            measure=self._terms.value("measure", figure.measure)["zh"],
            qualifier=self._terms.value("qualifier", figure.qualifier)["zh"] if figure.qualifier != "exact" else "",
            value=f"{decimal_text(figure.value)} {figure.unit}",
            stated=figure.stated_value,
            sentence=sentence,
            sentence_rows=rows,
        )

    # --- names

    def _sentence(self, evidence: Sequence[Evidence]) -> Sentence | None:
        if not evidence:
            return None
        first = evidence[0]
        article = self._articles.get(first.article)
        return Sentence(first.exact, article.title if article else first.article, first.page)

    def name(self, thing: EntityId | str) -> str:
        """Return an entity's label, or a literal as it is."""
        if isinstance(thing, str):
            return thing
        entity: Entity | None = self._seen.entities.get(thing)
        return entity.label if entity else thing.key

    def full_name(self, thing: EntityId) -> str:
        """Return class and key, which tell merged entities apart."""
        return f"{self._terms.term(thing.cls)['zh']} {thing.key}"

    def short(self, iri: str) -> str:
        """Return an IRI without what all IRIs of the graph begin with."""
        return iri.removeprefix(self._base).rpartition("#")[2]


def _things(corpus: Corpus, names: Names) -> Iterator[tuple[str, tuple[str, Sequence[Evidence]]]]:
    """Yield the IRI of each target, event and chain with its label and its evidence."""
    for facts in corpus.articles:
        for target in facts.targets:
            yield names.target(target), (target.words, target.evidence)
        for event in facts.events:
            yield names.event(event), (event.label, event.evidence)
        for chain in facts.chains:
            yield names.chain(chain), (" → ".join(chain.stages), chain.evidence)
