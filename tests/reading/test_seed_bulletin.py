"""The bulletin in `seeds/`, read by eye and written down."""

from __future__ import annotations

import re

import pytest

from kg.model import Article, Document, Span
from tests.reading.conftest import blocks

EXPECTED = [
    ("中关村示范区：奋力书写首都科技创新新篇章", "中关村示范区", "认真学习贯彻党的二十大精神"),
    ("广州高新区：打造中国式现代化开发区样本", "广州高新区", "认真学习贯彻党的二十大精神"),
    ("杭州高新区：奋进“两个天堂”冲锋“两个先行”", "杭州高新区", "认真学习贯彻党的二十大精神"),
    ("西安高新区：加快建设更高水平“四个高新”", "西安高新区", "认真学习贯彻党的二十大精神"),
    ("珠海高新区：向世界一流高科技园区迈进", "珠海高新区", "认真学习贯彻党的二十大精神"),
    ("襄阳高新区：当好高质量发展“火车头”", "襄阳高新区", "认真学习贯彻党的二十大精神"),
    ("南昌高新区：建有影响力产业集群", "南昌高新区", None),
    ("燕郊高新区：“科创燕郊”振翅起飞", "燕郊高新区", None),
    ("马鞍山慈湖高新区：为智造名城增智", "马鞍山慈湖高新区", None),
    ("石河子高新区：打造“新材料之都”", "石河子高新区", None),
    ("大庆高新区：“油头化尾”答卷很精彩", "大庆高新区", None),
    ("楚雄高新区：“二主三辅”产业体系形成", "楚雄高新区", None),
    ("玉溪高新区新增17家省级科技型中小企业", "玉溪高新区", "创业孵化"),
    ("咸阳高新区新增1家省级博士后创新基地", "咸阳高新区", "创业孵化"),
]


def article(seed: Document, name: str) -> Article:
    (found,) = (one for one in seed.articles if one.title.startswith(name))
    return found


def test_articles_stand_in_the_order_of_the_body_with_contributor_and_section(seed: Document) -> None:
    assert [(one.title, one.contributor, one.section) for one in seed.articles] == EXPECTED
    assert [one.position for one in seed.articles] == list(range(1, 15))


def test_the_bulletin_is_dated_and_signed_by_the_file_beside_it(seed: Document) -> None:
    assert (seed.title, seed.publisher, seed.date) == ("火炬动态", "科技部火炬高技术产业开发中心", "2022-10")
    assert seed.is_bulletin
    assert {one.date for one in seed.articles} == {"2022-10"}
    assert {one.publisher for one in seed.articles} == {"科技部火炬高技术产业开发中心"}


def test_keys_are_readable_and_unique(seed: Document) -> None:
    keys = [one.key for one in seed.articles]
    assert keys[6] == "000_18ba1fba660c952e-07-南昌高新区：建有影响力产业集群"
    assert len(set(keys)) == 14


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("南昌", ["创新要素加速集聚", "创新主体地位持续强化", "着力打造产业集群"]),
        ("燕郊", ["政策体系不断完善", "创新要素加快集聚", "营商环境持续优化"]),
        (
            "马鞍山",
            [
                "坚持高质量发展加大新兴产业培育",
                "提升企业创新能力完善双创载体建设",
                "加快智慧园区建设扩大国际国内合作",
            ],
        ),
        ("石河子", ["科学谋划产业布局", "优化科技创新环境", "加大开放创新力度"]),
        ("大庆", ["特色主导产业发展壮大", "科创体系加快完善", "不断优化服务环境"]),
        ("楚雄", ["“二主三辅”加速形成", "“服务企业”理念不动摇", "双创生态不断优化"]),
        ("西安", []),
        ("玉溪", []),
    ],
)
def test_sub_heads_are_told_from_paragraphs(seed: Document, name: str, expected: list[str]) -> None:
    assert [text for kind, text in blocks(article(seed, name)) if kind == "subhead"] == expected


@pytest.mark.parametrize(
    ("name", "words"),
    [
        # a number and its unit, parted by spaces and by a line end
        ("南昌", "2021年，南昌高新区地区生产总值为920.38亿元，同比增长9%；总收入6109亿元，同比增长20%"),
        ("珠海", "要聚焦“4个1000”战略目标，不断壮大“3+3+1”产业体系"),
        ("马鞍山", "2019年11月和2021年11月，马鞍山慈湖高新区分别与"),
        ("楚雄", "生物医药产业实现产值105亿元，增加值达24.8亿元。"),
        # a ratio with signs of its own
        ("南昌", "由2015年的0.9:81.5:17.6调整为2020年的0.5:76.1:23.4。"),
        # an acronym with a full-width sign
        ("南昌", "2021年全社会R&D企业研发投入上报数额52.03亿元"),
        # 一 set for a dash between stages, and a dash set for 一
        ("南昌", "形成“众创空间—孵化器—加速器”完整孵化链条"),
        ("石河子", "“聚氯乙烯—节水器材—农业装备”“煤—合成气—1,4丁二醇—可降解塑料—生态农业”"),
        ("石河子", "“工业硅—多晶硅、单晶硅—硅片—电池片—光伏组件”“工业硅—有机硅”产业链"),
        ("大庆", "深入推进“企业开办一网通办”和建筑工程施工许可“容缺审批+告知承诺制”"),
        # 一 that is 一
        ("楚雄", "进行“一对一”辅导"),
        ("玉溪", "建设“一极两区”贡献高新力量"),
        ("马鞍山", "“一带一路”倡议"),
        # a hyphen that is a hyphen
        ("燕郊", "“管委会-部门-个人”三级KPI考核体系"),
        ("咸阳", "以运-20副总设计师为技术带头人"),
        # across page number and running header; across a section head astray in a sentence; across a page end
        ("玉溪", "不断加强双创服务，大力开展科技型中小企业和高新技术企业认定"),
        ("襄阳", "会议指出，要坚定推动党的二十大决策部署"),
    ],
)
def test_text_reads_as_it_was_meant(seed: Document, name: str, words: str) -> None:
    assert words in article(seed, name).text.text


def test_furniture_contributors_and_contents_are_no_text(seed: Document) -> None:
    for one in seed.articles:
        assert not re.search(r"火炬动态|供稿|[ \t]", one.text.text)
        assert "\n11" not in one.text.text
        assert one.title not in one.text.text[len(one.title) :]


@pytest.mark.parametrize(
    ("name", "openings"),
    [
        # 再创开发区辉煌的磅礴力量。 fills its line: that a paragraph ends there shows in the narrower line below
        ("广州", ["10月24日", "会议指出", "会议强调", "会议明确"]),
        ("珠海", ["10月24日", "会议要求", "会议要求"]),
        ("咸阳", ["近日", "作为陕西省", "天成航材成立", "天成航材积极", "未来"]),
    ],
)
def test_paragraphs_begin_where_the_first_line_was_indented(seed: Document, name: str, openings: list[str]) -> None:
    paragraphs = [text for kind, text in blocks(article(seed, name)) if kind == "paragraph"]
    assert len(paragraphs) == len(openings)
    assert all(text.startswith(opening) for text, opening in zip(paragraphs, openings, strict=True))


def test_paragraphs_end_where_sentences_end(seed: Document) -> None:
    for one in seed.articles:
        for kind, text in blocks(one):
            assert (kind != "paragraph") or re.search(r"[。！？][”’）》]*$", text), text


def test_quotations_are_the_source_without_line_ends_and_furniture(seed: Document) -> None:
    def squeezed(text: str) -> str:
        return re.sub(r"\s|火炬动态|11\n", "", text)

    for one in seed.articles:
        for block in one.blocks:
            start, end = one.text.source_span(block.span)
            source = one.text.source.text[start:end].replace("大力\n\n创业孵化\n", "大力").replace("\n11\n", "\n")
            assert squeezed(one.text.quote(block.span)) == squeezed(source)


def test_a_quotation_keeps_the_widths_of_the_source(seed: Document) -> None:
    one = article(seed, "南昌")
    at = one.text.text.index("同比增长9%")
    assert one.text.quote(Span(at, at + 6)) == "同比增长9％"
    start, end = one.text.source_span(Span(at, at + 6))
    assert one.text.source.text[start:end] == "同比增长 9％"
