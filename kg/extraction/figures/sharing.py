"""What figures take over from each other: lists that 分别 pairs, indicators that 均 spreads, and plain leaning."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.extraction.figures.anaphors import OWNERS
from kg.extraction.figures.branches import INDUSTRY_SUMS
from kg.extraction.figures.grammar import Grammar
from kg.extraction.figures.indicators import Indicators, Named
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.quantities import Kind, Quantity
from kg.extraction.figures.readings import Reading, Site
from kg.extraction.figures.statements import Statement
from kg.extraction.figures.words import STOPS
from kg.model import EntityId, Mention, Span

OUTPUT = "产值"
OTHER_RANK = {"level": "growth", "growth": "level"}
"""What the second of two ranks is by: 总量和增速分别居第3位、第2位."""
LONGEST_EVIDENCE = 120
LIST_JOINERS = ("、", "和", "与", "及", "以及", "，")


class Sharing:
    """Finds what a figure without words of its own is a figure of."""

    def __init__(self, grammar: Grammar, marks: Marks, indicators: Indicators) -> None:
        self._grammar = grammar
        self._marks = marks
        self._indicators = indicators

    def run(self, statement: Statement, index: int) -> int:
        """Return how many figures of one kind follow each other with nothing but 、 or 和 between them."""
        count = 1
        figures = statement.figures
        for one, two in zip(figures[index:], figures[index + 1 :], strict=False):
            between = self._marks.masked[one.outer.end : two.outer.start]
            alike = one.kind is two.kind or Kind.BARE in (one.kind, two.kind)
            if not alike or self._grammar.joined.search(between) is None:
                break
            count += 1
        return count

    def items(self, site: Site) -> tuple[Named, ...]:
        """Return the indicators of a list that figures share, one by one or all alike; none when it is one thing."""
        phrase, tail = self._without_sum(site.phrase)
        spans = self._indicators.wording.items(phrase)
        if len(spans) < 2:
            return self._industries_before(site)
        run = self.run(site.base.statement, site.index)
        if len(spans) > run > 1 and len(whole_items := _separated(phrase)) == run:
            spans = whole_items
        one_by_one = self._grammar.respectively.search(site.left) or self.run(site.base.statement, site.index) == len(
            spans
        )
        if not one_by_one and self._grammar.each.search(site.left) is None:
            return ()
        quantity = site.quantity if site.quantity.kind is Kind.AMOUNT else None
        parts = tuple(
            replace(phrase, span=span, words=self._indicators.wording.words(span), owner="") for span in spans
        )
        if tail:
            parts = (*parts[:-1], replace(parts[-1], words=parts[-1].words + tail))
        if going_on := self._industries_going_on(site, parts):
            return going_on
        person = self._indicators.person_in(parts[-1].words)
        found = [self._indicators.of_persons(part, person) or self._indicators.name(part, quantity) for part in parts]
        last = found[-1]
        if last is not None and last.industry is not None:
            for index, part in enumerate(parts[:-1]):
                one = found[index]
                if one is None or not one.known:
                    found[index] = self._indicators.spread_industry(part.words, last) or one
        ending = self._indicators.measured_ending(parts[-1].words)
        for index, part in enumerate(parts[:-1] if ending else ()):
            one = found[index]
            if one is None or not (one.known or one.industry is not None or self._indicators.measurable(one)):
                found[index] = self._indicators.called(part.words + ending, part.words)
        whole = site.base.reference
        if site.base.measure == "share" and whole is not None and whole.cls == "Indicator":
            for index, part in enumerate(parts):
                words = self._indicators.wording.trimming.without_trailer(part.words) or part.words
                industry = self._indicators.branches.alone(replace(part, words=words))
                if industry is not None:
                    found[index] = self._indicators.part_of_whole(industry, whole.key, part.words) or found[index]
        return tuple(named for named in found if named is not None) if None not in found else ()

    def _without_sum(self, phrase: Phrase) -> tuple[Phrase, str]:
        """Return a list without what sums it up, and the words behind that: 甲、乙两大产业产值 is 甲、乙 and 产值."""
        match = self._grammar.list_sum.search(phrase.words)
        if match is None or self._marks.text[phrase.span.start : phrase.span.end] != phrase.words:
            return phrase, ""
        tail = phrase.words[match.end() :]
        if tail and not self._indicators.knows(tail):
            return phrase, ""
        span = Span(phrase.span.start, phrase.span.start + match.start())
        return replace(phrase, span=span, words=phrase.words[: match.start()]), tail

    def _industries_going_on(self, site: Site, parts: Sequence[Phrase]) -> tuple[Named, ...]:
        """Return for each industry of a list that names nothing else the output told before: …，乙、丙分别增长….

        An income or an added value does as well.
        """
        told = (*site.before, *site.read)
        last = next((reading.named for reading in reversed(told) if reading.named is not None), None)
        alone = [self._indicators.branches.alone(part) for part in parts]
        start = site.base.statement.span.start
        if None in alone and self._grammar.industries_ahead.search(self._marks.text, start, parts[0].span.start):
            alone = [self._indicators.output_of(part.words) or one for part, one in zip(parts, alone, strict=True)]
            last = self._indicators.canonical(OUTPUT)
        if last is None or None in alone or site.base.reference is not None:
            return ()
        if last.industry is None and not last.name.endswith(INDUSTRY_SUMS):
            return ()
        return tuple(
            replace(last, industry=industry, stated=part.words) for industry, part in zip(alone, parts, strict=True)
        )

    def _industries_before(self, site: Site) -> tuple[Named, ...]:
        """Return the indicator once for each industry that 分别 pairs: 甲、乙两大产业2021年分别实现营收3亿元和2亿元."""
        run = self.run(site.base.statement, site.index)
        if run < 2 or self._grammar.respectively.search(site.left) is None or not site.phrase.words:
            return ()
        named = self._indicators.name(site.phrase, site.quantity if site.quantity.kind is Kind.AMOUNT else None)
        listed = self._listed(Span(site.base.statement.span.start, site.phrase.span.start), ("Industry",))
        if named is None or not named.known or named.industry is not None or len(listed) != run:
            return ()
        return tuple(replace(named, industry=industry) for industry in listed)

    def _listed(self, span: Span, classes: Collection[str]) -> tuple[EntityId, ...]:
        """Return the last things of a span that a list names, where all of them are of the classes."""
        listed: list[Mention] = []
        for mention in reversed(self._marks.mentions_in(span)):
            between = self._marks.text[mention.span.end : listed[-1].span.start] if listed else ""
            if listed and self._grammar.industry_ending.sub("", between, count=1) not in LIST_JOINERS:
                break
            listed.append(mention)
        alike = all(mention.entity.cls in classes for mention in listed)
        return tuple(mention.entity for mention in reversed(listed)) if alike else ()

    def owners(self, site: Site) -> tuple[EntityId, ...]:
        """Return the things that 分别 pairs with the figures from here on, where they are listed before."""
        run = self.run(site.base.statement, site.index)
        respectively = self._grammar.respectively.search(site.left)
        if run < 2 or (respectively is None and site.quantity.kind is not Kind.RANK):
            return ()
        start = site.base.statement.span.start
        end = site.framed.head_end if respectively is None else site.edge + respectively.start()
        named = self._listed(Span(start, end), OWNERS)
        return named if len(named) == run else ()

    def each_of(self, site: Site) -> tuple[tuple[EntityId, ...], Site]:
        """Return the things of a list of which one figure holds for each: 甲、乙、丙三个项目投资均超5亿元.

        The site comes back without the words that only count them.
        """
        match = self._grammar.each.search(site.left)
        if match is None or self.run(site.base.statement, site.index) > 1:
            return (), site
        end = site.edge + match.start()
        listed: list[Mention] = []
        for mention in reversed(self._marks.mentions_in(Span(site.base.statement.span.start, end))):
            if listed and self._marks.text[mention.span.end : listed[-1].span.start] not in LIST_JOINERS:
                break
            listed.append(mention)
        named = tuple(mention.entity for mention in reversed(listed) if mention.entity.cls in OWNERS)
        if len(named) < 2 or len(named) != len(listed):
            return (), site
        counted = self._grammar.list_counted.match(self._marks.text, listed[0].span.end)
        behind = counted.end() if counted is not None else listed[0].span.end
        phrase = site.phrase
        if set(self._marks.masked[behind:end]) & set(STOPS) or phrase.span.end < behind:
            return (), site
        if phrase.span.start < behind:
            span = Span(behind, phrase.span.end)
            phrase = replace(phrase, span=span, words=self._indicators.wording.words(span))
        return named, replace(site, phrase=phrase)

    def all_alike(self, site: Site) -> bool:
        """Tell whether one figure holds for every item: 均增长10%以上."""
        return self._grammar.each.search(site.left) is not None and self.run(site.base.statement, site.index) == 1

    def paired(self, site: Site, words: str) -> list[Reading]:
        """Return the readings whose indicators 分别 pairs with the figures from here on, when `words` name none."""
        run = self.run(site.base.statement, site.index)
        if run < 2 or not self._indicators.wording.trimming.says_nothing(words):
            return []
        lists = (reading.group for reading in reversed(site.read) if len(reading.group) > 1)
        if self._grammar.respectively.search(site.left) is None and len(next(lists, ())) != run:
            return []
        spread = self.spread([r for r in site.read if not r.first_of_two], by_time=True)[-run:]
        return spread if len(spread) == run else []

    def spread(self, read: Sequence[Reading], *, by_time: bool = False) -> list[Reading]:
        """Return a reading of each indicator that 均 speaks of: those of the last list, else all of the statement.

        With `by_time` one indicator told for two times counts twice: 8月出口3亿元，前8个月20亿元，分别增长….
        """
        group = next((reading.group for reading in reversed(read) if len(reading.group) > 1), ())
        found: dict[tuple[str, EntityId | None, str], Reading] = {}
        for reading in read:
            if reading.named is not None and (not group or reading.named in group):
                time = reading.period.text if by_time and reading.period is not None else ""
                found[reading.named.name, reading.industry, time] = reading
        return list(found.values())

    def next_of_group(self, base: Reading, read: Sequence[Reading]) -> Reading | None:
        """Return the figure as that of the next indicator of the list that 分别 pairs."""
        last = read[-1]
        used = 0
        for reading in reversed(read):
            if (reading.group, reading.owners) != (last.group, last.owners) or reading.frame is not last.frame:
                break
            used += 1
        if used < len(last.owners):
            return replace(last, quantity=base.quantity, end=base.end, subject=last.owners[used])
        if used >= len(last.group):
            return None
        period, time = last.dates[used] if used < len(last.dates) else (last.period, last.time)
        following = replace(last, quantity=base.quantity, end=base.end, period=period, time=time)
        if last.ranked_by is not None and len(set(last.group)) == 1:
            following = replace(following, ranked_by=OTHER_RANK[last.ranked_by])
        return following.of(last.group[used], group=last.group)

    def leaning(self, base: Reading, source: Reading) -> Reading:
        """Let a figure take indicator, industry, subject and time from the one before."""
        period, time = base.period, base.time
        together = base.statement is source.statement
        if together and (time is None or time.span.end <= source.quantity.span.start):
            period, time = source.period, source.time
        near = together and base.quantity.span.start - source.start <= LONGEST_EVIDENCE
        return replace(
            base,
            named=source.named,
            industry=source.industry,
            subject=source.subject,
            carried=source.carried,
            period=period,
            time=time,
            reference=source.reference if base.measure == "increase" and source.measure == "share" else base.reference,
            thing=source.thing,
            group=(),
            start=source.start if near else base.start,
        )


def _separated(phrase: Phrase) -> tuple[Span, ...]:
    """Return the items that only 、 separates, each of which may hold 和: 创新和创业、开放和合作."""
    found, at = [], phrase.span.start
    for item in phrase.words.split("、"):
        found.append(Span(at, at + len(item)))
        at += len(item) + 1
    return tuple(found)


def names_of(readings: Sequence[Reading]) -> tuple[Named, ...]:
    """Return the indicators of readings."""
    return tuple(reading.named for reading in readings if reading.named is not None)


def fits(quantity: Quantity, reading: Reading) -> bool:
    """Tell whether an amount can be a figure of a reading's indicator."""
    if reading.named is None:
        return False
    if quantity.dimension == "Count":
        return quantity.unit == reading.quantity.unit
    return quantity.dimension in (reading.quantity.dimension, reading.named.dimension)
