"""The CSV files of `ontology/gazetteers/`: their columns, how they are read, and mistakes of form in them."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kg.errors import DataFileError, Problem
from kg.knowledge.datafile import read_text

SEPARATOR = "|"
"""Stands between the values of a cell that holds several."""

ROOT_CLASS = {
    "NationalHighTechZone": "Park",
    "InnovationDemonstrationZone": "Park",
    "Fund": "Enterprise",
}
"""Class that the IRI of an entity of a subclass is made with (contract, "Names")."""

CLASSES = frozenset(
    {"Park", "Enterprise", "ResearchInstitute", "University", "Carrier", "PublicBody", "Association", "Place"}
    | set(ROOT_CLASS)
)
"""What a `class` cell may say."""


class Link(NamedTuple):
    """What a column that names another entry says: a background fact."""

    property: str
    """Empty where the column says no fact and is only checked."""
    cls: str
    """Root class of the entry that the cell must name; empty for any organisation."""


@dataclass(frozen=True)
class Table:
    """The form of one CSV file whose rows are named things."""

    file: str
    cls: str
    """Class of its rows, unless a `class` cell says another."""
    key: str
    """Column that gives key and label."""
    columns: tuple[str, ...]
    required: tuple[str, ...]
    links: Mapping[str, Link] = field(default_factory=dict)
    """Column that names other entries → the background fact that it says."""


_LOCATED = Link("locatedIn", "Place")

TABLES: tuple[Table, ...] = (
    Table("regions.csv", "Place", "name", ("name", "aliases", "within", "reference_only", "en"), ("name",),
          {"within": Link("partOf", "Place")}),
    Table("demonstration_zones.csv", "InnovationDemonstrationZone", "short",
          ("short", "name", "places", "year_approved", "aliases", "en"), ("short", "name", "places"),
          {"places": _LOCATED}),
    Table("zones.csv", "NationalHighTechZone", "short",
          ("short", "name", "stem", "city", "province", "year_approved", "demonstration_zone", "aliases", "en",
           "class"), ("short", "name", "city", "province"),
          {"city": _LOCATED, "province": Link("", "Place"), "demonstration_zone": Link("partOf", "Park")}),
    Table("development_zones.csv", "Park", "short", ("short", "name", "city", "aliases", "en"),
          ("short", "name", "city"), {"city": _LOCATED}),
    Table("universities.csv", "University", "name", ("name", "short", "city", "country", "aliases", "en"), ("name",),
          {"city": _LOCATED}),
    Table("bodies.csv", "PublicBody", "name", ("name", "short", "parent", "aliases", "en"), ("name",),
          {"parent": Link("parentOrganization", "")}),
    Table("academies.csv", "ResearchInstitute", "name", ("name", "short", "city", "parent", "aliases", "en"),
          ("name",), {"city": _LOCATED, "parent": Link("parentOrganization", "")}),
    Table("companies.csv", "Enterprise", "name", ("name", "short", "country", "aliases", "en"), ("name",)),
)  # fmt: skip
"""All files of named things, in the order in which their entries are listed."""

LISTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "zone_forms.csv": (("form", "needs_city"), ("form", "needs_city")),
    "divisions.csv": (("name", "parent", "level", "code", "aliases", "replaced_by"), ("name",)),
    "division_types.csv": (("type", "level", "short_form"), ("type", "level", "short_form")),
    "division_endings.csv": (("ending", "keep"), ("ending",)),
    "division_nationalities.csv": (("name",), ("name",)),
    "division_stopwords.csv": (("surface", "reason"), ("surface", "reason")),
    "region_members.csv": (("region", "members"), ("region", "members")),
    "ordinary_words.csv": (("word",), ("word",)),
    "local_bodies.csv": (("form", "canonical", "levels", "en"), ("form", "canonical", "levels")),
    "countries.csv": (("name", "prefixes", "en"), ("name",)),
}
"""Files of word lists and patterns: columns, and those that may not be empty. The first column is the key."""


class Row(NamedTuple):
    """One row of a CSV file: a cell for each column of its form, empty or without white space around it."""

    file: str
    line: int
    cells: Mapping[str, str]

    @property
    def source(self) -> str:
        """Return `zones.csv:12`."""
        return f"{self.file}:{self.line}"

    def values(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell that may hold several."""
        return tuple(filter(None, (part.strip() for part in self.cells.get(column, "").split(SEPARATOR))))


def read_rows(path: Path, columns: tuple[str, ...], required: tuple[str, ...], problems: list[Problem]) -> list[Row]:
    """Return the rows of a CSV file; what is wrong with its form is added to `problems`."""
    try:
        text = read_text(path, path.name)
    except DataFileError as error:
        problems.extend(error.problems)
        return []
    reader = csv.reader(text.splitlines())
    header = [name.strip() for name in next(reader, [])]
    problems.extend(
        Problem(path.name, 1, f"未知的列 unknown column “{name}”", nearest(name, columns))
        for name in header
        if name not in columns
    )
    problems.extend(
        Problem(path.name, 1, f"缺少列 missing column “{name}”", f"表头 header: {','.join(columns)}")
        for name in required
        if name not in header
    )
    rows = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            what = f"有 {len(cells)} 格，表头有 {len(header)} 列 row has {len(cells)} cells, header {len(header)}"
            problems.append(Problem(path.name, reader.line_num, what, "含逗号的格加引号 quote cells with a comma"))
            continue
        given = zip(header, (cell.strip() for cell in cells), strict=True)
        row = Row(path.name, reader.line_num, dict.fromkeys(columns, "") | dict(given))
        problems.extend(
            Problem(path.name, row.line, f"“{name}” 不能为空 “{name}” may not be empty", "补上该格 fill the cell")
            for name in required
            if name in header and not row.cells[name]
        )
        rows.append(row)
    return rows


def duplicates(rows: Iterable[Row], column: str) -> list[Problem]:
    """Return one problem for each row whose key stands in an earlier row of the same file."""
    first: dict[tuple[str, str], int] = {}
    problems = []
    for row in rows:
        key = row.cells.get(column, "")
        line = first.setdefault((row.file, key), row.line)
        if key and line != row.line:
            what = f"重复 “{key}” 已在第 {line} 行 “{key}” is in line {line} already"
            problems.append(Problem(row.file, row.line, what, "合并两行 merge the two rows"))
    return problems


def nearest(word: str, words: Iterable[str]) -> str:
    """Return an offer of the known word that comes nearest, or nothing."""
    close = difflib.get_close_matches(word, sorted(words), n=1, cutoff=0.5)
    return f"是否指 did you mean “{close[0]}”？" if close else ""
