"""What is cut off the words beside a figure until only those are left that name its indicator."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from kg.extraction.figures.lexicon import MASKS, Lexicon
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.words import JOINERS, Token, joined, tokens_of
from kg.model import Span

DECORATION = re.compile("（[^（）]*）|\\([^()]*\\)|[“”‘’\\s]")
CLOSING = (*JOINERS, "|", "｜", " ", "\t", "的", "：", ":", "“", "”", "（", "中", "里")
LEADING_TAGS = frozenset(("c", "p", "r", "u", "uj", "ul", "y"))
TRAILING_TAGS = frozenset(("v", "d", "c", "p", "ul", "uj", "a", "ad", "r", "zg", "y", "t", "f"))
THRESHOLDS = ("以上", "以下")
DONE = "已"
TOWARDS = "对"


class Trimming:
    """Trims phrases of one marked text; `known` tells what the schemes list, `nouns` which verbs name something."""

    def __init__(self, lexicon: Lexicon, marks: Marks, known: Callable[[str], bool], nouns: AbstractSet[str]) -> None:
        self.marks = marks
        self._known, self._nouns = known, nouns
        self._leaders = frozenset(lexicon.words("leaders"))
        self._directed = frozenset(lexicon.words("directed"))
        self._deeds = frozenset(lexicon.words("deed-syllables"))
        self._per_head = frozenset(lexicon.words("per-head"))
        self._adverbs = frozenset(lexicon.words("adverbs"))
        self._trailers = re.compile(f"{lexicon.one_of('trailers')}\\Z")

    def trimmed(self, tokens: list[Token], end: int) -> Span:
        """Drop what leads up to a phrase, and what stands before its last 的."""
        while tokens and (tokens[-1].word in CLOSING or (len(tokens) > 1 and self.idle(tokens))):
            tokens = tokens[:-1]
        ends = (i for i, token in enumerate(tokens[:-1]) if token.word in ("的", "等") and not _of_size(tokens, i))
        last = max(ends, default=-1)
        tokens = tokens[last + 1 :]
        while len(tokens) > 1:
            length = next((n for n in (3, 2, 1) if n < len(tokens) and joined(tokens[:n]) in self._leaders), 0)
            if (
                not length
                or self._known(DECORATION.sub("", joined(tokens)))
                or self._tells_deed(tokens)
                or self._in_industry(tokens)
            ):
                break
            tokens = tokens[length:]
        if not tokens or joined(tokens) in self._leaders or self._only_place(tokens):
            return Span(end, end)
        return Span(tokens[0].start, tokens[-1].end)

    def _tells_deed(self, tokens: list[Token]) -> bool:
        """Tell whether words begin with a deed of two characters that tells which things are counted: 已投项目."""
        return tokens[0].word == DONE and len(tokens) > 2 and tokens[1].word in self._deeds

    def _in_industry(self, tokens: list[Token]) -> bool:
        """Tell whether the first word belongs to the name of an industry that goes on behind it: 新|材料."""
        masked, mask = self.marks.masked, MASKS["industry"]
        return masked[tokens[0].start] == mask == masked[tokens[1].start]

    def idle(self, tokens: list[Token]) -> bool:
        """Tell whether the last token is an adverb that says nothing; 户均 is one word."""
        return tokens[-1].word in self._adverbs and joined(tokens[-2:]) not in self._per_head

    def _only_place(self, tokens: list[Token]) -> bool:
        """Tell whether words name a place and nothing that is counted in it: 贵州全省."""
        return set(self.marks.masked[tokens[0].start : tokens[-1].end]) == {MASKS["place"]}

    def without_trailer(self, words: str) -> str | None:
        """Return the words without one closing word that says nothing (总数, 规模), or None when they have none."""
        match = self._trailers.search(words)
        return words[: match.start()] if match is not None and match.start() > 1 else None

    def core(self, words: str) -> str:
        """Return words without the function words and verbs at their ends: 先后建成了标准厂房 is 标准厂房."""
        tokens = tokens_of(words, 0, len(words))
        after = max((index for index, token in enumerate(tokens[:-1]) if token.tag in ("ul", "uz", "ug")), default=-1)
        tokens = tokens[after + 1 :]
        while len(tokens) > 1 and self._leads(tokens) and not self._tells_deed(tokens) and tokens[1].tag != "m":
            tokens = tokens[1:]
        while len(tokens) > 1 and self._trails(tokens):
            tokens = tokens[:-1]
        return joined(tokens)

    def _leads(self, tokens: Sequence[Token]) -> bool:
        """Tell whether the first word of a phrase belongs to what stands before it; not so 对 of 对东盟出口."""
        token = tokens[0]
        if token.word == TOWARDS and tokens[-1].word in self._directed:
            return False
        return token.word not in self._nouns and (token.tag in LEADING_TAGS or token.word in self._adverbs)

    def _trails(self, tokens: list[Token]) -> bool:
        """Tell whether the last word of a phrase belongs to what follows it."""
        last = tokens[-1]
        if last.word in self._adverbs:
            return True
        return last.tag in TRAILING_TAGS and last.word not in self._nouns and tokens[-2].word not in JOINERS

    def says_nothing(self, words: str) -> bool:
        """Tell whether the words alone name no indicator: 总数, 规模."""
        return len(words) < 2 or re.fullmatch(f"(?:{self._trailers.pattern[:-2]})+", words) is not None


def _of_size(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a 的 only ties a size to the things counted: 10亿元以上的项目."""
    return index > 0 and tokens[index - 1].word in THRESHOLDS and index == len(tokens) - 2
