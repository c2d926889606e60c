"""From one article to all that it says."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.extraction.article import Draft, analyse
from kg.extraction.chains import chains_of
from kg.extraction.events import EventFinder
from kg.extraction.implications import imply
from kg.extraction.relations import ClaimBook, state
from kg.knowledge import Knowledge
from kg.model import Article, ArticleFacts, Claim, EntityId, Event, Mention, Span


def extract(article: Article, knowledge: Knowledge) -> ArticleFacts:
    """Return what an article says, each fact with its evidence."""
    draft = analyse(article, knowledge)
    book = ClaimBook()
    state(draft, book)
    imply(draft, book)
    claims = book.claims()
    events = EventFinder(draft, book).events()
    about = draft.analysis.about
    kept = {*_linked(claims, events), *_named(draft), *_acting(draft), *([about] if about is not None else [])}
    return ArticleFacts(
        article=article,
        about=about,
        entities=tuple(entity for identity, entity in draft.register.entities().items() if identity in kept),
        mentions=_mentions(draft, kept),
        claims=claims,
        events=events,
        chains=chains_of(draft.analysis),
    )


SILENT = frozenset(("Place", "Industry", "PublicBody", "Indicator", "Policy", "Honour"))
"""Classes whose members count only where a fact needs them."""


def _linked(claims: Iterable[Claim], events: Iterable[Event]) -> set[EntityId]:
    ends = {end for claim in claims for end in (claim.subject, claim.object) if isinstance(end, EntityId)}
    return ends.union(*((*event.organizers, *event.participants) for event in events))


def _named(draft: Draft) -> set[EntityId]:
    found = {draft.register.at(name.span) for name in draft.names}
    return {identity for identity in found if identity is not None and identity.cls not in SILENT}


def _acting(draft: Draft) -> set[EntityId]:
    """Return the public bodies that do something: publish, approve, recognise."""
    text = draft.analysis.text
    verbs = draft.analysis.knowledge.patterns.words["granting"]
    return {
        mention.entity
        for mention in draft.analysis.mentions
        if mention.entity.cls == "PublicBody"
        and any(verb in text[mention.span.end : mention.span.end + ACTING_REACH] for verb in verbs)
    }


ACTING_REACH = 6


def _mentions(draft: Draft, kept: Collection[EntityId]) -> tuple[Mention, ...]:
    """Return every place that names a kept entity; a name inside a name is one too."""
    text = draft.analysis.text
    entities = draft.register.entities()
    found = {mention for mention in draft.register.mentions(text) if mention.entity in kept}
    missing = set(kept) - {mention.entity for mention in found}
    for identity in missing:
        entity = entities[identity]
        for words in (entity.label, *entity.aliases):
            at = text.find(words)
            if at >= 0:
                found.add(Mention(Span(at, at + len(words)), identity))
                break
    return tuple(sorted(found))
