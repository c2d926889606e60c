"""The store of a finished output folder, opened for reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OutputError, Problem
from kg.graph.files import STORE
from kg.graph.iris import Iris
from kg.knowledge import Vocabulary
from kg.output import settled

_UNION = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{quarantine}>) }}"


@dataclass(frozen=True)
class Graph:
    """A built graph: its store, and the folder that also holds the texts."""

    folder: Path
    store: ox.Store = field(repr=False)

    @classmethod
    def open(cls, folder: Path) -> Graph:
        """Open what `kg build` left in `folder`; OutputError when there is nothing that can be read."""
        place = settled(folder) / STORE
        try:
            return cls(folder, ox.Store.read_only(str(place)))
        except OSError as error:
            what = f"图谱库无法读取 the store cannot be read: {error}"
            raise OutputError(Problem(str(place), None, what, "再运行一次 kg build run kg build again")) from error


def unite(folder: Path, vocabulary: Vocabulary) -> None:
    """Give a new store, as its default graph, what all graphs but quarantine say, each triple once.

    So a query that names no graph counts right: the engine's own union would give a label once for each article.
    """
    store = ox.Store(str(folder / STORE))
    said = store.query(_UNION.format(quarantine=Iris(vocabulary.ID).graph("quarantine")))
    if not isinstance(said, ox.QueryTriples):
        raise TypeError("a CONSTRUCT gives triples")
    spool = folder / "union.nt"  # written out and loaded in bulk: an INSERT of the same takes twice as long
    said.serialize(str(spool), format=ox.RdfFormat.N_TRIPLES)
    store.bulk_load(path=str(spool), format=ox.RdfFormat.N_TRIPLES)
    spool.unlink()
    store.optimize()
    store.flush()
