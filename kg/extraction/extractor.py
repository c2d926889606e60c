"""From one article to all that it says."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.extraction.article import Draft, analyse
from kg.extraction.chains import chains_of
from kg.extraction.doings import act
from kg.extraction.events import EventFinder
from kg.extraction.figures import Figures, extract_figures
from kg.extraction.implications import imply
from kg.extraction.policies import GENERAL
from kg.extraction.relations import ClaimBook, state
from kg.extraction.unread import unread_of
from kg.knowledge import Knowledge
from kg.model import Article, ArticleFacts, Claim, Entity, EntityId, Event, Mention, Observation, Span, Target


def extract(article: Article, knowledge: Knowledge) -> ArticleFacts:
    """Return what an article says, each fact with its evidence."""
    draft = analyse(article, knowledge)
    figures = extract_figures(draft.analysis)
    book = ClaimBook()
    state(draft, book)
    act(draft, book)
    imply(draft, book)
    _measured(draft, figures, book)
    claims = book.claims()
    events = EventFinder(draft, book).events()
    about = draft.analysis.about
    kept = {*_linked(claims, events), *_measured_things(figures), *_named(draft), *_acting(draft)}
    if about is not None:
        kept.add(about)
    own = draft.register.entities()
    mentions = _mentions(draft, {identity for identity in kept if identity in own})
    return ArticleFacts(
        article=article,
        about=about,
        entities=_entities(own, figures, kept),
        mentions=mentions,
        claims=claims,
        observations=figures.observations,
        targets=figures.targets,
        events=events,
        chains=chains_of(draft.analysis, draft.park),
        unread=unread_of(draft, figures, claims, mentions),
    )


SILENT = frozenset(("Place", "Industry", "PublicBody", "Indicator", "Policy", "Honour"))
"""Classes whose members count only where a fact needs them."""
ACTING_REACH = 6
LISTED_REACH = 16
ATTENDING_REACH = 40


def _measured(draft: Draft, figures: Figures, book: ClaimBook) -> None:
    """Add that the park works on the industries that it has figures or goals of."""
    about = draft.analysis.about
    facts: list[Observation | Target] = [*figures.observations, *figures.targets]
    for fact in facts:
        industry = fact.industry
        if about is None or about.cls != "Park" or fact.subject != about or industry is None or industry.key in GENERAL:
            continue
        draft.register.industry(industry.key)
        book.add(about, "developsIndustry", industry, fact.evidence[0])


def _measured_things(figures: Figures) -> set[EntityId]:
    """Return everything that figures and goals refer to."""
    found: set[EntityId | None] = set()
    for figure in figures.observations:
        found |= {figure.subject, figure.indicator, figure.industry, figure.reference}
    for target in figures.targets:
        found |= {target.subject, target.indicator, target.industry}
    return {identity for identity in found if identity is not None}


def _entities(own: dict[EntityId, Entity], figures: Figures, kept: Collection[EntityId]) -> tuple[Entity, ...]:
    """Return the kept entities, those that the register knows first."""
    known = {entity.id: entity for entity in figures.entities} | own
    return tuple(known[identity] for identity in sorted(kept) if identity in known)


def _linked(claims: Iterable[Claim], events: Iterable[Event]) -> set[EntityId]:
    ends = {end for claim in claims for end in (claim.subject, claim.object) if isinstance(end, EntityId)}
    return ends.union(*((*event.organizers, *event.participants) for event in events))


def _named(draft: Draft) -> set[EntityId]:
    found = {draft.register.at(name.span) for name in draft.names}
    return {identity for identity in found if identity is not None and identity.cls not in SILENT}


def _acting(draft: Draft) -> set[EntityId]:
    """Return the public bodies that do something: publish, approve, recognise."""
    text = draft.analysis.text
    verbs = draft.analysis.knowledge.patterns.words.granting

    def reach(mention: Mention) -> int:
        return LISTED_REACH if text.startswith("、", mention.span.end) else ACTING_REACH

    return {
        mention.entity
        for mention in draft.analysis.mentions
        if mention.entity.cls == "PublicBody"
        and (
            _attends(draft, mention)
            or any(verb in text[mention.span.end : mention.span.end + reach(mention)] for verb in verbs)
        )
    }


def _attends(draft: Draft, mention: Mention) -> bool:
    """Tell whether officials of a body come to what the sentence tells of (…有关负责人出席仪式)."""
    words = draft.analysis.knowledge.patterns.words
    sentence = draft.analysis.sentence_at(mention.span.start).span
    reach = draft.analysis.text[mention.span.end : min(mention.span.end + ATTENDING_REACH, sentence.end)]
    came = min((at for word in words.attending if (at := reach.find(word)) >= 0), default=-1)
    return came >= 0 and any(office in reach[:came] for office in words.officials) and "。" not in reach[:came]


def _mentions(draft: Draft, kept: Collection[EntityId]) -> tuple[Mention, ...]:
    """Return every place that names a kept entity; a name inside a name is one too."""
    text = draft.analysis.text
    entities = draft.register.entities()
    found = {mention for mention in draft.register.mentions(text) if mention.entity in kept}
    missing = set(kept) - {mention.entity for mention in found}
    for identity in sorted(missing):
        entity = entities[identity]
        for words in (entity.label, *entity.aliases):
            at = text.find(words)
            if at >= 0:
                found.add(Mention(Span(at, at + len(words)), identity))
                break
    return tuple(sorted(found))
