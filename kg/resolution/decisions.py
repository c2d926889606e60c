"""What the user decided about things and facts: `decisions.toml`, replayed at every build (docs/decisions.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from kg.errors import DataFileError, Problem
from kg.knowledge import Knowledge
from kg.knowledge.datafile import Key, TomlFile, read_toml
from kg.knowledge.vocabulary import Vocabulary, nearest
from kg.model import EntityId

NAMED = (
    "Park", "Enterprise", "ResearchInstitute", "University", "Carrier", "PublicBody", "Association", "Place",
    "Industry", "Policy", "Project", "Honour", "Indicator", "ReferenceSet",
)  # fmt: skip
"""Classes of the contract whose things have names."""


class Reference(NamedTuple):
    """How a decision names a thing: a name in the texts, or an id (`park/南昌高新区`)."""

    words: str
    """As in the file."""
    id: EntityId | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the file."""

    file: str
    line: int | None
    why: str

    def problem(self, what: str, remedy: str = "") -> Problem:
        """Return a problem that stands at this entry."""
        return Problem(self.file, self.line, what, remedy)

    @property
    def reason(self) -> str:
        """Return why a merge was made, as the graph and the report give it; no line, which may change."""
        return f"用户决定 decided by the user：{self.why}"


@dataclass(frozen=True, slots=True)
class Pairing(Decision):
    """`[[same]]` or `[[different]]`: names of one thing, or of as many things as there are names."""

    names: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Renaming(Decision):
    """`[[rename]]`: what a thing is called, in one article or in all."""

    name: Reference
    to: str
    article: str | None


@dataclass(frozen=True, slots=True)
class Classing(Decision):
    """`[[class]]`: of which class a thing is, in one article or in all."""

    name: Reference
    cls: str
    article: str | None


@dataclass(frozen=True, slots=True)
class Dropping(Decision):
    """`[[drop]]` of a thing with all that is said of it, in one article or in all."""

    name: Reference
    article: str | None


@dataclass(frozen=True, slots=True)
class FactDropping(Decision):
    """`[[drop]]` of facts: a relation, the figures of an indicator, or an event, in one article or in all."""

    subject: Reference | None
    property: str | None
    object: Reference | None
    """A thing, or the words of a product, target or chain."""
    indicator: Reference | None
    figure: tuple[tuple[str, str], ...]
    """What else the figures agree in: (`measure`, `growth`), (`period`, `2021`), (`value`, `920.38亿元`) as written."""
    event: str | None
    """The event's label."""
    article: str | None


@dataclass(frozen=True, slots=True)
class Adding(Decision):
    """`[[add]]`: a fact, and the words of an article that say it."""

    article: str
    subject: Reference
    property: str
    object: Reference
    quote: str
    status: str | None
    period: str | None


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of one file, each kind in the order of the file."""

    same: tuple[Pairing, ...] = ()
    different: tuple[Pairing, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    classings: tuple[Classing, ...] = ()
    droppings: tuple[Dropping, ...] = ()
    fact_droppings: tuple[FactDropping, ...] = ()
    addings: tuple[Adding, ...] = ()

    @classmethod
    def load(cls, path: Path, knowledge: Knowledge) -> Decisions:
        """Read a file; DataFileError names every mistake that shows without the texts, with line and nearest name."""
        reader = _Reader(read_toml(path), knowledge)
        decisions = reader.decisions()
        if reader.problems:
            raise DataFileError(reader.problems)
        return decisions

    def __bool__(self) -> bool:
        """Tell whether anything was decided."""
        return self != Decisions()


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


class _Reader:
    """Reads the tables of a file and gathers what is wrong with them."""

    def __init__(self, file: TomlFile, knowledge: Knowledge) -> None:
        self._file = file
        self._knowledge = knowledge
        self._vocabulary = knowledge.vocabulary
        self.problems: list[Problem] = []

    def decisions(self) -> Decisions:
        """Return what could be read; `problems` tells the rest."""
        for key in self._file.data:
            if key not in _KEYS:
                self._complain((key,), f"未知的表 unknown table “{key}”", nearest(key, _KEYS))
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
        self._check_agreement(found)
        return found

    def _complain(self, at: Key, what: str, remedy: str = "") -> None:
        self.problems.append(self._file.problem(at, what, remedy))

    def _rows(self, table: str) -> Iterator[tuple[Key, int | None, dict[str, Any]]]:
        """Yield the well-formed entries of a table; every key but `names` holds a text."""
        rows = self._file.data.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._complain((table,), f"{table} 应为一组表 must be an array of tables", f"写成 write [[{table}]]")
            return
        needed, allowed = _KEYS[table]
        for number, row in enumerate(rows):
            at: Key = (table, number)
            before = len(self.problems)
            for key in row:
                if key not in (*needed, *allowed):
                    self._complain((*at, key), f"未知的键 unknown key “{key}”", nearest(key, (*needed, *allowed)))
            for key in needed:
                if key not in row:
                    self._complain(at, f"缺少 lacks “{key}”", f"补上 add {key} = …")
            for key, value in row.items():
                if key != "names" and (not isinstance(value, str) or not value.strip()):
                    self._complain((*at, key), f"{key} 应为非空字符串 must be a text", f'写成 write {key} = "…"')
            if len(self.problems) == before:
                yield at, self._file.line(*at), row

    def _pairings(self, table: str) -> Iterator[Pairing]:
        for at, line, row in self._rows(table):
            names = row["names"]
            if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
                self._complain((*at, "names"), "names 应为名称列表 must be a list of names", '写成 write ["…", "…"]')
            elif len(set(names)) < 2:
                self._complain((*at, "names"), "至少要两个名称 there must be two names at least", "补上 add one")
            else:
                yield Pairing(self._file.name, line, row["why"], tuple(map(self._reference, names)))

    def _renamings(self) -> Iterator[Renaming]:
        for _, line, row in self._rows("rename"):
            name, to = self._reference(row["name"]), row["to"].strip()
            yield Renaming(self._file.name, line, row["why"], name, to, row.get("article"))

    def _classings(self) -> Iterator[Classing]:
        for at, line, row in self._rows("class"):
            cls = row["class"]
            named = [name for root in NAMED for name in self._vocabulary.subclasses(root)]
            if cls not in named:
                self._complain((*at, "class"), f"未知的类 unknown class “{cls}”", nearest(cls, named))
            yield Classing(self._file.name, line, row["why"], self._reference(row["name"]), cls, row.get("article"))

    def _drops(self) -> Iterator[Dropping | FactDropping]:
        for at, line, row in self._rows("drop"):
            named = tuple(key for key in row if key not in ("why", "article", *_FIGURE))
            if not any(set(named) == set(keys) for keys in _DROPPED_BY):
                ways = " / ".join("+".join(keys) for keys in _DROPPED_BY)
                what = "看不出要去掉什么 does not say what to drop"
                self._complain(at, what, f"写 name 等之一 write one of {ways}")
            elif "name" in row:
                yield Dropping(self._file.name, line, row["why"], self._reference(row["name"]), row.get("article"))
            else:
                yield self._fact_drop(at, line, row)

    def _fact_drop(self, at: Key, line: int | None, row: Mapping[str, str]) -> FactDropping:
        figure = tuple((key, row[key]) for key in _FIGURE if key in row)
        if figure and "indicator" not in row:
            self._complain((*at, figure[0][0]), f"{figure[0][0]} 只用于指标 needs an indicator", "补上 add one")
        if "property" in row:
            self._check_property((*at, "property"), row["property"])
        if "measure" in row:
            self._check_concept((*at, "measure"), row["measure"], [c.name for c in self._knowledge.schemes.measures])
        subject, value, indicator = (
            self._reference(row[key]) if key in row else None for key in ("subject", "object", "indicator")
        )
        return FactDropping(
            self._file.name, line, row["why"], subject, row.get("property"), value, indicator, figure, row.get("event"),
            row.get("article"),
        )  # fmt: skip

    def _addings(self) -> Iterator[Adding]:
        for at, line, row in self._rows("add"):
            name = row["property"]
            if self._check_property((*at, "property"), name) and not can_be_added(name, self._vocabulary):
                remedy = "只能添加实体之间的关系和 produces only relations between things, and produces, can be"
                self._complain((*at, "property"), f"不能添加 “{name}” cannot be added", remedy)
            if "status" in row:
                self._check_concept((*at, "status"), row["status"], [c.name for c in self._knowledge.schemes.statuses])
            yield Adding(
                self._file.name, line, row.get("why", ""), row["article"], self._reference(row["subject"]), name,
                self._reference(row["object"]), row["quote"], row.get("status"), row.get("period"),
            )  # fmt: skip

    def _check_property(self, at: Key, name: str) -> bool:
        if self._vocabulary.is_property(name):
            return True
        known = [term for term in self._vocabulary.terms if ":" not in term and self._vocabulary.is_property(term)]
        self._complain(at, f"未知的关系 unknown property “{name}”", nearest(name, known))
        return False

    def _check_concept(self, at: Key, name: str, known: Sequence[str]) -> None:
        if name not in known:
            self._complain(at, f"未知的值 unknown value “{name}”", nearest(name, known))

    def _check_agreement(self, decisions: Decisions) -> None:
        """Complain of names that are declared both one thing and different, and of two new names for one."""
        one = {frozenset(pair): same for same in decisions.same for pair in _pairs(same.names)}
        for different in decisions.different:
            for pair in _pairs(different.names):
                if (same := one.get(frozenset(pair))) is not None:
                    words = "、".join(name.words for name in pair)
                    what = f"第 {same.line} 行说 {words} 相同 line {same.line} says that they are the same"
                    self.problems.append(different.problem(what, "只留一处 keep one of the two"))
        for table in (decisions.renamings, decisions.classings):
            first: dict[tuple[Reference, str | None], Decision] = {}
            for decision in table:
                earlier = first.setdefault((decision.name, decision.article), decision)
                if earlier is not decision:
                    what = f"“{decision.name.words}” 已在第 {earlier.line} 行 is already at line {earlier.line}"
                    self.problems.append(decision.problem(what, "只留一处 keep one of the two"))

    def _reference(self, words: str) -> Reference:
        return reference(words.strip(), self._vocabulary)


def reference(words: str, vocabulary: Vocabulary) -> Reference:
    """Return what words of a decision name: an id when they begin with a class (`park/…`, `id:park/…`, an IRI)."""
    local = words.removeprefix(vocabulary.ID).removeprefix("id:")
    folder, slash, key = local.partition("/")
    cls = next((name for name in NAMED if name.casefold() == folder.casefold()), None)
    if not slash or not key or cls is None:
        return Reference(words, None)
    return Reference(words, EntityId(cls, unquote(key)))


def can_be_added(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a property relates named things, or gives a thing a literal that texts state (`produces`)."""
    named = {cls for root in NAMED for cls in vocabulary.subclasses(root)}
    range_ = vocabulary.range(name)
    return bool(vocabulary.domain(name) & named) and bool(range_) and (range_ <= named or takes_words(name, vocabulary))


def takes_words(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a property leads to words and not to a thing."""
    return vocabulary.range(name) == {"rdf:langString"}


def leads_to_words(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a `[[drop]]` names the object of a property by its words: a product, a target, a chain."""
    return takes_words(name, vocabulary) or bool({"Target", "IndustryChain"} & vocabulary.range(name))


def _pairs(names: Sequence[Reference]) -> Iterator[tuple[Reference, Reference]]:
    return combinations(names, 2)
