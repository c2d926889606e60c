"""The administrative division of a thing: its own code, that of the place that it lies in, or that of its park."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kg.knowledge import Knowledge
from kg.query.names import solutions
from kg.query.store import Graph

_CODES = (
    "SELECT ?thing ?code WHERE { ?thing pk:divisionCode ?code }",
    "SELECT ?thing ?code WHERE { ?thing pk:locatedIn/pk:divisionCode ?code }",
    "SELECT ?thing ?code WHERE { ?park pk:hosts ?thing ; pk:locatedIn/pk:divisionCode ?code }",
)
"""Where a code comes from; the first that knows a thing is taken."""


class Division(NamedTuple):
    """Code and name of a division and of what is above it (GB/T 2260); empty where unknown or too coarse."""

    division_code: str = ""
    division: str = ""
    city_code: str = ""
    city: str = ""
    province_code: str = ""
    province: str = ""


@dataclass(frozen=True)
class Divisions:
    """Divisions of the things of one graph."""

    codes: Mapping[str, str]
    """IRI → code of six digits."""
    knowledge: Knowledge

    @classmethod
    def of(cls, graph: Graph, knowledge: Knowledge) -> Divisions:
        """Read them from the whole graph, of which a selection may be exported."""
        found: dict[str, str] = {}
        for query in _CODES:
            codes: dict[str, set[str]] = {}
            for row in solutions(graph, query, knowledge.vocabulary):
                codes.setdefault(row["thing"].value, set()).add(row["code"].value)
            found = {thing: joined(several) for thing, several in codes.items()} | found
        return cls(found, knowledge)

    def __getitem__(self, iri: str) -> Division:
        """Return the division of a thing, an empty one where none is known."""
        code, names = self.codes.get(iri, ""), self._names
        # A municipality has no cities below it: 110100 is a code without a name, and so 110000 is meant.
        code = next((one for one in (code, f"{code[:4]}00", f"{code[:2]}0000") if one in names), "")
        if not code:
            return Division()
        province, city = f"{code[:2]}0000", f"{code[:4]}00"
        city = city if city in names and city != province else ""
        return Division(code, names[code], city, names.get(city, ""), province, names.get(province, ""))

    @cached_property
    def _names(self) -> Mapping[str, str]:
        entries = self.knowledge.gazetteer.entries
        return {value: entry.key for entry in entries for name, value in entry.attributes if name == "divisionCode"}


def joined(codes: Iterable[str]) -> str:
    """Return the smallest division that says no more than the codes do: the deepest of one line, or what they share.

    >>> joined(["360000", "360100"]), joined(["110108", "110105"]), joined(["110000", "310000"])
    ('360100', '110100', '')
    """
    stems = sorted({_stem(code) for code in codes}, key=lambda stem: (len(stem), stem))
    found = stems[-1] if stems else ""
    while not all(found.startswith(stem) or stem.startswith(found) for stem in stems):
        found = found[:-2]
    return found.ljust(6, "0") if found else ""


def _stem(code: str) -> str:
    """Return the digits of a code that tell: 36 of 360000."""
    while code.endswith("00"):
        code = code[:-2]
    return code
