"""Verbs by meaning, and what a verb, the one who does it and what it is done to say together (`verbs.toml`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataFileError, Problem
from kg.knowledge.datafile import TomlFile, read_toml
from kg.knowledge.vocabulary import Vocabulary

PARTS = ("place", "partner", "agent", "passive", "moved", "carried", "with", "base", "other")
"""Parts that a preposition may give to the name behind it."""
ROLES = (
    *("subject", "object", "place", "partner", "passive", "moved", "with", "base", "other"),
    *("leader", "giver", "title", "favoured", "ground", "chain"),
    *("words", "carried-words", "with-words", "theme"),
)
"""Ends of a doing: parts of a clause, and

- `ground`: the place of the clause, else the park that the article is about
- `giver`: who grants, behind 被 or as the subject
- `favoured`: the park that the article is about, where a public body grants and names no holder
- `leader`: who leads what the clause before speaks of
- `title`: the honour that the sentence named last
- `words`: the object as text; `carried-words` and `with-words`: the part behind 携 or 凭 as text
- `theme`: the subject as text, and `chain`: the ground, both only where clauses of one kind stand side by side
"""
DOING_KEYS = ("id", "verbs", "property", "from", "to", "subject", "object", "status", "accepts", "rejects")


@dataclass(frozen=True, slots=True)
class Doing:
    """A relation that every verb of some classes states between two parts of its clause."""

    id: str
    verbs: frozenset[str]
    """Classes of verbs."""
    property: str
    source: str
    """Role of the property's subject."""
    target: str
    """Role of the property's object."""
    subject: frozenset[str]
    object: frozenset[str]
    status: str | None
    line: int | None
    accepts: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verbs:
    """The lexicon of verbs, what prepositions give, and the doings."""

    meanings: Mapping[str, frozenset[str]]
    """Classes of each verb."""
    parts: Mapping[str, str]
    """Part that each preposition gives."""
    nouns: Mapping[str, str]
    """Class of each noun that says what one thing is to another."""
    doings: tuple[Doing, ...]
    file: str

    @classmethod
    def load(cls, path: Path, vocabulary: Vocabulary) -> Verbs:
        """Read the verbs; DataFileError with all mistakes at once."""
        file = read_toml(path, path.parent.parent)
        problems: list[Problem] = []
        meanings: dict[str, set[str]] = {}
        for number, row in enumerate(file.data.get("verb", [])):
            for word in _words(file, ("verb", number, "words"), row.get("words"), problems):
                meanings.setdefault(word, set()).add(str(row.get("class")))
        parts: dict[str, str] = {}
        for part, words in file.data.get("parts", {}).items():
            if part not in PARTS:
                what, remedy = f"未知的成分 unknown part {part!r}", f"可用 known: {', '.join(PARTS)}"
                problems.append(file.problem(("parts", part), what, remedy))
            parts |= dict.fromkeys(_words(file, ("parts", part), words, problems), part)
        nouns: dict[str, str] = {}
        for number, row in enumerate(file.data.get("noun", [])):
            for word in _words(file, ("noun", number, "words"), row.get("words"), problems):
                nouns[word] = str(row.get("class"))
        classes = {name for names in meanings.values() for name in names} | set(nouns.values())
        doings = tuple(
            _doing(file, number, row, classes, vocabulary, problems)
            for number, row in enumerate(file.data.get("doing", []))
        )
        for number, doing in enumerate(doings):
            if doing.id in (other.id for other in doings[:number]):
                what, remedy = f"id 重复 the id is used twice: {doing.id!r}", "换一个，或并为一条 rename or merge them"
                problems.append(file.problem(("doing", number, "id"), what, remedy))
        if problems:
            raise DataFileError(problems)
        return cls({word: frozenset(names) for word, names in meanings.items()}, parts, nouns, doings, file.name)


def _words(file: TomlFile, key: tuple[str | int, ...], value: Any, problems: list[Problem]) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        what = f"{key[-1]} 应为字符串列表 must be a list of strings"
        problems.append(file.problem(key, what, '写成 write ["…", "…"]'))
        return ()
    for number, word in enumerate(value):
        if word in value[:number]:
            problems.append(file.problem((*key, number), f"重复 listed twice: {word}", "删去一处 drop one"))
    return tuple(value)


def _doing(
    file: TomlFile,
    number: int,
    row: Mapping[str, Any],
    classes: Iterable[str],
    vocabulary: Vocabulary,
    problems: list[Problem],
) -> Doing:
    at = ("doing", number)

    def known(key: str, allowed: Iterable[str], given: Iterable[str]) -> None:
        names = sorted(allowed)
        for name in given:
            if name not in names:
                what = f"{key} {name!r} 未知 is unknown"
                problems.append(file.problem((*at, key), what, f"可用 known: {', '.join(names)}"))

    for key in row:
        if key not in DOING_KEYS:
            what, remedy = f"未知的键 unknown key {key!r}", f"可用 known: {', '.join(DOING_KEYS)}"
            problems.append(file.problem((*at, key), what, remedy))
    lists = {
        key: _words(file, (*at, key), row.get(key, []), problems)
        for key in ("verbs", "subject", "object", "accepts", "rejects")
    }
    known("verbs", classes, lists["verbs"])
    known("from", ROLES, (str(row.get("from")),))
    known("to", ROLES, (str(row.get("to")),))
    known("subject", vocabulary.terms, lists["subject"])
    known("object", vocabulary.terms, lists["object"])
    known("property", vocabulary.terms, (str(row.get("property")),))
    return Doing(
        str(row.get("id")),
        frozenset(lists["verbs"]),
        str(row.get("property")),
        str(row.get("from")),
        str(row.get("to")),
        frozenset(lists["subject"]),
        frozenset(lists["object"]),
        row.get("status"),
        file.line("doing", number),
        lists["accepts"],
        lists["rejects"],
    )
