"""Words of a sentence, cut by the segmenter, with what the gazetteer, quotation marks and brackets hold together.

A token's kind tells what it may do in a name; which words are of which kind is data (`boundaries.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from typing import NamedTuple

import rjieba

from kg.knowledge import Knowledge
from kg.knowledge.gazetteers import Entry
from kg.model import Span


class Kind(Enum):
    """What a token may do in a name."""

    NAME = "name"
    """Held by the gazetteer."""
    QUOTE = "quote"
    TITLE = "title"
    BRACKET = "bracket"
    NUMBER = "number"
    FUNCTION = "function"
    JOINER = "joiner"
    ITEM = "item"
    """The list comma 、."""
    STOP = "stop"
    """Other punctuation."""
    VERB = "verb"
    INNER = "inner"
    """A verb that may stand inside a name."""
    WORD = "word"


class Token(NamedTuple):
    """A word, or a stretch that is never cut."""

    start: int
    end: int
    word: str
    tag: str
    kind: Kind
    entries: tuple[Entry, ...] = ()

    @property
    def span(self) -> Span:
        """The token's place in the clean text."""
        return Span(self.start, self.end)


PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "(": ")", "〈": "〉", "「": "」"}
HELD = {"“": Kind.QUOTE, "‘": Kind.QUOTE, "「": Kind.QUOTE, "《": Kind.TITLE, "〈": Kind.TITLE, "（": Kind.BRACKET, "(": Kind.BRACKET}
PUNCTUATION = re.compile(r"[，。！？；：,!?;:…\n\s]|——")
NUMERAL = re.compile(r"[0-9.]+|[0-9一二三四五六七八九十百千万亿两半几数多余第]+")
ORDINAL = re.compile(r"第?[0-9一二三四五六七八九十]+(代|期|号|批|届|次)|[0-9]+")
LONGEST_HELD = 40


class Tokenizer:
    """Cuts text by the segmenter and the word lists of the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.words = knowledge.patterns.words

    def tokens(self, text: str, span: Span) -> tuple[Token, ...]:
        """Return the tokens of a span of the text; together they cover it."""
        return tuple(self._classified(text, span))

    def _classified(self, text: str, span: Span) -> Iterator[Token]:
        held = sorted(self._held(text, span))
        at = span.start
        for start, end, kind, entries in [*held, (span.end, span.end, Kind.STOP, ())]:
            if at < start:
                yield from self._cut(text, at, start)
            if start < end:
                yield Token(start, end, text[start:end], "held", kind, entries)
            at = max(at, end)

    def _held(self, text: str, span: Span) -> Iterator[tuple[int, int, Kind, tuple[Entry, ...]]]:
        """Yield quotes, titles and brackets, and gazetteer names outside of them."""
        taken = []
        at = span.start
        while at < span.end:
            closer = PAIRS.get(text[at])
            if closer is not None:
                end = text.find(closer, at + 1, min(at + 1 + LONGEST_HELD, span.end)) + 1
                if end:
                    kind = HELD[text[at]]
                    taken.append((at, end))
                    yield at, end, kind, ()
                    at = end
                    continue
            at += 1
        for start, end, entries in self.knowledge.gazetteer.occurrences(text[span.start : span.end]):
            start, end = start + span.start, end + span.start
            if not any(s < end and start < e for s, e in taken):
                yield start, end, Kind.NAME, entries

    def _cut(self, text: str, start: int, end: int) -> Iterator[Token]:
        at = start
        for word, tag in rjieba.tag(text[start:end]):
            yield Token(at, at + len(word), word, tag, self._kind(word, tag))
            at += len(word)

    def _kind(self, word: str, tag: str) -> Kind:
        words = self.words
        if word == "、":
            return Kind.ITEM
        if PUNCTUATION.fullmatch(word) or tag == "x" and not word.isalnum() and word not in "+＋-·&＆/—":
            return Kind.STOP
        if word in words["joiners"]:
            return Kind.JOINER
        if word in words["function"]:
            return Kind.FUNCTION
        if word in words["inner"]:
            return Kind.INNER
        if word in words["verbs"]:
            return Kind.VERB
        if word[0] in "0123456789" or tag in ("m", "mq") and NUMERAL.match(word):
            return Kind.NUMBER
        if tag in ("uj", "ul", "uz", "ug", "ud", "uv", "y", "r", "o", "e") or tag in ("p", "c", "t") and rjieba.has_word(word):
            return Kind.FUNCTION
        if tag in ("v", "vd", "vg", "vi", "vq") and len(word) > 1 and rjieba.has_word(word):
            return Kind.VERB
        return Kind.WORD

    @cached_property
    def proper_tags(self) -> frozenset[str]:
        """Tags of the segmenter for proper names."""
        return frozenset(("ns", "nt", "nz", "nr", "nrt", "nrfg"))

    def is_proper(self, token: Token) -> bool:
        """Tell whether a token can make a name: a place, a brand, a quoted or unknown word, not a general term."""
        if token.kind in (Kind.NAME, Kind.QUOTE):
            return True
        if token.kind not in (Kind.WORD, Kind.INNER, Kind.VERB) or token.word in self.words["generic"]:
            return False
        if token.word.isascii() and token.word.isalnum():
            return len(token.word) > 1
        return token.tag in self.proper_tags or not rjieba.has_word(token.word)
