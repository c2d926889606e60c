"""What all implied claims share: the article's draft, the book that they go into, and how they are quoted."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.article import Draft
from kg.extraction.frames import Reading
from kg.extraction.groups import Group
from kg.extraction.phrases import Phrase
from kg.extraction.relations import ClaimBook
from kg.extraction.tokens import Kind, Token
from kg.model import EntityId, Evidence, Span

GUESS = "0.8"
"""Confidence of what a name or passage suggests without saying it."""
WEAK_GUESS = "0.7"
"""Confidence of what holds since the text says nothing else."""


class Implied:
    """One kind of claims that names, lists and neighbourhood imply."""

    def __init__(self, draft: Draft, book: ClaimBook) -> None:
        self.draft = draft
        self.book = book
        self.analysis = draft.analysis
        self.register = draft.register
        self.knowledge = draft.analysis.knowledge
        self.words = self.knowledge.patterns.words

    def phrases(self) -> Iterator[tuple[Reading, Group, Phrase, EntityId]]:
        """Yield every phrase that names an entity; the register may grow meanwhile."""
        found = [
            (reading, group, item, entity)
            for reading in self.draft.readings
            for group in reading.groups
            for item in group.items
            if (entity := self.register.at(item.span)) is not None
        ]
        yield from found

    def quote(self, span: Span, rule: str, confidence: str = "1") -> Evidence:
        """Quote a clean span as evidence."""
        return self.analysis.evidence(span, rule, confidence=confidence)

    @staticmethod
    def clause(reading: Reading, span: Span) -> Span:
        """Return the clause of a sentence that holds a span."""
        stops = [token for token in reading.tokens if token.kind is Kind.STOP]
        start = max((t.end for t in stops if t.end <= span.start), default=reading.sentence.span.start)
        end = min((t.start for t in stops if t.start >= span.end), default=reading.sentence.span.end)
        return Span(start, end)


def is_place(token: Token) -> bool:
    """Tell whether a token names a place."""
    return any(entry.cls == "Place" for entry in token.entries)
