"""Which place lies in which, and where the known zones lie, as the gazetteer says."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from kg.knowledge import Knowledge
from kg.knowledge.gazetteers import Entry
from kg.model import EntityId


class Places:
    """Answers from the gazetteer, asked by key and kept; unknown places lie nowhere."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._gazetteer = knowledge.gazetteer
        self._root = cache(knowledge.vocabulary.entity_class)
        self._above: dict[str, frozenset[str]] = {}

    def entry(self, id_: EntityId) -> Entry | None:
        """Return the gazetteer's entry of an entity, or None."""
        entries = (entry for entry in self._gazetteer.find(id_.key) if entry.key == id_.key)
        return next((entry for entry in entries if self._root(entry.cls) == id_.cls), None)

    def above(self, place: str) -> frozenset[str]:
        """Return a place with all that it is part of."""
        if place not in self._above:
            self._above[place] = frozenset((place,))  # a circle in the data would not end otherwise
            entry = self.entry(EntityId("Place", place))
            outer = () if entry is None else (key for prop, _, key in entry.background if prop == "partOf")
            self._above[place] = frozenset((place,)).union(*(self.above(key) for key in outer))
        return self._above[place]

    def nested(self, one: str, other: str) -> bool:
        """Tell whether the two are one place, or one lies in the other."""
        return one in self.above(other) or other in self.above(one)

    def meet(self, some: Collection[str], others: Collection[str]) -> bool:
        """Tell whether a place of the one side and a place of the other are nested."""
        return any(self.nested(one, other) for one in some for other in others)

    def holds(self, place: str, entry: Entry) -> bool:
        """Tell whether a known thing lies in a place."""
        return any(place in self.above(key) for prop, cls, key in entry.background if cls == "Place")

    def sites(self, id_: EntityId) -> Iterator[str]:
        """Yield the places that a known thing lies in."""
        entry = self.entry(id_)
        if entry is not None:
            yield from (key for prop, cls, key in entry.background if prop == "locatedIn" and cls == "Place")
