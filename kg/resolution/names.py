"""One name written in several ways: width, quotation marks, known names inside it, usual endings, legal forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import NamedTuple

from kg.knowledge import Knowledge
from kg.knowledge.gazetteers import Entry
from kg.model import EntityId
from kg.resolution.places import Places
from kg.resolution.wording import NamingWords

CONCEPTS: Mapping[str, str] = {"Industry": "industries", "Indicator": "indicators"}
"""Classes whose names are concepts of a scheme."""
_SHORTEST_STEM = 2


class Forms(NamedTuple):
    """A name in ever more general forms; two names of one class with an equal form are one name."""

    spelled: str
    """Without quotation marks and space, width and case folded."""
    written: str
    """And with each known name inside it written out: 北航江苏研究院 as 北京航空航天大学江苏省研究院."""
    usual: str
    """And with the usual ending: 高新区 for 高新技术产业开发区."""
    places: tuple[str, ...]
    """Keys of the places that it names, or that a zone lies in which it names."""
    known: EntityId | None
    """What the gazetteer or a scheme knows by this name."""


class CompanyName(NamedTuple):
    """The parts of a company's name."""

    lead: str
    """Key of the place, or name of the country, that it begins with; empty without one."""
    inner: tuple[str, ...]
    """Places behind the beginning, which are those of a branch: 甲乙（南京）有限公司."""
    core: str
    group: bool
    """Whether it says 集团."""
    legal: str
    """`full` for a registered name, `short` with 公司 alone, or empty."""


class NameReader:
    """Reads names with the gazetteer, the schemes and the word lists."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.words = NamingWords.load(knowledge.folder / "patterns" / "resolution.toml", knowledge.vocabulary)
        self.places = Places(knowledge)
        self._knowledge = knowledge
        self._gazetteer = knowledge.gazetteer
        self._root = cache(knowledge.vocabulary.entity_class)
        self._tails = sorted(knowledge.patterns.words.industry_tails, key=lambda word: (-len(word), word))
        self._endings = {cls: self.words.usual_endings(cls) for cls in {ending.cls for ending in self.words.endings}}
        self._marks = str.maketrans("", "", "".join(self.words.marks))
        self._sites: dict[EntityId, tuple[str, ...]] = {}
        self._bodies = {form.form: form.canonical for form in self._gazetteer.body_forms}

    def bare(self, words: str) -> str:
        """Return words with width folded, without quotation marks and space."""
        return "".join(unicodedata.normalize("NFKC", words.translate(self._marks)).split())

    def spelled(self, words: str) -> str:
        """Return words with width and case folded, without quotation marks and space."""
        return self.bare(words).casefold()

    def known(self, cls: str, words: str) -> EntityId | None:
        """Return the one thing of a class that the gazetteer or a scheme knows by these words, or None."""
        if cls in CONCEPTS:
            scheme = getattr(self._knowledge.schemes, CONCEPTS[cls])
            bare = self.bare(words)
            forms = (words, bare, self._without_tail(bare)) if cls == "Industry" else (words, bare)
            concept = next((found for form in forms if (found := scheme.find(form)) is not None), None)
            return None if concept is None else EntityId(cls, concept.name)
        if self.places.entry(EntityId(cls, words)) is not None:
            return EntityId(cls, words)
        keys = {entry.key for entry in self._gazetteer.find(self.bare(words)) if self._names(entry, cls)}
        return EntityId(cls, keys.pop()) if len(keys) == 1 else None

    def forms(self, cls: str, words: str) -> Forms:
        """Return the forms of a name of a class; those of a concept differ by tail and joining words only."""
        if cls in CONCEPTS or cls == "ReferenceSet":
            spelled = self.spelled(words)
            usual = self._industry(spelled) if cls == "Industry" else spelled
            return Forms(spelled, spelled, usual, (), self.known(cls, words))
        bare = self.bare(words)
        if (known := self.known(cls, words)) is not None:
            return self._known_forms(bare, known)
        written, short, places = self._written_out(cls, bare)
        usual = self._usual(cls, written)
        for form in dict.fromkeys((written, short, self._usual(cls, short))):
            if (known := self.known(cls, form)) is not None:
                return self._known_forms(bare, known)
        return Forms(bare.casefold(), written.casefold(), usual.casefold(), places, None)

    def holds_known_name(self, words: str) -> bool:
        """Tell whether a known name stands in a name, so that it tells by itself which thing it is."""
        return any(entries for _, _, entries in self._gazetteer.occurrences(self.bare(words)))

    def company(self, words: str) -> CompanyName:
        """Return the parts of a company's name."""
        rest, legal = self.bare(words), ""
        if form := next((form for form in self.words.full_forms if rest.endswith(form)), None):
            rest, legal = rest.removesuffix(form), "full"
        elif form := next((form for form in self.words.short_forms if rest.endswith(form)), None):
            rest, legal = rest.removesuffix(form), "short"
        lead, rest = self._lead(rest)
        inner = []
        for start, end, place in reversed(list(self._places_in(rest))):
            if start > 0:
                inner.append(place)
                bracketed = rest[start - 1 : end + 1] == f"({rest[start:end]})"
                rest = rest[: start - bracketed] + rest[end + bracketed :]
        group = next((word for word in self.words.group_words if rest.endswith(word)), "")
        rest = rest.removesuffix(group)
        return CompanyName(lead, tuple(sorted(inner)), rest.casefold(), bool(group), legal)

    def sites(self, park: EntityId) -> tuple[str, ...]:
        """Return the places that a park lies in, by whichever of its names it goes."""
        if park not in self._sites:
            self._sites[park] = tuple(self.places.sites(self.known(park.cls, park.key) or park))
        return self._sites[park]

    # --- parts of names

    def _known_forms(self, bare: str, known: EntityId) -> Forms:
        key = known.key.casefold()
        return Forms(bare.casefold(), key, key, tuple(self.places.sites(known)), known)

    def _names(self, entry: Entry, cls: str) -> bool:
        return not entry.reference_only and self._root(entry.cls) == cls

    def _usual(self, cls: str, name: str) -> str:
        for word, usual in self._endings.get(cls, ()):
            if name.endswith(word) and len(name) - len(word) >= _SHORTEST_STEM:
                return name.removesuffix(word) + usual
        return name

    def _without_tail(self, name: str) -> str:
        tail = next((tail for tail in self._tails if name.endswith(tail)), "")
        return name.removesuffix(tail) if len(name) - len(tail) >= _SHORTEST_STEM else name

    def _industry(self, name: str) -> str:
        name = self._without_tail(name)
        inner = name[1:-1]
        for joiner in self.words.joiners:
            inner = inner.replace(joiner, "、")
        return name[:1] + inner + name[1:][-1:]

    def _written_out(self, cls: str, name: str) -> tuple[str, str, tuple[str, ...]]:
        """Return a name with the known names in it written out, one with its places in short, and these places.

        A place in front of what lies in it goes: 江苏省常熟高新区 is 常熟高新区, 陕西咸阳… is 咸阳市….
        """
        found = list(self._known_in(name))
        written, short, at, places = "", "", 0, []
        for number, (start, end, entry) in enumerate(found):
            written, short, at = written + name[at:start], short + name[at:start], end
            following = found[number + 1] if number + 1 < len(found) else None
            if entry.cls == "Place":
                places.append(entry.key)
                if following is not None and following[0] == end and self.places.holds(entry.key, following[2]):
                    continue
            elif self._root(entry.cls) == "Park":
                places += self.places.sites(EntityId("Park", entry.key))
            written += entry.key
            short += min((*entry.aliases, entry.key), key=len) if entry.cls == "Place" else entry.key
        rest = name[at:]
        if cls == "PublicBody" and found:
            rest = self._bodies.get(rest, rest)
        return written + rest, short + rest, tuple(dict.fromkeys(places))

    def _known_in(self, name: str) -> Iterator[tuple[int, int, Entry]]:
        """Yield the known names in a name that name one thing only."""
        for start, end, entries in self._gazetteer.occurrences(name):
            things = {(self._root(entry.cls), entry.key): entry for entry in entries}
            if len(things) == 1 and not entries[0].reference_only:
                yield start, end, next(iter(things.values()))

    def _places_in(self, name: str) -> Iterator[tuple[int, int, str]]:
        for start, end, entries in self._gazetteer.occurrences(name):
            places = {entry.key for entry in entries if entry.cls == "Place"}
            if len(places) == 1:
                yield start, end, places.pop()

    def _lead(self, name: str) -> tuple[str, str]:
        """Split off the places, or the country, that a company's name begins with."""
        country = next((word for word in self._countries if name.startswith(word)), None)
        if country is not None:
            return country, name.removeprefix(country)
        lead, at = "", 0
        for start, end, place in self._places_in(name):
            if start == at and len(name) - end >= _SHORTEST_STEM:
                lead, at = place, end
        return lead, name[at:]

    @cached_property
    def _countries(self) -> tuple[str, ...]:
        return tuple(country.name for country in self._gazetteer.countries)
