"""Of whom a text goes on speaking where its sentences name nobody: what its title or the paragraph begins with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.extraction.analysis import Analysis
from kg.extraction.figures.anaphors import OWNERS, area_of, titled
from kg.extraction.figures.lexicon import MASKS, Lexicon
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.readings import Reading
from kg.extraction.figures.statements import Statement
from kg.extraction.figures.subjects import LIST_MARKS
from kg.knowledge.words import alternation
from kg.model import EntityId, Mention, Span

NEAR = 16
"""How far from its beginning a statement may have a word for what it is about."""
FARTHEST_HEAD = 60
"""How far from its beginning a statement may name what it is about."""


class Focus:
    """Follows one article from statement to statement; `pointed_at` tells what the first words of one stand for."""

    def __init__(
        self,
        lexicon: Lexicon,
        analysis: Analysis,
        marks: Marks,
        pointed_at: Callable[[int, int], EntityId | None],
    ) -> None:
        self._pointed_at = pointed_at
        self._area = area_of(analysis)
        self._marks = marks
        self._own = lexicon.words("figures-of-one")
        self._of_area = re.compile(alternation(lexicon.words("figures-of-areas")))
        self._of_projects = lexicon.words("not-of-projects")
        self._visiting = re.compile(
            f"(?:{lexicon.one_of('visiting-words')}|【[^】]*】|{'|'.join(MASKS.values())}|[的，“”])*"
        )
        self.article = titled(analysis)
        """What the title names, and the text goes on to speak of."""
        self._spoken: EntityId | None = None
        self._elsewhere = False
        """Whether the paragraph turned to the park, or to several things."""

    def new_block(self) -> None:
        """Forget what the last paragraph spoke of."""
        self._spoken, self._elsewhere = None, False

    def before(self, statement: Statement) -> None:
        """Take note of what a statement begins with, before its figures are read."""
        head = self._head(statement.span)
        if head is None:
            start = statement.span.start
            self._spoken = self._pointed_at(start, min(statement.span.end, start + NEAR)) or self._spoken
            return
        listed = self._marks.text[head.span.end : head.span.end + 1] in LIST_MARKS
        self._elsewhere = listed or head.entity == self._area
        self._spoken = None if self._elsewhere else head.entity

    def _head(self, span: Span) -> Mention | None:
        """Return the first thing that can have figures, where nothing but a time, a place or a visit stands before."""
        for mention in self._marks.mentions_in(Span(span.start, min(span.end, span.start + FARTHEST_HEAD))):
            lead = self._visiting.match(self._marks.masked, span.start, mention.span.start)
            if lead is None or lead.end() < mention.span.start:
                return None
            behind = self._marks.text[mention.span.end : mention.span.end + 1]
            if mention.entity.cls in OWNERS:
                return None if behind == "的" else mention
        return None

    def owned(self, reading: Reading) -> Reading:
        """Return a figure whose words name nobody as one of what the text speaks of."""
        named = reading.named
        if named is None:
            return reading
        subject = reading.subject
        if subject is not None and subject.cls == "Project" and named.name.endswith(self._of_projects):
            return replace(reading, subject=self._area)
        if not reading.carried or self._elsewhere:
            return reading
        owner = self.article
        if self._spoken is not None and self._spoken != owner:
            owner = self._spoken if named.name.endswith(self._own) else None
        elif self._of_area.search(named.name) is not None or reading.industry is not None:
            owner = self._area
        return reading if owner is None else replace(reading, subject=owner, carried=False)
