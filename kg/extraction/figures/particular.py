"""Figures of particular make: compositions, size classes and durations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.figures.anaphors import Topic
from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.quantities import Kind
from kg.extraction.figures.readings import Reading, Site
from kg.model import EntityId, Span

SIZE = "产业规模"
TIME = "时间"
TERMS = ("时间", "时限", "周期", "用时", "时长", "期限")


def read_composition(tools: ArticleTools, base: Reading, topic: Topic, last: Reading | None) -> Iterator[Reading]:
    """Yield the shares of 三次产业结构 1:60:39."""
    span = Span(base.statement.span.start, base.quantity.outer.start)
    found = (entry for entry, words in tools.grammar.compositions if words.search(tools.marks.text, *span))
    entry = next(found, None)
    if entry is None or len(entry.gives["parts"]) != len(base.quantity.parts):
        yield base
        return
    subject = tools.subjects.topic(*span, topic).subject
    start = last.start if last is not None and last.quantity.parts else base.start
    tools.used.add(entry.id)
    for name, value in zip(entry.gives["parts"], base.quantity.parts, strict=True):
        yield replace(
            base,
            quantity=replace(base.quantity, value=value, kind=Kind.PERCENT),
            start=start,
            subject=subject,
            named=tools.indicators.canonical(name),
            measure="share",
            reference=EntityId("Indicator", entry.get("whole")),
        )


def read_size_class(tools: ArticleTools, site: Site) -> Reading:
    """Return 千亿级汽车制造产业集群 as the size of an industry, which is a figure only as a goal."""
    base, quantity = site.base, site.quantity
    end = tools.wording.clause_end(quantity.outer.end, base.statement.span.end)
    start = tools.wording.clause_start(base.statement.span.start, quantity.outer.start)
    industries = [
        mention for mention in tools.analysis.mentions_in(Span(start, end)) if mention.entity.cls == "Industry"
    ]
    behind = [mention for mention in industries if mention.span.start >= quantity.outer.end]
    before = [mention for mention in industries if mention.span.end <= quantity.outer.start]
    mention = behind[0] if behind else before[-1] if before else None
    size = tools.indicators.canonical(SIZE)
    if mention is None:
        return replace(base, named=size)
    return replace(base, named=size, industry=mention.entity, end=max(base.end, mention.span.end))


def read_duration(tools: ArticleTools, site: Site) -> Iterator[Reading]:
    """Yield the time that something takes: 公章刻制半日办结."""
    if site.framed.entry.id == "duration-from-to":
        words = f"{site.framed.deed}时间"
        yield replace(site.base, named=tools.indicators.canonical(words), thing=words)
        return
    words = tools.grammar.deed_nouns.sub("", site.phrase.words)
    last = site.last
    if not words and site.phrase.words.endswith(TIME):
        words = site.phrase.words.removesuffix(TIME)
    if not words and last is not None and last.quantity.kind is Kind.DURATION and last.named is not None:
        yield replace(site.base, named=last.named, thing=last.thing, subject=last.subject)
    elif len(words) < 2:
        yield site.base
    else:
        if words.endswith(tools.grammar.kinds) and site.phrase.words.endswith(TERMS):
            words = site.phrase.words
        ending = "" if words.endswith(("天数", "期", *TERMS)) else TIME
        named = tools.indicators.canonical(f"{words}{site.framed.deed}{ending}")
        yield replace(site.base, named=named, thing=words)
