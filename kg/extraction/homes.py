"""Where a park lies: divisions, regions and demonstration zones that hold it, as gazetteers tell."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extraction.analysis import Home
from kg.knowledge import Knowledge
from kg.knowledge.gazetteers import Entry
from kg.knowledge.regions import regions_of
from kg.model import EntityId


def home_of(subject: Entry | None, knowledge: Knowledge) -> Home:
    """Return where a park lies, as its gazetteer row says."""
    if subject is None:
        return Home(None, None)
    city = next((key for prop, cls, key in subject.background if prop == "locatedIn" and cls == "Place"), None)
    province = _province(city, knowledge)
    place = None if city is None else EntityId("Place", city)
    return Home(place, province)


def surroundings(subject: Entry | None, knowledge: Knowledge) -> Mapping[tuple[str, str], str]:
    """Return the divisions, regions and demonstration zones that hold a park, each with the property that says so."""
    found: dict[tuple[str, str], str] = {}
    if subject is None:
        return found
    places = [key for prop, cls, key in subject.background if prop == "locatedIn" and cls == "Place"]
    for place in places:
        parent: str | None = place
        while parent is not None:
            found["Place", parent] = "locatedIn"
            parent = _parent(parent, knowledge)
    regions = regions_of(knowledge.folder / "gazetteers")
    for _, key in list(found):
        for region in regions.get(key, ()):
            found["Place", region] = "locatedIn"
    for entry in knowledge.gazetteer.entries:
        held = {key for prop, cls, key in entry.background if cls == "Place"}
        if entry.cls == "InnovationDemonstrationZone" and held & set(places) and entry.key != subject.key:
            found[entry.cls, entry.key] = "partOf"
    return found


def _parent(place: str, knowledge: Knowledge) -> str | None:
    entry = next((entry for entry in knowledge.gazetteer.find(place) if entry.key == place), None)
    return None if entry is None else next((key for prop, _, key in entry.background if prop == "partOf"), None)


def _province(place: str | None, knowledge: Knowledge) -> EntityId | None:
    """Return the province of a division by following what it is part of."""
    while place is not None and (parent := _parent(place, knowledge)) is not None:
        place = parent
    return None if place is None else EntityId("Place", place)
