"""Words as the segmenter finds them, and the marks that end a clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import rjieba

STOPS = "，：；。！？（,;:!?(\n"
"""End a clause."""
FROM = "从由自"
"""Stand before the first of two levels."""
JOINERS = ("、", "和", "与", "及", "以及")


class Token(NamedTuple):
    """A word of the segmenter at its place."""

    start: int
    end: int
    word: str
    tag: str


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the words of the segmenter between two offsets."""
    found, at = [], start
    for word, tag in rjieba.tag(text[start:end]):
        found.append(Token(at, at + len(word), word, tag))
        at += len(word)
    return found


def joined(tokens: Sequence[Token]) -> str:
    """Return the words of tokens as one."""
    return "".join(token.word for token in tokens)
