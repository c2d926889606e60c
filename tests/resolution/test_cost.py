"""The cost grows with the number of articles, not with the number of pairs of names."""

from __future__ import annotations

import sys
from random import Random
from types import FrameType
from unittest.mock import patch

import pytest

from kg.model import ArticleFacts
from kg.resolution import shortenings
from tests.resolution.saying import named, resolved, says

CHARS = "天成远航华晶锐云星海江山鼎科恒越博瑞德信金宏盛安泰"
TRADES = ("航空材料", "科技", "生物医药", "智能制造")


def articles(number: int, brand: str = "") -> list[ArticleFacts]:
    random = Random(number)
    firms = [
        brand + "".join(random.choice(CHARS) for _ in range(4)) + random.choice(TRADES) + "有限公司"
        for _ in range(10 * number)
    ]
    found = []
    for at in range(number):
        names = [firm if random.random() < 0.6 else firm[:3] + firm[4:6] for firm in random.sample(firms, 20)]
        found.append(says(f"文{at}", *{name: named(f"Enterprise:{name}") for name in names}.values()))
    return found


def test_a_short_name_is_compared_with_few_of_the_full_ones_that_share_its_brand() -> None:
    facts = articles(100, brand="中甲")
    with patch.object(shortenings, "is_shortened", wraps=shortenings.is_shortened) as compared:
        resolved(*facts)
    names = {entity.id.key for one in facts for entity in one.entities}
    full = {name for name in names if name.endswith("公司")}
    assert compared.call_count < len(full) * len(names - full) / 3


@pytest.mark.slow
def test_four_times_the_articles_take_four_times_the_work() -> None:
    """Work is counted in calls of functions, which no busy machine changes."""

    def calls(number: int) -> int:
        facts, counted = articles(number), 0

        def count(_: FrameType, event: str, __: object) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            resolved(*facts)
        finally:
            sys.setprofile(None)
        return counted

    assert calls(800) < 6 * calls(200)
