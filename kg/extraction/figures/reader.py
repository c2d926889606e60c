"""Reading the figures of one article from left to right, with what each takes over from the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction.analysis import Analysis
from kg.extraction.figures.frames import Framed, Frames
from kg.extraction.figures.indicators import Indicators, Named
from kg.extraction.figures.lexicon import MASKS, Entry, Lexicon
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.modality import Modality, Mood
from kg.extraction.figures.periods import Calendar, Period, Role, Time
from kg.extraction.figures.quantities import Kind, Quantity
from kg.extraction.figures.references import References
from kg.extraction.figures.statements import Clock, Statement, statements
from kg.extraction.figures.subjects import Subjects, Topic
from kg.extraction.figures.wording import STOPS, Phrase
from kg.model import EntityId, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as it was understood; one without an indicator was not."""

    quantity: Quantity
    statement: Statement
    start: int
    """Where the words that say it begin."""
    subject: EntityId | None = None
    named: Named | None = None
    industry: EntityId | None = None
    frame: Framed | None = None
    verb: Entry | None = None
    measure: str = "value"
    period: Period | None = None
    time: Time | None = None
    reference: EntityId | None = None
    ranked_by: str | None = None
    standing: bool = False
    mood: Mood = Mood.STATED
    goal_start: int | None = None
    """Where the words of a goal begin."""
    from_: bool = False
    """Whether it is the first of 从…到…."""
    to: bool = False
    verb_words: str = ""
    """The words of a verb of coming: 签约."""
    thing: str = ""
    """The words of what was counted, for figures that lean on it."""
    group: tuple[Named, ...] = ()
    """The indicators that 分别 pairs with figures in order."""
    end: int = 0
    """Where the words that say it end."""
    rules: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        """Tell whether it says something that can be written."""
        return self.named is not None and self.subject is not None and self.measure != "none"


class Reader:
    """Reads one article."""

    def __init__(self, lexicon: Lexicon, calendar: Calendar, frames: Frames, analysis: Analysis, marks: Marks) -> None:
        self.analysis = analysis
        self.marks = marks
        self.lexicon = lexicon
        self.calendar = calendar
        self.frames = frames
        self.indicators = Indicators(lexicon, analysis.knowledge.schemes, marks)
        self.wording = self.indicators.wording
        self.references = References(lexicon, analysis, marks, self.indicators)
        self.subjects = Subjects(lexicon, analysis, marks)
        self.modality = Modality(lexicon, marks)
        self._from = re.compile(f"(?:从|由)(?:{MASKS['time']}+的?)?(?:近|约)?\\Z")
        self._to = re.compile(f"\\A(?:[，,])?(?:{MASKS['time']}+)?[^，。；]{{0,6}}?{lexicon.one_of('motions')}(?:了)?(?:{MASKS['time']}+的?)?(?:近|约|的)?\\Z")
        self._joined = re.compile(f"\\A(?:[、，和与及]|以及)(?:{lexicon.one_of('links')})*\\Z")
        self._each = re.compile("均|都|双双|齐")
        self._respectively = "分别"
        self._superior = re.compile(lexicon.one_of("superior"))
        self._subsidy = re.compile(lexicon.one_of("subsidy-words"))
        self._growth_words = re.compile(lexicon.one_of("rank-by-growth"))
        self._level_words = re.compile(lexicon.one_of("rank-by-level"))
        self._rank_tail = re.compile(
            f"(?:{lexicon.one_of('rank-verbs')}|{MASKS['place']}|{lexicon.one_of('zones')}|在|中|里|内|的|结果)+\\Z"
        )
        self._composition = [(entry, re.compile("|".join(map(re.escape, entry.words)))) for entry in lexicon.roles["composition"]]
        self._attributes = lexicon.roles["attribute"]
        self._head_unit = re.compile("[（(](?:单位[:：])?(?P<unit>[^（）()]{1,6})[）)][:：]?\\Z")
        self._now_words = re.compile(lexicon.one_of("now-marks"))

    # --- the article -----------------------------------------------------------------------------------------

    def readings(self) -> Iterator[Reading]:
        """Yield the readings of all figures in text order; a figure of several indicators gives several."""
        title = self._title_period()
        clock = Clock(self.calendar, self.analysis.article.date, title)
        block = -1
        topic = Topic(self.analysis.about)
        previous: list[Reading] = []
        for statement in statements(self.marks.text, self.analysis.sentences, self.marks):
            if statement.block != block:
                block = statement.block
                clock.new_block()
                topic = Topic(self.analysis.about)
                previous = []
            read = list(self._statement(statement, clock, topic, previous))
            yield from read
            previous = read or previous
            topic = self._carried_topic(statement, topic)
            clock.after(statement, standing=False)

    def _title_period(self) -> Period | None:
        """Return the year that the title dates the whole article by."""
        end = self.analysis.article.blocks[0].span.end if self.analysis.article.blocks else 0
        for time in self.marks.times:
            if time.span.end <= end and time.role is Role.DATES and time.base is not None and time.base.get("year") == "explicit":
                return self.calendar.period(time, self.analysis.article.date, None)
        return None

    def _carried_topic(self, statement: Statement, topic: Topic) -> Topic:
        """Carry a named enterprise or the like on to the next sentence, but never past the park itself."""
        found = self.subjects.topic(statement.span.start, statement.span.end, Topic(None))
        if found.subject is None:
            return topic
        first = self.subjects.opening(statement.span)
        return Topic(first) if first is not None else Topic(self.analysis.about)

    # --- a statement -----------------------------------------------------------------------------------------

    def _statement(
        self, statement: Statement, clock: Clock, topic: Topic, before: Sequence[Reading]
    ) -> Iterator[Reading]:
        read: list[Reading] = []
        subsidy = self._subsidy.search(self.marks.text, *self.analysis.article.blocks[statement.block].span) is not None
        for index, quantity in enumerate(statement.figures):
            sentence = statement.sentence_start(quantity.span.start)
            edge = max(sentence, statement.figures[index - 1].outer.end) if index else sentence
            for reading in self._figure(statement, index, edge, clock, topic, read, before, subsidy):
                read.append(reading)
        yield from read

    def _figure(
        self,
        statement: Statement,
        index: int,
        edge: int,
        clock: Clock,
        topic: Topic,
        read: Sequence[Reading],
        before: Sequence[Reading],
        subsidy: bool,
    ) -> Iterator[Reading]:
        quantity = statement.figures[index]
        last = read[-1] if read else None
        left = self.marks.masked[edge : quantity.outer.start]
        quantity = self._completed(statement, index, left, last)
        if quantity.kind is Kind.BARE:
            return
        base = Reading(quantity, statement, self.wording.clause_start(edge, quantity.outer.start), end=quantity.outer.end, rules=quantity.rules)
        base = self._dated(base, clock, left)
        if quantity.kind is Kind.COMPOSITION:
            yield from self._shares(base, edge, topic, last, clock)
            return
        if last is not None and last.from_ and self._to.search(left) is not None:
            yield self._second_level(base, last, clock)
            return
        if last is not None and last.group and self._joined.search(left) is not None and last.quantity.kind is quantity.kind:
            following = self._next_of_group(base, last, read)
            if following is not None:
                yield following
                return
        yield from self._plain(base, index, edge, left, clock, topic, read, before, subsidy)

    # --- single constructs -----------------------------------------------------------------------------------

    def _completed(self, statement: Statement, index: int, left: str, last: Reading | None) -> Quantity:
        """Give a bare number the unit of the head of its list, of its pair, or of the figure that it is joined to."""
        quantity = statement.figures[index]
        if quantity.kind is not Kind.BARE:
            return quantity
        text = self.marks.text
        if (match := self._head_unit.search(text, max(0, quantity.outer.start - 12), quantity.outer.start)) is not None:
            return self._with_unit(quantity, match["unit"])
        if index + 1 < len(statement.figures):
            other = statement.figures[index + 1]
            between = self.marks.masked[quantity.outer.end : other.outer.start]
            if self._to.search(between) is not None and self._from.search(left) is not None or between[:1] in ("、", "和", "与") and len(between) <= 8 and not set(between) & set("，。；"):
                return replace(quantity, kind=other.kind, unit=other.unit, dimension=other.dimension)
        return quantity

    def _with_unit(self, quantity: Quantity, unit: str) -> Quantity:
        from kg.extraction.figures.numerals import SCALES

        scale = next((scale for scale in SCALES if unit.startswith(scale)), "")
        rest = unit.removeprefix(scale)
        value = quantity.value * SCALES[scale] if scale else quantity.value
        if not rest and scale:
            return replace(quantity, kind=Kind.AMOUNT, value=value, unit="元", dimension="Currency")
        concept = self.analysis.knowledge.schemes.units.find(rest)
        if concept is None:
            return quantity
        kind = Kind.PERCENT if concept.name == "%" else Kind.AMOUNT
        return replace(quantity, kind=kind, value=value, unit=concept.name, dimension=concept.dimension)

    def _dated(self, reading: Reading, clock: Clock, left: str) -> Reading:
        statement, quantity = reading.statement, reading.quantity
        part = statement.sentence_start(quantity.span.start)
        standing = self._now_words.search(self.marks.text, part, quantity.outer.start) is not None
        period, time = clock.at(statement, quantity, carry=not standing)
        behind = next((t for t in statement.times if t.span.start == quantity.outer.end + 1 and self.marks.text[quantity.outer.end] in "（("), None)
        if behind is not None:
            period, time = clock.of(behind), behind
        return replace(reading, period=period, time=time, rules=(*reading.rules, *(time.rules if time else ())))

    def _shares(self, base: Reading, edge: int, topic: Topic, last: Reading | None, clock: Clock) -> Iterator[Reading]:
        """Read 三次产业结构 1:60:39 as three shares."""
        text = self.marks.text
        entry = next((entry for entry, words in self._composition if words.search(text, base.statement.span.start, base.quantity.outer.start)), None)
        if entry is None or len(entry.gives["parts"]) != len(base.quantity.parts):
            yield base
            return
        subject = self.subjects.topic(base.statement.span.start, base.quantity.span.start, topic).subject
        start = last.start if last is not None and last.quantity.kind is Kind.COMPOSITION else base.start
        for name, value in zip(entry.gives["parts"], base.quantity.parts, strict=True):
            yield replace(
                base,
                quantity=replace(base.quantity, value=value, kind=Kind.PERCENT),
                start=start,
                subject=subject,
                named=self.indicators.canonical(name),
                measure="share",
                reference=EntityId("Indicator", entry.get("whole")),
                rules=(entry.id, *base.rules),
            )

    def _second_level(self, base: Reading, last: Reading, clock: Clock) -> Reading:
        period, time = base.period, base.time
        if time is last.time and last.time is not None and last.time.role is Role.LOCAL:
            period = clock.now()
        return replace(
            base,
            start=last.start,
            subject=last.subject,
            named=last.named,
            industry=last.industry,
            frame=last.frame,
            verb=last.verb,
            measure=last.measure,
            reference=last.reference,
            period=period,
            time=time,
            thing=last.thing,
            to=True,
            mood=self.modality.mood(base.statement, base.quantity, base.time, base.period, clock.year)[0],
            rules=(*last.rules, *base.rules),
        )

    def _next_of_group(self, base: Reading, last: Reading, read: Sequence[Reading]) -> Reading | None:
        used = 1
        for reading in reversed(read[:-1]):
            if reading.group != last.group or reading.frame is not last.frame:
                break
            used += 1
        if used >= len(last.group):
            return None
        named = last.group[used]
        return replace(
            last,
            quantity=base.quantity,
            named=named,
            industry=named.industry,
            end=base.end,
            thing=named.stated,
            rules=(*last.rules, *base.rules),
        )

    # --- ordinary figures ------------------------------------------------------------------------------------

    def _plain(
        self,
        base: Reading,
        index: int,
        edge: int,
        left: str,
        clock: Clock,
        topic: Topic,
        read: Sequence[Reading],
        before: Sequence[Reading],
        subsidy: bool,
    ) -> Iterator[Reading]:
        quantity, statement = base.quantity, base.statement
        last = read[-1] if read else None
        anchor = quantity.outer.start
        from_match = self._from.search(left)
        if from_match is not None:
            anchor = edge + from_match.start()
        stripped = replace(quantity, outer=Span(anchor, quantity.outer.end)) if from_match is not None else quantity
        framed = self.frames.frame(self.marks.text, self.marks.masked, stripped, edge, last.frame.entry if last is not None and last.frame is not None else None, subsidy=subsidy)
        if framed is None:
            return
        mood, goal = self.modality.mood(statement, quantity, base.time, base.period, clock.year)
        if mood is Mood.NEGATED:
            return
        base = replace(base, frame=framed, measure=framed.measure, from_=from_match is not None, mood=mood, goal_start=goal)
        if framed.measure == "none":
            return
        phrase = self._phrase(edge, framed, quantity)
        behind = self.wording.behind(quantity.outer.end) if quantity.kind is Kind.AMOUNT and not base.from_ else None
        found = self.subjects.topic(statement.sentence_start(edge), framed.head_end, self._sentence_topic(statement, edge, topic, read))
        speaker = self.subjects.speaker(self.analysis.article.blocks[statement.block].span.start, statement.span, self.analysis.article.blocks[statement.block].span.end)
        if speaker is not None and found.start is None:
            found = speaker
        base = replace(base, subject=found.subject, standing=phrase.standing, start=self._start(base, phrase, found))
        if quantity.kind is Kind.RANK:
            yield from self._ranks(base, phrase, edge, framed, read, before)
            return
        if framed.entry.id.startswith("subsidy"):
            yield from self._subsidies(base, phrase, framed, read)
            return
        if quantity.kind is Kind.DURATION:
            yield from self._durations(base, phrase, framed)
            return
        if quantity.level:
            yield self._size_class(base)
            return
        if framed.whole is not None:
            base = replace(base, reference=self.references.whole(framed.whole, quantity))
            if MASKS["time"] in self.marks.masked[framed.whole.start : framed.whole.end]:
                period, time = clock.at(statement, replace(quantity, span=Span(framed.whole.start, quantity.span.end)), carry=True)
                base = replace(base, period=period, time=time)
        if quantity.kind is Kind.AMOUNT:
            yield from self._amounts(base, phrase, behind, left, read, statement, index)
            return
        yield from self._relatives(base, phrase, left, read, before, statement, index)

    def _sentence_topic(self, statement: Statement, edge: int, topic: Topic, read: Sequence[Reading]) -> Topic:
        """Return the topic that an earlier part of the statement leaves."""
        start = statement.span.start
        if read and edge > start:
            return self.subjects.topic(start, edge, topic)
        return self.subjects.topic(start, statement.sentence_start(edge), topic) if statement.sentence_start(edge) > start else topic

    def _phrase(self, edge: int, framed: Framed, quantity: Quantity) -> Phrase:
        return self.wording.before(edge, min(framed.head_end, quantity.outer.start))

    def _start(self, base: Reading, phrase: Phrase, topic: Topic) -> int:
        start = phrase.clause or base.start
        if topic.start is not None and topic.start >= base.statement.sentence_start(base.quantity.span.start):
            clause = self.wording.clause_start(base.statement.span.start, topic.start)
            if start - clause <= 40:
                return min(start, topic.start)
        return start

    def _relatives(
        self,
        base: Reading,
        phrase: Phrase,
        left: str,
        read: Sequence[Reading],
        before: Sequence[Reading],
        statement: Statement,
        index: int,
    ) -> Iterator[Reading]:
        """Growth, shares and multiples: of what their own words name, or else of the figure before."""
        last = read[-1] if read else None
        quantity = base.quantity
        items = self._items(phrase, quantity, left, statement, index)
        if items:
            group = tuple(items)
            if self._each.search(left) is not None and self._run(statement, index) == 1:
                for named in group:
                    yield replace(base, named=named, industry=named.industry, group=group)
            else:
                yield replace(base, named=group[0], industry=group[0].industry, group=group, thing=group[0].stated)
            return
        paired = self._paired(phrase, left, read, statement, index)
        if paired:
            yield replace(self._leaning(base, paired[0]), group=_names(paired))
            return
        named = self.indicators.name(phrase, None, last.thing if last is not None else "") if phrase.words else None
        if not phrase.words or self._is_light(phrase):
            source = last or (before[-1] if before else None)
            if source is None or source.named is None:
                yield base
                return
            each = self._each.search(left) is not None and base.measure in ("growth", "share")
            for origin in self._spread(read) if each else (source,):
                yield self._leaning(base, origin)
            return
        if named is None:
            yield base
            return
        reading = replace(base, named=named, thing=named.stated)
        reading = replace(reading, industry=self._industry(reading, named, phrase, read))
        if base.measure == "share" and base.reference is None:
            reading = replace(reading, reference=self._total(base, read))
        if base.measure == "increase" and last is not None and last.measure == "share" and last.named is not None:
            reading = replace(reading, named=last.named, industry=last.industry, reference=last.reference)
        if base.measure == "value" and named.known and named.dimension not in (None, "DimensionlessRatio"):
            return
        yield reading

    def _is_light(self, phrase: Phrase) -> bool:
        return self.wording.says_nothing(phrase.words)

    def _total(self, base: Reading, read: Sequence[Reading]) -> EntityId | None:
        """Return the indicator of the figure before 其中, of which this one is a part."""
        found = [m.start() for m in self._superior.finditer(self.marks.text, base.statement.span.start, base.quantity.span.start)]
        before = [r for r in read if found and r.quantity.span.end <= found[-1]]
        return before[-1].named.id if before and before[-1].named is not None else None

    def _leaning(self, base: Reading, source: Reading) -> Reading:
        """Let a figure take indicator, industry and subject from the one before."""
        period, time = base.period, base.time
        if base.statement is source.statement and (time is None or time.span.end <= source.quantity.span.start):
            period, time = source.period, source.time
        reference = base.reference
        if base.measure == "increase" and source.measure == "share":
            reference = source.reference
        start = source.start if base.statement is source.statement and base.quantity.span.start - source.start <= 120 else base.start
        return replace(
            base,
            named=source.named,
            industry=source.industry,
            subject=source.subject,
            period=period,
            time=time,
            reference=reference,
            thing=source.thing,
            group=(),
            start=start,
        )

    def _items(self, phrase: Phrase, quantity: Quantity, left: str, statement: Statement, index: int) -> list[Named]:
        """Return the indicators of a list that figures share, one by one or all alike; none when it is one thing."""
        spans = phrase.items
        if len(spans) < 2:
            return []
        respectively = self._respectively in left or self._run(statement, index) == len(spans)
        if not respectively and self._each.search(left) is None:
            return []
        found = []
        for span in spans:
            part = replace(phrase, span=span, words=self.wording.words(span))
            named = self.indicators.name(part, quantity if quantity.kind is Kind.AMOUNT else None)
            if named is None:
                return []
            found.append(named)
        head = found[-1]
        if quantity.kind is not Kind.AMOUNT or not head.known:
            return found
        return found

    def _run(self, statement: Statement, index: int) -> int:
        """Return how many figures of one kind follow each other with nothing but 、 or 和 between them."""
        count = 1
        figures = statement.figures
        for one, two in zip(figures[index:], figures[index + 1 :], strict=False):
            between = self.marks.masked[one.outer.end : two.outer.start]
            if one.kind is not two.kind or self._joined.search(between) is None:
                break
            count += 1
        return count

    def _last_group(self, read: Sequence[Reading]) -> tuple[Named, ...]:
        for reading in reversed(read):
            if len(reading.group) > 1:
                return reading.group
        return ()

    def _paired(
        self, phrase: Phrase | None, left: str, read: Sequence[Reading], statement: Statement, index: int
    ) -> list[Reading]:
        """Return the readings whose indicators 分别 pairs with the figures from here on, when they have no words of their own."""
        run = self._run(statement, index)
        if self._respectively not in left or run < 2 or phrase is not None and not self.wording.says_nothing(phrase.words):
            return []
        spread = self._spread(read)[-run:]
        return spread if len(spread) == run else []

    def _spread(self, read: Sequence[Reading]) -> list[Reading]:
        """Return the readings whose indicators 均 speaks of: those of the last group, else of the last clause run."""
        group = self._last_group(read)
        found: dict[tuple[str, EntityId | None], Reading] = {}
        for reading in read:
            if reading.named is not None and (not group or reading.named in group):
                found[reading.named.name, reading.industry] = reading
        return list(found.values())

    # --- industry --------------------------------------------------------------------------------------------

    def _industry(self, reading: Reading, named: Named, phrase: Phrase, read: Sequence[Reading]) -> EntityId | None:
        """Return the industry of a figure: the one that its words name, else the one that the statement speaks of."""
        if named.industry is not None:
            return named.industry
        verb = phrase.verb or self.wording.verb_behind(reading.end, self._clause_end(reading.end, reading.statement))[0]
        comes = reading.quantity.dimension == "Count" and verb is not None and verb.get("measure") == "increase"
        if not named.of_industry and (named.known or not comes):
            return None
        statement = reading.statement
        limit = phrase.span.start or reading.quantity.span.start
        found = None
        for mention in self.analysis.mentions_in(Span(statement.span.start, limit)):
            if mention.entity.cls == "Industry" and self._is_topic(mention.span, statement):
                found = mention.entity
        return found

    def _is_topic(self, span: Span, statement: Statement) -> bool:
        """Tell whether an industry stands where a clause's topic stands."""
        masked, text = self.marks.masked, self.marks.text
        clause = max([statement.span.start, *(masked.rfind(stop, statement.span.start, span.start) + 1 for stop in STOPS)])
        leading = masked[clause : span.start].strip("".join((MASKS["time"], MASKS["thing"])) + "其中等的、和特别是同时")
        behind = text[span.end : span.end + 2]
        if text[span.end : span.end + 1] in "、和与及":
            return False
        return not leading and (behind.startswith(("产业", "行业", "领域", "集群", "业")) or len(text[span.start : span.end]) >= 2)

    # --- kinds of figures ------------------------------------------------------------------------------------

    def _amounts(
        self,
        base: Reading,
        phrase: Phrase,
        behind: Phrase | None,
        left: str,
        read: Sequence[Reading],
        statement: Statement,
        index: int,
    ) -> Iterator[Reading]:
        quantity = base.quantity
        last = read[-1] if read else None
        before = last.thing if last is not None else ""
        framed = base.frame
        assert framed is not None
        items = self._items(phrase, quantity, left, statement, index)
        if items and behind is None:
            if self._each.search(left) is not None and self._run(statement, index) == 1:
                for named in items:
                    yield self._measured(replace(base, named=named, industry=named.industry, group=tuple(items), thing=named.stated), phrase, left, last)
            else:
                named = items[0]
                yield self._measured(replace(base, named=named, industry=named.industry, group=tuple(items), thing=named.stated), phrase, left, last)
            return
        paired = self._paired(phrase, left, read, statement, index)
        if paired:
            yield self._measured(replace(self._leaning(base, paired[0]), group=_names(paired)), phrase, left, last)
            return
        named = self._attribute(phrase, quantity, last, read)
        used = phrase
        if named is None and behind is not None and (quantity.dimension == "Count" or quantity.dimension == "Area"):
            named, used = self.indicators.name(behind, quantity, before), behind
        if named is None and phrase.words:
            named = self.indicators.name(phrase, quantity, before)
        if named is None and behind is not None:
            named, used = self.indicators.name(behind, quantity, before), behind
        if named is None and last is not None and phrase.verb_words:
            named = self._turned(last.thing, phrase.verb_words)
        if named is None:
            source = next((r for r in reversed(read) if r.named is not None and self._leans(quantity, r, framed)), None)
            if source is None or source is not last and phrase.verb is None:
                yield base
                return
            leaning = self._leaning(base, source)
            leaning = leaning if source is last else replace(leaning, subject=base.subject, start=base.start, industry=None)
            yield self._measured(leaning, phrase, left, last)
            return
        reading = replace(base, named=named, thing=used.words, end=max(base.end, used.span.end))
        if not named.known and self._lists_on(phrase, named, quantity, last):
            assert last is not None and last.named is not None
            reading = replace(reading, named=last.named)
        reading = replace(reading, industry=self._industry(reading, named, phrase, read))
        yield self._measured(reading, phrase, left, last)

    def _leans(self, quantity: Quantity, last: Reading, framed: Framed) -> bool:
        """Tell whether an amount without words of its own is a figure of the indicator before it."""
        if quantity.dimension == last.quantity.dimension:
            return True
        return last.named is not None and last.named.dimension == quantity.dimension

    def _lists_on(self, phrase: Phrase, named: Named, quantity: Quantity, last: Reading | None) -> bool:
        """Tell whether a list goes on with new items and leaves its indicator out: 甲产业产值10亿元，乙产业5亿元."""
        return (
            quantity.dimension == "Currency"
            and named.industry is not None
            and last is not None
            and last.quantity.dimension == "Currency"
        )

    def _turned(self, thing: str, verb: str) -> Named | None:
        """Return the indicator of 授权32件 behind 申请发明专利86件."""
        found = (self.indicators.of_words(thing[at:] + verb) for at in range(max(len(thing) - 1, 0)))
        return next((named for named in found if named is not None and named.dimension == "Count"), None)

    def _attribute(self, phrase: Phrase, quantity: Quantity, last: Reading | None, read: Sequence[Reading]) -> Named | None:
        """Return the indicator of 总投资75亿元 behind 6只产业基金."""
        if quantity.dimension != "Currency":
            return None
        counted = next((r for r in reversed(read) if r.quantity.dimension == "Count" and r.thing), None)
        thing = counted.thing if counted is not None else ""
        words = phrase.words.removeprefix(thing)
        for entry in self._attributes:
            if words in entry.words and thing.endswith(entry.get("of")):
                deed = counted.verb_words if counted is not None else ""
                candidates = [*([deed + words] if deed else []), thing + words, thing + entry.get("indicator")]
                for name in candidates:
                    if (named := self.indicators.of_words(name)) is not None:
                        return named
                return Named(candidates[-1], phrase.words, dimension="Currency")
        return None

    def _measured(self, reading: Reading, phrase: Phrase, left: str, last: Reading | None) -> Reading:
        """Tell a stock from what newly came."""
        quantity, framed = reading.quantity, reading.frame
        assert framed is not None
        if framed.measure == "increase":
            return reading
        verb, words = phrase.verb, phrase.verb_words
        if (verb is None or verb.id == "standing-still") and not reading.from_ and not phrase.standing:
            behind, said = self.wording.verb_behind(quantity.outer.end, self._clause_end(quantity.outer.end, reading.statement))
            verb, words = (behind, said) if behind is not None else (verb, words)
        if verb is None and last is not None and last.verb is not None and self._continues(left, phrase):
            verb = last.verb
        if verb is None:
            return reading
        measure = verb.get("measure", "value")
        if measure == "increase" and (verb.gives.get("counts") and quantity.dimension != "Count" or phrase.standing and verb.id != "added-net" and verb.id != "added"):
            measure = "value"
        return replace(reading, verb=verb, verb_words=words, measure=measure, rules=(verb.id, *reading.rules))

    def _continues(self, left: str, phrase: Phrase) -> bool:
        """Tell whether a figure goes on with the list of the one before: 新增甲4户、乙2户."""
        return left[:1] in ("、", "，", "和", "及", "与") and not any(stop in left[1:] for stop in STOPS) and "总" not in left

    def _clause_end(self, start: int, statement: Statement) -> int:
        masked = self.marks.masked
        ends = [at for stop in STOPS + MASKS["figure"] + MASKS["rank"] if (at := masked.find(stop, start, statement.span.end)) >= 0]
        return min(ends, default=statement.span.end)

    def _size_class(self, base: Reading) -> Reading:
        """Read 千亿级汽车制造产业集群 as the size of an industry, which is a figure only as a goal."""
        end = self._clause_end(base.quantity.outer.end, base.statement)
        area = Span(self.wording.clause_start(base.statement.span.start, base.quantity.outer.start), end)
        industries = [m for m in self.analysis.mentions_in(area) if m.entity.cls == "Industry"]
        behind = [m.entity for m in industries if m.span.start >= base.quantity.outer.end]
        before = [m.entity for m in industries if m.span.end <= base.quantity.outer.start]
        industry = behind[0] if behind else before[-1] if before else None
        return replace(base, named=self.indicators.canonical("产业规模"), industry=industry)

    def _ranks(
        self, base: Reading, phrase: Phrase, edge: int, framed: Framed, read: Sequence[Reading], before: Sequence[Reading]
    ) -> Iterator[Reading]:
        """A place in an order: of what, among what, by what."""
        quantity, text = base.quantity, self.marks.text
        if quantity.unit == "极":
            if base.mood is Mood.PLANNED:
                yield base
            return
        clause = self.wording.clause_start(edge, quantity.outer.start)
        span = Span(clause, quantity.outer.start)
        reference = self.references.standing(span)
        words = text[clause : quantity.outer.start]
        by_growth, by_level = self._growth_words.search(words), self._level_words.search(words)
        base = replace(base, reference=reference, start=min(base.start, clause))
        head = self._rank_phrase(span)
        named = self.indicators.name(head, None) if head is not None and head.words else None
        last = read[-1] if read else None
        sources: list[Reading]
        index = next(i for i, figure in enumerate(base.statement.figures) if figure.span == quantity.span)
        paired = self._paired(head, words, read, base.statement, index) if named is None else []
        if paired:
            yield replace(self._leaning(base, paired[0]), group=_names(paired))
            return
        if named is not None and not (by_growth or by_level) or named is not None and named.known:
            subject_reading = replace(base, named=named, thing=named.stated)
            sources = [replace(subject_reading, industry=self._industry(subject_reading, named, head, read) if head else None)]
        elif self._each.search(words) is not None and len(self._spread(read)) > 1 and not (by_growth and by_level):
            sources = [self._leaning(base, source) for source in self._spread(read)]
        elif last is not None and last.named is not None:
            sources = [self._leaning(base, last)]
        elif before and before[-1].named is not None and reference is not None and (by_growth or by_level):
            sources = [self._leaning(base, before[-1])]
        elif reference is not None and reference.cls == "ReferenceSet":
            sources = [replace(base, named=self.indicators.canonical("综合实力"))]
        else:
            yield base
            return
        for source in sources:
            if by_level:
                yield replace(source, ranked_by="level")
            if by_growth or not by_level:
                yield replace(source, ranked_by="growth" if by_growth else None)

    def _rank_phrase(self, span: Span) -> Phrase | None:
        """Return the words of a rank's clause that name what is ordered: 在全国高新区综合评价中跃升至第24位."""
        masked = self.marks.masked
        end = span.end
        while (match := self._rank_tail.search(masked, span.start, end)) is not None and match.start() < end:
            end = match.start()
        start = span.start
        for match in re.finditer(f"{MASKS['place']}+|{self.references.zones_pattern}|{MASKS['thing']}+|{MASKS['time']}+", masked[span.start : end]):
            start = span.start + match.end()
        if start >= end:
            return None
        phrase = self.wording.before(start, end)
        words = phrase.words
        for pattern in (self._growth_words, self._level_words):
            words = re.sub(f"(?:和|与|、)?{pattern.pattern}(?:和|与|、)?", "", words)
        return replace(phrase, words=words)

    def _subsidies(self, base: Reading, phrase: Phrase, framed: Framed, read: Sequence[Reading]) -> Iterator[Reading]:
        """Rates and caps that a policy sets."""
        subject = self._policy(base)
        base = replace(base, period=None, time=None)
        whole = self.wording.words(framed.whole) if framed.whole is not None else ""
        last = next((reading for reading in reversed(read) if reading.frame is not None and reading.frame.entry.id.startswith("subsidy-rate")), None)
        if base.quantity.kind is Kind.PERCENT:
            if whole:
                named = Named(f"{whole}补贴比例", whole)
                reference = self.indicators.of_words(whole)
                target = reference.id if reference is not None else EntityId("Indicator", whole)
                yield replace(base, subject=subject, named=named, reference=target, thing=whole)
            return
        if framed.entry.id == "subsidy-cap":
            if base.quantity.qualifier != "atMost":
                return
            own = self.wording.words(Span(phrase.clause, base.quantity.outer.start)).strip("，；：累计")
            name = own or (last.thing if last is not None else "")
            if name:
                yield replace(base, subject=subject, named=Named(f"{name}补贴上限", name))
            return
        behind = self.wording.behind(base.quantity.outer.end)
        if behind is not None:
            ending = "上限" if base.quantity.qualifier == "atMost" else "额"
            yield replace(base, subject=subject, named=Named(f"{behind.words}{ending}", behind.words), end=behind.span.end)

    def _policy(self, base: Reading) -> EntityId | None:
        """Return the policy that the text named last before a figure, else the subject."""
        policies = [m.entity for m in self.marks.mentions if m.entity.cls == "Policy" and m.span.end <= base.quantity.span.start]
        return policies[-1] if policies else base.subject

    def _durations(self, base: Reading, phrase: Phrase, framed: Framed) -> Iterator[Reading]:
        words = phrase.words
        for noun in self.lexicon.words("deed-nouns"):
            words = words.replace(noun, "")
        if len(words) < 2:
            return
        yield replace(base, named=self.indicators.canonical(f"{words}{framed.deed}时间"), thing=words)


def _names(readings: Sequence[Reading]) -> tuple[Named, ...]:
    return tuple(reading.named for reading in readings if reading.named is not None)
