"""Two graphs, each built once: of the seed bulletin, and of a small bulletin of the project's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import build
from kg.graph.turtle import prefixes
from kg.knowledge import Knowledge
from kg.query.parameters import Binder
from kg.query.query import rows
from kg.query.store import Graph
from kg.query.stored import load_queries, stored_query

ROOT = Path(__file__).resolve().parents[2]

Row = dict[str, str]
Ask = Callable[..., list[Row]]
"""Asks a stored query by name, with its parameters, and gives rows by variable."""


def asking(graph: Graph) -> Ask:
    knowledge = Knowledge.load()
    queries = load_queries(knowledge.folder / "queries")
    binder = Binder(graph.store, knowledge)

    def ask(name: str, **parameters: str) -> list[Row]:
        query = stored_query(queries, name)
        answer = rows(graph, binder.text(query), prefixes(knowledge.vocabulary), binder.bound(query, parameters))
        assert answer is not None
        return [{k: v or "" for k, v in zip(answer.columns, row, strict=True)} for row in answer.rows]

    return ask


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    output = tmp_path_factory.mktemp("seed") / "output"
    build([ROOT / "seeds"], output)
    return Graph.open(output)


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    output = tmp_path_factory.mktemp("own") / "output"
    build([ROOT / "tests" / "query" / "data"], output)
    return Graph.open(output)
