"""The place that a sentence begins with and goes on to speak of (废矿区上长出的石岭片区，甲、乙先后进驻)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.groups import Group
from kg.extraction.phrases import Phrase
from kg.extraction.tokens import Kind, Token
from kg.knowledge.words import Words

SHORTEST_FRONT = 2
NAMING = (Kind.WORD, Kind.NAME, Kind.INNER)


def is_park(item: Phrase) -> bool:
    """Tell whether a phrase in the place of a park may be one: its own word before 园, or a field before 产业园."""
    suffix = item.suffix("Park")
    if suffix is None or len(item.words) - len(suffix.word) < SHORTEST_FRONT:
        return False
    if any(token.kind not in NAMING for token in item.tokens):
        return False
    return item.proper or (suffix.strength == "strong" and item.topical)


def scene_of(tokens: Sequence[Token], groups: Sequence[Group], words: Words) -> Phrase | None:
    """Return the park that a clause of a sentence names and says nothing else of, the first one.

    It stands alone before a comma or behind the 的 of what describes it; one without a name of its own counts only
    where the next clause sets it against others (…的跨境电商产业园，则…).
    """
    for group in groups:
        item, after = group.items[0], group.after
        if after < len(tokens) and tokens[after].word in words.localizers:
            after += 1
        if len(group.items) > 1 or group.head or after + 1 >= len(tokens) or tokens[after].word not in COMMAS:
            continue
        before = tokens[group.first - 1] if group.first else None
        alone = before is None or before.kind is Kind.STOP
        if item.counted or not is_park(item) or not (alone or (before is not None and before.word == "的")):
            continue
        if item.proper or tokens[after + 1].word in words.contrasting:
            return item
    return None


COMMAS = ("，", ",")
