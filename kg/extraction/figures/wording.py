"""The words beside a figure that name what it counts: the phrase before it, and the noun behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import rjieba

from kg.extraction.figures.lexicon import MASKS, Entry, Lexicon, alternation
from kg.extraction.figures.marks import Marks
from kg.model import Span

STOPS = "，：；。！？,;:!?\n"
"""End a clause."""


class Token(NamedTuple):
    """A word of the segmenter at its place."""

    start: int
    end: int
    word: str
    tag: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that may name an indicator, with what was cut off around them."""

    span: Span
    """Of the words in the text; empty when there are none."""
    words: str
    verb: Entry | None = None
    """The verb of coming or standing that was cut off: 新增, 拥有."""
    verb_words: str = ""
    standing: bool = False
    """Whether 累计, 已 or the like makes a stock of it."""
    clause: int = 0
    """Where its clause begins."""

    @property
    def items(self) -> tuple[Span, ...]:
        """The spans of the items that 、 and 和 separate."""
        found, at = [], self.span.start
        for match in re.finditer("、|和|与|及", self.words):
            found.append(Span(at, self.span.start + match.start()))
            at = self.span.start + match.end()
        return tuple(span for span in (*found, Span(at, self.span.end)) if span.start < span.end)


class Wording:
    """Reads the words beside the figures of one marked text."""

    def __init__(self, lexicon: Lexicon, marks: Marks) -> None:
        self.marks = marks
        self._verbs = lexicon.sharing("verb")
        self._longest = max(map(len, self._verbs))
        self._standing = frozenset(lexicon.words("standing-marks"))
        self._leaders = re.compile(f"{lexicon.one_of('leaders')}+")
        self._trailers = re.compile(f"{lexicon.one_of('trailers')}\\Z")
        self._fillers = re.compile(lexicon.one_of("fillers"))
        self._attributes = re.compile(alternation(lexicon.sharing("attribute")))

    # --- before ----------------------------------------------------------------------------------------------

    def clause_start(self, start: int, end: int) -> int:
        """Return where the clause that ends at `end` begins, not before `start`."""
        return max([start, *(self.marks.masked.rfind(stop, start, end) + 1 for stop in STOPS)])

    def before(self, start: int, end: int) -> Phrase:
        """Return the phrase that ends at `end`, read no further back than `start`."""
        clause = begin = self.clause_start(start, end)
        masked = self.marks.masked
        for mask in (MASKS["time"], MASKS["thing"]):
            at = masked.rfind(mask, begin, end) + 1
            if begin < at < end:
                begin = at
        tokens = tokens_of(self.marks.text, begin, end)
        standing = any(token.word in self._standing for token in tokens_of(self.marks.text, clause, end))
        tokens, last, last_words = self._without_closing_verb(tokens)
        cut, verb, verb_words = self._opening_verb(tokens)
        rest = tokens[cut:]
        phrase = self._trimmed(Span(rest[0].start, rest[-1].end)) if rest else Span(end, end)
        return Phrase(phrase, self.words(phrase), last or verb, last_words or verb_words, standing, clause)

    def _without_closing_verb(self, tokens: list[Token]) -> tuple[list[Token], Entry | None, str]:
        """Cut off a verb that ends the phrase (科技型中小企业入库), and light words around it."""
        found: Entry | None = None
        words = ""
        while tokens:
            entry, length = self._verb_ending(tokens)
            if entry is None:
                break
            if found is None or found.id == "standing-still":
                found, words = entry, "".join(token.word for token in tokens[-length:])
            tokens = tokens[:-length]
        return tokens, found, words

    def _verb_ending(self, tokens: list[Token]) -> tuple[Entry | None, int]:
        words = ""
        best: tuple[Entry | None, int] = (None, 0)
        for length in range(1, min(3, len(tokens)) + 1):
            words = tokens[-length].word + words
            if words in self._verbs:
                best = (self._verbs[words], length)
        return best

    def _opening_verb(self, tokens: list[Token]) -> tuple[int, Entry | None, str]:
        """Return the index behind the last verb that has words behind it."""
        for first in range(len(tokens) - 1, -1, -1):
            words = ""
            for last in range(first, min(first + 3, len(tokens) - 1)):
                words += tokens[last].word
                if words in self._verbs:
                    cut = last + 1
                    while cut < len(tokens) - 1 and tokens[cut].word in ("了", "着", "过"):
                        cut += 1
                    entry = self._verbs[words]
                    if entry.id == "standing-still" and first and (other := self._verb_ending(tokens[:first]))[0] is not None:
                        return cut, other[0], words
                    return cut, entry, words
        return 0, None, ""

    def _trimmed(self, span: Span) -> Span:
        """Drop what leads up to a phrase, what closes it, and what stands before its last 的."""
        start, end = span
        text = self.marks.text
        while start < end:
            before = (start, end)
            if (match := self._leaders.match(text, start, end)) is not None and match.end() < end:
                start = match.end()
            at = text.rfind("的", start, end)
            if at >= 0 and end - at > 2:
                start = at + 1
            if text[end - 1] in "、，和与及的：:“”（":
                end -= 1
            if (start, end) == before:
                break
        return Span(start, end)

    def without_trailer(self, words: str) -> str | None:
        """Return the words without one closing word that says nothing (总数, 规模), or None when they have none."""
        match = self._trailers.search(words)
        return words[: match.start()] if match is not None and match.start() > 1 else None

    # --- behind ----------------------------------------------------------------------------------------------

    def behind(self, start: int) -> Phrase | None:
        """Return the noun that directly follows a figure (146家高新技术企业), or None when another word does."""
        masked, text = self.marks.masked, self.marks.text
        end = start
        held = (MASKS["place"], MASKS["industry"], MASKS["name"])
        while end < len(masked) and masked[end] not in BEHIND_STOPS and (not "\ue000" <= masked[end] <= "\ue006" or masked[end] in held):
            end += 1
        if end == start or text[start] in "、和与及的":
            return None
        item = text.find("、", start, end)
        if item > 0 and masked[end : end + 1] in (MASKS["figure"], MASKS["rank"]):
            end = item
        tokens = tokens_of(text, start, end)
        kept: list[Token] = []
        for index, token in enumerate(tokens):
            if self._ends_noun(tokens, index):
                break
            kept.append(token)
        while kept and (kept[-1].tag[:1] in LIGHT_TAGS or kept[-1].word in "、和与及的") and kept[-1].tag != "vn":
            kept.pop()
        if not kept:
            return None
        span = Span(kept[0].start, kept[-1].end)
        return Phrase(span, self.words(span), None, clause=start)

    def _ends_noun(self, tokens: list[Token], index: int) -> bool:
        token = tokens[index]
        if token.word in ("、", "和", "与", "及"):
            return index == len(tokens) - 1
        if token.tag in ENDING_TAGS or token.word in ("中", "里", "内"):
            return True
        rest = "".join(token.word for token in tokens[index : index + 3])
        if index and self._attributes.match(rest) is not None:
            return True
        if token.word in self._verbs:
            return index > 0 or len(tokens) == 1 or tokens[1].tag[:1] in ("u", "p", "m", "x")
        return False

    def verb_behind(self, start: int, end: int) -> tuple[Entry | None, str]:
        """Return the first verb of coming between two offsets: 17家企业成功登榜."""
        for token in tokens_of(self.marks.text, start, end):
            entry = self._verbs.get(token.word)
            if entry is not None and entry.get("measure") == "increase":
                return entry, token.word
        return None, ""

    def words(self, span: Span) -> str:
        """Return the words of a span without quotation marks, brackets and fillers (各类)."""
        words = re.sub("（[^（）]*）|\\([^()]*\\)|[“”‘’\\s]", "", self.marks.text[span.start : span.end])
        return self._fillers.sub("", words)


BEHIND_STOPS = STOPS + "（(“”）)《》—…"
ENDING_TAGS = frozenset(("p", "d", "ul", "uz", "ug", "ud", "uv", "r", "c", "y", "t", "uj", "ad", "df", "m", "x"))
LIGHT_TAGS = frozenset("vadpcuftxmqyzr")


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the words of the segmenter between two offsets."""
    found, at = [], start
    for word, tag in rjieba.tag(text[start:end]):
        found.append(Token(at, at + len(word), word, tag))
        at += len(word)
    return found


def joined(tokens: Iterable[Token]) -> str:
    """Return the words of tokens as one."""
    return "".join(token.word for token in tokens)
