"""Whom an article is about when it is no park: the firm or institute that its title names or its text follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kg.extraction.analysis import Sentence
from kg.knowledge.words import Words
from kg.model import EntityId, Mention, Span

FOLLOWED = frozenset(("Enterprise", "ResearchInstitute", "Carrier", "University"))
"""Classes of what an article follows."""
LEAST_NAMED = 3
"""Places of the text that name what an article is about, where its title does not."""
TITLE_WEIGHT = 2
"""How often the text may speak of parks for each time that it names what the title names alone."""


def protagonist(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], words: Words) -> EntityId | None:
    """Return the organisation that the title names, or else the one that the text begins with and stays with.

    None when the title names a park, and not only as the place of a firm (甲高新区企业乙), or the text speaks far more
    of parks; then that is what the article is about.
    """
    title = next((sentence.span for sentence in sentences if sentence.kind == "title"), None)
    if title is None:
        return None
    inside = [mention for mention in mentions if title.holds(mention.span)]
    where = {
        park
        for park, behind in pairwise(inside)
        if behind.entity.cls in FOLLOWED and text[park.span.end : behind.span.start] in words.descriptors
    }
    named = [mention.entity for mention in inside if mention not in where]
    if any(entity.cls == "Park" for entity in named):
        return None
    told = [mention for mention in mentions if mention.span.start >= title.end]
    times = Counter(mention.entity for mention in told)
    parks = sum(times[entity] for entity in times if entity.cls == "Park")
    in_title = [entity for entity in dict.fromkeys(named) if entity.cls in FOLLOWED and times[entity]]
    if in_title:
        spoken = times[in_title[0]]
        enough = spoken >= LEAST_NAMED or spoken > parks if where else TITLE_WEIGHT * spoken > parks
        return in_title[0] if enough else None
    return _followed(text, told, times, parks)


def _followed(text: str, told: Sequence[Mention], times: Counter[EntityId], parks: int) -> EntityId | None:
    """Return the organisation of the first sentences that is named more often than all parks and all others."""
    end = text.find("\n", told[0].span.start) if told else -1
    first = [
        m.entity for m in told if m.entity.cls in FOLLOWED and Span(0, end if end >= 0 else len(text)).holds(m.span)
    ]
    if not first:
        return None
    most = max(dict.fromkeys(first), key=lambda entity: times[entity])
    others = sum(times[entity] for entity in times if entity.cls in FOLLOWED and entity != most)
    return most if times[most] >= LEAST_NAMED and times[most] > max(parks, others) else None
