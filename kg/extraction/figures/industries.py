"""Of which industry a figure is, where the words before it and not its own say so."""

from __future__ import annotations

import re

from kg.extraction.figures.indicators import Indicators, Named
from kg.extraction.figures.lexicon import MASKS, Lexicon
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.readings import Reading
from kg.extraction.figures.statements import Statement
from kg.extraction.figures.words import JOINERS, STOPS
from kg.model import EntityId, Span


class Industries:
    """Finds the industry that a statement speaks of."""

    def __init__(self, lexicon: Lexicon, marks: Marks, indicators: Indicators) -> None:
        self._marks = marks
        self._indicators = indicators
        self._wording = indicators.wording
        self._named = re.compile("(?P<name>[一-龥]{1,8}?)(?:产业|行业)(?![一-龥]{0,2}(?:园|基地|集群数))")
        self._generic = re.compile(f"(?:{lexicon.one_of('generic-industries')})+")
        self._leaders = "".join(lexicon.words("topic-leaders")) + MASKS["time"] + MASKS["thing"]

    def of(self, reading: Reading, named: Named, phrase: Phrase) -> EntityId | None:
        """Return the industry of a figure: the one that its words name, else the statement's topic where that fits."""
        if named.industry is not None:
            return named.industry
        if not named.of_industry and (named.known or not self._comes(reading, phrase)):
            return None
        statement = reading.statement
        found, since = None, statement.span.start
        area = Span(since, phrase.span.start or reading.quantity.span.start)
        for mention in self._marks.mentions_in(area):
            if mention.entity.cls == "Industry" and self._is_topic(mention.span, statement):
                found, since = mention.entity, mention.span.end
        return self._spelled_out(Span(since, area.end), statement, named) or found

    def _spelled_out(self, area: Span, statement: Statement, named: Named) -> EntityId | None:
        """Return the industry that a clause names by its ending alone: 储能产业从零起步，去年营收达83亿元.

        One that no list has is an industry where a sum that industries make is told.
        """
        matches = (match for match in self._named.finditer(self._marks.masked, *area))
        names = [match["name"] for match in matches if self._is_topic(Span(*match.span()), statement)]
        if not names or self._generic.search(names[-1]) is not None:
            return None
        return self._indicators.branches.spelled_out(names[-1], named.name)

    def _comes(self, reading: Reading, phrase: Phrase) -> bool:
        """Tell whether things came: 引进项目21个, 6家相继落户."""
        verb = (
            phrase.verb
            or self._wording.verb_behind(
                reading.end, self._wording.clause_end(reading.end, reading.statement.span.end)
            )[0]
        )
        return reading.quantity.dimension == "Count" and verb is not None and verb.get("measure") == "increase"

    def _is_topic(self, span: Span, statement: Statement) -> bool:
        """Tell whether an industry stands where a clause's topic stands."""
        masked = self._marks.masked
        clause = max(
            [statement.span.start, *(masked.rfind(stop, statement.span.start, span.start) + 1 for stop in STOPS)]
        )
        if masked[span.end : span.end + 1] in JOINERS:
            return False
        return not masked[clause : span.start].strip(self._leaders)
