"""Whether a clause says that something is so, is planned, is wished for, or did not come about."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from kg.extraction.frames import Reading
from kg.extraction.tokens import Kind, Token
from kg.knowledge.words import Words
from kg.model import Span


class Mood(Enum):
    """How a clause stands to what it tells."""

    STATED = "stated"
    PLANNED = "planned"
    WISHED = "wished"
    DENIED = "denied"


def mood_of(reading: Reading, clause: Span, trigger: int, words: Words) -> Mood:
    """Return the mood of a clause up to a trigger; a denial counts anywhere in the clause."""
    tokens = [token for token in reading.tokens if clause.start <= token.start < clause.end]
    if any(token.word in words.denials or _denies(token.word) for token in tokens if token.kind is not Kind.NAME):
        return Mood.DENIED
    before = [token.word for at, token in enumerate(tokens) if token.start <= trigger and not _is_named(tokens, at)]
    if any(word in words.wishes for word in before) or _wished_before(reading, tokens, words):
        return Mood.WISHED
    near = "".join(before[-NEAR:])
    if any(word in words.plans for word in before[-NEAR:]) or near.startswith(tuple(words.plans)):
        return Mood.PLANNED
    return Mood.STATED


NEAR = 4
DENIAL = "未"
FUTURE = ("未来", "未必")


def _wished_before(reading: Reading, tokens: Sequence[Token], words: Words) -> bool:
    """Tell whether 并 joins a clause to one before it that is wished for (希望园区建起甲园，并出台《乙条》)."""
    if not tokens or tokens[0].word not in words.coordinating:
        return False
    earlier = [token for token in reading.tokens if token.end < tokens[0].start]
    stop = max((at for at, token in enumerate(earlier) if token.kind is Kind.STOP), default=-1)
    return any(token.word in words.wishes for token in earlier[stop + 1 :])


def _is_named(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word behind a quotation mark is the last one of a name (“校企合伙人”计划)."""
    return at > 0 and tokens[at - 1].kind is Kind.QUOTE


def _denies(word: str) -> bool:
    return word.startswith(DENIAL) and not word.startswith(FUTURE)
