"""Ids that are one thing: sets that grow by union, why each id joined, and pairs that stay apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kg.model import EntityId


class Groups:
    """A partition of ids; every id starts alone."""

    def __init__(self, ids: Iterable[EntityId], apart: Iterable[tuple[EntityId, EntityId]] = ()) -> None:
        self._parent = {id_: id_ for id_ in ids}
        self._members = {id_: [id_] for id_ in self._parent}
        self._links: dict[EntityId, list[tuple[EntityId, str]]] = {}
        """A tree over each group, with the ids that it goes by and that no article uses."""
        self._apart: dict[EntityId, set[EntityId]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)
        self.known: dict[EntityId, EntityId] = {}
        """Root of a group → the known thing that it is."""

    def root(self, id_: EntityId) -> EntityId:
        """Return the id that stands for the group of an id."""
        while (parent := self._parent[id_]) != id_:
            self._parent[id_] = self._parent[parent]
            id_ = parent
        return id_

    def members(self, id_: EntityId) -> Sequence[EntityId]:
        """Return the ids of a group, in no order that means anything."""
        return self._members[self.root(id_)]

    def __iter__(self) -> Iterator[EntityId]:
        """Iterate over the roots, in no order that means anything."""
        return iter(self._members)

    def said_apart(self, ids: Iterable[EntityId]) -> bool:
        """Tell whether the groups of these hold a pair that was declared different."""
        if not self._apart:
            return False
        members = {member for id_ in ids for member in self.members(id_)}
        return any(not members.isdisjoint(self._apart.get(member, ())) for member in members)

    def stay_apart(self, ids: Collection[EntityId]) -> bool:
        """Tell whether the groups of these were declared different, or are different known things."""
        known = {self.known[root] for root in map(self.root, ids) if root in self.known}
        return len(known) > 1 or self.said_apart(ids)

    def join(self, ids: Sequence[EntityId], reason: str) -> None:
        """Make one group of these."""
        for id_ in ids[1:]:
            first, other = self.root(ids[0]), self.root(id_)
            if first == other:
                continue
            self.link(ids[0], id_, reason)
            if len(self._members[first]) < len(self._members[other]):
                first, other = other, first
            known = self.known.pop(other, None)
            if known is not None:
                self.known.setdefault(first, known)
            self._parent[other] = first
            self._members[first] += self._members.pop(other)

    def name(self, id_: EntityId, known: EntityId, reason: str) -> None:
        """Say which known thing a group is."""
        self.known.setdefault(self.root(id_), known)
        if known != id_:
            self.link(known, id_, reason)

    def link(self, one: EntityId, other: EntityId, reason: str) -> None:
        """Say why an id and another one are one thing."""
        self._links.setdefault(one, []).append((other, reason))
        self._links.setdefault(other, []).append((one, reason))

    def reasons(self, kept: EntityId) -> Mapping[EntityId, tuple[str, ...]]:
        """Return why each id leads to the kept one of its group: the reasons on the way, each once."""
        found: dict[EntityId, tuple[str, ...]] = {kept: ()}
        queue = [kept]
        for node in queue:
            for other, reason in sorted(self._links.get(node, ())):
                if other not in found:
                    found[other] = tuple(dict.fromkeys((reason, *found[node])))
                    queue.append(other)
        return found
