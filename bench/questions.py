"""How long each stored query takes in the embedded store, asked with the examples of its parameters.

python bench/questions.py output
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from kg.errors import QueryError
from kg.graph.turtle import prefixes
from kg.knowledge import Knowledge
from kg.query.parameters import Binder
from kg.query.query import ask
from kg.query.store import Graph
from kg.query.stored import load_queries


def times(output: Path) -> None:
    """Print milliseconds and rows, with every parameter set and with only those that must be."""
    knowledge, graph = Knowledge.load(), Graph.open(output)
    binder, known = Binder(graph.store, knowledge), prefixes(knowledge.vocabulary)
    for name, query in load_queries(knowledge.folder / "queries").items():
        for words, every in (("all set", True), ("free", False)):
            values = {one.name: one.example for one in query.parameters if every or one.required}
            try:
                terms, text = binder.bound(query, values), binder.text(query)
            except QueryError as error:
                print(f"{name:24} {words:8} {str(error).splitlines()[0]}")
                continue
            start = time.perf_counter()
            rows = sum(1 for _ in ask(graph.store, text, known, terms))  # type: ignore[misc, union-attr]
            print(f"{name:24} {words:8} {(time.perf_counter() - start) * 1000:9.1f} ms {rows:7} rows", flush=True)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("output", type=Path)
    times(arguments.parse_args().output)
