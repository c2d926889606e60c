"""Shares that tell a part of what was counted: 其中四成来自东部沿海, 员工中研发人员占54%, 将营收的8%用于研发."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.readings import Reading, Site
from kg.model import EntityId, Span

INPUT = "投入"
COUNT = "数"
COUNTS = (COUNT, "量")
BUDGET = "预算"


def read_part(tools: ArticleTools, site: Site, part: Span) -> Reading | None:
    """Return a share whose part stands behind it, or None where nothing tells what of."""
    words = tools.wording.words(part)
    base = replace(site.base, end=max(site.base.end, part.end))
    if site.framed.entry.id == "share-devoted":
        words = words.removesuffix(INPUT) + INPUT
        return replace(base, named=tools.indicators.of_words(words) or Named(words, words), thing=words)
    return told_part(tools, site, base, words, same=site.framed.entry.id == "share-part-that-is")


def told_part(tools: ArticleTools, site: Site, base: Reading, words: str, *, same: bool) -> Reading | None:
    """Return a share of what the figure before counted; `same` where the part is named as a thing of that sort."""
    levels = (reading for reading in reversed(site.read) if reading.measure in ("value", "increase"))
    last = next(levels, None)
    if last is None or last.named is None or len(words) < 2:
        return None
    whole, stated = last.named.name, tools.wording.without_trailer(last.named.stated) or last.named.stated
    words = words.removeprefix("的").removesuffix("的")
    name = words if same else words.replace("的", "") + stated.removesuffix(BUDGET)
    counted = last.quantity.dimension == "Count" and not name.endswith(COUNTS)
    named = tools.indicators.of_words(name) or Named(name + COUNT * counted, words)
    leaning = tools.sharing.leaning(base, last)
    return replace(leaning, named=named, reference=EntityId("Indicator", whole), end=base.end, thing=words)


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
        return phrase, tools.indicators.of_words(words + whole.key) or Named(words + whole.key, words)
    return phrase, None
