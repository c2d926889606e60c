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
_NEXT_LABEL = re.compile(r"\s+\S{2,5}[：:]")
"""供稿：甲高新区 编辑：乙 names one contributor."""


class Contributor(NamedTuple):
    """A contributor line: where it stands in the source, brackets included, and whom it names."""

    span: Span
    name: str
    closes: bool
    """The article ends here; not so below a mere credit （来源：…）."""


@functools.cache
def _contributor() -> re.Pattern[str]:
    """Return the pattern of what stands at the end of a line, in brackets (which may be wrapped) or alone."""
    words = wording()
    closing, credit = (alternation(group, r"\s*") for group in (words.contributor, words.credit))
    name = r"(?:[^（）()]|[（(][^（）()]{0,20}[）)]){1,60}?"
    end = r"(?=[ \t\u3000]*(?:\n|$))"
    return re.compile(
        rf"[（(]\s{{0,9}}(?:(?P<closing>{closing})|{credit})\s{{0,9}}[：:]\s{{0,9}}(?P<named>{name})\s{{0,9}}[）)]{end}"
        rf"|[（(]\s{{0,9}}(?P<before>[^（）()：:，。]{{2,30}}?)\s{{0,9}}(?:{closing})\s{{0,9}}[）)]{end}"
        rf"|(?<![^\n])[ \t\u3000]*(?:{closing})[ \t\u3000]*[：:][ \t\u3000]*(?P<alone>[^：:，。\n]{{2,40}}?){end}"
    )


@functools.cache
def _byline() -> re.Pattern[str]:
    return re.compile(rf"[（(【]?(?:{alternation(wording().byline)})[ \u3000]*[：:][ \u3000]*(?P<value>[^\s：:）)】]*)")


def contributors(text: str) -> Iterator[Contributor]:
    """Yield the contributor lines of a text, in its order."""
    for match in _contributor().finditer(text):
        name = match["named"] or match["before"] or match["alone"]
        name = _NEXT_LABEL.split(name.strip())[0]
        closes = bool(match["closing"] or match["before"] or match["alone"])
        yield Contributor(Span(*match.span()), re.sub(r"\s+", "", name), closes)


def is_byline(line: Line) -> bool:
    """Tell whether a line says who wrote or published the text, and when."""
    if line.final or len(line.text) > _LONGEST_BYLINE or not ("：" in line.text or ":" in line.text):
        return False
    return _byline().match(line.text) is not None


def byline_value(line: Line) -> str | None:
    """Return what stands behind the first colon of a byline."""
    match = _byline().match(line.text)
    return match.group("value") or None if match else None
