"""Star tables for BI: observations in the middle, with stable keys to things, indicators, periods, units and articles.

A key is the end of the thing's IRI (`park/南昌高新区`), the same in every build.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from kg.content import Content, Figure
from kg.export.divisions import Division, Divisions
from kg.export.parts import stretch
from kg.export.tables import Column, Table
from kg.knowledge.schemes import Concept, Schemes

_TEXTS = ("measure", "unit", "qualifier", "accumulation", "increaseBasis", "rankedBy")
"""Dimensions of an observation that are concepts of small lists: their names stand in the table."""
_DIVISION = [Column(name) for name in Division._fields]
_LISTS = ("measures", "qualifiers", "accumulations", "increase_bases", "ranked_by")


def star_tables(content: Content, divisions: Divisions, schemes: Schemes, evidence: bool) -> tuple[Table, ...]:
    """Return the tables; `sources`, the sentences behind each figure, only with evidence."""
    star = _Star(content, divisions, schemes)
    tables = (star.observations(), star.entities(), star.indicators(), star.industries(), star.periods())
    more = (star.units(), star.terms(), star.articles())
    return (*tables, *more, star.sources()) if evidence else (*tables, *more)


class _Star:
    def __init__(self, content: Content, divisions: Divisions, schemes: Schemes) -> None:
        self._content = content
        self._divisions = divisions
        self._schemes = schemes

    def observations(self) -> Table:
        columns = [
            *(Column(f"{name}_key") for name in ("observation", "subject", "indicator", "industry", "reference")),
            Column("subject"),
            Column("division_code"),
            Column("indicator"),
            Column("stated_indicator"),
            Column("period_key"),
            Column("year", "int"),
            *(Column(name) for name in ("measure", "unit", "qualifier", "accumulation", "increase_basis", "ranked_by")),
            Column("value", "decimal"),
            Column("stated_value"),
            Column("article_key"),
            Column("article"),
            Column("date"),
            Column("sources", "int"),
            Column("iri"),
        ]
        return Table.of("observations", columns, (tuple(self._observation(one)) for one in self._content.figures))

    def _observation(self, figure: Figure) -> Iterable[str | int | Decimal | None]:
        content, own, first = self._content, figure.values, figure.grounds[0] if figure.grounds else None
        yield content.key(figure.iri)
        yield from (content.key(own.get(name, "")) for name in ("subject", "indicator", "industry", "reference"))
        yield content.name(own["subject"])
        yield self._divisions[own["subject"]].division_code
        yield content.name(own["indicator"])
        yield own.get("statedIndicator")
        yield own.get("period")
        yield _year(own.get("period", ""))
        yield from (content.concept(own.get(name, "")) for name in _TEXTS)
        yield Decimal(own["value"])
        yield own.get("statedValue")
        yield content.key(first.article) if first else None
        yield first.title if first else None
        yield first.date if first else None
        yield len(figure.grounds)
        yield figure.iri

    def entities(self) -> Table:
        content = self._content
        used = self._used("subject", "reference")
        kinds = {iri: content.classes(iri)[0] if content.classes(iri) else "" for iri in used}
        label = content.vocabulary.label
        return Table.of(
            "entities",
            [*(Column(name) for name in ("key", "name", "class", "class_zh", "aliases")), *_DIVISION, Column("iri")],
            (
                (
                    content.key(iri),
                    content.name(iri),
                    kinds[iri],
                    label(kinds[iri], "zh") if kinds[iri] else "",
                    "、".join(content.aliases(iri)),
                    *self._divisions[iri],
                    iri,
                )
                for iri in used
            ),
        )

    def indicators(self) -> Table:
        rows = []
        for iri in self._used("indicator"):
            concept = self._concept("indicators", iri)
            rows.append(
                (
                    self._content.key(iri),
                    self._content.name(iri),
                    concept.label_en if concept else None,
                    concept.default_unit if concept else None,
                    concept is None,
                    iri,
                )
            )
        texts = [Column(name) for name in ("key", "name", "name_en", "default_unit")]
        return Table.of("indicators", [*texts, Column("provisional", "bool"), Column("iri")], rows)

    def industries(self) -> Table:
        rows = []
        for iri in self._used("industry"):
            concept = self._concept("industries", iri)
            broader = f"industry/{concept.broader}" if concept and concept.broader else None
            codes = "、".join(f"{kind}:{code}" for kind, code in concept.notation) if concept else None
            english = concept.label_en if concept else None
            rows.append(
                (self._content.key(iri), self._content.name(iri), english, broader, codes, concept is None, iri)
            )
        texts = [Column(name) for name in ("key", "name", "name_en", "broader_key", "codes")]
        return Table.of("industries", [*texts, Column("provisional", "bool"), Column("iri")], rows)

    def periods(self) -> Table:
        rows = []
        for period in sorted(
            {figure.values["period"] for figure in self._content.figures if "period" in figure.values}
        ):
            days = stretch(period)
            kind = "interval" if "/" in period else {4: "year", 7: "month", 10: "day"}.get(len(period), "")
            rows.append((period, kind, days.first if days else None, days.last if days else None, _year(period)))
        columns = [Column("key"), Column("kind"), Column("first_day"), Column("last_day"), Column("year", "int")]
        return Table.of("periods", columns, rows)

    def units(self) -> Table:
        rows = []
        for iri in self._used("unit"):
            name = self._content.concept(iri)
            unit = self._concept("units", iri)
            known = (unit.label_en, unit.dimension, unit.base_unit, unit.factor) if unit else (None,) * 4
            rows.append((name, unit.label if unit else name, *known, iri))
        texts = [Column(name) for name in ("key", "name", "name_en", "dimension", "base_unit")]
        return Table.of("units", [*texts, Column("factor", "decimal"), Column("iri")], rows)

    def terms(self) -> Table:
        """Return the labels of the small lists that the table of observations names."""
        rows = [
            (scheme.segment, concept.name, concept.label, concept.label_en)
            for field in _LISTS
            for scheme in (getattr(self._schemes, field),)
            for concept in scheme
        ]
        return Table.of("terms", [Column(name) for name in ("list", "key", "name", "name_en")], rows)

    def articles(self) -> Table:
        content = self._content
        used = sorted({ground.article for figure in content.figures for ground in figure.grounds if ground.article})
        rows = []
        for iri in used:
            bulletin = content.text(iri, "dcterms:isPartOf")
            texts = ("dcterms:title", "dcterms:date", "dcterms:publisher", "section", "sourceFile")
            title = content.text(bulletin, "dcterms:title") if bulletin else None
            rows.append((content.key(iri), *(content.text(iri, name) for name in texts), title, iri))
        names = ("key", "title", "date", "publisher", "section", "file", "bulletin", "iri")
        return Table.of("articles", [Column(name) for name in names], rows)

    def sources(self) -> Table:
        columns = [
            *(Column(name) for name in ("observation_key", "article_key", "quote")),
            *(Column(name, "int") for name in ("start", "end", "page")),
            Column("rule"),
            Column("confidence", "decimal"),
        ]
        rows = []
        for figure in self._content.figures:
            for ground in figure.grounds:
                keys = (self._content.key(figure.iri), self._content.key(ground.article))
                trust = Decimal(ground.confidence) if ground.confidence else None
                rows.append((*keys, ground.quote, ground.start, ground.end, ground.page, ground.rule, trust))
        return Table.of("sources", columns, rows)

    def _used(self, *names: str) -> list[str]:
        return sorted(
            {figure.values[name] for figure in self._content.figures for name in names if name in figure.values}
        )

    def _concept(self, scheme: str, iri: str) -> Concept | None:
        known, name = getattr(self._schemes, scheme), self._content.concept(iri)
        return cast(Concept, known[name]) if name in known else None


def _year(period: str) -> int | None:
    """Return the year that a period lies in, or None for one of several years."""
    days = stretch(period)
    return int(days.first[:4]) if days and days.first[:4] == days.last[:4] else None
