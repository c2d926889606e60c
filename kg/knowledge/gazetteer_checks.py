"""The checks that need several rows, or several files, of `ontology/gazetteers/` at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.errors import Problem
from kg.knowledge.divisions import LEVELS, Division, package_types
from kg.knowledge.gazetteer_tables import CLASSES, ROOT_CLASS, TABLES, Link, Row, Table, nearest

Rows = Mapping[str, Sequence[Row]]
"""File name → its rows."""

_PLACEHOLDERS = ("stem", "city", "province")
_ORGANISATIONS = ("ResearchInstitute", "University", "PublicBody", "Enterprise", "Association")
_FORMS = {"year_approved": re.compile(r"(19|20)\d\d"), "code": re.compile(r"\d{6}")}
"""Columns whose cells have a form of their own."""


def target(value: str, link: Link, known: Mapping[str, Collection[str]]) -> str | None:
    """Return the root class of the entry that a cell names, or None; `known` holds the keys of each root class."""
    return next((cls for cls in _classes(link) if value in known.get(cls, ())), None)


def _classes(link: Link) -> tuple[str, ...]:
    return (link.cls,) if link.cls else _ORGANISATIONS


def unknown_types(rows: Sequence[Row]) -> list[Problem]:
    """Return one problem for each type of division in the package that `division_types.csv` does not know."""
    listed = {row.cells["type"] for row in rows}
    return [
        Problem("division_types.csv", None, f"缺少类型 missing type “{name}”", "补一行 add a row")
        for name in sorted(package_types() - listed)
    ]


def wrong_cells(tables: Rows, lists: Rows, divisions: Sequence[Division]) -> list[Problem]:
    """Return keys that two files hold, and cells that name an unknown class, place, organisation or level."""
    known: dict[str, dict[str, str]] = {"Place": {division.key: division.source for division in divisions}}
    found: list[Problem] = []
    for table, row in table_rows(tables):
        cls = row.cells.get("class") or table.cls
        if cls not in CLASSES:
            found.append(_unknown(row, "class", cls, CLASSES))
        key = row.cells[table.key]
        other = known.setdefault(ROOT_CLASS.get(cls, cls), {}).setdefault(key, row.source)
        if not other.startswith(f"{row.file}:"):
            what = f"重复 “{key}” 已在 {other} “{key}” is in {other} already"
            found.append(Problem(row.file, row.line, what, "合并两行 merge the two rows"))
    countries = [row.cells["name"] for row in lists["countries.csv"]]
    for table, row in table_rows(tables):
        for column, link in table.links.items():
            unknown = [value for value in row.values(column) if target(value, link, known) is None]
            if unknown:
                keys = [key for cls in _classes(link) for key in known.get(cls, ())]
                found += [_unknown(row, column, value, keys) for value in unknown]
        found += _not_among(row, "country", countries) + _not_among(row, "reference_only", ("yes", "no"))
        found += _repeated(row) + _malformed(row)
    return found + _wrong_lists(lists, known["Place"])


def table_rows(tables: Rows) -> Iterator[tuple[Table, Row]]:
    """Yield the rows of all files of named things with the form of their file."""
    for table in TABLES:
        for row in tables[table.file]:
            yield table, row


def _wrong_lists(lists: Rows, places: Collection[str]) -> list[Problem]:
    found: list[Problem] = []
    for row in lists["divisions.csv"]:
        found += _not_among(row, "replaced_by", places) + _malformed(row) + _repeated(row)
        found += _not_among(row, "level", LEVELS) if row.cells.get("level") else _not_among(row, "name", places)
    for row in lists["division_types.csv"]:
        found += _not_among(row, "level", LEVELS) + _not_among(row, "short_form", ("yes", "no"))
    for row in lists["local_bodies.csv"]:
        found += _not_among(row, "levels", (*LEVELS, "zone"))
    for row in lists["region_members.csv"]:
        found += _not_among(row, "region", places) + _not_among(row, "members", places)
    for row in lists["zone_forms.csv"]:
        found += _not_among(row, "needs_city", ("yes", "no"))
        names = re.findall(r"{(.*?)}", row.cells["form"])
        found += [_unknown(row, "form", name, _PLACEHOLDERS) for name in names if name not in _PLACEHOLDERS]
    return found


def _not_among(row: Row, column: str, known: Collection[str]) -> list[Problem]:
    return [_unknown(row, column, value, known) for value in row.values(column) if value not in known]


def _unknown(row: Row, column: str, value: str, known: Collection[str]) -> Problem:
    return Problem(row.file, row.line, f"{column}：未知的 unknown “{value}”", nearest(value, known))


def _repeated(row: Row) -> list[Problem]:
    aliases = row.values("aliases")
    return [
        Problem(row.file, row.line, f"aliases：重复 repeated “{alias}”", "删去一个 delete one")
        for alias in sorted({alias for alias in aliases if aliases.count(alias) > 1})
    ]


def _malformed(row: Row) -> list[Problem]:
    given = [(column, row.cells.get(column, ""), form) for column, form in _FORMS.items()]
    return [
        Problem(row.file, row.line, f"{column}：格式不对 malformed “{cell}”", f"应如 must match {form.pattern}")
        for column, cell, form in given
        if cell and not form.fullmatch(cell)
    ]
