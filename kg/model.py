"""The values that flow from reading to writing; all are frozen, none knows a file format or an RDF library.

Reading gives `Document`s of `Article`s; extraction turns one `Article` into one `ArticleFacts`; resolution
turns many `ArticleFacts` into one `Corpus`; `kg.graph` alone turns a `Corpus` into triples.
Class, property, measure, unit and other term names are the local names of `ontology/` (`Park`, `hosts`, `growth`).
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from kg.errors import Problem


class Span(NamedTuple):
    """Half-open range of code points."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


# --- reading -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text drawn from one file: what `text/` holds and what evidence offsets count in (LF line ends, no BOM)."""

    name: str
    """POSIX path of the file below the input that was named, e.g. `bulletins/2022-10.pdf`."""
    text: str
    page_starts: tuple[int, ...] = ()
    """Offset at which each page of a PDF begins; empty for formats without pages."""

    def page_at(self, offset: int) -> int | None:
        """Return the 1-based page that holds `offset`, or None for formats without pages."""
        return bisect.bisect_right(self.page_starts, offset) or None if self.page_starts else None


class Run(NamedTuple):
    """A stretch of clean text that stands, character for character, at one place of the source."""

    clean: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text after clean-up; every character knows its code point in the source."""

    text: str
    runs: tuple[Run, ...]
    """Ascending, covering `text` without gap or overlap."""
    source: SourceText
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(run.clean for run in self.runs))

    def source_span(self, span: Span) -> Span:
        """Return the smallest source span that holds the (non-empty) clean span."""
        first = self.runs[bisect.bisect_right(self._starts, span.start) - 1]
        last = self.runs[bisect.bisect_right(self._starts, span.end - 1) - 1]
        return Span(first.source + span.start - first.clean, last.source + span.end - last.clean)

    def stretches(self, span: Span) -> Iterator[Span]:
        """Yield the stretches of source that make up a clean span, without line ends and page furniture."""
        for run in self.runs[bisect.bisect_right(self._starts, span.start) - 1 :]:
            if run.clean >= span.end:
                break
            start = max(span.start, run.clean) - run.clean + run.source
            yield Span(start, min(span.end, run.clean + run.length) - run.clean + run.source)

    def quote(self, span: Span) -> str:
        """Return the source characters of a clean span: original widths, without line ends and page furniture."""
        return "".join(self.source.text[start:end] for start, end in self.stretches(span))


class Block(NamedTuple):
    """One title, sub-head or paragraph of an article, as a span of its clean text."""

    kind: str
    """`title`, `subhead` or `paragraph`."""
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One article: clean text (title line first), its blocks, and what is known about it from around the text."""

    key: str
    """Last part of the article's IRI, made from bulletin or file, position and title; unique in a build."""
    title: str
    position: int
    """1-based place in the bulletin or file."""
    text: CleanText
    blocks: tuple[Block, ...]
    date: str | None = None
    """`2022`, `2022-10` or `2022-10-26`."""
    publisher: str | None = None
    section: str | None = None
    contributor: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read: its text, what it says about itself, and its articles; `is_bulletin` when it holds an issue."""

    source: SourceText
    title: str
    articles: tuple[Article, ...]
    is_bulletin: bool = False
    date: str | None = None
    publisher: str | None = None
    issue: str | None = None


# --- facts ---------------------------------------------------------------------------------------------------


class EntityId(NamedTuple):
    """What an entity's IRI is made of: `id:{class in lower camel}/{key}`."""

    cls: str
    """Class of the contract's table, never a subclass: `Park`, `Enterprise`, `Industry`, `Indicator` …"""
    key: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that the text names."""

    id: EntityId
    cls: str
    """Most specific class: `NationalHighTechZone` for an id of class `Park`."""
    label: str
    aliases: tuple[str, ...] = ()
    """Sorted, without the label."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Sorted (property, value) pairs, e.g. (`kind`, `plan`), (`level`, `national`), (`divisionCode`, `360100`)."""


class Mention(NamedTuple):
    """A place of the clean text that names an entity."""

    span: Span
    entity: EntityId


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters that say a fact."""

    article: str
    """Key of the article."""
    span: Span
    """In the source text."""
    exact: str
    extractor: str
    """Id of the rule in the data files, e.g. `hosts-introduce`."""
    confidence: Decimal = Decimal("1")
    period: str | None = None
    status: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One relation or attribute: `object` is an entity, or a zh literal (a product)."""

    subject: EntityId
    property: str
    object: EntityId | str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure; `value` with 万 and 亿 resolved, `unit` without them."""

    subject: EntityId
    indicator: EntityId
    measure: str
    value: Decimal
    unit: str
    stated_value: str
    stated_indicator: str
    evidence: tuple[Evidence, ...]
    period: str | None = None
    industry: EntityId | None = None
    reference: EntityId | None = None
    qualifier: str = "exact"
    accumulation: str | None = None
    increase_basis: str | None = None
    ranked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A goal with a number or a rank; `words` are the goal's own words and its label."""

    subject: EntityId
    words: str
    evidence: tuple[Evidence, ...]
    value: Decimal | None = None
    unit: str | None = None
    year: str | None = None
    indicator: EntityId | None = None
    industry: EntityId | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated that happened; organizers and participants in the order of the text."""

    kind: str
    date: str
    label: str
    organizers: tuple[EntityId, ...]
    participants: tuple[EntityId, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class IndustryChain:
    """Stages of a chain in order, held by a park."""

    park: EntityId
    stages: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class Unread(NamedTuple):
    """Something that was seen and not understood."""

    kind: str
    """`figure`, `quotation`, `listHead`, `indicator` or `industry`."""
    words: str
    """The figure, quoted name, head or provisional name itself."""
    quote: str
    """The sentence that holds it."""
    span: Span
    """Of the words, in the source text."""


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """All that one article says."""

    article: Article
    about: EntityId | None
    entities: tuple[Entity, ...]
    """Everything that a claim, figure or mention of this article refers to."""
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    observations: tuple[Observation, ...] = ()
    targets: tuple[Target, ...] = ()
    events: tuple[Event, ...] = ()
    chains: tuple[IndustryChain, ...] = ()
    unread: tuple[Unread, ...] = ()


# --- corpus --------------------------------------------------------------------------------------------------


class BackgroundFact(NamedTuple):
    """A fact from a gazetteer: `source` names file and row."""

    subject: EntityId
    property: str
    object: EntityId
    source: str


class Merge(NamedTuple):
    """Two ids that were found to be one thing; the old IRI stays as a redirect to the kept one."""

    old: EntityId
    kept: EntityId
    reason: str


class Undecided(NamedTuple):
    """Names that may be one thing, left apart because the texts do not tell; the decisions file can."""

    ids: tuple[EntityId, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that is written: documents, what their articles say after resolution, and background facts."""

    documents: tuple[Document, ...]
    articles: tuple[ArticleFacts, ...]
    """In order of document name and position; ids are already the kept ones."""
    entities: Mapping[EntityId, Entity]
    """Merged over all articles, sorted by id."""
    merges: tuple[Merge, ...] = ()
    background: tuple[BackgroundFact, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    unused: tuple[Problem, ...] = ()
    """Decisions of the user that match nothing in these articles: warnings, with the nearest names."""
