"""The time that dates an article as a whole: told in its title, or by the words that it opens with."""

from __future__ import annotations

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.periods import Period, Role, Time
from kg.model import Span

FARTHEST_OPENING = 8
"""How far from its beginning a text may name the time that it opens with."""
FARTHEST_NAME = 20
"""How far behind the year that a review opens with the name of what it reviews may end: 2022年，甲高新区…."""


def title_period(tools: ArticleTools) -> Period | None:
    """Return the year, half or quarter that the title dates the whole article by."""
    blocks = tools.analysis.article.blocks
    end = blocks[0].span.end if blocks else 0
    for time in tools.marks.times:
        explicit = time.base is not None and time.base.get("year") == "explicit"
        if time.span.end <= end and time.role is Role.DATES:
            period = tools.calendar.period(time, tools.analysis.article.date, None)
            told = period is not None and (period.part or len(period.text) == len("2022-10"))
            if explicit or (time.base is None and told):
                return period
    return None


def lead_period(tools: ArticleTools) -> Period | None:
    """Return the part of a year, or the year just over, with which the text opens and of which it goes on to speak."""
    blocks = [block for block in tools.analysis.article.blocks if block.kind == "paragraph"]
    if not blocks:
        return None
    start, end = blocks[0].span
    for time in tools.marks.times_in(Span(start, end))[:1]:
        opens = time.role is Role.DATES and time.span.start - start <= FARTHEST_OPENING
        period = tools.calendar.period(time, tools.analysis.article.date, None)
        if opens and period is not None and (period.part or _reviews(tools, time, period)):
            return period
    return None


def _reviews(tools: ArticleTools, time: Time, period: Period) -> bool:
    """Tell whether a year, told as a number, is the one before the article's, and what the article is about follows."""
    if time.base is None or time.base.get("year") != "explicit":
        return False
    analysis = tools.analysis
    date, behind = analysis.article.date, Span(time.span.end, time.span.end + FARTHEST_NAME)
    named = any(mention.entity == analysis.about for mention in tools.marks.mentions_in(behind))
    return named and date is not None and period.text == str(int(date[:4]) - 1)
