"""The words of layout, from `ontology/reading.toml`: contributor lines, contents lists, mastheads, words with 一."""

from __future__ import annotations

import difflib
import functools
import re
from dataclasses import dataclass, fields
from pathlib import Path

from kg.errors import DataFileError, Problem
from kg.knowledge.datafile import TomlFile, read_toml
from kg.resources import ontology_dir


@dataclass(frozen=True)
class Wording:
    """The lists of `reading.toml`; the file explains each."""

    contributor: tuple[str, ...]
    credit: tuple[str, ...]
    byline: tuple[str, ...]
    contents: tuple[str, ...]
    publisher: tuple[str, ...]
    source: tuple[str, ...]
    issue: tuple[str, ...]
    dated_by: tuple[str, ...]
    chain_heads: tuple[str, ...]
    one_words: tuple[str, ...]
    one_phrases: tuple[str, ...]


@functools.cache
def wording() -> Wording:
    """Return the wording of the installed data file, read once; DataFileError if it is wrong."""
    return load(ontology_dir() / "reading.toml")


def load(path: Path) -> Wording:
    """Read a wording file; DataFileError names every wrong key and value at once."""
    file = read_toml(path, path.parent)
    known = [field.name for field in fields(Wording)]
    problems = [
        file.problem((key,), f"没有这个键 unknown key {key!r}", nearest(key, known))
        for key in file.data
        if key not in known
    ]
    for key in known:
        value = file.data.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
            remedy = f'{key} = ["…"]'
            problems.append(file.problem((key,), f"{key} 应为词语列表 {key} must be a list of words", remedy))
        elif key in ("issue", "dated_by"):
            problems.extend(_bad_patterns(file, key, value))
    if problems:
        raise DataFileError(problems)
    return Wording(**{key: tuple(file.data[key]) for key in known})


def nearest(word: str, known: list[str]) -> str:
    """Return the remedy for a misspelt key: the nearest right one, or all of them."""
    match = difflib.get_close_matches(word, known, n=1)
    return f"是否为 did you mean {match[0]}" if match else f"可用 use one of: {', '.join(known)}"


def _bad_patterns(file: TomlFile, key: str, patterns: list[str]) -> list[Problem]:
    group = "issue" if key == "issue" else "year"
    problems = []
    for number, pattern in enumerate(patterns):
        try:
            if group not in re.compile(pattern).groupindex:
                what = f"表达式缺少分组 pattern {pattern!r} has no group {group!r}"
                problems.append(file.problem((key, number), what, f"(?P<{group}>…)"))
        except re.error as error:
            what = f"表达式有误 pattern {pattern!r}: {error}"
            problems.append(file.problem((key, number), what, "改正表达式 correct the pattern"))
    return problems


def alternation(words: tuple[str, ...], gap: str = r"[ \u3000]*") -> str:
    """Return a regular expression for any of the words, longest first, with `gap` between their characters."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(gap.join(map(re.escape, word)) for word in ordered)
