"""A built graph into a running store: a named graph per article, each replaced whole, the vanished ones removed."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import httpx
import pyoxigraph as ox

from kg.errors import KgError
from kg.graph.iris import Iris
from kg.knowledge import Knowledge, Vocabulary
from kg.load.profiles import MOVE
from kg.load.record import UNDERWAY, Record
from kg.load.remote import Pause, RemoteStore
from kg.load.settings import Settings
from kg.query.store import Graph

Report = Callable[[str, int, int], None]
"""Called with a stage, in zh and en, how many of its graphs are done and how many there are."""

COMPARING = "比较 comparing"
LOADING = "装载 loading"
DELETING = "删除 deleting"
_BATCH = 100_000
"""Triples that go in one request where a store takes many graphs at once."""
_NOTES = 4
"""How often a load writes down how far it has come."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did."""

    put: int
    """Graphs written, new or changed."""
    unchanged: int
    """Graphs that an earlier load had put there with the same content."""
    deleted: int
    """Graphs of earlier loads that the build no longer has."""
    triples: int
    """Triples sent, the record aside."""
    retries: int


def load(
    output: Path,
    settings: Settings,
    *,
    again: bool = False,
    keep: bool = False,
    quarantine: bool = False,
    report: Report = lambda stage, done, total: None,
    pause: Pause = time.sleep,
    transport: httpx.BaseTransport | None = None,
) -> Loaded:
    """Make the store hold what the output folder holds, graph by graph; a load that was killed is gone on with.

    `again` sends graphs that have not changed too; `keep` deletes nothing; `quarantine` loads the graph of what the
    shapes refused as well. OutputError: no build, or the store refuses or cannot be reached.
    """
    graph, vocabulary = Graph.open(output), Knowledge.load().vocabulary
    with RemoteStore(settings, pause=pause, transport=transport) as remote:
        record = Record(remote, vocabulary)
        states = record.read()
        graphs = _graphs(graph.store, vocabulary, quarantine)
        changed = graphs if again else _changed(graph.store, graphs, states, report)
        if settings.profile.replace == MOVE:
            for iri in (iri for iri, state in states.items() if state == UNDERWAY):
                remote.delete(record.staging(iri))
        triples = _put(graph.store, remote, record, states, changed, report)
        vanished = [] if keep else sorted(states.keys() - set(graphs))
        for done, iri in enumerate(vanished):
            report(DELETING, done, len(vanished))
            remote.delete(iri)
            del states[iri]
        if changed or vanished:
            record.write(states)
        report(DELETING, len(vanished), len(vanished))
        return Loaded(len(changed), len(graphs) - len(changed), len(vanished), triples, remote.retries)


class _Content(NamedTuple):
    """What is remembered of a graph's content."""

    digest: str
    triples: int

    @classmethod
    def of(cls, data: bytes) -> _Content:
        return cls(hashlib.blake2b(data, digest_size=16).hexdigest(), data.count(b"\n"))


def _graphs(store: ox.Store, vocabulary: Vocabulary, quarantine: bool) -> list[str]:
    left_out = set() if quarantine else {Iris(vocabulary.ID).graph("quarantine")}
    return sorted({graph.value for graph in store.named_graphs()} - left_out)


def _changed(store: ox.Store, graphs: list[str], states: dict[str, str], report: Report) -> list[str]:
    """Return the graphs that no load has put there as they are now; those that are new need no comparison."""
    found = []
    for done, iri in enumerate(graphs):
        report(COMPARING, done, len(graphs))
        known = states.get(iri, UNDERWAY)
        if known == UNDERWAY or known != _Content.of(_data(store, iri)).digest:
            found.append(iri)
    report(COMPARING, len(graphs), len(graphs))
    return found


def _data(store: ox.Store, iri: str) -> bytes:
    """Return a graph as sorted N-Triples, written by the engine: Python objects would take a minute for a million."""
    data = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(iri)) or b""
    return b"".join(sorted(data.splitlines(keepends=True)))


def _put(
    store: ox.Store,
    remote: RemoteStore,
    record: Record,
    states: dict[str, str],
    wanted: list[str],
    report: Report,
) -> int:
    """Put the graphs, keep `states` in step, and return how many triples were sent."""
    if not wanted:
        return 0
    bulk = not states and remote.takes_bulk(record.base)
    states |= dict.fromkeys(wanted, UNDERWAY)
    record.write(states)
    arrived = _added(store, remote, wanted) if bulk else _sent(store, remote, record, wanted)
    triples = 0
    between = max(64, len(wanted) // _NOTES)
    try:
        for done, (iri, content) in enumerate(arrived, start=1):
            states[iri] = content.digest
            triples += content.triples
            report(LOADING, done, len(wanted))
            if done % between == 0 and done < len(wanted):
                record.write(states)
    except KeyboardInterrupt:
        with suppress(KgError):  # what is not noted now is put once more by the next load
            record.write(states)
        raise
    return triples


def _added(store: ox.Store, remote: RemoteStore, iris: list[str]) -> Iterator[tuple[str, _Content]]:
    """Add graphs that the store does not have, many in one request; yield each when it is there.

    One request is under way while the next is made ready.
    """
    with ThreadPoolExecutor(1) as pool:
        underway: Future[None] | None = None
        before: list[tuple[str, _Content]] = []
        for batch, quads in _batches(store, iris):
            if underway is not None:
                underway.result()
                yield from before
            underway, before = pool.submit(remote.add, quads), batch
        if underway is not None:
            underway.result()
            yield from before


def _batches(store: ox.Store, iris: list[str]) -> Iterator[tuple[list[tuple[str, _Content]], bytes]]:
    """Yield graphs with their contents, and N-Quads of all of them, in handy portions."""
    batch: list[tuple[str, _Content]] = []
    parts: list[bytes] = []
    for iri in iris:
        data = _data(store, iri)
        batch.append((iri, _Content.of(data)))
        parts.append(data.replace(b" .\n", f" <{iri}> .\n".encode()))  # a line end inside a text is escaped
        if sum(content.triples for _, content in batch) >= _BATCH:
            yield batch, b"".join(parts)
            batch, parts = [], []
    if batch:
        yield batch, b"".join(parts)


def _sent(store: ox.Store, remote: RemoteStore, record: Record, iris: list[str]) -> Iterator[tuple[str, _Content]]:
    """Put graphs over as many connections as the store's profile allows; yield each when it is there."""
    connections = remote.settings.profile.connections

    def send(iri: str) -> tuple[str, _Content]:
        data = _data(store, iri)
        remote.replace(iri, data, record.staging(iri))
        return iri, _Content.of(data)

    pool = ThreadPoolExecutor(connections)
    try:
        underway: set[Future[tuple[str, _Content]]] = set()
        for iri in iris:
            if len(underway) >= 2 * connections:
                done, underway = wait(underway, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
            underway.add(pool.submit(send, iri))
        yield from (future.result() for future in list(underway))
    finally:
        pool.shutdown(cancel_futures=True)
