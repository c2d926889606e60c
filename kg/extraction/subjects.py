"""Who does what a trigger says: the name that stands before the verb, or what the sentence or article is about."""

from __future__ import annotations

from collections.abc import Collection

from kg.extraction.article import Draft
from kg.extraction.frames import Reading, Statement
from kg.extraction.tokens import Kind, Token
from kg.model import EntityId, Span


class Subjects:
    """Finds the subjects of the clauses of one article."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.words = draft.analysis.knowledge.patterns.words

    def of(
        self,
        reading: Reading,
        before: int,
        classes: Collection[str],
        avoiding: Collection[EntityId] = (),
        *,
        within_clause: bool = False,
        passive: bool = False,
    ) -> tuple[EntityId, ...]:
        """Return the subjects of a trigger at the clean offset `before`: a name, or all names of its list.

        The names in front of the trigger's own clause come first, then those of the clauses before it in the
        sentence, then the thing that the article is about.
        """
        analysis = self.draft.analysis
        end = before
        own = True
        for start in self._clause_starts(reading, before):
            mentions = [
                mention
                for mention in analysis.mentions_in(Span(start, end))
                if mention.entity.cls in classes
                and mention.entity not in avoiding
                and not (mention.entity == self.draft.zone and self.draft.zone != self.draft.park)
                and not self._is_object(reading, mention.span, own, passive=passive)
            ]
            if mentions:
                return self._with_siblings(reading, mentions[-1].span, mentions[-1].entity, classes, avoiding)
            if within_clause:
                return ()
            end, own = start, False
        topic = self._carried(reading, classes, avoiding)
        if topic is not None:
            return (topic,)
        about = analysis.about
        return (about,) if about is not None and about.cls in classes and about not in avoiding else ()

    def introduced(self, reading: Reading, statement: Statement, value: EntityId) -> tuple[EntityId, ...]:
        """Return whom a clause introduces: the one behind 作为…, or behind the 的 of what it got (被认定为…的甲)."""
        analysis = self.draft.analysis
        start = statement.span.start
        after = statement.phrase.span.end
        if analysis.text.startswith("的", after):
            mentions = analysis.mentions_in(Span(after, after + CLAUSE_REACH))
            named = [
                m.entity for m in mentions if m.span.start == after + 1 and m.entity.cls in statement.frame.subject
            ]
            if named:
                return (named[0],)
        if not analysis.text.startswith(tuple(self.words.introducing), start):
            return ()
        behind = analysis.mentions_in(Span(statement.span.end, reading.sentence.span.end))
        return tuple(m.entity for m in behind if m.entity.cls in statement.frame.subject and m.entity != value)[:1]

    def _carried(self, reading: Reading, classes: Collection[str], avoiding: Collection[EntityId]) -> EntityId | None:
        """Return the firm that the sentence before is about, if this one goes on behind a semicolon or with 又."""
        analysis = self.draft.analysis
        at = analysis.sentences.index(reading.sentence)
        if "Enterprise" not in classes or at == 0 or analysis.sentences[at - 1].block != reading.sentence.block:
            return None
        before = analysis.sentences[at - 1].span
        goes_on = analysis.text[before.end - 1] in "；;" or any(
            token.word in self.words.continuing for token in reading.tokens[:6]
        )
        if not goes_on:
            return None
        first = next((m for m in analysis.mentions_in(before) if m.entity.cls in ("Enterprise", "Park")), None)
        if first is None or first.entity.cls != "Enterprise" or first.entity in avoiding:
            return None
        done_to = (group.span for deed in self.draft.readings[at - 1].deeds for group in deed.objects)
        return None if any(span.holds(first.span) for span in done_to) else first.entity

    def ground(self, reading: Reading, trigger: int, what: EntityId) -> tuple[EntityId, ...]:
        """Return where something came to: the park named right behind the trigger, else the article's park."""
        analysis = self.draft.analysis
        behind = [
            mention.entity
            for mention in analysis.mentions_in(Span(trigger, reading.sentence.span.end))
            if mention.entity.cls == "Park" and mention.span.start - trigger <= GROUND_REACH and mention.entity != what
        ]
        before = [
            mention.entity
            for mention in analysis.mentions_in(Span(max(trigger - GROUND_BEFORE, 0), trigger))
            if mention.entity.cls == "Park" and mention.entity != what and analysis.text[mention.span.start - 1] == "在"
        ]
        inside = [
            mention.entity
            for mention in analysis.mentions_in(Span(reading.sentence.span.start, trigger))
            if mention.entity.cls == "Park"
            and mention.entity != what
            and analysis.text.startswith(tuple(self.words.insides), mention.span.end)
        ]
        scene = reading.scene
        at = None if scene is not None and scene.span.start > trigger else self.draft.ground(reading)
        if at is not None and at not in (what, self.draft.zone) and not (behind or before or inside):
            return (at,)
        if behind or before or inside:
            return ((behind or before or inside[-1:])[0],)
        park = self.draft.park
        return (park,) if park is not None and park.cls == "Park" and park != what else ()

    @staticmethod
    def _clause_starts(reading: Reading, before: int) -> list[int]:
        starts = [token.end for token in reading.tokens if token.kind is Kind.STOP and token.end <= before]
        return [*reversed(starts), reading.sentence.span.start]

    def _is_object(self, reading: Reading, span: Span, own: bool, *, passive: bool) -> bool:
        """Tell whether a name is governed by a preposition or a verb before it, and so does nothing itself."""
        stated = [s for s in reading.statements if s.phrase.span == span and s.frame.place == "after"]
        if any(not self._is_described(reading, statement) for statement in stated):
            return True
        if self._is_partner(reading, span):
            return True
        first = self._first_of_group(reading, span)
        at = next((index for index, token in enumerate(reading.tokens) if token.start <= first < token.end), 0)
        if at == 0:
            return False
        previous = reading.tokens[at - 1]
        if previous.word in self.words.prepositions:
            return not (passive and previous.word == "由")
        return not own and previous.kind is Kind.VERB and not self._is_light(previous)

    def _is_described(self, reading: Reading, statement: Statement) -> bool:
        """Tell whether a name does what 的 puts before it, and is no object of it (成立于2009年的甲公司是…)."""
        span, own = statement.phrase.span, reading.deed_at(statement.trigger)
        does = own is not None and any(group.has(span) for group in own.subject)
        return does and self.draft.analysis.text.startswith("的", span.start - 1)

    def _is_partner(self, reading: Reading, span: Span) -> bool:
        """Tell whether 与 joins a name to the one who acts (园区与甲大学、乙研究所…)."""
        text = self.draft.analysis.text
        for group in reading.groups:
            for number, item in enumerate(group.items):
                if item.span.holds(span) and number:
                    gaps = zip(group.items, group.items[1 : number + 1], strict=False)
                    return any(text[one.span.end : other.span.start] in ("与", "同") for one, other in gaps)
        return False

    def _is_light(self, token: Token) -> bool:
        return token.word in self.words.light

    @staticmethod
    def _first_of_group(reading: Reading, span: Span) -> int:
        for group in reading.groups:
            if group.span.start <= span.start < group.span.end:
                return reading.tokens[group.first].start
        return span.start

    def _with_siblings(
        self, reading: Reading, span: Span, identity: EntityId, classes: Collection[str], avoiding: Collection[EntityId]
    ) -> tuple[EntityId, ...]:
        for group in reading.groups:
            spans = [item.span for item in group.items]
            if span in spans and len(spans) > 1:
                found = [self.draft.at(other) for other in spans if not self._is_partner(reading, other)]
                return tuple(e for e in found if e is not None and e.cls in classes and e not in avoiding)
        return (identity,)


GROUND_REACH = 6
GROUND_BEFORE = 8
CLAUSE_REACH = 24
