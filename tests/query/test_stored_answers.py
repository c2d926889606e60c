"""Each stored query gives the answers that a reader finds in the text: in the seed bulletin, and in one of our own."""

from __future__ import annotations

import pytest

from kg.knowledge import Knowledge
from kg.query.store import Graph
from kg.query.stored import load_queries
from tests.query.conftest import Ask, Row, asking

QUERIES = load_queries(Knowledge.load().folder / "queries")


@pytest.fixture(scope="session")
def of_seed(seed: Graph) -> Ask:
    return asking(seed)


@pytest.fixture(scope="session")
def of_own(own: Graph) -> Ask:
    return asking(own)


def cut(rows: list[Row], *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in rows]


Case = tuple[str, dict[str, str], tuple[str, ...], list[tuple[str, ...]]]
"""Stored query, parameters, columns, and rows that must be among the answer's, in this order."""

SEED: list[Case] = [
    (
        "parks-by-indicator",
        {"indicator": "营业收入", "year": "2021"},
        ("park", "amount", "sign", "stated", "differs"),
        [("南昌高新区", "6109亿元", "确数", "总收入", "≠"), ("大庆高新区", "1700亿元", "至少", "营业总收入", "≠")],
    ),
    (
        "parks-by-indicator",
        {"indicator": "GDP", "year": "2021"},
        ("park", "amount", "value"),
        [
            ("南昌高新区", "920.38亿元", "92038000000"),
            ("石河子高新区", "325.17亿元", "32517000000"),
            ("楚雄高新区", "299.54亿元", "29954000000"),
        ],
    ),
    (
        "levels-with-growth",
        {"park": "南昌高新区", "year": "2021"},
        ("name", "industry", "amount", "growth"),
        [
            ("地区生产总值", "", "920.38亿元", "9％"),
            ("营业收入", "电子信息", "1302.2亿元", "31.5％"),
            ("营业收入", "航空制造", "186.2亿元", "30.7％"),
        ],
    ),
    (
        "shares",
        {"place": "楚雄市"},
        ("park", "name", "whole", "amount"),
        [
            ("楚雄高新区", "地区生产总值", "楚雄市", "53.2%"),
            ("楚雄高新区", "规模以上工业总产值", "楚雄市", "87.9%"),
        ],
    ),
    (
        "park-profile",
        {"park": "楚雄高新区"},
        ("relation", "what"),
        [("主导产业", "新材料"), ("主导产业", "生物医药"), ("地区生产总值 数值", "299.54亿元")],
    ),
    (
        "industry-leaders",
        {"industry": "新材料"},
        ("park", "role"),
        [("南昌高新区", "主导产业"), ("楚雄高新区", "主导产业"), ("燕郊高新区", "发展产业")],
    ),
    (
        "industry-figures",
        {"park": "南昌高新区", "industry": "航空制造", "year": "2021"},
        ("label", "measure", "amount"),
        [("营业收入", "增速", "30.7％"), ("营业收入", "数值", "186.2亿元")],
    ),
    (
        "university-institutes",
        {},
        ("university", "institute", "park"),
        [
            ("中山大学", "中山大学南昌研究院", "南昌高新区"),
            ("北京大学", "北京大学创新研究院", "南昌高新区"),
            ("南昌大学", "南昌大学技术转移中心", "南昌高新区"),
        ],
    ),
    (
        "projects-by-status",
        {"status": "已建成", "park": "大庆高新区"},
        ("project", "stage"),
        [("亿鑫混合二甲苯分离", "已建成"), ("宏伟庆化混合碳四深加工", "已建成")],
    ),
    (
        "partners",
        {"park": "马鞍山慈湖高新区"},
        ("one", "agreement", "signed"),
        [
            ("南京江宁滨江开发区", "推进跨界一体化高质量发展共建框架协议", "2019-11"),
            ("杭州青山湖科技城", "推进跨界一体化高质量发展共建框架协议", "2021-11"),
        ],
    ),
    (
        "policies",
        {"industry": "光电"},
        ("policy", "who", "relation", "supports"),
        [("燕郊高新区光电专项产业规划", "燕郊高新区", "出台", "光电")],
    ),
    (
        "honours",
        {"park": "燕郊高新区"},
        ("honour", "holder"),
        [("河北省创新园区", "燕郊高新区"), ("河北省安全应急产业基地", "燕郊高新区")],
    ),
    (
        "chain-neighbours",
        {"material": "多晶硅"},
        ("before", "stage", "after", "holder"),
        [("工业硅", "多晶硅、单晶硅", "硅片", "石河子高新区")],
    ),
    ("chain-neighbours", {"material": "聚酯纤维"}, ("before", "after"), [("乙二醇", "")]),
    ("targets", {"park": "襄阳高新区"}, ("holder", "value"), [("襄阳高新区", "20")]),
    (
        "then-and-now",
        {"park": "燕郊高新区"},
        ("name", "then", "now"),
        [("研发平台数", "25家", "105家"), ("高新技术企业数", "7家", "135家")],
    ),
    (
        "one-sentence-facts",
        {"park": "燕郊高新区"},
        ("relation", "object"),
        [("出台", "瞪羚企业认定管理办法")],
    ),
    (
        "zones-not-mentioned",
        {"province": "江西省"},
        ("zone", "city"),
        [("抚州高新区", "抚州市"), ("赣州高新区", "赣州市"), ("鹰潭高新区", "鹰潭市")],
    ),
    (
        "events",
        {"kind": "签约", "park": "马鞍山慈湖高新区"},
        ("date", "type"),
        [("2021-11", "签约"), ("2019-11", "签约")],
    ),
    (
        "tenants",
        {"park": "玉溪高新区"},
        ("type", "tenant"),
        [("企业", "玉溪云庆行科技有限公司"), ("创新创业载体", "启迪孵化器"), ("创新创业载体", "高新众创")],
    ),
    ("parks-in-place", {"place": "云南省"}, ("park",), [("楚雄高新区",), ("玉溪高新区",)]),
]

OWN: list[Case] = [
    (
        "parks-by-indicator",
        {"indicator": "营业收入", "year": "2022"},
        ("park", "amount", "stated", "differs"),
        [
            ("长春高新区", "5200亿元", "营业总收入", "≠"),
            ("长春高新区", "5180亿元", "营业总收入", "≠"),
            ("合肥高新区", "3050亿元", "营业收入", "≠"),
        ],
    ),
    (
        "parks-by-indicator",
        {"indicator": "地区生产总值", "year": "2022"},
        ("park", "amount", "differs"),
        [("合肥高新区", "1280.5亿元", ""), ("长春高新区", "960亿元", "")],
    ),
    (
        "levels-with-growth",
        {"indicator": "营业收入"},
        ("park", "industry", "amount", "growth"),
        [("合肥高新区", "人工智能", "860亿元", "21.5%"), ("合肥高新区", "", "3050亿元", "8.2%")],
    ),
    ("shares", {"place": "合肥市"}, ("park", "amount"), [("合肥高新区", "35%")]),
    ("park-profile", {"park": "长春高新区"}, ("relation", "what"), [("主导产业", "生物医药")]),
    ("industry-leaders", {"industry": "人工智能"}, ("park", "role", "amount"), [("合肥高新区", "主导产业", "860亿元")]),
    (
        "industry-figures",
        {"industry": "人工智能"},
        ("park", "amount"),
        [("合肥高新区", "21.5%"), ("合肥高新区", "860亿元")],
    ),
    (
        "university-institutes",
        {"university": "吉林大学"},
        ("institute", "park"),
        [("吉林大学长春创新研究院", "长春高新区")],
    ),
    ("projects-by-status", {"park": "合肥高新区"}, ("stage",), [("已建成",)]),
    (
        "partners",
        {"park": "长春高新区"},
        ("agreement", "signed"),
        [("科技创新合作框架协议", "2023-05")],
    ),
    (
        "policies",
        {"park": "合肥高新区"},
        ("policy", "relation"),
        [("合肥高新区量子信息产业发展规划", "出台"), ("江淮英才计划", "实施")],
    ),
    ("honours", {}, ("honour", "holder"), [("国家新型工业化产业示范基地", "合肥高新区")]),
    ("chain-neighbours", {"material": "覆铜板"}, ("before", "after"), [("铜箔", "印制电路板")]),
    ("targets", {"park": "合肥高新区"}, ("value", "indicator", "latest"), [("500000000000", "营业收入", "3050亿元")]),
    (
        "then-and-now",
        {"indicator": "高新技术企业数"},
        ("then", "now", "earlier", "later"),
        [("600家", "2100家", "2018", "2023")],
    ),
    (
        "one-sentence-facts",
        {"park": "合肥高新区"},
        ("relation", "object"),
        [("出台", "合肥高新区量子信息产业发展规划")],
    ),
    (
        "conflicts",
        {},
        ("subject", "stated", "amount", "against"),
        [("长春高新区", "营业总收入", "5180亿元", "5200亿元")],
    ),
    ("zones-not-mentioned", {"province": "安徽省"}, ("zone",), [("芜湖高新区",)]),
    ("events", {"kind": "签约"}, ("date", "who"), [("2023-05", "合肥高新区"), ("2023-05", "长春高新区")]),
    ("tenants", {"park": "合肥高新区"}, ("type", "tenant"), [("企业", "安徽云图智能科技有限公司")]),
    ("parks-in-place", {"place": "长春市"}, ("park",), [("长春高新区",)]),
]


def check(ask: Ask, case: Case) -> None:
    name, parameters, columns, expected = case
    answer = iter(cut(ask(name, **parameters), *columns))
    for row in expected:
        assert any(row == given for given in answer), f"{row} is missing or out of order in {name} {parameters}"


@pytest.mark.parametrize("case", SEED, ids=lambda case: f"{case[0]}-{'-'.join(case[1].values())}")
def test_the_answer_is_what_the_seed_bulletin_says(of_seed: Ask, case: Case) -> None:
    check(of_seed, case)


@pytest.mark.parametrize("case", OWN, ids=lambda case: f"{case[0]}-{'-'.join(case[1].values())}")
def test_the_answer_is_what_our_own_bulletin_says(of_own: Ask, case: Case) -> None:
    check(of_own, case)


def test_every_stored_query_is_asked_of_both() -> None:
    assert {case[0] for case in OWN} == set(QUERIES)
    assert {case[0] for case in SEED} | {"conflicts"} == set(QUERIES)  # the seed has no conflict to find


def test_a_mentioned_zone_is_not_listed(of_seed: Ask, of_own: Ask) -> None:
    assert "南昌高新区" not in {row["zone"] for row in of_seed("zones-not-mentioned")}
    assert "南昌高新区" in {row["zone"] for row in of_own("zones-not-mentioned")}


def test_a_parameter_narrows_and_leaving_it_out_does_not(of_seed: Ask) -> None:
    everything, narrowed = of_seed("shares"), of_seed("shares", park="楚雄高新区")
    assert {row["park"] for row in narrowed} == {"楚雄高新区"}
    assert len({row["park"] for row in everything}) > 2
    assert of_seed("parks-by-indicator", indicator="营业收入", year="1999") == []
    assert of_seed("policies", park="楚雄高新区", industry="光电") == []
    assert of_seed("projects-by-status", park="大庆高新区", status="拟建") == []


def test_no_row_stands_twice(of_seed: Ask) -> None:
    for name, query in QUERIES.items():
        required = {parameter.name: parameter.example for parameter in query.parameters if parameter.required}
        rows = [tuple(row.items()) for row in of_seed(name, **required)]
        assert len(rows) == len(set(rows)), name


def test_every_row_carries_words_of_the_article_that_it_names(seed: Graph, of_seed: Ask) -> None:
    said = "".join("".join(path.read_text(encoding="utf-8").split()) for path in (seed.folder / "text").glob("*.txt"))
    for name, query in QUERIES.items():
        if name == "zones-not-mentioned":
            continue
        required = {parameter.name: parameter.example for parameter in query.parameters if parameter.required}
        for row in of_seed(name, **required):
            is_background = name == "parks-in-place" and not row["quote"]
            assert is_background or "".join(row["quote"].split()) in said, (name, row["quote"])
            assert row["article"]
