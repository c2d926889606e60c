"""A small graph, a desk that answers from it in this process, and a running server over it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from kg.build import build
from kg.knowledge import Knowledge
from kg.query.store import Graph
from kg.serve.desk import Desk
from kg.serve.jobs import Limits

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 3.0
"""Seconds that a query may take on the test server."""


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "output"
    build([ROOT / "tests" / "query" / "data"], folder)
    return folder


@pytest.fixture(scope="session")
def desk(output: Path) -> Desk:
    return Desk(Graph.open(output), Knowledge.load(), Limits(bytes=200_000))


class Served(NamedTuple):
    """A running server and a client of it."""

    url: str
    client: httpx.Client


Serve = Callable[..., Served]


@pytest.fixture(scope="module")
def serve(output: Path) -> Iterator[Serve]:
    """Return a function that starts `kg serve` with options; all are ended with the module."""
    running: list[tuple[subprocess.Popen[bytes], httpx.Client]] = []

    def start(*options: str) -> Served:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        arguments = ["-m", "kg", "serve", "-o", str(output), "--port", str(port), "--timeout", str(LIMIT), *options]
        environment = {**os.environ, "NO_PROXY": "*"}
        process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment)
        client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False)
        running.append((process, client))
        until = time.monotonic() + 60
        while True:
            assert process.poll() is None, "the server has ended"
            try:
                client.get("/static/style.css")
                return Served(f"http://127.0.0.1:{port}", client)
            except httpx.TransportError:
                assert time.monotonic() < until
                time.sleep(0.1)

    yield start
    for process, client in running:
        client.close()
        process.terminate()
        assert process.wait(20) is not None


@pytest.fixture(scope="module")
def server(serve: Serve) -> Served:
    return serve("--workers", "2", "--max-result", "1")
