"""Names found exactly and in running text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.knowledge.gazetteers import Entry, Gazetteer, narrow

ALL = Gazetteer.load()


def keys(text: str) -> list[tuple[str, str]]:
    """Return the names in a text with the key of what each names, or the keys joined by / where there are several."""
    return [(text[a:b], "/".join(e.key for e in found)) for a, b, found in ALL.occurrences(text)]


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("江西省", "江西省"), ("江西", "江西省"), ("南昌", "南昌市"), ("珠海", "珠海市"),
        ("内蒙古", "内蒙古自治区"), ("新疆", "新疆维吾尔自治区"), ("广西", "广西壮族自治区"),
        ("楚雄州", "楚雄彝族自治州"), ("楚雄", "楚雄彝族自治州"), ("楚雄市", "楚雄市"), ("延边", "延边朝鲜族自治州"),
        ("锡林郭勒", "锡林郭勒盟"), ("香港", "香港特别行政区"), ("石河子", "石河子市"), ("三河", "三河市"),
        ("仙桃", "仙桃市"), ("东莞", "东莞市"), ("广州市黄埔区", "黄埔区"), ("广州黄埔区", "黄埔区"),
        ("北京市通州区", "北京市通州区"), ("湖北省仙桃市", "仙桃市"), ("吉林", "吉林省"), ("襄樊", "襄樊市"),
        ("浦东", "浦东新区"), ("晋城市城区", "晋城市城区"), ("关岭布依族苗族自治县", "关岭布依族苗族自治县"),
        ("长三角", "长江三角洲"), ("珠三角", "珠江三角洲"), ("南京都市圈", "南京都市圈"),
    ],
)  # fmt: skip
def test_forms_of_a_place(surface: str, key: str) -> None:
    assert [(e.cls, e.key) for e in ALL.find(surface)] == [("Place", key)]


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("鼓楼区", ["南京市鼓楼区", "徐州市鼓楼区", "福州市鼓楼区", "开封市鼓楼区"]),
        ("通州区", ["北京市通州区", "南通市通州区"]),
    ],
)
def test_a_name_that_several_counties_share(surface: str, expected: list[str]) -> None:
    assert [e.key for e in ALL.find(surface)] == expected


@pytest.mark.parametrize(
    "word",
    [
        "长安", "南山", "海港", "和平", "新城", "东方", "朝阳", "白云", "太和", "永安", "安康", "合作",
        "城关", "高新", "高新区", "大厂", "桥东", "开发", "资源", "城区", "管委会",
        "经济开发区", "工业园区", "浪潮", "平安", "世界", "西部", "中部",
    ],
)  # fmt: skip
def test_an_ordinary_word_is_no_name(word: str) -> None:
    assert ALL.find(word) == ()


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("株洲国家高新区", "株洲高新区"), ("南昌国家高新技术产业开发区", "南昌高新区"),
        ("成都高新技术产业园区", "成都高新区"), ("南昌市高新区", "南昌高新区"), ("江西南昌高新区", "南昌高新区"),
        ("武汉东湖新技术开发区", "东湖高新区"), ("武汉东湖高新区", "东湖高新区"), ("中国光谷", "东湖高新区"),
        ("中关村", "中关村示范区"), ("中关村科技园区", "中关村示范区"), ("中关村国家自主创新示范区", "中关村示范区"),
        ("杭州高新区（滨江）", "杭州高新区"), ("杭州高新区(滨江)", "杭州高新区"),
        ("上海张江高新技术产业开发区", "上海张江高新区"), ("苏州工业园区", "苏州工业园区"),
        ("慈湖高新区", "马鞍山慈湖高新区"), ("仲恺高新区", "惠州仲恺高新区"), ("雄安高新区", "雄安高新区"),
        ("厦门火炬高技术产业开发区", "厦门火炬高新区"), ("杨凌示范区", "杨凌示范区"), ("深圳市高新区", "深圳高新区"),
        ("乌昌石国家自主创新示范区", "乌昌石自创区"), ("北京经济技术开发区", "北京经开区"), ("天府新区", "天府新区"),
    ],
)  # fmt: skip
def test_forms_of_a_zone(surface: str, key: str) -> None:
    assert [e.key for e in ALL.find(surface)] == [key]


@pytest.mark.parametrize("surface", ["廊坊市高新区", "苏州市工业园区", "东营高新区", "河北高新区"])
def test_a_form_that_is_no_name_of_a_zone(surface: str) -> None:
    assert ALL.find(surface) == ()


@pytest.mark.parametrize(
    ("surface", "cls", "key"),
    [
        ("北航", "University", "北京航空航天大学"), ("哈工大", "University", "哈尔滨工业大学"),
        ("中科大", "University", "中国科学技术大学"), ("国防科大", "University", "国防科技大学"),
        ("西工大", "University", "西北工业大学"), ("美国麻省理工学院", "University", "麻省理工学院"),
        ("中科院", "ResearchInstitute", "中国科学院"), ("中国信通院", "ResearchInstitute", "中国信息通信研究院"),
        ("中科院长春光机所", "ResearchInstitute", "中国科学院长春光学精密机械与物理研究所"),
        ("科技部", "PublicBody", "科学技术部"), ("国家发改委", "PublicBody", "国家发展和改革委员会"),
        ("科技部火炬中心", "PublicBody", "科学技术部火炬高技术产业开发中心"),
        ("华为", "Enterprise", "华为技术有限公司"), ("法国圣戈班", "Enterprise", "圣戈班集团"),
        ("工商银行", "Enterprise", "中国工商银行股份有限公司"), ("ＴＣＬ", "Enterprise", "TCL科技集团股份有限公司"),
    ],
)  # fmt: skip
def test_usual_abbreviations(surface: str, cls: str, key: str) -> None:
    assert [(e.cls, e.key) for e in ALL.find(surface)] == [(cls, key)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北京大学和北京市", [("北京大学", "北京大学"), ("北京市", "北京市")]),
        ("由华为投资", [("华为", "华为技术有限公司")]),
        ("长安汽车落户", [("长安汽车", "重庆长安汽车股份有限公司")]),
        ("与南山智尚签约", []),
        ("经济南部片区", []),
        ("建成四平方公里", []),
        ("确保定期、推广安全、运营口径", []),
        ("覆盖天津市场", [("天津", "天津市")]),
        ("广州市黄埔区委", [("广州市黄埔区", "黄埔区")]),
        ("北京市政府", [("北京市", "北京市")]),
        ("北京市科委、云南省科技厅", [("北京市", "北京市"), ("云南省", "云南省")]),
        ("TCLX与TCL", [("TCL", "TCL科技集团股份有限公司")]),
        ("打造北大门", []),
        ("三星级酒店", []),
        ("", []),
    ],
)
def test_names_in_running_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert keys(text) == expected


def test_a_shared_name_gives_all_that_it_may_mean() -> None:
    assert keys("鼓楼区") == [("鼓楼区", "南京市鼓楼区/徐州市鼓楼区/福州市鼓楼区/开封市鼓楼区")]


@settings(max_examples=300)
@given(st.sampled_from(ALL.entries))
def test_every_surface_is_found_alone(entry: Entry) -> None:
    surface = entry.surface
    assert [(a, b) for a, b, _ in ALL.occurrences(f"，{surface}。")] == [(1, 1 + len(surface))]
    assert entry in ALL.find(surface)


PARTS = [*"，、和的在区市（）a1％", "南昌高新区", "天津市", "鼓楼区", "华为", "经济"]


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_occurrences_are_ascending_known_and_apart(parts: list[str]) -> None:
    text = "".join(parts)
    at = 0
    for start, end, found in ALL.occurrences(text):
        assert at <= start < end
        assert found == ALL.find(text[start:end]) != ()
        at = end


@given(st.text(max_size=40))
def test_any_text_may_be_searched(text: str) -> None:
    assert len(narrow(text)) == len(text)
    for start, end, found in ALL.occurrences(text):
        assert found == ALL.find(text[start:end])


def test_names_of_local_bodies_and_countries() -> None:
    forms = {form.form: form for form in ALL.body_forms}
    assert (forms["科技厅"].canonical, forms["科技厅"].levels) == ("科学技术厅", ("province",))
    assert "zone" in forms["管委会"].levels
    assert {"德国", "德"} <= {prefix for country in ALL.countries for prefix in country.prefixes}
