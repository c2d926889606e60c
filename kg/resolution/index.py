"""Finding things and articles by the names that a user writes."""

from __future__ import annotations

import difflib
import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.model import ArticleFacts, EntityId
from kg.resolution.decisions import NAMED, Reference
from kg.resolution.names import NameReader
from kg.resolution.things import Thing

_LOOKED_AT = 60
"""How many names that share characters with an unknown one are compared with it."""


class NameIndex:
    """The things of a corpus by id, name and other name."""

    def __init__(self, things: Mapping[EntityId, Thing], reader: NameReader) -> None:
        self._reader = reader
        self._ids: dict[EntityId, list[EntityId]] = defaultdict(list)
        self._names: dict[str, list[EntityId]] = defaultdict(list)
        self._aliases: dict[str, list[EntityId]] = defaultdict(list)
        self._groups: dict[EntityId, object] = {}
        for id_ in sorted(things):
            known = reader.known(id_.cls, id_.key)
            self._groups[id_] = known or (id_.cls, reader.spelled(id_.key))
            for found in dict.fromkeys((id_, known or id_)):
                self._ids[found].append(id_)
            names = {id_.key, *things[id_].labels, *((known.key,) if known is not None else ())}
            for name in sorted(set(map(reader.spelled, names))):
                self._names[name].append(id_)
            for name in sorted(set(map(reader.spelled, things[id_].aliases))):
                self._aliases[name].append(id_)

    def find(self, name: Reference) -> tuple[EntityId, ...]:
        """Return what a name may be, sorted.

        An id is that of one thing, or of a known thing by whichever names the articles call it. A name is one that
        things are called by, or else an alias, or else one that the gazetteer or a scheme knows.
        """
        if name.id is not None:
            return (name.id,) if name.id in self._groups else tuple(self._ids.get(name.id, ()))
        spelled = self._reader.spelled(name.words)
        found = self._names.get(spelled) or self._aliases.get(spelled)
        if not found:
            known = (self._reader.known(cls, name.words) for cls in NAMED)
            found = [id_ for thing in known if thing is not None for id_ in self._ids.get(thing, ())]
        return tuple(sorted(found))

    def are_one(self, ids: Iterable[EntityId]) -> bool:
        """Tell whether ids are spellings of one name in one class."""
        return len({self._groups[id_] for id_ in ids}) <= 1

    def hint(self, name: Reference) -> str:
        """Return a remedy that offers the nearest name, as an id where an id was written."""
        if name.id is None:
            return nearest(self._reader.spelled(name.words), self._names)
        keys = {id_.key: shown(id_) for id_ in self._ids if id_.cls == name.id.cls}
        return nearest(name.id.key, keys, keys)


def nearest(words: str, names: Iterable[str], written: Mapping[str, str] | None = None) -> str:
    """Return a remedy that offers the nearest of many names, as it is to be written.

    Only the names that share most characters are compared.
    """
    chars = set(words)
    near = heapq.nlargest(_LOOKED_AT, names, key=lambda name: (len(chars.intersection(name)), -len(name), name))
    found = difflib.get_close_matches(words, near, n=1, cutoff=0.5) or [name for name in near if words in name]
    if not found:
        return "检查名称 check the name"
    return f"是否要写 did you mean “{written[found[0]] if written else found[0]}”?"


def shown(id_: EntityId) -> str:
    """Return an id as the graph and the decisions file write it: `park/南昌高新区`."""
    return f"{id_.cls[:1].lower()}{id_.cls[1:]}/{id_.key}"


class ArticleIndex:
    """The articles of a corpus by key and title."""

    def __init__(self, facts: Iterable[ArticleFacts], reader: NameReader) -> None:
        self._reader = reader
        self._by_name: dict[str, dict[str, ArticleFacts]] = defaultdict(dict)
        self._written: dict[str, str] = {}
        for one in facts:
            key, title = one.article.key, one.article.title
            for name, written in ((key, key), (reader.spelled(title), title)):
                self._by_name[name][key] = one
                self._written[name] = min(written, self._written.get(name, written))

    def find(self, name: str) -> tuple[ArticleFacts, ...]:
        """Return the articles of this key or title, sorted by key."""
        found = self._by_name.get(name) or self._by_name.get(self._reader.spelled(name), {})
        return tuple(found[key] for key in sorted(found))

    def hint(self, name: str) -> str:
        """Return a remedy that offers the nearest title or key."""
        return nearest(self._reader.spelled(name), self._written, self._written)
