"""Whether a figure is stated, planned, or denied."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

from kg.extraction.figures.lexicon import MASKS, Entry, Lexicon
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.periods import Period, Role, Time, ended_before
from kg.extraction.figures.quantities import Kind, Quantity
from kg.extraction.figures.statements import Statement
from kg.extraction.figures.words import STOPS, tokens_of
from kg.knowledge.words import alternation
from kg.model import Span


class Mood(Enum):
    """How a text holds a figure."""

    STATED = "stated"
    PLANNED = "planned"
    NEGATED = "negated"


LONGEST_NEED = 2
"""Characters of what says just before a time how long something takes: 要90个工作日."""
WHOLE_YEAR_KNOWN = ("01", "02", "03", "11", "12")
"""Months in which an article may tell what came of a whole year, the last one or its own."""


class Modality:
    """Reads the mood of the figures of one marked text."""

    def __init__(self, lexicon: Lexicon, marks: Marks, known: Callable[[str], bool], used: set[str]) -> None:
        self._known = known
        self._used = used
        self._marks = marks
        self._entries = lexicon.sharing("modality")
        self._words = re.compile(alternation(self._entries))
        bounds = ("at-least-before", "at-most-before")
        self._bounds = re.compile(alternation(word for name in bounds for word in lexicon.words(name)))
        """Begin with a negation and deny nothing: 没有低于."""
        figure, met = f"{MASKS['figure']}{MASKS['rank']}", lexicon.one_of("goal-met")
        self._behind = re.compile(
            f"(?:、[^，。；{figure}]{{2,24}}[{figure}]+)*(?:(?!{met})[^。；{figure}]){{0,16}}?{lexicon.one_of('goal-behind')}"
        )
        self._task = lexicon.pattern("task-behind")
        self._task_done = re.compile(lexicon.one_of("task-done"))
        self._deeds = re.compile(lexicon.one_of("planned-deeds"))
        self._done = re.compile(f"{lexicon.one_of('standing-marks')}\\Z")
        self._planner = re.compile(f"{lexicon.one_of('planners')}\\Z")
        self._object = lexicon.pattern("object-marking")
        self._factual = re.compile(lexicon.one_of("factual-words"))

    def mood(
        self, statement: Statement, quantity: Quantity, time: Time | None, period: Period | None, date: str | None
    ) -> tuple[Mood, int | None]:
        """Return the mood of a figure in an article of a date, and where the words of a goal begin."""
        start = statement.sentence_start(quantity.span.start)
        end = quantity.outer.start
        year = int(date[:4]) if date else None
        if time is not None and time.role is Role.GOAL and self._ahead(time, period, date, end):
            return Mood.PLANNED, time.span.end
        running = period is not None and date is not None and _is_running(time, period, date, quantity)
        if running and not self._happened(statement, end):
            return Mood.PLANNED, time.span.end if time is not None else start
        if period is not None and year is not None and period.last > year and not period.years:
            return Mood.PLANNED, time.span.end if time is not None else start
        clause = max([start, *(self._marks.masked.rfind(stop, start, end) + 1 for stop in STOPS)])
        for at, entry in reversed(self._found(start, end, quantity.outer.end)):
            mode = entry.get("mode")
            if _negates(entry):
                if at >= clause:
                    self._used.add(entry.id)
                    return Mood.NEGATED, None
                continue
            if mode == "plan-class" and not (quantity.level or quantity.kind is Kind.RANK):
                continue
            if at < clause and (mode in ("plan-here", "plan-class") or (mode == "plan-deed" and not self._decided(at))):
                continue
            if self._settled(at, end) or (quantity.kind is Kind.DURATION and end - at <= LONGEST_NEED):
                continue
            self._used.add(entry.id)
            return Mood.PLANNED, at
        if self._behind.match(self._marks.masked, quantity.outer.end) is not None:
            return Mood.PLANNED, clause
        masked = self._marks.masked
        if self._task.match(masked, quantity.outer.end) and self._task_done.search(masked, clause, end) is None:
            return Mood.PLANNED, clause
        return Mood.STATED, None

    def _ahead(self, time: Time, period: Period | None, date: str | None, end: int) -> bool:
        """Tell whether a time that a figure is told for (到2025年) is to come; this year is, unless facts follow."""
        if period is None or date is None or period.last > int(date[:4]):
            return True
        if period.now or ended_before(period, date):
            return False
        return period.last == int(date[:4]) and not self._settled(time.span.end, end, anywhere=True)

    @staticmethod
    def _happened(statement: Statement, end: int) -> bool:
        """Tell whether the statement begins with a day, so that it tells what happened: 8月21日，…三季度项目签约."""
        return any(
            time.span.end < end and time.part is not None and time.part.get("resolve") == "day"
            for time in statement.times
        )

    def _found(self, start: int, end: int, behind: int) -> list[tuple[int, Entry]]:
        """Return the words of mood between two offsets that are words of their own."""
        masked = self._marks.masked
        if self._words.search(masked, start, end) is None:
            return []
        starts, ends = set(), set()
        for token in tokens_of(self._marks.text, start, end):
            starts.add(token.start)
            ends.add(token.end)
        return [
            (match.start(), self._entries[match[0]])
            for match in self._words.finditer(masked, start, end)
            if match.start() in starts
            and match.end() in ends
            and self._undone(match)
            and self._object.match(masked, match.start()) is None
            and not (_negates(self._entries[match[0]]) and self._bounds.match(masked, match.start()))
            and not self._named(match.start(), behind)
        ]

    def _decided(self, at: int) -> bool:
        """Tell whether somebody plans, so that the plan reaches on: 公司计划…, not 雏鹰计划入库企业."""
        before = self._marks.masked[max(0, at - 4) : at]
        return (
            not before
            or before[-1] in STOPS + MASKS["time"] + MASKS["thing"]
            or self._planner.search(before) is not None
        )

    def _undone(self, match: re.Match[str]) -> bool:
        """Tell whether a word of planning is not followed by 了, which makes it done; 筹划了 is a plan all the same."""
        mode = self._entries[match[0]].get("mode")
        if mode == "plan-class":
            return True
        if mode == "plan-deed":
            following = tokens_of(self._marks.text, match.end(), match.end() + 8)
            return bool(following) and following[0].tag[:1] in ("v", "t", "m", "d", "p")
        return self._marks.masked[match.end() : match.end() + 1] != "了"

    def _named(self, at: int, behind: int) -> bool:
        """Tell whether a word begins the name of an indicator (计划总投资), or tells what is done: 累计争取."""
        if self._done.search(self._marks.text, max(0, at - 4), at) is not None:
            return True
        if self._deeds.match(self._marks.text, behind) is not None:
            return False
        return any(self._known(self._marks.text[at : at + length]) for length in range(4, 9))

    def _settled(self, at: int, end: int, *, anywhere: bool = False) -> bool:
        """Tell whether between a word of planning and a figure the text turns to what is."""
        masked = self._marks.masked
        for match in self._factual.finditer(masked, at, end):
            if anywhere or masked[match.start() - 1] in STOPS + MASKS["time"] + MASKS["thing"]:
                return True
        return any(
            at < time.span.start < end
            and time.role in (Role.DATES, Role.AS_OF)
            and masked[time.span.start - 1] in STOPS
            and (time.part is None or time.part.get("resolve") != "whole-article")
            for time in self._marks.times_in(Span(at, end))
        )


def _is_running(time: Time | None, period: Period, date: str, quantity: Quantity) -> bool:
    """Tell whether a quarter or half was not over when the article was written, or a year that is to reach at least….

    A figure for it is then a goal.
    """
    if time is None or len(date) < len("2022-10") or period.years or time.role is not Role.DATES:
        return False
    if time.base is None and time.part is not None and time.part.get("resolve") == "whole-article":
        goes_on = quantity.qualifier == "atLeast" and period.text == date[:4]
        goes_on = goes_on and time.span.end - time.span.start == len(WHOLE_YEAR)
        return goes_on and date[5:7] not in WHOLE_YEAR_KNOWN
    begin, _, end = period.text.partition("/")
    return bool(end) and "-" in begin and end > date[: len(end)]


def _negates(entry: Entry) -> bool:
    return entry.get("mode") == "negation"


WHOLE_YEAR = "全年"
