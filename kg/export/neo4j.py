"""Node and edge tables for `neo4j-admin database import full`: headers with types, edges with their evidence."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.content import Content, Ground, sentences
from kg.export.tables import Cell, Column, Table
from kg.graph.units import value_of

SEPARATOR = "|"
"""Between the elements of an array; Neo4j's own `;` stands in quotes."""

_FIGURE_EDGES = ("subject", "indicator", "industry", "reference")
_ATTRIBUTES = ("kind", "level", "divisionCode", "approvedYear", "unit", "measure", "targetYear", "eventKind")
_EVIDENCE = tuple(Column(f"{name}:string[]") for name in ("quote", "article", "date", "source"))
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def neo4j_tables(content: Content, evidence: bool) -> tuple[Table, ...]:
    """Return `nodes` (things), `observations` (nodes too) and `relations` (edges of claims and of figures)."""
    return _nodes(content), _observations(content), _relations(content, evidence)


def _nodes(content: Content) -> Table:
    columns = (
        "iri:ID",
        "name",
        "aliases:string[]",
        "products:string[]",
        *_ATTRIBUTES,
        "value:double",
        "date",
        ":LABEL",
    )
    products: dict[str, list[str]] = {}
    for relation in content.relations:
        if isinstance(relation.object, ox.Literal):
            products.setdefault(relation.subject, []).append(relation.object.value)
    rows = []
    for iri in _ends(content):
        values = [
            content.concept(v) if v.startswith("http") else v for v in (content.text(iri, n) for n in _ATTRIBUTES)
        ]
        rows.append(
            (
                iri,
                content.name(iri),
                _array(content.aliases(iri)),
                _array(products.get(iri, [])),
                *values,
                content.text(iri, "value"),
                content.text(iri, "dcterms:date"),
                SEPARATOR.join(reversed(content.classes(iri))) or "Thing",
            )
        )
    return Table.of("nodes", [Column(name) for name in columns], rows)


def _ends(content: Content) -> list[str]:
    """Return all nodes: what is described, and what an edge leads to without being described."""
    ends = {end for relation in content.relations for end in (relation.subject, _iri(relation.object)) if end}
    ends |= {figure.values[name] for figure in content.figures for name in _FIGURE_EDGES if name in figure.values}
    return sorted(ends.union(content.things))


def _observations(content: Content) -> Table:
    texts = ("measure", "unit", "period", "qualifier", "accumulation", "statedValue", "statedIndicator")
    columns = ("iri:ID", "name", "value:double", *texts, ":LABEL")
    rows = []
    for figure in content.figures:
        own = {name: content.concept(v) if v.startswith("http") else v for name, v in figure.values.items()}
        name = f"{content.name(figure.values['subject'])} {own.get('statedIndicator', '')} {own.get('statedValue', '')}"
        said = [own.get(text, "") for text in texts]
        rows.append((figure.iri, name, own["value"], *said, "Observation"))
    return Table.of("observations", [Column(name) for name in columns], rows)


def _relations(content: Content, evidence: bool) -> Table:
    columns = [Column(name) for name in (":START_ID", ":END_ID", ":TYPE", "claim")] + [*(_EVIDENCE if evidence else ())]
    rows: list[tuple[Cell, ...]] = []
    for relation in content.relations:
        if end := _iri(relation.object):
            said = _said(relation.grounds) if evidence else ()
            rows.append((relation.subject, end, _type(relation.name), relation.iri, *said))
    for figure in content.figures:
        said = _said(figure.grounds) if evidence else ()
        rows += [
            (figure.iri, figure.values[name], _type(name), figure.iri, *said)
            for name in _FIGURE_EDGES
            if name in figure.values
        ]
    return Table.of("relations", columns, rows)


def _said(grounds: tuple[Ground, ...]) -> tuple[str, str, str, str]:
    """Return four arrays of the same length; background knowledge has file and row instead of a quote."""
    grounds = sentences(grounds)
    return (
        _array([ground.quote for ground in grounds]),
        _array([ground.title for ground in grounds]),
        _array([ground.date for ground in grounds]),
        _array([ground.source or ground.article for ground in grounds]),
    )


def _array(texts: list[str]) -> str:
    return SEPARATOR.join(text.replace(SEPARATOR, "｜") for text in texts)


def _type(name: str) -> str:
    """Return a property's name as Neo4j writes types: `leadingIndustry` gives `LEADING_INDUSTRY`."""
    return _CAPITAL.sub("_", name).upper()


def _iri(term: object) -> str:
    return value_of(term) if isinstance(term, ox.NamedNode) else ""
