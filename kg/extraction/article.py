"""The analysis of one article: sentences are read, names found, and every mention tied to its entity."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extraction.analysis import Analysis, Sentence, sentences_of
from kg.extraction.entities import Register
from kg.extraction.frames import FrameFinder, Reading
from kg.extraction.grounds import grounds_of
from kg.extraction.homes import home_of, surroundings
from kg.extraction.names import Name, NameFinder
from kg.extraction.protagonists import protagonist
from kg.extraction.standins import park_words, told_of_firm, with_stand_ins
from kg.extraction.tokens import Tokenizer
from kg.knowledge import Knowledge
from kg.knowledge.gazetteers import Entry
from kg.knowledge.patterns import Frame
from kg.model import Article, EntityId, Span


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading an article needs, built once from the knowledge."""

    knowledge: Knowledge
    finder: FrameFinder
    namer: NameFinder

    @classmethod
    def of(cls, knowledge: Knowledge) -> Tools:
        """Return the tools of a knowledge, the same ones for the same knowledge."""
        return _tools(id(knowledge), _Held(knowledge))


class _Held:
    """Keeps a knowledge alive while its tools are cached; equal by identity."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __hash__(self) -> int:
        return id(self.knowledge)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.knowledge is self.knowledge


@lru_cache(maxsize=2)
def _tools(_: int, held: _Held) -> Tools:
    finder = FrameFinder(Tokenizer(held.knowledge))
    return Tools(held.knowledge, finder, NameFinder(finder))


@dataclass(frozen=True, slots=True)
class Draft:
    """An analysis with what relations still need: how each sentence was read, and the register that may grow."""

    analysis: Analysis
    readings: tuple[Reading, ...]
    names: tuple[Name, ...]
    register: Register
    tools: Tools
    home: Mapping[tuple[str, str], str]
    """Class and key of what the zone of the article is known to lie in, with the property that says so."""
    zone: EntityId | None
    """The known zone of the title or text; what the article is about may be a part of it."""
    grounds: Mapping[Span, EntityId]
    """By sentence, the part of the park that its paragraph is about."""
    park: EntityId | None
    """The park where things are of which the article says no more: what it is about, or where that is."""

    def at(self, span: Span) -> EntityId | None:
        """Return what the words at a span stand for, a name or a word that stands for one."""
        named = self.register.at(span)
        if named is not None:
            return named
        standing = self.analysis.mentions_in(Span(max(span.start - DEMONSTRATIVE, 0), span.end))
        return next((m.entity for m in standing if m.span == span or self._demonstrates(m.span, span)), None)

    def ground(self, reading: Reading) -> EntityId | None:
        """Return the part of the park that a sentence is set in, if it is set in one."""
        scene = None if reading.scene is None else self.at(reading.scene.span)
        return scene or self.grounds.get(reading.sentence.span)

    def _demonstrates(self, whole: Span, noun: Span) -> bool:
        """Tell whether words that stand for a thing are a noun with a demonstrative before it (这座 + 专业园区)."""
        first = self.analysis.text[whole.start]
        return whole.end == noun.end and whole.start < noun.start and first in self.tokenizer.words.determiners

    @property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer of the tools."""
        return self.tools.finder.tokenizer

    @property
    def finder(self) -> FrameFinder:
        """The frame finder of the tools."""
        return self.tools.finder

    @property
    def joint(self) -> Frame | None:
        """The frame of what names do together that 与 joins before a verb."""
        return next(
            (frame for frame in self.tools.finder.frames if frame.property == "cooperatesWith" and frame.closing), None
        )


def analyse(article: Article, knowledge: Knowledge) -> Draft:
    """Read an article: sentences, names and mentions."""
    tools = Tools.of(knowledge)
    text = article.text.text
    sentences = sentences_of(article)
    readings = _read(text, sentences, tools)
    names = tools.namer.names(text, readings)
    subject = about_entry(readings)
    register = Register(knowledge, subject)
    about = None if subject is None else register.known(subject)
    register.add_names(names)
    _rename(text, names, register)
    _short_names(text, names, register)
    _short_zone(about, subject, register)
    zone = about
    about = _part(text, names, register, sentences) or about
    register.add_abbreviations(text)
    register.add_brands(text)
    if about is None:
        about = next(
            (identity for name in names if name.cls in PARKS and (identity := register.at(name.span)) is not None), None
        )
    mentions = with_stand_ins(register.mentions(text, park_words(knowledge, about)), text, register, knowledge)
    hero = protagonist(text, sentences, mentions, knowledge.patterns.words)
    if hero is not None and hero.cls == "Enterprise":
        mentions = told_of_firm(mentions, text, hero, knowledge)
    park, about = about, hero or about
    analysis = Analysis(
        article=article,
        knowledge=knowledge,
        sentences=sentences,
        entities=register.entities(),
        mentions=mentions,
        about=about,
        home=home_of(subject, knowledge),
    )
    zones = {entity for entity in (zone, park) if entity is not None}
    grounds = grounds_of(readings, mentions, zones, knowledge.patterns.words)
    return Draft(analysis, readings, names, register, tools, surroundings(subject, knowledge), zone, grounds, park)


def _read(text: str, sentences: Sequence[Sentence], tools: Tools) -> tuple[Reading, ...]:
    """Read the sentences in order; what one counts tells what the next ones list."""
    readings = []
    spoken_of: str | None = None
    block = -1
    for sentence in sentences:
        if sentence.block != block:
            spoken_of, block = None, sentence.block
        reading = tools.finder.read(text, sentence, spoken_of)
        spoken_of = tools.finder.counted(reading) or spoken_of
        readings.append(reading)
    return tuple(readings)


def _rename(text: str, names: Sequence[Name], register: Register) -> None:
    """Make one thing of an old and a new name (甲园定名乙城)."""
    words = register.knowledge.patterns.words.renaming
    for first, second in itertools.pairwise(names):
        if text[first.span.end : second.span.start] in words:
            old, new = register.at(first.span), register.at(second.span)
            if old is not None and new is not None and old.cls == new.cls:
                register.merge(old, new)
    _upgrade(text, names, register)


def _upgrade(text: str, names: Sequence[Name], register: Register) -> None:
    """Make one thing of the article's zone and the zone that a sentence says became it (…开发区…成为国家级高新区)."""
    zone = register.about
    if zone is None:
        return
    for name in names:
        held = register.at(name.span)
        rest = text[name.span.end : text.find("。", name.span.end)]
        raised = any(word in rest for word in register.knowledge.patterns.words.raised)
        if (
            held is not None
            and name.entry is None
            and held.cls == "Park"
            and raised
            and name.name[:2] == zone.label[:2]
        ):
            register.merge(held, register.known(zone))


SHORT_NAME = re.compile(r"[（(](?:以下|下)?(?:简称|称)(?:为)?[：:]?[“\"《]?([^”\"》）)]{2,12})[”\"》]?[）)]")


def _short_names(text: str, names: Sequence[Name], register: Register) -> None:
    """Give a thing the short name that brackets behind its full name introduce (…有限公司（以下简称“恒屹”）)."""
    for name in names:
        match = SHORT_NAME.match(text, name.span.end)
        held = register.at(name.span)
        if match is not None and held is not None:
            before = register.named(held.cls, match[1])
            if before is not None:
                register.merge(before, held)
            register.alias(held, match[1])


def _short_zone(zone: EntityId | None, entry: Entry | None, register: Register) -> None:
    """Give a zone its name without its city, where that is a name of its own (某市火炬高新区: 火炬高新区)."""
    if zone is None or entry is None:
        return
    city = next((key for prop, _, key in entry.background if prop == "locatedIn"), "").rstrip("市州盟区县")
    short = entry.label.removeprefix(city)
    if city and short != entry.label and len(short) > LEAST_ZONE:
        register.alias(zone, short)


LEAST_ZONE = 4
DEMONSTRATIVE = 3
"""Length of the longest demonstrative (这一座)."""


def _part(text: str, names: Sequence[Name], register: Register, sentences: Sequence[Sentence]) -> EntityId | None:
    """Return the part of a zone that an article is about, named first behind the colon of its title."""
    title = next((sentence.span for sentence in sentences if sentence.kind == "title"), None)
    if title is None:
        return None
    colon = text.find("：", title.start, title.end)
    first = next((name for name in names if name.span.start == colon + 1), None)
    if colon < 0 or first is None or first.entry is not None or first.cls not in PARKS:
        return None
    return register.at(first.span)


PARKS = frozenset(("Park", "NationalHighTechZone", "InnovationDemonstrationZone"))


def about_entry(readings: Sequence[Reading]) -> Entry | None:
    """Return the first known park of the title, or else of the text: the park that the article is about."""
    for reading in readings:
        for token in reading.tokens:
            for entry in token.entries:
                if entry.cls in PARKS:
                    return entry
    return None
