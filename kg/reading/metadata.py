"""What is known about a file besides its articles: from `NAME.toml` beside it, from its masthead, or from the caller."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path

from kg.errors import DataFileError
from kg.knowledge.datafile import read_toml
from kg.reading.draft import Draft
from kg.reading.segmentation import Segmentation
from kg.reading.wording import alternation, nearest, wording

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?")
_FULL_DATE = re.compile(r"(20\d\d|19[89]\d)\s*(?:年|[-/.])\s*(1[0-2]|0?[1-9])\s*(?:月|[-/.](?=\s*\d))(?:\s*(3[01]|[12]\d|0?[1-9])\s*日?)?(?!\d)")
_YEAR = re.compile(r"(20\d\d|19[89]\d)\s*年")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, publisher, date (`2022`, `2022-10`, `2022-10-26`) and issue, as far as they are known."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    issue: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """Return these values, and where there is none those of `other`."""
        return Metadata(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(Metadata)))


def from_toml(path: Path) -> Metadata:
    """Read a metadata file; DataFileError names every wrong key and value with its line."""
    file = read_toml(path)
    known = [field.name for field in fields(Metadata)]
    problems = []
    for key, value in file.data.items():
        if key not in known:
            problems.append(file.problem((key,), f"没有这个键 unknown key {key!r}", nearest(key, known)))
        elif not isinstance(value, str) or not value.strip():
            problems.append(file.problem((key,), f"{key} 应为非空文字 must be text", f'写成 write {key} = "…"'))
        elif key == "date" and not is_date(value):
            what = f"日期有误 {value!r} is no date"
            problems.append(file.problem((key,), what, "写成 write 2022, 2022-10 或 or 2022-10-26"))
    if problems:
        raise DataFileError(problems)
    return Metadata(**{key: value.strip() for key, value in file.data.items()})


def is_date(text: str) -> bool:
    """Tell whether a text is a year, a month or a day in ISO form."""
    return _DATE.fullmatch(text) is not None


def stated(draft: Draft, split: Segmentation) -> Metadata:
    """Return what the file says about itself: in its own properties, its masthead, or the first and last lines of articles."""
    words = wording()
    head = [line.text for line in split.masthead]
    issue = next(
        (match.group("issue") for text in head for pattern in words.issue if (match := re.search(pattern, text))), None
    )
    publisher = next((found for text in head if (found := _publisher(text))), None)
    return Metadata(draft.title, draft.publisher or publisher, draft.date or _date(head, split), issue)


def _publisher(text: str) -> str | None:
    words = alternation(wording().publisher)
    match = re.match(rf"(?:{words})\s*[：:]\s*(.{{2,40}})$", text) or re.match(rf"(.{{2,40}}?)\s*(?:{words})$", text)
    return match.group(1).strip() if match else None


def _date(head: list[str], split: Segmentation) -> str | None:
    """Return the date of the masthead; otherwise the one that the text says of itself."""
    for text in head:
        if match := _FULL_DATE.search(text):
            return _iso(match)
    for text in head:
        if match := _YEAR.search(text):
            return match.group(1)
    return None


def _iso(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
