"""Amounts without words of their own, which take their indicator over from what the text told just before."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.lexicon import MASKS
from kg.extraction.figures.readings import Reading, Site
from kg.extraction.figures.sharing import fits
from kg.extraction.figures.topics import told_before
from kg.model import Span


def leaning_amount(tools: ArticleTools, site: Site) -> Reading | None:
    """Return an amount without words of its own as one of the indicator before it: 总数达3140户, 投入2.6亿元."""
    words = site.phrase.words
    if set(tools.marks.masked[site.phrase.span.start : site.phrase.span.end]) == {MASKS["thing"]}:
        words = ""
    pointing = words in tools.grammar.this_figure
    if words in tools.grammar.per_head or not (pointing or tools.wording.trimming.says_nothing(words)):
        return None
    if site.behind is not None and site.quantity.dimension == "Count":
        return None
    told = (*site.before, *site.read) if pointing else site.read
    levels = (reading for reading in reversed(told) if reading.frame is None or reading.frame.at is None)
    source = next((reading for reading in levels if fits(site.quantity, reading)), None)
    if source is not None and pointing:
        return replace(tools.sharing.leaning(site.base, source), mood=site.base.mood)
    same = source is not None and site.last is not None and source.named == site.last.named
    if source is None or (not same and site.phrase.verb is None):
        return None
    leaning, base = tools.sharing.leaning(site.base, source), site.base
    if same:
        between = tools.marks.mentions_in(Span(source.quantity.span.end, site.quantity.span.start))
        if (stock := _stock(tools, site, source)) is not None:
            leaning = replace(leaning, named=stock)
        own = base.subject != source.subject and any(mention.entity == base.subject for mention in between)
        return replace(leaning, subject=base.subject, carried=False) if own else leaning
    return replace(leaning, subject=base.subject, start=base.start, industry=None, period=base.period, time=base.time)


def _stock(tools: ArticleTools, site: Site, source: Reading) -> Named | None:
    """Return all of those of which the figure before told how many newly came: 新登记市场主体5120户，总量6.4万户."""
    verb = source.verb_words if source.measure == "increase" and site.phrase.words else ""
    if not verb or source.named is None or not source.named.name.startswith(verb):
        return None
    return tools.indicators.of_words(source.named.name.removeprefix(verb))


def told_level(tools: ArticleTools, site: Site) -> Reading | None:
    """Return a level whose indicator stands in the clause before: 营业收入再创新高，达到30亿元."""
    told = told_before(tools, site)
    if told is None:
        return None
    reading = replace(site.base.of(told.named, thing=told.phrase.words), start=min(site.base.start, told.phrase.clause))
    return replace(reading, industry=tools.industries.of(reading, told.named, told.phrase))


def listed_product(tools: ArticleTools, site: Site, words: str) -> Named | None:
    """Return the indicator of an item that leans on the noun of the first one: 年产能12万吨，磁性材料5万吨."""
    last = site.last
    if (
        last is None
        or last.named is None
        or last.quantity.unit != site.quantity.unit
        or site.quantity.dimension in ("Count", "Currency")
    ):
        return None
    noun = next((noun for noun in tools.grammar.measuring if last.named.name.endswith(noun)), None)
    return (
        None if noun is None or words.endswith(noun) else Named(words + noun, words, dimension=site.quantity.dimension)
    )


def next_industry(tools: ArticleTools, site: Site) -> Named | None:
    """Return the indicator of a list that goes on with the next industry alone: 甲产业产值10亿元，乙产业5亿元."""
    industry = tools.indicators.branches.alone(site.phrase)
    alike = (reading.named for reading in reversed(site.read) if reading.quantity.unit == site.quantity.unit)
    named = next(alike, None)
    return None if named is None or industry is None else replace(named, industry=industry)
