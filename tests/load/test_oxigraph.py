"""Loading into a real Oxigraph server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.load import load, settings
from tests.load.conftest import ID, RECORD, ROOT, BreakingConnection, Server, article, local_graphs

pytestmark = pytest.mark.slow
Output = Callable[..., Path]
Break = Callable[..., BreakingConnection]


def dump(server: Server) -> set[ox.Quad]:
    """Return all that the server holds, the record of loads aside."""
    data = httpx.get(server.graphs, headers={"Accept": "application/n-quads"}, timeout=60).raise_for_status().content
    quads = ox.parse(data, format=ox.RdfFormat.N_QUADS)
    return {quad for quad in quads if quad.graph_name != ox.NamedNode(RECORD)}


def expected(folder: Path) -> set[ox.Quad]:
    store = ox.Store.read_only(str(folder / "store"))
    apart = (ox.DefaultGraph(), ox.NamedNode(f"{ID}graph/quarantine"))
    return {quad for quad in store if quad.graph_name not in apart}


def test_a_bulletin_arrives_whole_and_once(oxigraph: Server, bulletin: Path) -> None:
    wanted = expected(bulletin)
    assert any(isinstance(quad.object, ox.Literal) and "高新区" in quad.object.value for quad in wanted)
    for _ in range(2):
        load(bulletin, settings(oxigraph.url, "oxigraph"))
        assert dump(oxigraph) == wanted
    load(bulletin, settings(oxigraph.url, "oxigraph"), again=True)
    assert dump(oxigraph) == wanted


def test_the_generic_profile_does_it_too(oxigraph: Server, output: Output) -> None:
    folder = output(article_甲=("南昌高新区",), article_乙=("襄阳高新区",))
    load(folder, settings(oxigraph.graphs))
    assert dump(oxigraph) == expected(folder)


def test_a_graph_of_somebody_else_stays_and_a_vanished_article_goes(oxigraph: Server, output: Output) -> None:
    theirs = "https://example.org/别人的"
    turtle = '<https://example.org/a> <https://example.org/b> "甲" .'.encode()
    httpx.put(oxigraph.graphs, params={"graph": theirs}, content=turtle, headers={"Content-Type": "text/turtle"})
    mine = article("甲之前")
    httpx.put(oxigraph.graphs, params={"graph": mine}, content=turtle, headers={"Content-Type": "text/turtle"})
    load(output("old", article_甲=("一",), article_乙=("二",)), settings(oxigraph.url, "oxigraph"))
    load(output("new", article_甲=("一", "三")), settings(oxigraph.url, "oxigraph"))
    assert oxigraph.graph(article("乙")) is None
    assert len(oxigraph.graph(article("甲")) or ()) == 2
    assert len(oxigraph.graph(theirs) or ()) == 1
    assert len(oxigraph.graph(mine) or ()) == 1


def test_a_first_load_replaces_a_graph_that_somebody_had_put_there(oxigraph: Server, output: Output) -> None:
    """The bulk loader adds: where a graph below the base is there already, each graph is put."""
    turtle = '<https://example.org/a> <https://example.org/b> "甲" .'.encode()
    target = {"graph": article("甲")}
    httpx.put(oxigraph.graphs, params=target, content=turtle, headers={"Content-Type": "text/turtle"})
    load(output(article_甲=("一",)), settings(oxigraph.url, "oxigraph"))
    assert len(oxigraph.graph(article("甲")) or ()) == 1


def test_a_first_load_whose_connection_breaks_adds_nothing_and_then_everything(
    oxigraph: Server, output: Output, breaking: Break
) -> None:
    folder = output(**{f"article_文{number}": tuple(f"{number}之{n}" for n in range(1000)) for number in range(5)})
    connection = breaking(oxigraph.port, [500_000])  # the body has about 1 100 000 bytes
    between: list[int] = []

    def pause(seconds: float) -> None:
        time.sleep(0.5)
        between.append(len(dump(oxigraph)))

    load(folder, settings(f"http://127.0.0.1:{connection.port}", "oxigraph"), pause=pause)
    assert (connection.broken, between) == (1, [0])
    assert dump(oxigraph) == expected(folder)


def test_a_connection_that_breaks_in_a_put_leaves_the_old_graph(
    oxigraph: Server, output: Output, breaking: Break
) -> None:
    """The break comes in the middle of the body; the retry then brings the new graph."""
    old, new = (tuple(f"{word}{number}" for number in range(5000)) for word in ("旧", "新"))
    load(output("old", article_甲=old), settings(oxigraph.url, "oxigraph"))
    connection = breaking(oxigraph.port, [400_000])  # the body has about 700 000 bytes
    between: list[int] = []

    def pause(seconds: float) -> None:
        time.sleep(0.3)
        found = oxigraph.graph(article("甲")) or set()
        assert all(isinstance(t.object, ox.Literal) and t.object.value.startswith("旧") for t in found)
        between.append(len(found))

    loaded = load(
        output("new", article_甲=new), settings(f"http://127.0.0.1:{connection.port}", "oxigraph"), pause=pause
    )
    assert between == [5000], "the old graph, whole"
    assert (connection.broken, loaded.retries) == (1, 1)
    found = oxigraph.graph(article("甲")) or set()
    assert {t.object.value[0] for t in found if isinstance(t.object, ox.Literal)} == {"新"}
    assert len(found) == 5000


def test_a_load_that_is_killed_is_gone_on_with(oxigraph: Server, output: Output, breaking: Break) -> None:
    names = [f"文{number}" for number in range(12)]
    folder = output(**{f"article_{name}": tuple(f"{name}之{n}" for n in range(300)) for name in names})
    load(output("first", article_别的=("一",)), settings(oxigraph.url, "oxigraph"))
    connection = breaking(oxigraph.port, [300_000], hold=True)  # all bodies have about 600 000 bytes
    command = [sys.executable, "-m", "kg", "load", f"http://127.0.0.1:{connection.port}", "--profile", "oxigraph"]
    environment = dict(os.environ) | {"NO_PROXY": "127.0.0.1"}
    process = subprocess.Popen([*command, "--output", str(folder)], cwd=ROOT, env=environment)
    assert connection.stopped.wait(60)
    process.kill()
    process.wait()
    connection.close()
    found = {name: oxigraph.graph(article(name)) for name in names}
    assert {len(graph) for graph in found.values() if graph is not None} == {300}, "absent or whole"
    assert any(graph is None for graph in found.values())
    load(folder, settings(oxigraph.url, "oxigraph"))
    assert dump(oxigraph) == expected(folder)
    assert load(folder, settings(oxigraph.url, "oxigraph")).put == 0


def test_local_graphs_are_what_the_server_counts(oxigraph: Server, bulletin: Path) -> None:
    load(bulletin, settings(oxigraph.url, "oxigraph"))
    query = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    answer = httpx.get(
        f"{oxigraph.url}/query", params={"query": query}, headers={"Accept": "application/sparql-results+json"}
    ).json()
    counted = {row["g"]["value"]: int(row["n"]["value"]) for row in answer["results"]["bindings"]}
    del counted[RECORD]
    assert counted == {graph: len(triples) for graph, triples in local_graphs(bulletin).items()}
