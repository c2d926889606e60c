"""One article as the extractors see it: sentences, and the things that the text names, resolved within the article."""

from __future__ import annotations

import bisect
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kg.knowledge import Knowledge
from kg.model import Article, Entity, EntityId, Evidence, Mention, Span


class Sentence(NamedTuple):
    """A sentence of the clean text, from its first character to its final punctuation."""

    span: Span
    block: int
    """Index of its block in the article."""
    kind: str
    """Kind of the block: `title`, `subhead` or `paragraph`."""


class Home(NamedTuple):
    """Where the park that the article is about lies, as the gazetteer or the text tells."""

    city: EntityId | None
    province: EntityId | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """What all extractors share: the article, its sentences, and its mentions in text order without overlap."""

    article: Article
    knowledge: Knowledge
    sentences: tuple[Sentence, ...]
    entities: Mapping[EntityId, Entity]
    mentions: tuple[Mention, ...]
    """高新区, 园区, 我区, 全区 and 公司, 该公司 standing for a thing are mentions of that thing."""
    about: EntityId | None
    home: Home

    @property
    def text(self) -> str:
        """The clean text of the article."""
        return self.article.text.text

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that lie inside `span`, in order."""
        first = bisect.bisect_left(self.mentions, span.start, key=lambda mention: mention.span.start)
        last = bisect.bisect_left(self.mentions, span.end, key=lambda mention: mention.span.start)
        return tuple(mention for mention in self.mentions[first:last] if mention.span.end <= span.end)

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds the clean offset."""
        index = bisect.bisect_right(self.sentences, offset, key=lambda sentence: sentence.span.start) - 1
        return self.sentences[max(index, 0)]

    def evidence(
        self,
        span: Span,
        extractor: str,
        *,
        confidence: str = "1",
        period: str | None = None,
        status: str | None = None,
    ) -> Evidence:
        """Quote a clean span as evidence of a fact; surrounding white space and commas are left out."""
        text = self.text
        start, end = span
        while start < end and text[start] in EDGES:
            start += 1
        while start < end and text[end - 1] in EDGES:
            end -= 1
        inner = Span(start, end)
        source = self.article.text.source_span(inner)
        return Evidence(
            article=self.article.key,
            span=source,
            exact=self.article.text.quote(inner),
            extractor=extractor,
            confidence=Decimal(confidence),
            period=period,
            status=status,
            page=self.article.text.source.page_at(source.start),
        )


EDGES = " \n\t　，、；：。"
SENTENCE_ENDS = "。！？；!?;"
CLOSERS = "”’」』）》)\"'"


def sentences_of(article: Article) -> tuple[Sentence, ...]:
    """Split every block of an article into sentences at 。！？；, closing quotes and brackets included."""
    text = article.text.text
    found = []
    for number, block in enumerate(article.blocks):
        start = at = block.span.start
        depth = 0
        while at < block.span.end:
            char = text[at]
            at += 1
            if char in "《（(":
                depth += 1
            elif char in "》）)":
                depth = max(depth - 1, 0)
            if char in SENTENCE_ENDS and not depth:
                while at < block.span.end and text[at] in CLOSERS:
                    at += 1
                found.append(Sentence(Span(start, at), number, block.kind))
                start = at
        if text[start : block.span.end].strip():
            found.append(Sentence(Span(start, block.span.end), number, block.kind))
    return tuple(found)
