"""How long each stored query takes in the embedded store: the best of several runs.

    python bench/questions.py output --runs 5

Every query is asked with the examples of all its parameters, with the example of each alone, and with none but those
that must be.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Iterator
from pathlib import Path

from kg.errors import QueryError
from kg.graph.turtle import prefixes
from kg.knowledge import Knowledge
from kg.query.parameters import Binder
from kg.query.query import ask
from kg.query.store import Graph
from kg.query.stored import StoredQuery, load_queries

LIMIT = 150.0
"""Milliseconds that a typical question, asked with all its parameters, may take on a million triples."""


def times(output: Path, runs: int) -> None:
    """Print milliseconds and rows of every query, and how many with all parameters stay under the limit."""
    knowledge, graph = Knowledge.load(), Graph.open(output)
    binder, known = Binder(graph.store, knowledge), prefixes(knowledge.vocabulary)
    queries = load_queries(knowledge.folder / "queries")
    quick = 0
    for name, query in queries.items():
        for words, values in _settings(query):
            try:
                terms, text = binder.bound(query, values), binder.text(query)
            except QueryError as error:
                print(f"{name:22} {words:12} {str(error).splitlines()[0]}")
                continue
            best, rows = math.inf, 0
            for _ in range(runs):
                start = time.perf_counter()
                rows = sum(1 for _ in ask(graph.store, text, known, terms))  # type: ignore[misc, union-attr]
                best = min(best, (time.perf_counter() - start) * 1000)
            quick += words == "all" and best < LIMIT
            print(f"{name:22} {words:12} {best:9.1f} ms {rows:7} rows", flush=True)
    print(f"{quick} of {len(queries)} queries with all parameters in less than {LIMIT:.0f} ms")


def _settings(query: StoredQuery) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the parameters to ask with, under what the table calls them."""
    free = [one for one in query.parameters if not one.required]
    needed = {one.name: one.example for one in query.parameters if one.required}
    yield "all", {one.name: one.example for one in query.parameters}
    if len(free) > 1:
        yield from ((one.name, {**needed, one.name: one.example}) for one in free)
    if free:
        yield "none", needed


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("output", type=Path)
    arguments.add_argument("--runs", type=int, default=5)
    given = arguments.parse_args()
    times(given.output, given.runs)
