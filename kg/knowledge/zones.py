"""The national zones of the gazetteer with the city and the province that each lies in."""

from __future__ import annotations

from typing import NamedTuple

from kg.knowledge.gazetteers import Entry, Gazetteer

_TABLE = "zones.csv"


class NationalZone(NamedTuple):
    """A zone that the State Council approved."""

    entry: Entry
    city: str
    province: str


def national_zones(gazetteer: Gazetteer) -> tuple[NationalZone, ...]:
    """Return every national zone once, by its canonical name."""
    above = {
        entry.key: end
        for entry in gazetteer.entries
        if entry.cls == "Place"
        for name, cls, end in entry.background
        if (name, cls) == ("partOf", "Place")
    }
    zones = {entry.key: entry for entry in gazetteer.entries if entry.source.partition(":")[0] == _TABLE}
    found = []
    for _, zone in sorted(zones.items()):
        city = province = next((end for name, _, end in zone.background if name == "locatedIn"), "")
        while province in above:
            province = above[province]
        found.append(NationalZone(zone, city, province))
    return tuple(found)
