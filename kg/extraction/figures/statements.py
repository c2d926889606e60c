"""Statements: the sentences that ； joins, with the figures in them, and the time that they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.analysis import Sentence
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.periods import Calendar, Period, Role, Time, year_period
from kg.extraction.figures.quantities import Quantity
from kg.model import Span


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

    def sentence_end(self, offset: int) -> int:
        """Return where the part that holds an offset ends."""
        return next((span.end for span in self.sentences if span.end > offset), self.span.end)


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
                tuple(quantity for quantity in marks.figures if span.holds(quantity.span)),
                tuple(time for time in marks.times if span.holds(time.span)),
            )
            parts = []


class Clock:
    """The time that a block of text speaks of, moved on by the times that it names."""

    def __init__(self, calendar: Calendar, article: str | None, title: Period | None) -> None:
        self._calendar = calendar
        self._article = article
        self._title = title
        self._block: Period | None = title
        self._now = year_period(int(article[:4])) if article else None

    @property
    def year(self) -> int | None:
        """The year of the article."""
        return self._now.last if self._now is not None else None

    def new_block(self) -> None:
        """Forget what the last block spoke of."""
        self._block = self._title

    def after(self, statement: Statement) -> None:
        """Carry the time that a statement ends with on to the next one."""
        for time in statement.times:
            if (
                time.role in (Role.DATES, Role.SINCE) and not time.relative and (period := self.of(time)) is not None
            ) or (time.role is Role.AS_OF and (period := self.of(time)) is not None):
                self._block = period
            elif time.part is not None and time.part.get("resolve") == "open":
                self._block = None

    def of(self, time: Time) -> Period | None:
        """Return what a time comes to."""
        context = self._block.last if self._block is not None else None
        return self._calendar.period(time, self._article, context, past=time.role is not Role.GOAL)

    def at(self, statement: Statement, offset: int, *, carry: bool) -> tuple[Period | None, Time | None]:
        """Return the period at an offset and the time that gave it; without one, what the block speaks of (`carry`)."""
        current: Period | None = self._block if carry else self._title
        source: Time | None = None
        carried = self._block
        for time in statement.times:
            if time.span.start >= offset:
                break
            if time.role in (Role.BACKGROUND, Role.ATTRIBUTIVE):
                continue
            if time.role is Role.LOCAL and _figure_between(statement, time, offset):
                continue
            period = self._calendar.period(
                time, self._article, carried.last if carried is not None else None, past=time.role is not Role.GOAL
            )
            if period is None:
                if time.part is not None and time.part.get("resolve") == "open":
                    current, source = None, time
                elif time.role is Role.GOAL:
                    source = time
                continue
            if (
                time.relative
                and time.base is not None
                and time.base.get("year") != "0"
                and _in_earlier_part(statement, time, offset)
            ):
                continue
            current, source = period, time
            if not time.relative and time.role is not Role.LOCAL:
                carried = period
        return current, source

    @property
    def now(self) -> Period | None:
        """The article's year as a period."""
        return self._now


def _figure_between(statement: Statement, time: Time, offset: int) -> bool:
    """Tell whether a figure stands between a time and an offset."""
    return any(time.span.end <= figure.span.start < offset for figure in statement.figures)


def _in_earlier_part(statement: Statement, time: Time, offset: int) -> bool:
    """Tell whether a time (上年) stands in an earlier part of the statement than an offset."""
    return statement.sentence_start(offset) > time.span.start
