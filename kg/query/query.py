"""SPARQL over a built graph: SELECT and ASK give rows, CONSTRUCT and DESCRIBE give triples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.store import Graph

FORMATS = ("table", "csv", "json")

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^<>\"{}|^`\\\s]*>"
    r"|#[^\n]*"
    r"|[?$]\w+"
    r"|(?!service:)[\w.-]*:(?:\\.|[\w.:%-])*"
    r"|(?P<word>[A-Za-z]+)",
    re.IGNORECASE,
)
"""Whatever of a query may hold the letters of a keyword without being one, and the bare words that are left."""
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PLACE = re.compile(r"^error at (\d+):(\d+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rows:
    """What a SELECT or ASK gave; None stands where a variable is not bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    """Terms as read by people: literals without type, IRIs with their prefix."""


def rows(graph: Graph, query: str, prefixes: Mapping[str, str]) -> Rows | None:
    """Return the rows of a SELECT or ASK in readable form, or None when the query makes triples."""
    result = _result(graph, query, prefixes)
    if isinstance(result, ox.QueryBoolean):
        return Rows(("ask",), ((str(bool(result)).lower(),),))
    if isinstance(result, ox.QueryTriples):
        return None
    columns = tuple(variable.value for variable in result.variables)
    shortened = Shortener(prefixes)
    return Rows(columns, tuple(tuple(shortened(term) for term in solution) for solution in result))


def written(graph: Graph, query: str, prefixes: Mapping[str, str], format_: str) -> str:
    """Return the answer as CSV or SPARQL JSON, or as Turtle when the query makes triples."""
    result = _result(graph, query, prefixes)
    if isinstance(result, ox.QueryTriples):
        triples = sorted(set(result), key=str)
        return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes)) or b"").decode()
    formats = {"csv": ox.QueryResultsFormat.CSV, "json": ox.QueryResultsFormat.JSON}
    if format_ == "csv" and isinstance(result, ox.QueryBoolean):  # SPARQL's CSV has no form for an ASK
        return f"ask\r\n{str(bool(result)).lower()}\r\n"
    return (result.serialize(format=formats[format_]) or b"").decode()


def _result(
    graph: Graph, query: str, prefixes: Mapping[str, str]
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    _refuse_connections(query)
    try:
        return graph.store.query(query, prefixes=dict(prefixes))
    except SyntaxError as error:
        raise QueryError(_misspelt(query, str(error))) from None
    except (OSError, ValueError) as error:
        raise QueryError(f"查询失败 the query failed: {error}") from error


def _refuse_connections(query: str) -> None:
    """Raise QueryError where a query asks another server: the engine would open a connection."""
    for found in _TOKEN.finditer(_ESCAPED.sub(lambda code: chr(min(int(code[1] or code[2], 16), 0x10FFFF)), query)):
        if found["word"] and "service" in found["word"].lower():
            what = "不允许 SERVICE：查询不向外连接 SERVICE is refused: a query makes no connection"
            raise QueryError(f"{what}；去掉 SERVICE 部分 remove the SERVICE part")


def _misspelt(query: str, message: str) -> str:
    """Return a message that shows the line of a syntax error with a caret below its column."""
    place = _PLACE.match(message)
    if place is None:
        return f"SPARQL 语法有误 syntax error: {message}"
    line, column, expected = int(place[1]), int(place[2]), " ".join(place[3].split())
    shown = query.split("\n")[line - 1]
    before = "".join("\u3000" if ord(c) > 0x2E7F else " " for c in shown[: column - 1])
    if "Prefix not found" in expected:
        expected = "前缀没有声明 this prefix is not declared"
    elif len(expected) > 120:
        expected = "此处不完整或写法有误 something is missing or wrong here"
    return f"SPARQL 语法有误 syntax error, {line}:{column}: {expected}\n  {shown}\n  {before}^"


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
