"""Two spellings of one name are one thing, with a reason; what only looks alike stays two."""

from __future__ import annotations

import pytest

from kg.resolution.names import NameReader
from kg.resolution.shortenings import is_shortened
from kg.resolution.wording import Ending
from tests.resolution.saying import KNOWLEDGE, id_, kept, merged, named, reason, resolved, says, together

READER = NameReader(KNOWLEDGE)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Place:珠海", "Place:珠海市", "词表"),
        ("Park:杭州高新区（滨江）", "Park:杭州高新区", "词表"),
        ("Park:杭州高新区(滨江)", "Park:杭州高新区", "词表"),
        ("Park:中关村", "Park:中关村示范区", "词表"),
        ("Park:江西省南昌高新技术产业开发区", "Park:南昌高新区", "词表"),
        ("University:北航", "University:北京航空航天大学", "词表"),
        ("Enterprise:中国航发", "Enterprise:中国航空发动机集团有限公司", "词表"),
        ("Industry:电子信息产业", "Industry:电子信息", "词表"),
        ("Indicator:GDP", "Indicator:地区生产总值", "词表"),
        ("Policy:“瑶湖英才”计划", "Policy:瑶湖英才计划", "引号"),
        ("Policy:园区Ｅ贷", "Policy:园区E贷", "全角"),
        ("Carrier:启迪 孵化器", "Carrier:启迪孵化器", "空格"),
        ("ResearchInstitute:北航江西研究院", "ResearchInstitute:北京航空航天大学江西研究院", "地名、机构名"),
        ("ResearchInstitute:江西航空研究院", "ResearchInstitute:江西省航空研究院", "地名、机构名"),
        ("PublicBody:云南省科技厅", "PublicBody:云南省科学技术厅", "地名、机构名"),
        ("PublicBody:北京市科委", "PublicBody:北京市科学技术委员会", "地名、机构名"),
        ("Park:福建省自由贸易试验区", "Park:福建自贸区", "词表"),
        ("Park:甲乙高新区", "Park:甲乙高新技术产业开发区", "末尾"),
        ("Park:甲乙经开区", "Park:甲乙国家级经济技术开发区", "末尾"),
        ("Project:甲乙二期", "Project:甲乙二期项目", "末尾"),
        ("Enterprise:南昌甲乙科技有限公司", "Enterprise:南昌甲乙科技股份有限公司", "法律形式"),
        ("ResearchInstitute:咸阳甲乙研究院", "ResearchInstitute:陕西省咸阳市甲乙研究院", "地名、机构名"),
        ("Enterprise:江西甲乙科技有限公司", "Enterprise:江西省甲乙科技有限公司", "地名、机构名"),
    ],
)
def test_two_spellings_are_one_thing(one: str, other: str, why: str) -> None:
    corpus = together(one, other)
    assert merged(corpus) == {one: other}
    assert why in reason(corpus, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Park:甲乙高新区", "Park:甲乙经开区"),
        ("Park:甲乙经济开发区", "Park:甲乙经济技术开发区"),
        ("Carrier:甲乙大厦", "Project:甲乙大厦"),
        ("Enterprise:甲乙集团有限公司", "Enterprise:甲乙股份有限公司"),
        ("Enterprise:甲乙（南京）有限公司", "Enterprise:甲乙有限公司"),
        ("Enterprise:南昌甲乙科技有限公司", "Enterprise:九江甲乙科技有限公司"),
        ("Honour:国家级瑶湖示范基地", "Honour:瑶湖示范基地"),
        ("Place:南昌市", "Place:南昌县"),
        ("Industry:新能源", "Industry:新能源装备"),
        ("Industry:甲乙材料", "Industry:甲乙新材料"),
        ("Indicator:甲乙数", "Indicator:甲乙人数"),
    ],
)
def test_two_things_stay_two(one: str, other: str) -> None:
    assert merged(together(one, other)) == {}


def test_the_gazetteer_names_a_thing_that_no_article_calls_so() -> None:
    corpus = together("Place:珠海")
    (entity,) = (entity for entity in corpus.entities.values() if entity.id.cls == "Place")
    assert (entity.id.key, entity.label, entity.aliases) == ("珠海市", "珠海市", ("珠海",))
    assert dict(entity.attributes)["divisionCode"] == "440400"


def test_a_place_name_that_several_places_have_is_none_of_them() -> None:
    corpus = together("Place:鼓楼区")
    assert kept(corpus, "Place") == ["鼓楼区"]


def test_a_key_of_the_gazetteer_is_that_thing_even_if_another_is_called_so_too() -> None:
    assert READER.known("Place", "湘西") == id_("Place:湘西")
    assert KNOWLEDGE.gazetteer.find("湘西")[0].key != KNOWLEDGE.gazetteer.find("湘西")[-1].key


def test_the_longest_name_is_kept_and_of_its_spellings_the_plainest() -> None:
    corpus = together("Policy:甲乙计划", "Policy:“甲乙”计划", "Policy:甲乙 计划")
    assert kept(corpus, "Policy") == ["甲乙计划"]
    (policy,) = (entity for id_, entity in corpus.entities.items() if id_.cls == "Policy")
    assert (policy.label, policy.aliases) == ("甲乙计划", ("“甲乙”计划", "甲乙 计划"))


def test_an_industry_goes_without_the_word_industry() -> None:
    corpus = together("Industry:甲乙丙产业", "Industry:甲乙丙", "Industry:甲乙与丙丁", "Industry:甲乙及丙丁产业")
    assert kept(corpus, "Industry") == ["甲乙与丙丁", "甲乙丙"]


def test_the_most_specific_class_is_that_of_the_thing() -> None:
    corpus = together("Fund:甲乙引导基金", "Enterprise:“甲乙”引导基金")
    (fund,) = (entity for id_, entity in corpus.entities.items() if id_.cls == "Enterprise")
    assert fund.cls == "Fund"


def test_an_article_does_not_contradict_the_class_of_the_corpus() -> None:
    corpus = together("InnovationDemonstrationZone:南昌高新区", "Park:南昌高新技术产业开发区", about="Park:襄阳高新区")
    assert corpus.entities[id_("Park:南昌高新区")].cls == "NationalHighTechZone"
    said = [entity.cls for one in corpus.articles for entity in one.entities if entity.id.key == "南昌高新区"]
    assert said == ["NationalHighTechZone", "Park"], "a wider class is no contradiction"


def test_names_that_are_not_unique_stay_with_their_park() -> None:
    one = says("甲", named("Park:创意产业园", scope="襄阳高新区"), about="Park:襄阳高新区")
    two = says("乙", named("Park:创意产业园", scope="南昌高新区"), about="Park:南昌高新区")
    three = says("丙", named("Park:襄阳高新区创意产业园"), about="Park:南昌高新区")
    corpus = resolved(one, two, three)
    assert [key for key in kept(corpus, "Park") if "创意" in key] == ["南昌高新区创意产业园", "襄阳高新区创意产业园"]


def test_a_park_that_the_name_holds_already_is_not_put_in_front_again() -> None:
    doubled = says("甲", named("Policy:燕郊高新区甲乙规划", scope="燕郊高新区"), about="Park:燕郊高新区")
    corpus = resolved(doubled, says("乙", named("Policy:燕郊高新区甲乙规划")))
    assert len(kept(corpus, "Policy")) == 1


@pytest.mark.parametrize(
    ("name", "lead", "inner", "core", "group", "legal"),
    [
        ("陕西天成航空材料有限公司", "陕西省", (), "天成航空材料", False, "full"),
        ("中兴（南京）有限公司", "", ("南京市",), "中兴", False, "full"),
        ("甲乙控股集团有限公司", "", (), "甲乙控股", True, "full"),
        ("甲乙（集团）股份有限公司", "", (), "甲乙", True, "full"),
        ("法国甲乙集团", "法国", (), "甲乙", True, ""),
        ("陕西咸阳甲乙公司", "咸阳市", (), "甲乙", False, "short"),
        ("甲乙科技", "", (), "甲乙科技", False, ""),
    ],
)
def test_the_parts_of_a_company_name(
    name: str, lead: str, inner: tuple[str, ...], core: str, group: bool, legal: str
) -> None:
    assert READER.company(name) == (lead, inner, core, group, legal)


@pytest.mark.parametrize(
    ("short", "full", "is_short"),
    [
        ("天成航材", "天成航空材料", True),
        ("天成", "天成航空材料", True),
        ("天航材料", "天成航空材料", False),
        ("天成材航", "天成航空材料", False),
        ("天成航空材料", "天成航空材料", False),
        ("航空材料", "天成航空材料", False),
        ("天", "天成", False),
    ],
)
def test_what_shortens_a_name(short: str, full: str, is_short: bool) -> None:
    assert is_shortened(short, full) is is_short


@pytest.mark.parametrize("ending", READER.words.endings, ids=lambda ending: f"{ending.cls}-{ending.words[1]}")
def test_the_examples_beside_each_ending_hold(ending: Ending) -> None:
    one, other = (READER.forms(ending.cls, name).usual for name in ending.same)
    assert one == other
    one, other = (READER.forms(ending.cls, name).usual for name in ending.other)
    assert one != other
