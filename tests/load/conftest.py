"""Output folders made by hand, a graph store in memory, real servers, and a connection that breaks."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pyoxigraph as ox
import pytest

from kg.knowledge import Knowledge
from kg.load.profiles import known_profiles
from kg.load.settings import Settings

ID = Knowledge.load().vocabulary.ID
RECORD = f"{ID}graph/loads"
ROOT = Path(__file__).resolve().parents[2]


def article(name: str) -> str:
    return f"{ID}article/{name}"


@pytest.fixture
def output(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that makes an output folder whose graphs each hold some Chinese labels."""

    def make(name: str = "output", **graphs: tuple[str, ...]) -> Path:
        folder = tmp_path / name
        (folder / ".parkkg").mkdir(parents=True)
        (folder / ".parkkg" / "written").write_text("store\n", encoding="utf-8")
        store = ox.Store(str(folder / "store"))
        for graph, labels in graphs.items():
            iri = f"{ID}{graph.replace('_', '/', 1)}"
            for label in labels:
                said = ox.Literal(label, language="zh")
                store.add(ox.Quad(ox.NamedNode(f"{ID}park/{label}"), LABEL, said, ox.NamedNode(iri)))
        store.flush()
        return folder

    return make


LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


class MemoryStore(httpx.BaseTransport):
    """The Graph Store Protocol over a dictionary; `faults` are taken one per request: an error, a status or nothing."""

    def __init__(self) -> None:
        self.graphs: dict[str, frozenset[str]] = {}
        self.requests: list[tuple[str, str]] = []
        self.faults: list[Exception | int | None] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        graph = request.url.params.get("graph", "")
        self.requests.append((request.method, graph))
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, Exception):
            raise fault
        if fault is not None:
            return httpx.Response(fault, text="<h1>deadlock</h1>")
        return self._answered(request, graph)

    def _answered(self, request: httpx.Request, graph: str) -> httpx.Response:
        if request.method == "PUT":
            self.graphs[graph] = frozenset(request.read().decode("utf-8").splitlines())
        elif request.method == "POST":
            source, target = request.read().decode("utf-8").removeprefix("MOVE <").removesuffix(">").split("> TO <")
            self.graphs[target] = self.graphs.pop(source)
        elif graph not in self.graphs:
            return httpx.Response(404)
        elif request.method == "DELETE":
            del self.graphs[graph]
        return httpx.Response(200, text="".join(f"{line}\n" for line in sorted(self.graphs.get(graph, ()))))

    @property
    def without_record(self) -> dict[str, frozenset[str]]:
        return {graph: lines for graph, lines in self.graphs.items() if graph != RECORD}

    def put(self) -> list[str]:
        return [graph for method, graph in self.requests if method == "PUT" and graph != RECORD]


@pytest.fixture
def memory() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def generic() -> Settings:
    return Settings("http://store.example/data", known_profiles()["generic"])


# --- real servers


class Server(NamedTuple):
    """A running server: where it answers, and where its graphs are."""

    url: str
    graphs: str
    auth: httpx.Auth | None = None

    @property
    def port(self) -> int:
        return httpx.URL(self.url).port or 80

    def graph(self, iri: str) -> set[ox.Triple] | None:
        """Return a graph's triples, or None when the server has no such graph."""
        accept = {"Accept": "application/n-triples"}
        answer = httpx.get(self.graphs, params={"graph": iri}, headers=accept, auth=self.auth, timeout=60)
        if answer.status_code == 404:
            return None
        parsed = ox.parse(answer.raise_for_status().content, format=ox.RdfFormat.N_TRIPLES)
        return {quad.triple for quad in parsed}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str], url: str, place: Path) -> Iterator[None]:
    """Run a server until the block ends; wait until it answers."""
    with (place / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=place, stdout=log, stderr=log)
        try:
            for _ in range(600):
                with contextlib.suppress(httpx.TransportError):
                    httpx.get(url, timeout=5)
                    break
                assert process.poll() is None, (place / "server.log").read_text(encoding="utf-8", errors="replace")
                time.sleep(0.1)
            else:
                raise AssertionError(f"no answer at {url}")
            yield
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[Server]:
    """Run an Oxigraph server with an empty store on disk."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if program is None:
        pytest.skip("the server `oxigraph` is not installed: pip install oxigraph")
    port = free_port()
    place = tmp_path / "server"
    place.mkdir()
    url = f"http://127.0.0.1:{port}"
    with running([program, "serve", "--bind", f"127.0.0.1:{port}", "--location", str(place / "db")], url, place):
        yield Server(url, f"{url}/store")


_VIRTUOSO = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 100000
"""


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run a Virtuoso with an empty database and the user and password that it begins with."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("the server `virtuoso-t` is not installed: apt-get install virtuoso-opensource-7")
    place, http = tmp_path_factory.mktemp("virtuoso"), free_port()
    (place / "virtuoso.ini").write_text(_VIRTUOSO.format(sql=free_port(), http=http), encoding="utf-8")
    url = f"http://127.0.0.1:{http}"
    with running([program, "+foreground", "+configfile", "virtuoso.ini"], url, place):
        yield Server(url, f"{url}/sparql-graph-crud-auth", httpx.DigestAuth("dba", "dba"))


class BreakingConnection:
    """A port that passes bytes on to a server, and breaks connections after so many bytes from the client.

    `breaks` are the limits of the first breaks, in bytes since the last one; then everything passes. With `hold`,
    the connection is not broken at the limit but stands still, and `stopped` is set.
    """

    def __init__(self, port: int, breaks: list[int], *, hold: bool = False) -> None:
        self._target = port
        self._breaks = list(breaks)
        self._hold = hold
        self._passed = 0
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.stopped = threading.Event()
        self.broken = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._target))
            threading.Thread(target=self._pass, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client, False), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                if counted and (part := self._limited(data)) is not None:
                    target.sendall(part)
                    if self._hold:
                        self.stopped.set()
                        time.sleep(60)
                    break
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _limited(self, data: bytes) -> bytes | None:
        """Return what still passes before the break, or None where there is none."""
        with self._lock:
            self._passed += len(data)
            if not self._breaks or self._passed < self._breaks[0]:
                return None
            part = data[: len(data) - (self._passed - self._breaks.pop(0))]
            self._passed = 0
            self.broken += 1
            return part


@pytest.fixture
def breaking() -> Iterator[Callable[..., BreakingConnection]]:
    made: list[BreakingConnection] = []

    def make(port: int, breaks: list[int], *, hold: bool = False) -> BreakingConnection:
        made.append(BreakingConnection(port, breaks, hold=hold))
        return made[-1]

    yield make
    for connection in made:
        connection.close()


@pytest.fixture(scope="session")
def bulletin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the graph of the bulletin in seeds/."""
    from kg.build import build

    folder = tmp_path_factory.mktemp("bulletin") / "output"
    build([ROOT / "seeds"], folder)
    return folder


def local_graphs(folder: Path) -> dict[str, set[ox.Triple]]:
    """Return the graphs of an output folder that a load sends."""
    store = ox.Store.read_only(str(folder / "store"))
    graphs = {graph.value for graph in store.named_graphs()} - {f"{ID}graph/quarantine"}
    return {
        graph: {quad.triple for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph))}
        for graph in graphs
    }
