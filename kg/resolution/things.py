"""What all articles together say of each thing before names are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kg.model import ArticleFacts, Entity, EntityId


class Moved(NamedTuple):
    """What an entity of one article is to be called, where that is not what the article's facts say."""

    id: EntityId
    cls: str | None = None
    label: str | None = None
    """None keeps the class, or the label, that the article gives."""


Moves = Mapping[str, Mapping[EntityId, Moved | None]]
"""Article key → entity → its new name; None drops it from the article."""


@dataclass(slots=True)
class Thing:
    """One id with all that articles say of it."""

    id: EntityId
    labels: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    """Words that name it somewhere in a text."""
    classes: set[str] = field(default_factory=set)
    said: list[Entity] = field(default_factory=list)
    """As each article has it."""
    parks: set[EntityId] = field(default_factory=set)
    """Parks that host it or that an article naming it is about."""
    hosts: set[EntityId] = field(default_factory=set)
    """Parks that host it."""
    sites: set[str] = field(default_factory=set)
    """Keys of the places that it is said to lie in."""
    articles: set[str] = field(default_factory=set)
    """Keys of the articles that name it."""

    def add(self, entity: Entity) -> None:
        """Add what one article says."""
        self.labels.add(entity.label)
        self.aliases.update(entity.aliases)
        self.classes.add(entity.cls)
        self.said.append(entity)


class Gathered(NamedTuple):
    """All things by id, and the pairs that a relation links, which are two things for sure."""

    things: dict[EntityId, Thing]
    linked: set[tuple[EntityId, EntityId]]


def gather(facts: Iterable[ArticleFacts], moves: Moves) -> Gathered:
    """Return what the articles say of each thing, whatever their order."""
    found = Gathered({}, set())
    for one in facts:
        _gather(one, moves.get(one.article.key, {}), found)
    return found


def moved_id(id_: EntityId, moves: Mapping[EntityId, Moved | None]) -> EntityId | None:
    """Return what an id of an article becomes, None when it is dropped."""
    if id_ not in moves:
        return id_
    moved = moves[id_]
    return None if moved is None else moved.id


def moved_entities(facts: ArticleFacts, moves: Mapping[EntityId, Moved | None]) -> Iterator[Entity]:
    """Yield the entities of an article under the names that they are to have."""
    for entity in facts.entities:
        moved = moves.get(entity.id, Moved(entity.id))
        if moved is not None:
            aliases = entity.aliases if moved.label in (None, entity.label) else (*entity.aliases, entity.label)
            yield Entity(moved.id, moved.cls or entity.cls, moved.label or entity.label, aliases, entity.attributes)


def _referred(facts: ArticleFacts) -> Iterator[EntityId | None]:
    """Yield every id that an article's facts refer to."""
    yield facts.about
    yield from (mention.entity for mention in facts.mentions)
    for claim in facts.claims:
        yield claim.subject
        yield None if isinstance(claim.object, str) else claim.object
    for figure in facts.observations:
        yield from (figure.subject, figure.indicator, figure.industry, figure.reference)
    for target in facts.targets:
        yield from (target.subject, target.indicator, target.industry)
    for event in facts.events:
        yield from (*event.organizers, *event.participants)
    yield from (chain.park for chain in facts.chains)


def _gather(facts: ArticleFacts, moves: Mapping[EntityId, Moved | None], found: Gathered) -> None:
    things = found.things
    about = None if facts.about is None else moved_id(facts.about, moves)
    described = {entity.id for entity in facts.entities}
    bare = (Entity(id_, id_.cls, id_.key) for id_ in sorted({id_ for id_ in _referred(facts) if id_} - described))
    for entity in moved_entities(replace(facts, entities=(*facts.entities, *bare)), moves):
        thing = things.setdefault(entity.id, Thing(entity.id))
        thing.add(entity)
        thing.articles.add(facts.article.key)
        if about is not None and about.cls == "Park" and about != entity.id:
            thing.parks.add(about)
    text = facts.article.text.text
    for mention in facts.mentions:
        named = moved_id(mention.entity, moves)
        if named in things:
            things[named].used.add(text[mention.span.start : mention.span.end])
    for claim in facts.claims:
        if isinstance(claim.object, str):
            continue
        subject, value = moved_id(claim.subject, moves), moved_id(claim.object, moves)
        if subject is None or value is None or subject == value:
            continue
        if claim.property == "locatedIn" and subject in things:
            things[subject].sites.add(value.key)
        elif claim.property == "hosts" and value in things:
            things[value].hosts.add(subject)
            things[value].parks.add(subject)
        if subject.cls == value.cls:
            found.linked.add((min(subject, value), max(subject, value)))
