"""What of a corpus stands after the gate: the report counts facts that conform, and tells of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.graph.gate import Refusal
from kg.graph.iris import Iris
from kg.knowledge import Vocabulary
from kg.model import ArticleFacts, BackgroundFact, Claim, Corpus, EntityId, Event, IndustryChain, Observation, Target


class Names:
    """The IRIs of the facts of a corpus, as the graph mints them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._iris = Iris(vocabulary.ID)

    def entity(self, entity: EntityId) -> str:
        """Return the IRI of an entity."""
        return self._iris.entity(entity)

    def claim(self, claim: Claim) -> str:
        """Return the IRI of a claim; the ends of a symmetric property stand in IRI order."""
        subject = self._iris.entity(claim.subject)
        if isinstance(claim.object, str):
            return self._iris.claim(subject, claim.property, claim.object, literal=True)
        end = self._iris.entity(claim.object)
        if end < subject and self._vocabulary.is_symmetric(claim.property):
            subject, end = end, subject
        return self._iris.claim(subject, claim.property, end)

    def claims(self, facts: ArticleFacts) -> Iterator[str]:
        """Yield the IRIs of all claims of an article, those that lead to targets, events and chains included."""
        yield from map(self.claim, facts.claims)
        for target in facts.targets:
            yield self._iris.claim(self._iris.entity(target.subject), "hasTarget", self.target(target))
        for chain in facts.chains:
            yield self._iris.claim(self._iris.entity(chain.park), "hasChain", self.chain(chain))
        for event in facts.events:
            for name, parties in (("organizer", event.organizers), ("participant", event.participants)):
                for party in parties:
                    yield self._iris.claim(self.event(event), name, self._iris.entity(party))

    def background(self, fact: BackgroundFact) -> str:
        """Return the IRI of the claim that a background fact makes."""
        return self.claim(Claim(fact.subject, fact.property, fact.object, ()))

    def figure(self, figure: Observation) -> str:
        """Return the IRI of a figure."""
        return self._iris.observation(figure)

    def target(self, target: Target) -> str:
        """Return the IRI of a target."""
        return self._iris.target(target.subject, target.words)

    def event(self, event: Event) -> str:
        """Return the IRI of an event."""
        return self._iris.event(event.kind, event.date, event.organizers, event.participants)

    def chain(self, chain: IndustryChain) -> str:
        """Return the IRI of a chain."""
        return self._iris.chain(chain.park, chain.stages)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many different things a corpus holds."""

    articles: int
    entities: int
    facts: int
    """Claims: relations, attributes, and what leads to targets, events and chains; background included."""
    figures: int
    targets: int
    events: int


def tally(corpus: Corpus, vocabulary: Vocabulary) -> Tally:
    """Count a corpus as the graph does: what several articles say is one thing."""
    names = Names(vocabulary)
    claims = {names.background(fact) for fact in corpus.background}
    for facts in corpus.articles:
        claims.update(names.claims(facts))
    return Tally(
        articles=len(corpus.articles),
        entities=len(corpus.entities),
        facts=len(claims),
        figures=len({names.figure(figure) for facts in corpus.articles for figure in facts.observations}),
        targets=len({names.target(target) for facts in corpus.articles for target in facts.targets}),
        events=len({names.event(event) for facts in corpus.articles for event in facts.events}),
    )


def accepted(corpus: Corpus, vocabulary: Vocabulary, refusals: Iterable[Refusal]) -> Corpus:
    """Return the corpus without what the gate refused, in whichever article; a refused entity goes altogether."""
    refused = frozenset(refusal.unit.iri for refusal in refusals)
    if not refused:
        return corpus
    names = Names(vocabulary)
    articles = tuple(_kept(facts, names, refused) for facts in corpus.articles)
    entities = {key: entity for key, entity in corpus.entities.items() if names.entity(key) not in refused}
    background = tuple(fact for fact in corpus.background if names.background(fact) not in refused)
    return replace(corpus, articles=articles, entities=entities, background=background)


def _kept(facts: ArticleFacts, names: Names, refused: frozenset[str]) -> ArticleFacts:
    return replace(
        facts,
        entities=tuple(entity for entity in facts.entities if names.entity(entity.id) not in refused),
        claims=tuple(claim for claim in facts.claims if names.claim(claim) not in refused),
        observations=tuple(figure for figure in facts.observations if names.figure(figure) not in refused),
        targets=tuple(target for target in facts.targets if names.target(target) not in refused),
        events=tuple(event for event in facts.events if names.event(event) not in refused),
        chains=tuple(chain for chain in facts.chains if names.chain(chain) not in refused),
    )
