"""Industries, indicators, units and the closed lists are found by any of their names."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import TermError
from kg.knowledge import Concept, Scheme, Schemes
from kg.resources import ontology_dir

SCHEMES = Schemes.load(ontology_dir() / "schemes")
CONCEPTS = [(scheme, concept) for scheme in SCHEMES for concept in scheme]


@pytest.mark.parametrize("scheme", tuple(SCHEMES), ids=lambda scheme: scheme.name)
def test_every_concept_is_told_in_both_languages(scheme: Scheme) -> None:
    lacking = [c.name for c in scheme if not (c.label and c.label_en and c.definition and c.definition_en)]
    assert lacking == []


@given(st.sampled_from(CONCEPTS), st.data())
def test_a_concept_is_found_by_each_of_its_names_in_any_width_and_case(
    case: tuple[Scheme, Concept], data: st.DataObject
) -> None:
    scheme, concept = case
    name = data.draw(st.sampled_from([concept.name, concept.label, *concept.aliases]))
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)
    for words in (name, wide, unicodedata.normalize("NFKC", name).upper(), f" {name} "):
        assert scheme.find(words) is concept, words


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("GDP", "地区生产总值"),
        ("生产总值", "地区生产总值"),
        ("营收", "营业收入"),
        ("总收入", "营业收入"),
        ("营业总收入", "营业收入"),
        ("主营业务收入", "营业收入"),
        ("技工贸总收入", "营业收入"),
        ("工业产值", "工业总产值"),
        ("规上工业增加值", "规模以上工业增加值"),
        ("规模以上工业产值", "规模以上工业总产值"),
        ("科研经费支出", "研发投入"),
        ("全社会R&D投入", "研发投入"),
        ("高企", "高新技术企业数"),
        ("固投", "固定资产投资"),
        ("一般预算收入", "一般公共预算收入"),
        ("外贸进出口", "进出口总额"),
    ],
)
def test_texts_name_an_indicator_in_many_ways(words: str, name: str) -> None:
    found = SCHEMES.indicators.find(words)
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("工业增加值", "规模以上工业增加值"),
        ("工业总产值", "规模以上工业总产值"),
        ("专精特新企业数", "专精特新小巨人企业数"),
        ("专利申请量", "专利授权量"),
        ("实际利用外资", "合同利用外资"),
        ("在孵企业数", "孵化企业数"),
        ("规划面积", "建成区面积"),
        ("国家级科技企业孵化器数", "科技企业孵化器数"),
        ("贷款余额", "存款余额"),
    ],
)
def test_what_statistics_keep_apart_stays_apart(one: str, other: str) -> None:
    assert SCHEMES.indicators.find(one) is not SCHEMES.indicators.find(other)


def test_an_indicator_knows_its_unit_kind_and_neighbours() -> None:
    revenue = SCHEMES.indicators["营业收入"]
    assert (revenue.default_unit, revenue.dimension, revenue.accumulation) == ("元", "Currency", "flow")
    assert "工业营业收入" in revenue.comparable
    assert SCHEMES.indicators["孵化面积"].dimension == "Area"
    assert SCHEMES.indicators["高新技术企业数"].accumulation == "stock"
    assert SCHEMES.indicators["研发投入强度"].default_unit == "%"


def test_comparability_holds_both_ways() -> None:
    for indicator in SCHEMES.indicators:
        for name in indicator.comparable:
            assert indicator.name in SCHEMES.indicators[name].comparable, (indicator.name, name)


@pytest.mark.parametrize(
    ("words", "name"),
    [("％", "%"), ("㎡", "平方米"), ("百分点", "个百分点"), ("天", "日"), ("人民币", "元"), ("TEU", "标准箱")],
)
def test_a_unit_is_found_however_it_is_written(words: str, name: str) -> None:
    found = SCHEMES.units.find(words)
    assert found is not None and found.name == name


def test_units_know_kind_qudt_and_conversion() -> None:
    mu = SCHEMES.units["亩"]
    assert (mu.dimension, mu.base_unit, mu.factor) == ("Area", "平方米", Decimal("666.6667"))
    assert SCHEMES.units["平方米"].qudt == "M2"
    assert SCHEMES.units["元"].qudt == "CNY"
    assert SCHEMES.units["%"].iri.endswith("/id/unit/%25")
    counters = {unit.name for unit in SCHEMES.units if unit.is_counter}
    assert {"家", "个", "项", "户", "人", "件", "只", "宗", "辆", "栋", "位", "名"} <= counters
    assert not {"元", "%", "平方米", "年", "倍"} & counters


def test_industries_stand_in_one_hierarchy() -> None:
    assert [c.name for c in SCHEMES.industries.broader("集成电路设计")] == [
        "集成电路",
        "新一代信息技术",
        "战略性新兴产业",
    ]
    assert ("IndustryCode", "27") in SCHEMES.industries["医药"].notation
    assert ("EmergingIndustryCode", "3") in SCHEMES.industries["新材料"].notation


def test_value_lists_are_those_of_the_contract() -> None:
    names = {scheme.name: {concept.name for concept in scheme} for scheme in SCHEMES if scheme.name != "units"}
    assert names["measures"] == {"value", "growth", "cumulativeGrowth", "increase", "share", "multiple", "rank"}
    assert names["qualifiers"] == {"exact", "atLeast", "approximate", "atMost"}
    assert names["levels"] == {"national", "provincial", "municipal", "other"}
    assert names["kinds"] == {"document", "plan", "reform", "finance", "agreement", "strategy"}
    assert names["statuses"] == {"planned", "signed", "started", "underConstruction", "completed", "operating"}
    assert names["eventKinds"] == {"meeting", "signing", "unveiling", "approval", "launch", "founding", "visit"}
    assert names["increaseBases"] == {"net", "gross"}
    assert names["rankedBy"] == {"level", "growth"}


def test_only_industries_and_indicators_are_open() -> None:
    assert {scheme.name for scheme in SCHEMES if not scheme.closed} == {"industries", "indicators"}


def test_a_name_that_no_scheme_lists_is_not_found() -> None:
    assert SCHEMES.industries.find("量子茶叶") is None
    with pytest.raises(TermError, match="新材料"):
        SCHEMES.industries["新材枓"]
