"""Noun phrases that may be names: what a run of words names once descriptions around it are cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.endings import Endings
from kg.extraction.runs import SUBJECT_CLASSES
from kg.extraction.tokens import RARE, Kind, Token, Tokenizer
from kg.knowledge.gazetteers import Entry
from kg.knowledge.patterns import Patterns, Suffix
from kg.model import Span

SHORTEST_BRAND, LONGEST_BRAND = 2, 6
BRAND_KINDS = (Kind.WORD, Kind.INNER)
PAIR = 4
"""Length of a word that two general words of two characters may make."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of text that may be a name."""

    span: Span
    words: str
    suffixes: tuple[Suffix, ...]
    """What its last word says, the strongest reading first; empty when it says nothing."""
    proper: bool
    """Whether it holds a place, person, brand, quoted or unknown word besides its last word."""
    topical: bool
    """Whether it holds any word that is not general."""
    entries: tuple[Entry, ...] = ()
    """What the gazetteer knows under exactly these words."""
    title: bool = False
    """Whether it is a 《》 title."""
    tokens: tuple[Token, ...] = ()
    brand: bool = False
    """Whether it begins with what no dictionary has."""
    counted: bool = False
    """Whether a number of things follows, so that it names a kind (重点实验室15家)."""
    called_firm: bool = False
    """Whether a field and a word for firms stand before it (光伏企业恒屹)."""
    known_as: tuple[str, ...] = ()
    """Longer forms that the text uses (江苏省首个省级…产业园)."""

    def suffix(self, cls: str) -> Suffix | None:
        """Return what the last word says if it may end names of this class."""
        return next((suffix for suffix in self.suffixes if suffix.cls == cls), None)


class Phraser:
    """Makes phrases of runs of tokens."""

    def __init__(self, tokenizer: Tokenizer, endings: Endings, patterns: Patterns) -> None:
        self.tokenizer = tokenizer
        self.endings = endings
        self.words = patterns.words
        self.heads = patterns.heads

    def phrase(self, tokens: Sequence[Token]) -> Phrase:
        """Return what a run of tokens names, descriptions in front and light words behind cut off."""
        tokens = tuple(tokens)
        if len(tokens) == 1 and tokens[0].kind is Kind.TITLE:
            words = tokens[0].word
            return Phrase(tokens[0].span, words, (), True, True, title=True, tokens=tokens)
        while len(tokens) > 1 and tokens[-1].kind is Kind.BRACKET and any(char.isdigit() for char in tokens[-1].word):
            tokens = tokens[:-1]
        whole, tokens = tokens, self._behind_field(tokens)
        called_firm = len(tokens) < len(whole)
        tokens = self._without_tail(tokens)
        tokens = self._without_zone(self._without_descriptors(tokens))
        tokens = self._quoted_name(self._without_giver(tokens))
        if not tokens:
            return Phrase(Span(0, 0), "", (), False, False)
        words = "".join(token.word for token in tokens)
        suffixes, length = self.endings.of(words)
        if len(tokens) == 2 and tokens[0].kind is Kind.QUOTE and tokens[1].word in self.words.title_nouns:
            tokens, words = tokens[:1], tokens[0].word
            inner, length = self.endings.of(words)
            suffixes = inner if any(suffix.cls == "Honour" for suffix in inner) else suffixes
        span = Span(tokens[0].start, tokens[-1].end)
        body_end = span.end - length
        body = [token for token in tokens if token.start < body_end]
        bare = len(tokens) == 1 and tokens[0].kind is Kind.QUOTE and len(words) - length <= len("“")
        if bare and all(suffix.cls != "Policy" for suffix in suffixes):
            body = []
        return Phrase(
            span,
            words,
            suffixes,
            proper=any(self.tokenizer.is_proper(token) for token in body) or self._is_of_division(tokens, suffixes),
            topical=any(self._is_topical(token) for token in body),
            entries=tokens[0].entries if len(tokens) == 1 else (),
            tokens=tokens,
            brand=self._begins_brand(tokens),
            called_firm=called_firm,
        )

    def is_bare_brand(self, tokens: tuple[Token, ...]) -> bool:
        """Tell whether a few words are a brand that tells no trade: one of them stands in no dictionary."""
        unknown = (
            token.kind is Kind.WORD and self.tokenizer.commonness(token) == 0 and token.tag[:1] in ("n", "x", "j")
            for token in tokens
            if len(token.word) > 1
        )
        return self._may_be_brand(tokens) and tokens[0].kind is not Kind.INNER and any(unknown)

    def _may_be_brand(self, tokens: tuple[Token, ...]) -> bool:
        """Tell whether a few plain words name no kind of thing other than a firm."""
        words = "".join(token.word for token in tokens)
        return (
            SHORTEST_BRAND <= len(words) <= LONGEST_BRAND
            and all(token.kind in BRAND_KINDS and token.word not in self.words.generic for token in tokens)
            and all(suffix.cls == "Enterprise" for suffix in self.endings.of(words)[0])
        )

    def _behind_field(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Cut a field and a word for firms before a brand (医美公司恒屹雅), where the two alone would be a name."""
        at = next((at for at, token in enumerate(tokens) if token.industry is None), 0)
        if not at or tokens[at].word not in self.words.firm_nouns:
            return tokens
        rest = tokens[at + 1 :]
        return rest if self.is_bare_brand(rest) or self._is_coined(rest) else tokens

    def _is_coined(self, tokens: tuple[Token, ...]) -> bool:
        """Tell whether words that name no kind of thing begin with one that no dictionary has, or spell one."""
        if not self._may_be_brand(tokens):
            return False
        spelt = all(len(token.word) == 1 for token in tokens)
        longer = sum(len(token.word) for token in tokens) > SHORTEST_BRAND
        return spelt or (longer and self.tokenizer.commonness(tokens[0]) < RARE)

    def _is_of_division(self, tokens: tuple[Token, ...], suffixes: tuple[Suffix, ...]) -> bool:
        """Tell whether words name the one group that a division has for a task (市人才集团)."""
        group = any(suffix.word in self.words.group_forms for suffix in suffixes)
        return group and len(tokens) > 2 and tokens[0].word in self.words.bare_divisions

    def _begins_brand(self, tokens: tuple[Token, ...]) -> bool:
        """Tell whether words begin with a word that no dictionary has, or with single characters that make none."""
        tokens = tokens[1:] if len(tokens) > 2 and _is_place(tokens[0]) else tokens
        first = tokens[0]
        if first.kind is not Kind.WORD or first.industry is not None or len(tokens) < 2:
            return False
        single = len(first.word) == 1 and (len(tokens[1].word) == 1 or first.word in self.words.brand_heads)
        return single or self.tokenizer.is_unknown(first)

    def _is_topical(self, token: Token) -> bool:
        if token.kind in (Kind.BRACKET, Kind.STOP, Kind.NUMBER) or self._is_general(token.word):
            return False
        return len(token.word) != PAIR or not (self._is_general(token.word[:2]) and self._is_general(token.word[2:]))

    def _is_general(self, word: str) -> bool:
        return word in self.words.generic or word in self.heads or word in self.words.head_modifiers

    def _without_tail(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Cut words that follow a name without belonging to it (雁湖产业园建设)."""
        office = next((at for at, token in enumerate(tokens) if at and token.word in self.words.offices), None)
        tokens = tokens[:office]
        for end in range(len(tokens), 0, -1):
            words = "".join(token.word for token in tokens[:end])
            if self.endings.of(words)[0] and end > 1:
                return tokens[:end]
            if tokens[end - 1].word not in self.words.tails:
                break
        for end in range(len(tokens) - 1, 1, -1):
            words = "".join(token.word for token in tokens[:end])
            found, length = self.endings.of(words)
            firm = any(suffix.strength in ("legal", "strong") and suffix.cls != "Policy" for suffix in found)
            body = [token for token in tokens[:end] if token.end <= tokens[end - 1].end - length]
            legal = any(suffix.strength == "legal" for suffix in found)
            built = any(suffix.word in self.words.final_words for suffix in found) and len(body) > 1
            if firm and any(token.entries or (legal and self._is_topical(token)) for token in body):
                return tokens[:end]
            if built and any(self._is_topical(token) for token in body):
                return tokens[:end]
        return tokens

    def _without_descriptors(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Cut what describes the name from the left, up to the last describing noun (…产业龙头企业)."""
        for at in range(len(tokens) - 2, -1, -1):
            if tokens[at].word in self.words.descriptors and tokens[at].kind is not Kind.QUOTE:
                rest = tokens[at + 1 :]
                if at and _is_org(tokens[0]) and any(s.cls == "Carrier" for s in self.endings.of(tokens[at].word)[0]):
                    continue
                if len(rest) == 1 and _is_org(rest[0]):
                    return rest
                if self.tokenizer.is_proper(rest[0]) and self._stands_alone(rest):
                    return rest
                found = self.endings.of("".join(token.word for token in rest))[0]
                if self._begins_brand(rest) and any(suffix.cls == "Enterprise" for suffix in found):
                    return rest
                quoted = len(rest) == 1 and rest[0].kind is Kind.QUOTE
                if tokens[at].word in self.words.firm_nouns and (quoted or self.is_bare_brand(rest)):
                    return rest
        while tokens and (tokens[0].word in self.words.light or tokens[0].kind is Kind.MODIFIER):
            tokens = tokens[1:]
        return tokens

    def _without_zone(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Cut the zone before the name of a park in it, if the name tells which one it is (…高新区云谷精工产业园)."""
        rest = tokens[1:]
        if len(rest) < 2:
            return tokens
        zone = tokens[0].word in self.words.short_park_words
        if not zone and not any(entry.cls in SUBJECT_CLASSES for entry in tokens[0].entries):
            return tokens
        found = self.endings.of("".join(token.word for token in rest))[0]
        firm = any(suffix.strength == "legal" for suffix in found)
        if firm and (_is_place(rest[0]) or self.tokenizer.is_unknown(rest[0])):
            return rest
        return rest if any(suffix.cls == "Park" for suffix in found) and self._stands_alone(rest) else tokens

    def _without_giver(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Cut who gave a title, and in which batch, before the title (工信部第三批…企业)."""
        if len(tokens) < 3 or not any(entry.cls == "PublicBody" for entry in tokens[0].entries):
            return tokens
        batch = tokens[1].kind is Kind.NUMBER or tokens[1].word in self.words.modifiers
        titled = any(suffix.cls == "Honour" for suffix in self.endings.of("".join(t.word for t in tokens[2:]))[0])
        return tokens[2:] if batch and titled else tokens

    def _quoted_name(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Keep the quoted part of words that name nothing as a whole (“…示范区”重大机遇)."""
        if not tokens:
            return tokens
        zone = any(entry.cls in SUBJECT_CLASSES for entry in tokens[-1].entries)
        if zone or (_is_org(tokens[-1]) and all(_is_place(token) for token in tokens[:-1])):
            return tokens[-1:]
        whole = "".join(token.word for token in tokens)
        last = tokens[-1]
        if len(tokens) > 1 and last.kind is Kind.QUOTE and self.endings.of(last.word)[0]:
            return tokens[-1:]
        if len(tokens) < 2 or self.endings.of(whole)[0]:
            return tokens
        for token in tokens:
            if token.kind is Kind.QUOTE and (token.entries or self.endings.of(token.word)[0]):
                return (token,)
        if tokens[0].kind is Kind.QUOTE and tokens[1].word in self.words.tails:
            return tokens[:1]
        if tokens[-1].entries and not any(self.tokenizer.is_proper(token) for token in tokens[:-1]):
            return tokens[-1:]
        return tokens

    def _stands_alone(self, tokens: tuple[Token, ...]) -> bool:
        if len(tokens) == 1 and _is_org(tokens[0]):
            return True
        words = "".join(token.word for token in tokens)
        found, length = self.endings.of(words)
        if all(suffix.cls in ("Policy", "Honour") for suffix in found):
            return False
        return any(self.tokenizer.is_proper(token) for token in tokens if token.end <= tokens[-1].end - length)


def _is_place(token: Token) -> bool:
    return any(entry.cls == "Place" for entry in token.entries)


def _is_org(token: Token) -> bool:
    return bool(token.entries) and not _is_place(token)
