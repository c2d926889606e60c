"""Growth, shares, multiples and changes in percentage points: of what their own words name, or of the figure before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.lexicon import MASKS
from kg.extraction.figures.parts import contributor, read_part, told_part, within
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.readings import Reading, Site
from kg.extraction.figures.sharing import names_of
from kg.extraction.figures.topics import fronted_place, told_before
from kg.model import EntityId

MARKET_SHARE = "市场占有率"
DOUBLING = "番"
SPEED, RATIO = "增速", "比例"


def read_relative(tools: ArticleTools, site: Site) -> Iterator[Reading]:
    """Yield the readings of a figure that is told of an indicator's level."""
    if site.framed.entry.id == "multiple-rise" and yearly_basis(tools, site):
        grown = replace(site.quantity, value=(site.quantity.value - 1) * 100, unit="%")
        site = replace(site, base=replace(site.base, quantity=grown, measure="growth"))
    base, phrase, last = site.base, site.phrase, site.last
    if site.framed.part is not None:
        yield read_part(tools, site, site.framed.part) or base
        return
    if site.framed.entry.id == "share-within" and site.framed.head is not None:
        phrase, made = within(tools, site, site.framed.head)
        if made is not None:
            yield replace(base, named=made, thing=made.stated)
            return
    if site.framed.entry.id == "share-of-market":
        named_who = MASKS["thing"] in tools.marks.masked[phrase.span.start : phrase.span.end]
        words = MARKET_SHARE if named_who else f"{phrase.words}{MARKET_SHARE}"
        known = tools.indicators.of_words(words)
        yield replace(base, named=known or Named(words, words), thing=words)
        return
    if site.framed.entry.id == "share-within-last" and last is not None and last.named is not None:
        base = replace(base, reference=last.named.id)
    if base.measure == "share" and (
        verb := next((v for v in tools.grammar.part_verbs if phrase.words.startswith(v)), "")
    ):
        yield told_part(tools, site, base, phrase.words.removeprefix(verb), same=False) or replace(base, named=None)
        return
    if base.measure == "share" and (noun := _shared_noun(tools, site)) is not None:
        phrase, base = noun, replace(base, end=max(base.end, noun.span.end))
        if site.framed.entry.id == "share-contributed-next" and last is not None:
            base = replace(base, reference=last.reference)
    if site.framed.entry.id == "share-contributed-within" and (contributed := contributor(tools, site)) is not None:
        yield contributed
        return
    items = tools.sharing.items(site)
    if items:
        for item in items if tools.sharing.all_alike(site) else items[:1]:
            yield base.of(item, group=items)
        return
    if paired := tools.sharing.paired(site, phrase.words):
        yield leading(tools, base, paired)
        return
    if tools.wording.trimming.says_nothing(phrase.words) or phrase.words in tools.grammar.this_figure:
        if site.framed.entry.id.startswith("points-growth"):
            yield from _speed(tools, site)
        else:
            yield from _leaning(tools, site)
        return
    if site.framed.entry.id.startswith("points-growth"):
        yield from _speed(tools, site)
        return
    if base.measure == "multiple" and phrase.words in tools.grammar.speeds:
        yield from (replace(reading, reference=base.reference) for reading in _speed(tools, site))
        return
    if (following := _next_industry(tools, site, phrase)) is not None:
        yield replace(base, named=following, industry=following.industry, thing=following.stated)
        return
    ratio = site.framed.entry.id == "share-left-open" and tools.marks.text.startswith(RATIO, site.framed.head_end)
    told = tools.indicators.of_words(phrase.words + RATIO) if ratio else None
    named = told or tools.indicators.name(phrase, None, site.last_thing)
    if named is None:
        yield base
        return
    if base.measure == "value" and named.known and named.dimension not in (None, "DimensionlessRatio"):
        return
    if base.measure in ("growth", "multiple") and not tools.indicators.measurable(named):
        yield base
        return
    if ratio and not named.known:
        named = replace(named, name=named.name + RATIO)
    if base.measure == "share" and not named.known and tools.indicators.person_in(named.name):
        named = replace(named, name=named.name + "数")
    reading = replace(base, named=named, thing=named.stated)
    reading = replace(reading, industry=tools.industries.of(reading, named, phrase))
    if base.measure == "share" and base.reference is None:
        whole = _total(tools, site) or _usual_whole(tools, site, named) or _staff(tools, site, named)
        reading = replace(reading, reference=whole)
    if reading.reference is None and named.name.endswith(tools.grammar.market_shares):
        reading = replace(reading, reference=tools.references.standing(phrase.span))
    if base.measure == "increase" and last is not None and last.measure == "share" and last.named is not None:
        reading = replace(reading, named=last.named, industry=last.industry, reference=last.reference)
    yield reading


def leading(tools: ArticleTools, base: Reading, paired: Sequence[Reading]) -> Reading:
    """Return the first of the figures that 分别 pairs with those told before, of one indicator at several times too."""
    first = replace(tools.sharing.leaning(base, paired[0]), group=names_of(paired))
    told = {(reading.named and reading.named.name, reading.industry) for reading in paired}
    if len(told) > 1 or paired[0].period == paired[-1].period:
        return first
    dates = tuple((reading.period, reading.time) for reading in paired)
    return replace(first, period=paired[0].period, time=paired[0].time, dates=dates)


def yearly_basis(tools: ArticleTools, site: Site) -> bool:
    """Tell whether something doubled within a year, which is a growth of 100 %: 同比翻了一番."""
    doubled = site.quantity.written == "word" or tools.marks.text[site.quantity.span.end - 1] == DOUBLING
    return doubled and tools.grammar.yearly.search(site.left) is not None


def _next_industry(tools: ArticleTools, site: Site, phrase: Phrase) -> Named | None:
    """Return the indicator of a list that goes on with the next industry alone: 甲产值增长8%，乙增长5%."""
    last = site.last
    alike = last is not None and (last.measure, last.quantity.kind) == (site.base.measure, site.quantity.kind)
    if last is None or last.named is None or last.industry is None or not alike:
        return None
    industry = tools.indicators.branches.alone(phrase)
    if industry is not None:
        return replace(last.named, industry=industry, stated=phrase.words)
    named = tools.indicators.name(phrase, None)
    if named is not None and (named.known or named.industry is not None):
        return None
    return tools.indicators.spread_industry(phrase.words, last.named)


def _shared_noun(tools: ArticleTools, site: Site) -> Phrase | None:
    """Return the noun behind a share that has no words before it: 贡献了全市32%的税收."""
    end = site.quantity.outer.end
    told = site.framed.entry.id.startswith("share-contributed")
    tied = tools.marks.text[end : end + 1] == "的"
    if not tied or not (told or tools.wording.trimming.says_nothing(site.phrase.words)):
        return None
    return tools.wording.behind(end + 1)


def _leaning(tools: ArticleTools, site: Site) -> Iterator[Reading]:
    """Yield a figure as one of the indicator before it, or of each that 均 speaks of."""
    source = site.source
    if source is None and (told := told_before(tools, site)) is not None:
        reading = site.base.of(told.named)
        reading = replace(reading, start=min(site.base.start, told.phrase.clause))
        yield replace(reading, industry=tools.industries.of(reading, told.named, told.phrase))
        return
    source = source or (site.before[-1] if site.before else None)
    if source is None or source.named is None:
        yield site.base
        return
    if len(set(source.group)) > 1 and tools.grammar.together.search(site.left) is not None:
        yield _of_all(tools, site, source)
        return
    each = tools.grammar.each.search(site.left) is not None and site.base.measure in ("growth", "share")
    for origin in tools.sharing.spread(site.read) if each and site.read else (source,):
        reading = tools.sharing.leaning(site.base, origin)
        if site.framed.entry.id == "share-restated":
            reading = replace(reading, reference=origin.reference)
        if (
            reading.measure == "share"
            and reading.reference is None
            and reading.frame is not None
            and reading.frame.whole is None
        ):
            whole = _total(tools, site, origin) or fronted_place(tools, origin) or _broader(site, origin)
            reading = replace(reading, reference=whole)
        yield reading


def _of_all(tools: ArticleTools, site: Site, source: Reading) -> Reading:
    """Return the share of all industries of a kind that the text told one by one: 两大支柱产业产值…，合计占71%."""
    kind = tools.wording.group.search(tools.marks.text, site.base.statement.span.start, source.quantity.span.start)
    names = {named.name for named in source.group}
    if kind is None or len(names) > 1 or any(named.industry is None for named in source.group):
        return site.base
    name = kind[0] + names.pop()
    leaning = replace(tools.sharing.leaning(site.base, source), industry=None, reference=site.base.reference)
    return replace(leaning, named=tools.indicators.called(name, name), thing=name)


def _speed(tools: ArticleTools, site: Site) -> Iterator[Reading]:
    """Yield how a growth changed over time: 增长8.9%，较一季度加快2.2个百分点."""
    grown = next((reading for reading in reversed(site.read) if reading.measure == "growth"), None)
    if grown is not None and grown.named is not None:
        reading = tools.sharing.leaning(site.base, grown)
        named = tools.indicators.canonical(f"{grown.named.name}{SPEED}")
        yield replace(reading, named=named, reference=None, period=grown.period, time=grown.time)


def _usual_whole(tools: ArticleTools, site: Site, named: Named) -> EntityId | None:
    """Return what a share is usually told of, where the statement tells that too: 税收占比 of 一般公共预算收入."""
    wholes = {reading.named.name for reading in site.read if reading.named is not None}
    found = (entry.get("whole") for entry in tools.grammar.usual_wholes if named.name in entry.words)
    return next((EntityId("Indicator", whole) for whole in found if whole in wholes), None)


def _broader(site: Site, part: Reading) -> EntityId | None:
    """Return what the statement told before of which a growth is that of a part: 固定资产投资 of 工业投资, 占比过半."""
    if part.named is None or part.measure != "growth":
        return None
    noun = part.named.name[-2:]
    names = (r.named for r in site.read if r.named is not None and r.subject == part.subject and r.industry is None)
    return next((named.id for named in names if named.name.endswith(noun) and named.name != part.named.name), None)


def _staff(tools: ArticleTools, site: Site, named: Named) -> EntityId | None:
    """Return the persons told just before of whom others are a part: 员工320人，研发人员占三成."""
    if not tools.indicators.person_in(named.name.removesuffix("数")):
        return None
    persons = (r for r in reversed(site.read) if tools.indicators.counts_persons(r.quantity) and r.measure == "value")
    whole = next((r.named for r in persons if r.named is not None), None)
    return None if whole is None or whole.name == named.name else whole.id


def _total(tools: ArticleTools, site: Site, part: Reading | None = None) -> EntityId | None:
    """Return the indicator that this figure is a part of: that before 其中, or the larger number before."""
    start, end = site.base.statement.span.start, site.quantity.span.start
    found = [match.start() for match in tools.grammar.superior.finditer(tools.marks.text, start, end)]
    before = [reading for reading in site.read if found and reading.quantity.span.end <= found[-1]]
    if part is not None:
        rest = before or [reading for reading in site.read if reading.quantity.value > part.quantity.value]
        before = [r for r in rest if r.quantity.unit == part.quantity.unit and r.measure == part.measure] or before
    return before[-1].named.id if before and before[-1].named is not None else None
