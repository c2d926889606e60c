"""Communities of a big graph: what hangs together, named by its first park or industry, the same every time."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.views import communities as module
from kg.views.communities import FEWEST, MOST, SHOWN_AT_MOST, communities, inner_places

NAMING = ("Park", "Industry")
Graph = tuple[list[int], list[tuple[int, int]]]


def cliques(*sizes: int) -> Graph:
    """Return groups in which everybody knows everybody; the first of a group also knows the first of the next one."""
    nodes: list[int] = []
    edges: list[tuple[int, int]] = []
    firsts: list[int] = []
    for size in sizes:
        group = list(range(len(nodes), len(nodes) + size))
        firsts.append(group[0])
        nodes += group
        edges += combinations(group, 2)
    return nodes, edges + list(pairwise(firsts))


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    count = draw(st.integers(1, 60))
    node = st.integers(0, count - 1)
    return list(range(count)), draw(st.lists(st.tuples(node, node), max_size=120))


def test_what_hangs_together_is_one_community_the_largest_first() -> None:
    sizes = range(22, 22 + FEWEST)
    nodes, edges = cliques(*sizes)
    found, bonds = communities(nodes, edges, dict.fromkeys(nodes, "Enterprise"), NAMING)
    assert [len(home.members) for home in found] == sorted(sizes, reverse=True)
    assert [bond.facts for bond in bonds] == [1] * (FEWEST - 1), "one fact leads from each group to the next"


def test_a_community_is_named_by_its_best_connected_park_else_industry_else_member() -> None:
    nodes, edges = cliques(9, 9, 9)
    kinds = dict.fromkeys(nodes, "Enterprise") | {1: "Industry", 2: "Park", 3: "Park", 11: "Industry"}
    edges.append((3, 4))
    found, _ = communities(nodes, edges, kinds, NAMING)
    names = {home.members: home.name for home in found}
    by_member = {member: name for members, name in names.items() for member in members}
    assert by_member[0] == 3, "two parks: the one with more facts"
    assert by_member[9] == 11, "no park: the industry"
    assert by_member[18] == 18, "neither: the best connected member"


@given(graphs())
def test_every_node_is_in_one_community(graph: Graph) -> None:
    nodes, edges = graph
    found, bonds = communities(nodes, edges, dict.fromkeys(nodes, "Park"), NAMING)
    assert sorted(member for home in found for member in home.members) == nodes
    assert len(found) <= MOST
    assert all(0 <= bond.one < bond.other < len(found) and bond.facts > 0 for bond in bonds)


@given(graphs(), st.randoms())
def test_order_of_edges_does_not_matter(graph: Graph, dice: random.Random) -> None:
    nodes, edges = graph
    kinds = dict.fromkeys(nodes, "Park")
    turned = [(b, a) for a, b in edges]
    dice.shuffle(turned)
    assert communities(nodes, turned, kinds, NAMING) == communities(nodes, edges, kinds, NAMING)


def test_many_small_parts_become_one_bubble_without_a_name() -> None:
    nodes, edges = cliques(*[3] * (MOST + 40))
    edges = [edge for edge in edges if edge[0] // 3 == edge[1] // 3]
    found, _ = communities(nodes, edges, dict.fromkeys(nodes, "Park"), NAMING)
    assert len(found) == MOST
    assert [home.name is None for home in found] == [False] * (MOST - 1) + [True]
    assert len(found[-1].members) == 3 * 41


def test_nodes_without_a_fact_are_left_over_together() -> None:
    nodes, edges = cliques(9, 9)
    alone = [len(nodes), len(nodes) + 1]
    found, _ = communities([*nodes, *alone], edges, dict.fromkeys([*nodes, *alone], "Park"), NAMING)
    assert set(found[-1].members) == set(alone)
    assert found[-1].name is None


def test_a_large_community_shows_its_best_connected_members() -> None:
    count = SHOWN_AT_MOST + 200
    edges = [(0, other) for other in range(1, count)] + [(other, other + 1) for other in range(1, 300)]
    found, _ = communities(range(count), edges, dict.fromkeys(range(count), "Park"), NAMING)
    home = next(home for home in found if 0 in home.members)
    assert home.members[0] == 0
    assert len(home.shown) == min(SHOWN_AT_MOST, len(home.members))
    assert len(set(inner_places(home, edges))) == len(home.shown)


def test_bubbles_do_not_overlap() -> None:
    nodes, edges = cliques(*range(4, 30))
    found, _ = communities(nodes, edges, dict.fromkeys(nodes, "Park"), NAMING)
    for one, other in combinations(found, 2):
        apart = ((one.place.x - other.place.x) ** 2 + (one.place.y - other.place.y) ** 2) ** 0.5
        assert apart > one.size + other.size


def test_the_random_numbers_of_the_program_are_left_alone() -> None:
    random.seed(1)
    wanted = random.random()
    random.seed(1)
    nodes, edges = cliques(5, 6, 7)
    communities(nodes, edges, dict.fromkeys(nodes, "Park"), NAMING)
    assert random.random() == wanted
    assert module.FEWEST < module.MOST
