"""Gold files: the facts of one article as a person read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import DataFileError, InputError, Problem
from kg.knowledge.schemes import Schemes
from kg.knowledge.vocabulary import Vocabulary, nearest


class GoldEntity(NamedTuple):
    """A named thing; every name in `aliases` is right as well."""

    cls: str
    """Class of the contract's table: `Park` for `NationalHighTechZone`."""
    name: str
    aliases: tuple[str, ...]


class GoldRelation(NamedTuple):
    """Subject and object by name; the object of `produces` is words."""

    subject: str
    property: str
    object: str


@dataclass(frozen=True, slots=True)
class GoldObservation:
    """A figure; the first of each tuple is the reading of choice, the others are right as well."""

    subjects: tuple[str, ...]
    indicators: tuple[str, ...]
    industries: tuple[str | None, ...]
    periods: tuple[str, ...]
    """An empty string where the figure has no period."""
    measures: tuple[str, ...]
    units: tuple[str, ...]
    references: tuple[str | None, ...]
    value: Decimal
    qualifier: str
    implicit: bool
    """Whether the text leaves the time open, so that a graph may as well."""


class GoldTarget(NamedTuple):
    """A goal; one without a number is not counted."""

    subject: str
    words: str
    value: Decimal | None
    unit: str


class GoldEvent(NamedTuple):
    """A dated event; one organizer in common is enough, and without organizers any will do."""

    kind: str
    date: str
    organizers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """All facts of one article; `may_…` rows are right when given and not missed when left out."""

    file: str
    title: str
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]
    observations: tuple[GoldObservation, ...]
    targets: tuple[GoldTarget, ...]
    events: tuple[GoldEvent, ...]
    chains: tuple[tuple[str, ...], ...]
    """Stages in order."""
    may_entities: tuple[GoldEntity, ...]
    may_relations: tuple[GoldRelation, ...]
    may_observations: tuple[GoldObservation, ...]


def read_gold(path: Path, vocabulary: Vocabulary, schemes: Schemes) -> tuple[GoldArticle, ...]:
    """Return the articles of a gold file or of all `*.json` of a folder, by file name.

    InputError: there is no such file, or no gold in the folder. DataFileError: every mistake of every file.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files or not files[0].is_file():
        what = "没有标注文件 no gold file (*.json) here" if path.is_dir() else "没有此文件 no such file or folder"
        raise InputError(Problem(path.as_posix(), None, what, "给出标注文件或文件夹 name a gold file or folder"))
    articles: list[GoldArticle] = []
    problems: list[Problem] = []
    for file in files:
        reader = _Reader(file.as_posix(), vocabulary, schemes)
        try:
            articles.append(reader.article(_parsed(file)))
        except DataFileError as error:
            problems += error.problems
    if problems:
        raise DataFileError(problems)
    return tuple(articles)


def _parsed(file: Path) -> object:
    try:
        return json.loads(file.read_bytes().decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        what, line = "不是 UTF-8 编码 the file is not UTF-8", None
        raise DataFileError(Problem(file.as_posix(), line, what, "另存为 UTF-8 save it as UTF-8")) from error
    except json.JSONDecodeError as error:
        what = f"JSON 语法错误 JSON syntax error: {error.msg}"
        remedy = "检查逗号、引号和括号 check commas, quotes and brackets"
        raise DataFileError(Problem(file.as_posix(), error.lineno, what, remedy)) from error


_ALSO = {
    "subject": "subject_also",
    "indicator": "indicator_aliases",
    "industry": "industry_also",
    "period": "period_also",
    "measure": "measure_also",
    "unit": "unit_also",
    "reference": "reference_also",
}
"""Field of an observation → field with its other readings."""
_KEYS = {
    "": "article about date entities relations observations chains targets events optional",
    "optional": "entities relations observations",
    "entities": "type name aliases",
    "observations": " ".join(("value qualifier implicit", *_ALSO, *_ALSO.values())),
    "chains": "park stages",
    "targets": "subject text year value unit indicator industry measure",
    "events": "kind date organizers participants label",
}
"""Kind of table → the keys that it may have."""


class _Reader:
    """Turns one parsed file into values and collects what is wrong with it."""

    def __init__(self, file: str, vocabulary: Vocabulary, schemes: Schemes) -> None:
        self._file = file
        self._vocabulary = vocabulary
        self._classes = [name for name in vocabulary.terms if vocabulary.is_class(name)]
        self._properties = [name for name in vocabulary.terms if vocabulary.is_property(name)]
        self._lists = {
            "measure": [concept.name for concept in schemes.measures],
            "qualifier": [concept.name for concept in schemes.qualifiers],
            "kind": [concept.name for concept in schemes.event_kinds],
        }
        self._problems: list[Problem] = []

    def article(self, data: object) -> GoldArticle:
        """Return the article; DataFileError with all mistakes of the file."""
        whole = self._table(data, "", "")
        optional = self._table(whole.get("optional", {}), "optional", "optional")
        article = GoldArticle(
            self._file,
            self._words(whole, "article", ""),
            tuple(self._entities(whole, "entities")),
            tuple(self._relations(whole, "relations")),
            tuple(self._observations(whole, "observations")),
            tuple(self._targets(whole)),
            tuple(self._events(whole)),
            tuple(self._texts(chain, "stages", at) for chain, at in self._rows(whole, "chains")),
            tuple(self._entities(optional, "optional.entities")),
            tuple(self._relations(optional, "optional.relations")),
            tuple(self._observations(optional, "optional.observations")),
        )
        if self._problems:
            raise DataFileError(self._problems)
        return article

    def _entities(self, table: Mapping[str, Any], key: str) -> Iterator[GoldEntity]:
        for row, at in self._rows(table, key):
            cls = self._listed(row, "type", at, self._classes)
            folded = self._vocabulary.entity_class(cls) if cls in self._classes else cls
            yield GoldEntity(folded, self._words(row, "name", at), self._texts(row, "aliases", at))

    def _relations(self, table: Mapping[str, Any], key: str) -> Iterator[GoldRelation]:
        for place, row in enumerate(self._list(table, key)):
            at = f"{key}[{place}]"
            if not isinstance(row, list) or len(row) != 3 or not all(isinstance(word, str) and word for word in row):
                self._wrong(at, "应为三个词 must be three words", '["南昌高新区", "locatedIn", "南昌市"]')
            elif row[1] not in self._properties:
                self._unknown(f"{at}[1]", row[1], self._properties)
            else:
                yield GoldRelation(*row)

    def _observations(self, table: Mapping[str, Any], key: str) -> Iterator[GoldObservation]:
        for row, at in self._rows(table, key):
            for name in ("subject", "indicator"):
                self._words(row, name, at)
            readings = {name: self._readings(row, name, at) for name in _ALSO}
            for place, measure in enumerate(readings["measure"]):
                if measure not in self._lists["measure"]:
                    where = f"{at}.measure" if not place else f"{at}.measure_also[{place - 1}]"
                    self._unknown(where, measure or "", self._lists["measure"])
            value = self._number(row, "value", at)
            qualifier = self._listed({"qualifier": "exact", **row}, "qualifier", at, self._lists["qualifier"])
            yield GoldObservation(
                tuple(word or "" for word in readings["subject"]),
                tuple(word or "" for word in readings["indicator"]),
                readings["industry"],
                tuple(word or "" for word in readings["period"]),
                tuple(word or "" for word in readings["measure"]),
                tuple(word or "" for word in readings["unit"]),
                readings["reference"],
                value if value is not None else Decimal(0),
                qualifier,
                bool(row.get("implicit", False)),
            )

    def _targets(self, table: Mapping[str, Any]) -> Iterator[GoldTarget]:
        for row, at in self._rows(table, "targets"):
            value = None if row.get("value") is None else self._number(row, "value", at)
            unit = row.get("unit") or ""
            if not isinstance(unit, str):
                self._wrong(f"{at}.unit", "应为词语 must be words", '"unit": "亿元"')
                unit = ""
            yield GoldTarget(self._words(row, "subject", at), self._words(row, "text", at), value, unit)

    def _events(self, table: Mapping[str, Any]) -> Iterator[GoldEvent]:
        for row, at in self._rows(table, "events"):
            date = row.get("date") or ""
            if not isinstance(date, str):
                self._wrong(f"{at}.date", "应为日期 must be a date", '"date": "2022-10-26"')
                date = ""
            self._texts(row, "participants", at)
            kind = self._listed(row, "kind", at, self._lists["kind"])
            yield GoldEvent(kind, date, self._texts(row, "organizers", at))

    # --- values of one table

    def _table(self, data: object, kind: str, at: str) -> Mapping[str, Any]:
        if not isinstance(data, dict):
            self._wrong(at or "(file)", "应为对象 must be an object", "{…}")
            return {}
        known = _KEYS[kind].split()
        for name in data:
            if name not in known:
                self._unknown(f"{at}.{name}" if at else name, name, known, "没有这个键 unknown key")
        return data

    def _rows(self, table: Mapping[str, Any], key: str) -> Iterator[tuple[Mapping[str, Any], str]]:
        kind = key.rpartition(".")[2]
        for place, row in enumerate(self._list(table, key)):
            at = f"{key}[{place}]"
            if isinstance(row, dict):
                yield self._table(row, kind, at), at
            else:
                self._wrong(at, "应为对象 must be an object", "{…}")

    def _list(self, table: Mapping[str, Any], key: str) -> list[Any]:
        value = table.get(key.rpartition(".")[2], [])
        if isinstance(value, list):
            return value
        self._wrong(key, "应为列表 must be a list", "[…]")
        return []

    def _words(self, row: Mapping[str, Any], name: str, at: str) -> str:
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            return value
        self._wrong(f"{at}.{name}" if at else name, "缺少词语 words are missing", f'"{name}": "…"')
        return ""

    def _texts(self, row: Mapping[str, Any], name: str, at: str) -> tuple[str, ...]:
        value = row.get(name, [])
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(value)
        self._wrong(f"{at}.{name}", "应为词语列表 must be a list of words", f'"{name}": ["…"]')
        return ()

    def _readings(self, row: Mapping[str, Any], name: str, at: str) -> tuple[str | None, ...]:
        first, also = row.get(name), row.get(_ALSO[name], [])
        readings = [first, *also] if isinstance(also, list) else [None, also, 0]
        if all(word is None or isinstance(word, str) for word in readings):
            return tuple(readings)
        where = _ALSO[name] if isinstance(first, str | None) else name
        self._wrong(f"{at}.{where}", "应为词语 must be words", f'"{_ALSO[name]}": ["…"]')
        return ()

    def _number(self, row: Mapping[str, Any], name: str, at: str) -> Decimal | None:
        value = row.get(name)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return Decimal(value)
        self._wrong(f"{at}.{name}", "应为数字 must be a number", f'"{name}": 920.38')
        return None

    def _listed(self, row: Mapping[str, Any], name: str, at: str, known: Iterable[str]) -> str:
        value = self._words(row, name, at)
        if value and value not in known:
            self._unknown(f"{at}.{name}", value, known)
        return value

    def _unknown(self, at: str, word: str, known: Iterable[str], what: str = "没有这个名称 unknown name") -> None:
        self._wrong(at, f"{what} {word!r}", nearest(word, known))

    def _wrong(self, at: str, what: str, remedy: str) -> None:
        self._problems.append(Problem(self._file, None, f"{at}: {what}", remedy))
