"""Stored queries: `.rq` files under `ontology/queries/`; the leading comment is TOML and says what people need to know.

    # title.zh = "…"                  and title.en, about.zh, about.en
    # chart = ["park", "value"]       a name and a number that a chart may show
    # given = "zones"                 rows that the graph does not hold, put into the empty VALUES of the query
    # [parameters.year]               type: a class of the ontology, `year` or `text`; zh, en, example; required
    # [columns]                       what a person sees, in order: variable = ["标题", "heading"]

A parameter of a class binds the variable `?NAME_iri`, one of type `year` or `text` binds `?NAME`; `x_iri` is everywhere
the IRI of what the column `x` names. Left out, a parameter leaves its variable free.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import DataFileError, Problem, QueryError
from kg.graph.turtle import prefixes
from kg.knowledge import Vocabulary
from kg.query.wrong import checked, misspelt, nearest

LANGUAGES = ("zh", "en")
PLAIN_TYPES = ("year", "text")
GIVEN = ("zones",)
_RESERVED = frozenset({"output", "format", "list", "help", "lang"})
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_EMPTY_VALUES = re.compile(r"(VALUES \((\?\w+(?: \?\w+)*)\) \{) (\})")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a person may set."""

    name: str
    type: str
    """A class of the ontology, whose members are named by label; `year` or `text`."""
    labels: Mapping[str, str]
    required: bool
    example: str

    @property
    def variable(self) -> str:
        """Return the variable that it binds."""
        return self.name if self.type in PLAIN_TYPES else f"{self.name}_iri"


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """A question that is asked again and again."""

    name: str
    text: str
    titles: Mapping[str, str]
    abouts: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, Mapping[str, str]]
    """Variable → heading by language, of the columns that people see, in order."""
    chart: tuple[str, str] | None = None
    given: str | None = None

    def filled(self, rows: Iterator[tuple[ox.NamedNode | ox.Literal, ...]]) -> str:
        """Return the query with these rows in its empty VALUES; the engine writes the terms."""
        values = " ".join(f"({' '.join(map(str, row))})" for row in rows)
        return _EMPTY_VALUES.sub(lambda found: f"{found[1]} {values} {found[3]}", self.text, count=1)


def stored_query(queries: Mapping[str, StoredQuery], name: str) -> StoredQuery:
    """Return a stored query by name; QueryError with the nearest names when there is none."""
    if (found := queries.get(name)) is None:
        what = f"没有名为 “{name}” 的查询 there is no stored query {name!r}"
        raise QueryError(f"{what}{nearest(name, queries)}；用 kg query --list 列出全部 kg query --list shows all")
    return found


@cache
def load_queries(folder: Path) -> Mapping[str, StoredQuery]:
    """Return the stored queries of a folder by name, in order of names; DataFileError with all that is wrong."""
    queries: dict[str, StoredQuery] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.rq")):
        try:
            queries[path.stem] = _read(path)
        except DataFileError as error:
            problems += error.problems
    if problems:
        raise DataFileError(problems)
    return queries


def problems_of(query: StoredQuery, file: str, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield what the ontology and the engine find wrong with a stored query."""
    start = query.text[: len(query.text) - len(_body(query.text))].count("\n") + 1
    for parameter in query.parameters:
        if parameter.type not in PLAIN_TYPES and not vocabulary.is_class(parameter.type):
            what = f"参数类型无效 no type of a parameter: {parameter.type}"
            yield Problem(file, 1, what, f"用本体的类名或 {'、'.join(PLAIN_TYPES)} name a class of the ontology")
    try:
        checked(query.text, prefixes(vocabulary), vocabulary)
        answer = ox.Store().query(query.text, prefixes=prefixes(vocabulary))
    except (QueryError, SyntaxError) as error:
        what = misspelt(query.text, str(error)) if isinstance(error, SyntaxError) else str(error)
        yield Problem(file, start, what.partition("\n")[0], "改正查询 correct the query")
        return
    if not isinstance(answer, ox.QuerySolutions):
        yield Problem(file, start, "不是 SELECT 查询 not a SELECT", "存为 SELECT write a SELECT")
        return
    selected = {variable.value for variable in answer.variables}
    named = {*query.columns, *(query.chart or ()), *(parameter.variable for parameter in query.parameters)}
    for name in sorted(named - selected):
        yield Problem(file, start, f"SELECT 中没有 ?{name} is not selected", "加进 SELECT select it")


def _body(text: str) -> str:
    return re.sub(r"\A(?:#[^\n]*\n|\s*\n)*", "", text)


def _read(path: Path) -> StoredQuery:
    text = path.read_text(encoding="utf-8")
    head = text[: len(text) - len(_body(text))]
    try:
        header = tomllib.loads("\n".join(line.removeprefix("#").removeprefix(" ") for line in head.split("\n")))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        what = f"文件头不是 TOML the header is not TOML: {error}"
        problem = Problem(f"ontology/queries/{path.name}", int(line[1]) if line else 1, what, "改正 correct it")
        raise DataFileError(problem) from error
    return _Header(path, head, header).query(text)


@dataclass(frozen=True)
class _Header:
    """The header of one file, read with all its mistakes at once."""

    path: Path
    text: str
    values: Mapping[str, Any]

    def query(self, text: str) -> StoredQuery:
        file, remedy = f"ontology/queries/{self.path.name}", "见其他查询 see the other queries"
        problems = [Problem(file, *wrong, remedy) for wrong in self._wrong()]
        if problems:
            raise DataFileError(problems)
        values = self.values
        chart = values.get("chart")
        return StoredQuery(
            self.path.stem,
            text,
            values["title"],
            values["about"],
            tuple(_parameter(name, one) for name, one in values.get("parameters", {}).items()),
            {name: dict(zip(LANGUAGES, headings, strict=True)) for name, headings in values["columns"].items()},
            (chart[0], chart[1]) if chart else None,
            values.get("given"),
        )

    def _wrong(self) -> Iterator[tuple[int, str]]:
        if not _NAME.fullmatch(self.path.stem):
            yield 1, "文件名只用小写字母、数字与 - the name of the file may hold a-z, 0-9 and -"
        for key in self.values.keys() - {"title", "about", "chart", "given", "parameters", "columns"}:
            yield self._line(key), f"多余的键 unknown key: {key}"
        for key in ("title", "about"):
            if not _has_texts(self.values.get(key), LANGUAGES):
                yield self._line(key), f"缺少 {key}.zh 或 {key}.en is missing"
        for name, one in self.values.get("parameters", {}).items():
            line, needed = self._line(f"parameters.{name}"), (*LANGUAGES, "type", "example")
            if not _has_texts(one, needed) or one.keys() - {*needed, "required"}:
                yield line, f"参数 {name} 需要且只可有 needs type, zh, en, example; may have required"
            if not name.isidentifier() or name in _RESERVED:
                yield line, f"参数名不可用 no name for a parameter: {name}"
        columns = self.values.get("columns", {})
        if not columns:
            yield 1, "缺少 [columns] is missing"
        for name, headings in columns.items():
            if not (isinstance(headings, list) and len(headings) == len(LANGUAGES) and all(map(_is_text, headings))):
                yield self._line(name), f"{name} 应写作 should be [“中文”, “English”]"
        chart = self.values.get("chart", ["", ""])
        if not (isinstance(chart, list) and len(chart) == 2 and all(isinstance(name, str) for name in chart)):
            yield self._line("chart"), "chart 应写作 should be [名称 name, 数值 number]"
        if self.values.get("given", GIVEN[0]) not in GIVEN:
            yield self._line("given"), f"given 只可为 may be {'、'.join(GIVEN)}"

    def _line(self, key: str) -> int:
        for number, line in enumerate(self.text.split("\n"), start=1):
            if re.match(rf"#\s*\[?{re.escape(key)}\b", line):
                return number
        return 1


def _parameter(name: str, one: Mapping[str, Any]) -> Parameter:
    labels = {lang: one[lang] for lang in LANGUAGES}
    return Parameter(name, one["type"], labels, bool(one.get("required")), one["example"])


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _has_texts(values: object, keys: tuple[str, ...]) -> bool:
    return isinstance(values, dict) and all(_is_text(values.get(key)) for key in keys)
