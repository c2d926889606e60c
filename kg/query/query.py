"""SPARQL over a built graph: SELECT and ASK give rows, CONSTRUCT and DESCRIBE give triples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.wrong import misspelt, refuse_connections, refuse_updates

FORMATS = ("table", "csv", "tsv", "json", "markdown", "turtle")

Substitutions = Mapping[ox.Variable, ox.NamedNode | ox.Literal]

_RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
}
_ACTIVE = re.compile(r"([\\`*_\[\]<>&|~#])")
"""What could mean something in a cell of a Markdown table."""


class HasStore(Protocol):
    """A graph, for what asks it."""

    @property
    def store(self) -> ox.Store:
        """Return the store to ask."""
        ...


@dataclass(frozen=True, slots=True)
class Rows:
    """What a SELECT or ASK gave; None stands where a variable is not bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    """Terms as read by people: literals without type, IRIs with their prefix."""

    def only(self, headings: Mapping[str, str]) -> Rows:
        """Return the columns that have a heading, under it and in the order of the headings."""
        places = [self.columns.index(name) for name in headings]
        return Rows(tuple(headings.values()), tuple(tuple(row[place] for place in places) for row in self.rows))

    def markdown(self) -> str:
        """Return a Markdown table; nothing in a cell is markup."""
        lines = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in (self.columns, *self.rows)]
        lines.insert(1, "|" + " --- |" * len(self.columns))
        return "".join(f"{line}\n" for line in lines)


def rows(
    graph: HasStore, query: str, prefixes: Mapping[str, str], substitutions: Substitutions | None = None
) -> Rows | None:
    """Return the rows of a SELECT or ASK in readable form, or None when the query makes triples.

    `substitutions` are terms for variables that the query selects. QueryError: the query is wrong or refused.
    """
    result = ask(graph.store, query, prefixes, substitutions)
    if isinstance(result, ox.QueryBoolean):
        return Rows(("ask",), ((str(bool(result)).lower(),),))
    if isinstance(result, ox.QueryTriples):
        return None
    columns = tuple(variable.value for variable in result.variables)
    shortened = Shortener(prefixes)
    return Rows(columns, tuple(tuple(shortened(term) for term in solution) for solution in result))


def written(
    graph: HasStore,
    query: str,
    prefixes: Mapping[str, str],
    format_: str,
    substitutions: Substitutions | None = None,
) -> str:
    """Return the answer as CSV, TSV or SPARQL JSON, or as Turtle when the query makes triples.

    QueryError: the query is wrong or refused, or its answer has no such form.
    """
    result = ask(graph.store, query, prefixes, substitutions)
    if isinstance(result, ox.QueryTriples):
        triples = sorted(set(result), key=str)
        return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes)) or b"").decode()
    if format_ not in _RESULTS:
        what = "SELECT 与 ASK 的结果不能写成 Turtle the answer of a SELECT or ASK is no Turtle"
        raise QueryError(f"{what}；另选 --format choose another --format")
    if format_ != "json" and isinstance(result, ox.QueryBoolean):  # SPARQL's CSV and TSV have no form for an ASK
        return f"ask\r\n{str(bool(result)).lower()}\r\n"
    return (result.serialize(format=_RESULTS[format_]) or b"").decode()


def ask(
    store: ox.Store,
    query: str,
    prefixes: Mapping[str, str],
    substitutions: Substitutions | None = None,
    *,
    default_graph: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None,
    named_graphs: list[ox.NamedNode | ox.BlankNode] | None = None,
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Return the engine's answer, still to be read; QueryError when the query is wrong or asks another server.

    The graphs stand in for those that FROM and FROM NAMED would name.
    """
    refuse_connections(query)
    refuse_updates(query)
    terms: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = dict(substitutions or {})
    try:
        return store.query(
            query,
            prefixes=dict(prefixes),
            substitutions=terms,
            default_graph=default_graph,
            named_graphs=named_graphs,
        )
    except SyntaxError as error:
        raise QueryError(misspelt(query, str(error))) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"查询失败 the query failed: {error}") from error


def _cell(cell: str | None) -> str:
    return _ACTIVE.sub(r"\\\1", " ".join((cell or "").split()))


class Shortener:
    """Turns terms into what a table shows."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._namespaces = sorted(((iri, prefix) for prefix, iri in prefixes.items()), key=lambda pair: -len(pair[0]))

    def __call__(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str | None:
        """Return a literal's text, an IRI with its prefix, or None."""
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        return term.value if isinstance(term, ox.Literal) else None if term is None else str(term)

    def iri(self, iri: str) -> str:
        """Return an IRI with its prefix, or as it is when none fits."""
        for namespace, prefix in self._namespaces:
            if iri.startswith(namespace):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri
