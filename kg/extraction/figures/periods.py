"""Times that a text names, what they do to the figures near them, and the periods that they come to.

A period is written as in the graph: `2021`, `2022-10`, `2022-10-26`, or an interval `2016/2020`, `2021-01/2021-06`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from kg.extraction.figures.lexicon import Entry, Lexicon
from kg.extraction.figures.numerals import number
from kg.model import Span


class Role(StrEnum):
    """What a time does to the figures behind it."""

    DATES = "dates"
    AS_OF = "as-of"
    """Dates a state: 截至2021年底."""
    LOCAL = "local"
    """Dates the one figure that it is joined to: 2014年的1/8."""
    BACKGROUND = "background"
    """Dates nothing: 较2020年, 成立于2007年."""
    ATTRIBUTIVE = "attributive"
    """Belongs to a name: 2020年第二批."""
    SINCE = "since"
    THEN = "then"
    """Dates its own sentence by a founding: 2012年建园时."""
    GOAL = "goal"
    """A time to come: 到2025年."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time; months and days are None where the text tells years alone."""

    text: str
    first: int
    """First year."""
    last: int
    now: bool = False
    """Whether it is the present, whose year the article's date gives."""

    @property
    def years(self) -> bool:
        """Tell whether it spans several years."""
        return self.first != self.last

    @property
    def part(self) -> bool:
        """Tell whether it is a stretch of months of one year."""
        return "/" in self.text and not self.years


@dataclass(frozen=True, slots=True)
class Time:
    """A time as the text names it."""

    span: Span
    role: Role
    base: Entry | None
    part: Entry | None
    """A part of a year, or an era."""
    groups: Mapping[str, str]
    rules: tuple[str, ...]
    relative: bool = False
    """Whether it is told against the time spoken of or that of a founding: 上年, 同年, 去年同期, 成立之初."""
    same: bool = False
    """Whether it is the same part of its year as the time spoken of is of its own: 上年同期."""

    @property
    def of_founding(self) -> bool:
        """Tell whether it is the time of a founding told before."""
        return self.base is not None and self.base.get("from") == "founding"

    @property
    def founding(self) -> int | None:
        """The year in which something was founded, where it tells that."""
        told = self.base is not None and self.base.get("year") == "explicit"
        told = told and self.role in (Role.BACKGROUND, Role.THEN)
        return int(self.groups["y"]) if told and any(rule.startswith("founded") for rule in self.rules) else None


def year_period(year: int) -> Period:
    """Return a year as a period."""
    return Period(str(year), year, year)


def same_part(year: Period, spoken: Period | None) -> Period:
    """Return the part of a year that a part of another one, or of the same, is the same as: 2021-01/2021-06 in 2020."""
    if spoken is None or spoken.years or len(spoken.text) == len("2021"):
        return year
    return replace(year, text=spoken.text.replace(str(spoken.last), str(year.last)))


SAME_PART = "同期"
"""Behind a year, says that it is the same part of it as the one spoken of."""
_NAMED = re.compile(r"\?P<[a-z]>")


class Calendar:
    """Finds and dates the times of a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._bases = lexicon.roles["base"]
        self._parts = lexicon.roles["part"]
        self._eras = lexicon.roles["era"]
        self._standings = [
            (re.compile(f"{entry.pattern.pattern}\\Z"), None, entry)
            if entry.get("place") == "before"
            else (None, entry.pattern, entry)
            for entry in lexicon.roles["standing"]
            if entry.pattern is not None
        ]
        bases, parts, eras = (_any(entries) for entries in (self._bases, self._parts, self._eras))
        alone = _any([entry for entry in self._parts if entry.gives.get("alone")])
        self._scan = re.compile(rf"{eras}|{bases}(?:{SAME_PART})?\s?{parts}?|{alone}")

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Time]:
        """Yield the times between two offsets in text order; text behind `end` is not looked at."""
        stop = len(text) if end is None else end
        for match in self._scan.finditer(text, start, stop):
            time = self._read(text, match)
            if time is not None:
                yield time

    def _read(self, text: str, match: re.Match[str]) -> Time | None:
        start, end = match.span()
        if text[start].isdecimal() and start and text[start - 1].isdecimal():
            return None
        for era in self._eras:
            if (found := _matched(era, text, start, end)) is not None and found[1] == end:
                return self._made(text, Span(start, end), None, era, found[0])
        for base in (*self._bases, None):
            at, groups = start, dict[str, str]()
            if base is not None:
                if (head := _matched(base, text, start, end)) is None:
                    continue
                groups, at = head
                at += len(SAME_PART) * text.startswith(SAME_PART, at)
                at += text[at : at + 1] == " "
                if at >= end:
                    return self._made(text, Span(start, end), base, None, groups)
            for part in self._parts:
                if base is None and not part.gives.get("alone"):
                    continue
                if (tail := _matched(part, text, at, end)) is not None and tail[1] == end:
                    return self._made(text, Span(start, end), base, part, {**groups, **tail[0]})
        return None

    def _made(self, text: str, span: Span, base: Entry | None, part: Entry | None, groups: Mapping[str, str]) -> Time:
        rules = tuple(entry.id for entry in (base, part) if entry is not None)
        same = SAME_PART in text[span.start : span.end] and part is None
        relative = same or (base is not None and base.get("from") in ("context", "founding"))
        role = Role.GOAL if part is not None and part.get("resolve") in ("ahead", "goal") else Role.DATES
        return Time(span, role, base, part, groups, rules, relative, same)

    def placed(self, time: Time, masked: str) -> Time:
        """Return a time with the role that the words around it give it, in a text whose figures are masked."""
        if time.role is not Role.DATES:
            return time
        standing = self._standing(masked, time.span)
        return (
            time
            if standing is None
            else replace(time, role=Role(standing.get("role")), rules=(*time.rules, standing.id))
        )

    def _standing(self, masked: str, span: Span) -> Entry | None:
        for before, after, entry in self._standings:
            if before is not None and before.search(masked, max(0, span.start - 6), span.start) is not None:
                return entry
            if after is not None and after.match(masked, span.end) is not None:
                return entry
        return None

    def period(self, time: Time, article: str | None, context: int | None, *, past: bool = True) -> Period | None:
        """Return what a time comes to, or None where the text leaves it open.

        `article` is the article's date, `context` the year spoken of; a `past` time without a year is the latest one
        that had begun at the article's date.
        """
        now = int(article[:4]) if article else None
        if time.base is not None:
            year = self._year(time, now, context)
            if year is None:
                return None
            return _part_of(time.part, time.groups, year, now, since=time.role is Role.SINCE)
        if time.part is None:
            return None
        if time.part.role == "era":
            return _era(time.part, time.groups, now)
        if time.part.get("resolve") == "day-of-month":
            return (
                Period(f"{article}-{int(time.groups['d']):02}", now, now)
                if article and now and len(article) == 7
                else None
            )
        if time.part.get("resolve") == "month-relative":
            return _month_of(article, back=1 if "w" in time.groups else 0)
        year = context if context is not None else now
        if year is None:
            return None
        period = _part_of(time.part, time.groups, year, now, since=time.role is Role.SINCE)
        if past and context is None and article and period is not None and _begins_after(period, article):
            period = _part_of(time.part, time.groups, year - 1, now)
        return period

    def _year(self, time: Time, now: int | None, context: int | None) -> int | None:
        told = time.base.get("year") if time.base is not None else "0"
        if time.of_founding:
            later = int(number(time.groups["n"]) or 0) if "n" in time.groups else 0
            return context + later if context is not None and (now is None or context + later <= now) else None
        if told == "explicit":
            return int(time.groups["y"])
        against = time.base is not None and time.base.get("from") == "context"
        origin = context if against and context is not None else now
        return None if origin is None else origin + int(told)


def _any(entries: tuple[Entry, ...] | list[Entry]) -> str:
    """Return one pattern without named groups for any of the entries, the longest words first."""
    patterns = [_NAMED.sub("?:", entry.pattern.pattern) for entry in entries if entry.pattern is not None]
    words = sorted({re.escape(word) for entry in entries for word in entry.words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join([*patterns, *words]) + ")"


def _matched(entry: Entry, text: str, start: int, end: int) -> tuple[dict[str, str], int] | None:
    """Return the groups and the end of an entry at an offset."""
    if entry.pattern is not None:
        match = entry.pattern.match(text, start)
        return None if match is None else ({k: v for k, v in match.groupdict().items() if v}, match.end())
    word = next((word for word in entry.words if text.startswith(word, start, end)), None)
    return None if word is None else ({}, start + len(word))


def _part_of(
    part: Entry | None, groups: Mapping[str, str], year: int, now: int | None, *, since: bool = False
) -> Period | None:
    """Return a part of a year as a period."""

    def months(first: int, last: int) -> Period | None:
        if not 1 <= first <= last <= 12:
            return None
        text = f"{year}-{first:02}" if first == last else f"{year}-{first:02}/{year}-{last:02}"
        return Period(text, year, year)

    def told(key: str) -> int:
        value = number(groups[key]) if key in groups else None
        return int(value) if value is not None else 0

    kind = part.get("resolve") if part is not None else "whole"
    if since or kind == "since":
        return year_period(year) if now is None or now <= year else Period(f"{year}/{now}", year, now)
    if kind == "months":
        return months(told("a"), told("b"))
    if kind == "first-months":
        return months(1, told("n"))
    if kind == "first-quarters":
        return months(1, 3 * (told("n") or told("m")))
    if kind == "quarter":
        quarter = told("n") or 1
        return months(3 * quarter - 2, 3 * quarter)
    if kind == "half":
        return months(1, 6) if groups["w"] == "上" else months(7, 12)
    if kind == "month":
        return months(told("a"), told("a"))
    if kind == "day" and 1 <= told("a") <= 12 and 1 <= told("d") <= 31:
        return Period(f"{year}-{told('a'):02}-{told('d'):02}", year, year)
    if kind in ("whole", "whole-article"):
        return year_period(year)
    return None


def _month_of(article: str | None, *, back: int) -> Period | None:
    """Return the month of an article, or the one before."""
    if article is None or len(article) < len("2022-10"):
        return None
    year, month = int(article[:4]), int(article[5:7]) - back
    year, month = (year, month) if month else (year - 1, 12)
    return Period(f"{year}-{month:02}", year, year)


_FIRST_PLAN = 1953


def _era(era: Entry, groups: Mapping[str, str], now: int | None) -> Period | None:
    """Return several years, or the present, as a period."""
    kind = era.get("resolve")
    if kind == "range":
        first, last = int(groups["y"]), int(groups["z"])
        return Period(f"{first}/{last}", first, last) if first < last else year_period(last)
    if kind == "plan":
        ordinal = number(groups["w"])
        first = _FIRST_PLAN + 5 * (int(ordinal or 1) - 1) + (3 if int(ordinal or 1) > 2 else 0)
        if "e" in groups or "b" in groups:
            return year_period(first + 4 if "e" in groups else first)
        return Period(f"{first}/{first + 4}", first, first + 4)
    if now is None:
        return None
    if kind == "now":
        return Period(str(now), now, now, now=True)
    if kind == "years-back":
        back = int(number(groups.get("n") or groups["m"]) or 0)
        return Period(f"{now - back}/{now}", now - back, now) if back > 1 else None
    if kind.startswith("since-"):
        first = int(kind.removeprefix("since-"))
        return Period(f"{first}/{now}", first, now) if first < now else None
    if kind == "ahead":
        return year_period(now + int(number(groups["n"]) or 0))
    return None


def ended_before(period: Period, article: str) -> bool:
    """Tell whether a part of a year was over when the article was written, as far as both are dated."""
    end = period.text.rpartition("/")[2]
    return len(end) > 4 and len(article) > 4 and end[: len(article)] < article[: len(end)]


def _begins_after(period: Period, article: str) -> bool:
    begin = period.text.partition("/")[0]
    return len(article) > 4 and begin[: len(article)] > article[: len(begin)]
