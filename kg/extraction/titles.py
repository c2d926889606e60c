"""Who granted an honour, and who is on the lists of those who hold it."""

from __future__ import annotations

import re
from functools import cached_property

from kg.extraction.frames import Reading, Statement
from kg.extraction.groups import Group
from kg.extraction.implied import Implied
from kg.extraction.names import QUOTES
from kg.model import EntityId, Evidence, Span

LEAST_FRONT = 2
"""Characters that a title without place or level has at least before its last word."""


class Titles(Implied):
    """Honours on lists, and those who grant them."""

    def imply(self) -> None:
        """Add the claims."""
        self._granted()
        self._named_on_lists()
        self._called()

    def _granted(self) -> None:
        """An honour that a public body publishes, gives or recognises in the same sentence is granted by it."""
        for reading in self.draft.readings:
            honours = [
                (self.register.at(statement.phrase.span), statement)
                for statement in reading.statements
                if statement.frame.property == "holdsHonour"
            ]
            for honour, statement in honours:
                body = self._granting(reading, statement)
                if honour is not None and honour.cls == "Honour" and body is not None:
                    self.book.add(honour, "grantedBy", body, self.quote(reading.sentence.span, "granted-in-sentence"))

    def _named_on_lists(self) -> None:
        """Whoever a sentence says is on a list of title holders has the title (…名单，甲等9家企业登榜)."""
        for reading in self.draft.readings:
            text = self.analysis.text
            for group in reading.groups:
                honour = group.items[-1]
                behind = text[honour.span.end : honour.span.end + 3]
                marks = tuple(self.words.roll_marks)
                suffix = honour.suffix("Honour")
                level = honour.words.startswith(tuple(self.words.levels))
                named = (
                    honour.proper
                    or level
                    or (honour.topical and len(honour.words) > len(suffix.word) + LEAST_FRONT if suffix else False)
                )
                rolled = any(roll in behind for roll in self.words.rolls) or behind.startswith(marks)
                rolled = rolled or (behind[:1] in self.words.localizers and honour.words.startswith("“"))
                listed = rolled or self._published(reading, group) or (honour.counted and level)
                named = named or (
                    suffix is not None and len(suffix.word) > LEAST_FRONT and self._granting(reading) is not None
                )
                held = self.register.at(honour.span)
                if held is not None and held.cls != "Honour":
                    continue
                if not listed or not named or not (suffix or (level and honour.suffixes)):
                    continue
                rest = text[group.span.end : reading.sentence.span.end]
                won = any("win" in deed.meanings and deed.span.start >= group.span.end for deed in reading.deeds)
                if not won and not any(word in rest for word in self.words.on_list):
                    continue
                title = self.register.ensure("Honour", honour.words.translate(QUOTES))
                self.register.link(honour.span, title)
                evidence = self.quote(reading.sentence.span, "named-on-list")
                self._park_listed(title, Span(group.span.end, reading.sentence.span.end), evidence)
                for other in reading.groups:
                    if other.span.start > group.span.end:
                        for item in other.items:
                            holder = self.register.at(item.span)
                            if holder is not None and holder.cls in ("Enterprise", "Carrier", "ResearchInstitute"):
                                self.book.add(holder, "holdsHonour", title, evidence)
                body = self._granting(reading)
                if body is not None and self.book.has(None, "holdsHonour", title):
                    self.book.add(title, "grantedBy", body, evidence)

    def _called(self) -> None:
        """A firm whose name a title stands right before holds it (链主企业甲激光)."""
        for reading, _, item, entity in self.phrases():
            front = self.analysis.text[reading.sentence.span.start : item.span.start]
            found = self._titled.search(front) if entity.cls == "Enterprise" else None
            if found is not None:
                start = reading.sentence.span.start + found.start()
                title = self.register.ensure("Honour", found[0].translate(QUOTES))
                self.book.add(entity, "holdsHonour", title, self.quote(Span(start, item.span.end), "title-before-name"))

    @cached_property
    def _titled(self) -> re.Pattern[str]:
        """A title of firms at the end of words, with its level."""
        titles = "|".join(sorted(self.words.firm_titles, key=lambda word: (-len(word), word)))
        levels = "|".join(sorted(self.words.levels, key=lambda word: (-len(word), word)))
        return re.compile(f"(?:{levels})?(?:{titles})$")

    @staticmethod
    def _published(reading: Reading, group: Group) -> bool:
        """Tell whether titles are what a public body makes known (工信部公布一批国家绿色园区)."""
        return any(group in deed.objects and deed.meanings & {"issue", "grant"} for deed in reading.deeds)

    def _park_listed(self, title: EntityId, rest: Span, evidence: Evidence) -> None:
        """Add that the park itself is on the list where its name stands right before the verb (…，高新区跻身其列)."""
        for mention in self.analysis.mentions_in(rest):
            behind = self.analysis.text[mention.span.end : rest.end]
            if mention.entity == self.analysis.about and behind.startswith(tuple(self.words.on_list)):
                self.book.add(mention.entity, "holdsHonour", title, evidence)

    def _granting(self, reading: Reading, statement: Statement | None = None) -> EntityId | None:
        """Return the public body that grants: the one in an honour's clause, or whose verb in the sentence says so."""
        text = self.analysis.text
        if statement is not None:
            clause = Span(statement.span.start, statement.phrase.span.start)
            near = [m.entity for m in self.analysis.mentions_in(clause) if m.entity.cls == "PublicBody"]
            if near:
                return near[-1]
        others = [s.span for s in reading.statements if s.frame.property == "holdsHonour" and s != statement]
        others = others if statement is not None else []
        for mention in self.analysis.mentions_in(reading.sentence.span):
            if mention.entity.cls == "PublicBody" and not any(
                span.holds(mention.span) and not span.meets(statement.span) for span in others if statement is not None
            ):
                right = text[mention.span.end : mention.span.end + 12]
                if any(word in right for word in self.words.granting):
                    return mention.entity
        return None
