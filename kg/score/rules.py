"""When two words, units or figures count as the same, from `ontology/scoring.toml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.errors import DataFileError, Problem
from kg.knowledge.datafile import Key, TomlFile, read_toml
from kg.knowledge.vocabulary import Vocabulary, nearest

_DROPPED = re.compile(r"[\s“”‘’\"'《》「」『』〈〉<>·•・]")
_DASHES = re.compile(r"[—–―‐-]+")
_TOLERANCE = Decimal("2e-4")
"""Share by which two figures may differ: 1/3 is written 33.33 or 33.3333."""
_COUNT = "count"


@dataclass(frozen=True)
class Rules:
    """The lists of `scoring.toml`; the file explains each."""

    classes: tuple[str, ...]
    relations: tuple[str, ...]
    unneeded: frozenset[str]
    magnitudes: tuple[tuple[str, int], ...]
    """Longest first."""
    counters: frozenset[str]
    leading: tuple[str, ...]
    same_units: Mapping[str, str]
    indicator_endings: tuple[str, ...]
    """Longest first."""
    same_indicators: Mapping[str, str]
    families: Mapping[str, str]
    """Relation → the relation above it that `relation~` takes it for."""
    symmetric: frozenset[str]

    @classmethod
    def load(cls, path: Path, vocabulary: Vocabulary) -> Rules:
        """Read the file; DataFileError names every wrong key, term and value at once."""
        file = read_toml(path, path.parent)
        problems = list(_problems(file, vocabulary))
        if problems:
            raise DataFileError(problems)
        data = file.data
        relations = tuple(data["relations"])
        above = {name: [p for p in vocabulary.superproperties(name) if p in relations] for name in relations}
        return cls(
            classes=tuple(data["classes"]),
            relations=relations,
            unneeded=frozenset(data["unneeded"]),
            magnitudes=tuple(sorted(data["magnitudes"].items(), key=lambda pair: (-len(pair[0]), pair[0]))),
            counters=frozenset(data["units"]["counters"]),
            leading=tuple(data["units"]["leading"]),
            same_units=dict(data["units"]["same"]),
            indicator_endings=tuple(sorted(data["indicators"]["endings"], key=lambda word: (-len(word), word))),
            same_indicators={folded(word): same for word, same in data["indicators"]["same"].items()},
            families={name: found[-1] for name, found in above.items() if found},
            symmetric=frozenset(name for name in relations if vocabulary.is_symmetric(name)),
        )

    def indicator(self, words: str) -> str:
        """Return what an indicator is compared by."""
        name = folded(words)
        ending = next((end for end in self.indicator_endings if name.endswith(end)), "")
        name = name.removesuffix(ending)
        return self.same_indicators.get(name, name)

    def unit(self, words: str) -> str:
        """Return what a unit is compared by, without 万 and 亿; `count` for counting words and for none."""
        name = folded(words)
        for word, _ in self.magnitudes:
            name = name.removeprefix(word)
        name = self.same_units.get(name, name)
        word = next((word for word in self.leading if name.startswith(word) and name != word), "")
        name = name.removeprefix(word)
        name = self.same_units.get(name, name)
        return _COUNT if not name or name in self.counters else name

    def amount(self, value: Decimal, unit: str) -> Decimal:
        """Return a figure with 万 and 亿 of its unit resolved: 6109 亿元 → 610900000000."""
        factor = next((number for word, number in self.magnitudes if unit.startswith(word)), 1)
        return value * factor

    def family(self, relation: str) -> str:
        """Return the relation that `relation~` takes this one for."""
        return self.families.get(relation, relation)


def folded(words: str) -> str:
    """Return what a name is compared by: NFKC, lower case, without white space, quotation marks and middle dots."""
    return _DASHES.sub("-", _DROPPED.sub("", unicodedata.normalize("NFKC", words).lower()))


def close(one: Decimal, other: Decimal) -> bool:
    """Tell whether two figures are the same but for rounding."""
    return abs(one - other) <= max(abs(one), abs(other)) * _TOLERANCE


_SHAPE: Mapping[str, Any] = {
    "classes": list,
    "relations": list,
    "unneeded": list,
    "magnitudes": int,
    "units": {"counters": list, "leading": list, "same": str},
    "indicators": {"endings": list, "same": str},
}
"""Keys of the file: `list` is a list of words, `int` and `str` are tables from words to these."""


def _problems(file: TomlFile, vocabulary: Vocabulary) -> Iterator[Problem]:
    yield from _misshapen(file, file.data, _SHAPE, ())
    for key in ("classes", "relations", "unneeded"):
        known = [name for name in vocabulary.terms if vocabulary.is_property(name) == (key == "relations")]
        words = file.data.get(key)
        for place, name in enumerate(words if isinstance(words, list) else ()):
            if name not in known:
                what = f"本体中没有 “{name}” the ontology has no such term"
                yield file.problem((key, place), what, nearest(str(name), known))


def _misshapen(file: TomlFile, data: Mapping[str, Any], shape: Mapping[str, Any], above: Key) -> Iterator[Problem]:
    for name in data.keys() - shape.keys():
        yield file.problem((*above, name), f"没有这个键 unknown key {name!r}", nearest(name, shape))
    for name, wanted in shape.items():
        key, value = (*above, name), data.get(name)
        if isinstance(wanted, dict) and isinstance(value, dict):
            yield from _misshapen(file, value, wanted, key)
        elif wanted is list:
            if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
                yield file.problem(key, f"{name} 应为词语列表 must be a list of words", f'{name} = ["…"]')
        elif not isinstance(value, dict) or (wanted in (int, str) and not _all(value.values(), wanted)):
            yield file.problem(key, f"{name} 应为对照表 must be a table", f"[{'.'.join(map(str, key))}]")


def _all(values: Iterable[object], kind: type) -> bool:
    return all(isinstance(value, kind) and not isinstance(value, bool) for value in values)
