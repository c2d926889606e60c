"""Contributor lines （供稿：…） and bylines (来源：…): what stands around an article and speaks about it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.model import Span
from kg.reading.lines import Line
from kg.reading.wording import alternation, wording

_LONGEST_BYLINE = 60


class Contributor(NamedTuple):
    """A contributor line: where it stands in the source, brackets included, and whom it names."""

    span: Span
    name: str


@functools.cache
def _contributor() -> re.Pattern[str]:
    # brackets at the end of a line, which may themselves be wrapped
    words = alternation(wording().contributor, r"\s*")
    name = r"((?:[^（）()]|[（(][^（）()]{0,20}[）)]){1,60}?)"
    return re.compile(rf"[（(]\s*(?:{words})\s*[：:]\s*{name}\s*[）)](?=[ \t\u3000]*(?:\n|$))")


@functools.cache
def _byline() -> re.Pattern[str]:
    return re.compile(rf"[（(【]?(?:{alternation(wording().byline)})[ \u3000]*[：:][ \u3000]*(?P<value>[^\s：:）)】]*)")


def contributors(text: str) -> Iterator[Contributor]:
    """Yield the contributor lines of a text, in its order."""
    for match in _contributor().finditer(text):
        yield Contributor(Span(*match.span()), re.sub(r"\s+", "", match.group(1)))


def is_byline(line: Line) -> bool:
    """Tell whether a line says who wrote or published the text, and when."""
    if line.final or len(line.text) > _LONGEST_BYLINE or not ("：" in line.text or ":" in line.text):
        return False
    return _byline().match(line.text) is not None


def byline_value(line: Line) -> str | None:
    """Return what stands behind the first colon of a byline."""
    match = _byline().match(line.text)
    return match.group("value") or None if match else None
