"""Statements: the sentences that ； joins, with the figures in them, and the time that they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extraction.analysis import Sentence
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.periods import Calendar, Period, Role, Time, same_part, year_period
from kg.extraction.figures.quantities import Quantity
from kg.model import EntityId, Span


@dataclass(frozen=True, slots=True)
class Statement:
    """What stands between two full stops."""

    span: Span
    block: int
    kind: str
    sentences: tuple[Span, ...]
    """The parts that ； separates."""
    figures: tuple[Quantity, ...]
    times: tuple[Time, ...]

    def sentence_start(self, offset: int) -> int:
        """Return where the part that holds an offset begins."""
        return max(span.start for span in self.sentences if span.start <= offset)


def statements(text: str, sentences: Sequence[Sentence], marks: Marks) -> Iterator[Statement]:
    """Yield the statements of an article in text order, those without figures too."""
    parts: list[Sentence] = []
    for index, sentence in enumerate(sentences):
        parts.append(sentence)
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        closed = text[sentence.span.start : sentence.span.end].rstrip()[-1:] not in ("；", ";")
        if closed or following is None or following.block != sentence.block:
            span = Span(parts[0].span.start, parts[-1].span.end)
            yield Statement(
                span,
                parts[0].block,
                parts[0].kind,
                tuple(part.span for part in parts),
                marks.figures_in(span),
                marks.times_in(span),
            )
            parts = []


@dataclass(frozen=True, slots=True)
class Spoken:
    """The time that a text speaks of, and whether it told the year as a number."""

    period: Period | None
    explicit: bool = False
    past: bool = False
    """Whether it only told of what happened long ago, and dates nothing that follows."""

    def moved(self, time: Time, period: Period, *, past: bool = False) -> Spoken:
        """Return what the text speaks of after it named another time."""
        if time.base is not None:
            return Spoken(period, time.base.get("year") == "explicit", past)
        era = time.part is not None and time.part.role == "era"
        return Spoken(period, self.explicit and not era, past)


class Clock:
    """The time that a block of text speaks of, moved on by the times that it names."""

    def __init__(
        self, calendar: Calendar, article: str | None, title: Period | None, lead: Period | None = None
    ) -> None:
        self._calendar = calendar
        self.date = article
        """The article's date."""
        self._article = article
        self._title = Spoken(title, title is not None)
        month = title is not None and len(title.text) == len("2022-10")
        self._titled_month = title.text if title is not None and month else None
        self._opening = Spoken(lead, lead is not None) if title is None else self._title
        self._block = self._title
        self._owned: dict[EntityId, Period] = {}
        self._founded: int | None = None
        self.now = year_period(int(article[:4])) if article else None
        """The article's year as a period."""

    @property
    def year(self) -> int | None:
        """The year of the article."""
        return self.now.last if self.now is not None else None

    def new_block(self) -> None:
        """Forget what the last block spoke of."""
        self._block = self._opening
        self._owned = {}
        self._founded = None

    def after(self, statement: Statement, owners: Mapping[Span, EntityId]) -> None:
        """Carry the time that a statement ends with on to the next one.

        `owners` tells which times stood behind a thing of their own and date the figures of that thing alone.
        """
        self._founded = next((time.founding for time in statement.times if time.founding is not None), self._founded)
        for time in statement.times:
            if time.role in (Role.DATES, Role.SINCE, Role.AS_OF) and not time.relative and not _aside(statement, time):
                period = self.of(time)
                if period is not None and time.span in owners and mid_sentence(statement, time):
                    self._owned[owners[time.span]] = period
                elif period is not None and not (self._to_come(period) and mid_sentence(statement, time)):
                    past = self._long_past(period) and not _dates_figure(statement, time)
                    self._block = self._block.moved(time, period, past=past)
                    self._owned = {}
                elif _is_open(time):
                    self._block = Spoken(None)

    def of(self, time: Time) -> Period | None:
        """Return what a time comes to."""
        return self._resolved(time, self._block, self._founded)

    def compared(self, statement: Statement, time: Time) -> Period | None:
        """Return what a time comes to that only dates what something is compared with: 比上年的24家多6家."""
        spoken, founded = self._block, self._founded
        for earlier in statement.times:
            if earlier.span.start >= time.span.start:
                break
            founded = earlier.founding or founded
            if not earlier.relative and earlier.role not in (Role.BACKGROUND, Role.ATTRIBUTIVE, Role.LOCAL):
                period = self._resolved(earlier, spoken, founded)
                spoken = spoken if period is None else spoken.moved(earlier, period)
        return self._resolved(time, spoken, founded)

    def at(self, statement: Statement, offset: int, *, carry: bool) -> tuple[Period | None, Time | None]:
        """Return the period at an offset and the time that gave it; without one, what the block speaks of (`carry`)."""
        current = self._carried() if carry else self._title.period
        source: Time | None = None
        spoken, founded = self._block, self._founded
        for time in statement.times:
            if time.span.start >= offset:
                break
            founded = time.founding or founded
            if _passes(statement, time, offset):
                continue
            period = self._resolved(time, spoken, founded)
            if period is None:
                if _is_open(time):
                    current, source = None, time
                elif time.role is Role.GOAL:
                    source = time
                continue
            current, source = period, time
            if not time.relative and time.role is not Role.LOCAL:
                spoken = spoken.moved(time, period)
        return current, source

    def carried_for(self, subject: EntityId | None) -> Period | None:
        """Return the period of a figure without a time of its own, for a subject that the sentence names."""
        return self._owned[subject] if subject in self._owned else self._carried()

    def _carried(self) -> Period | None:
        return self._title.period if self._block.past else self._block.period

    def _to_come(self, period: Period) -> bool:
        return self.year is not None and period.last > self.year

    def _long_past(self, period: Period) -> bool:
        return self.year is not None and not period.years and period.last < self.year - 2

    def _years_later(self, time: Time, spoken: Spoken) -> Period | None:
        """Return so many years after the year spoken of where that has passed, else after the article's."""
        if self.now is None:
            return None
        told = spoken.period.last if spoken.period is not None else self.now.last
        later = self._calendar.period(time, self._article, told)
        return later if later is not None else self._calendar.period(time, None, self.now.last)

    def _resolved(self, time: Time, spoken: Spoken, founded: int | None) -> Period | None:
        """Resolve a time; a month or quarter belongs to the year spoken of only where that was told as a number."""
        told = spoken.period is not None and ((spoken.explicit and not spoken.past) or time.relative)
        year = spoken.period.last if spoken.period is not None and told else None
        if time.part is not None and time.part.get("resolve") == "day-of-month" and self._titled_month is not None:
            return self._calendar.period(time, self._titled_month, year)
        if time.of_founding:
            year = founded
            if founded is None and "n" in time.groups:
                return self._years_later(time, spoken)
        period = self._calendar.period(time, self._article, year, past=time.role is not Role.GOAL)
        return same_part(period, spoken.period) if time.same and period is not None else period


def _is_open(time: Time) -> bool:
    """Tell whether a time leaves open when: 近年来."""
    return time.part is not None and time.part.get("resolve") == "open"


def _passes(statement: Statement, time: Time, offset: int) -> bool:
    """Tell whether a time says nothing about what stands at an offset behind it."""
    if time.role in (Role.BACKGROUND, Role.ATTRIBUTIVE):
        return True
    if time.role is Role.LOCAL:
        return any(time.span.end <= figure.span.start < offset for figure in statement.figures)
    start = statement.sentence_start(offset)
    if time.part is not None and time.part.get("resolve") == "years-back":
        return statement.span.start < time.span.start < start and mid_sentence(statement, time)
    if start > time.span.start and _tells_event(statement, time):
        return True
    last_year = time.relative and time.base is not None and time.base.get("year") != "0"
    return last_year and start > time.span.start


def _tells_event(statement: Statement, time: Time) -> bool:
    """Tell whether a time stands inside a sentence and tells when something else happens: …，明年9月竣工；."""
    if time.role is not Role.DATES or not mid_sentence(statement, time):
        return False
    end = min([span.end for span in statement.sentences if span.end > time.span.start], default=statement.span.end)
    return not any(time.span.end <= figure.span.start < end for figure in statement.figures)


def _aside(statement: Statement, time: Time) -> bool:
    """Tell whether a stretch of years only dates its own clause: 高新技术企业540家，“十三五”年均增长4%."""
    if time.part is None or time.part.role != "era":
        return False
    if time.part.get("resolve") == "years-back":
        return mid_sentence(statement, time)
    spans = time.part.get("resolve") in ("plan", "range")
    return spans and any(figure.span.end <= time.span.start for figure in statement.figures)


def _dates_figure(statement: Statement, time: Time) -> bool:
    """Tell whether a statement gives a figure behind a time."""
    return any(figure.span.start >= time.span.end for figure in statement.figures)


def mid_sentence(statement: Statement, time: Time) -> bool:
    """Tell whether a time stands behind other words of its sentence: 高新技术企业540家，近五年增长4倍."""
    return time.span.start > statement.sentence_start(time.span.start)
