"""How texts say things: final words of names, heads of lists, boundaries, and frames that link what is named.

Everything here is read from `ontology/patterns/*.toml`, where each entry stands beside the examples that it must
accept and must reject; `kg.extraction.examples` runs them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import DataFileError, Problem
from kg.knowledge.datafile import TomlFile, read_toml
from kg.knowledge.verbs import Verbs
from kg.knowledge.vocabulary import Vocabulary
from kg.knowledge.words import Words

STRENGTHS = ("legal", "strong", "trade", "weak")
PLACES = ("after", "before")


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts that an entry must accept and must reject, and where the entry stands."""

    file: str
    line: int | None
    accepts: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suffix:
    """A word that ends names of one class."""

    word: str
    cls: str
    strength: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A way to state a relation: trigger words with a list of named things behind or before them."""

    id: str
    property: str
    subject: frozenset[str]
    object: frozenset[str]
    triggers: tuple[str, ...]
    place: str
    """`after` when the objects follow the trigger, `before` when they precede it."""
    closing: tuple[str, ...]
    """Words one of which must follow the objects (以…为主导); empty when none is needed."""
    status: str | None
    inverse: bool
    """Whether each object has the property and the subject is its value (园区由甲、乙组成)."""
    names: bool
    """Whether the frame licenses names that nothing else marks as names (引进…、…)."""
    examples: Examples


@dataclass(frozen=True, slots=True)
class SuffixGroup:
    """One entry of names.toml."""

    cls: str
    strength: str
    words: tuple[str, ...]
    examples: Examples


@dataclass(frozen=True, slots=True)
class HeadGroup:
    """One entry of lists.toml."""

    cls: str
    words: tuple[str, ...]
    examples: Examples


@dataclass(frozen=True)
class Patterns:
    """All phrase patterns."""

    suffix_groups: tuple[SuffixGroup, ...]
    head_groups: tuple[HeadGroup, ...]
    frames: tuple[Frame, ...]
    words: Words
    verbs: Verbs

    @cached_property
    def suffixes(self) -> Mapping[str, tuple[Suffix, ...]]:
        """Return the suffixes by word, the stronger first."""
        found: dict[str, list[Suffix]] = {}
        for group in self.suffix_groups:
            for word in group.words:
                found.setdefault(word, []).append(Suffix(word, group.cls, group.strength))
        order = STRENGTHS.index
        return {word: tuple(sorted(rows, key=lambda row: order(row.strength))) for word, rows in found.items()}

    @cached_property
    def heads(self) -> Mapping[str, str]:
        """Return the class that each list head gives to its items."""
        return {word: group.cls for group in self.head_groups for word in group.words}

    @classmethod
    def load(cls, folder: Path, vocabulary: Vocabulary) -> Patterns:
        """Read every pattern file below `folder`; DataFileError with all mistakes of all of them at once."""
        reader = _Reader(vocabulary)
        suffixes = reader.suffixes(folder / "names.toml")
        heads = reader.heads(folder / "lists.toml")
        words = reader.words(folder)
        frames = reader.frames(folder / "relations.toml")
        verbs = reader.verbs(folder / "verbs.toml")
        if reader.problems or words is None or verbs is None:
            raise DataFileError(reader.problems)
        return cls(suffixes, heads, frames, words, verbs)


class _Reader:
    """Reads pattern files and gathers what is wrong with them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.problems: list[Problem] = []

    def _file(self, path: Path) -> TomlFile | None:
        try:
            return read_toml(path, path.parent.parent)
        except DataFileError as error:
            self.problems.extend(error.problems)
            return None

    def _complain(self, file: TomlFile, key: tuple[str | int, ...], what: str, remedy: str) -> None:
        self.problems.append(file.problem(key, what, remedy))

    def _entries(self, path: Path, table: str, allowed: Iterable[str]) -> list[tuple[TomlFile, int, dict[str, Any]]]:
        file = self._file(path)
        if file is None:
            return []
        rows = file.data.get(table, [])
        known = tuple(allowed)
        for number, row in enumerate(rows):
            for key in row:
                if key not in known:
                    near = difflib.get_close_matches(key, known, 1)
                    hint = f"最接近的是 nearest: {near[0]}" if near else f"可用 known: {', '.join(known)}"
                    self._complain(file, (table, number, key), f"未知的键 unknown key {key!r}", hint)
        return [(file, number, row) for number, row in enumerate(rows)]

    def _class(self, file: TomlFile, key: tuple[str | int, ...], name: str) -> str:
        try:
            self.vocabulary.term(name)
        except Exception as error:
            self._complain(file, key, str(error), "改用本体中的类 use a class of the ontology")
        return name

    def _texts(self, file: TomlFile, key: tuple[str | int, ...], row: Mapping[str, Any]) -> tuple[str, ...]:
        value = row.get(str(key[-1]), [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            self._complain(file, key, f"{key[-1]} 应为字符串列表 must be a list of strings", '写成 ["…", "…"]')
            return ()
        return tuple(value)

    def _examples(self, file: TomlFile, table: str, number: int, row: Mapping[str, Any]) -> Examples:
        return Examples(
            file.name,
            file.line(table, number),
            self._texts(file, (table, number, "accepts"), row),
            self._texts(file, (table, number, "rejects"), row),
        )

    def suffixes(self, path: Path) -> tuple[SuffixGroup, ...]:
        groups = []
        for file, number, row in self._entries(path, "suffix", ("class", "strength", "words", "accepts", "rejects")):
            if row.get("strength") not in STRENGTHS:
                self._complain(
                    file,
                    ("suffix", number, "strength"),
                    f"strength {row.get('strength')!r} 未知 is unknown",
                    f"可用 known: {', '.join(STRENGTHS)}",
                )
            groups.append(
                SuffixGroup(
                    self._class(file, ("suffix", number, "class"), str(row.get("class", ""))),
                    str(row.get("strength")),
                    self._texts(file, ("suffix", number, "words"), row),
                    self._examples(file, "suffix", number, row),
                )
            )
        return tuple(groups)

    def heads(self, path: Path) -> tuple[HeadGroup, ...]:
        return tuple(
            HeadGroup(
                self._class(file, ("head", number, "class"), str(row.get("class", ""))),
                self._texts(file, ("head", number, "words"), row),
                self._examples(file, "head", number, row),
            )
            for file, number, row in self._entries(path, "head", ("class", "words", "accepts", "rejects"))
        )

    def words(self, folder: Path) -> Words | None:
        try:
            return Words.load(folder)
        except DataFileError as error:
            self.problems.extend(error.problems)
            return None

    def verbs(self, path: Path) -> Verbs | None:
        try:
            return Verbs.load(path, self.vocabulary)
        except DataFileError as error:
            self.problems.extend(error.problems)
            return None

    def frames(self, path: Path) -> tuple[Frame, ...]:
        known = (
            "id",
            "property",
            "subject",
            "object",
            "triggers",
            "place",
            "closing",
            "status",
            "inverse",
            "names",
            "accepts",
            "rejects",
        )
        frames = []
        seen: set[str] = set()
        for file, number, row in self._entries(path, "frame", known):
            at = ("frame", number)
            name = str(row.get("id", ""))
            if not name or name in seen:
                self._complain(
                    file, (*at, "id"), f"id {name!r} 为空或重复 is empty or used twice", "换一个名称 choose another"
                )
            seen.add(name)
            if row.get("place") not in PLACES:
                self._complain(
                    file,
                    (*at, "place"),
                    f"place {row.get('place')!r} 未知 is unknown",
                    f"可用 known: {', '.join(PLACES)}",
                )
            prop = self._class(file, (*at, "property"), str(row.get("property", "")))
            subject, objects = (
                frozenset(self._class(file, (*at, end), c) for c in self._texts(file, (*at, end), row))
                for end in ("subject", "object")
            )
            frames.append(
                Frame(
                    name,
                    prop,
                    subject,
                    objects,
                    tuple(sorted(self._texts(file, (*at, "triggers"), row), key=lambda word: (-len(word), word))),
                    str(row.get("place")),
                    self._texts(file, (*at, "closing"), row),
                    row.get("status"),
                    bool(row.get("inverse", False)),
                    bool(row.get("names", False)),
                    self._examples(file, "frame", number, row),
                )
            )
        return tuple(frames)
