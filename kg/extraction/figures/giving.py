"""Sums and areas that somebody gives, which the noun behind them names: 提供1.5万平方米的实验楼和3000万元开办经费."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.deeds import summed
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.readings import Site

OF = "的"


def given(tools: ArticleTools, site: Site) -> tuple[Named, Phrase] | None:
    """Return the indicator of what is given and the noun that names it, None where no verb of giving leads to it."""
    quantity, end = site.quantity, site.quantity.outer.end
    if quantity.dimension not in ("Currency", "Area"):
        return None
    clause_told = site.behind is not None and site.left.endswith(OF)
    if (
        not clause_told
        and tools.grammar.giving.search(tools.marks.text, site.phrase.clause, quantity.outer.start) is None
    ):
        return None
    noun = site.behind or (tools.wording.behind(end + 1) if tools.marks.text.startswith(OF, end) else None)
    if noun is None or tools.wording.trimming.says_nothing(noun.words):
        return None
    named = tools.indicators.name(noun, quantity)
    if quantity.dimension == "Currency" and not (named is not None and named.known):
        named = summed(tools, site, noun.words) if noun.words.endswith(tools.grammar.money_nouns) else None
    return None if named is None else (named, noun)


def brought(tools: ArticleTools, site: Site) -> tuple[Named, Phrase] | None:
    """Return the indicator with whose level somebody comes: 以12.5亿美元的估值首次上榜."""
    start, end = site.quantity.outer
    comes = tools.grammar.bringing.search(tools.marks.text, site.edge, start) is not None
    noun = tools.wording.level_behind(end) if comes else None
    if noun is None:
        return None
    lengths = range(len(noun.words), 1, -1)
    words = next((noun.words[:n] for n in lengths if tools.indicators.lists(noun.words[:n])), "")
    named = tools.indicators.name(replace(noun, words=words or noun.words), site.quantity)
    return None if named is None or not named.known else (named, noun)
