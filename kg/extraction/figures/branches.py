"""The industries that the words of an indicator begin with: 电子信息产业营业收入."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extraction.figures.lexicon import Lexicon
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.words import JOINERS, tokens_of
from kg.knowledge.schemes import Concept, Scheme
from kg.model import EntityId, Span

INDUSTRY_SUMS = ("产值", "营业收入", "增加值")
"""What is told of an industry by its name alone."""
INDUSTRY_TAGS = frozenset(("n", "nz", "v", "vn", "l", "j", "b", "a", "an", "ng", "mq", "eng", "i"))
LONGEST_NAME = 20
"""How far an industry's name may reach beyond the words before a figure."""


class Branches:
    """Finds the industry in the words that name an indicator in one marked text.

    `knows` tells which words the scheme of indicators lists.
    """

    def __init__(self, lexicon: Lexicon, industries: Scheme, marks: Marks, knows: Callable[[str], bool]) -> None:
        self._industries = industries
        self._marks = marks
        self._knows = knows
        self._indifferent = re.compile(f"(?:{lexicon.one_of('indifferent')})*")
        self._industry_ending = re.compile(f"{lexicon.one_of('industry-endings')}?(?:的|实现|完成)?")
        self._industry_words = re.compile("(.{2,10}?)(?:产业|行业)(.{2,})")
        self._generic = re.compile(f"(?:{lexicon.one_of('generic-industries')})+")
        self._count_endings = lexicon.words("count-endings")
        self._no_industry = re.compile(lexicon.one_of("no-industry"))

    def alone(self, phrase: Phrase) -> EntityId | None:
        """Return the industry that a phrase names if it names nothing else."""
        industry, rest = self.heading(phrase.words, phrase) if phrase.words else (None, "")
        if industry is None and (concept := self._industries.find(f"{phrase.words}产业")) is not None:
            return EntityId("Industry", concept.name)
        return industry if not rest else None

    def heading(self, words: str, phrase: Phrase) -> tuple[EntityId | None, str]:
        """Return the industry that the words begin with, and the words behind it."""
        for mention in self._marks.mentions_in(Span(phrase.span.start, phrase.span.end + LONGEST_NAME)):
            if mention.entity.cls != "Industry" or mention.span.start >= phrase.span.end:
                continue
            name = self._marks.text[mention.span.start : mention.span.end]
            lead, found, rest = words.partition(name)
            if found and self._indifferent.fullmatch(lead):
                match = self._industry_ending.match(rest)
                tail = rest[match.end() :] if match is not None else rest
                return (None, words) if tail.startswith(JOINERS) else (mention.entity, tail)
        if (match := re.fullmatch("(.{2,10}?)(产业.{2,})", words)) is not None and self._knows(match[2]):
            rest = match[2]
        match = match if match is not None and self._knows(match[2]) else self._industry_words.fullmatch(words)
        if match is None or self._generic.fullmatch(match[1]) is not None or set(match[1]) & set("、和与及的元上下级"):
            return None, words
        if not self._knows(match[2]) and not match[2].endswith(self._count_endings):
            return None, words
        listed = self._listed(match[1])
        if listed is None and words[len(match[1]) :][:2] != "产业":
            return None, words
        return listed or EntityId("Industry", match[1]), match[2]

    def told(self, words: str, concept: Concept) -> EntityId | None:
        """Return the industry that no list has and that its output or income tells: 智能传感产值."""
        if concept.name not in INDUSTRY_SUMS or not 2 <= len(words) <= LONGEST_NAME // 2 + 2:
            return None
        if self._no_industry.search(words) is not None or self._generic.fullmatch(words) is not None:
            return None
        tokens = tokens_of(words, 0, len(words))
        if any(token.tag not in INDUSTRY_TAGS and token.word not in JOINERS for token in tokens):
            return None
        if tokens[0].word in JOINERS or tokens[-1].word in JOINERS:
            return None
        return self._listed(words) or EntityId("Industry", words)

    def spelled_out(self, words: str, sum_of: str) -> EntityId | None:
        """Return the industry that words before 产业 name; one of no list where a sum that industries make is told."""
        if (listed := self._listed(words)) is not None:
            return listed
        if sum_of not in INDUSTRY_SUMS or self._no_industry.search(words) is not None:
            return None
        return None if self._generic.fullmatch(words) is not None else EntityId("Industry", words)

    def _listed(self, words: str) -> EntityId | None:
        concept = self._industries.find(f"{words}产业") or self._industries.find(words)
        return None if concept is None else EntityId("Industry", concept.name)
