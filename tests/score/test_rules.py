"""Which words, units and figures count as the same, and the data file that says so."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataFileError
from kg.knowledge.vocabulary import Vocabulary
from kg.resources import ontology_dir
from kg.score.rules import Rules, close, folded

FILE = ontology_dir() / "scoring.toml"
VOCABULARY = Vocabulary.load(ontology_dir() / "parkkg.ttl")
RULES = Rules.load(FILE, VOCABULARY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“瑶湖英才”计划", "瑶湖英才计划"),
        ("杭州高新区（滨江）", "杭州高新区(滨江)"),
        ("三明—昌吉智造园", "三明-昌吉智造园"),
        ("ＬＥＤ", "led"),
        ("《若干 政策》", "若干政策"),
    ],
)
def test_names_are_compared_without_their_dress(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("亿元", "元", True),
        ("家", "个", True),
        ("户", "", True),
        ("人次", "人", True),
        ("个百分点", "百分点", True),
        ("百分点", "%", False),
        ("％", "%", True),
        ("万平方米", "㎡", True),
        ("个工作日", "天", True),
        ("亿美元", "亿元", False),
        ("平方米", "平方公里", False),
    ],
)
def test_units(one: str, other: str, same: bool) -> None:
    assert (RULES.unit(one) == RULES.unit(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("高新技术企业数", "高新技术企业", True),
        ("高企数", "高新技术企业数量", True),
        ("GDP", "生产总值", True),
        ("总收入", "营业收入", True),
        ("工业总产值", "工业产值", True),
        ("工业增加值", "规模以上工业增加值", False),
    ],
)
def test_indicators(one: str, other: str, same: bool) -> None:
    assert (RULES.indicator(one) == RULES.indicator(other)) is same


@pytest.mark.parametrize(
    ("unit", "factor"), [("元", 1), ("万元", 10**4), ("亿元", 10**8), ("万亿元", 10**12), ("千万元", 10**7), ("", 1)]
)
def test_many_is_resolved(unit: str, factor: int) -> None:
    assert RULES.amount(Decimal("2.5"), unit) == Decimal("2.5") * factor


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_figure_is_close_to_itself_and_not_to_one_a_thousandth_away(value: Decimal) -> None:
    assert close(value, value)
    assert close(value, value * Decimal("1.0001"))
    assert value == 0 or not close(value, value * Decimal("1.001"))


def test_families_and_symmetry_come_from_the_ontology() -> None:
    assert RULES.family("leadingIndustry") == RULES.family("supportingIndustry") == "developsIndustry"
    assert RULES.family("issues") == RULES.family("implements") == "hasPolicy"
    assert RULES.family("hosts") == "hosts"
    assert RULES.symmetric == {"cooperatesWith"}


def test_all_mistakes_of_the_file_come_at_once(tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8")
    for right, wrong in (
        ('"Carrier"', '"Carier"'),
        ('"hosts"', '"host"'),
        ("unneeded = [", "uneeded = ["),
        ('endings = ["数量", "总数", "数"]', "endings = 3"),
        ('"天" = "日"', '"天" = 1'),
    ):
        assert text.count(right) == 1
        text = text.replace(right, wrong)
    file = tmp_path / "scoring.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        Rules.load(file, VOCABULARY)
    lines = dict(enumerate(text.splitlines(), 1))
    told = {(lines[p.line or 0].partition(" =")[0], p.remedy) for p in caught.value.problems if p.line is not None}
    assert {words for words, _ in told} >= {"uneeded", "endings"}
    assert {hint for _, hint in told} >= {"是否要写 did you mean “Carrier”?", "是否要写 did you mean “hosts”?"}
    assert len(caught.value.problems) == 6  # the misspelt key is unknown, and the right one is missing
