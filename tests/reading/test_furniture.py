"""Page numbers, running headers and heads astray are no text; figures that look like them are."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadText, blocks
from tests.reading.papers import pdf_of

FIRST = "安城高新区聚焦电子信息产业，持续优化营商环境，今年以来新增高新技术企业"
SECOND = "七十八家，企业总数达到六百家，占全市的三分之一。"
OTHER = "北湖高新区坚持创新驱动发展战略，大力培育科技型中小企业，入库企业数量增长"
REST = "两成以上，发展质量不断提高，为全市经济稳增长作出了贡献。"


@pytest.mark.parametrize(
    "furniture",
    [
        *("11", "- 11 -", "— 11 —", "第11页", "第 11 页 共 20 页", "11/20", "·11·"),
        *("11\n园区动态", "园区动态  园区动态\n11", "11\n园区动态 园区动态"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_page_furniture_in_the_midst_of_a_sentence(read_text: ReadText, furniture: str, gap: str) -> None:
    lines = ["安城高新区：消息", FIRST, *furniture.split("\n"), SECOND, OTHER, REST]
    document = read_text(gap.join(lines), toml='title = "园区动态"')
    assert blocks(document.articles[0])[1:] == [("paragraph", FIRST + SECOND), ("paragraph", OTHER + REST)]


def test_a_section_head_astray_at_the_end_of_a_page(read_text: ReadText) -> None:
    text = f"【创业孵化】\n安城高新区：消息\n\n{FIRST}\n\n创业孵化\n {SECOND}\n\n{OTHER}\n\n{REST}"
    assert blocks(read_text(text).articles[0])[1:] == [("paragraph", FIRST + SECOND), ("paragraph", OTHER + REST)]


def test_running_headers_of_a_pdf(read_text: ReadText) -> None:
    pages = [["安城高新区：消息", FIRST], [SECOND, OTHER], [REST, "下一步将继续优化服务，不断提升园区能级。"]]
    document = read_text(pdf_of(pages, header="园区动态 2022年第10期", numbers=True), "a.pdf")
    assert blocks(document.articles[0]) == [
        ("title", "安城高新区：消息"),
        ("paragraph", FIRST + SECOND),
        ("paragraph", OTHER + REST),
        ("paragraph", "下一步将继续优化服务，不断提升园区能级。"),
    ]


@pytest.mark.parametrize("pages", [2, 3])
def test_a_title_that_is_the_running_header_stays_once(read_text: ReadText, pages: int) -> None:
    lines = [[FIRST, SECOND], [OTHER, REST], ["下一步将继续优化服务，不断提升园区能级。"]][:pages]
    document = read_text(pdf_of(lines, header="安城高新区：消息", numbers=True), "a.pdf")
    paragraphs = [("paragraph", "".join(page)) for page in lines]
    assert blocks(document.articles[0]) == [("title", "安城高新区：消息"), *paragraphs]


def test_a_column_of_figures_stays(read_text: ReadText) -> None:
    text = f"安城高新区：消息\n{FIRST}{SECOND}\n12\n15\n18\n{OTHER}{REST}"
    assert [words for _, words in blocks(read_text(text).articles[0])][2:5] == ["12", "15", "18"]


def test_a_title_that_runs_on_every_page_is_no_text(read_text: ReadText) -> None:
    titles = ["安城高新区：产业集群成长", "北湖高新区：双创生态更优"]
    parts = [
        *titles,
        titles[0], FIRST, "12", titles[0], SECOND,
        titles[1], OTHER, "13", titles[1], REST,
    ]  # fmt: skip
    document = read_text("\n".join(parts))
    assert [blocks(article) for article in document.articles] == [
        [("title", titles[0]), ("paragraph", FIRST + SECOND)],
        [("title", titles[1]), ("paragraph", OTHER + REST)],
    ]
