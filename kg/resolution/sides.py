"""Groups of names as they are compared: what they are called, where they are, and whether two may be one thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import EntityId
from kg.resolution.groups import Groups
from kg.resolution.names import CONCEPTS, CompanyName, Forms, NameReader
from kg.resolution.things import Gathered, Thing

FIXED = frozenset((*CONCEPTS, "Place", "ReferenceSet", "Honour"))
"""Classes whose names are never shortened: an honour without its level is another one."""


@dataclass(frozen=True, slots=True)
class Called:
    """One id as a name: the park in its key apart from the name itself."""

    id: EntityId
    scope: str
    """Key of the park that the key begins with because the name is not unique by itself; empty without one."""
    local: str
    """The name without that park."""
    spelled: str
    """That name without quotation marks and space, width and case folded."""
    forms: Forms
    company: CompanyName | None
    """The parts of the local name, of an enterprise."""
    aliases: frozenset[str]
    """Other names that a text uses, spelled."""
    parks: frozenset[EntityId]
    sites: frozenset[str]
    """Places that the name, the texts, or the parks that host it give it."""


@dataclass(slots=True)
class Side:
    """One group of ids that are one thing already."""

    root: EntityId
    names: list[Called] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    parks: set[EntityId] = field(default_factory=set)
    sites: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    is_known: bool = False

    @property
    def is_scoped(self) -> bool:
        """Tell whether a name of it is not unique by itself."""
        return any(name.scope for name in self.names)

    @property
    def is_registered(self) -> bool:
        """Tell whether it has a company's registered name."""
        return any(name.company is not None and name.company.legal == "full" for name in self.names)


def called(things: Mapping[EntityId, Thing], reader: NameReader) -> dict[EntityId, Called]:
    """Return how each thing is called, sorted by id."""
    return {id_: _called(things[id_], things, reader) for id_ in sorted(things)}


def _called(thing: Thing, things: Mapping[EntityId, Thing], reader: NameReader) -> Called:
    scope, key = _scope(thing, things, reader), thing.id.key
    local = key.removeprefix(scope) if scope else key
    # A name that begins with its park already needs no other in front: 甲高新区甲高新区规划 is 甲高新区规划.
    whole = local if scope and local.startswith(scope) else key
    forms = reader.forms(thing.id.cls, whole)
    if thing.id.cls in FIXED:
        return Called(thing.id, scope, local, forms.spelled, forms, None, frozenset(), frozenset(), frozenset())
    company = reader.company(local) if thing.id.cls == "Enterprise" else None
    own = frozenset((EntityId("Park", scope),)) if scope else frozenset[EntityId]()
    sites = {*forms.places, *thing.sites, *((company.lead,) if company is not None and company.lead else ())}
    for park in thing.hosts | own:
        sites.update(reader.sites(park))
        if park in things:
            sites |= things[park].sites
    return Called(
        thing.id,
        scope,
        local,
        reader.spelled(local),
        forms,
        company,
        frozenset(map(reader.spelled, thing.aliases & thing.used)),
        own.union(thing.parks),
        frozenset(sites),
    )


def _scope(thing: Thing, things: Mapping[EntityId, Thing], reader: NameReader) -> str:
    for label in sorted(thing.labels):
        front = thing.id.key.removesuffix(label)
        park = EntityId("Park", front)
        if front and front != thing.id.key and (park in things or reader.places.entry(park) is not None):
            return front
    return ""


def sides(names: Mapping[EntityId, Called], gathered: Gathered, groups: Groups) -> dict[EntityId, Side]:
    """Return the groups by root whose names may be shortened, with all that is said of their members."""
    found: dict[EntityId, Side] = {}
    for id_, name in names.items():
        if id_.cls in FIXED:
            continue
        root = groups.root(id_)
        side = found.setdefault(root, Side(root))
        side.names.append(name)
        side.aliases |= name.aliases
        side.articles |= gathered.things[id_].articles
        side.is_known = side.is_known or name.forms.known is not None
        side.parks.update(groups.root(park) if park in names else park for park in name.parks)
        side.sites |= name.sites
    return found


class Judge:
    """Says whether two sides may be one thing."""

    def __init__(self, gathered: Gathered, groups: Groups, reader: NameReader) -> None:
        self._groups = groups
        self._places = reader.places
        self._linked = {frozenset((groups.root(one), groups.root(other))) for one, other in gathered.linked}

    def may_be_one(self, one: Side, other: Side) -> bool:
        """Tell whether nothing but places may part them: no relation links them, a scoped name shares its park."""
        if frozenset((one.root, other.root)) in self._linked or self._groups.stay_apart((one.root, other.root)):
            return False
        return not (one.is_scoped or other.is_scoped) or not one.parks.isdisjoint(other.parks)

    def contradict(self, one: Side, other: Side) -> bool:
        """Tell whether both are somewhere and nowhere together."""
        return bool(one.sites and other.sites) and not self._places.meet(one.sites, other.sites)

    def agree(self, one: Side, other: Side) -> bool:
        """Tell whether a park or a place speaks for their being one."""
        return not one.parks.isdisjoint(other.parks) or self._places.meet(one.sites, other.sites)
