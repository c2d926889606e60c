"""Whose figure it is: the thing that a statement speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.extraction.figures.lexicon import MASKS, Lexicon, alternation
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.wording import STOPS, tokens_of
from kg.model import EntityId, Mention, Span

OWNERS = frozenset(("Park", "Enterprise", "ResearchInstitute", "University", "Carrier", "Association", "Project"))
"""Classes whose members figures are told of."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What the figures of a statement belong to."""

    subject: EntityId | None
    start: int | None = None
    """Where the statement names it."""


class Subjects:
    """Finds the subject of a figure in one marked text."""

    def __init__(self, lexicon: Lexicon, analysis: Analysis, marks: Marks, used: set[str]) -> None:
        self._used = used
        self._analysis = analysis
        self._marks = marks
        self._openers = re.compile(f"[，,](?:{MASKS['time']}+)?(?:{lexicon.one_of('describing-openers')})")
        self._verbs = frozenset(lexicon.sharing("verb")) | frozenset(lexicon.words("object-verbs"))
        self._founding = frozenset(lexicon.words("founding-verbs"))
        self._naming = frozenset(lexicon.words("naming-verbs"))
        self._prepositions = frozenset(lexicon.words("prepositions"))
        figure, thing = MASKS["figure"], MASKS["thing"]
        self._describing = re.compile(
            f"(?:[、，和][^，。；、{figure}]{{0,10}}{figure}++[^，。；、{figure}]{{0,4}}?)*的{thing}"
        )
        self._sized = re.compile(f"(?:首期|一期|总|总体)*(?:规模|面积|投资)(?:为|达到|达|约)?{figure}")
        self._anaphors = lexicon.sharing("anaphor")
        self._anaphor = re.compile(alternation(self._anaphors))
        self._described_anaphors = [entry for entry in lexicon.roles["anaphor"] if entry.pattern is not None]

    def topic(self, start: int, end: int, carried: Topic) -> Topic:
        """Return the last thing named between two offsets that can be a subject, or what was carried on."""
        found = carried
        for mention in self._marks.mentions_in(Span(start, end)):
            beside = found.start is not None and mention.entity == self._analysis.about
            if self._is_subject(mention, start, end) and not (beside and self._inside(mention, start)):
                found = Topic(mention.entity, mention.span.start)
        for match in self._anaphor.finditer(self._marks.masked, start, end):
            if found.start is None or match.start() > found.start:
                classes = self._anaphors[match[0]].gives["classes"]
                thing = self._last_named(match.start(), classes) if classes else self._analysis.about
                self._used.add(self._anaphors[match[0]].id)
                found = Topic(thing, match.start()) if thing is not None else found
        return self._described_anaphor(start, end, found)

    def _described_anaphor(self, start: int, end: int, found: Topic) -> Topic:
        """Return the thing spoken of before that a description points back to: 这家由校友创办的公司."""
        for entry in self._described_anaphors:
            for match in entry.pattern.finditer(self._marks.masked, start, end) if entry.pattern is not None else ():
                thing = self._spoken_of(start, entry.gives["classes"])
                if thing is not None and (found.start is None or found.start < match.end()):
                    self._used.add(entry.id)
                    found = Topic(thing, match.start())
        return found

    def _spoken_of(self, offset: int, classes: Sequence[str]) -> EntityId | None:
        """Return the subject of the sentence before an offset, else the thing of a class named last before it."""
        begin = self._marks.text.rfind("。", 0, max(offset - 1, 0)) + 1
        begin = max(begin, self._marks.text.rfind("\n", 0, max(offset - 1, 0)) + 1)
        for mention in self._marks.mentions_in(Span(begin, offset)):
            about = mention.entity == self._analysis.about
            if mention.entity.cls in classes and not about and self._heads(mention, begin):
                return mention.entity
        return self._last_named(offset, classes)

    def _heads(self, mention: Mention, begin: int) -> bool:
        """Tell whether a name stands before a verb, a time or an adverb and behind no preposition."""
        before = tokens_of(self._marks.text, begin, mention.span.start)
        governed = bool(before) and before[-1].word in self._prepositions
        return not governed and self._acts(mention.span.end)

    def _acts(self, offset: int) -> bool:
        """Tell whether what stands at an offset says what the thing before it does: a time, an adverb or a verb."""
        if self._marks.masked[offset : offset + 1] == MASKS["time"]:
            return True
        following = tokens_of(self._marks.text, offset, offset + 8)
        return bool(following) and following[0].tag in ("v", "d", "p", "t")

    def _inside(self, mention: Mention, start: int) -> bool:
        """Tell whether a name stands inside its clause and not at its head: 甲公司…，是高新区培育的独角兽."""
        masked = self._marks.masked
        clause = max([start, *(masked.rfind(stop, start, mention.span.start) + 1 for stop in STOPS)])
        return bool(masked[clause : mention.span.start].strip(MASKS["time"]))

    def _last_named(self, offset: int, classes: Sequence[str]) -> EntityId | None:
        """Return the thing of one of the classes that the text named last before an offset."""
        before = self._marks.mentions_in(Span(0, offset))
        named = (mention.entity for mention in reversed(before) if mention.entity.cls in classes)
        return next((entity for entity in named if entity != self._analysis.about), None)

    def described(self, end: int) -> Topic | None:
        """Return the thing that figures before it describe: 总投资3亿元、建筑面积5万平方米的科创中心."""
        match = self._describing.match(self._marks.masked, end)
        if match is None:
            return None
        for mention in self._marks.mentions_in(Span(match.end() - 1, match.end() + 60)):
            if mention.span.start == match.end() - 1 and mention.entity.cls in OWNERS:
                return Topic(mention.entity, None)
        return None

    def speaker(self, block: Span, span: Span) -> Topic | None:
        """Return whose words a quotation gives: “研发费用已过4000万元。”甲公司总经理这样说."""
        text = self._marks.text
        opening = text.rfind("“", block.start, span.start + 1)
        closing = text.find("”", opening, block.end) if opening >= 0 else -1
        if opening < 0 or closing < span.end - 2:
            return None
        behind = text[closing + 1 : closing + 40]
        stop = min([i for i in (behind.find("。"), behind.find("，")) if i >= 0], default=len(behind))
        for area in (Span(closing + 1, closing + 1 + stop), Span(max(block.start, opening - 40), opening)):
            for mention in self._marks.mentions_in(area):
                if mention.entity.cls in OWNERS:
                    return Topic(mention.entity, None)
        return None

    def _is_subject(self, mention: Mention, start: int, end: int) -> bool:
        if mention.entity.cls not in OWNERS:
            return False
        text, masked = self._marks.text, self._marks.masked
        begin, after = mention.span
        following = text[after : after + 1]
        if following in ("（", "(") and text.find("）", after, end) < 0:
            return True
        if following in "、等" or (
            text[after : after + 1] in ("和", "与", "及") and mention.entity != self._analysis.about
        ):
            return False
        before = text[begin - 1 : begin] if begin > start else ""
        if mention.entity == self._analysis.about:
            return before != "占"
        if before == "、":
            return False
        clause = max([start, *(masked.rfind(stop, start, begin) + 1 for stop in STOPS)])
        leading = tokens_of(text, clause, begin)
        if not leading:
            return True
        last = leading[-1].word
        if last in self._naming or (last == "的" and self._sized.match(masked, after) is not None):
            return True
        if last == "的" and (MASKS["figure"] in masked[clause:begin] or self._acts(after)):
            return True
        if last in ("是", "的"):
            return following in ("，", ",")
        if any(token.word in self._prepositions for token in leading[-1:]):
            return False
        verbs = [token.word for token in leading if token.word in self._verbs or token.tag == "v"]
        if verbs:
            return verbs[-1] in self._founding and self._openers.match(masked, after) is not None
        return True
