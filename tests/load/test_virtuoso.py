"""Loading into a real Virtuoso, with digest authentication, a staging graph and MOVE."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.errors import OutputError
from kg.load import Settings, load, settings
from tests.load.conftest import ID, RECORD, BreakingConnection, Server, article, local_graphs

pytestmark = pytest.mark.slow
Output = Callable[..., Path]
LOGIN = {"PARKKG_STORE_USER": "dba", "PARKKG_STORE_PASSWORD": "dba"}


@pytest.fixture(autouse=True)
def emptied(virtuoso: Server) -> Iterator[None]:
    """Leave nothing to the next test."""
    yield
    for graph in graphs(virtuoso):
        httpx.delete(virtuoso.graphs, params={"graph": graph}, auth=virtuoso.auth, timeout=60)


def graphs(server: Server) -> dict[str, int]:
    """Return graph → number of triples for all below the base."""
    query = (
        f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), '{ID}')) }} GROUP BY ?g"
    )
    answer = httpx.get(
        f"{server.url}/sparql", params={"query": query, "format": "application/sparql-results+json"}, timeout=60
    )
    return {row["g"]["value"]: int(row["n"]["value"]) for row in answer.json()["results"]["bindings"]}


def login(server: Server, port: int | None = None) -> Settings:
    return settings(f"http://127.0.0.1:{port or server.port}", "virtuoso", environment=LOGIN)


def texts(triples: set[ox.Triple]) -> set[tuple[str, str | None]]:
    return {(t.object.value, t.object.language) for t in triples if isinstance(t.object, ox.Literal)}


def test_a_bulletin_arrives_whole_and_once(virtuoso: Server, bulletin: Path) -> None:
    wanted = local_graphs(bulletin)
    for again in (False, False, True):
        load(bulletin, login(virtuoso), again=again)
        counted = graphs(virtuoso)
        del counted[RECORD]
        assert counted == {graph: len(triples) for graph, triples in wanted.items()}
    for graph, triples in wanted.items():
        found = virtuoso.graph(graph) or set()
        assert texts(found) == texts(triples)
        assert {(t.subject, t.predicate) for t in found} == {(t.subject, t.predicate) for t in triples}


def test_a_vanished_article_goes_and_a_changed_one_is_replaced(virtuoso: Server, output: Output) -> None:
    load(output("old", article_甲=("一",), article_乙=("二",)), login(virtuoso))
    load(output("new", article_甲=("三", "四")), login(virtuoso))
    assert graphs(virtuoso) == {article("甲"): 2, RECORD: 3}
    assert texts(virtuoso.graph(article("甲")) or set()) == {("三", "zh"), ("四", "zh")}


@pytest.mark.parametrize("environment", [{}, LOGIN | {"PARKKG_STORE_PASSWORD": "falsch"}])
def test_a_refused_login_says_what_to_set(virtuoso: Server, output: Output, environment: dict[str, str]) -> None:
    with pytest.raises(OutputError, match="PARKKG_STORE_USER") as refused:
        load(output(article_甲=("一",)), settings(virtuoso.url, "virtuoso", environment=environment))
    assert "falsch" not in str(refused.value)
    assert graphs(virtuoso) == {}


def test_a_connection_that_breaks_in_a_put_leaves_the_old_graph(
    virtuoso: Server, output: Output, breaking: Callable[..., BreakingConnection]
) -> None:
    """A PUT straight into the graph would leave it empty here; the staging graph takes the damage."""
    old, new = (tuple(f"{word}{number}" for number in range(2000)) for word in ("旧", "新"))
    load(output("old", article_甲=old), login(virtuoso))
    connection = breaking(virtuoso.port, [150_000])  # the body has about 280 000 bytes
    between: list[set[str]] = []

    def pause(seconds: float) -> None:
        time.sleep(1)
        found = texts(virtuoso.graph(article("甲")) or set())
        assert len(found) == 2000
        between.append({text[0] for text, _ in found})

    loaded = load(output("new", article_甲=new), login(virtuoso, connection.port), pause=pause)
    assert between == [{"旧"}]
    assert (connection.broken, loaded.retries) == (1, 1)
    assert graphs(virtuoso) == {article("甲"): 2000, RECORD: 3}, "the new graph, and no staging graph"
    assert {text[0] for text, _ in texts(virtuoso.graph(article("甲")) or set())} == {"新"}
