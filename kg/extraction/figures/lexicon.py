"""The words and frames by which texts tell figures, read from `ontology/patterns/figures*.toml` and `periods.toml`.

Each file holds arrays of entries; the name of the array is the role that its entries play. Every entry has an `id`,
`words` or patterns, what it `gives`, and sentences in which it must (`accepts`) and must not (`rejects`) take part.
Patterns are regular expressions in which `<name>` stands for the words of the `words` entry of that id, or for a masked
stretch: `<time>`, `<thing>`, `<place>`, `<industry>`, `<figure>`, `<rank>`, `<name>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataFileError, Problem
from kg.knowledge.datafile import TomlFile, read_toml
from kg.knowledge.words import alternation

FILES = ("figures.toml", "figures-measures.toml", "figures-phrases.toml", "periods.toml")

MASKS: Mapping[str, str] = {
    "time": "\ue000",
    "thing": "\ue001",
    "place": "\ue002",
    "industry": "\ue003",
    "figure": "\ue004",
    "name": "\ue005",
    "rank": "\ue006",
}
"""Characters that stand for what is already recognised, one per character, so that offsets stay."""

ROLES: Mapping[str, frozenset[str]] = {
    "words": frozenset(),
    "qualifier": frozenset({"qualifier", "place"}),
    "fraction": frozenset({"value", "unit", "qualifier"}),
    "rank": frozenset({"value"}),
    "excluded": frozenset({"place", "units"}),
    "verb": frozenset({"measure", "basis", "accumulation", "counts", "behind"}),
    "rewriting": frozenset({"as"}),
    "frame": frozenset({"kinds", "measure", "sign", "basis", "after", "qualifier", "units", "written", "bound"}),
    "composition": frozenset({"parts", "whole"}),
    "scope": frozenset({"level"}),
    "whole": frozenset({"whole"}),
    "anaphor": frozenset({"classes"}),
    "bare": frozenset({"classes"}),
    "attribute": frozenset({"of", "indicator"}),
    "trade": frozenset({"count", "sum"}),
    "change": frozenset({"indicator"}),
    "modality": frozenset({"mode"}),
    "base": frozenset({"year", "from"}),
    "part": frozenset({"resolve", "alone"}),
    "era": frozenset({"resolve", "year"}),
    "standing": frozenset({"place", "role"}),
}
"""Array of a file → the keys that its entries may hold besides `COMMON`."""
COMMON = frozenset({"id", "words", "pattern", "left", "right", "accepts", "rejects"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file."""

    id: str
    role: str
    words: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    """Matched where a scan stands."""
    left: re.Pattern[str] | None = None
    """Searched in what stands before a figure; ends at the figure."""
    right: re.Pattern[str] | None = None
    """Matched at what follows a figure."""
    gives: Mapping[str, Any] = field(default_factory=dict)
    accepts: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    file: str = ""
    line: int | None = None

    def get(self, key: str, default: str = "") -> str:
        """Return what the entry gives under a key, or the default."""
        return str(self.gives.get(key, default))


@dataclass(frozen=True)
class Lexicon:
    """All entries, by role in file order."""

    entries: tuple[Entry, ...]
    roles: Mapping[str, tuple[Entry, ...]] = field(init=False, repr=False, compare=False)
    _named: Mapping[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        roles = {role: tuple(entry for entry in self.entries if entry.role == role) for role in ROLES}
        object.__setattr__(self, "roles", roles)
        object.__setattr__(self, "_named", {entry.id: entry for entry in self.entries})

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Return the lexicon of an `ontology/` folder, cached; DataFileError with all mistakes of all its files."""
        return _load(folder)

    def __getitem__(self, name: str) -> Entry:
        """Return the entry of an id that the code relies on."""
        return self._named[name]

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words of an entry, longest first."""
        return self._named[name].words

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return the pattern of an entry that has one."""
        pattern = self._named[name].pattern
        return pattern if pattern is not None else re.compile(self.one_of(name))

    def one_of(self, name: str) -> str:
        """Return a regular expression for one word of an entry."""
        return alternation(self._named[name].words)

    def sharing(self, role: str) -> dict[str, Entry]:
        """Return the entries of a role by each of their words."""
        return {word: entry for entry in self.roles[role] for word in entry.words}


@cache
def _load(folder: Path) -> Lexicon:
    reader = _Reader()
    for name in FILES:
        reader.read(folder / "patterns" / name, folder)
    entries = reader.entries()
    if reader.problems:
        raise DataFileError(reader.problems)
    return Lexicon(entries)


class _Reader:
    """Gathers entries and everything that is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.rows: list[tuple[TomlFile, str, int, Mapping[str, Any]]] = []

    def read(self, path: Path, root: Path) -> None:
        try:
            file = read_toml(path, root)
        except DataFileError as error:
            self.problems += error.problems
            return
        for role, rows in file.data.items():
            if role not in ROLES or not isinstance(rows, list):
                self._wrong(file, (role, 0), f"未知的表 unknown array [[{role}]]", f"可用 known: {', '.join(ROLES)}")
                continue
            self.rows += [(file, role, number, row) for number, row in enumerate(rows)]

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries of all files that were read; patterns see the words of every file."""
        lists = {
            str(row.get("id")): self._texts(file, role, number, row, "words") for file, role, number, row in self.rows
        }
        seen: set[str] = set()
        found = []
        for file, role, number, row in self.rows:
            name = str(row.get("id", ""))
            if not name or name in seen:
                self._wrong(
                    file,
                    (role, number, "id"),
                    f"id {name!r} 为空或重复 is empty or used twice",
                    "换一个 choose another",
                )
            seen.add(name)
            for key in row:
                if key not in COMMON | ROLES[role]:
                    allowed = ", ".join(sorted(COMMON | ROLES[role]))
                    self._wrong(file, (role, number, key), f"未知的键 unknown key {key!r}", f"可用 known: {allowed}")
            found.append(self._entry(file, role, number, row, lists))
        return tuple(found)

    def _entry(
        self, file: TomlFile, role: str, number: int, row: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]
    ) -> Entry:
        def compiled(key: str, tail: str = "") -> re.Pattern[str] | None:
            return self._pattern(file, (role, number, key), row.get(key), lists, tail)

        return Entry(
            id=str(row.get("id", "")),
            role=role,
            words=self._texts(file, role, number, row, "words"),
            pattern=compiled("pattern"),
            left=compiled("left", r"\Z"),
            right=compiled("right"),
            gives={key: row[key] for key in row if key in ROLES[role]},
            accepts=self._texts(file, role, number, row, "accepts"),
            rejects=self._texts(file, role, number, row, "rejects"),
            file=file.name,
            line=file.line(role, number),
        )

    def _texts(self, file: TomlFile, role: str, number: int, row: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            self._wrong(file, (role, number, key), f"{key} 应为字符串列表 must be a list of strings", '写成 ["…", "…"]')
            return ()
        return tuple(value) if key != "words" else tuple(sorted(value, key=lambda word: (-len(word), word)))

    def _pattern(
        self, file: TomlFile, key: tuple[str | int, ...], value: object, lists: Mapping[str, tuple[str, ...]], tail: str
    ) -> re.Pattern[str] | None:
        if value is None:
            return None
        if not isinstance(value, str):
            self._wrong(file, key, "模式应为字符串 a pattern must be a string", "用引号括起来 quote it")
            return None

        def expanded(match: re.Match[str]) -> str:
            name = match[1]
            if name in MASKS:
                return f"{MASKS[name]}++"
            if not lists.get(name):
                self._wrong(
                    file,
                    key,
                    f"没有词表 no list of words <{name}>",
                    "写一个同 id 的 [[words]] add [[words]] of that id",
                )
                return ""
            return alternation(lists[name])

        try:
            return re.compile(re.sub(r"(?<!\?P)<([a-z][a-z-]*)>", expanded, value) + tail)
        except re.error as error:
            self._wrong(
                file,
                key,
                f"正则表达式错误 bad regular expression: {error}",
                "检查括号和转义 check brackets and escapes",
            )
            return None

    def _wrong(self, file: TomlFile, key: tuple[str | int, ...], what: str, remedy: str) -> None:
        self.problems.append(file.problem(key, what, remedy))
