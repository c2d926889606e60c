"""The decisions file as read: its tables and keys checked, every mistake with line and nearest right word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.errors import DataFileError, Problem
from kg.knowledge import Knowledge
from kg.knowledge.datafile import Key, TomlFile, read_toml
from kg.resolution.decisions import (
    NAMED,
    Adding,
    Classing,
    Decision,
    Decisions,
    Dropping,
    FactDropping,
    Pairing,
    Reference,
    Renaming,
    can_be_added,
    reference,
)

_KEYS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "same": (("names", "why"), ()),
    "different": (("names", "why"), ()),
    "rename": (("name", "to", "why"), ("article",)),
    "class": (("name", "class", "why"), ("article",)),
    "drop": (
        ("why",),
        ("name", "subject", "property", "object", "indicator", "measure", "period", "value", "event", "article"),
    ),
    "add": (("article", "subject", "property", "object", "quote"), ("status", "period", "why")),
}
"""Table → keys that it must have, keys that it may have."""
_FIGURE = ("measure", "period", "value")
_DROPPED_BY = (("name",), ("subject", "property", "object"), ("subject", "indicator"), ("event",))
"""What a `[[drop]]` names: a thing, a relation, figures, or an event."""
_DATE = r"\d{4}(-\d\d(-\d\d)?)?"
_PERIOD = re.compile(f"{_DATE}(/{_DATE})?")
_LISTED = 15
"""So many words are offered in full where none comes near."""


def read_decisions(path: Path, knowledge: Knowledge) -> Decisions:
    """Return the decisions of a file; DataFileError names every mistake that shows without the texts."""
    reader = _Reader(read_toml(path), knowledge)
    decisions = reader.decisions()
    if reader.problems:
        raise DataFileError(reader.problems)
    return decisions


def _offer(word: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    if near:
        return f"是否要写 did you mean “{near[0]}”?"
    return f"可用 use one of: {', '.join(known)}" if len(known) <= _LISTED else "见 see ontology/parkkg.ttl"


class _Reader:
    """Reads the tables of a file and gathers what is wrong with them."""

    def __init__(self, file: TomlFile, knowledge: Knowledge) -> None:
        self._file = file
        self._vocabulary = vocabulary = knowledge.vocabulary
        properties = [name for name in vocabulary.terms if ":" not in name and vocabulary.is_property(name)]
        self._values: Mapping[str, tuple[str, Collection[str]]] = {
            "class": ("类 class", [name for root in NAMED for name in sorted(vocabulary.subclasses(root))]),
            "property": ("关系 property", properties),
            "measure": ("度量 measure", [concept.name for concept in knowledge.schemes.measures]),
            "status": ("状态 status", [concept.name for concept in knowledge.schemes.statuses]),
        }
        """Key → what its values are called, and which there are."""
        self.problems: list[Problem] = []

    def decisions(self) -> Decisions:
        """Return what could be read; `problems` tells the rest."""
        for key in self._file.data:
            if key not in _KEYS:
                line = self._file.line(key, 0) or self._file.line(key)
                what = f"未知的表 unknown table “{key}”"
                self.problems.append(Problem(self._file.name, line, what, _offer(key, _KEYS)))
        drops = list(self._drops())
        found = Decisions(
            same=tuple(self._pairings("same")),
            different=tuple(self._pairings("different")),
            renamings=tuple(self._renamings()),
            classings=tuple(self._classings()),
            droppings=tuple(drop for drop in drops if isinstance(drop, Dropping)),
            fact_droppings=tuple(drop for drop in drops if isinstance(drop, FactDropping)),
            addings=tuple(self._addings()),
        )
        self._check_pairings(found)
        self._check_repeated(found.renamings)
        self._check_repeated(found.classings)
        return found

    def _complain(self, at: Key, what: str, remedy: str) -> None:
        self.problems.append(self._file.problem(at, what, remedy))

    # --- entries

    def _rows(self, table: str) -> Iterator[tuple[Key, int | None, dict[str, Any]]]:
        """Yield the entries of a table in which nothing is wrong so far; every key but `names` holds a text."""
        rows = self._file.data.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._complain((table,), f"{table} 应为一组表 must be an array of tables", f"写成 write [[{table}]]")
            return
        for number, row in enumerate(rows):
            before = len(self.problems)
            self._check_row((table, number), row, *_KEYS[table])
            if len(self.problems) == before:
                yield (table, number), self._file.line(table, number), row

    def _check_row(self, at: Key, row: Mapping[str, Any], needed: Collection[str], allowed: Collection[str]) -> None:
        known = (*needed, *allowed)
        for key in needed:
            if key not in row:
                self._complain(at, f"缺少 lacks “{key}”", f"补上 add {key} = …")
        for key, value in row.items():
            if key not in known:
                self._complain((*at, key), f"未知的键 unknown key “{key}”", _offer(key, known))
            elif key == "names":
                self._check_names((*at, key), value)
            elif not isinstance(value, str) or not value.strip():
                self._complain((*at, key), f"{key} 应为非空字符串 must be a text", f'写成 write {key} = "…"')
            elif key in self._values and value not in self._values[key][1]:
                kind, values = self._values[key]
                self._complain((*at, key), f"未知的{kind} “{value}” is unknown", _offer(value, values))
            elif key == "period" and not _PERIOD.fullmatch(value):
                self._complain(
                    (*at, key), f"时间格式不对 malformed period “{value}”", "写成 write 2021 或 or 2021-01/2021-06"
                )

    def _check_names(self, at: Key, names: object) -> None:
        if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
            self._complain(at, "names 应为名称列表 must be a list of names", '写成 write ["…", "…"]')
        elif len(set(names)) < 2:
            self._complain(at, "至少要两个名称 there must be two names at least", "补上 add one")

    def _pairings(self, table: str) -> Iterator[Pairing]:
        for _, line, row in self._rows(table):
            yield Pairing(self._file.name, line, row["why"], tuple(map(self._reference, row["names"])))

    def _renamings(self) -> Iterator[Renaming]:
        for _, line, row in self._rows("rename"):
            name, to = self._reference(row["name"]), row["to"].strip()
            yield Renaming(self._file.name, line, row["why"], name, to, row.get("article"))

    def _classings(self) -> Iterator[Classing]:
        for _, line, row in self._rows("class"):
            name = self._reference(row["name"])
            yield Classing(self._file.name, line, row["why"], name, row["class"], row.get("article"))

    def _drops(self) -> Iterator[Dropping | FactDropping]:
        for at, line, row in self._rows("drop"):
            named = {key for key in row if key not in ("why", "article", *_FIGURE)}
            figure = tuple((key, row[key]) for key in _FIGURE if key in row)
            if not any(named == set(keys) for keys in _DROPPED_BY):
                ways = "、".join("+".join(keys) for keys in _DROPPED_BY)
                self._complain(at, "看不出要去掉什么 does not say what to drop", f"写出其中一组 write one of: {ways}")
            elif figure and "indicator" not in row:
                what = f"{figure[0][0]} 只用于指标 only goes with an indicator"
                self._complain((*at, figure[0][0]), what, "补上 add indicator = …")
            elif "name" in row:
                yield Dropping(self._file.name, line, row["why"], self._reference(row["name"]), row.get("article"))
            else:
                subject, value, indicator = (
                    self._reference(row[key]) if key in row else None for key in ("subject", "object", "indicator")
                )
                yield FactDropping(
                    self._file.name, line, row["why"], subject, row.get("property"), value, indicator, figure,
                    row.get("event"), row.get("article"),
                )  # fmt: skip

    def _addings(self) -> Iterator[Adding]:
        for at, line, row in self._rows("add"):
            name = row["property"]
            if not can_be_added(name, self._vocabulary):
                remedy = "能添加的是实体之间的关系和 produces add relations between things, or produces"
                self._complain((*at, "property"), f"不能添加 “{name}” cannot be added", remedy)
                continue
            yield Adding(
                self._file.name, line, row.get("why", ""), row["article"], self._reference(row["subject"]), name,
                self._reference(row["object"]), row["quote"], row.get("status"), row.get("period"),
            )  # fmt: skip

    def _reference(self, words: str) -> Reference:
        return reference(words.strip(), self._vocabulary)

    # --- decisions that contradict each other

    def _check_pairings(self, decisions: Decisions) -> None:
        one = {frozenset(pair): same for same in decisions.same for pair in combinations(same.names, 2)}
        for different in decisions.different:
            for pair in combinations(different.names, 2):
                if (same := one.get(frozenset(pair))) is not None:
                    words = "、".join(name.words for name in pair)
                    what = f"第 {same.line} 行说 {words} 相同 line {same.line} says that they are the same"
                    self.problems.append(different.problem(what, "只留一处 keep one of the two"))

    def _check_repeated(self, table: Collection[Renaming | Classing]) -> None:
        first: dict[tuple[Reference, str | None], Decision] = {}
        for decision in table:
            earlier = first.setdefault((decision.name, decision.article), decision)
            if earlier is not decision:
                what = f"“{decision.name.words}” 已在第 {earlier.line} 行 is already at line {earlier.line}"
                self.problems.append(decision.problem(what, "只留一处 keep one of the two"))
