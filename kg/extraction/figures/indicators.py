"""From the words beside a figure to its indicator and, where they name one, the industry that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extraction.figures.lexicon import Lexicon, alternation
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.quantities import Kind, Quantity
from kg.extraction.figures.wording import Phrase, Wording
from kg.knowledge.schemes import Concept, Scheme
from kg.model import EntityId, Span


@dataclass(frozen=True, slots=True)
class Named:
    """What a figure is a figure of."""

    name: str
    """Canonical name of the indicator, or the provisional one made of the words."""
    stated: str
    """As written."""
    industry: EntityId | None = None
    known: bool = False
    """Whether the scheme lists it."""
    dimension: str | None = None
    of_sum: bool = False
    """Whether it measures a whole economy, so that no industry is understood with it."""

    @property
    def id(self) -> EntityId:
        """The indicator's id."""
        return EntityId("Indicator", self.name)


_COUNTLESS = frozenset(("DimensionlessRatio", "Dimensionless"))


class Indicators:
    """Names indicators by the scheme, else by the words themselves."""

    def __init__(self, lexicon: Lexicon, scheme: Scheme, marks: Marks, wording: Wording) -> None:
        self._scheme = scheme
        self._marks = marks
        self._wording = wording
        self._indifferent = re.compile(f"(?:{lexicon.one_of('indifferent')})*")
        self._industry_ending = re.compile(f"{lexicon.one_of('industry-endings')}?(?:的|实现|完成)?")
        self._count_endings = lexicon.words("count-endings")
        self._area_endings = lexicon.words("area-endings")
        self._persons = re.compile(f"{lexicon.one_of('person-endings')}\\Z")
        self._person_units = frozenset(lexicon.words("person-units"))
        self._grades = frozenset(lexicon.words("grades"))
        self._sums = frozenset(lexicon.words("sum-indicators"))
        self._numbered = re.compile("[两二三四五六七八九十\\d]+大")
        self._levels = re.compile("(?:省|市|州|区)级")

    # --- public ----------------------------------------------------------------------------------------------

    def name(self, phrase: Phrase, quantity: Quantity | None, before: str = "") -> Named | None:
        """Return the indicator of a phrase for a quantity (None: for any); `before` is the words of the figure before."""
        if not phrase.words:
            return None
        words, span = phrase.words, phrase.span
        if words in self._grades and before:
            words = self._leaning(words, before)
        named = self._known(words, span, quantity)
        if named is None:
            named = self._provisional(words, span, quantity, before)
        return named

    def of_words(self, words: str) -> Named | None:
        """Return the indicator of the scheme that the words name exactly, as a count or as they are."""
        concept = self._concept(words, None)
        return None if concept is None else self._named(concept, words)

    def canonical(self, name: str) -> Named:
        """Return an indicator by its name."""
        concept = self._scheme.find(name)
        return Named(name, name) if concept is None else self._named(concept, name)

    # --- the scheme ------------------------------------------------------------------------------------------

    def _known(self, words: str, span: Span, quantity: Quantity | None) -> Named | None:
        """Find the longest ending of the words that the scheme lists, with what stands before it."""
        for shorter in self._shorter(words):
            for at in range(len(shorter) - 1):
                concept = self._concept(shorter[at:], quantity)
                if concept is None:
                    continue
                prefix, industry = self._prefix(shorter[:at], span)
                if not prefix or self._is_place(prefix) and self._levels.match(concept.name):
                    return self._named(concept, words, industry)
                if len(shorter) - at < 2 + (not concept.is_counter and quantity is None):
                    continue
                whole = self._scheme.find(prefix + concept.name)
                if whole is not None:
                    return self._named(whole, words, industry)
                return Named(prefix + concept.name, words, industry, dimension=concept.dimension)
        return None

    def _shorter(self, words: str) -> Iterator[str]:
        """Yield the words, then the words without the closing ones that say nothing (总数, 规模)."""
        at: str | None = words
        while at:
            yield at
            at = self._wording.without_trailer(at)

    def _concept(self, words: str, quantity: Quantity | None) -> Concept | None:
        if len(words) < 2:
            return None
        counted = self._scheme.find(words + "数")
        plain = self._scheme.find(words)
        for concept in (plain, counted) if quantity is None else (counted, plain):
            if concept is not None and self._fits(concept, quantity):
                return concept
        return None

    def _fits(self, concept: Concept, quantity: Quantity | None) -> bool:
        """Tell whether an indicator can have a quantity of this unit."""
        if quantity is None or quantity.kind in (Kind.PERCENT, Kind.MULTIPLE, Kind.RANK, Kind.POINTS) or concept.dimension is None:
            return True
        if quantity.dimension is None or quantity.dimension == concept.dimension:
            return True
        return False

    def _named(self, concept: Concept, stated: str, industry: EntityId | None = None) -> Named:
        return Named(concept.name, stated, industry, True, concept.dimension, concept.name in self._sums)

    def _prefix(self, prefix: str, span: Span) -> tuple[str, EntityId | None]:
        """Return what is left of the words before a known indicator, and the industry that stands there."""
        prefix = self._numbered.sub("", prefix)
        industry = None
        mention = self._industry_in(Span(span.start, span.start + len(prefix) + 2))
        if mention is not None:
            name = self._marks.text[mention[0].start : mention[0].end]
            at = prefix.find(name)
            if at >= 0:
                rest = prefix[at + len(name) :]
                if (match := self._industry_ending.fullmatch(rest)) is not None or self._indifferent.fullmatch(rest):
                    industry = mention[1]
                    prefix = prefix[:at] if match is not None or True else prefix
        if self._indifferent.fullmatch(prefix):
            prefix = ""
        return prefix.removesuffix("的"), industry

    def _industry_in(self, span: Span) -> tuple[Span, EntityId] | None:
        found = [m for m in self._marks.mentions if m.entity.cls == "Industry" and span.start <= m.span.start < span.end]
        return (found[-1].span, found[-1].entity) if found else None

    def _is_place(self, words: str) -> bool:
        return any(
            self._marks.text[m.span.start : m.span.end].startswith(words) for m in self._marks.mentions if m.entity.cls == "Place"
        )

    # --- the words themselves --------------------------------------------------------------------------------

    def _provisional(self, words: str, span: Span, quantity: Quantity | None, before: str) -> Named | None:
        industry = None
        mention = self._industry_in(Span(span.start, span.end))
        if mention is not None and mention[0].start - span.start <= 1 and mention[0].end < span.end:
            name = self._marks.text[mention[0].start : mention[0].end]
            rest = words.partition(name)[2]
            match = self._industry_ending.match(rest)
            tail = rest[match.end() :] if match is not None else rest
            if len(tail) >= 2:
                words, industry = tail, mention[1]
        words = self._numbered.sub("", words)
        name = self._provisional_name(words, quantity, before)
        if name is None:
            return None
        concept = self._scheme.find(name)
        if concept is not None:
            return self._named(concept, words, industry)
        return Named(name, words, industry, dimension=quantity.dimension if quantity is not None else None)

    def _provisional_name(self, words: str, quantity: Quantity | None, before: str) -> str | None:
        if len(words) < 2:
            return None
        if quantity is None:
            return words
        if quantity.dimension == "Area":
            return words if words.endswith(self._area_endings) else f"{words}面积"
        if quantity.dimension != "Count" or words.endswith(self._count_endings):
            return words
        if quantity.unit in self._person_units and self._persons.search(words) is None:
            person = self._person_in(before)
            if person:
                return f"{words}{person}数"
            return f"{words}人数" if quantity.unit == "人" else f"{words}数"
        return f"{words}数"

    def _person_in(self, before: str) -> str | None:
        match = self._persons.search(before.removesuffix("数"))
        return match[0] if match is not None else None

    def _leaning(self, words: str, before: str) -> str:
        """Lean 三等奖 on 国家奖二等奖 before it: 国家奖三等奖."""
        for grade in sorted(self._grades, key=len, reverse=True):
            stem = before.removesuffix("数")
            if stem.endswith(grade) and stem != grade:
                return stem[: -len(grade)] + words
        return words


def first(found: Iterable[Named | None]) -> Named | None:
    """Return the first that is there."""
    return next((named for named in found if named is not None), None)


__all__ = ["Indicators", "Named", "alternation", "first"]
