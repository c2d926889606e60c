"""What the graph page tells about a corpus: entities, facts, figures and the sentences that they come from.

Everything is merged over the articles and numbered, entities first; the result is plain data for a script tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from kg.graph.iris import Iris
from kg.knowledge import Knowledge
from kg.model import ArticleFacts, Claim, Corpus, Document, Entity, EntityId, Evidence, Observation, Span
from kg.views.accepted import tally
from kg.views.terms import CONCEPT_CLASSES, Labels, Terms

DRAWN = (
    "Park",
    "Place",
    "Project",
    "Enterprise",
    "Industry",
    "Carrier",
    "ResearchInstitute",
    "University",
    "Association",
    "PublicBody",
    "Policy",
    "Honour",
)
"""Classes that have nodes, in the order of the legend; the others (indicators …) are found by search alone."""

CONCEPT_ATTRIBUTES = frozenset({"kind", "level"})
"""Attributes whose values are concepts of the list with the same name."""

Json = dict[str, Any]
"""Plain data; keys with nothing to say are left out."""


class Content:
    """The data of the page; `data` is its form in the script tag."""

    def __init__(self, corpus: Corpus, knowledge: Knowledge) -> None:
        self._terms = Terms(knowledge)
        self._iris = Iris(knowledge.vocabulary.ID)
        self._base = knowledge.vocabulary.ID
        order = {cls: at for at, cls in enumerate(DRAWN)}
        self.entities: Sequence[Entity] = sorted(
            corpus.entities.values(), key=lambda entity: (order.get(entity.id.cls, len(order)), entity.id)
        )
        self.number: Mapping[EntityId, int] = {entity.id: at for at, entity in enumerate(self.entities)}
        self._articles = {facts.article.key: at for at, facts in enumerate(corpus.articles)}
        self._quotes: dict[tuple[str, int, int], int] = {}
        self._quote_rows: list[Json] = []
        self._used: dict[str, Labels] = {}
        self.facts = self._facts(corpus)
        self.data: Json = {
            "base": self._base,
            "counts": asdict(tally(corpus, knowledge.vocabulary)),
            "articles": self._article_rows(corpus),
            "entities": [self._entity(entity) for entity in self.entities],
            "facts": self.facts,
            "figures": self._figures(corpus),
            "targets": self._targets(corpus),
            "events": self._events(corpus),
            "chains": self._chains(corpus),
            "quotes": self._quote_rows,
            "terms": self._used,
        }

    # --- entities and articles

    def _entity(self, entity: Entity) -> Json:
        scheme = CONCEPT_CLASSES.get(entity.id.cls)
        concept = self._terms.concept(scheme, entity.id.key) if scheme else None
        attributes = [
            [self._term(name), self._value(name, value) if name in CONCEPT_ATTRIBUTES else value]
            for name, value in entity.attributes
        ]
        return _said(
            key=self._iris.entity(entity.id).removeprefix(self._base),
            type=self._term(entity.id.cls),
            cls=self._term(entity.cls),
            zh=entity.label,
            en=concept.label_en if concept else None,
            aliases=list(entity.aliases),
            attributes=attributes,
        )

    def _article_rows(self, corpus: Corpus) -> list[Json]:
        documents = {article.key: document for document in corpus.documents for article in document.articles}
        return [self._article(facts, documents.get(facts.article.key)) for facts in corpus.articles]

    def _article(self, facts: ArticleFacts, document: Document | None) -> Json:
        article = facts.article
        return _said(
            title=article.title,
            date=article.date,
            publisher=article.publisher,
            section=article.section,
            bulletin=document.title if document is not None and document.is_bulletin else None,
            file=article.text.source.name,
            about=self.number.get(facts.about) if facts.about else None,
            entities=sorted({self.number[entity.id] for entity in facts.entities if entity.id in self.number}),
        )

    # --- facts

    def _facts(self, corpus: Corpus) -> list[Json]:
        merged: dict[tuple[EntityId, str, EntityId | str], list[Evidence]] = {}
        for facts in corpus.articles:
            for claim in facts.claims:
                if self._known(claim):
                    merged.setdefault((claim.subject, claim.property, claim.object), []).extend(claim.evidence)
        rows = [
            _said(
                s=self.number[subject],
                p=self._term(name),
                o=self.number[thing] if isinstance(thing, EntityId) else None,
                text=None if isinstance(thing, EntityId) else thing,
                evidence=self._evidence(evidence),
            )
            for (subject, name, thing), evidence in merged.items()
        ]
        background: dict[tuple[EntityId, str, EntityId], set[str]] = {}
        for fact in corpus.background:
            if fact.subject in self.number and fact.object in self.number:
                background.setdefault((fact.subject, fact.property, fact.object), set()).add(fact.source)
        rows += [
            _said(s=self.number[s], p=self._term(p), o=self.number[o], sources=sorted(sources))
            for (s, p, o), sources in background.items()
            if (s, p, o) not in merged
        ]
        return sorted(rows, key=lambda row: (row["s"], row["p"], row.get("o", -1), row.get("text", "")))

    def _known(self, claim: Claim) -> bool:
        return claim.subject in self.number and (isinstance(claim.object, str) or claim.object in self.number)

    def _figures(self, corpus: Corpus) -> list[Json]:
        merged: dict[str, tuple[Observation, list[Evidence]]] = {}
        for facts in corpus.articles:
            for figure in facts.observations:
                if figure.subject in self.number and figure.indicator in self.number:
                    merged.setdefault(self._iris.observation(figure), (figure, []))[1].extend(figure.evidence)
        rows = {iri: self._figure(figure, evidence) for iri, (figure, evidence) in merged.items()}
        return [rows[iri] for iri in sorted(rows, key=lambda iri: (rows[iri]["s"], self._place(merged[iri][1]), iri))]

    def _place(self, evidence: Iterable[Evidence]) -> tuple[int, int]:
        """Return where the first of the sentences stands, to keep the order of the text."""
        places = [(self._articles[e.article], e.span.start) for e in evidence if e.article in self._articles]
        return min(places, default=(len(self._articles), 0))

    def _figure(self, figure: Observation, evidence: Iterable[Evidence]) -> Json:
        return _said(
            s=self.number[figure.subject],
            indicator=self.number[figure.indicator],
            industry=self.number.get(figure.industry) if figure.industry else None,
            reference=self.number.get(figure.reference) if figure.reference else None,
            measure=self._value("measure", figure.measure) if figure.measure != "value" else None,
            qualifier=self._value("qualifier", figure.qualifier) if figure.qualifier != "exact" else None,
            accumulation=self._value("accumulation", figure.accumulation) if figure.accumulation else None,
            period=figure.period,
            value=figure.stated_value,
            words=figure.stated_indicator if figure.stated_indicator != figure.indicator.key else None,
            evidence=self._evidence(evidence),
        )

    def _targets(self, corpus: Corpus) -> list[Json]:
        rows = [
            _said(
                s=self.number[target.subject],
                words=target.words,
                year=target.year,
                evidence=self._evidence(target.evidence),
            )
            for facts in corpus.articles
            for target in facts.targets
            if target.subject in self.number
        ]
        return sorted(rows, key=lambda row: (row["s"], row.get("year", ""), row["words"], row["evidence"][0]["q"]))

    def _events(self, corpus: Corpus) -> list[Json]:
        rows = [
            _said(
                kind=self._value("eventKind", event.kind),
                date=event.date,
                label=event.label,
                organizers=self._numbers(event.organizers),
                participants=self._numbers(event.participants),
                evidence=self._evidence(event.evidence),
            )
            for facts in corpus.articles
            for event in facts.events
        ]
        return sorted(rows, key=lambda row: (row["date"], row["kind"], row["label"], row["evidence"][0]["q"]))

    def _chains(self, corpus: Corpus) -> list[Json]:
        rows = [
            _said(s=self.number[chain.park], stages=list(chain.stages), evidence=self._evidence(chain.evidence))
            for facts in corpus.articles
            for chain in facts.chains
            if chain.park in self.number
        ]
        return sorted(rows, key=lambda row: (row["s"], row["stages"], row["evidence"][0]["q"]))

    def _numbers(self, entities: Iterable[EntityId]) -> list[int]:
        return [self.number[entity] for entity in entities if entity in self.number]

    # --- evidence and labels

    def _evidence(self, evidence: Iterable[Evidence]) -> list[Json]:
        def order(e: Evidence) -> tuple[int, Span, str, str, str]:
            return self._articles.get(e.article, -1), e.span, e.extractor, e.period or "", e.status or ""

        rows: dict[tuple[int, str | None, str | None], Json] = {}
        for one in sorted(set(evidence), key=order):
            if one.article not in self._articles:
                continue
            quote = self._quote(one)
            if (row := rows.get((quote, one.status, one.period))) is not None:
                row["rules"].append(one.extractor)
                continue
            rows[quote, one.status, one.period] = _said(
                q=quote,
                rules=[one.extractor],
                confidence=format(one.confidence, "f") if one.confidence != Decimal(1) else None,
                period=one.period,
                status=self._value("status", one.status) if one.status else None,
            )
        return list(rows.values())

    def _quote(self, evidence: Evidence) -> int:
        key = (evidence.article, evidence.span.start, evidence.span.end)
        if key not in self._quotes:
            self._quotes[key] = len(self._quote_rows)
            self._quote_rows.append(
                _said(article=self._articles[evidence.article], text=evidence.exact, page=evidence.page)
            )
        return self._quotes[key]

    def _term(self, name: str) -> str:
        self._used.setdefault(name, self._terms.term(name))
        return name

    def _value(self, segment: str, name: str) -> str:
        key = f"{segment}/{name}"
        self._used.setdefault(key, self._terms.value(segment, name))
        return key


def _said(**values: Any) -> Json:
    """Return the values without those that are None or empty."""
    return {key: value for key, value in values.items() if value is not None and value != [] and value != ""}
