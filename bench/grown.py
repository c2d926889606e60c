"""A big graph grown from a built one: every article again and again under other names, as if many bulletins had come.

    python bench/grown.py output big --triples 1000000

Concepts (indicators, units, industries …), ontology and schemes stay as they are; parks, firms, articles, claims,
figures and evidence of a copy get its number. `big` is then an output folder that `kg query` and `kg serve` can read.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.graph.files import STORE
from kg.knowledge import Knowledge
from kg.knowledge.schemes import SCHEME_SEGMENTS
from kg.output import replaced
from kg.query.store import Graph, unite

_SHARED = {*SCHEME_SEGMENTS.values(), "graph", "scheme", "dataset", "place", "source"}


def grown(seed: Path, output: Path, triples: int) -> int:
    """Write a graph of at least so many triples into `output`, and return how many there are."""
    knowledge = Knowledge.load()
    base = knowledge.vocabulary.ID
    store = Graph.open(seed).store
    quads = [quad for quad in store if not isinstance(quad.graph_name, ox.DefaultGraph)]
    once = [quad for quad in quads if quad.graph_name.value.startswith(f"{base}graph/")]
    told = [quad for quad in quads if not quad.graph_name.value.startswith(f"{base}graph/")]
    copies = -(-(triples - len(once)) // len(told))
    with replaced(output) as folder:
        big = ox.Store(str(folder / STORE))
        big.bulk_extend(_all(once, told, copies, base))
        big.flush()
        del big
        shutil.copytree(seed / "text", folder / "text")
        unite(folder, knowledge.vocabulary)
    return len(once) + copies * len(told)


def _all(once: list[ox.Quad], told: list[ox.Quad], copies: int, base: str) -> Iterator[ox.Quad]:
    yield from once
    for number in range(copies):
        names: dict[object, object] = {}

        def copied(term: object, number: int = number, names: dict[object, object] = names) -> object:
            if term not in names:
                names[term] = _copied(term, number, base)
            return names[term]

        for quad in told:
            object_ = copied(quad.object)
            if isinstance(object_, ox.Literal) and quad.predicate.value.endswith(("#label", "#altLabel")):
                kind = quad.subject.value.removeprefix(base).partition("/")[0]
                if kind not in _SHARED:
                    object_ = ox.Literal(f"{object_.value}{number or ''}", language=object_.language)
            yield ox.Quad(copied(quad.subject), quad.predicate, object_, copied(quad.graph_name))  # type: ignore[arg-type]


def _copied(term: object, number: int, base: str) -> object:
    if number and isinstance(term, ox.NamedNode) and term.value.startswith(base):
        kind = term.value.removeprefix(base).partition("/")[0]
        if kind not in _SHARED:
            return ox.NamedNode(f"{base}{kind}/{number}~{term.value.removeprefix(base).partition('/')[2]}")
    return term


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("seed", type=Path)
    arguments.add_argument("output", type=Path)
    arguments.add_argument("--triples", type=int, default=1_000_000)
    given = arguments.parse_args()
    print(f"{grown(given.seed, given.output, given.triples):,} triples in {given.output}")
