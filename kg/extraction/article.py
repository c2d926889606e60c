"""The analysis of one article: sentences are read, names found, and every mention tied to its entity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extraction.analysis import Analysis, Home, sentences_of
from kg.extraction.entities import Register
from kg.extraction.frames import FrameFinder, Reading
from kg.extraction.names import Name, NameFinder
from kg.extraction.phrases import Phraser
from kg.extraction.tokens import Tokenizer
from kg.knowledge import Knowledge
from kg.knowledge.gazetteers import Entry
from kg.model import Article, EntityId, Mention, Span


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
    finder = FrameFinder(Phraser(Tokenizer(held.knowledge)))
    return Tools(held.knowledge, finder, NameFinder(finder))


@dataclass(frozen=True, slots=True)
class Draft:
    """An analysis with what relations still need: how each sentence was read, and the register that may grow."""

    analysis: Analysis
    readings: tuple[Reading, ...]
    names: tuple[Name, ...]
    register: Register


def analyse(article: Article, knowledge: Knowledge) -> Draft:
    """Read an article: sentences, names and mentions."""
    tools = Tools.of(knowledge)
    text = article.text.text
    sentences = sentences_of(article)
    readings = tuple(tools.finder.read(text, sentence) for sentence in sentences)
    names = tools.namer.names(readings)
    subject = about_entry(readings)
    register = Register(knowledge, subject)
    about = None if subject is None else register.known(subject)
    register.add_names(names)
    if about is None:
        about = next(
            (identity for name in names if name.cls in PARKS and (identity := register.at(name.span)) is not None), None
        )
    mentions = _with_pronouns(register.mentions(text, _stand_ins(knowledge, about)), text, register, knowledge)
    analysis = Analysis(
        article=article,
        knowledge=knowledge,
        sentences=sentences,
        entities=register.entities(),
        mentions=mentions,
        about=about,
        home=home_of(subject, knowledge),
    )
    return Draft(analysis, readings, names, register)


PARKS = frozenset(("Park", "NationalHighTechZone", "InnovationDemonstrationZone"))


def about_entry(readings: Sequence[Reading]) -> Entry | None:
    """Return the first known park of the title, or else of the text: the park that the article is about."""
    for reading in readings:
        for token in reading.tokens:
            for entry in token.entries:
                if entry.cls in PARKS:
                    return entry
    return None


def home_of(subject: Entry | None, knowledge: Knowledge) -> Home:
    """Return where a park lies, as its gazetteer row says."""
    if subject is None:
        return Home(None, None)
    city = next((key for prop, cls, key in subject.background if prop == "locatedIn" and cls == "Place"), None)
    province = _province(city, knowledge)
    place = None if city is None else EntityId("Place", city)
    return Home(place, province)


def _province(place: str | None, knowledge: Knowledge) -> EntityId | None:
    """Return the province of a division by following what it is part of."""
    while place is not None:
        entry = next((entry for entry in knowledge.gazetteer.find(place) if entry.key == place), None)
        if entry is None:
            return None
        parent = next((key for prop, cls, key in entry.background if prop == "partOf"), None)
        if parent is None:
            return EntityId("Place", place)
        place = parent
    return None


def _stand_ins(knowledge: Knowledge, about: EntityId | None) -> list[tuple[str, EntityId]]:
    """Return the words that stand for the park that the article is about."""
    if about is None or about.cls != "Park":
        return []
    return [(word, about) for word in sorted(knowledge.patterns.words["park_words"])]


def _with_pronouns(
    mentions: tuple[Mention, ...], text: str, register: Register, knowledge: Knowledge
) -> tuple[Mention, ...]:
    """Add 公司 and 该公司 as mentions of the company named last before them."""
    found = list(mentions)
    for word in sorted(knowledge.patterns.words["company_words"], key=len, reverse=True):
        at = text.find(word)
        while at >= 0:
            span = Span(at, at + len(word))
            if not any(span.meets(mention.span) for mention in found):
                before = [m for m in mentions if m.entity.cls == "Enterprise" and m.span.end <= at]
                free = at == 0 or not text[at - 1].isalnum()
                if before and free:
                    found.append(Mention(span, max(before).entity))
            at = text.find(word, at + len(word))
    return tuple(sorted(found))
