"""Words that make two names one name: `ontology/patterns/resolution.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import DataFileError, Problem
from kg.knowledge.datafile import Key, TomlFile, read_toml
from kg.knowledge.vocabulary import Vocabulary, nearest

_TABLES = ("marks", "joiners", "company", "ending")
_COMPANY = ("full", "short", "group")
_ENDING = ("class", "words", "same", "other")


@dataclass(frozen=True, slots=True)
class Ending:
    """Final words of one class's names that say the same, with a pair of names that are one and one that is not."""

    cls: str
    words: tuple[str, ...]
    """The usual one first."""
    same: tuple[str, str]
    other: tuple[str, str]
    line: int | None


@dataclass(frozen=True, slots=True)
class NamingWords:
    """The lists of `resolution.toml`; the file explains each."""

    marks: frozenset[str]
    joiners: tuple[str, ...]
    full_forms: tuple[str, ...]
    """Longest first, as all that follow."""
    short_forms: tuple[str, ...]
    group_words: tuple[str, ...]
    endings: tuple[Ending, ...]
    file: str

    @classmethod
    def load(cls, path: Path, vocabulary: Vocabulary) -> NamingWords:
        """Return the lists of a file, read once per process; DataFileError names all its mistakes."""
        return _load(path.resolve(), tuple(sorted(name for name in vocabulary.terms if vocabulary.is_class(name))))

    def usual_endings(self, cls: str) -> tuple[tuple[str, str], ...]:
        """Return (ending, usual ending) of the names of a class, the longest ending first."""
        pairs = [(word, ending.words[0]) for ending in self.endings if ending.cls == cls for word in ending.words]
        return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@lru_cache(maxsize=4)
def _load(path: Path, classes: tuple[str, ...]) -> NamingWords:
    file = read_toml(path, path.parent.parent)
    problems: list[Problem] = []
    _check_keys(file, (), file.data, _TABLES, problems)
    company = file.data.get("company", {})
    _check_keys(file, ("company",), company, _COMPANY, problems)
    rows = file.data.get("ending", [])
    words = NamingWords(
        marks=frozenset(_texts(file, ("marks",), file.data, problems)),
        joiners=_longest_first(_texts(file, ("joiners",), file.data, problems)),
        full_forms=_longest_first(_texts(file, ("company", "full"), company, problems)),
        short_forms=_longest_first(_texts(file, ("company", "short"), company, problems)),
        group_words=_longest_first(_texts(file, ("company", "group"), company, problems)),
        endings=tuple(_ending(file, number, row, classes, problems) for number, row in enumerate(rows)),
        file=file.name,
    )
    if problems:
        raise DataFileError(problems)
    return words


def _check_keys(
    file: TomlFile, at: Key, table: Mapping[str, Any], known: Sequence[str], problems: list[Problem]
) -> None:
    unknown = (key for key in table if key not in known)
    problems += (file.problem((*at, key), f"未知的键 unknown key “{key}”", nearest(key, known)) for key in unknown)


def _ending(
    file: TomlFile, number: int, row: Mapping[str, Any], classes: Sequence[str], problems: list[Problem]
) -> Ending:
    at = ("ending", number)
    _check_keys(file, at, row, _ENDING, problems)
    cls = str(row.get("class", ""))
    if cls not in classes:
        problems.append(file.problem((*at, "class"), f"未知的类 unknown class “{cls}”", nearest(cls, classes)))
    same, other = (_pair(file, (*at, key), row, problems) for key in ("same", "other"))
    words = _texts(file, (*at, "words"), row, problems)
    return Ending(cls, words or ("",), same, other, file.line(*at))


def _pair(file: TomlFile, at: Key, row: Mapping[str, Any], problems: list[Problem]) -> tuple[str, str]:
    texts = _texts(file, at, row, problems)
    if len(texts) != 2:
        problems.append(file.problem(at, f"{at[-1]} 应为两个名称 must be two names", '写成 write ["…", "…"]'))
        return "", ""
    return texts[0], texts[1]


def _texts(file: TomlFile, at: Key, table: Mapping[str, Any], problems: list[Problem]) -> tuple[str, ...]:
    value = table.get(str(at[-1]), [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        problems.append(file.problem(at, f"{at[-1]} 应为字符串列表 must be a list of strings", '写成 write ["…", "…"]'))
        return ()
    return tuple(value)


def _longest_first(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
