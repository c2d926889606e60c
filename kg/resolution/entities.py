"""What all articles together say of each thing that is kept, and what the gazetteer says between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kg.knowledge import Knowledge, Scheme
from kg.model import BackgroundFact, Entity, EntityId
from kg.resolution.identity import Identity
from kg.resolution.names import CONCEPTS, NameReader
from kg.resolution.things import Thing

_GIVEN = frozenset(("divisionCode",))
"""Attributes of the gazetteer that a thing takes over when a text names it."""


class Given(NamedTuple):
    """What the user decided about a thing."""

    label: str | None = None
    cls: str | None = None


class Describer:
    """Makes entities of things; nothing depends on the order in which articles say what they say."""

    def __init__(self, knowledge: Knowledge, reader: NameReader) -> None:
        self._knowledge = knowledge
        self._reader = reader
        self._root = cache(knowledge.vocabulary.entity_class)
        self._depth = cache(lambda cls: len(knowledge.vocabulary.superclasses(cls)))

    def described(
        self, things: Mapping[EntityId, Thing], identity: Identity, given: Mapping[EntityId, Given]
    ) -> dict[EntityId, Entity]:
        """Return one entity for each kept id, sorted; `given` is what the user decided."""
        groups: dict[EntityId, list[Thing]] = defaultdict(list)
        for id_, kept in identity.kept.items():
            groups[kept].append(things[id_])
        return {kept: self._described(kept, groups[kept], given.get(kept, Given())) for kept in sorted(groups)}

    def best_label(self, labels: Iterable[str]) -> str:
        """Return the longest name, of its spellings the plainest, ties by code point."""
        return min(labels, key=lambda label: (-len(self._reader.spelled(label)), len(label), label))

    def most_specific(self, classes: Iterable[str]) -> str:
        """Return the class that lies deepest, ties by name."""
        return min(classes, key=lambda cls: (-self._depth(cls), cls))

    def attributes(self, id_: EntityId, said: Iterable[Entity]) -> tuple[tuple[str, str], ...]:
        """Return what is said of an entity's attributes, the smallest of two values, with what the gazetteer gives."""
        found: dict[str, str] = {}
        for entity in said:
            for name, value in entity.attributes:
                found[name] = min(value, found.get(name, value))
        entry = self._reader.places.entry(id_)
        given = () if entry is None else entry.attributes
        return tuple(sorted((found | {name: value for name, value in given if name in _GIVEN}).items()))

    def _described(self, kept: EntityId, things: Sequence[Thing], given: Given) -> Entity:
        own = next((thing.labels for thing in things if thing.id == kept), {kept.key})
        entry = self._reader.places.entry(kept)
        label = given.label or self._listed(kept) or (self.best_label(own) if entry is None else entry.label)
        classes = {cls for thing in things for cls in thing.classes if self._is_of(cls, kept)} or {kept.cls}
        names = {name for thing in things for name in (*thing.labels, *thing.aliases)}
        said = (entity for thing in things for entity in thing.said)
        cls = self.most_specific(classes) if entry is None else entry.cls
        return Entity(
            kept,
            given.cls or cls,
            label,
            tuple(sorted(names - {label})),
            self.attributes(kept, said),
        )

    def _listed(self, id_: EntityId) -> str | None:
        """Return the label of a concept that a scheme lists."""
        if id_.cls not in CONCEPTS:
            return None
        scheme: Scheme = getattr(self._knowledge.schemes, CONCEPTS[id_.cls])
        return scheme[id_.key].label if id_.key in scheme else None

    def _is_of(self, cls: str, kept: EntityId) -> bool:
        return self._root(cls) == kept.cls


def background(
    entities: Mapping[EntityId, Entity], identity: Identity, knowledge: Knowledge, reader: NameReader
) -> tuple[BackgroundFact, ...]:
    """Return what the gazetteer says between things of the corpus; asked by id, so that its size costs nothing."""
    root = knowledge.vocabulary.entity_class
    found = set()
    for known, kept in {**{id_: id_ for id_ in entities}, **identity.known}.items():
        entry = reader.places.entry(known)
        if entry is None or kept not in entities:
            continue
        for prop, cls, key in entry.background:
            value = EntityId(root(cls), key)
            value = identity.known.get(value, value)
            if value in entities and value != kept:
                found.add(BackgroundFact(kept, prop, value, entry.source))
    return tuple(sorted(found))
