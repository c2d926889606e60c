"""Figures of particular make: compositions, size classes, durations, and what a policy grants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.quantities import Kind
from kg.extraction.figures.readings import Reading, Site
from kg.extraction.figures.subjects import Topic
from kg.model import EntityId, Span

SIZE = "产业规模"
RATE, CAP, SUM = "补贴比例", "补贴上限", "额"


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
    """Yield the time that something takes: 营业执照发放半日办结."""
    if site.framed.entry.id == "duration-from-to":
        words = f"{site.framed.deed}时间"
        yield replace(site.base, named=tools.indicators.canonical(words), thing=words)
        return
    words = tools.grammar.deed_nouns.sub("", site.phrase.words)
    if len(words) >= 2:
        ending = "" if words.endswith(("天数", "期", "期限")) else "时间"
        named = tools.indicators.canonical(f"{words}{site.framed.deed}{ending}")
        yield replace(site.base, named=named, thing=words)


def read_subsidy(tools: ArticleTools, site: Site) -> Iterator[Reading]:
    """Yield the rates, caps and sums that a policy grants."""
    framed, quantity = site.framed, site.quantity
    base = replace(site.base, subject=_policy(tools, site), period=None, time=None)
    whole = tools.wording.words(framed.whole) if framed.whole is not None else ""
    if quantity.kind is Kind.PERCENT:
        if whole:
            reference = tools.indicators.of_words(whole)
            target = reference.id if reference is not None else EntityId("Indicator", whole)
            yield replace(base, named=Named(whole + RATE, whole), reference=target, thing=whole)
        return
    if framed.entry.id == "subsidy-most":
        if site.phrase.words:
            name = f"{site.phrase.words}{framed.deed}{CAP[-2:]}"
            capped = replace(quantity, qualifier="atMost")
            yield replace(base, quantity=capped, named=Named(name, site.phrase.words))
        return
    if framed.entry.id == "subsidy-cap":
        rates = (r for r in reversed(site.read) if r.frame is not None and r.frame.entry.id.startswith("subsidy-rate"))
        rate = next(rates, None)
        own = tools.wording.words(Span(site.phrase.clause, quantity.outer.start)).strip("，；：").removesuffix("累计")
        name = own or (rate.thing if rate is not None else "")
        if name:
            yield replace(base, named=Named(name + CAP, name))
        return
    if site.behind is not None:
        name = site.behind.words + (CAP[-2:] if quantity.qualifier == "atMost" else SUM)
        yield replace(base, named=Named(name, site.behind.words), end=site.behind.span.end)


def _policy(tools: ArticleTools, site: Site) -> EntityId | None:
    """Return the policy that the text named last before a figure, else the subject."""
    before = tools.marks.mentions_in(Span(0, site.quantity.span.start))
    policies = [mention.entity for mention in before if mention.entity.cls == "Policy"]
    return policies[-1] if policies else site.base.subject
