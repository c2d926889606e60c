"""The facts of one article under the ids that are kept; what falls together is one fact with the evidence of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from kg.knowledge import Vocabulary
from kg.model import (
    ArticleFacts,
    Claim,
    Entity,
    EntityId,
    Event,
    Evidence,
    IndustryChain,
    Mention,
    Observation,
    Target,
)
from kg.resolution.drops import Fact
from kg.resolution.entities import Describer
from kg.resolution.things import Moved, Moves, moved_entities, moved_id

F = TypeVar("F", Claim, Observation, Target, Event, IndustryChain)


class Dropped(Protocol):
    """Says which facts the user dropped."""

    def __call__(self, article: str, fact: Fact, /) -> bool:
        """Tell whether a fact of an article goes; its ids are the kept ones."""


class _Gone(Exception):  # noqa: N818 - no mistake
    """An entity was dropped, and what needs it goes with it."""


Rename = Callable[[EntityId], EntityId]
"""Gives the kept id; raises `_Gone` when there is none."""


class Rewriter:
    """Rewrites articles; every fact that needs a dropped entity goes with it."""

    def __init__(
        self,
        moves: Moves,
        kept: Mapping[EntityId, EntityId],
        describer: Describer,
        entities: Mapping[EntityId, Entity],
        vocabulary: Vocabulary,
        dropped: Dropped,
    ) -> None:
        self._moves = moves
        self._kept = kept
        self._describer = describer
        self._entities = entities
        self._vocabulary = vocabulary
        self._dropped = dropped

    def article(self, facts: ArticleFacts) -> ArticleFacts:
        """Return the facts of an article under the kept ids."""
        article = facts.article.key
        moves = self._moves.get(article, {})

        def new(id_: EntityId) -> EntityId:
            kept = self._kept_id(id_, moves)
            if kept is None:
                raise _Gone
            return kept

        mentions = ((mention.span, self._kept_id(mention.entity, moves)) for mention in facts.mentions)
        return replace(
            facts,
            about=None if facts.about is None else self._kept_id(facts.about, moves),
            entities=tuple(self._described(facts, moves)),
            mentions=tuple(sorted({Mention(span, id_) for span, id_ in mentions if id_ is not None})),
            claims=self._whole(article, facts.claims, lambda claim: self._claim(claim, new)),
            observations=self._whole(article, facts.observations, lambda figure: _figure(figure, new)),
            targets=self._whole(article, facts.targets, lambda target: _target(target, new)),
            events=self._whole(article, facts.events, lambda event: _event(event, new)),
            chains=self._whole(article, facts.chains, lambda chain: replace(chain, park=new(chain.park))),
        )

    def _kept_id(self, id_: EntityId, moves: Mapping[EntityId, Moved | None]) -> EntityId | None:
        """Return the kept id, None for what was dropped; an id that no article describes stays as it is."""
        moved = moved_id(id_, moves)
        if moved is None or moved not in self._kept:
            return moved
        kept = self._kept[moved]
        return kept if kept in self._entities else None

    def _whole(self, article: str, facts: Iterable[F], rewritten: Callable[[F], F | None]) -> tuple[F, ...]:
        """Return each fact once, in order of first appearance, without those that the user dropped."""
        evidence: dict[F, list[Evidence]] = {}
        for fact in facts:
            try:
                new = rewritten(fact)
            except _Gone:
                continue
            if new is not None and not self._dropped(article, new):
                evidence.setdefault(replace(new, evidence=()), []).extend(new.evidence)
        return tuple(replace(fact, evidence=tuple(dict.fromkeys(pieces))) for fact, pieces in evidence.items())

    def _claim(self, claim: Claim, new: Rename) -> Claim | None:
        subject = new(claim.subject)
        value = claim.object if isinstance(claim.object, str) else new(claim.object)
        if subject == value:
            return None  # the text related two names of one thing, which says nothing of it
        if not isinstance(value, str) and value < subject and self._vocabulary.is_symmetric(claim.property):
            subject, value = value, subject
        return replace(claim, subject=subject, object=value)

    # --- entities

    def _described(self, facts: ArticleFacts, moves: Mapping[EntityId, Moved | None]) -> Iterator[Entity]:
        groups: dict[EntityId, list[Entity]] = defaultdict(list)
        for entity in moved_entities(facts, moves):
            kept = self._kept_id(entity.id, {})
            if kept is not None:
                groups[kept].append(entity)
        for id_ in sorted(groups):
            yield self._entity(id_, groups[id_])

    def _entity(self, id_: EntityId, said: Sequence[Entity]) -> Entity:
        """Return an entity as this article tells of it; its class may be wider than that of the corpus, not another."""
        whole = self._entities[id_]
        label = self._describer.best_label(entity.label for entity in said)
        names = {entity.label for entity in said}.union(*(entity.aliases for entity in said))
        cls = self._describer.most_specific(entity.cls for entity in said)
        if whole.cls not in self._vocabulary.subclasses(cls):
            cls = whole.cls
        attributes = self._describer.attributes(id_, said)
        return Entity(id_, cls, label, tuple(sorted(names - {label})), attributes)


def _figure(figure: Observation, new: Rename) -> Observation:
    return replace(
        figure,
        subject=new(figure.subject),
        indicator=new(figure.indicator),
        industry=None if figure.industry is None else new(figure.industry),
        reference=None if figure.reference is None else new(figure.reference),
    )


def _target(target: Target, new: Rename) -> Target:
    return replace(
        target,
        subject=new(target.subject),
        indicator=None if target.indicator is None else new(target.indicator),
        industry=None if target.industry is None else new(target.industry),
    )


def _event(event: Event, new: Rename) -> Event | None:
    """Return an event with each party once; it stays as long as one of its parties does."""
    organizers = _parties(event.organizers, new)
    participants = tuple(party for party in _parties(event.participants, new) if party not in organizers)
    if (event.organizers or event.participants) and not (organizers or participants):
        return None
    return replace(event, organizers=organizers, participants=participants)


def _parties(parties: Iterable[EntityId], new: Rename) -> tuple[EntityId, ...]:
    found: dict[EntityId, None] = {}
    for party in parties:
        try:
            found[new(party)] = None
        except _Gone:
            continue
    return tuple(found)
