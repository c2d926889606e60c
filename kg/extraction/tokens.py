"""Words of a sentence, cut by the segmenter, with what the gazetteer, quotation marks and brackets hold together.

A token's kind tells what it may do in a name; which words are of which kind is data (`boundaries.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cached_property
from typing import NamedTuple

import rjieba
from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extraction.segments import IDIOM, Segmenter
from kg.knowledge import Knowledge
from kg.knowledge.gazetteers import Entry, narrow
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
    MODIFIER = "modifier"
    """An adverb or adjective that may stand inside a name and never begins one."""
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
    industry: str | None = None
    """The industry of the scheme that the words name."""

    @property
    def span(self) -> Span:
        """The token's place in the clean text."""
        return Span(self.start, self.end)


PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "(": ")", "〈": "〉", "「": "」"}
HELD = {
    "“": Kind.QUOTE,
    "‘": Kind.QUOTE,
    "「": Kind.QUOTE,
    "《": Kind.TITLE,
    "〈": Kind.TITLE,
    "（": Kind.BRACKET,
    "(": Kind.BRACKET,
}
PUNCTUATION = re.compile(r"[，。！？；：,!?;:…\n\s]|——")
NUMERAL = re.compile(r"第?[0-9.%一二三四五六七八九十百千万亿两半几数多余]+[^0-9和]{0,2}")
ORDINAL = re.compile(r"第?[0-9一二三四五六七八九十]+(代|期|号|批|届|次)|第[0-9一二三四五六七八九十]+|[0-9]+")
NUMERALS = "一二三四五六七八九十"
LONGEST_HELD = 40
PREDICATES = frozenset(("d", "t", "i", "l", "v", "ug"))
"""Tags of the segmenter for words that say something of a park and are no part of its name."""
RARE = 120
"""How often the segmenter's dictionary has counted a verb that may be a brand."""


class Tokenizer:
    """Cuts text by the segmenter and the word lists of the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.words = knowledge.patterns.words
        self.meanings = knowledge.patterns.verbs.meanings
        self.segmenter = Segmenter(knowledge.patterns)
        self._seams = (
            (self.words.verb_complements, self.words.leading),
            (self.words.quantity_ends, self.words.quantity_verbs),
        )
        self._industries = {
            narrow(words): concept.name
            for concept in knowledge.schemes.industries
            for words in (concept.name, *concept.aliases)
            if len(words) > 1
        }
        self._industry_words = tuple(self._industries)
        self._industry_finder = AhoCorasick(self._industry_words, matchkind=MatchKind.LeftmostLongest)
        self._forms = sorted(knowledge.gazetteer.body_forms, key=lambda form: (-len(form.form), form.form))

    def tokens(self, text: str, span: Span) -> tuple[Token, ...]:
        """Return the tokens of a span of the text; together they cover it."""
        tokens = list(self._classified(text, span))
        if len(tokens) > 1 and tokens[0].word in self.words.brand_heads_behind and tokens[1].kind is Kind.WORD:
            tokens[0] = tokens[0]._replace(kind=Kind.WORD)
        for number, token in enumerate(tokens[1:], 1):
            if token.word == tokens[number - 1].word == "—":
                tokens[number - 1 : number + 1] = [t._replace(kind=Kind.STOP) for t in tokens[number - 1 : number + 1]]
            if self._stands_in(tokens, number - 1):
                tokens[number - 1] = tokens[number - 1]._replace(kind=Kind.FUNCTION)
            named = number > 1 and tokens[number - 2].kind is Kind.QUOTE
            if tokens[number - 1].word in self.words.planning and token.word in self.words.verbs and not named:
                tokens[number - 1] = tokens[number - 1]._replace(kind=Kind.FUNCTION)
            if tokens[number - 1].word in self.words.before_nouns and token.kind is Kind.STOP:
                tokens[number - 1] = tokens[number - 1]._replace(kind=Kind.WORD)
            last = tokens[number - 1]
            headed = last.kind in (Kind.VERB, Kind.STOP, Kind.ITEM) or last.word in self.words.verbs
            if token.word in self.words.brand_heads_behind and headed:
                behind = tokens[number + 1] if number + 1 < len(tokens) else None
                abroad = behind is not None and behind.word[0] in self.words.countries
                common = self.words.company_words | self.words.generic
                plain = behind is not None and behind.kind in (Kind.WORD, Kind.INNER) and behind.word not in common
                if plain or abroad:
                    tokens[number] = token._replace(kind=Kind.WORD)
            if token.kind is Kind.VERB and self._is_trade(tokens, number):
                tokens[number] = token._replace(kind=Kind.WORD)
            if self._ends_noun(tokens, number - 1):
                tokens[number - 1] = tokens[number - 1]._replace(kind=Kind.WORD)
            if self._is_inside(tokens, number - 1) or self._is_worked(tokens, number - 1):
                tokens[number - 1] = tokens[number - 1]._replace(kind=Kind.INNER)
            if self._joins_brand(tokens, number):
                tokens[number] = token._replace(kind=Kind.WORD)
            if self._is_rare(tokens, number - 1):
                tokens[number - 1] = tokens[number - 1]._replace(kind=Kind.WORD, tag="nz")
            if self._numeral_begins(tokens, number - 1):
                tokens[number - 1] = tokens[number - 1]._replace(kind=Kind.WORD)
            if tokens[number - 1].word in self.words.before_numbers and token.kind is not Kind.NUMBER:
                tokens[number - 1] = tokens[number - 1]._replace(kind=Kind.WORD)
            unit = token.word in self.words.date_units or (token.tag == "q" and token.word in self.words.counters)
            if unit and tokens[number - 1].kind is Kind.NUMBER:
                tokens[number] = token._replace(kind=Kind.FUNCTION)
            if token.word in self.words.brand_heads and tokens[number - 1].word == "的":
                tokens[number] = token._replace(kind=Kind.WORD)
            if tokens[number - 1].word in self.words.yearly and token.kind is Kind.NUMBER:
                tokens[number - 1] = tokens[number - 1]._replace(kind=Kind.WORD)
        return tuple(self._with_numeral_brands(tokens))

    def _stands_in(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether 园区 or 高新区 stands for the park and is no part of a name (晨光园区, 高新区创智飞地)."""
        token = tokens[at]
        if token.word not in self.words.park_words:
            return False
        before = tokens[at - 1] if at else None
        naming = (Kind.WORD, Kind.NAME, Kind.INNER, Kind.QUOTE, Kind.BRACKET, Kind.NUMBER)
        if before is not None and before.kind in naming and not self._is_predicate(before):
            return False
        behind = tokens[at + 1]
        short = token.word in self.words.short_park_words
        named = behind.kind in (Kind.WORD, Kind.NAME) and behind.industry is None and not self._is_predicate(behind)
        if behind.word in self.words.committees:
            return True
        return not (short and named) and behind.kind is not Kind.BRACKET

    def _joins_brand(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether 和 is a character of a brand: a single one before it, nothing but a firm's last word behind."""
        if tokens[at].word not in self.words.brand_heads or at + 1 >= len(tokens) or len(tokens[at - 1].word) > 1:
            return False
        suffixes = self.knowledge.patterns.suffixes.get(tokens[at + 1].word, ())
        return tokens[at - 1].kind is Kind.WORD and any(suffix.cls == "Enterprise" for suffix in suffixes)

    @staticmethod
    def _is_predicate(token: Token) -> bool:
        """Tell whether a word of the dictionary is an adverb, a time, an idiom or a verb, and so no part of a name."""
        return token.kind is Kind.WORD and token.tag in PREDICATES and rjieba.has_word(token.word)

    def _numeral_begins(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a numeral begins a list item that counts nothing (…、四明岭慧芯谷)."""
        numeral, behind = tokens[at], tokens[at + 1]
        listed = at > 0 and (tokens[at - 1].kind is Kind.ITEM or tokens[at - 1].word == "：")
        long = len(behind.word) > 1 and behind.kind in (Kind.WORD, Kind.NAME) and behind.word not in self.words.counters
        return listed and numeral.kind is Kind.NUMBER and numeral.word in NUMERALS and long

    @staticmethod
    def _ends_noun(tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a character that is tagged a preposition governs nothing, and so ends a noun (金属靶，)."""
        token, noun = tokens[at], tokens[at - 1].kind in (Kind.WORD, Kind.NAME) if at else False
        alone = token.tag == "p" and token.kind is Kind.FUNCTION and len(token.word) == 1
        return alone and noun and tokens[at + 1].kind in (Kind.STOP, Kind.ITEM)

    def _is_inside(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a verb that is a trade stands between nouns, the second a trade or good too (车载显示模组)."""
        if not at or tokens[at].kind is not Kind.VERB or tokens[at - 1].kind not in (Kind.WORD, Kind.NAME):
            return False
        return self._ends_names(tokens[at], "trade") and self._ends_names(tokens[at + 1], "trade")

    def _ends_names(self, token: Token, strength: str) -> bool:
        """Tell whether names end in a word, and it is a sign of that strength there."""
        return any(suffix.strength == strength for suffix in self.knowledge.patterns.suffixes.get(token.word, ()))

    def _is_worked(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a verb without a list stands in a name of goods, a noun before it (锂电卷绕机)."""
        noun = at and tokens[at - 1].kind in (Kind.WORD, Kind.NAME, Kind.INNER)
        plain = tokens[at].kind is Kind.VERB and tokens[at].word not in self.meanings
        return bool(noun) and plain and tokens[at + 1].word in self.words.goods_nouns

    def _is_trade(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a verb is the trade of a brand before it (优凯显示)."""
        brand, behind = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
        trade = self._ends_names(tokens[at], "trade")
        acts = behind is not None and behind.kind in (Kind.VERB, Kind.FUNCTION, Kind.ITEM, Kind.JOINER)
        return trade and acts and brand.kind is Kind.WORD and self.is_unknown(brand)

    def _is_rare(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a verb that no list has is somebody's brand since a trade follows it (启岚动力)."""
        verb, trade = tokens[at], tokens[at + 1]
        listed = verb.word in self.words.verbs or verb.word in self.meanings or len(verb.word) != len("启岚")
        before = tokens[at - 1].kind if at else Kind.STOP
        if verb.kind is not Kind.VERB or listed or before in (Kind.WORD, Kind.NAME, Kind.INNER, Kind.QUOTE):
            return False
        if self._has_legal_form(tokens, at + 1):
            return True
        behind = tokens[at + 2].kind if at + 2 < len(tokens) else Kind.STOP
        firm = self._ends_names(trade, "trade") and self.commonness(verb) < RARE
        return firm and behind in (Kind.VERB, Kind.FUNCTION, Kind.JOINER, Kind.ITEM, Kind.INNER)

    def _has_legal_form(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether words without a break end in a firm's legal form (电子科技股份有限公司)."""
        for number, token in enumerate(tokens[at : at + LONGEST_FIRM]):
            if token.kind not in (Kind.WORD, Kind.NAME, Kind.INNER):
                return False
            if self._ends_names(token, "legal"):
                return number > 0
        return False

    def _with_numeral_brands(self, tokens: list[Token]) -> list[Token]:
        """Take a numeral that begins a firm's name for a word (三源药业, 三昱磁电)."""
        for at in range(len(tokens) - 2):
            numeral, middle, trade = tokens[at : at + 3]
            firm = any(suffix.cls == "Enterprise" for suffix in self.knowledge.patterns.suffixes.get(trade.word, ()))
            if numeral.kind is Kind.NUMBER and numeral.word in NUMERALS and len(middle.word) == 1 and firm:
                tokens[at : at + 2] = [token._replace(kind=Kind.WORD) for token in (numeral, middle)]
        return tokens

    def _classified(self, text: str, span: Span) -> Iterator[Token]:
        held = self._held(text, span)
        at = span.start
        for token in [*held, Token(span.end, span.end, "", "held", Kind.STOP)]:
            if at < token.start:
                yield from self._cut(text, at, token.start)
            if token.start < token.end:
                yield token
            at = max(at, token.end)

    def _held(self, text: str, span: Span) -> list[Token]:
        """Return quotes, titles and brackets, known names outside of them, and industries outside of those."""
        held = [
            Token(
                *at,
                text[slice(*at)],
                "held",
                HELD[text[at.start]],
                self.knowledge.gazetteer.find(text[at.start + 1 : at.end - 1]),
            )
            for at in self._enclosed(text, span)
        ]
        free = _Free(held)
        inner = text[span.start : span.end]
        held.extend(token for token in self._known(inner, span.start) if free.take(token.start, token.end))
        held.extend(token for token in self._bodies(inner, span.start) if free.take(token.start, token.end))
        for index, start, end in self._industry_finder.find_matches_as_indexes(narrow(inner)):
            start, end = start + span.start, end + span.start
            if start and text[start - 1 : start + 2] in self.words.generic:
                continue  # 高科技孵化 is no 科技孵化
            if free.take(start, end):
                words = text[start:end]
                held.append(
                    Token(start, end, words, "held", Kind.NAME, (), self._industries[self._industry_words[index]])
                )
        return sorted(held)

    def _enumerates(self, text: str, at: int, end: int) -> bool:
        """Tell whether brackets list the things that the noun before them counts: 支柱产业（甲、乙、丙）."""
        heads = self.knowledge.patterns.heads
        return "、" in text[at:end] and any(text[at - size : at] in heads for size in (2, 3, 4) if size <= at)

    def _enclosed(self, text: str, span: Span) -> Iterator[Span]:
        at = span.start
        while at < span.end:
            closer = PAIRS.get(text[at])
            end = text.find(closer, at + 1, min(at + 1 + LONGEST_HELD, span.end)) + 1 if closer else 0
            if end and closer == "）" and self._enumerates(text, at, end):
                end = 0
            if end:
                yield Span(at, end)
            at = max(at + 1, end)

    def _known(self, text: str, offset: int) -> Iterator[Token]:
        """Yield names that the gazetteer holds; places before the form of a public body make one name with it."""
        found = self.knowledge.gazetteer.occurrences(text)
        number = 0
        while number < len(found):
            start, end, entries = found[number]
            number += 1
            last = entries
            while (
                number < len(found)
                and found[number][0] == end
                and _is(entries, "Place")
                and _is(found[number][2], "Place")
            ):
                end, last = found[number][1], found[number][2]
                number += 1
            form = next((form for form in self._forms if self._has_form(text, end, form.form)), None)
            if form is not None and (_is(last, "Place") or _is_zone(last)):
                whole = text[start : end + len(form.form)]
                end += len(form.form)
                if _is_zone(last):
                    yield Token(start + offset, end + offset, whole, "held", Kind.NAME, last)
                else:
                    body = Entry(whole, "PublicBody", whole, whole, (), (), form.source)
                    yield Token(start + offset, end + offset, whole, "held", Kind.NAME, (body,))
                while number < len(found) and found[number][0] < end:
                    number += 1
                continue
            yield Token(
                start + offset,
                end + offset,
                text[start:end],
                "held",
                Kind.NAME,
                last if last is entries else _joined(text[start:end], last),
            )

    def _bodies(self, text: str, offset: int) -> Iterator[Token]:
        """Yield bodies of a division that the text leaves unnamed (省科技厅)."""
        for word in sorted(self.words.bare_divisions):
            at = text.find(word)
            while at >= 0:
                form = next((form for form in self._forms if self._has_form(text, at + len(word), form.form)), None)
                if form is not None and len(form.form) > 1:
                    whole = word + form.form
                    entry = Entry(whole, "PublicBody", whole, whole, (), (), form.source)
                    yield Token(at + offset, at + offset + len(whole), whole, "held", Kind.NAME, (entry,))
                at = text.find(word, at + 1)

    @staticmethod
    def _has_form(text: str, at: int, form: str) -> bool:
        """Tell whether a body's form stands at an offset; a form of one character must not begin a word (委托)."""
        return text.startswith(form, at) and (len(form) > 1 or not rjieba.has_word(text[at : at + 2]))

    def _cut(self, text: str, start: int, end: int) -> Iterator[Token]:
        at = start
        for word, tag in self.segmenter.words(text[start:end], text[max(start - 1, 0) : start]):
            verb = word in self.meanings
            if self._is_glued(word):
                yield Token(at, at + 1, word[0], tag, Kind.FUNCTION)
                at, word = at + 1, word[1]
            if len(word) > 1 and not verb and word[0] in self.words.leading and not rjieba.has_word(word):
                yield Token(at, at + 1, word[0], tag, Kind.FUNCTION)
                at, word = at + 1, word[1:]
            glued = len(word) > 2 or word[-1:] == "等"
            counted = NUMERAL.match(text, at + len(word), end) is not None and word[-1] in self.words.before_numbers
            trails = word[-1] in self.words.trailing or counted
            adverb = word[-1] if glued and trails and not rjieba.has_word(word) else ""
            adverb = adverb if len(word) > 1 else ""
            word = word.removesuffix(adverb)
            yield Token(at, at + len(word), word, tag, self._kind(word, tag))
            at += len(word)
            if adverb:
                yield Token(at, at + 1, adverb, "d", Kind.FUNCTION)
                at += 1

    def _is_glued(self, word: str) -> bool:
        """Tell whether the segmenter made one unknown word of what ends a phrase and what begins the next one.

        构建起以电子信息为主导 holds no 起以, 企业数比上年增加 no 数比.
        """
        if len(word) != len("起以"):
            return False
        return any(word[0] in ends and word[1] in begins for ends, begins in self._seams) and not rjieba.has_word(word)

    def _kind(self, word: str, tag: str) -> Kind:
        words = self.words
        if word == "、":
            return Kind.ITEM
        if PUNCTUATION.fullmatch(word) or (tag == "x" and not word.isalnum() and word not in "+＋-·&＆/—"):
            return Kind.STOP
        if word in words.joiners:
            return Kind.JOINER
        if word in words.university_words or word in words.company_words:
            return Kind.WORD
        if word in words.function:
            return Kind.FUNCTION
        if word in words.counts:
            return Kind.NUMBER
        if len(word) > 1 and word[0] in words.determiners and word[1:] in words.counters:
            return Kind.FUNCTION  # 这座, 该家
        if word in words.modifiers:
            return Kind.MODIFIER
        if word in words.inner:
            return Kind.INNER
        if word in words.verbs or (len(word) > 1 and word in self.meanings):
            return Kind.VERB
        ends = {suffix.strength for suffix in self.knowledge.patterns.suffixes.get(word, ())}
        if (len(word) > 2 and "strong" in ends) or (len(word) > 1 and "legal" in ends):
            return Kind.WORD
        if len(word) == IDIOM and (
            word[:2] in words.adverbs or (self._acts(word[:2]) and (word[2:] in words.verbs or word[2:] in words.inner))
        ):
            return Kind.VERB
        if word[0] in "0123456789" or (tag in ("m", "mq") and NUMERAL.fullmatch(word)):
            return Kind.NUMBER
        if tag in ("uj", "ul", "uz", "ug", "ud", "uv", "y", "r", "o", "e") or (
            tag in ("p", "c") and rjieba.has_word(word)
        ):
            return Kind.FUNCTION
        known = rjieba.has_word(word) or word[-1] in words.verb_ends or word[0] in words.function
        return Kind.VERB if tag in ("v", "vd", "vg", "vi", "vq") and len(word) > 1 and known else Kind.WORD

    def _acts(self, word: str) -> bool:
        """Tell whether two characters begin a four-character verb (贯彻落实, 大力发展)."""
        return word in self.words.verbs or word in self.words.modifiers or word in self.words.function

    @cached_property
    def proper_tags(self) -> frozenset[str]:
        """Tags of the segmenter for proper names."""
        return frozenset(("ns", "nt", "nz", "nr", "nrt", "nrfg"))

    def is_proper(self, token: Token) -> bool:
        """Tell whether a token can make a name: a place, a brand, a quoted or unknown word, not a general term."""
        if token.kind is Kind.QUOTE:
            return True
        if token.kind is Kind.NAME:
            return any(not entry.reference_only for entry in token.entries)
        if token.kind not in (Kind.WORD, Kind.INNER, Kind.VERB) or token.word in self.words.generic:
            return False
        if token.word.isascii() and token.word.isalnum():
            return len(token.word) > 1
        return token.tag in self.proper_tags or not rjieba.has_word(token.word)

    def is_unknown(self, token: Token) -> bool:
        """Tell whether no dictionary has the word, so that it is somebody's name."""
        return token.tag in ("nz", "nrt", "nrfg", "x") or not rjieba.has_word(token.word)

    @staticmethod
    def commonness(token: Token) -> int:
        """Return how often the segmenter's dictionary has counted a word; 0 for one that it lacks."""
        return rjieba.suggest_freq(token.word) if rjieba.has_word(token.word) else 0

    def industries_in(self, words: str) -> tuple[str, ...]:
        """Return the industries that words name."""
        words = narrow(words)
        return tuple(
            dict.fromkeys(
                self._industries[self._industry_words[index]]
                for index, _, end in self._industry_finder.find_matches_as_indexes(words)
            )
        )


LONGEST_FIRM = 5
"""Words of a firm's name behind its brand, at most."""


class _Free:
    """Keeps what is taken, so that a later finder takes only what is free."""

    def __init__(self, held: Sequence[Token]) -> None:
        self._spans = [token.span for token in held]

    def take(self, start: int, end: int) -> bool:
        """Take a stretch; False, and nothing taken, when part of it is taken already."""
        if any(start < other.end and other.start < end for other in self._spans):
            return False
        self._spans.append(Span(start, end))
        return True


def _is(entries: Sequence[Entry], cls: str) -> bool:
    return any(entry.cls == cls for entry in entries)


def _is_zone(entries: Sequence[Entry]) -> bool:
    return any(entry.cls in ("Park", "NationalHighTechZone", "InnovationDemonstrationZone") for entry in entries)


def _joined(words: str, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return what the last of several adjoining places names, under the words of them all (广州市黄埔区)."""
    return tuple(entry._replace(surface=words) for entry in entries)
