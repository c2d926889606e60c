"""The provinces with their national zones, those that no article names included."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypedDict

from kg.graph.iris import Iris
from kg.knowledge import Knowledge
from kg.knowledge.zones import national_zones
from kg.model import EntityId
from kg.site.concordance import Concordance
from kg.site.names import Names
from kg.views.terms import Labels


class Zone(NamedTuple):
    """A national zone; one that no article names has no link."""

    label: Labels
    city: Labels
    link: str
    facts: int


class Province(NamedTuple):
    """A province with its zones, those that articles tell most of first."""

    label: Labels
    short: str
    column: int
    row: int
    """Of its tile on the map, from 1."""
    zones: tuple[Zone, ...]

    @property
    def told(self) -> int:
        """Return how many of its zones articles tell of."""
        return sum(bool(zone.link) for zone in self.zones)

    @property
    def tone(self) -> int:
        """Return the depth of its tile: 0 for none told of, 4 for all."""
        return -(-4 * self.told // len(self.zones)) if self.zones else 0


def provinces(knowledge: Knowledge, names: Names, concordance: Concordance, here: str) -> list[Province]:
    """Return every province in the order of its division code."""
    iris = Iris(knowledge.vocabulary.ID)
    found: defaultdict[str, list[Zone]] = defaultdict(list)
    for entry, city, province in national_zones(knowledge.gazetteer):
        iri = iris.entity(EntityId(knowledge.vocabulary.entity_class(entry.cls), entry.key))
        link = names.places.link(here, names.content.key(iri))
        label = {"zh": entry.label, "en": entry.label_en or entry.label}
        place = {"zh": city, "en": names.terms.english("Place", city) or city}
        found[province].append(Zone(label, place, link, concordance.weight(iri) if link else 0))
    return [
        Province(
            {"zh": name, "en": tile["en"]},
            tile["short"],
            tile["column"],
            tile["row"],
            tuple(sorted(found[name], key=lambda zone: (-zone.facts, not zone.link, zone.label["zh"]))),
        )
        for name, tile in _tiles().items()
    ]


class _Tile(TypedDict):
    short: str
    en: str
    column: int
    row: int


@cache
def _tiles() -> Mapping[str, _Tile]:
    """Return the tiles of the map by province."""
    text = files("kg.site").joinpath("tiles.toml").read_text(encoding="utf-8")
    found: Mapping[str, _Tile] = tomllib.loads(text)
    return found
