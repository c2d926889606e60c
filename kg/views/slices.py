"""The data of a big graph in files: what search and drawing need at once, and evidence to be loaded when asked for.

A page from disk cannot fetch, but it can load scripts. Each file here is one call with plain data, `receive(name, …)`:
`names` (every entity in columns), `links` (every fact in columns, without its sentences), and slices of a few hundred
entities each with all that the panel tells of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.views.communities import Community
from kg.views.layout import Point

ENTITIES_IN_A_SLICE = 400
QUOTED_AT_MOST = 1000
"""Facts of an entity that bring their sentences into its slice; those of the rest stand with their other ends."""

Json = dict[str, Any]
_SEARCHED = ("key", "zh")
_DETAILS = ("cls", "attributes", "reading", "page")


class Slices:
    """The files of a corpus that is divided into communities."""

    def __init__(self, data: Json, homes: Sequence[Community]) -> None:
        self._data = data
        self._homes = homes
        order = [number for home in homes for number in home.members]
        drawn = frozenset(order)
        order += [number for number in range(len(data["entities"])) if number not in drawn]
        self._members = [order[at : at + ENTITIES_IN_A_SLICE] for at in range(0, len(order), ENTITIES_IN_A_SLICE)]
        self._slice = {number: at for at, members in enumerate(self._members) for number in members}

    def __len__(self) -> int:
        return len(self._members)

    def names(self, places: Mapping[int, Point]) -> Json:
        """Return the columns of all entities; `places` are those of the members that a community shows."""
        rows: Sequence[Json] = self._data["entities"]
        types = sorted({row["type"] for row in rows})
        home = {number: at for at, community in enumerate(self._homes) for number in community.members}
        return {
            **{key: [row[key] for row in rows] for key in _SEARCHED},
            **{key: {at: row[key] for at, row in enumerate(rows) if key in row} for key in ("en", "aliases", "keys")},
            "types": types,
            "type": [types.index(row["type"]) for row in rows],
            "home": [home.get(at, -1) for at in range(len(rows))],
            "slice": [self._slice[at] for at in range(len(rows))],
            "places": {number: list(point) for number, point in places.items()},
        }

    def links(self) -> Json:
        """Return the columns of all facts: ends (-1 for a literal), relation, years, whether from the background."""
        facts: Sequence[Json] = self._data["facts"]
        relations = sorted({fact["p"] for fact in facts})
        number = {name: at for at, name in enumerate(relations)}
        return {
            "relations": relations,
            "s": [fact["s"] for fact in facts],
            "p": [number[fact["p"]] for fact in facts],
            "o": [fact.get("o", -1) for fact in facts],
            "y": {at: fact["y"] for at, fact in enumerate(facts) if "y" in fact},
            "background": [at for at, fact in enumerate(facts) if "sources" in fact],
        }

    def slices(self) -> Iterator[Json]:
        """Yield the slices in the order of their numbers, each with all articles and sentences that it speaks of."""
        told = self._told()
        for members in self._members:
            yield self._one(members, told)

    def _told(self) -> Mapping[str, Mapping[int, Sequence[int]]]:
        """Return what is told of each entity, list by list: numbers of rows."""
        told: dict[str, dict[int, list[int]]] = {}
        ends: dict[str, Callable[[Json], Iterable[int | None]]] = {
            "facts": lambda row: (row["s"], row.get("o")),
            "figures": lambda row: (row["s"], row["indicator"], row.get("industry"), row.get("reference")),
            "targets": lambda row: (row["s"],),
            "chains": lambda row: (row["s"],),
            "events": lambda row: (*row.get("organizers", ()), *row.get("participants", ())),
            "articles": lambda row: row.get("entities", ()),
        }
        for name, of in ends.items():
            table = told.setdefault(name, {})
            for at, row in enumerate(self._data[name]):
                for end in dict.fromkeys(of(row)):
                    if end is not None:
                        table.setdefault(end, []).append(at)
        return told

    def _one(self, members: Sequence[int], told: Mapping[str, Mapping[int, Sequence[int]]]) -> Json:
        data = self._data
        rows: dict[str, dict[int, Json]] = {}
        for name in ("facts", "figures", "targets", "chains", "events"):
            numbers = {at for member in members for at in told[name].get(member, ())[:QUOTED_AT_MOST]}
            rows[name] = {at: data[name][at] for at in sorted(numbers)}
        quotes = sorted({e["q"] for table in rows.values() for row in table.values() for e in row.get("evidence", ())})
        mentions = {member: told["articles"].get(member, ())[:QUOTED_AT_MOST] for member in members}
        articles = {data["quotes"][quote]["article"] for quote in quotes}
        articles.update(at for mentioned in mentions.values() for at in mentioned)
        return {
            "entities": {n: {k: data["entities"][n][k] for k in _DETAILS if k in data["entities"][n]} for n in members},
            "facts": {at: _without(row, "s", "p", "o", "y") for at, row in rows.pop("facts").items()},
            **rows,
            "quotes": {quote: data["quotes"][quote] for quote in quotes},
            "articles": {at: _without(data["articles"][at], "entities") for at in sorted(articles)},
            "mentions": {member: mentioned for member, mentioned in mentions.items() if mentioned},
        }


def _without(row: Json, *keys: str) -> Json:
    return {key: value for key, value in row.items() if key not in keys}
