"""What is wrong with a query, before it runs or when the engine refuses it: where it stands and what comes nearest."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping

from kg.errors import QueryError, TermError
from kg.knowledge import Vocabulary

TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|(?P<iri><[^<>\"{}|^`\\\s]*>)"
    r"|#[^\n]*"
    r"|[?$]\w+"
    r"|(?P<declared>\bprefix\s+)?(?!service:)(?P<prefix>[\w.-]*):(?P<local>(?:\\.|[\w.:%-])*)"
    r"|(?P<word>[A-Za-z]+)",
    re.IGNORECASE,
)
"""Whatever of a query may hold the letters of a keyword without being one, names, and the bare words that are left."""
_UPDATES = frozenset({"insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add", "with"})
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PLACE = re.compile(r"^error at (\d+):(\d+): (.*)", re.DOTALL)


def refuse_connections(query: str) -> None:
    """Raise QueryError where a query asks another server: the engine would open a connection."""
    for found in TOKEN.finditer(_ESCAPED.sub(lambda code: chr(min(int(code[1] or code[2], 16), 0x10FFFF)), query)):
        if found["word"] and "service" in found["word"].lower():
            what = "不允许 SERVICE：查询不向外连接 SERVICE is refused: a query makes no connection"
            raise QueryError(f"{what}；去掉 SERVICE 部分 remove the SERVICE part")


def refuse_updates(query: str) -> None:
    """Raise QueryError for an update: a request whose first word that is no declaration begins one."""
    words = (found["word"].lower() for found in TOKEN.finditer(query) if found["word"])
    if next((word for word in words if word not in ("base", "prefix")), "") in _UPDATES:
        raise QueryError("图谱只读，不接受更新 the graph is read only, updates are refused")


def checked(query: str, prefixes: Mapping[str, str], vocabulary: Vocabulary) -> None:
    """Raise QueryError for the first prefix that nobody declares, or term that the ontology does not have."""
    declared = {found["prefix"] for found in TOKEN.finditer(query) if found["declared"]}
    own = {prefix for prefix, namespace in prefixes.items() if namespace == vocabulary.PK} - declared
    for found in TOKEN.finditer(query):
        if found["iri"] and found["iri"][1:-1].startswith(vocabulary.PK):
            local = found["iri"][1 + len(vocabulary.PK) : -1]
        elif found["prefix"] is not None and not found["declared"]:
            if found["prefix"] not in {"", "_", *prefixes, *declared}:
                what = f"前缀没有声明 this prefix is not declared: {found['prefix']}:"
                raise QueryError(_shown(query, found.start(), what + nearest(found["prefix"], {*prefixes, *declared})))
            local = found["local"].rstrip(".") if found["prefix"] in own else ""
        else:
            continue
        if local:
            try:
                vocabulary[local]
            except TermError as error:
                raise QueryError(_shown(query, found.start(), str(error))) from None


def misspelt(query: str, message: str) -> str:
    """Return a message that shows the line of a syntax error with a caret below its column."""
    place = _PLACE.match(message)
    if place is None:
        return f"SPARQL 语法有误 syntax error: {message}"
    line, column, expected = int(place[1]), int(place[2]), " ".join(place[3].split())
    if "Prefix not found" in expected:
        expected = "前缀没有声明 this prefix is not declared"
    elif len(expected) > 120:
        expected = "此处不完整或写法有误 something is missing or wrong here"
    return _marked(query, line, column, expected)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known names that come nearest, as the end of a message, or nothing."""
    found = difflib.get_close_matches(name, sorted(known), n=3, cutoff=0.5)
    return f"；相近的有 the nearest: {'、'.join(found)}" if found else ""


def _shown(query: str, offset: int, what: str) -> str:
    before = query[:offset]
    return _marked(query, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1, what)


def _marked(query: str, line: int, column: int, what: str) -> str:
    shown = query.split("\n")[line - 1].replace("\r", "")
    before = "".join("\u3000" if unicodedata.east_asian_width(c) in "WF" else " " for c in shown[: column - 1])
    return f"SPARQL 有误 error in the query, {line}:{column}: {what}\n  {shown}\n  {before}^"
