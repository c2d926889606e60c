"""What a figure is a figure of where its own clause only says that something came to it: …再创新高，达到30亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.quantities import Kind
from kg.extraction.figures.readings import Reading, Site
from kg.extraction.figures.words import tokens_of
from kg.model import EntityId, Span

OF_SIZE = "元的"
"""Between the size of things and a word for their kind, which names them not by itself: 税收超亿元的企业."""
AMONG = "中里当之内"
"""End a clause that names a whole."""
SIZE_OF_SET = re.compile("\\A[0-9]+[家个名项户件]")
"""Tells how many there are of which a part is told: 96家瞪羚企业中."""
FARTHEST_TOPIC = 60
"""How far before the clause of a figure its topic may begin."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a clause before a figure speaks of."""

    named: Named
    phrase: Phrase


def told_before(tools: ArticleTools, site: Site) -> Told | None:
    """Return the indicator of the scheme of which the clause before a figure speaks, when no figure stands between.

    The figure's own clause must say nothing but that a level was reached or that something grew.
    """
    clause = tools.wording.clause_start(
        site.base.statement.sentence_start(site.quantity.span.start), site.framed.head_end
    )
    if not tools.grammar.reaching.fullmatch(tools.marks.masked, clause, site.framed.head_end):
        return None
    for span in _clauses(tools, site, clause):
        found = _indicator(tools, site, span)
        if found is not None:
            return found
    return None


def _clauses(tools: ArticleTools, site: Site, end: int) -> Iterator[Span]:
    """Yield the clauses before an offset, the nearest first, as far as no figure stands in them."""
    start = max(site.edge, end - FARTHEST_TOPIC)
    while end > start and tools.marks.text[end - 1] in "，：":
        begin = tools.wording.clause_start(start, end - 1)
        if tools.marks.figures_in(Span(begin, end)):
            return
        yield Span(begin, end - 1)
        end = begin


def _indicator(tools: ArticleTools, site: Site, span: Span) -> Told | None:
    """Return the first indicator of a clause that the scheme lists and that the quantity can be one of."""
    quantity = site.quantity if site.quantity.kind is Kind.AMOUNT else None
    tokens = tokens_of(tools.marks.text, *span)
    for first in range(len(tokens)):
        for last in range(min(len(tokens), first + 8), first, -1):
            words = tools.marks.text[tokens[first].start : tokens[last - 1].end]
            if not (tools.indicators.lists(words) if quantity is None else tools.indicators.knows(words)):
                continue
            if words in tools.grammar.kinds and tools.marks.text.endswith(OF_SIZE, 0, tokens[first].start):
                return None
            phrase = tools.wording.before(span.start, tokens[last - 1].end)
            named = tools.indicators.name(phrase, quantity)
            if named is not None and named.known and (quantity is not None or tools.indicators.measurable(named)):
                return Told(named, phrase)
    return None


def fronted(tools: ArticleTools, site: Site) -> Told | None:
    """Return the things of which the clause before names all, and this one some: 全省的独角兽企业，园区有3家."""
    clause = tools.wording.clause_start(
        site.base.statement.sentence_start(site.quantity.span.start), site.quantity.outer.start
    )
    if not tools.grammar.having.fullmatch(tools.marks.masked, clause, site.quantity.outer.start):
        return None
    span = next(_clauses(tools, site, clause), None)
    if span is None or not (tools.marks.text[span.end - 1] in AMONG or tools.marks.places_in(span)):
        return None
    end = span.end
    while tools.marks.text[end - 1] in AMONG:
        end -= 1
    phrase = tools.wording.before(span.start, end)
    phrase = replace(phrase, words=SIZE_OF_SET.sub("", phrase.words))
    named = tools.indicators.name(phrase, site.quantity) if phrase.span.end == end else None
    return None if named is None or not named.known else Told(named, phrase)


def listed_before(tools: ArticleTools, site: Site, words: str) -> Told | None:
    """Return what a list just published names, where a figure only counts those on it: …名单公布，园区17家企业上榜."""
    if words and words not in tools.grammar.kinds:
        return None
    start, end = site.base.statement.span.start, site.quantity.outer.start
    found = list(tools.grammar.published.finditer(tools.marks.text, start, end))
    stop = tools.wording.clause_end(site.quantity.outer.end, site.base.statement.span.end)
    if not found or tools.wording.verb_behind(site.quantity.outer.end, stop)[0] is None:
        return None
    phrase = tools.wording.before(*found[-1].span(found[-1].lastgroup or 0))
    named = tools.indicators.name(phrase, site.quantity)
    return None if named is None or not named.known else Told(named, phrase)


def fronted_place(tools: ArticleTools, source: Reading) -> EntityId | None:
    """Return the place whose things a figure of `fronted` is a part of."""
    clause = tools.wording.clause_start(source.statement.span.start, source.quantity.outer.start)
    if not tools.grammar.having.fullmatch(tools.marks.masked, clause, source.quantity.outer.start):
        return None
    begin = tools.wording.clause_start(source.statement.span.start, clause - 1)
    return tools.references.standing(Span(begin, clause))
