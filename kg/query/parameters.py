"""What people write for the parameters of a stored query, turned into RDF terms; no text of theirs enters a query."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.iris import Iris
from kg.graph.turtle import prefixes
from kg.knowledge import Knowledge
from kg.knowledge.zones import national_zones
from kg.model import EntityId
from kg.query.names import folded
from kg.query.stored import PLAIN_TYPES, Parameter, StoredQuery
from kg.query.wrong import nearest

_MEMBERS = "SELECT DISTINCT ?thing ?name ?class WHERE { ?thing a ?class ; rdfs:label|skos:altLabel ?name }"
"""Classes lead to members, their names and those of subclasses: types are written with all superclasses."""
_LABELS = """
SELECT DISTINCT ?name ?class WHERE { ?thing a ?class ; rdfs:label ?name FILTER(LANG(?name) = "zh") }"""
_MOVED = "SELECT ?thing ?kept WHERE { ?thing dcterms:isReplacedBy ?kept }"
_YEAR = re.compile(r"\d{4}(-\d{2}){0,2}")


@dataclass(frozen=True)
class Binder:
    """Binds the parameters of stored queries against one store."""

    store: ox.Store
    knowledge: Knowledge

    def bound(self, query: StoredQuery, values: Mapping[str, str]) -> dict[ox.Variable, ox.NamedNode | ox.Literal]:
        """Return the terms for a query's variables; QueryError with everything that is wrong with the values."""
        known = {parameter.name: parameter for parameter in query.parameters}
        unknown = sorted(values.keys() - known.keys())
        wrong = [f"没有参数 no parameter --{name}{nearest(name, known)}" for name in unknown]
        terms: dict[ox.Variable, ox.NamedNode | ox.Literal] = {}
        for parameter in query.parameters:
            value = values.get(parameter.name, "").strip()
            if value:
                try:
                    terms[ox.Variable(parameter.variable)] = self._term(parameter, value)
                except QueryError as error:
                    wrong.append(str(error))
            elif parameter.required:
                what = f"缺少参数 --{parameter.name}（{parameter.labels['zh']}）is missing"
                wrong.append(f"{what}，例如 for example: --{parameter.name} {parameter.example}")
        if wrong:
            raise QueryError("\n".join(wrong))
        return terms

    def text(self, query: StoredQuery) -> str:
        """Return the text to run, with what the graph does not hold filled in."""
        return query.filled(self._zones()) if query.given == "zones" else query.text

    def choices(self, type_: str) -> list[str]:
        """Return the labels of all members of a class in the graph, to choose from; none for plain types."""
        if type_ in PLAIN_TYPES:
            return []
        terms = {ox.Variable("class"): ox.NamedNode(self.knowledge.vocabulary.term(type_))}
        return sorted({row["name"].value for row in self._rows(_LABELS, terms)})

    def _term(self, parameter: Parameter, value: str) -> ox.NamedNode | ox.Literal:
        if parameter.type == "text":
            return ox.Literal(value)
        if parameter.type == "year":
            if not _YEAR.fullmatch(value):
                what = f"--{parameter.name} 不是年份 is no year: {value!r}"
                raise QueryError(f"{what}；写作 write 2021, 2021-10 or 2021-10-26")
            return ox.Literal(value)
        return self._member(parameter, value)

    def _member(self, parameter: Parameter, value: str) -> ox.NamedNode:
        """Return the one thing of a class that is called so, or has this IRI."""
        cls = ox.NamedNode(self.knowledge.vocabulary.term(parameter.type))
        if (iri := self._iri(value)) is not None:
            kept = [row["kept"] for row in self._rows(_MOVED, {ox.Variable("thing"): iri})]
            return kept[0] if kept else iri
        found: set[ox.NamedNode] = set()
        for name in (ox.Literal(value, language="zh"), ox.Literal(value, language="en"), ox.Literal(value)):
            for predicate in ("rdfs:label", "skos:altLabel"):
                found |= self._exact(predicate, name, cls)
        if not found:
            names: dict[str, set[ox.NamedNode]] = {}
            for row in self._rows(_MEMBERS, {ox.Variable("class"): cls}):
                names.setdefault(row["name"].value, set()).add(row["thing"])
            found = set().union(*(things for name, things in names.items() if folded(name) == folded(value)))
            if not found:
                what = f"--{parameter.name}：图谱里没有 “{value}” nothing in the graph has this name"
                raise QueryError(what + nearest(value, names))
        if len(found) > 1:
            several = " ".join(sorted(f"<{thing.value}>" for thing in found))
            what = f"--{parameter.name}：“{value}” 不止一个 several have this name"
            raise QueryError(f"{what}；请用 IRI give the IRI: {several}")
        return found.pop()

    def _exact(self, predicate: str, name: ox.Literal, cls: ox.NamedNode) -> set[ox.NamedNode]:
        vocabulary = self.knowledge.vocabulary
        label = ox.NamedNode(vocabulary.prefixes[predicate.partition(":")[0]] + predicate.partition(":")[2])
        type_ = ox.NamedNode(vocabulary.prefixes["rdf"] + "type")
        default = ox.DefaultGraph()
        return {
            quad.subject
            for quad in self.store.quads_for_pattern(None, label, name, default)
            if isinstance(quad.subject, ox.NamedNode)
            and any(self.store.quads_for_pattern(quad.subject, type_, cls, default))
        }

    def _iri(self, value: str) -> ox.NamedNode | None:
        prefix, _, local = value.strip("<>").partition(":")
        known = prefixes(self.knowledge.vocabulary)
        iri = known[prefix] + local if prefix in known else value.strip("<>")
        if not iri.startswith(self.knowledge.vocabulary.base):
            return None
        try:
            return ox.NamedNode(iri)
        except ValueError:
            return None

    def _rows(self, query: str, terms: Mapping[ox.Variable, ox.NamedNode]) -> Iterator[ox.QuerySolution]:
        found = self.store.query(query, prefixes=dict(self.knowledge.vocabulary.prefixes), substitutions=dict(terms))
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("a SELECT gives solutions")
        return iter(found)

    def _zones(self) -> Iterator[tuple[ox.NamedNode | ox.Literal, ...]]:
        """Yield the zones of the national list, each with the city and the province that it lies in."""
        iris = Iris(self.knowledge.vocabulary.ID)
        for zone, city, province in national_zones(self.knowledge.gazetteer):
            node = ox.NamedNode(iris.entity(EntityId("Park", zone.key)))
            yield node, ox.Literal(zone.label), ox.Literal(city), ox.Literal(province)
