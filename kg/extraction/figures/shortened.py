"""Things that a text goes on to call by the end of their name: 创新中心 for 甲子材料创新中心."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.figures.words import STOPS, tokens_of
from kg.model import EntityId, Mention, Span

SHORTENED = frozenset(("ResearchInstitute", "Carrier", "Association", "Project"))
"""Classes whose members texts call so."""
LEAST = 4
"""Characters that an ending has at least; shorter ones are words for any such thing."""


def shortened(analysis: Analysis) -> Iterator[Mention]:
    """Yield the places at the head of a clause where the end of a name stands for the thing last named that has it."""
    endings = _endings(analysis)
    text = analysis.text
    for words in sorted(endings, key=lambda words: (-len(words), words)):
        at = text.find(words)
        while at >= 0:
            span = Span(at, at + len(words))
            if at and text[at - 1] in STOPS and not any(span.meets(mention.span) for mention in analysis.mentions):
                before = analysis.mentions_in(Span(0, at))
                named = (mention.entity for mention in reversed(before) if mention.entity in endings[words])
                thing = next(named, None)
                if thing is not None:
                    yield Mention(span, thing)
            at = text.find(words, at + 1)


def _endings(analysis: Analysis) -> dict[str, set[EntityId]]:
    found: dict[str, set[EntityId]] = {}
    for entity in analysis.entities.values():
        if entity.id.cls in SHORTENED:
            for token in tokens_of(entity.label, 0, len(entity.label))[1:]:
                if len(entity.label) - token.start >= LEAST:
                    found.setdefault(entity.label[token.start :], set()).add(entity.id)
    return found
