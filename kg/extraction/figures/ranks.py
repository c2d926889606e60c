"""Places in an order: of what, among what, and by what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.grammar import UNNAMED
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.lexicon import MASKS
from kg.extraction.figures.modality import Mood
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.readings import Reading, Site
from kg.extraction.figures.sharing import names_of
from kg.model import EntityId, Span

OVERALL = "综合实力"
"""What parks are ranked by where the text does not say."""
SIZE_OF_SET = re.compile("[0-9]+[家个]")
"""Tells among how many something is ranked and not by what: 142家单位中."""


def read_rank(tools: ArticleTools, site: Site) -> Iterator[Reading]:
    """Yield the readings of a rank."""
    quantity = site.quantity
    if quantity.level:
        if site.base.mood is Mood.PLANNED:
            yield site.base
        return
    clause = tools.wording.clause_start(site.edge, quantity.outer.start)
    span = Span(clause, quantity.outer.start)
    words = tools.marks.text[span.start : span.end]
    by_growth, by_level = tools.grammar.growth_rank.search(words), tools.grammar.level_rank.search(words)
    reference = tools.references.standing(span)
    base = replace(site.base, reference=reference, start=min(site.base.start, clause))
    both = by_growth is not None and by_level is not None
    if by_growth is not None and by_level is not None and tools.grammar.respectively.search(words) is not None:
        first = "level" if by_level.start() < by_growth.start() else "growth"
        for source in _sources(tools, site, base, span, True, both):
            named = (source.named,) if source.named is not None else ()
            yield replace(source, ranked_by=first, group=(*named, *named))
        return
    for source in _sources(tools, site, base, span, bool(by_growth or by_level), both):
        if by_level:
            yield replace(source, ranked_by="level")
        if by_growth or not by_level:
            yield replace(source, ranked_by="growth" if by_growth else None)


def read_rank_change(tools: ArticleTools, site: Site) -> Iterator[Reading]:
    """Yield by how many places a rank told just before changed: 列全国第26位，较上年前进3位."""
    source = site.source
    if source is not None and source.measure == "rank":
        yield replace(tools.sharing.leaning(site.base, source), reference=source.reference)


def _sources(tools: ArticleTools, site: Site, base: Reading, span: Span, by_told: bool, both: bool) -> list[Reading]:
    """Return the rank once for each indicator that it is told of."""
    beside = Span(max(site.edge, base.statement.span.start), span.end)
    marks = zip(tools.marks.text[beside.start : beside.end], tools.marks.masked[beside.start : beside.end], strict=True)
    plain = "".join(mark if mark in UNNAMED else letter for letter, mark in marks)
    if (ranking := tools.grammar.ranked_in.search(plain)) is not None:
        start, end = ranking.span("list")
        return [_in_list(tools, base, Span(beside.start + start, beside.start + end))]
    phrase = _ranked(tools, span)
    words = phrase.words if phrase is not None else ""
    told = tools.indicators.lists(words) or tools.grammar.only_evaluation.fullmatch(words) is None
    named = tools.indicators.name(phrase, None) if phrase is not None and words and told else None
    listed = tools.sharing.items(replace(site, phrase=phrase)) if phrase is not None else ()
    if listed:
        shared = listed if tools.sharing.all_alike(site) else listed[:1]
        return [base.of(item, group=listed) for item in shared]
    if phrase is not None and named is not None and (named.known or not by_told):
        reading = replace(base, named=named, thing=named.stated)
        if reading.reference is None:
            reading = replace(reading, reference=tools.references.zones(Span(base.statement.span.start, span.start)))
        return [replace(reading, industry=tools.industries.of(reading, named, phrase))]
    if paired := tools.sharing.paired(site, ""):
        return [replace(tools.sharing.leaning(base, paired[0]), group=names_of(paired))]
    if (
        not both
        and tools.grammar.each.search(tools.marks.text, *span) is not None
        and len(spread := tools.sharing.spread(site.read)) > 1
    ):
        return [tools.sharing.leaning(base, source) for source in spread]
    evaluated = _evaluation(tools, base, span)
    if site.last is not None and site.last.named is not None and (evaluated is None or site.last.measure == "rank"):
        return [tools.sharing.leaning(base, site.last)]
    if evaluated is not None:
        return [evaluated]
    if site.before and site.before[-1].named is not None and base.reference is not None and by_told:
        return [tools.sharing.leaning(base, site.before[-1])]
    if base.reference is not None and base.reference.cls == "ReferenceSet":
        return [replace(base, named=tools.indicators.canonical(OVERALL))]
    area = Span(base.statement.span.start, span.end)
    if (ranking := tools.grammar.ranking.search(tools.marks.text, *area)) is not None:
        return [_in_list(tools, base, Span(*ranking.span()))]
    return [base]


def _in_list(tools: ArticleTools, base: Reading, ranking: Span) -> Reading:
    """Return a rank in a list that a stretch of text names: 入围全国电子信息百强企业，排名第68位."""
    span = Span(max(_after_time(tools, *ranking)), ranking.end)
    title = tools.wording.words(span)
    strength = tools.grammar.strength_list.fullmatch(title)
    if strength is None:
        places = tools.marks.places_in(span)
        named = Named(f"{title}排名", title)
        return replace(base, named=named, thing=title, reference=base.reference or (places[0] if places else None))
    group = EntityId("ReferenceSet", strength["set"]) if strength["set"] else None
    return replace(base, named=Named(strength["name"], title), reference=base.reference or group)


def _evaluation(tools: ArticleTools, base: Reading, span: Span) -> Reading | None:
    """Return a rank in the evaluation that the statement names before it: 公布国家高新区综合评价结果，园区列第48位."""
    area = Span(base.statement.span.start, span.end)
    found = list(tools.grammar.evaluation.finditer(tools.marks.text, *area))
    if not found:
        return assessed(tools, base)
    named = tools.indicators.of_words(found[-1]["name"]) or tools.indicators.canonical(OVERALL)
    reference = base.reference or tools.references.zones(area)
    return replace(base, named=named, reference=reference, start=min(base.start, found[-1].start()))


def assessed(tools: ArticleTools, base: Reading) -> Reading | None:
    """Return a score or place in the assessment that the statement names before it: 在全省医院绩效评估中得88分."""
    area = Span(base.statement.span.start, base.quantity.outer.start)
    found = list(tools.grammar.assessment.finditer(tools.marks.masked, *area))
    if not found:
        return None
    words = tools.wording.words(Span(*found[-1].span("name")))
    reference = base.reference or tools.references.standing(Span(*found[-1].span("scope")))
    ranked = base.measure == "rank"
    named = tools.indicators.called(words, words)
    zones = tools.references.zones(Span(*found[-1].span()))
    if zones is not None and ranked:
        named, reference = tools.indicators.of_words(words) or tools.indicators.canonical(OVERALL), zones
    start = min(base.start, found[-1].start())
    return replace(base, named=named, reference=reference if ranked else None, start=start, thing=words)


def _named_to(tools: ArticleTools, start: int, end: int) -> bool:
    """Tell whether an indicator of the scheme ends at an offset: 综合排名 of 综合排名列."""
    return any(tools.indicators.lists(tools.marks.masked[at:end]) for at in range(max(start, end - 8), end - 3))


def _after_time(tools: ArticleTools, start: int, end: int) -> tuple[int, int]:
    """Return an offset and the end of the last time behind it."""
    return start, tools.marks.masked.rfind(MASKS["time"], start, end) + 1


def _ranked(tools: ArticleTools, span: Span) -> Phrase | None:
    """Return the words of a rank's clause that name what is ranked: 在全国高新区综合评价中跃升至第31位."""
    masked = tools.marks.masked
    risen = tools.grammar.risen_from.search(masked, *span)
    end = risen.start() if risen is not None else span.end
    while not _named_to(tools, span.start, end):
        matches = (tools.grammar.rank_tail.search(masked, at, end) for at in range(span.start, end))
        ends = sorted({match.start() for match in matches if match is not None})
        if not ends:
            break
        end = next((at for at in ends if _named_to(tools, span.start, at)), ends[0])
    leads = [match.end() for match in tools.grammar.rank_lead.finditer(masked[span.start : end])]
    start = span.start + (leads[-1] if leads else 0)
    if start >= end:
        return None
    phrase = tools.wording.before(start, end)
    words = phrase.words
    for pattern in (tools.grammar.growth_rank, tools.grammar.level_rank):
        words = re.sub(f"[和与、]?{pattern.pattern}[和与、]?", "", words)
    return replace(phrase, words="" if SIZE_OF_SET.match(words) is not None else words)
