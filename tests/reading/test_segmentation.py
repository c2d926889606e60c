"""Where articles begin and end, and what stands around them."""

from __future__ import annotations

import pytest

from kg.model import Document
from tests.reading.conftest import ReadText, blocks

BODY = "{name}高新区今年新增高新技术企业{n}家，营业收入增长{n}%。园区发展势头良好，创新活力不断增强。"


def text_of(name: str, n: int) -> str:
    return BODY.format(name=name, n=n)


def titles(document: Document) -> list[str]:
    return [article.title for article in document.articles]


ARTICLES = [
    ("安城高新区：产业集群加速成长", "安城"),
    ("北湖高新区：“双创”生态更优", "北湖"),
    ("中山口高新区新增孵化器3家", "中山口"),
]
ENDS = [f"{title}\n{text_of(name, 7)}（供稿：{name}高新区）\n" for title, name in ARTICLES]


def check(document: Document) -> None:
    assert titles(document) == [title for title, _ in ARTICLES]
    assert [article.contributor for article in document.articles] == [f"{name}高新区" for _, name in ARTICLES]
    assert [blocks(article)[1:] for article in document.articles] == [
        [("paragraph", text_of(name, 7))] for _, name in ARTICLES
    ]
    assert document.is_bulletin


@pytest.mark.parametrize(
    "contents",
    [
        "目 录\n安城高新区：产业集群加速成长………………1\n北湖高新区：“双创”生态更优………………2\n"
        "中山口高新区新增孵化器3家………………3\n",
        "目录\n1. 安城高新区：产业集群加速成长 (1)\n2. 北湖高新区：“双创” 生态更优 (12)\n"
        "3. 中山口高新区新增孵化器3家 (13)\n",
        "中山口高新区新增孵化器3家\n安城高新区: 产业集群 加速成长\n北湖高新区:“双创”生态更优\n",
        "安城高新区：产业集\n群加速成长 1\n北湖高新区：“双创”\n生态更优 2\n中山口高新区新增孵\n化器3家 3\n",
        "北湖高新区：“双创”生态更优\n\n安城高新区：产业集群加速成长\n北湖高新区：“双创”生态更优\n中山口高新区新增孵化器3家\n",
    ],
    ids=["leaders", "numbered", "another order", "wrapped", "with a lead on the cover"],
)
def test_a_contents_list_tells_the_titles(read_text: ReadText, contents: str) -> None:
    check(read_text("园区动态\n2022年第10期\n" + contents + "\n".join(ENDS)))


def test_a_contents_list_without_contributor_lines(read_text: ReadText) -> None:
    contents = "".join(f"{title}\n" for title, _ in ARTICLES)
    body = "".join(f"{title}\n{text_of(name, 7)}\n" for title, name in ARTICLES)
    assert titles(read_text(f"目录\n{contents}{body}")) == [title for title, _ in ARTICLES]


def test_a_title_that_is_wrapped_alike_in_list_and_body(read_text: ReadText) -> None:
    long = ["安城高新区：产业集群加速成长，创新活力", "持续迸发", "北湖高新区：“双创”生态更优，服务企业", "更有温度"]
    contents = "\n".join(long)
    body = "\n".join([*long[:2], text_of("安城", 7), *long[2:], text_of("北湖", 7)])
    assert titles(read_text(f"目录\n{contents}\n{body}")) == ["".join(long[:2]), "".join(long[2:])]


def test_sections_in_the_body_are_no_text_of_the_article_above(read_text: ReadText) -> None:
    contents = "".join(f"{title}\n" for title, _ in ARTICLES)
    body = "".join(f"【栏目】\n{title}\n{text_of(name, 7)}\n" for title, name in ARTICLES)
    document = read_text(f"目录\n{contents}{body}")
    assert [len(blocks(article)) for article in document.articles] == [2, 2, 2]
    assert [article.section for article in document.articles] == ["栏目"] * 3


def test_contributor_lines_without_a_contents_list(read_text: ReadText) -> None:
    check(read_text("园区动态\n2022年第10期（总第88期）\n园区服务中心主办\n2022年10月31日\n" + "\n".join(ENDS)))
    check(read_text("\n".join(ENDS)))


def test_a_title_that_the_contents_list_misprints_is_found_below_a_contributor_line(read_text: ReadText) -> None:
    contents = "目录\n安城高新区：产业集群加速成长\n北湖高新区：“双创”生态更忧\n中山口高新区新增孵化器3家\n"
    check(read_text(contents + "\n".join(ENDS)))


@pytest.mark.parametrize(
    "line",
    [
        "（供稿：安城高新区）",
        "(供稿:安城高新区)",
        "（ 供 稿 ： 安城高新区 ）",
        "（供稿单位：安城高新区）",
        "（供稿：\n安城高新区）",
        "（供稿：安城高\n新区）",
        "（安城高新区供稿）",
        "（供稿：安城高新区 编辑：王一）",
        "\n供稿：安城高新区",
    ],
)
def test_contributor_lines_in_any_spelling(read_text: ReadText, line: str) -> None:
    document = read_text(ENDS[0].replace("（供稿：安城高新区）", line) + ENDS[1])
    assert [article.contributor for article in document.articles] == ["安城高新区", "北湖高新区"]
    assert "稿" not in document.articles[0].text.text


def test_a_credit_in_the_text_ends_no_article(read_text: ReadText) -> None:
    text = f"安城高新区：消息\n{text_of('安城', 7)}（来源：统计局）\n{text_of('安城', 8)}（来源：科技局）\n"
    document = read_text(text)
    assert titles(document) == ["安城高新区：消息"]
    assert [words for _, words in blocks(document.articles[0])][1:] == [text_of("安城", 7), text_of("安城", 8)]
    document = read_text(text + f"服务更优\n{text_of('安城', 9)}（来源：科技局）\n")
    assert titles(document) == ["安城高新区：消息"]


def test_a_contributor_may_have_brackets_of_its_own(read_text: ReadText) -> None:
    document = read_text(ENDS[0].replace("供稿：安城高新区", "供稿：安城高新区（南区）") + ENDS[1])
    assert document.articles[0].contributor == "安城高新区（南区）"


def test_sections_in_the_contents_list_head_what_is_below_them(read_text: ReadText) -> None:
    contents = f"目录\n【要闻】\n{ARTICLES[0][0]}\n【双创】 {ARTICLES[1][0]}\n{ARTICLES[2][0]}\n"
    document = read_text(contents + "\n".join(ENDS))
    assert [article.section for article in document.articles] == ["要闻", "双创", "双创"]


def test_sections_in_the_body_head_what_is_below_them(read_text: ReadText) -> None:
    contents = "目录\n" + "".join(f"{title}\n" for title, _ in ARTICLES)
    document = read_text(contents + "【要闻】\n" + ENDS[0] + "【双创】\n" + ENDS[1] + ENDS[2])
    assert [article.section for article in document.articles] == ["要闻", "双创", "双创"]
    check(document)


def test_one_article_has_its_first_line_for_title(read_text: ReadText) -> None:
    document = read_text(f"安城高新区：产业集群加速成长\n{text_of('安城', 7)}\n")
    assert titles(document) == ["安城高新区：产业集群加速成长"]
    assert not document.is_bulletin
    assert document.title == "安城高新区：产业集群加速成长"


def test_a_label_that_opens_a_paragraph_is_no_section(read_text: ReadText) -> None:
    document = read_text(f"安城高新区：产业集群加速成长\n【园区名片】{text_of('安城', 7)}\n")
    assert document.articles[0].section is None
    assert blocks(document.articles[0])[1] == ("paragraph", "【园区名片】" + text_of("安城", 7))


def test_a_text_without_a_title_is_named_by_its_first_words(read_text: ReadText) -> None:
    document = read_text(f"{text_of('安城', 7)}\n{text_of('安城', 9)}\n")
    assert titles(document) == ["安城高新区今年新增高新技术企业7家，营业收入增长7%"]
    assert [kind for kind, _ in blocks(document.articles[0])] == ["paragraph", "paragraph"]


def test_a_masthead_is_no_title(read_text: ReadText) -> None:
    document = read_text(f"2022年第10期\n【要闻】\n安城高新区：产业集群加速成长\n{text_of('安城', 7)}\n")
    assert titles(document) == ["安城高新区：产业集群加速成长"]
    assert document.articles[0].section == "要闻"
    assert document.issue == "2022年第10期"


def test_a_single_article_may_be_signed(read_text: ReadText) -> None:
    document = read_text(ENDS[0])
    assert document.articles[0].contributor == "安城高新区"
    assert not document.is_bulletin
