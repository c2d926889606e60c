"""From what each article says to one corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.knowledge import Knowledge
from kg.model import ArticleFacts, BackgroundFact, Corpus, Document, Entity, EntityId


def resolve(documents: Sequence[Document], facts: Sequence[ArticleFacts], knowledge: Knowledge) -> Corpus:
    """Return one corpus of all articles, every entity once."""
    entities = merged(entity for one in facts for entity in one.entities)
    return Corpus(
        documents=tuple(documents),
        articles=tuple(facts),
        entities=entities,
        background=tuple(background(entities, knowledge)),
    )


def merged(entities: Iterable[Entity]) -> dict[EntityId, Entity]:
    """Return entities by id, sorted; what several articles say of one is put together."""
    found: dict[EntityId, Entity] = {}
    for entity in entities:
        other = found.get(entity.id)
        if other is not None:
            label = min((other.label, entity.label), key=lambda words: (-len(words), words))
            names = {other.label, entity.label, *other.aliases, *entity.aliases} - {label}
            attributes = tuple(sorted({**dict(entity.attributes), **dict(other.attributes)}.items()))
            entity = Entity(entity.id, other.cls, label, tuple(sorted(names)), attributes)  # noqa: PLW2901
        found[entity.id] = entity
    return dict(sorted(found.items()))


def background(entities: Iterable[EntityId], knowledge: Knowledge) -> list[BackgroundFact]:
    """Return what the gazetteer knows between entities that the corpus has."""
    held = set(entities)
    vocabulary = knowledge.vocabulary
    found = set()
    for entry in knowledge.gazetteer.entries:
        subject = EntityId(vocabulary.entity_class(entry.cls), entry.key)
        if subject in held:
            for prop, cls, key in entry.background:
                value = EntityId(vocabulary.entity_class(cls), key)
                if value in held:
                    found.add(BackgroundFact(subject, prop, value, entry.source))
    return sorted(found)
