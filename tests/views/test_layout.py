"""Places of nodes: the same every time, apart from each other, and near what they belong to."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.views.layout import ASPECT, RING, positions


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    count = draw(st.integers(1, 40))
    node = st.integers(0, count - 1)
    return count, draw(st.lists(st.tuples(node, node), max_size=80))


def stars(*sizes: int) -> tuple[int, list[tuple[int, int]]]:
    """Return stars whose centres form a chain: centre 0 with its leaves, then the next centre …"""
    edges: list[tuple[int, int]] = []
    centres: list[int] = []
    count = 0
    for size in sizes:
        centre, count = count, count + size + 1
        edges += [(centre, leaf) for leaf in range(centre + 1, count)]
        if centres:
            edges.append((centres[-1], centre))
        centres.append(centre)
    return count, edges


@given(graphs())
def test_every_node_has_a_place_of_its_own(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = graph
    places = positions(count, edges)
    assert len(places) == count
    nearest = min((math.dist(a, b) for at, a in enumerate(places) for b in places[:at]), default=math.inf)
    assert nearest > 30


@given(graphs(), st.randoms())
def test_order_direction_and_repetition_of_edges_do_not_matter(
    graph: tuple[int, list[tuple[int, int]]], dice: random.Random
) -> None:
    count, edges = graph
    other = [(b, a) for a, b in edges] + edges
    dice.shuffle(other)
    assert positions(count, other) == positions(count, edges)


def test_the_random_numbers_of_the_program_are_left_alone() -> None:
    random.seed(1)
    wanted = random.random()
    random.seed(1)
    positions(*stars(8, 6, 7))
    assert random.random() == wanted


def test_what_hangs_on_one_hub_stands_around_it() -> None:
    count, edges = stars(12, 9, 20)
    places = positions(count, edges)
    leaves = {0: range(1, 13), 13: range(14, 23), 23: range(24, 44)}
    reach = {hub: max(math.dist(places[hub], places[leaf]) for leaf in own) for hub, own in leaves.items()}
    for hub, own in leaves.items():
        assert all(RING <= math.dist(places[hub], places[leaf]) <= 4 * RING for leaf in own)
        for other in leaves.keys() - {hub}:
            assert all(math.dist(places[other], places[leaf]) > reach[other] for leaf in own), "rings of two hubs meet"


def test_unconnected_parts_do_not_overlap_and_isolated_nodes_come_last() -> None:
    places = positions(20, [(0, n) for n in range(1, 8)] + [(8, n) for n in range(9, 16)])
    first, second, alone = places[:8], places[8:16], places[16:]
    assert max(p.x for p in first) < min(p.x for p in second) or max(p.y for p in first) < min(p.y for p in second)
    assert min(p.y for p in alone) >= max(p.y for p in first + second) or min(p.x for p in alone) > max(
        p.x for p in first + second
    )


@pytest.mark.parametrize("count", [1, 7, 60])
def test_isolated_nodes_fill_a_block(count: int) -> None:
    places = positions(count, [])
    width = max(p.x for p in places) - min(p.x for p in places)
    height = max(p.y for p in places) - min(p.y for p in places)
    assert width <= 3 * ASPECT * (height + 2 * RING)
