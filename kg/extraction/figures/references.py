"""What a share, a rank or a multiple refers to: a place, an indicator, or a set of parks."""

from __future__ import annotations

import re

from kg.extraction.analysis import Analysis
from kg.extraction.figures.indicators import Indicators
from kg.extraction.figures.lexicon import MASKS, Lexicon
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.phrases import Phrase
from kg.knowledge.words import alternation
from kg.model import EntityId, Span

NATION = "全国"
NATIONAL_ZONES = "全国国家高新区"


class References:
    """Resolves the words for a whole."""

    def __init__(self, lexicon: Lexicon, analysis: Analysis, marks: Marks, indicators: Indicators) -> None:
        self._analysis = analysis
        self._marks = marks
        self._wording = indicators.wording
        self._indicators = indicators
        self.zones_pattern = alternation((*lexicon.words("zones"), *lexicon.words("divisions")))
        self._zones = re.compile(self.zones_pattern)
        self._divisions = frozenset(lexicon.words("divisions"))
        self._empty = re.compile(f"(?:{lexicon.one_of('average-words')}|[的之同一期])*")

    def whole(self, span: Span) -> EntityId | None:
        """Return what the words of a span refer to, or None where they name nothing (建区之初)."""
        zones = self._zones_in(span)
        if zones is not None:
            return zones
        places = self._marks.places_in(span)
        if places:
            return places[0]
        own = next((m for m in self._marks.mentions_in(span) if m.entity == self._analysis.about), None)
        if own is not None and own.entity.cls == "Park" and self._empty.fullmatch(self._rest(own.span, span)):
            return own.entity
        phrase = self._wording.before(span.start, span.end)
        if not phrase.words or MASKS["time"] in self._marks.masked[span.start : span.end]:
            return None
        if self._empty.fullmatch(phrase.words):
            return None
        named = self._indicators.name(phrase, None)
        return named.id if named is not None and named.known else self._made(phrase)

    def _rest(self, own: Span, span: Span) -> str:
        return self._marks.text[span.start : own.start] + self._marks.text[own.end : span.end]

    def zones(self, span: Span) -> EntityId | None:
        """Return the set of parks that a span names."""
        return self._zones_in(span)

    def standing(self, span: Span) -> EntityId | None:
        """Return the set or place in which a rank is told."""
        zones = self._zones_in(span)
        if zones is not None:
            return zones
        places = self._marks.places_in(span)
        return places[-1] if places else None

    def _made(self, phrase: Phrase) -> EntityId | None:
        return EntityId("Indicator", phrase.words) if 2 <= len(phrase.words) <= 14 else None

    def _is_set(self, start: int, end: int) -> bool:
        """Tell whether words name a set of parks and are no part of a name: 全省高新区, not 示例高新区."""
        masked, thing = self._marks.masked, MASKS["thing"]
        if masked[start] != thing:
            return True
        alone = masked[start - 1] != thing and masked[end : end + 1] != thing
        return alone and (masked[start - 1] == MASKS["place"] or self._marks.text.startswith("国家", start))

    def _zones_in(self, span: Span) -> EntityId | None:
        """Return a set of parks: 全国国家高新区, 全省高新区."""
        for match in self._zones.finditer(self._marks.text, *span):
            if not self._is_set(match.start(), match.end()):
                continue
            places = self._marks.places_in(Span(span.start, match.start()))
            if match[0] in self._divisions:
                return places[-1] if places else None
            scope = places[-1].key if places else NATION
            if match[0].startswith("国家") and scope == NATION:
                name = NATIONAL_ZONES if "高新" in match[0] else f"{NATION}{match[0]}"
            else:
                name = f"{scope}{match[0]}"
            return EntityId("ReferenceSet", name)
        return None
