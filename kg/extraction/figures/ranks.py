"""Places in an order: of what, among what, and by what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.modality import Mood
from kg.extraction.figures.readings import Reading, Site
from kg.extraction.figures.sharing import names_of
from kg.extraction.figures.wording import Phrase
from kg.model import Span

OVERALL = "综合实力"
"""What parks are ranked by where the text does not say."""


def read_rank(tools: ArticleTools, site: Site) -> Iterator[Reading]:
    """Yield the readings of a rank."""
    quantity = site.quantity
    if quantity.unit == "极":
        if site.base.mood is Mood.PLANNED:
            yield site.base
        return
    clause = tools.wording.clause_start(site.edge, quantity.outer.start)
    span = Span(clause, quantity.outer.start)
    words = tools.marks.text[span.start : span.end]
    by_growth, by_level = tools.grammar.growth_rank.search(words), tools.grammar.level_rank.search(words)
    base = replace(site.base, reference=tools.references.standing(span), start=min(site.base.start, clause))
    both = by_growth is not None and by_level is not None
    for source in _sources(tools, site, base, span, bool(by_growth or by_level), both):
        if by_level:
            yield replace(source, ranked_by="level")
        if by_growth or not by_level:
            yield replace(source, ranked_by="growth" if by_growth else None)


def _sources(tools: ArticleTools, site: Site, base: Reading, span: Span, by_told: bool, both: bool) -> list[Reading]:
    """Return the rank once for each indicator that it is told of."""
    phrase = _ranked(tools, span)
    named = tools.indicators.name(phrase, None) if phrase is not None and phrase.words else None
    if phrase is not None and named is not None and (named.known or not by_told):
        reading = replace(base, named=named, thing=named.stated)
        return [replace(reading, industry=tools.industries.of(reading, named, phrase))]
    if paired := tools.sharing.paired(site, ""):
        return [replace(tools.sharing.leaning(base, paired[0]), group=names_of(paired))]
    if (
        not both
        and tools.grammar.each.search(tools.marks.text, *span) is not None
        and len(spread := tools.sharing.spread(site.read)) > 1
    ):
        return [tools.sharing.leaning(base, source) for source in spread]
    if site.last is not None and site.last.named is not None:
        return [tools.sharing.leaning(base, site.last)]
    if site.before and site.before[-1].named is not None and base.reference is not None and by_told:
        return [tools.sharing.leaning(base, site.before[-1])]
    if base.reference is not None and base.reference.cls == "ReferenceSet":
        return [replace(base, named=tools.indicators.canonical(OVERALL))]
    return [base]


def _ranked(tools: ArticleTools, span: Span) -> Phrase | None:
    """Return the words of a rank's clause that name what is ranked: 在全国高新区综合评价中跃升至第24位."""
    masked, end = tools.marks.masked, span.end
    while (match := tools.grammar.rank_tail.search(masked, span.start, end)) is not None:
        end = match.start()
    leads = [match.end() for match in tools.grammar.rank_lead.finditer(masked, span.start, end)]
    start = leads[-1] if leads else span.start
    if start >= end:
        return None
    phrase = tools.wording.before(start, end)
    words = phrase.words
    for pattern in (tools.grammar.growth_rank, tools.grammar.level_rank):
        words = re.sub(f"[和与、]?{pattern.pattern}[和与、]?", "", words)
    return replace(phrase, words=words)
