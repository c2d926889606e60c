"""One name on two grounds: 创智大厦 in one city and 创智大厦 in another are two things.

Such a name takes the park in front as its key, as a name does that is not unique by itself. Names that hold a place or
an institution, and those that the gazetteer knows, tell by themselves which thing they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.model import ArticleFacts, EntityId, Undecided
from kg.resolution.names import NameReader
from kg.resolution.places import Places
from kg.resolution.things import Moved, Moves, moved_id

GROUND = frozenset(("Park", "Carrier", "Project"))
"""Classes of things that occupy ground."""
SPLIT = "同名而地点不同，键中加园区名 one name in different places; the park is part of the key"


def split(facts: Sequence[ArticleFacts], moves: Moves, reader: NameReader) -> dict[str, dict[EntityId, Moved]]:
    """Return the new names, by article, of things whose one name stands on grounds apart."""
    hosts: dict[EntityId, dict[str, set[EntityId]]] = defaultdict(lambda: defaultdict(set))
    for one in facts:
        for id_, park in _hosted(one, moves.get(one.article.key, {})):
            hosts[id_][one.article.key].add(_park(park, reader))
    grounds = {id_: areas for id_ in sorted(hosts) if (areas := _grounds(id_, hosts[id_], reader))}
    found: dict[str, dict[EntityId, Moved]] = {}
    for one in facts if grounds else ():
        article = one.article.key
        for entity in one.entities:
            if entity.id in grounds and entity.id not in moves.get(article, {}):
                parks = hosts[entity.id].get(article) or {_park(id_, reader) for id_ in (one.about,) if id_ is not None}
                ground = {ground for park in parks if (ground := grounds[entity.id].get(park)) is not None}
                if len(ground) == 1:
                    new = EntityId(entity.id.cls, f"{ground.pop()}{entity.id.key}")
                    found.setdefault(article, {})[entity.id] = Moved(new)
    return found


def kept_apart(moves: Mapping[str, Mapping[EntityId, Moved]]) -> dict[EntityId, set[EntityId]]:
    """Return what each name became, whatever the article."""
    found: dict[EntityId, set[EntityId]] = {}
    for names in moves.values():
        for old, moved in names.items():
            found.setdefault(old, set()).add(moved.id)
    return found


def doubts(split_names: Mapping[EntityId, Collection[EntityId]]) -> Iterator[Undecided]:
    """Yield the things that were parted, for the report."""
    for new in split_names.values():
        if len(new) > 1:
            yield Undecided(tuple(sorted(new)), SPLIT)


def _hosted(facts: ArticleFacts, moves: Mapping[EntityId, Moved | None]) -> Iterator[tuple[EntityId, EntityId]]:
    for claim in facts.claims:
        if claim.property == "hosts" and not isinstance(claim.object, str) and claim.object.cls in GROUND:
            thing, park = moved_id(claim.object, moves), moved_id(claim.subject, moves)
            if thing is not None and park is not None:
                yield thing, park


def _park(id_: EntityId, reader: NameReader) -> EntityId:
    return reader.known(id_.cls, id_.key) or id_


def _grounds(
    id_: EntityId, hosts: Mapping[str, Collection[EntityId]], reader: NameReader
) -> Mapping[EntityId, str] | None:
    """Return the park that names the ground of each host, or None when all of them stand on one."""
    parks = sorted({park for some in hosts.values() for park in some})
    sites = {park: found for park in parks if (found := frozenset(reader.sites(park)))}
    if len(sites) < 2 or reader.known(id_.cls, id_.key) is not None or reader.holds_known_name(id_.key):
        return None
    grounds: dict[EntityId, str] = {}
    areas: list[tuple[str, frozenset[str]]] = []
    for park in sorted(sites, key=lambda park: (len(park.key), park.key)):
        area = _area(sites[park], areas, reader.places)
        if area is None:
            areas.append((park.key, sites[park]))
        grounds[park] = area or park.key
    return grounds if len(areas) > 1 else None


def _area(sites: Collection[str], areas: Sequence[tuple[str, frozenset[str]]], places: Places) -> str | None:
    return next((name for name, others in areas if places.meet(sites, others)), None)
