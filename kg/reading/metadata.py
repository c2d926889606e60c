"""What is known about a file besides its articles: from `NAME.toml` beside it, from the text, or from the caller."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from kg.errors import DataFileError, Problem
from kg.knowledge.datafile import read_toml
from kg.reading.contents import SECTION
from kg.reading.contributors import byline_value
from kg.reading.draft import Draft
from kg.reading.lines import Line, key_of
from kg.reading.segmentation import Segmentation
from kg.reading.wording import alternation, nearest, wording

_ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_MONTH = r"(1[0-2]|0?[1-9])"
_DAY = r"(3[01]|[12]\d|0?[1-9])"
_YEAR = r"((?:19|20)\d\d)"
_WRITTEN = re.compile(rf"{_YEAR}\s*年\s*{_MONTH}\s*月(?:\s*{_DAY}\s*日)?")
_NUMERIC = re.compile(rf"(?<!\d){_YEAR}([-/.]){_MONTH}(?:\2{_DAY})?(?!\d)")
_DATELINE = re.compile(rf"[（(]?{_YEAR}\s*年\s*{_MONTH}\s*月(?:\s*{_DAY}\s*日)?[）)]?$")
_OPENING = re.compile(rf"(?:{_YEAR}\s*年\s*)?{_MONTH}\s*月\s*{_DAY}\s*日")
_OPENING_AT = 16
"""How far from its beginning a paragraph may name the day that it reports."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, publisher, date (`2022`, `2022-10`, `2022-10-26`) and issue, as far as they are known."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    issue: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """Return these values, and where there is none those of `other`."""
        return Metadata(*(getattr(self, name) or getattr(other, name) for name in _NAMES))


_NAMES = [field.name for field in fields(Metadata)]


def from_toml(path: Path) -> Metadata:
    """Read a metadata file; DataFileError names every wrong key and value with its line."""
    file = read_toml(path)
    problems: list[Problem] = []
    for key, value in file.data.items():
        if key not in _NAMES:
            problems.append(file.problem((key,), f"没有这个键 unknown key {key!r}", nearest(key, _NAMES)))
        elif not isinstance(value, str) or not value.strip():
            problems.append(file.problem((key,), f"{key} 应为文字 {key} must be text", f'写成 write {key} = "…"'))
        elif key == "date" and not is_date(value):
            remedy = '写成 write "2022", "2022-10" 或 or "2022-10-26"'
            problems.append(file.problem((key,), f"日期有误 {value!r} is no date", remedy))
    if problems:
        raise DataFileError(problems)
    return Metadata(**{key: value.strip() for key, value in file.data.items()})


def is_date(text: str) -> bool:
    """Tell whether a text is a year, a month or a day in ISO form."""
    return _ISO.fullmatch(text) is not None


def stated(draft: Draft, split: Segmentation) -> Metadata:
    """Return what a file says about itself: in its properties, masthead, bylines and datelines."""
    head = [line.text for line in split.masthead]
    issue = next((found for text in head if (found := _issue(text))), None)
    publisher = next((found for text in head if (found := _publisher(text))), None)
    by = [(line.text, byline_value(line)) for line in split.bylines]
    publisher = publisher or next((value for text, value in by if value and _source().match(text)), None)
    title = _masthead_title(split) if split.is_bulletin else None
    return Metadata(title or draft.title, publisher or draft.publisher, _date(draft, head, split), issue)


def _issue(text: str) -> str | None:
    """Return the issue number in a line of the masthead."""
    return next((match.group("issue") for pattern in wording().issue if (match := re.search(pattern, text))), None)


@functools.cache
def _source() -> re.Pattern[str]:
    return re.compile(rf"[（(【]?(?:{alternation(wording().source)})\s*[：:]")


@functools.cache
def _publishers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = alternation(wording().publisher)
    return re.compile(rf"(?:{words})\s*[：:]\s*(\S.{{1,40}})$"), re.compile(rf"(\S.{{1,40}}?)\s*(?:{words})$")


def _publisher(text: str) -> str | None:
    before, after = _publishers()
    match = before.match(text) or after.match(text)
    return match.group(1).strip() if match else None


def _masthead_title(split: Segmentation) -> str | None:
    """Return the first line of the masthead that names neither date, issue, publisher, section nor an article."""
    titles = {key_of("".join(line.text for line in part.title)) for part in split.segments}
    contents = {key_of(word) for word in wording().contents}
    for line in split.masthead:
        text = _WRITTEN.sub("", line.text.replace(_issue(line.text) or "\n", "")).strip(" \u3000()（）—-·|")
        key = key_of(text)
        if not key or key in contents or _publisher(text) or SECTION.match(text):
            continue
        if any(key in title or title in key for title in titles):
            return None
        return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", text) if len(text) <= 30 else None
    return None


# --- dates ---------------------------------------------------------------------------------------------------


def _date(draft: Draft, head: Iterable[str], split: Segmentation) -> str | None:
    """Return the date that a file gives itself, or that its articles open with."""
    for text in (*head, *(line.text for line in split.bylines)):
        if match := _WRITTEN.search(text):
            return _iso(match.groups())
        if match := _NUMERIC.search(text):
            return _iso((match.group(1), match.group(3), match.group(4)))
    if draft.date:
        return draft.date
    for part in split.segments:
        if part.body and (match := _DATELINE.match(part.body[-1].text)):
            return _iso(match.groups())
    return _reported(draft, split)


def _reported(draft: Draft, split: Segmentation) -> str | None:
    """Return the latest day that a paragraph opens with; its year may stand elsewhere (2022年第三批)."""
    days: list[tuple[str | None, str, str]] = []
    for part in split.segments:
        before: Line | None = None
        for line in part.body:
            if (before is None or before.final) and (match := _OPENING.search(line.text[: _OPENING_AT + 12])):
                if match.start() <= _OPENING_AT:
                    days.append((match.group(1), match.group(2), match.group(3)))
                break
            before = line
    years = [match.group("year") for pattern in wording().dated_by for match in re.finditer(pattern, draft.text)]
    years += [year for year, _, _ in days if year]
    if not years:
        return None
    year = max(years)
    months = [(int(month), int(day)) for own, month, day in days if own in (None, year)]
    if not months:
        return year
    month, day = max(months)
    return f"{year}-{month:02d}" if split.is_bulletin else f"{year}-{month:02d}-{day:02d}"


def _iso(parts: tuple[str | None, ...]) -> str:
    return "-".join(f"{int(part):02d}" for part in parts if part)
