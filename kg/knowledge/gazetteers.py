"""Names that any informed reader knows, and what each names: zones, divisions, regions, universities, companies …

The CSV files are described in `ontology/gazetteers/README.md`; `kg.knowledge.gazetteer_tables` knows their columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from kg.errors import DataFileError, Problem
from kg.knowledge.datafile import shown_name
from kg.knowledge.divisions import LEVELS, Division, DivisionNames, divisions
from kg.knowledge.gazetteer_checks import table_rows, target, unknown_types, wrong_cells
from kg.knowledge.gazetteer_tables import LISTS, ROOT_CLASS, TABLES, Row, Table, duplicates, read_rows
from kg.resources import ontology_dir

_COMPOUND_TAGS = frozenset(("ns", "nt", "nz"))
"""Tags of the segmenter for names of places, bodies and other things."""

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
    """Sorted (property, value) pairs: `divisionCode`, `approvedYear`."""
    source: str
    """File and line, `zones.csv:12`, or release and code of the divisions package."""
    background: tuple[tuple[str, str, str], ...] = ()
    """(property, class, key) of what is known about it: (`locatedIn`, `Place`, `南昌市`)."""
    label_en: str | None = None
    level: str | None = None
    """Of a division: `province`, `prefecture` or `county`."""
    country: str | None = None
    """Where a foreign company or university is at home."""
    reference_only: bool = False
    """It is no entity by itself: it only says what a share or rank refers to (全国)."""


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
        self._endings = frozenset(form.form for form in self.body_forms)
        by_surface: dict[str, tuple[Entry, ...]] = {}
        for entry in self.entries:
            by_surface[entry.surface] = (*by_surface.get(entry.surface, ()), entry)
        self._by_surface = by_surface
        hidden = [word for word in dict.fromkeys(map(narrow, ordinary_words)) if word not in by_surface]
        self._found: tuple[tuple[Entry, ...], ...] = (*by_surface.values(), *((),) * len(hidden))
        self._automaton = AhoCorasick([*by_surface, *hidden])

    @classmethod
    def load(cls, folder: Path | None = None) -> Gazetteer:
        """Return the gazetteer of a folder (`ontology/gazetteers/` by default), read once per process.

        Raises `DataFileError` with all mistakes of all files.
        """
        return _load((folder or ontology_dir() / "gazetteers").resolve())

    def find(self, surface: str) -> tuple[Entry, ...]:
        """Return what a form names exactly; several when it is ambiguous (鼓楼区), none when it is not known."""
        return self._by_surface.get(narrow(surface), ())

    def occurrences(self, text: str) -> list[tuple[int, int, tuple[Entry, ...]]]:
        """Return the known names in a text as (start, end, what it may name), ascending, without overlap.

        The leftmost name wins, then the longest. A name that cuts an ordinary word (济南 in 经济南部) or a Latin word
        is none, but the last character of a place may begin a body's name (黄埔区 in 黄埔区委). A word of
        `ordinary_words.csv` is matched like a name and gives nothing.
        """
        text = narrow(text)
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if not matches:
            return []
        words = _Words(text, {offset for _, start, end in matches for offset in (start, end)}, self._endings)
        at, names = 0, []
        for start, negative_end, index in sorted((start, -end, index) for index, start, end in matches):
            end = -negative_end
            if start >= at and not words.cut(start, end):
                at = end
                if self._found[index]:
                    names.append((start, end, self._found[index]))
        return names


def is_latin(word: str) -> bool:
    """Tell whether a word is written in Latin letters and digits alone."""
    return word.isascii() and word.isalnum()


DATE_UNITS = "年月日"


class _Words:
    """Which offsets of a text stand inside a word, by the segmenter's dictionary and by Latin letters."""

    def __init__(self, text: str, offsets: set[int], endings: frozenset[str]) -> None:
        import rjieba  # 0.1 s, which loading the knowledge shall not take

        inside: dict[int, int] = {}
        starts = set()
        at = 0
        for word, tag in rjieba.tag(text):
            end = at + len(word)
            if at and word[0] in DATE_UNITS and text[at - 1].isdigit():
                at, word = at + 1, word[1:]  # 5日工信部: the dictionary has 日工
            held = offsets.intersection(range(at + 1, end))
            if held and word[1:] not in endings and (is_latin(word) or rjieba.has_word(word)):
                inside.update(dict.fromkeys(held, at))
                if tag in _COMPOUND_TAGS:
                    starts.add(at)
            at = end
        self._inside = inside
        """Offset inside a word → start of the word."""
        self._compounds = starts
        """Starts of words that may hold a name at their beginning (北京市科委)."""

    def cut(self, start: int, end: int) -> bool:
        """Tell whether a span begins inside a word, or ends inside one of which it is not the leading name."""
        if start in self._inside:
            return True
        word = self._inside.get(end)
        return word is not None and not (word == start and word in self._compounds)


def problems(folder: Path) -> tuple[Problem, ...]:
    """Return all mistakes of all CSV files of a gazetteer folder, in order of file and line."""
    return _Reading(folder).problems


def narrow(text: str) -> str:
    """Return the text with full-width Latin letters, digits, punctuation and space made narrow, one for one."""
    return text.translate(_NARROW)


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
        found += unknown_types(self.lists["division_types.csv"])
        if not any(problem.file.startswith("division") for problem in found):
            self.divisions = divisions(DivisionNames.of(self.lists))
            found += wrong_cells(self.tables, self.lists, self.divisions)
        shown = [replace(problem, file=shown_name(folder / problem.file, folder.parent)) for problem in found]
        self.problems = tuple(sorted(set(shown), key=lambda p: (p.file, p.line or 0, p.what)))

    def entries(self) -> Iterator[Entry]:
        """Yield one entry per surface form: divisions, then the files in the order of `TABLES`."""
        for division in self.divisions:
            yield from _division_entries(division)
        known: dict[str, dict[str, str]] = {"Place": {division.key: "" for division in self.divisions}}
        for table, row in table_rows(self.tables):
            cls = row.cells.get("class") or table.cls
            known.setdefault(ROOT_CLASS.get(cls, cls), {})[row.cells[table.key]] = ""
        short = {d.key: s for d in self.divisions if d.level in LEVELS[:2] for s in d.aliases[:1]}
        for table, row in table_rows(self.tables):
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
    attributes = (("divisionCode", division.code),) if division.code else ()
    background = (("partOf", "Place", division.parent),) if division.parent else ()
    for surface in division.surfaces:
        yield Entry(
            surface, "Place", division.key, division.key, division.aliases, attributes, division.source,
            background, None, division.level,
        )  # fmt: skip


def _row_entries(
    table: Table, row: Row, known: Mapping[str, Mapping[str, str]], generated: Iterable[str]
) -> Iterator[Entry]:
    cells = row.cells
    key = cells[table.key]
    names = [cells.get("name", ""), cells.get("short", ""), *row.values("aliases")]
    aliases = tuple(name for name in dict.fromkeys(names) if name and name != key)
    background = tuple(
        (link.property, cls, value)
        for column, link in table.links.items()
        for value in row.values(column)
        if link.property and (cls := target(value, link, known))
    )
    year = cells.get("year_approved")
    attributes = (("approvedYear", year),) if year else ()
    country = cells.get("country", "")
    abroad = (country + name for name in (key, *aliases) if country and not name.startswith(country))
    for surface in dict.fromkeys(map(narrow, (key, *aliases, *generated, *abroad))):
        yield Entry(
            surface, cells.get("class") or table.cls, key, key, aliases, attributes, row.source,
            background, cells.get("en") or None, None, country or None,
            cells.get("reference_only") == "yes",
        )  # fmt: skip
