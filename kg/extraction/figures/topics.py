"""What a figure is a figure of where its own clause only says that something came to it: …再创新高，达到30亿元."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.quantities import Kind
from kg.extraction.figures.readings import Site
from kg.extraction.figures.words import tokens_of
from kg.model import Span

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
    while end > start and tools.marks.text[end - 1] == "，":
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
            phrase = tools.wording.before(span.start, tokens[last - 1].end)
            named = tools.indicators.name(phrase, quantity)
            if named is not None and named.known and (quantity is not None or tools.indicators.measurable(named)):
                return Told(named, phrase)
    return None
