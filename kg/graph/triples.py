"""The one module that writes triples: what a corpus says, as units (see `kg.graph.units`).

An article's graph holds all that the article says: the article and its bulletin, types and names of things, claims with
their direct triples, figures, targets, events, chains, and the evidence of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pyoxigraph import Literal, Triple

from kg.graph.iris import Iris, decimal_text
from kg.graph.units import Description, Unit, date, distinct, integer, plain, typed, zh
from kg.knowledge.schemes import SCHEME_SEGMENTS, Schemes
from kg.knowledge.vocabulary import Vocabulary
from kg.model import (
    ArticleFacts,
    BackgroundFact,
    Claim,
    Corpus,
    Document,
    Entity,
    EntityId,
    Event,
    Evidence,
    IndustryChain,
    Merge,
    Observation,
    Target,
)

_VALUE_LISTS = frozenset(SCHEME_SEGMENTS.values()) - {"industry", "indicator"}
"""Value lists; a property of the same name leads to their concepts (`pk:level` to `id:level/national`)."""


class Statements:
    """Says what the articles of one corpus say, in one vocabulary; each method returns units or their triples."""

    def __init__(self, corpus: Corpus, vocabulary: Vocabulary, schemes: Schemes, text_names: Mapping[str, str]) -> None:
        self.iris = Iris(vocabulary.ID)
        self._vocabulary = vocabulary
        self._schemes = {"Industry": schemes.industries, "Indicator": schemes.indicators}
        self._entities = corpus.entities
        self._documents = {document.source.name: document for document in corpus.documents}
        self._text_names = text_names
        self._event_labels = self._labels_of_events(corpus)

    def article(self, facts: ArticleFacts) -> list[Unit]:
        """Return the units of an article's graph, each IRI once: equal facts are one unit with the evidence of all."""
        return distinct(self._article_units(facts))

    def _article_units(self, facts: ArticleFacts) -> Iterator[Unit]:
        yield self._header(facts)
        described = {entity.id: entity for entity in facts.entities}
        for id_ in _referred(facts) - described.keys():
            described[id_] = self._entity_of(id_)
        mentioned = {mention.entity for mention in facts.mentions}
        for id_ in sorted(described):
            header = self._about(self.iris.article(facts.article.key))
            header.say("about", self.iris.entity(id_) if id_ == facts.about else None)
            header.say("mentions", self.iris.entity(id_) if id_ in mentioned else None)
            triples = (*self.description(described[id_]), *header.triples)
            yield Unit(self.iris.entity(id_), "node", triples, frozenset({header.iri}))
        yield from map(self._claim, facts.claims)
        yield from map(self._observation, facts.observations)
        for target in facts.targets:
            yield from self._target(target)
        for event in facts.events:
            yield from self._event(event)
        for chain in facts.chains:
            yield from self._chain(chain)

    def _labels_of_events(self, corpus: Corpus) -> dict[str, str]:
        """Return one label for each event that several sentences or articles tell of: the first in order."""
        found: dict[str, tuple[str, int, str]] = {}
        for facts in corpus.articles:
            for event in facts.events:
                iri, start = self._event_iri(event), min((piece.span.start for piece in event.evidence), default=0)
                place = (facts.article.key, start, event.label)
                found[iri] = min(found.get(iri, place), place)
        return {iri: label for iri, (_, _, label) in found.items()}

    def _about(self, iri: str) -> Description:
        return Description(iri, self._vocabulary.term)

    def _entity_of(self, id_: EntityId) -> Entity:
        return self._entities.get(id_) or Entity(id_, id_.cls, id_.key)

    def _maybe(self, id_: EntityId | None) -> str | None:
        return None if id_ is None else self.iris.entity(id_)

    # --- articles and bulletins

    def _header(self, facts: ArticleFacts) -> Unit:
        article = facts.article
        document = self._documents[article.text.source.name]
        about = self._about(self.iris.article(article.key))
        about.is_a("Article")
        about.say("rdfs:label", zh(article.title))
        about.say("dcterms:title", zh(article.title))
        about.say("dcterms:date", date(article.date))
        about.say("dcterms:publisher", zh(article.publisher))
        about.say("contributor", zh(article.contributor))
        about.say("section", zh(article.section))
        about.say("position", integer(article.position))
        about.say("sourceFile", plain(document.source.name))
        about.say("sourceText", plain(self._text_names[document.source.name]))
        triples = about.triples
        if document.is_bulletin:
            bulletin = self._bulletin(document)
            about.say("dcterms:isPartOf", bulletin.iri)
            triples = triples + bulletin.triples
        return Unit(about.iri, "node", tuple(triples))

    def _bulletin(self, document: Document) -> Description:
        about = self._about(self.iris.bulletin(self._text_names[document.source.name]))
        about.is_a("Bulletin")
        about.say("rdfs:label", zh(document.title))
        about.say("dcterms:title", zh(document.title))
        about.say("dcterms:date", date(document.date))
        about.say("dcterms:publisher", zh(document.publisher))
        about.say("issueNumber", plain(document.issue))
        about.say("sourceFile", plain(document.source.name))
        about.say("sourceText", plain(self._text_names[document.source.name]))
        return about

    # --- things

    def description(self, entity: Entity) -> tuple[Triple, ...]:
        """Return types, the corpus's one label, the other names and the attributes of an entity."""
        about = self._about(self.iris.entity(entity.id))
        about.is_a(*dict.fromkeys((entity.id.cls, entity.cls)))
        scheme = self._schemes.get(entity.id.cls)
        listed = scheme[entity.id.key] if scheme is not None and entity.id.key in scheme else None
        label = self._entities[entity.id].label if entity.id in self._entities else entity.label
        label = listed.label if listed else label
        about.say("rdfs:label", zh(label))
        for alias in {entity.label, *entity.aliases} - {label}:
            about.say("skos:altLabel", zh(alias))
        for name, value in entity.attributes:
            about.say(name, self._attribute(name, value))
        if scheme is not None:
            about.is_a("skos:Concept")
            about.say("skos:prefLabel", zh(label))
            about.say("skos:inScheme", self.iris.scheme(scheme.name if listed else _provisional(scheme.name)))
        return tuple(about.triples)

    def _attribute(self, name: str, value: str) -> str | Literal | None:
        if name in _VALUE_LISTS:
            return self.iris.concept(name, value)
        datatype = next(iter(self._vocabulary.range(name)), "xsd:string").removeprefix("xsd:")
        return plain(value) if datatype == "string" else typed(value, datatype)

    # --- facts

    def _evidence(self, about: Description, pieces: Iterable[Evidence]) -> tuple[Triple, ...]:
        """Say where a node comes from; return all its triples, with those of the evidence."""
        found: list[Triple] = []
        for piece in pieces:
            evidence = self._about(self.iris.evidence(piece))
            selector = self._about(self.iris.selector(evidence.iri))
            about.say("prov:wasDerivedFrom", evidence.iri)
            evidence.is_a("oa:SpecificResource")
            evidence.say("oa:hasSource", self.iris.article(piece.article))
            evidence.say("oa:hasSelector", selector.iri)
            evidence.say("extractor", plain(piece.extractor))
            evidence.say("confidence", typed(decimal_text(piece.confidence), "decimal"))
            evidence.say("period", plain(piece.period))
            evidence.say("status", self._concept("status", piece.status))
            evidence.say("page", integer(piece.page))
            selector.is_a("oa:TextQuoteSelector", "oa:TextPositionSelector")
            selector.say("oa:exact", Literal(piece.exact))
            selector.say("oa:start", integer(piece.span.start))
            selector.say("oa:end", integer(piece.span.end))
            found += evidence.triples + selector.triples
        return (*about.triples, *found)

    def _concept(self, scheme: str, name: str | None) -> str | None:
        return None if name is None else self.iris.concept(scheme, name)

    def _claim(self, claim: Claim) -> Unit:
        value = claim.object
        end = Literal(value, language="zh") if isinstance(value, str) else self.iris.entity(value)
        return self._stated(self.iris.entity(claim.subject), claim.property, end, claim.evidence)

    def _stated(self, subject: str, name: str, end: str | Literal, pieces: Iterable[Evidence]) -> Unit:
        """Return the claim of one statement; the ends of a symmetric property stand in IRI order."""
        if isinstance(end, str) and end < subject and self._vocabulary.is_symmetric(name):
            subject, end = end, subject
        if isinstance(end, str):
            about = self._about(self.iris.claim(subject, name, end))
            needs = frozenset({subject, end})
        else:
            about = self._about(self.iris.claim(subject, name, end.value, literal=True))
            needs = frozenset({subject})
        direct = self._about(subject)
        direct.say(name, end)
        about.is_a("Claim", "rdf:Statement")
        about.say("rdf:subject", subject)
        about.say("rdf:predicate", self._vocabulary.term(name))
        about.say("rdf:object", end)
        triples = (*direct.triples, *self._evidence(about, pieces))
        return Unit(about.iri, "claim", triples, needs, direct.triples[0])

    def _observation(self, figure: Observation) -> Unit:
        about = self._about(self.iris.observation(figure))
        about.is_a("Observation")
        about.say("qb:dataSet", self.iris.dataset("observations"))
        about.say("subject", self.iris.entity(figure.subject))
        about.say("indicator", self.iris.entity(figure.indicator))
        about.say("industry", self._maybe(figure.industry))
        about.say("reference", self._maybe(figure.reference))
        about.say("measure", self._concept("measure", figure.measure))
        about.say("period", plain(figure.period))
        about.say("value", typed(decimal_text(figure.value), "decimal"))
        about.say("unit", self._concept("unit", figure.unit))
        about.say("statedValue", plain(figure.stated_value))
        about.say("statedIndicator", plain(figure.stated_indicator))
        about.say("qualifier", self._concept("qualifier", figure.qualifier))
        about.say("accumulation", self._concept("accumulation", figure.accumulation))
        about.say("increaseBasis", self._concept("increaseBasis", figure.increase_basis))
        about.say("rankedBy", self._concept("rankedBy", figure.ranked_by))
        ends = (figure.subject, figure.indicator, figure.industry, figure.reference)
        needs = frozenset(self.iris.entity(end) for end in ends if end is not None)
        return Unit(about.iri, "observation", self._evidence(about, figure.evidence), needs)

    def _target(self, target: Target) -> Iterator[Unit]:
        about = self._about(self.iris.target(target.subject, target.words))
        claim = self._stated(self.iris.entity(target.subject), "hasTarget", about.iri, target.evidence)
        about.is_a("Target")
        about.say("rdfs:label", zh(target.words))
        about.say("value", None if target.value is None else typed(decimal_text(target.value), "decimal"))
        about.say("unit", self._concept("unit", target.unit))
        about.say("measure", self._concept("measure", target.measure))
        about.say("targetYear", date(target.year))
        about.say("indicator", self._maybe(target.indicator))
        about.say("industry", self._maybe(target.industry))
        ends = (target.indicator, target.industry)
        needs = frozenset({claim.iri, *(self.iris.entity(end) for end in ends if end is not None)})
        yield Unit(about.iri, "node", self._evidence(about, target.evidence), needs)
        yield claim

    def _event(self, event: Event) -> Iterator[Unit]:
        about = self._about(self._event_iri(event))
        about.is_a("Event")
        label = self._event_labels.get(about.iri, event.label)
        about.say("rdfs:label", zh(label))
        about.say("skos:altLabel", zh(event.label) if event.label != label else None)
        about.say("eventKind", self._concept("eventKind", event.kind))
        about.say("dcterms:date", date(event.date))
        article = frozenset(self.iris.article(piece.article) for piece in event.evidence)
        yield Unit(about.iri, "node", self._evidence(about, event.evidence), article)
        for name, parties in (("organizer", event.organizers), ("participant", event.participants)):
            for party in parties:
                yield self._stated(about.iri, name, self.iris.entity(party), event.evidence)

    def _event_iri(self, event: Event) -> str:
        return self.iris.event(event.kind, event.date, event.organizers, event.participants)

    def _chain(self, chain: IndustryChain) -> Iterator[Unit]:
        about = self._about(self.iris.chain(chain.park, chain.stages))
        claim = self._stated(self.iris.entity(chain.park), "hasChain", about.iri, chain.evidence)
        about.is_a("IndustryChain")
        about.say("rdfs:label", zh(" → ".join(chain.stages)))
        stages: list[Triple] = []
        for position, words in enumerate(chain.stages, start=1):
            stage = self._about(self.iris.stage(about.iri, position))
            stage.is_a("ChainStage")
            stage.say("rdfs:label", zh(words))
            stage.say("position", integer(position))
            about.say("stage", stage.iri)
            stages += stage.triples
        triples = (*self._evidence(about, chain.evidence), *stages)
        yield Unit(about.iri, "node", triples, frozenset({claim.iri}))
        yield claim

    # --- what no article says

    def background(self, facts: Iterable[BackgroundFact]) -> list[Unit]:
        """Return the units of gazetteer facts: claims whose evidence names file and row."""
        return distinct(unit for fact in facts for unit in self._background(fact))

    def _background(self, fact: BackgroundFact) -> Iterator[Unit]:
        for id_ in (fact.subject, fact.object):
            known = replace(self._entity_of(id_), aliases=())  # other names are what articles say
            yield Unit(self.iris.entity(id_), "node", self.description(known))
        claim = self._stated(self.iris.entity(fact.subject), fact.property, self.iris.entity(fact.object), ())
        about = self._about(claim.iri)
        evidence = self._about(self.iris.background_evidence(fact.source))
        about.say("prov:wasDerivedFrom", evidence.iri)
        evidence.is_a("oa:SpecificResource")
        file, _, row = fact.source.rpartition(":")
        source = self._about(self.iris.source(file))
        source.is_a("DataFile")
        source.say("rdfs:label", zh(file))
        source.say("sourceFile", plain(file))
        evidence.say("oa:hasSource", source.iri)
        evidence.say("sourceFile", plain(file))
        evidence.say("sourceRow", integer(int(row)))
        yield claim.joined(Unit(claim.iri, "claim", (*about.triples, *evidence.triples, *source.triples)))

    def redirects(self, merges: Iterable[Merge]) -> list[Triple]:
        """Return a redirect from each merged IRI to the one that is in use now, with the reason."""
        merges = tuple(merges)
        kept, triples = {merge.old: merge.kept for merge in merges}, list[Triple]()
        for merge in merges:
            old, end = self._about(self.iris.entity(merge.old)), merge.kept
            for _ in merges:  # at most so many steps, even in a circle
                end = kept.get(end, end)
            old.say("dcterms:isReplacedBy", self.iris.entity(end))
            old.say("mergeReason", zh(merge.reason))
            triples += old.triples
        return triples


def _provisional(scheme: str) -> str:
    """Return the name of the scheme for concepts that a scheme does not list (`provisionalIndustries`)."""
    return f"provisional{scheme[:1].upper()}{scheme[1:]}"


def _referred(facts: ArticleFacts) -> set[EntityId]:
    """Return every entity that an article's facts refer to."""
    found: set[EntityId | None] = {facts.about, *(mention.entity for mention in facts.mentions)}
    for claim in facts.claims:
        found |= {claim.subject, None if isinstance(claim.object, str) else claim.object}
    for figure in facts.observations:
        found |= {figure.subject, figure.indicator, figure.industry, figure.reference}
    for target in facts.targets:
        found |= {target.subject, target.indicator, target.industry}
    for event in facts.events:
        found |= {*event.organizers, *event.participants}
    found |= {chain.park for chain in facts.chains}
    return {id_ for id_ in found if id_ is not None}
