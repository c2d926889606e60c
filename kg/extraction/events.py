"""Events: what happened, when, and who took part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.article import Draft
from kg.extraction.dates import Date, dates_in
from kg.extraction.frames import Reading
from kg.extraction.moods import Mood, mood_of
from kg.extraction.relations import ClaimBook
from kg.extraction.subjects import Subjects
from kg.extraction.tokens import Kind
from kg.knowledge.happenings import Happening, happenings_of
from kg.model import EntityId, Event, Evidence, Mention, Span

ACTORS = ("Park", "Enterprise", "ResearchInstitute", "University", "Carrier", "PublicBody", "Association", "Project")
YEAR, MONTH = 4, 7
"""Lengths of a date that is a year alone, and of one without a day."""
COUNTED = re.compile("前[0-9一二三四五六七八九十两几]")
"""Begins a number of the first of something, and is no time before: 召开前三季度分析会."""
LONGEST_FOUNDED = 14
"""Characters from the word for a founding to the name that it describes, at most."""
HOLDERS = ("Park", "Enterprise", "ResearchInstitute", "Carrier", "University", "Association", "Project")


class EventFinder:
    """Finds the events of one article."""

    def __init__(self, draft: Draft, book: ClaimBook) -> None:
        self.draft = draft
        self.book = book
        self.analysis = draft.analysis
        self.subjects = Subjects(draft)
        self.known = happenings_of(draft.analysis.knowledge.folder / "patterns")

    def events(self) -> tuple[Event, ...]:
        """Return the events in text order, one per kind, date and those who took part."""
        found: dict[tuple[str, str, tuple[EntityId, ...], tuple[EntityId, ...]], Event] = {}
        dates: tuple[Date, ...] = ()
        day: tuple[Date, ...] = ()
        occasion: tuple[Date, ...] = ()
        block = -1
        for reading in self.draft.readings:
            if reading.sentence.kind == "subhead":
                continue
            if reading.sentence.kind == "title" and len(self.draft.readings) > 1:
                continue
            if reading.sentence.block != block:
                dates, day, block = (), (), reading.sentence.block
            own = self._dates(reading)
            day = (
                tuple(date for date in own if not self.analysis.text.startswith(self.known.onward, date.span.end))
                or day
            )
            at_event = self._at_the_event(reading)
            dates = own or ((day or occasion) if at_event else dates if self._goes_on(reading) else ())
            if not dates:
                continue
            for event in [*self._told(reading, dates), *self._approvals(reading, dates)]:
                found.setdefault((event.kind, event.date, event.organizers, event.participants), event)
                occasion = (
                    tuple(date for date in dates if date.value == event.date and len(date.value) > MONTH) or occasion
                )
        return tuple(found.values())

    def _dates(self, reading: Reading) -> tuple[Date, ...]:
        """Return the dates at which something may have happened; 截至6月底 is none, nor is the 2022年度 of a prize."""
        text, span = self.analysis.text, reading.sentence.span
        found = dates_in(text, span, self.analysis.article.date, self.known.dates)
        return tuple(
            date
            for date in found
            if not text.endswith(self.known.until, 0, date.span.start)
            and not text.startswith(self.known.for_year, date.span.end)
        )

    def _at_the_event(self, reading: Reading) -> bool:
        """Tell whether a sentence is set at the event that the paragraph, or one before it, has dated (仪式上，…)."""
        stop = next((t.start for t in reading.tokens if t.kind is Kind.STOP), reading.sentence.span.end)
        head = self.analysis.text[reading.sentence.span.start : stop]
        return head in self.analysis.knowledge.patterns.words.same_day

    def _goes_on(self, reading: Reading) -> bool:
        stop = next((t.start for t in reading.tokens if t.kind is Kind.STOP), reading.sentence.span.end)
        head = self.analysis.text[reading.sentence.span.start : stop]
        return (
            head.endswith(tuple(self.analysis.knowledge.patterns.words.same_day))
            or any(statement.frame.property == "holdsHonour" for statement in reading.statements)
            or reading.tokens[0].word in self.analysis.knowledge.patterns.words.continuing
        )

    # --- happenings ------------------------------------------------------------------------------------------

    def _told(self, reading: Reading, dates: Sequence[Date]) -> Iterator[Event]:
        text = self.analysis.text
        sentence = text[reading.sentence.span.start : reading.sentence.span.end]
        for happening in self.known.events:
            for word in happening.words:
                at = sentence.find(word)
                if at < 0:
                    continue
                place = reading.sentence.span.start + at
                clause = self._clause(reading, place)
                around = text[clause.start : clause.end]
                if happening.company and not any(other in around for other in happening.company):
                    continue
                if any(other in text[max(clause.start, place - 8) : clause.end] for other in happening.without):
                    continue
                behind = place + len(word)
                if text.startswith("的", behind) and not (happening.kind == "meeting" and self._held(behind, clause)):
                    continue
                if text.startswith(self.known.aside, behind) and not COUNTED.match(text, behind):
                    continue
                if happening.at_end and behind != clause.end:
                    continue
                if mood_of(reading, clause, place, self.subjects.words) is not Mood.STATED:
                    continue
                yield from self._event(reading, happening, Span(place, behind), clause, dates)
                break

    def _held(self, behind: int, clause: Span) -> bool:
        """Tell whether a clause is set at the meeting that it tells of (在3月12日召开的科学技术大会上)."""
        head = self.analysis.text[behind : clause.end]
        return head.endswith(tuple(self.subjects.words.localizers)) and head.count("的") == 1

    def _event(
        self, reading: Reading, happening: Happening, word: Span, clause: Span, dates: Sequence[Date]
    ) -> Iterator[Event]:
        near = self._near(dates, word.start, clause)
        already = self.analysis.text.endswith(self.known.already, 0, word.start)
        if not near or (already and not any(clause.holds(date.span) for date in near)):
            return  # what has begun already did so at no date told for something else
        if happening.role in ("object", "visitor", "grantor"):
            if happening.role == "visitor" and all(len(date.value) == YEAR for date in near):
                return  # what went on all year (2022年多次走访企业) is no visit
            organizers, participants = self._parties(reading, happening.role, word, clause)
            if participants or (organizers and happening.kind == "launch"):
                date = max(near, key=lambda date: len(date.value))
                evidence = self._quote(reading, clause, date, happening)
                yield Event(happening.kind, date.value, self._label(clause), organizers, participants, (evidence,))
            return
        agents = self._agents(reading, happening, word, clause)
        named = {mention.entity for mention in self.analysis.mentions_in(clause)}
        if (not agents and happening.kind != "meeting") or (
            happening.kind in ("launch", "unveiling") and not named & set(agents)
        ):
            return
        partners = self._partners(reading, clause, agents) if happening.kind == "signing" else ()
        if happening.kind == "signing" and not partners and self.analysis.about not in agents:
            return
        pairs: list[tuple[Date, tuple[EntityId, ...]]]
        if len(near) > 1 and len(near) == len(partners):
            pairs = [(date, (partner,)) for date, partner in zip(near, partners, strict=True)]
        else:
            pairs = [(max(near, key=lambda date: len(date.value)), partners)]
        for date, others in pairs:
            label = self._label(clause)
            evidence = self._quote(reading, clause, date, happening)
            firms = happening.kind == "launch" and all(agent.cls == "Enterprise" for agent in agents)
            ceremony = happening.kind == "launch" and self.known.ceremony in self.analysis.text[word.start : clause.end]
            if happening.role == "organizer" or firms or ceremony:
                yield Event(happening.kind, date.value, label, agents, others, (evidence,))
            else:
                by = self._builders(reading, agents) or self._approving(happening, clause)
                yield Event(happening.kind, date.value, label, by, agents, (evidence,))

    def _quote(self, reading: Reading, clause: Span, date: Date, happening: Happening) -> Evidence:
        """Return the clause with the date before it, where the sentence has that."""
        here = reading.sentence.span.start <= date.span.start
        start = min(date.span.start, clause.start) if here else clause.start
        return self.analysis.evidence(Span(start, clause.end), f"event-{happening.kind}", period=date.value)

    def _parties(
        self, reading: Reading, role: str, word: Span, clause: Span
    ) -> tuple[tuple[EntityId, ...], tuple[EntityId, ...]]:
        """Return who brings something about and whom or what it is about.

        `object`: the thing behind the word (创办这家公司, 上线甲平台) and who stands before it; `visitor`: who comes
        and where to; `grantor`: the public bodies of the clause, and what else it names, or what the text is about.
        """
        mentions = self.analysis.mentions_in(clause)
        before = [mention for mention in mentions if mention.span.end <= word.start]
        behind = [m.entity for m in mentions if m.span.start >= word.end and m.entity.cls in HOLDERS]
        if role == "object":
            subject = [mention.entity for mention in before if mention.entity.cls in ACTORS]
            made = tuple(entity for entity in behind[:1] if entity not in subject)
            return tuple(dict.fromkeys(subject)), made
        if role == "visitor":
            going = self.known.going
            first = next(
                (m.span.start for m in before if self.analysis.text.endswith(going, 0, m.span.start)), word.start
            )
            come = [m.entity for m in before if m.span.start < first and m.entity.cls in ACTORS]
            goals = [m.entity for m in before if m.span.start >= first and m.entity.cls in HOLDERS] or behind[:1]
            return tuple(dict.fromkeys(come)), tuple(dict.fromkeys(one for one in goals if one not in come))
        named = self.analysis.mentions_in(Span(clause.start, reading.sentence.span.end))
        bodies = tuple(dict.fromkeys(mention.entity for mention in mentions if mention.entity.cls == "PublicBody"))
        got = tuple(dict.fromkeys(mention.entity for mention in named if mention.entity.cls in HOLDERS))
        about = self.analysis.about
        return (bodies, got or (() if about is None else (about,))) if bodies else ((), ())

    def _builders(self, reading: Reading, agents: Sequence[EntityId]) -> tuple[EntityId, ...]:
        """Return who together made what starts (由甲大学、乙公司合建的丙中心启用)."""
        found = [
            self.draft.at(item.span)
            for deed in reading.deeds
            if deed.meanings & {"join", "found"}
            and any(self.draft.at(item.span) in agents for group in deed.objects for item in group.items)
            for group in deed.part("agent")
            for item in group.items
        ]
        return tuple(dict.fromkeys(entity for entity in found if entity is not None and entity not in agents))

    def _approving(self, happening: Happening, clause: Span) -> tuple[EntityId, ...]:
        """Return by whom something was approved (经国务院批准升级)."""
        if happening.kind != "approval":
            return ()
        bodies = [m for m in self.analysis.mentions_in(clause) if m.entity.cls == "PublicBody"]
        return tuple(dict.fromkeys(m.entity for m in bodies if self.analysis.text[m.span.start - 1] in "经由被"))

    def _agents(self, reading: Reading, happening: Happening, word: Span, clause: Span) -> tuple[EntityId, ...]:
        """Return who does it: at a meeting all bodies and parks named before it, otherwise the subject.

        Nobody need be named at a meeting of another place where something happened (在3月召开的全省科技大会上).
        """
        if happening.kind == "meeting":
            found = [
                mention.entity
                for mention in self.analysis.mentions_in(Span(reading.sentence.span.start, word.start))
                if mention.entity.cls in ("Park", "PublicBody", "Association", "Enterprise", "University")
                and not self.analysis.text.endswith(self.known.going, 0, mention.span.start)
            ]
            if found or self._elsewhere(reading, word.end):
                return tuple(dict.fromkeys(found))
        about, mentions = self.analysis.about, self.analysis.mentions_in(clause)
        classes = ACTORS if happening.role == "organizer" else HOLDERS
        described = [m.entity for m in mentions if m.span.start > word.start and self._is_described(m, word.start)]
        if happening.kind == "founding" and described and described[0].cls in classes:
            return (described[0],)
        found_agents = self.subjects.of(reading, word.start, classes)
        told = {mention.entity for mention in mentions}
        if happening.kind == "signing" and found_agents and about not in told and set(found_agents) <= told:
            return found_agents
        if happening.kind == "signing" and about is not None and about in self._named(reading):
            return (about,)
        return found_agents

    def _elsewhere(self, reading: Reading, behind: int) -> bool:
        """Tell whether the name of a meeting behind its verb begins with a division (召开的江苏省…大会)."""
        first = next((token for token in reading.tokens if token.start == behind + 1), None)
        placed = first is not None and any(entry.cls == "Place" for entry in first.entries)
        return placed and self.analysis.text.startswith("的", behind)

    def _is_described(self, mention: Mention, place: int) -> bool:
        """Tell whether a name stands behind what is said of it from an offset on (成立于2009年的甲精密)."""
        text, start = self.analysis.text, mention.span.start
        return text[start - 1] == "的" and start - place <= LONGEST_FOUNDED

    def _named(self, reading: Reading) -> set[EntityId]:
        return {mention.entity for mention in self.analysis.mentions_in(reading.sentence.span)}

    def _partners(self, reading: Reading, clause: Span, agents: Sequence[EntityId]) -> tuple[EntityId, ...]:
        sentence = [m.entity for m in self.analysis.mentions_in(reading.sentence.span)]
        return tuple(
            dict.fromkeys(
                entity
                for entity in sentence
                if entity not in agents
                and (any(self.book.has(min(entity, agent), "cooperatesWith", max(entity, agent)) for agent in agents))
            )
        )

    # --- approvals -------------------------------------------------------------------------------------------

    def _approvals(self, reading: Reading, dates: Sequence[Date]) -> Iterator[Event]:
        """Yield the approval of every honour that a dated sentence says somebody got."""
        holders: list[EntityId] = []
        statements = [
            s
            for s in reading.statements
            if s.frame.property == "holdsHonour"
            and s.cls == "Honour"
            and not self.analysis.text.startswith("的", s.phrase.span.end)
        ]
        for statement in statements:
            honour = self.draft.register.at(statement.phrase.span)
            for subject, value, _ in self.book.pairs("holdsHonour"):
                if value == honour and subject not in holders:
                    holders.append(subject)
        said = self.analysis.article.text.source_span(reading.sentence.span)
        listed = [
            holder
            for holder, _, evidence in self.book.pairs("holdsHonour")
            if not statements
            and said.holds(evidence.span)
            and evidence.extractor in ("named-on-list", "gets", "is-listed")
        ]
        holders += [holder for holder in dict.fromkeys(listed) if holder not in holders]
        words = self.analysis.text[reading.sentence.span.start : reading.sentence.span.end]
        if not holders or not any(word in words for word in self.analysis.knowledge.patterns.words.granted):
            return
        bodies = tuple(
            dict.fromkeys(
                body
                for honour, body, _ in self.book.pairs("grantedBy")
                if any(self.draft.register.at(statement.phrase.span) == honour for statement in statements)
                or (listed and any(self.book.has(holder, "holdsHonour", honour) for holder in listed))
            )
        )
        spans = [statement.span for statement in statements] or [reading.sentence.span]
        first = min(span.start for span in spans)
        near = [date for date in dates if date.span.start <= first] or list(dates)
        evidence = self.analysis.evidence(reading.sentence.span, "event-approval", period=near[-1].value)
        label = self._label(Span(first, max(span.end for span in spans)))
        yield Event("approval", near[-1].value, label, bodies, tuple(holders), (evidence,))

    # --- small parts -----------------------------------------------------------------------------------------

    def _near(self, dates: Sequence[Date], place: int, clause: Span) -> list[Date]:
        """Return the dates that belong to a clause: its own, or the last before it."""
        own = [date for date in dates if clause.start <= date.span.start < clause.end]
        finer = [d for d in dates if d.span.start < place and own and len(d.value) > max(len(o.value) for o in own)]
        if own:
            return finer[-1:] if finer and all(finer[-1].value.startswith(o.value[:4]) for o in own) else own
        before = [date for date in dates if date.span.start < place]
        return before[-2:] if len(before) > 1 and before[-1].span.start - before[-2].span.end <= 2 else before[-1:]

    def _clause(self, reading: Reading, place: int) -> Span:
        stops = [token for token in reading.tokens if token.kind is Kind.STOP]
        start = max((token.end for token in stops if token.end <= place), default=reading.sentence.span.start)
        end = min((token.start for token in stops if token.start >= place), default=reading.sentence.span.end)
        return Span(start, end)

    def _label(self, span: Span) -> str:
        return self.analysis.text[span.start : span.end].strip("，。；、 ")
