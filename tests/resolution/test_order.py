"""The same articles give the same corpus in whatever order they come, and nothing remembers an article that is gone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import ArticleFacts, Entity
from tests.resolution.saying import named, resolved, says

PARKS = ("Park:南昌高新区", "Park:襄阳高新区", "Park:西安高新区", "Park:西安市高新区", "Park:咸阳高新技术产业开发区")
NAMES = (
    named("Enterprise:陕西天成航空材料有限公司", "天成航材"),
    named("Enterprise:陕西天成航空材料有限公司"),
    named("Enterprise:天成航材"),
    named("Enterprise:天成航空材料股份"),
    named("Enterprise:江西天成航空材料有限公司"),
    named("Enterprise:天成"),
    named("Fund:“天成”基金"),
    named("Enterprise:天成基金"),
    named("Place:西安"),
    named("Place:西安市", divisionCode="610100"),
    named("Industry:航空材料产业"),
    named("Industry:航空材料"),
    named("Carrier:科创大厦"),
    named("Carrier:天成创业中心", "天成创中"),
    named("Carrier:天成创中"),
    named("Project:科创大厦"),
    named("Policy:“英才”计划", kind="plan"),
    named("Policy:英才计划", kind="reform"),
    named("Carrier:创业中心", scope="南昌高新区"),
    named("Carrier:创业中心", scope="襄阳高新区"),
)


@st.composite
def articles(draw: st.DrawFn) -> list[ArticleFacts]:
    found = []
    for number in range(draw(st.integers(1, 5))):
        about = draw(st.sampled_from(PARKS))
        entities = draw(st.lists(st.sampled_from(NAMES), unique_by=lambda entity: entity.id, max_size=7))
        hosted = [e for e in entities if e.id.cls in ("Enterprise", "Carrier", "Project") and draw(st.booleans())]
        firms = [entity for entity in entities if entity.id.cls == "Enterprise"]
        claims = [(about, "hosts", written(entity)) for entity in hosted]
        if len(firms) > 1 and draw(st.booleans()):
            claims.append((written(firms[0]), "cooperatesWith", written(firms[1])))
        found.append(says(f"文{number}", *entities, about=about, claims=claims))
    return found


def written(entity: Entity) -> str:
    return f"{entity.id.cls}:{entity.id.key}"


@settings(deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_corpus(facts: list[ArticleFacts], random: Random) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)
    one, other = resolved(*facts), resolved(*shuffled)
    assert one == other
    assert list(one.entities) == list(other.entities) == sorted(one.entities)


@settings(deadline=None)
@given(articles())
def test_what_is_written_follows_the_contract_of_a_corpus(facts: list[ArticleFacts]) -> None:
    corpus = resolved(*facts)
    old = {merge.old for merge in corpus.merges}
    assert not old & corpus.entities.keys(), "a redirect leads away from an id that is gone"
    assert {merge.kept for merge in corpus.merges} <= corpus.entities.keys(), "and to one that is kept, in one step"
    assert all(merge.reason for merge in corpus.merges)
    before = {entity.id for one in facts for entity in one.entities}
    assert before <= old | corpus.entities.keys() | {e.id for e in parted(facts)}, "no id is lost"
    for one in corpus.articles:
        ids = {entity.id for entity in one.entities}
        assert {mention.entity for mention in one.mentions} <= ids <= corpus.entities.keys()
        for claim in one.claims:
            assert claim.subject != claim.object
            assert {claim.subject, claim.object} <= ids
        assert len({(claim.subject, claim.property, claim.object) for claim in one.claims}) == len(one.claims)


def parted(facts: Sequence[ArticleFacts]) -> list[Entity]:
    """What may stand on two grounds, and so go without a redirect."""
    return [entity for one in facts for entity in one.entities if entity.id.cls in ("Carrier", "Project")]


@settings(max_examples=50, deadline=None)
@given(articles())
def test_resolving_again_changes_nothing(facts: list[ArticleFacts]) -> None:
    corpus = resolved(*facts)
    again = resolved(*corpus.articles)
    assert (again.articles, again.merges, again.background) == (corpus.articles, (), corpus.background)


@settings(max_examples=50, deadline=None)
@given(articles(), articles())
def test_an_article_taken_away_leaves_no_trace(facts: list[ArticleFacts], others: list[ArticleFacts]) -> None:
    alone = resolved(*facts)
    resolved(*facts, *(says(f"又{number}", *one.entities) for number, one in enumerate(others)))
    assert resolved(*facts) == alone


def test_the_hash_seed_changes_nothing() -> None:
    program = (
        "from tests.resolution.test_order import *\n"
        "facts = [says(f'文{n}', *NAMES[n::3], about=PARKS[n], claims=[(PARKS[n], 'hosts', written(NAMES[12]))])"
        " for n in range(3)]\n"
        "import sys; sys.stdout.buffer.write(repr(resolved(*facts)).encode())\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
