"""What stands for a thing named before: 该公司, 这座园区, 平台, 前者."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.analysis import Analysis
from kg.extraction.figures.lexicon import MASKS, Lexicon
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.words import STOPS, tokens_of
from kg.knowledge.words import alternation
from kg.model import EntityId, Mention, Span

OWNERS = frozenset(("Park", "Enterprise", "ResearchInstitute", "University", "Carrier", "Association", "Project"))
"""Classes whose members figures are told of."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What the figures of a statement belong to."""

    subject: EntityId | None
    start: int | None = None
    """Where the statement names it."""
    carried: bool = False
    """Whether it is only what the article is about."""


class Anaphors:
    """Finds what words of one marked text stand for; `acts` tells what says what the thing before it does."""

    def __init__(
        self, lexicon: Lexicon, analysis: Analysis, marks: Marks, acts: Callable[[int], bool], used: set[str]
    ) -> None:
        self._analysis = analysis
        self._marks = marks
        about = analysis.about
        self._park = about if about is not None and about.cls == "Park" else None
        """What the article is about, which needs no word to stand for it."""
        self._area = area_of(analysis)
        self._acts = acts
        self._used = used
        self._prepositions = frozenset(lexicon.words("prepositions"))
        self._words = lexicon.sharing("anaphor")
        self._word = re.compile(alternation(self._words))
        self._described = [entry for entry in lexicon.roles["anaphor"] if entry.pattern is not None]
        self._nouns = {noun: entry for entry in lexicon.roles["bare"] for noun in entry.words}
        nouns = alternation(self._nouns)
        turning = lexicon.one_of("turning-words")
        head = f"(?:(?<=[{STOPS}{MASKS['time']}])|^)(?:{turning})?"
        self._bare = re.compile(f"{head}(?P<noun>{nouns})", re.MULTILINE)
        self._pointing = re.compile(
            f"[这该那](?:[座个家所块片只支项处]|一)[一-龥“”]{{0,8}}?(?P<noun>{nouns})(?![一-龥]{{0,2}}数)"
        )
        self._one_of_two = re.compile(lexicon.one_of("one-of-two"))

    def topic(self, start: int, end: int, found: Topic) -> Topic:
        """Return what the last word that stands for something stands for, or what was found where none is later."""
        marks = self._marks
        for match in self._word.finditer(marks.masked, start, end):
            if found.start is None or match.start() > found.start:
                classes = self._words[match[0]].gives["classes"]
                thing = self._last_named(match.start(), classes) if classes else self._area
                self._used.add(self._words[match[0]].id)
                found = Topic(thing or (self._area if "Park" in classes else None), match.start())
        for match in self._bare.finditer(marks.masked, start, end):
            if (found.start is None or match.end() > found.start) and self._alone(match, end):
                thing = self._named_so(match.start("noun"), match["noun"])
                found = found if thing is None else Topic(thing, match.start())
        for match in self._pointing.finditer(marks.text, start, end):
            if found.start is None or match.end() > found.start:
                thing = self._last_named(match.start(), self._nouns[match["noun"]].gives["classes"])
                found = found if thing is None else Topic(thing, match.start())
        for match in self._one_of_two.finditer(marks.text, start, end):
            standing = [m.entity for m in marks.mentions_in(Span(*match.span())) if m.entity.cls in OWNERS]
            thing = standing[0] if standing else self._of_two(match.start(), first=match[0].startswith(FORMER))
            found = found if thing is None else Topic(thing, match.start())
        return self._described_so(start, end, found)

    def _described_so(self, start: int, end: int, found: Topic) -> Topic:
        """Return the thing spoken of before that a description points back to: 这家由校友创办的公司."""
        for entry in self._described:
            for match in entry.pattern.finditer(self._marks.masked, start, end) if entry.pattern is not None else ():
                thing = self._spoken_of(start, entry.gives["classes"])
                if found.start is None or found.start < match.end():
                    self._used.add(entry.id)
                    found = Topic(thing, match.start())
        return found

    def _spoken_of(self, offset: int, classes: Sequence[str]) -> EntityId | None:
        """Return the subject of the sentence before an offset, else the thing of a class named last before it."""
        begin = self._marks.text.rfind("。", 0, max(offset - 1, 0)) + 1
        begin = max(begin, self._marks.text.rfind("\n", 0, max(offset - 1, 0)) + 1)
        for mention in self._marks.mentions_in(Span(begin, offset)):
            about = mention.entity == self._park
            if mention.entity.cls in classes and not about and self._heads(mention, begin):
                return mention.entity
        return self._last_named(offset, classes)

    def _heads(self, mention: Mention, begin: int) -> bool:
        """Tell whether a name stands before a verb, a time or an adverb and behind no preposition."""
        before = tokens_of(self._marks.text, begin, mention.span.start)
        governed = bool(before) and before[-1].word in self._prepositions
        return not governed and self._acts(mention.span.end)

    def _has(self, mention: Mention) -> bool:
        """Tell whether a clause begins with what a thing has: 甲材料的年产能."""
        text, (start, end) = self._marks.text, mention.span
        return text[end : end + 1] == "的" and (start == 0 or text[start - 1] in STOPS + "\n")

    def _alone(self, match: re.Match[str], end: int) -> bool:
        """Tell whether a noun at the head of a clause is a word of its own: 平台注册用户, not 平台经济."""
        tokens = tokens_of(self._marks.text, match.start("noun"), min(end, match.end("noun") + 8))
        return tokens[0].word == match["noun"]

    def _named_so(self, offset: int, noun: str) -> EntityId | None:
        """Return the last thing of the paragraph before an offset whose name ends in a noun, unless others share it."""
        begin = self._marks.text.rfind("\n", 0, offset) + 1
        named = [m.entity for m in self._marks.mentions_in(Span(begin, offset)) if m.entity.cls in OWNERS]
        so = [entity for entity in dict.fromkeys(named) if entity.key.endswith(noun) and entity != self._park]
        if not so and FIRM in self._nouns[noun].gives["classes"] and noun in FIRM_NOUNS:
            first = self._named_first
            return self._firm_spoken_of(begin, offset) if first is None else first if first.cls == FIRM else None
        return so[0] if len(so) == 1 else None

    def _firm_spoken_of(self, begin: int, end: int) -> EntityId | None:
        """Return the one firm of which a paragraph said before an offset what it is, does or has."""
        named = [mention for mention in self._marks.mentions_in(Span(begin, end)) if mention.entity.cls == FIRM]
        firms = {mention.entity for mention in named if self._heads(mention, begin) or self._has(mention)}
        return firms.pop() if len(firms) == 1 else None

    @cached_property
    def _named_first(self) -> EntityId | None:
        """The thing of the title, where the article is about it."""
        return titled(self._analysis)

    def _of_two(self, offset: int, *, first: bool) -> EntityId | None:
        """Return the former or the latter of the last two things of one class that the text named side by side."""
        begin = self._marks.text.rfind("\n", 0, offset) + 1
        things = [
            mention
            for mention in self._marks.mentions_in(Span(begin, offset))
            if mention.entity.cls in OWNERS and self._one_of_two.match(self._marks.text, mention.span.start) is None
        ]
        for one, two in zip(reversed(things[:-1]), reversed(things[1:]), strict=True):
            between = self._marks.text[one.span.end : two.span.start]
            if one.entity.cls == two.entity.cls and len(between) <= FARTHEST_PAIR and "。" not in between:
                return one.entity if first else two.entity
        return None

    def _last_named(self, offset: int, classes: Sequence[str]) -> EntityId | None:
        """Return the thing of one of the classes that the text named last before an offset."""
        before = self._marks.mentions_in(Span(0, offset))
        named = (mention.entity for mention in reversed(before) if mention.entity.cls in classes)
        return next((entity for entity in named if entity != self._park), None)


FIRM = "Enterprise"
FIRM_NOUNS = ("公司", "企业")
FORMER = "前"
FARTHEST_PAIR = 30


def area_of(analysis: Analysis) -> EntityId | None:
    """Return the park that the article is about, or, where it is about a firm or institute, the one named first."""
    about = analysis.about
    if about is None or about.cls == "Park":
        return about
    return next((mention.entity for mention in analysis.mentions if mention.entity.cls == "Park"), None)


def titled(analysis: Analysis) -> EntityId | None:
    """Return what the article is about where that is no park.

    That is also the one thing that the title names besides the park and that the text speaks of more than of the park.
    """
    if analysis.about is not None and analysis.about.cls != "Park":
        return analysis.about
    title = next((block.span for block in analysis.article.blocks if block.kind == "title"), None)
    if title is None:
        return None
    named = {mention.entity for mention in analysis.mentions_in(title) if mention.entity.cls in OWNERS}
    about = analysis.about
    others = sorted(entity for entity in named if entity.cls != "Park")
    if len(others) != 1 or any(entity.cls == "Park" and entity != about for entity in named):
        return None
    times = Counter(mention.entity for mention in analysis.mentions if mention.span.start >= title.end)
    entity = others[0]
    spoken_of = times[entity] > times[about] if about in named and about is not None else bool(times[entity])
    return entity if spoken_of else None
