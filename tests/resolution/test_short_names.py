"""A short name leads to a fuller one when exactly one fits; a guess is never made, and what was left apart is told."""

from __future__ import annotations

import pytest

from kg.resolution import identity
from tests.resolution.saying import kept, merged, named, reason, resolved, says, shown, together

FULL = "Enterprise:陕西天成航空材料有限公司"
SHORT = "Enterprise:天成航材"


def undecided(*facts: object) -> list[tuple[list[str], str]]:
    corpus = resolved(*facts)  # type: ignore[arg-type]
    return [(list(map(shown, doubt.ids)), doubt.reason) for doubt in corpus.undecided]


@pytest.mark.parametrize(
    ("short", "full", "why"),
    [
        ("天成航材", "陕西天成航空材料有限公司", "“天成航材”是“陕西天成航空材料有限公司”的简称"),
        ("陕西天成航材", "陕西天成航空材料有限公司", "简称"),
        ("天成航空材料", "陕西天成航空材料有限公司", "省去法律形式"),
        ("甲乙科技", "宁波甲乙科技股份有限公司", "省去法律形式"),
        ("甲乙科技公司", "宁波甲乙科技股份有限公司", "省去法律形式"),
        ("甲乙丙集团", "甲乙丙集团有限公司", "省去法律形式"),
        ("甲乙丙", "甲乙丙集团", "省去法律形式"),
        ("东洋甲乙", "日本东洋甲乙", "省去法律形式"),
    ],
)
def test_the_short_name_of_a_company(short: str, full: str, why: str) -> None:
    corpus = resolved(says("甲", named(f"Enterprise:{short}")), says("乙", named(f"Enterprise:{full}")))
    assert merged(corpus) == {f"Enterprise:{short}": f"Enterprise:{full}"}
    assert why in reason(corpus, f"Enterprise:{short}")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("天成航材", "Enterprise:天元航空材料有限公司"),
        ("天成航材", "ResearchInstitute:陕西天成航空材料研究院"),
        ("江西天成航材", "Enterprise:陕西天成航空材料有限公司"),
        ("天成", "Enterprise:陕西天成航空材料有限公司"),
        ("甲乙科技", "Enterprise:甲乙科技（南京）有限公司"),
        ("甲乙科技", "Enterprise:甲乙科技南京有限公司"),
        ("天成航材股份有限公司", "Enterprise:陕西天成航空材料有限公司"),
        ("中国航科", "Enterprise:中国航空甲乙科技有限公司"),
        ("德国甲乙丙", "Enterprise:日本甲乙丙"),
        ("甲乙航材", "Enterprise:甲乙航空材料（南京）有限公司"),
        ("圣戈班集团", "Enterprise:圣戈班玻璃有限公司"),
    ],
)
def test_what_only_looks_like_a_short_name(short: str, full: str) -> None:
    assert merged(resolved(says("甲", named(f"Enterprise:{short}")), says("乙", named(full)))) == {}


def test_two_that_fit_are_none_and_it_is_said() -> None:
    facts = (
        says("甲", named(SHORT)),
        says("乙", named(FULL)),
        says("丙", named("Enterprise:天成航天新材料有限公司")),
    )
    assert merged(resolved(*facts)) == {}
    (doubt,) = undecided(*facts)
    assert doubt == ([SHORT, "Enterprise:天成航天新材料有限公司", FULL], identity.RIVALS)


def test_two_full_names_that_are_one_company_are_one_match() -> None:
    corpus = resolved(
        says("甲", named(SHORT)),
        says("乙", named(FULL)),
        says("丙", named("Enterprise:陕西天成航空材料股份有限公司")),
    )
    assert kept(corpus, "Enterprise") == ["陕西天成航空材料股份有限公司"]


def test_what_one_join_makes_plain_lets_the_next_follow() -> None:
    names = ("甲乙丙", "甲乙丙公司", "甲乙丙集团")
    corpus = resolved(*(says(f"文{name}", named(f"Enterprise:{name}")) for name in names))
    assert kept(corpus, "Enterprise") == ["甲乙丙公司"], "of two names as long the first by code point"


def test_a_group_is_the_group_and_not_a_member() -> None:
    names = ("甲乙丙集团", "甲乙丙集团有限公司", "甲乙丙股份有限公司")
    corpus = resolved(*(says(f"文{name}", named(f"Enterprise:{name}")) for name in names))
    assert merged(corpus) == {"Enterprise:甲乙丙集团": "Enterprise:甲乙丙集团有限公司"}


def test_a_place_that_contradicts_parts_what_the_names_join() -> None:
    facts = (
        says("甲", named(SHORT), about="Park:南昌高新区", claims=[("Park:南昌高新区", "hosts", SHORT)]),
        says("乙", named(FULL), about="Park:咸阳高新区", claims=[("Park:咸阳高新区", "hosts", FULL)]),
    )
    assert merged(resolved(*facts)) == {}
    assert undecided(*facts) == [([SHORT, FULL], identity.ELSEWHERE)]


def test_a_place_that_a_text_gives_contradicts_too() -> None:
    facts = (
        says("甲", named(SHORT), claims=[(SHORT, "locatedIn", "Place:南昌市")]),
        says("乙", named(FULL)),
    )
    assert undecided(*facts) == [([SHORT, FULL], identity.ELSEWHERE)]


def test_a_place_that_agrees_lets_the_names_join() -> None:
    facts = (
        says("甲", named(SHORT), about="Park:西安高新区", claims=[("Park:西安高新区", "hosts", SHORT)]),
        says("乙", named(FULL), about="Park:咸阳高新区"),
    )
    assert merged(resolved(*facts)) == {SHORT: FULL}


def test_of_two_full_names_the_one_in_the_place_fits() -> None:
    facts = (
        says("甲", named(SHORT), claims=[("Park:南昌高新区", "hosts", SHORT)]),
        says("乙", named(FULL)),
        says("丙", named("Enterprise:江西天成航空材料有限公司")),
    )
    assert merged(resolved(*facts)) == {SHORT: "Enterprise:江西天成航空材料有限公司"}


def test_a_brand_of_two_characters_needs_a_place_or_a_park_that_agrees() -> None:
    brand, full = "Enterprise:正甲", "Enterprise:正甲集团有限公司"
    assert merged(resolved(says("甲", named(brand)), says("乙", named(full)))) == {}
    assert merged(together(brand, full)) == {brand: full}


def test_an_article_that_names_both_and_keeps_them_apart_knows_better() -> None:
    both = says("甲", named("Enterprise:长甲汽车"), named("Enterprise:长甲新能源汽车科技有限公司"))
    assert merged(resolved(both)) == {}


def test_what_a_relation_links_is_two() -> None:
    short, full = "Enterprise:天成航空材料", FULL
    named_alike = (says("乙", named(short)), says("丙", named(full)))
    assert merged(resolved(*named_alike)) == {short: full}
    assert merged(resolved(says("甲", claims=[(short, "cooperatesWith", full)]), *named_alike)) == {}


def test_a_name_that_another_article_gives_as_a_second_one() -> None:
    full = named("Carrier:甲乙创业服务中心", "甲乙创服")
    corpus = resolved(says("甲", full), says("乙", named("Carrier:甲乙创服")))
    assert merged(corpus) == {"Carrier:甲乙创服": "Carrier:甲乙创业服务中心"}
    assert "文章把“甲乙创业服务中心”也写作“甲乙创服”" in reason(corpus, "Carrier:甲乙创服")


def test_a_second_name_of_two_characters_needs_a_park_that_agrees() -> None:
    full, short = named("Carrier:甲乙创业服务中心", "甲创"), "Carrier:甲创"
    assert merged(resolved(says("甲", full), says("乙", named(short)))) == {}
    zone = "Park:南昌高新区"
    assert merged(resolved(says("甲", full, about=zone), says("乙", named(short), about=zone))) != {}


def test_a_second_name_of_two_things_is_neither() -> None:
    corpus = resolved(
        says("甲", named("Carrier:甲乙创业服务中心", "甲乙创服")),
        says("乙", named("Carrier:甲乙丙创业服务中心", "甲乙创服")),
        says("丙", named("Carrier:甲乙创服")),
    )
    assert merged(corpus) == {}
    assert [doubt.reason for doubt in corpus.undecided] == [identity.RIVALS]


def test_with_and_without_the_park_in_front() -> None:
    one = says("甲", named("Park:团山甲乙产业园"), about="Park:襄阳高新区")
    other = says("乙", named("Park:襄阳高新区团山甲乙产业园"))
    elsewhere = says("丙", named("Park:团山甲乙产业园"), about="Park:南昌高新区")
    assert merged(resolved(one, other)) == {"Park:团山甲乙产业园": "Park:襄阳高新区团山甲乙产业园"}
    assert merged(resolved(elsewhere, other)) == {}


def test_a_scoped_name_leads_to_a_fuller_one_of_its_park_only() -> None:
    scoped = named("Enterprise:光甲集团", scope="楚雄高新区")
    full = named("Enterprise:云南光甲集团有限公司")
    here = says("乙", full, about="Park:楚雄高新区")
    there = says("乙", full, about="Park:玉溪高新区")
    short = says("甲", scoped, about="Park:楚雄高新区")
    assert merged(resolved(short, here)) == {"Enterprise:楚雄高新区光甲集团": "Enterprise:云南光甲集团有限公司"}
    assert merged(resolved(short, there)) == {}


def test_honours_are_not_shortened() -> None:
    full = named("Honour:河北省甲乙示范区", "甲乙示范区")
    assert merged(resolved(says("甲", full), says("乙", named("Honour:甲乙示范区")))) == {}


def test_one_name_of_two_classes_stays_two_and_it_is_said() -> None:
    facts = (says("甲", named("Carrier:甲乙大厦")), says("乙", named("Project:甲乙大厦")))
    assert undecided(*facts) == [(["Carrier:甲乙大厦", "Project:甲乙大厦"], identity.CLASSES)]


def test_one_name_on_two_grounds_is_two_things() -> None:
    tower = "Carrier:科创大厦"
    corpus = resolved(
        says("甲", about="Park:石河子高新区", claims=[("Park:石河子高新区", "hosts", tower)]),
        says("乙", about="Park:南昌高新区", claims=[("Park:南昌高新区", "hosts", tower)]),
        says("丙", named(tower)),
    )
    assert kept(corpus, "Carrier") == ["南昌高新区科创大厦", "石河子高新区科创大厦", "科创大厦"]
    assert {entity.label for id_, entity in corpus.entities.items() if id_.cls == "Carrier"} == {"科创大厦"}
    assert merged(corpus) == {}


def test_one_name_on_one_ground_is_one_thing() -> None:
    tower = "Carrier:科创大厦"
    corpus = resolved(
        says("甲", about="Park:南昌高新区", claims=[("Park:南昌高新区", "hosts", tower)]),
        says("乙", about="Park:南昌高新区", claims=[("Park:南昌高新区", "hosts", tower)]),
        says("丙", named(tower)),
    )
    assert kept(corpus, "Carrier") == ["科创大厦"]


def test_two_parks_of_one_city_stand_on_one_ground() -> None:
    tower = "Carrier:科创大厦"
    corpus = resolved(
        says("甲", claims=[("Park:南昌经开区", "hosts", tower)]),
        says("乙", claims=[("Park:南昌高新区", "hosts", tower)]),
    )
    assert kept(corpus, "Carrier") == ["科创大厦"]


def test_a_name_with_a_place_in_it_is_one_thing_wherever_it_is_hosted() -> None:
    branch = "Carrier:浙江大学国家大学科技园江西分园"
    corpus = resolved(
        says("甲", claims=[("Park:南昌高新区", "hosts", branch)]),
        says("乙", claims=[("Park:杭州高新区", "hosts", branch)]),
    )
    assert kept(corpus, "Carrier") == ["浙江大学国家大学科技园江西分园"]
