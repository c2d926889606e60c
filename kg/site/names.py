"""What things are called on pages: a name in each language, a glyph, and a link to their page."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kg.content import Content, Thing
from kg.knowledge import Knowledge
from kg.site.places import Places
from kg.views.pinyin import reading
from kg.views.terms import CONCEPT_CLASSES, Labels, Terms


class Name(NamedTuple):
    """A thing as a page shows it."""

    key: str
    kind: str
    """Class of the contract's table, which has the glyph."""
    label: Labels
    link: str
    """Relative, empty where it has no page."""

    @property
    def zh(self) -> str:
        """Return the Chinese name."""
        return self.label["zh"]


class Names:
    """Looks up names, seen from any page of a site."""

    def __init__(self, content: Content, knowledge: Knowledge, places: Places) -> None:
        self.content = content
        self.places = places
        self.terms = Terms(knowledge)
        self._thing = cache(self._found)

    def _found(self, iri: str) -> tuple[Thing, Labels]:
        thing = self.content.thing(iri)
        english = self.terms.english(thing.kind, self.content.concept(iri))
        return thing, {"zh": thing.label, "en": english or thing.label}

    def thing(self, iri: str) -> Thing:
        """Return a thing; KeyError where the graph has none."""
        return self._thing(iri)[0]

    def name(self, here: str, iri: str) -> Name:
        """Return the name of a thing, linked from the page at `here`."""
        thing, label = self._thing(iri)
        return Name(thing.key, thing.kind, label, self.places.link(here, thing.key))

    def reading(self, iri: str) -> str:
        """Return how a name without an English one is read, in pinyin; empty for the others."""
        thing, label = self._thing(iri)
        return reading(thing.label) if label["en"] == thing.label and thing.kind not in CONCEPT_CLASSES else ""
