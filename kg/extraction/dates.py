"""Dates of events: written out, or told by 近日 and the article's own date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from kg.model import Span

WRITTEN = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})年)?(?:(?P<month>1[0-2]|0?[1-9])月)?(?:(?P<day>3[01]|[12]\d|0?[1-9])日)?"
)


class Date(NamedTuple):
    """A date in the text, as precise as it is written."""

    span: Span
    value: str
    """`2021`, `2019-11`, `2022-10-26`."""


def dates_in(text: str, span: Span, article: str | None, words: Mapping[str, tuple[str, ...]]) -> tuple[Date, ...]:
    """Return the dates of a span in text order; what a date leaves out is taken from the article's date."""
    found = []
    own = (article or "").split("-")
    at = span.start
    while at < span.end:
        match = WRITTEN.match(text, at, span.end)
        if match is None or not match.group() or (at > 0 and text[at - 1].isdigit()):
            word = _word(text, at, words)
            if word is not None and own[0]:
                length, kind = word
                value = _pointed(kind, own)
                month = WRITTEN.match(text, at + length, span.end)
                if not kind.endswith("month") and month is not None and month["month"] and month["year"] is None:
                    value, length = f"{value}-{int(month['month']):02}", length + len(month[0])
                    value += f"-{int(month['day']):02}" if month["day"] else ""
                found.append(Date(Span(at, at + length), value))
                at += length
                continue
            at += 1
            continue
        written = _value(match, own)
        if written is not None:
            found.append(Date(Span(*match.span()), written))
        at = match.end()
    return tuple(found)


def _value(match: re.Match[str], own: list[str]) -> str | None:
    year = match["year"] or own[0]
    month = match["month"] or (own[1] if match["year"] is None and len(own) > 1 else "")
    if not year or (match["day"] and not month):
        return None
    parts = [year]
    if month and (match["month"] or match["day"]):
        parts.append(f"{int(month):02}")
    if match["day"]:
        parts.append(f"{int(match['day']):02}")
    return "-".join(parts)


def _pointed(kind: str, own: list[str]) -> str:
    """Return the month or year that a word points to from the article's own date."""
    if kind == "last_month" and len(own) > 1:
        year, month = (int(own[0]), int(own[1]) - 1) if int(own[1]) > 1 else (int(own[0]) - 1, 12)
        return f"{year}-{month:02}"
    return {"month": "-".join(own[:2]), "last_month": own[0], "year": own[0], "last_year": str(int(own[0]) - 1)}[kind]


def _word(text: str, at: int, words: Mapping[str, tuple[str, ...]]) -> tuple[int, str] | None:
    for kind, forms in words.items():
        for form in forms:
            if text.startswith(form, at):
                return len(form), kind
    return None
