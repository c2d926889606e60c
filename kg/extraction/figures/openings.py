"""The time that dates an article as a whole: told in its title, or by the words that it opens with."""

from __future__ import annotations

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.periods import Period, Role
from kg.model import Span

FARTHEST_OPENING = 8
"""How far from its beginning a text may name the time that it opens with."""


def title_period(tools: ArticleTools) -> Period | None:
    """Return the year, half or quarter that the title dates the whole article by."""
    blocks = tools.analysis.article.blocks
    end = blocks[0].span.end if blocks else 0
    for time in tools.marks.times:
        explicit = time.base is not None and time.base.get("year") == "explicit"
        if time.span.end <= end and time.role is Role.DATES:
            period = tools.calendar.period(time, tools.analysis.article.date, None)
            if explicit or (time.base is None and period is not None and len(period.text) == len("2022-10")):
                return period
            if explicit or (time.base is None and period is not None and "/" in period.text and not period.years):
                return period
    return None


def lead_period(tools: ArticleTools) -> Period | None:
    """Return the part of a year with which the text opens, and which it goes on to speak of: 上半年，…."""
    blocks = [block for block in tools.analysis.article.blocks if block.kind == "paragraph"]
    if not blocks:
        return None
    start, end = blocks[0].span
    for time in tools.marks.times_in(Span(start, end))[:1]:
        opens = time.role is Role.DATES and time.span.start - start <= FARTHEST_OPENING
        period = tools.calendar.period(time, tools.analysis.article.date, None)
        if opens and period is not None and "/" in period.text and not period.years:
            return period
    return None
