"""Shares that tell a part of what was counted: 其中四成来自东部沿海, 员工中研发人员占54%, 将营收的8%用于研发."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.numerals import ARABIC, CHINESE, number
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.quantities import Kind
from kg.extraction.figures.readings import Reading, Site
from kg.model import EntityId, Span

INPUT = "投入"
COUNT = "数"
COUNTS = (COUNT, "量")
DONE = "了"
BUDGET = "预算"
PERSONS = "人员"
FEW = re.compile(f"[当之]?[中里]?，?[就便即中]有(?:约|近|超过)?(?P<few>{ARABIC}|{CHINESE})")
"""Behind the set of which a part is told, in plain text."""


def read_one_in(tools: ArticleTools, site: Site, part: Span) -> Reading:
    """Return the share of which 每4家上市企业就有1家 tells, in the place named before it."""
    text, base = tools.marks.text, site.base
    match = FEW.match(text, part.end)
    few = number(match["few"]) if match is not None else None
    quantity = site.quantity
    if match is None or few is None or not 0 < few < quantity.value:
        return base
    span = Span(quantity.span.start, match.end())
    value = round(few * 100 / quantity.value, 2).normalize() + 0
    words = tools.wording.words(part)
    share = replace(quantity, span=span, outer=span, kind=Kind.PERCENT, value=value, unit="%", dimension=None)
    named = tools.indicators.of_words(words) or Named(words + COUNT, words)
    start = tools.wording.clause_start(base.statement.span.start, span.start)
    reference = tools.references.standing(Span(start, span.start))
    return replace(base, quantity=share, named=named, reference=reference, thing=words, end=span.end)


def read_part(tools: ArticleTools, site: Site, part: Span) -> Reading | None:
    """Return a share whose part stands behind it, or None where nothing tells what of."""
    words = tools.wording.words(part)
    base = replace(site.base, end=max(site.base.end, part.end))
    if site.framed.entry.id == "share-of-those-that":
        whole = base.reference
        if whole is None or whole.cls != "Indicator":
            return None
        name = f"{words.replace(DONE, '', 1)}的{whole.key.removesuffix(COUNT)}{COUNT}"
        return replace(base, named=Named(name, words), thing=words)
    if site.framed.entry.id == "share-of-those":
        named = tools.indicators.of_words(words) or Named(words + COUNT, words)
        return replace(base, named=named, thing=words)
    if site.framed.entry.id == "share-working":
        last = next((r for r in reversed(site.read) if r.measure in ("value", "increase")), None)
        if last is None or last.named is None or not tools.indicators.counts_persons(last.quantity):
            return None
        named = tools.indicators.of_words(words + PERSONS) or Named(f"{words}{PERSONS}{COUNT}", words)
        return replace(
            tools.sharing.leaning(base, last), named=named, reference=last.named.id, end=base.end, thing=words
        )
    if site.framed.entry.id == "share-devoted":
        words = words.removesuffix(INPUT) + INPUT
        return replace(base, named=tools.indicators.called(words, words), thing=words)
    return told_part(tools, site, base, words, same=site.framed.entry.id == "share-part-that-is")


def told_part(tools: ArticleTools, site: Site, base: Reading, words: str, *, same: bool) -> Reading | None:
    """Return a share of what the figure before counted; `same` where the part is named as a thing of that sort."""
    levels = (reading for reading in reversed(site.read) if reading.measure in ("value", "increase"))
    last = next(levels, None)
    if last is None or last.named is None or len(words) < 2:
        return None
    whole, stated = last.named.name, tools.wording.trimming.without_trailer(last.named.stated) or last.named.stated
    words = words.removeprefix("的").removesuffix("的")
    name = words if same else words.replace("的", "") + stated.removesuffix(BUDGET)
    counted = last.quantity.dimension == "Count" and not name.endswith(COUNTS)
    named = tools.indicators.of_words(name) or Named(name + COUNT * counted, words)
    leaning = tools.sharing.leaning(base, last)
    return replace(leaning, named=named, reference=EntityId("Indicator", whole), end=base.end, thing=words)


def contributor(tools: ArticleTools, site: Site) -> Reading | None:
    """Return the share that an industry has of the sum before: 1350亿元营收里，电子信息产业贡献了三成."""
    last, head = site.last, site.framed.head
    if last is None or last.named is None or head is None:
        return None
    industry = tools.indicators.branches.alone(replace(site.phrase, span=head, words=tools.wording.words(head)))
    if industry is None:
        return None
    leaning = tools.sharing.leaning(site.base, last)
    return replace(leaning, industry=industry, reference=last.named.id)


def of_industry(tools: ArticleTools, site: Site) -> Reading | None:
    """Return how many of those counted before an industry has: 新增企业21家，其中13家来自电子信息行业."""
    last, end = site.last, site.quantity.outer.end
    verb = next((v for v in tools.grammar.belonging if tools.marks.text.startswith(v, end)), "")
    if not verb or last is None or last.named is None or last.quantity.unit != site.quantity.unit:
        return None
    start = end + len(verb)
    mentions = tools.marks.mentions_in(Span(start, start + 40))
    industry = next((m.entity for m in mentions if m.span.start == start and m.entity.cls == "Industry"), None)
    if industry is None or site.quantity.kind is not Kind.AMOUNT:
        return None
    reading = replace(tools.sharing.leaning(site.base, last), industry=industry)
    return replace(reading, measure=last.measure, verb=last.verb, verb_words=last.verb_words)


def within(tools: ArticleTools, site: Site, head: Span) -> tuple[Phrase, Named | None]:
    """Return the words that name the part of a whole before it, and the indicator that the two make together."""
    words = tools.wording.words(head).removesuffix("的")
    phrase = replace(site.phrase, span=head, words=words, owner="")
    whole = site.base.reference
    if whole is None or whole.cls != "Indicator":
        return phrase, None
    if words.startswith(tools.grammar.holding) and whole.key.endswith(COUNT):
        return phrase, Named(f"{words}的{whole.key}", words)
    measured = not whole.key.endswith(COUNT) and tools.indicators.measurable(tools.indicators.canonical(whole.key))
    if measured:
        return phrase, tools.indicators.called(words + whole.key, words)
    return phrase, None
