"""Names that any informed reader knows, with what each names: zones, divisions, regions, universities, bodies, companies.

The CSV files are described in `ontology/gazetteers/README.md`; `kg.knowledge.gazetteer_tables` knows their columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.errors import DataFileError, Problem
from kg.knowledge.divisions import LEVELS, Division, DivisionNames, divisions
from kg.knowledge.gazetteer_tables import (
    CLASSES,
    LISTS,
    ROOT_CLASS,
    TABLES,
    Link,
    Row,
    Table,
    duplicates,
    nearest,
    read_rows,
)

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


class Entry(NamedTuple):
    """One surface form of one known thing."""

    surface: str
    """As in the data, with narrow punctuation, digits and Latin letters."""
    cls: str
    """Most specific class: `NationalHighTechZone`, `Place` …"""
    key: str
    """Canonical name, last part of the IRI."""
    label: str
    aliases: tuple[str, ...]
    """Names in their own right other than the label, in the order of the data."""
    attributes: tuple[tuple[str, str], ...]
    """Sorted (property, value) pairs: `divisionCode`, `divisionLevel`, `yearApproved`, `country`, `referenceOnly`."""
    source: str
    """File and line, `zones.csv:12`, or release and code of the divisions package."""
    background: tuple[tuple[str, str, str], ...] = ()
    """(property, class, key) of what is known about it: (`locatedIn`, `Place`, `南昌市`)."""
    label_en: str | None = None


class BodyForm(NamedTuple):
    """How local bodies are called: place and form make a name (云南省 + 科技厅)."""

    form: str
    canonical: str
    """The full form (科学技术厅)."""
    levels: tuple[str, ...]
    """Levels of division that have such a body: `province`, `prefecture`, `county`, `zone`."""
    label_en: str | None
    source: str


class Country(NamedTuple):
    """A country, and the words that stand in front of its firms."""

    name: str
    prefixes: tuple[str, ...]
    label_en: str | None
    source: str


class Gazetteer:
    """All known names; found exactly or in running text."""

    def __init__(
        self,
        entries: Iterable[Entry],
        body_forms: Sequence[BodyForm] = (),
        countries: Sequence[Country] = (),
        ordinary_words: Iterable[str] = (),
    ) -> None:
        self.entries: tuple[Entry, ...] = tuple(entries)
        self.body_forms: tuple[BodyForm, ...] = tuple(body_forms)
        self.countries: tuple[Country, ...] = tuple(countries)
        by_surface: dict[str, tuple[Entry, ...]] = {}
        for entry in self.entries:
            by_surface[entry.surface] = (*by_surface.get(entry.surface, ()), entry)
        self._by_surface = by_surface
        hidden = [word for word in dict.fromkeys(map(narrow, ordinary_words)) if word not in by_surface]
        self._found: tuple[tuple[Entry, ...], ...] = (*by_surface.values(), *((),) * len(hidden))
        self._automaton = AhoCorasick([*by_surface, *hidden], matchkind=MatchKind.LeftmostLongest)

    @classmethod
    def load(cls, folder: Path) -> Gazetteer:
        """Return the gazetteer of `ontology/gazetteers/`, read once per process.

        Raises `DataFileError` with all mistakes of all files.
        """
        return _load(folder.resolve())

    def find(self, surface: str) -> tuple[Entry, ...]:
        """Return what a form names exactly; several when it is ambiguous (鼓楼区), none when it is not known."""
        return self._by_surface.get(narrow(surface), ())

    def occurrences(self, text: str) -> list[tuple[int, int, tuple[Entry, ...]]]:
        """Return the known names in a text as (start, end, what it may name), ascending, without overlap.

        The leftmost name wins, then the longest; `ordinary_words.csv` holds words that win over names in this way and
        give nothing. A Latin name is not found inside a longer Latin word.
        """
        text = narrow(text)
        found = self._found
        return [
            (start, end, found[index])
            for index, start, end in self._automaton.find_matches_as_indexes(text)
            if found[index] and not _inside_latin_word(text, start, end)
        ]


def problems(folder: Path) -> tuple[Problem, ...]:
    """Return all mistakes of all CSV files of a gazetteer folder, in order of file and line."""
    return _Reading(folder).problems


def narrow(text: str) -> str:
    """Return the text with full-width Latin letters, digits, punctuation and space made narrow, one for one."""
    return text.translate(_NARROW)


def _inside_latin_word(text: str, start: int, end: int) -> bool:
    return (start > 0 and _is_latin(text[start]) and _is_latin(text[start - 1])) or (
        end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end])
    )


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


@lru_cache(maxsize=4)
def _load(folder: Path) -> Gazetteer:
    reading = _Reading(folder)
    if reading.problems:
        raise DataFileError(reading.problems)
    lists = reading.lists
    return Gazetteer(
        reading.entries(),
        [
            BodyForm(r.cells["form"], r.cells["canonical"], r.values("levels"), r.cells.get("en") or None, r.source)
            for r in lists["local_bodies.csv"]
        ],
        [
            Country(r.cells["name"], (r.cells["name"], *r.values("prefixes")), r.cells.get("en") or None, r.source)
            for r in lists["countries.csv"]
        ],
        [row.cells["word"] for row in lists["ordinary_words.csv"]],
    )


class _Reading:
    """One pass over a folder: rows of all files, divisions, and what is wrong."""

    def __init__(self, folder: Path) -> None:
        found: list[Problem] = []
        self.lists: dict[str, list[Row]] = {}
        for file, (columns, required) in LISTS.items():
            self.lists[file] = read_rows(folder / file, columns, required, found)
            found += duplicates(self.lists[file], columns[0])
        self.tables: dict[str, list[Row]] = {}
        for table in TABLES:
            self.tables[table.file] = read_rows(folder / table.file, table.columns, table.required, found)
            found += duplicates(self.tables[table.file], table.key)
        self.divisions: tuple[Division, ...] = ()
        if not found:
            self.divisions = divisions(DivisionNames.of(self.lists))
            found += self._wrong_cells()
        self.problems = tuple(sorted(set(found), key=lambda p: (p.file, p.line or 0, p.what)))

    def _rows(self) -> Iterator[tuple[Table, Row]]:
        for table in TABLES:
            for row in self.tables[table.file]:
                yield table, row

    def _wrong_cells(self) -> list[Problem]:
        """Return the cells that name an unknown class, level, place or organisation, and keys of two files."""
        known: dict[str, dict[str, str]] = {}
        found = []
        for division in self.divisions:
            known.setdefault("Place", {})[division.key] = division.source
        for table, row in self._rows():
            cls = row.cells.get("class") or table.cls
            if cls not in CLASSES:
                what = f"未知的类 unknown class “{cls}”"
                found.append(Problem(row.file, row.line, what, nearest(cls, CLASSES)))
            key = row.cells[table.key]
            other = known.setdefault(ROOT_CLASS.get(cls, cls), {}).setdefault(key, row.source)
            if not other.startswith(f"{row.file}:"):
                what = f"重复 “{key}” 已在 {other} “{key}” is in {other} already"
                found.append(Problem(row.file, row.line, what, "合并两行 merge the two rows"))
        for table, row in self._rows():
            for column, link in table.links.items():
                found += [
                    Problem(row.file, row.line, f"“{column}”：未知的 unknown “{value}”", _offer(value, link, known))
                    for value in row.values(column)
                    if _target(value, link, known) is None
                ]
        return found

    def entries(self) -> Iterator[Entry]:
        """Yield one entry per surface form: divisions, then the files in the order of `TABLES`."""
        for division in self.divisions:
            yield from _division_entries(division)
        known: dict[str, dict[str, str]] = {"Place": {division.key: "" for division in self.divisions}}
        for table, row in self._rows():
            cls = row.cells.get("class") or table.cls
            known.setdefault(ROOT_CLASS.get(cls, cls), {})[row.cells[table.key]] = ""
        short = {d.key: s for d in self.divisions if d.level in LEVELS[:2] for s in d.aliases[:1]}
        for table, row in self._rows():
            yield from _row_entries(table, row, known, self._generated(row, short))

    def _generated(self, row: Row, short: Mapping[str, str]) -> Iterator[str]:
        """Yield the usual forms of a zone's name from its stem (`zone_forms.csv`)."""
        stem = row.cells.get("stem", "")
        if not stem:
            return
        city, province = row.cells["city"], row.cells["province"]
        for form in self.lists["zone_forms.csv"]:
            if form.cells["needs_city"] == "yes" and short.get(city) != stem:
                continue
            yield form.cells["form"].format(stem=stem, city=city, province=short.get(province, province))


def _division_entries(division: Division) -> Iterator[Entry]:
    attributes = [("divisionLevel", division.level)]
    if division.code:
        attributes.insert(0, ("divisionCode", division.code))
    background = (("partOf", "Place", division.parent),) if division.parent else ()
    for surface in division.surfaces:
        yield Entry(
            surface, "Place", division.key, division.key, division.aliases, tuple(attributes), division.source,
            background,
        )  # fmt: skip


def _row_entries(
    table: Table, row: Row, known: Mapping[str, Mapping[str, str]], generated: Iterable[str]
) -> Iterator[Entry]:
    cells = row.cells
    key = cells[table.key]
    names = [cells.get("name", ""), cells.get("short", ""), *row.values("aliases")]
    aliases = tuple(name for name in dict.fromkeys(names) if name and name != key)
    background = []
    for column, link in table.links.items():
        for value in row.values(column):
            if target := _target(value, link, known):
                background.append((link.property, target, value))
    attributes = sorted((prop, cells[column]) for column, prop in table.attributes.items() if cells.get(column))
    for surface in dict.fromkeys(map(narrow, (key, *aliases, *generated))):
        yield Entry(
            surface, cells.get("class") or table.cls, key, key, aliases, tuple(attributes), row.source,
            tuple(background), cells.get("en") or None,
        )  # fmt: skip


_ORGANISATIONS = ("ResearchInstitute", "University", "PublicBody", "Enterprise", "Association")


def _target(value: str, link: Link, known: Mapping[str, Mapping[str, str]]) -> str | None:
    """Return the root class of what a cell names, or None."""
    classes = (link.cls,) if link.cls else _ORGANISATIONS
    return next((cls for cls in classes if value in known.get(cls, ())), None)


def _offer(value: str, link: Link, known: Mapping[str, Mapping[str, str]]) -> str:
    classes = (link.cls,) if link.cls else _ORGANISATIONS
    return nearest(value, [key for cls in classes for key in known.get(cls, ())])
