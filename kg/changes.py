"""What one build changed against the last one: the quads that came and those that went, as N-Quads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OutputError, Problem
from kg.graph.files import STORE

CHANGES = "changes"
"""Folder of the changeset inside an output folder."""
ADDED, REMOVED = "added.nq", "removed.nq"


@dataclass(frozen=True, slots=True)
class Changes:
    """How many quads came and how many went."""

    added: int
    removed: int


def write_changes(last: Path, folder: Path) -> Changes:
    """Write `changes/added.nq` and `changes/removed.nq` into `folder`, a new build, against the output folder `last`.

    Old + added - removed = new, over the named graphs; lines are sorted by their bytes, so that `comm` can read them.
    Where no build has been, everything is added. OutputError: the last build's store cannot be read.
    """
    new = _opened(folder / STORE)
    old = _opened(last / STORE) if (last / STORE).is_dir() else ox.Store()
    added, removed = differences(old, new)
    (folder / CHANGES).mkdir()
    for name, lines in ((ADDED, added), (REMOVED, removed)):
        (folder / CHANGES / name).write_text("".join(lines), encoding="utf-8", newline="\n")
    return Changes(len(added), len(removed))


def differences(old: ox.Store, new: ox.Store) -> tuple[list[str], list[str]]:
    """Return the N-Quads lines of what `new` alone holds and of what `old` alone holds, each sorted.

    Default graphs do not count: they repeat what the named graphs say.
    """
    added: list[str] = []
    removed: list[str] = []
    graphs = {graph for store in (old, new) for graph in store.named_graphs()}
    for graph in sorted(graphs, key=lambda graph: graph.value):
        before, after = set(_lines(old, graph)), set(_lines(new, graph))
        added += after - before
        removed += before - after
    return sorted(added), sorted(removed)


def _lines(store: ox.Store, graph: ox.NamedNode | ox.BlankNode) -> Iterator[str]:
    data = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    # Line ends inside a text are escaped in N-Triples; other separators that `splitlines` knows are not.
    return (f"{line.removesuffix(' .')} {graph} .\n" for line in data.decode("utf-8").split("\n") if line)


def _opened(place: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(place))
    except OSError as error:
        what = f"图谱库无法读取 the store cannot be read: {error}"
        remedy = "不带 --changes 再运行一次 run kg build once without --changes"
        raise OutputError(Problem(str(place), None, what, remedy)) from error
