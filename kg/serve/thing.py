"""What a person reads about one thing: names, facts with the sentences behind them, and other statements."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from kg.knowledge import Knowledge
from kg.query.query import Shortener

_SHOWN = 200
"""How many rows of each table a page shows."""

_LABELS = """
SELECT ?thing ?label WHERE { ?thing rdfs:label|skos:prefLabel|dcterms:title ?label } ORDER BY LANG(?label) ?label"""
_RELATIONS = f"""
SELECT DISTINCT ?thing ?property ?other ?title ?quote ?article ?date WHERE {{
  ?claim a pk:Claim ; rdf:END ?thing ; rdf:predicate ?property ; rdf:FAR ?other ; prov:wasDerivedFrom ?evidence .
  ?evidence oa:hasSource ?article .
  OPTIONAL {{ ?evidence oa:hasSelector/oa:exact ?quote }}
  OPTIONAL {{ ?article dcterms:title ?title }}
  OPTIONAL {{ ?article dcterms:date ?date }}
}} ORDER BY ?property ?other ?article ?quote LIMIT {_SHOWN}"""
_FIGURES = f"""
SELECT DISTINCT ?thing ?stated ?measure ?amount ?period ?industry ?reference ?quote ?article ?title WHERE {{
  ?figure a pk:Observation ; END ?thing ; pk:statedIndicator ?stated ; pk:measure ?measure ; pk:statedValue ?amount ;
          prov:wasDerivedFrom ?evidence .
  ?evidence oa:hasSource ?article ; oa:hasSelector/oa:exact ?quote .
  ?article dcterms:title ?title .
  OPTIONAL {{ ?figure pk:period ?period }}
  OPTIONAL {{ ?figure pk:industry ?industry }}
  OPTIONAL {{ ?figure pk:reference ?reference }}
}} ORDER BY ?stated ?measure ?period ?amount ?article LIMIT {_SHOWN}"""
_STATEMENTS = f"""
SELECT ?thing ?property ?other WHERE {{ ?thing ?property ?other }} ORDER BY ?property ?other LIMIT {_SHOWN}"""
_MENTIONS = f"""
SELECT ?thing ?article ?title WHERE {{ ?article pk:mentions ?thing ; dcterms:title ?title }}
ORDER BY ?article LIMIT {_SHOWN}"""


def read_thing(store: ox.Store, knowledge: Knowledge, node: ox.NamedNode) -> dict[str, Any]:
    """Return what a page shows of a thing, as plain values; every IRI in it comes with its label."""
    return _Reader(store, knowledge, node).thing()


class _Reader:
    def __init__(self, store: ox.Store, knowledge: Knowledge, node: ox.NamedNode) -> None:
        self._store, self._knowledge, self._node = store, knowledge, node
        self._shortener = Shortener(knowledge.vocabulary.prefixes)
        self._labels: dict[str, str] = {}

    def thing(self) -> dict[str, Any]:
        vocabulary = self._knowledge.vocabulary
        statements = self._rows(_STATEMENTS)
        named = {self._property(name): name for name in ("rdf:type", "rdfs:label", "skos:altLabel", "skos:prefLabel")}
        by: dict[str, list[Any]] = {name: [] for name in named.values()}
        for row in statements:
            if (name := named.get(row["property"]["iri"])) is not None:
                by[name].append(row["other"])
        classes = [one for one in by["rdf:type"] if one["iri"].startswith(vocabulary.PK)]
        facts = self._rows(_RELATIONS.replace("END", "subject").replace("FAR", "object"))
        return {
            "iri": self._node.value,
            "label": self._label(self._node.value),
            "classes": classes or by["rdf:type"],
            "others": sorted({one["text"] for one in by["skos:altLabel"]}),
            "facts": facts,
            "back": self._rows(_RELATIONS.replace("END", "object").replace("FAR", "subject")),
            "figures": self._rows(_FIGURES.replace("END", "pk:subject")),
            "mentions": self._rows(_MENTIONS),
            "statements": [row for row in statements if row["property"]["iri"] not in named],
        }

    def _property(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return self._knowledge.vocabulary.prefixes[prefix] + local

    def _rows(self, query: str) -> list[dict[str, Any]]:
        found = self._store.query(
            query,
            prefixes=dict(self._knowledge.vocabulary.prefixes),
            substitutions={ox.Variable("thing"): self._node},
        )
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("a SELECT gives solutions")
        names = [variable.value for variable in found.variables if variable.value != "thing"]
        return [{name: self._cell(row[name]) for name in names} for row in found]

    def _cell(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> dict[str, str]:
        if isinstance(term, ox.NamedNode):
            return {"iri": term.value, "text": self._label(term.value)}
        return {"iri": "", "text": term.value if isinstance(term, ox.Literal) else "" if term is None else str(term)}

    def _label(self, iri: str) -> str:
        if iri not in self._labels:
            found = self._store.query(
                _LABELS,
                prefixes=dict(self._knowledge.vocabulary.prefixes),
                substitutions={ox.Variable("thing"): ox.NamedNode(iri)},
            )
            labels = [row["label"] for row in found] if isinstance(found, ox.QuerySolutions) else []
            chinese = [label.value for label in labels if label.language == "zh"]
            self._labels[iri] = (chinese or [label.value for label in labels] or [self._shortener.iri(iri)])[0]
        return self._labels[iri]
