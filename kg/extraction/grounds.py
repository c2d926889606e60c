"""The part of the park that a sentence is set in, named by itself or by the sentences before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg.extraction.frames import Reading
from kg.extraction.tokens import Kind
from kg.knowledge.words import Words
from kg.model import EntityId, Mention, Span


def grounds_of(
    readings: Sequence[Reading], mentions: Sequence[Mention], zones: Collection[EntityId], words: Words
) -> Mapping[Span, EntityId]:
    """Return by sentence the park that its paragraph goes on about; the zones of the article are none.

    A paragraph goes on about the one park that a sentence begins with, until a sentence names a park again. 园内 goes
    back to the last of them.
    """
    found: dict[Span, EntityId] = {}
    topic: EntityId | None = None
    last: EntityId | None = None
    block = -1
    for reading in readings:
        span = reading.sentence.span
        if reading.sentence.kind != "paragraph":
            continue
        if reading.sentence.block != block:
            topic, block = None, reading.sentence.block
        parks = [m for m in mentions if span.holds(m.span) and m.entity.cls == "Park"]
        if parks:
            own = {mention.entity for mention in parks} - set(zones)
            begins = len(own) == 1 and parks[0].entity in own and _begins(reading, parks[0].span)
            topic = parks[0].entity if begins else None
            last = topic or last
            continue
        if last is not None and any(token.word in words.inside_park for token in reading.tokens):
            topic = last
        if topic is not None:
            found[span] = topic
    return found


def _begins(reading: Reading, span: Span) -> bool:
    """Tell whether a name is the first of a sentence, times and adverbs set aside."""
    before = [token for token in reading.tokens if token.end <= span.start]
    return all(
        token.kind in (Kind.FUNCTION, Kind.NUMBER, Kind.STOP, Kind.QUOTE) or token.tag == "t" for token in before
    )
