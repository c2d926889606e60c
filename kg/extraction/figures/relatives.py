"""Growth, shares, multiples and changes in percentage points: of what their own words name, or of the figure before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.readings import Reading, Site
from kg.extraction.figures.sharing import names_of
from kg.model import EntityId


def read_relative(tools: ArticleTools, site: Site) -> Iterator[Reading]:
    """Yield the readings of a figure that is told of an indicator's level."""
    base, phrase, last = site.base, site.phrase, site.last
    items = tools.sharing.items(site)
    if items:
        for item in items if tools.sharing.all_alike(site) else items[:1]:
            yield base.of(item, group=items)
        return
    if paired := tools.sharing.paired(site, phrase.words):
        yield replace(tools.sharing.leaning(base, paired[0]), group=names_of(paired))
        return
    if tools.wording.says_nothing(phrase.words):
        yield from _leaning(tools, site)
        return
    named = tools.indicators.name(phrase, None, site.last_thing)
    if named is None:
        yield base
        return
    if base.measure == "value" and named.known and named.dimension not in (None, "DimensionlessRatio"):
        return
    reading = replace(base, named=named, thing=named.stated)
    reading = replace(reading, industry=tools.industries.of(reading, named, phrase))
    if base.measure == "share" and base.reference is None:
        reading = replace(reading, reference=_total(tools, site))
    if base.measure == "increase" and last is not None and last.measure == "share" and last.named is not None:
        reading = replace(reading, named=last.named, industry=last.industry, reference=last.reference)
    yield reading


def _leaning(tools: ArticleTools, site: Site) -> Iterator[Reading]:
    """Yield a figure as one of the indicator before it, or of each that 均 speaks of."""
    source = site.last or (site.before[-1] if site.before else None)
    if source is None or source.named is None:
        yield site.base
        return
    each = tools.grammar.each.search(site.left) is not None and site.base.measure in ("growth", "share")
    for origin in tools.sharing.spread(site.read) if each and site.read else (source,):
        yield tools.sharing.leaning(site.base, origin)


def _total(tools: ArticleTools, site: Site) -> EntityId | None:
    """Return the indicator of the figure before 其中, of which this one is a part."""
    start, end = site.base.statement.span.start, site.quantity.span.start
    found = [match.start() for match in tools.grammar.superior.finditer(tools.marks.text, start, end)]
    before = [reading for reading in site.read if found and reading.quantity.span.end <= found[-1]]
    return before[-1].named.id if before and before[-1].named is not None else None
