"""Reading the figures of one article from left to right."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.figures.amounts import read_amount
from kg.extraction.figures.anaphors import Topic
from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.commitments import decided
from kg.extraction.figures.deeds import changed
from kg.extraction.figures.focus import Focus
from kg.extraction.figures.frames import Framed
from kg.extraction.figures.grants import read_grant
from kg.extraction.figures.lexicon import MASKS
from kg.extraction.figures.modality import Mood
from kg.extraction.figures.openings import lead_period, title_period
from kg.extraction.figures.particular import read_composition, read_duration, read_size_class
from kg.extraction.figures.parts import read_one_in
from kg.extraction.figures.periods import Role, Time
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.quantities import Kind, Quantity, with_unit
from kg.extraction.figures.ranks import read_rank, read_rank_change
from kg.extraction.figures.readings import Reading, Site
from kg.extraction.figures.relatives import read_relative
from kg.extraction.figures.statements import Clock, Statement, mid_sentence, statements
from kg.extraction.figures.tables import read_table
from kg.extraction.figures.words import FROM, JOINERS
from kg.model import EntityId, Span

LEAST_WITHOUT_UNIT = 10_000
"""Numbers in 万 may leave the unit out: 常住人口17.5万."""
APPROXIMATE, ABOUT = "approximate", "大约"
FARTHEST_WORDS = 160
"""How far before a figure its words may begin."""
FARTHEST_SUBJECT = 40
"""How far before its clause a figure's subject may stand to be quoted with it."""


class Reader:
    """Reads one article, carrying subject and time from sentence to sentence."""

    def __init__(self, tools: ArticleTools) -> None:
        self.tools = tools
        self.marks = tools.marks
        self.analysis = tools.analysis
        self.focus = Focus(tools.grammar.lexicon, tools.analysis, tools.marks, tools.subjects.pointed_at)
        self.clock = Clock(tools.calendar, tools.analysis.article.date, title_period(tools), lead_period(tools))

    def readings(self) -> Iterator[Reading]:
        """Yield the readings of all figures in text order; a figure of several indicators gives several."""
        block = -1
        before: tuple[Reading, ...] = ()
        for statement in statements(self.marks.text, self.analysis.sentences, self.marks):
            if statement.block != block:
                block, before = statement.block, ()
                self.clock.new_block()
                self.focus.new_block()
            self.focus.before(statement)
            topic = self._topic_of(statement, before)
            read: list[Reading] = []
            table = read_table(self.tools, statement)
            for index in range(len(statement.figures)):
                if table is not None and table.span.holds(statement.figures[index].span):
                    continue
                for found in self._figure(statement, index, topic, tuple(read), before):
                    reading = decided(self.tools, self.focus.owned(found))
                    yield reading
                    if reading.measure != "none" and reading.mood is not Mood.NEGATED:
                        read.append(reading)
            if table is not None:
                period, time = self.clock.at(statement, table.span.start, carry=True)
                yield from (replace(reading, period=period, time=time) for reading in table.readings)
            before = tuple(read) or before
            self.clock.after(statement, _owners(read, self.analysis.about))

    def _topic_of(self, statement: Statement, before: Sequence[Reading]) -> Topic:
        """Return what a sentence without a subject speaks of: the park, or behind 其中 what was spoken of."""
        start = statement.span.start
        if (
            len({reading.subject for reading in before}) == 1
            and self.tools.grammar.going_on.match(self.marks.text, start) is not None
        ):
            return Topic(before[-1].subject)
        return Topic(self.analysis.about, carried=True)

    # --- one figure ------------------------------------------------------------------------------------------

    def _figure(
        self, statement: Statement, index: int, topic: Topic, read: tuple[Reading, ...], before: tuple[Reading, ...]
    ) -> Iterator[Reading]:
        tools, quantity = self.tools, statement.figures[index]
        edge = statement.sentence_start(quantity.span.start)
        if index:
            edge = max(edge, statement.figures[index - 1].outer.end)
        edge = max([edge, *(reading.end for reading in read if reading.end <= quantity.outer.start)])
        edge = max(edge, quantity.outer.start - FARTHEST_WORDS)
        left = self.marks.masked[edge : quantity.outer.start]
        quantity = self._completed(statement, index, left, edge)
        if quantity.kind is Kind.BARE:
            return
        start = tools.wording.clause_start(edge, quantity.outer.start)
        base = self._dated(Reading(quantity, statement, start, quantity.outer.end), read)
        last = read[-1] if read else None
        if quantity.kind is Kind.COMPOSITION:
            yield from read_composition(tools, base, topic, last)
            return
        if last is not None and last.first_of_two and tools.grammar.second_of_two.search(left) is not None:
            yield self._second_level(base, read)
            return
        if (
            last is not None
            and (last.group or last.owners)
            and last.quantity.kind is quantity.kind
            and tools.grammar.joined.search(left)
        ):
            following = tools.sharing.next_of_group(base, read)
            if following is not None:
                yield self._turned(following, edge)
                return
        site = self._site(base, index, edge, left, topic, read, before)
        if site is None:
            yield base
        else:
            yield from (self._dated_in_turn(reading, site) for reading in self._read(site))

    def _dated_in_turn(self, reading: Reading, site: Site) -> Reading:
        """Date the first of figures that 分别 pairs with a list of times: 2023年、2025年分别达到100亿元、300亿元."""
        run = self.tools.sharing.run(site.base.statement, site.index)
        if reading.named is None or reading.group or run < 2 or not self.tools.grammar.respectively.search(site.left):
            return reading
        listed: list[Time] = []
        for time in reversed(site.base.statement.times):
            between = self.marks.text[time.span.end : listed[-1].span.start] if listed else ""
            if time.span.start < site.edge or time.span.end > reading.quantity.outer.start:
                continue
            if listed and between not in JOINERS:
                break
            listed.append(time)
        if len(listed) != run:
            return reading
        dates = tuple((self.clock.of(time), time) for time in reversed(listed))
        return replace(reading, period=dates[0][0], time=dates[0][1], group=(reading.named,) * run, dates=dates)

    def _turned(self, reading: Reading, edge: int) -> Reading:
        """Let a figure of a list go the other way where its own words say so: 下降5%和增长8%."""
        left = self.marks.masked[edge : reading.quantity.outer.start]
        joined = self.tools.grammar.joined.search(left)
        if joined is None or not joined["turn"]:
            return reading
        text, masked = self.marks.text, self.marks.masked
        framed = self.tools.frames.frame(text, masked, reading.quantity, edge, None, subsidy=False)
        return reading if framed is None or framed.measure != reading.measure else replace(reading, frame=framed)

    def _read(self, site: Site) -> Iterator[Reading]:
        owners = self.tools.sharing.owners(site)
        each, site = self.tools.sharing.each_of(site)
        for reading in self._read_kind(site):
            if each:
                yield from (replace(reading, subject=owner, carried=False) for owner in each)
            else:
                yield replace(reading, subject=owners[0], owners=owners) if owners else reading

    def _read_kind(self, site: Site) -> Iterator[Reading]:
        tools, kind = self.tools, site.quantity.kind
        if site.base.mood is Mood.NEGATED or site.framed.measure == "none":
            yield site.base
        elif site.framed.entry.id == "one-in-every" and site.framed.part is not None:
            yield read_one_in(tools, site, site.framed.part)
        elif kind is Kind.RANK:
            yield from read_rank(tools, site)
        elif site.framed.entry.id.startswith("rank-change"):
            yield from read_rank_change(tools, site)
        elif site.framed.entry.id.startswith("change-"):
            yield changed(tools, site)
        elif site.framed.entry.id.startswith("subsidy"):
            yield from read_grant(tools, site)
        elif kind is Kind.DURATION:
            yield from read_duration(tools, site)
        elif site.quantity.level:
            yield read_size_class(tools, site)
        elif kind is Kind.AMOUNT:
            yield from read_amount(tools, site)
        else:
            yield from read_relative(tools, site)

    def _site(
        self,
        base: Reading,
        index: int,
        edge: int,
        left: str,
        topic: Topic,
        read: tuple[Reading, ...],
        before: tuple[Reading, ...],
    ) -> Site | None:
        """Find the frame of a figure, the words and the subject that belong to it; None when it stands in no frame."""
        tools, statement, quantity = self.tools, base.statement, base.quantity
        first = tools.grammar.first_of_two.search(left)
        anchor = quantity.outer.start if first is None else edge + first.start()
        previous = read[-1].frame.entry if read and read[-1].frame is not None else None
        subsidy = tools.grammar.subsidy.search(self.marks.text, *self.analysis.article.blocks[statement.block].span)
        framed = tools.frames.frame(
            self.marks.text,
            self.marks.masked,
            replace(quantity, outer=Span(anchor, quantity.outer.end)),
            edge,
            previous,
            subsidy=subsidy is not None,
        )
        if framed is None:
            return None
        mood, goal = tools.modality.mood(statement, quantity, base.time, base.period, self.clock.date)
        head_end = min(framed.head_end, quantity.outer.start)
        while tools.grammar.one_word.match(self.marks.text, head_end - 1) is not None:
            head_end += 1
        phrase = tools.wording.before(edge, head_end)
        behind = tools.wording.behind(quantity.outer.end) if quantity.kind is Kind.AMOUNT and first is None else None
        found = self._topic(statement, edge, quantity.outer, framed, topic)
        base = self._timed(base, found)
        referred = self._compared(self._referred(base, framed), framed)
        if self._of_area(referred) and found.subject != self.analysis.about:
            found = Topic(self.analysis.about)
            carried = self.clock.carried_for(found.subject)
            whole_year = carried is not None and "-" not in carried.text
            referred = replace(referred, period=carried if whole_year else self.clock.now, time=None)
        if first is not None and mood is Mood.PLANNED and self.clock.now is not None:
            mood, goal = Mood.STATED, None
            if base.time is None or base.time.role is not Role.LOCAL:
                base = replace(base, period=replace(self.clock.now, now=True), time=None)
        base = replace(
            referred,
            quantity=self._bounded(quantity, framed),
            frame=framed,
            measure=framed.measure,
            first_of_two=first is not None,
            mood=mood,
            goal_start=goal,
            subject=found.subject,
            carried=found.carried,
            standing=phrase.standing,
            start=self._start(base, phrase, found),
        )
        return Site(base, framed, edge, left, index, phrase, behind, read, before)

    def _bounded(self, quantity: Quantity, framed: Framed) -> Quantity:
        """Give a figure the bound that stands before its whole: 从未低于营收的8%, 约占全市的三成."""
        if quantity.qualifier != "exact" or framed.whole is None:
            return quantity
        start = max(0, framed.head_end - len(ABOUT))
        about = self.tools.grammar.about.search(self.marks.text, start, framed.whole.start)
        return replace(quantity, qualifier=framed.entry.get("bound", APPROXIMATE if about is not None else "exact"))

    def _timed(self, base: Reading, found: Topic) -> Reading:
        """Take a time back that was told of another thing's figures: 甲公司2021年营收5亿元。乙公司员工300人."""
        time, sentence = base.time, base.statement.sentence_start(base.quantity.span.start)
        of_project = found.subject is not None and found.subject.cls == "Project"
        if time is None and of_project and base.period is not None and base.period.part:
            return replace(base, period=self.clock.now)
        if time is None:
            carried = self.clock.at(base.statement, base.quantity.span.start, carry=True)[0]
            same = base.period is not None and base.period == carried
            period = self.clock.carried_for(found.subject) if same else base.period
            return base if period is base.period else replace(base, period=period)
        passed = time.span.start < sentence and mid_sentence(base.statement, time)
        if passed and time.role is Role.DATES and found.start is not None and found.start >= sentence:
            return replace(base, period=self.clock.carried_for(found.subject), time=None)
        return base

    def _topic(self, statement: Statement, edge: int, figure: Span, framed: Framed, topic: Topic) -> Topic:
        """Return whose figure it is: the last fit name before its words, the speaker's, or what was carried on."""
        start, end = figure
        described = self.tools.subjects.described(end)
        if described is not None:
            return described
        if (receiver := self.tools.subjects.receiver(edge, start)) is not None:
            return receiver
        found = self.tools.subjects.topic(statement.span.start, max(edge, framed.head_end), topic)
        if found.start is None:
            block = self.analysis.article.blocks[statement.block].span
            found = self.tools.subjects.speaker(block, statement.span) or found
        if found.carried and found.start is None:
            clause = self.tools.wording.clause_start(statement.span.start, start)
            found = self.tools.subjects.ahead(clause, end, statement.span.end) or found
        return found

    def _referred(self, base: Reading, framed: Framed) -> Reading:
        """Give a share or multiple what it refers to; a time in there dates the whole and not the figure."""
        if framed.whole is None:
            return base
        base = replace(base, reference=self.tools.references.whole(framed.whole))
        if framed.entry.id == "completion":
            return replace(base, reference=EntityId("Indicator", self.tools.wording.words(framed.whole)))
        if MASKS["time"] in self.marks.masked[framed.whole.start : framed.whole.end]:
            period, time = self.clock.at(base.statement, framed.whole.start, carry=True)
            base = replace(base, period=period, time=time)
        return base

    def _compared(self, base: Reading, framed: Framed) -> Reading:
        """Give a level that another is compared with the time named there."""
        times = base.statement.times if framed.at is not None else ()
        time = next((time for time in times if framed.at is not None and framed.at.holds(time.span)), None)
        return base if time is None else replace(base, period=self.clock.compared(base.statement, time), time=time)

    def _of_area(self, reading: Reading) -> bool:
        """Tell whether a share is one of what only an area has: 研发投入占地区生产总值4%."""
        whole = reading.reference
        return whole is not None and whole.cls == "Indicator" and whole.key in self.tools.grammar.area_sums

    def _start(self, base: Reading, phrase: Phrase, topic: Topic) -> int:
        """Return where the quotation of a figure begins: at its clause, or at its subject just before."""
        start, sentence = phrase.clause or base.start, base.statement.sentence_start(base.quantity.span.start)
        if topic.start is not None and sentence <= topic.start and start - topic.start <= FARTHEST_SUBJECT:
            return min(start, topic.start)
        return start

    # --- time, units, pairs ----------------------------------------------------------------------------------

    def _opens_pair(self, statement: Statement, last: Reading, quantity: Quantity) -> bool:
        """Tell whether a figure opens a pair without times of its own: 从3亿元到4亿元."""
        left = self.marks.masked[last.end : quantity.outer.start]
        named = any(last.end <= time.span.start < quantity.outer.start for time in statement.times)
        return not named and self.tools.grammar.first_of_two.search(left) is not None

    def _dated(self, reading: Reading, read: Sequence[Reading]) -> Reading:
        """Give a figure its time: that before it, that in brackets behind it, or for a pair that of the pair before."""
        statement, quantity, text = reading.statement, reading.quantity, self.marks.text
        sentence = statement.sentence_start(quantity.span.start)
        now = self.tools.grammar.now.search(text, sentence, quantity.outer.start) is not None
        period, time = self.clock.at(statement, quantity.span.start, carry=not now)
        pair = [figure for figure in read if figure.first_of_two or figure.second_of_two][-2:]
        if len(pair) == 2 and pair[0].first_of_two and self._opens_pair(statement, pair[1], quantity):
            period, time = pair[0].period, pair[0].time
        for behind in statement.times:
            if behind.span.start == quantity.outer.end + 1 and text[quantity.outer.end] in "（(":
                period, time = self.clock.of(behind), behind
        return replace(reading, period=period, time=time)

    def _second_level(self, base: Reading, read: Sequence[Reading]) -> Reading:
        """Return the second of two levels: 从11家增长到118家; without a time it takes that of the pair before."""
        last, period, time = read[-1], base.period, base.time
        for first, second in itertools.pairwise(read[:-1]):
            if time is None and first.first_of_two and second.second_of_two and first.time is last.time is not None:
                period, time = second.period, second.time
        if time is not None and time is last.time and self.marks.text[time.span.start - 1] in FROM:
            earlier, told = self.clock.at(base.statement, time.span.start, carry=False)
            period = earlier if told is not None else self.clock.now
        mood, goal = self.tools.modality.mood(base.statement, base.quantity, time, period, self.clock.date)
        return replace(
            last,
            quantity=base.quantity,
            end=base.end,
            period=period,
            time=time,
            first_of_two=False,
            second_of_two=True,
            mood=mood,
            goal_start=goal,
        )

    def _completed(self, statement: Statement, index: int, left: str, edge: int) -> Quantity:
        """Give a bare number the unit of its list, its pair, the figure joined to it, or its indicator."""
        quantity, figures = statement.figures[index], statement.figures
        if quantity.kind is not Kind.BARE:
            return quantity
        start = quantity.outer.start
        head = self.tools.grammar.head_unit.search(self.marks.text, max(0, start - 12), start)
        if head is not None:
            return with_unit(quantity, head["unit"], self.analysis.knowledge.schemes.units)
        run = self.tools.sharing.run(statement, index)
        listed = next((other for other in figures[index + 1 : index + run] if other.kind is not Kind.BARE), None)
        if listed is not None:
            return replace(quantity, kind=listed.kind, unit=listed.unit, dimension=listed.dimension)
        for other in figures[index + 1 : index + 2]:
            between = self.marks.masked[quantity.outer.end : other.outer.start]
            pair = self.tools.grammar.second_of_two.search(between) and self.tools.grammar.first_of_two.search(left)
            beside = between[:1] in ("、", "和", "与") and len(between) <= 8 and not set(between) & set("，。；")
            if pair or beside:
                return replace(quantity, kind=other.kind, unit=other.unit, dimension=other.dimension)
        if quantity.value >= LEAST_WITHOUT_UNIT:
            named = self.tools.indicators.name(self.tools.wording.before(edge, start), None)
            unit = self.tools.indicators.default_unit(named) if named is not None else None
            if unit is not None and unit.is_counter:
                return replace(quantity, kind=Kind.AMOUNT, unit=unit.name, dimension=unit.dimension)
        return quantity


def _owners(read: Sequence[Reading], about: EntityId | None) -> dict[Span, EntityId]:
    """Return whose figures the time at a place dated, where they were all of one thing that is not the article's."""
    subjects: dict[Span, set[EntityId | None]] = {}
    for reading in read:
        if reading.time is not None:
            subjects.setdefault(reading.time.span, set()).add(reading.subject)
    return {time: owner for time, (owner, *others) in subjects.items() if owner not in (None, about) and not others}
