"""What the graph page tells: entities, facts, figures and the sentences that they come from.

Everything is numbered, entities first; the result is plain data for a script tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.content import Content, Figure, Ground, Thing
from kg.content.content import COMPOSED, FIGURE_ENDS
from kg.knowledge import Knowledge
from kg.views.links import page_path
from kg.views.terms import Labels, Terms

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

Json = dict[str, Any]
"""Plain data; keys with nothing to say are left out."""


class PageData:
    """The data of the page; `data` is its form in the script tag."""

    def __init__(self, content: Content, knowledge: Knowledge, *, has_pages: bool = False) -> None:
        self._has_pages = has_pages
        self._content = content
        self._vocabulary = knowledge.vocabulary
        self._terms = Terms(knowledge)
        order = {cls: at for at, cls in enumerate(DRAWN)}
        self.entities: Sequence[Thing] = sorted(
            content.entities,
            key=lambda thing: (order.get(thing.kind, len(order)), thing.kind, thing.iri),
        )
        self.number: Mapping[str, int] = {thing.iri: at for at, thing in enumerate(self.entities)}
        self._articles = {article.iri: at for at, article in enumerate(content.articles)}
        self._quotes: dict[tuple[str, int | None, int | None], int] = {}
        self._quote_rows: list[Json] = []
        self._used: dict[str, Labels] = {}
        self.facts = self._facts()
        self.data: Json = {
            "base": self._vocabulary.ID,
            "counts": self._counts(),
            "articles": self._article_rows(),
            "entities": [self._entity(thing) for thing in self.entities],
            "facts": self.facts,
            "figures": self._figures(),
            "targets": self._targets(),
            "events": self._events(),
            "chains": self._chains(),
            "quotes": self._quote_rows,
            "terms": self._used,
        }

    def _counts(self) -> Json:
        content = self._content
        return {
            "articles": len(content.articles),
            "entities": len(self.entities),
            "facts": len(content.relations),
            "figures": len(content.figures),
            "targets": len(content.targets),
            "events": len(content.events),
        }

    # --- entities and articles

    def _entity(self, thing: Thing) -> Json:
        return said(
            key=thing.key,
            type=self._term(thing.kind),
            cls=self._term(thing.cls),
            zh=thing.label,
            en=self._terms.english(thing.kind, self._content.concept(thing.iri)),
            aliases=list(thing.aliases),
            page=page_path(thing.key) if self._has_pages else None,
            attributes=[
                [self._term(name), self._value(name, value) if self._terms.is_list(name) else value]
                for name, value in self._content.attributes(thing.iri)
            ],
        )

    def _article_rows(self) -> list[Json]:
        content = self._content
        named: dict[str, set[int]] = {article.iri: set(self._numbers(article.mentions)) for article in content.articles}
        for grounds, ends in self._told():
            for ground in grounds:
                if ground.article:
                    named[ground.article].update(self._numbers(ends))
        return [
            said(
                title=article.title,
                date=article.date,
                publisher=article.publisher,
                section=article.section,
                bulletin=content.text(article.bulletin, "dcterms:title"),
                file=article.file,
                about=self.number.get(article.about),
                entities=sorted(named[article.iri]),
            )
            for article in content.articles
        ]

    def _told(self) -> Iterator[tuple[Iterable[Ground], Sequence[str]]]:
        """Yield the evidence of each fact with the IRIs of what it is about."""
        content = self._content
        for relation in content.relations:
            yield relation.grounds, (relation.subject, relation.end)
        for figure in content.figures:
            yield figure.grounds, [figure.values.get(name, "") for name in FIGURE_ENDS]
        for target in content.targets:
            yield target.grounds, [content.text(target.iri, name) for name in FIGURE_ENDS]

    # --- facts

    def _facts(self) -> list[Json]:
        rows = []
        for one in self._content.relations:
            if one.name in COMPOSED or one.subject not in self.number or (one.end and one.end not in self.number):
                continue
            grounds = [ground for ground in one.grounds if ground.article]
            rows.append(
                said(
                    s=self.number[one.subject],
                    p=self._term(one.name),
                    o=self.number[one.end] if one.end else None,
                    text=None if one.end else getattr(one.object, "value", str(one.object)),
                    evidence=self._evidence(grounds),
                    sources=[] if grounds else sorted({ground.source for ground in one.grounds}),
                )
            )
        return sorted(rows, key=lambda row: (row["s"], row["p"], row.get("o", -1), row.get("text", "")))

    def _figures(self) -> list[Json]:
        figures = [
            figure
            for figure in self._content.figures
            if figure.values["subject"] in self.number and figure.values["indicator"] in self.number
        ]
        figures.sort(key=lambda one: (self.number[one.values["subject"]], self._content.place(one.grounds), one.iri))
        return [self._figure(figure) for figure in figures]

    def _figure(self, figure: Figure) -> Json:
        own = figure.values
        concepts = {
            name: self._content.concept(own[name]) for name in ("measure", "qualifier", "accumulation") if name in own
        }
        usual = {"measure": "value", "qualifier": "exact"}
        return said(
            s=self.number[own["subject"]],
            indicator=self.number[own["indicator"]],
            industry=self.number.get(own.get("industry", "")),
            reference=self.number.get(own.get("reference", "")),
            period=own.get("period"),
            value=figure.amount,
            number=float(own["value"]),
            unit=self._content.concept(own["unit"]),
            words=own["statedIndicator"] if own["statedIndicator"] != self._content.name(own["indicator"]) else None,
            evidence=self._evidence(figure.grounds),
            **{name: self._value(name, value) for name, value in concepts.items() if value != usual.get(name)},
        )

    def _targets(self) -> list[Json]:
        return [
            said(
                s=self.number[target.subject],
                words=target.words,
                year=target.year,
                evidence=self._evidence(target.grounds),
            )
            for target in self._content.targets
            if target.subject in self.number
        ]

    def _events(self) -> list[Json]:
        return [
            said(
                kind=self._value("eventKind", event.kind),
                date=event.date,
                label=event.label,
                organizers=self._numbers(event.organizers),
                participants=self._numbers(event.participants),
                evidence=self._evidence(event.grounds),
            )
            for event in self._content.events
        ]

    def _chains(self) -> list[Json]:
        return [
            said(s=self.number[chain.park], stages=list(chain.stages), evidence=self._evidence(chain.grounds))
            for chain in self._content.chains
            if chain.park in self.number
        ]

    def _numbers(self, iris: Iterable[str]) -> list[int]:
        return [self.number[iri] for iri in iris if iri in self.number]

    # --- evidence and labels

    def _evidence(self, grounds: Iterable[Ground]) -> list[Json]:
        rows: dict[tuple[int, str, str], Json] = {}
        for one in grounds:
            quote = self._quote(one)
            if (row := rows.get((quote, one.status, one.period))) is not None:
                row["rules"].append(one.rule)
                continue
            rows[quote, one.status, one.period] = said(
                q=quote,
                rules=[one.rule],
                confidence=one.confidence if one.confidence != "1" else None,
                period=one.period,
                status=self._value("status", one.status) if one.status else None,
            )
        return list(rows.values())

    def _quote(self, ground: Ground) -> int:
        key = (ground.article, ground.start, ground.end)
        if key not in self._quotes:
            self._quotes[key] = len(self._quote_rows)
            self._quote_rows.append(said(article=self._articles[ground.article], text=ground.quote, page=ground.page))
        return self._quotes[key]

    def _term(self, name: str) -> str:
        self._used.setdefault(name, self._terms.term(name))
        return name

    def _value(self, segment: str, name: str) -> str:
        key = f"{segment}/{name}"
        self._used.setdefault(key, self._terms.value(segment, name))
        return key


def said(**values: Any) -> Json:
    """Return the values without those that are None or empty."""
    return {key: value for key, value in values.items() if value is not None and value != [] and value != ""}
