"""Numbers and units: what is one, what it comes to, and what is none."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.figures.lexicon import Lexicon
from kg.extraction.figures.numerals import number, scaled
from kg.extraction.figures.quantities import Kind, Quantity, QuantityScanner
from kg.knowledge import Knowledge

KNOWLEDGE = Knowledge.load()
SCANNER = QuantityScanner(Lexicon.load(KNOWLEDGE.folder), KNOWLEDGE.schemes.units)


def only(text: str) -> Quantity:
    """Return the one quantity with a unit in a text."""
    (found,) = [quantity for quantity in SCANNER.scan(text) if quantity.kind is not Kind.BARE]
    return found


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "qualifier"),
    [
        ("920.38亿元", Kind.AMOUNT, "92038000000", "元", "exact"),
        ("12.4亿美元", Kind.AMOUNT, "1240000000", "美元", "exact"),
        ("3千万元", Kind.AMOUNT, "30000000", "元", "exact"),
        ("五百亿元", Kind.AMOUNT, "50000000000", "元", "exact"),
        ("1,302家", Kind.AMOUNT, "1302", "家", "exact"),
        ("30余个", Kind.AMOUNT, "30", "个", "atLeast"),
        ("4500多万元", Kind.AMOUNT, "45000000", "元", "atLeast"),
        ("近50万平方米", Kind.AMOUNT, "500000", "平方米", "approximate"),
        ("突破了3000亿元", Kind.AMOUNT, "300000000000", "元", "atLeast"),
        ("不超过4000万元", Kind.AMOUNT, "40000000", "元", "atMost"),
        ("100家左右", Kind.AMOUNT, "100", "家", "approximate"),
        ("三栋", Kind.AMOUNT, "3", "栋", "exact"),
        ("110—120个", Kind.AMOUNT, "110", "个", "exact"),
        ("60％以上", Kind.PERCENT, "60", "%", "atLeast"),
        ("逾八成", Kind.PERCENT, "80", "%", "atLeast"),
        ("三分之一", Kind.PERCENT, "33.33", "%", "exact"),
        ("百分之二十", Kind.PERCENT, "20", "%", "exact"),
        ("1.9个百分点", Kind.POINTS, "1.9", "个百分点", "exact"),
        ("翻了两番", Kind.MULTIPLE, "4", "倍", "exact"),
        ("2.5倍", Kind.MULTIPLE, "2.5", "倍", "exact"),
        ("第24位", Kind.RANK, "24", "位", "exact"),
        ("前20名", Kind.RANK, "20", "名", "atMost"),
        ("半日", Kind.DURATION, "0.5", "日", "exact"),
        ("千亿级", Kind.AMOUNT, "100000000000", "元", "exact"),
    ],
)
def test_a_quantity_is_read(text: str, kind: Kind, value: str, unit: str, qualifier: str) -> None:
    found = only(text)
    assert (found.kind, found.value, found.unit, found.qualifier) == (kind, Decimal(value), unit, qualifier)


@pytest.mark.parametrize(
    "text",
    ["运-20", "5G", "一个平台", "一批项目", "四大产业", "三代", "成立", "十分重要", "二十大", "目前", "5A级", "第一"],
)
def test_what_is_no_figure_gives_none(text: str) -> None:
    found = [quantity for quantity in SCANNER.scan(text) if quantity.kind not in (Kind.BARE, Kind.RANK)]
    assert found == []


def test_a_ratio_of_three_is_a_composition() -> None:
    (found,) = SCANNER.scan("0.9∶81.5∶17.6")
    assert found.parts == (Decimal("0.9"), Decimal("81.5"), Decimal("17.6"))


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=10**7, places=2, allow_nan=False), st.sampled_from(["", "万", "亿"]))
def test_any_number_of_yuan_is_read_back(value: Decimal, scale: str) -> None:
    found = only(f"营业收入{value}{scale}元")
    assert found.value == scaled(str(value), scale)
    assert found.span.end - found.span.start == len(f"{value}{scale}元")


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=9999))
def test_numbers_in_characters_are_numbers(value: int) -> None:
    assert number(cn2an.an2cn(value)) == value
