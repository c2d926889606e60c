"""One text in five formats, and what each format has of its own."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kg.model import Document, Span
from tests.reading.conftest import SEED, ReadText, blocks, said
from tests.reading.papers import docx_bytes, docx_of, html_of, paged, pdf_of

TOML = SEED.with_suffix(".toml").read_text(encoding="utf-8")
LINES = SEED.read_text(encoding="utf-8").split("\n")


def joined(seed: Document) -> list[str]:
    """Return the bulletin with one line a paragraph."""
    head = LINES[: LINES.index("科技部火炬高技术产业开发中心") + 1]
    body = []
    for article in seed.articles:
        *lines, last = article.text.text.split("\n")
        body += [*lines, f"{last}（供稿：{article.contributor}）"]
    return [line for line in (*head, *body) if line.strip()]


def assert_same(document: Document, seed: Document) -> None:
    assert said(document) == said(seed)
    about = [(one.title, one.contributor, one.section, one.position, one.date) for one in document.articles]
    assert about == [(one.title, one.contributor, one.section, one.position, one.date) for one in seed.articles]
    assert (document.title, document.publisher, document.date) == (seed.title, seed.publisher, seed.date)


@pytest.mark.parametrize("whole", [False, True], ids=["line by line", "paragraph by paragraph"])
def test_the_bulletin_as_docx(seed: Document, read_text: ReadText, whole: bool) -> None:
    assert_same(read_text(docx_of(joined(seed) if whole else LINES), "a.docx", TOML), seed)


@pytest.mark.parametrize("whole", [False, True], ids=["line by line", "paragraph by paragraph"])
def test_the_bulletin_as_html(seed: Document, read_text: ReadText, whole: bool) -> None:
    lines = joined(seed) if whole else [line for line in LINES if line.strip()]
    assert_same(read_text(html_of(lines), "a.html", TOML), seed)


def test_the_bulletin_as_preformatted_html(seed: Document, read_text: ReadText) -> None:
    page = "<html><body><pre>" + "\n".join(LINES).replace("&", "&amp;") + "</pre></body></html>"
    assert_same(read_text(page, "a.html", TOML), seed)


@pytest.mark.parametrize("header", ["", "火炬动态"])
def test_the_bulletin_as_pdf(seed: Document, read_text: ReadText, header: str) -> None:
    pages = paged(LINES)
    document = read_text(pdf_of(pages, header=header, numbers=True), "a.pdf", TOML)
    assert_same(document, seed)
    assert len(document.source.page_starts) == len(pages)
    text = document.articles[-1].text
    at = text.text.index("运-20")
    (page,) = (number for number, lines in enumerate(pages, 1) if any("运-20" in line for line in lines))
    assert document.source.page_at(text.source_span(Span(at, at + 4)).start) == page


def test_the_bulletin_as_markdown(seed: Document, read_text: ReadText) -> None:
    assert_same(read_text("\n".join(LINES), "a.md", TOML), seed)
    marked = [f"## {line}" if line in {one.title for one in seed.articles} else line for line in joined(seed)]
    assert_same(read_text("\n\n".join(marked), "a.md", TOML), seed)


# --- DOCX ----------------------------------------------------------------------------------------------------


def test_docx_tables_stand_where_they_stand(read_text: ReadText) -> None:
    document = docx.Document()
    document.add_heading("高新区：经济运行情况", 1)
    document.add_paragraph("今年以来，高新区主要指标如下。")
    table = document.add_table(2, 3)
    for cell, text in zip(table._cells, ["指标", "数值", "增速", "营业收入", "1302.2亿元", "31.5%"], strict=True):
        cell.text = text
    document.add_paragraph("下一步，高新区将继续努力。")
    assert said(read_text(docx_bytes(document), "a.docx")) == [
        [
            ("title", "高新区：经济运行情况"),
            ("paragraph", "今年以来，高新区主要指标如下。"),
            ("paragraph", "指标，数值，增速"),
            ("paragraph", "营业收入，1302.2亿元，31.5%"),
            ("paragraph", "下一步，高新区将继续努力。"),
        ]
    ]


def test_docx_keeps_insertions_and_text_boxes_and_drops_deletions(read_text: ReadText) -> None:
    document = docx.Document()
    document.add_paragraph("高新区：修订后的消息")
    paragraph = document.add_paragraph("新增企业")
    for xml in (
        "<w:del {ns}><w:r><w:delText>7家</w:delText></w:r></w:del>",
        "<w:ins {ns}><w:r><w:t>9家。</w:t></w:r></w:ins>",
        "<w:r {ns}><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent><w:p><w:r>"
        "<w:t>文本框里也有一句话。</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
    ):
        paragraph._p.append(parse_xml(xml.format(ns=nsdecls("w"))))
    assert blocks(read_text(docx_bytes(document), "a.docx").articles[0])[1:] == [
        ("paragraph", "新增企业9家。"),
        ("paragraph", "文本框里也有一句话。"),
    ]


def test_docx_content_controls_are_read(read_text: ReadText) -> None:
    document = docx.Document()
    document.add_paragraph("高新区：消息")
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>内容控件里的正文。</w:t></w:r></w:p></w:sdtContent>"
        "</w:sdt>"
    )
    document.element.body.insert(1, control)
    assert ("paragraph", "内容控件里的正文。") in blocks(read_text(docx_bytes(document), "a.docx").articles[0])


# --- HTML ----------------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>安城高新区：新闻_某网</title>
<meta name="PubDate" content="2022-10-31 10:00"><meta name="ContentSource" content="安城日报"></head><body>
<div class="menu"><ul><li><a href="/">首页</a></li><li><a href="/a">机构概况</a></li></ul></div>
<div class="main"><h1>安城高新区：建有影响力产业集群</h1>
<p>时间：2022-10-30 来源：安城日报</p>
<p>党的十八大以来，安城高新区持续优化产业结构，工业强区、协调发展的格局日益显现。</p>
<h2>创新要素加速集聚</h2>
<p>2021年，地区生产总值为920.38亿元，<b>同比增长9％</b>；总收入<a href="x">6109亿元</a>，
同比增长20％。</p>
<table><tr><th>指标</th><th>数值</th></tr><tr><td>营业收入</td><td>186.2亿元</td></tr></table>
<ul><li>引进北方大学创新研究院；</li><li>引进南方育成中心。</li></ul>
<div>第一行是一句话。<br>第二行是另一句话，十年来高新技术企业从7家增长到135家。</div>
<p>短段。</p></div>
<div class="rel"><h3>相关链接</h3><ul><li><a href="1">某开发区召开会议</a></li></ul></div>
<footer>版权所有</footer><script>var a = "脚本里的字";</script></body></html>"""
SAID = [
    ("title", "安城高新区：建有影响力产业集群"),
    ("paragraph", "党的十八大以来，安城高新区持续优化产业结构，工业强区、协调发展的格局日益显现。"),
    ("subhead", "创新要素加速集聚"),
    ("paragraph", "2021年，地区生产总值为920.38亿元，同比增长9%；总收入6109亿元，同比增长20%。"),
    ("paragraph", "指标，数值"),
    ("paragraph", "营业收入，186.2亿元"),
    ("paragraph", "引进北方大学创新研究院；"),
    ("paragraph", "引进南方育成中心。"),
    ("paragraph", "第一行是一句话。"),
    ("paragraph", "第二行是另一句话，十年来高新技术企业从7家增长到135家。"),
    ("paragraph", "短段。"),
]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
def test_html_main_text_without_menus_links_and_footers(read_text: ReadText, charset: str) -> None:
    encoding = "utf-8" if charset == "utf-8" else "gb18030"
    document = read_text(PAGE.format(charset=charset).encode(encoding), "a.html")
    assert blocks(document.articles[0]) == SAID
    assert (document.date, document.publisher) == ("2022-10-30", "安城日报")


def test_html_link_lists_inside_the_main_text_are_no_text(read_text: ReadText) -> None:
    inside = '<p>短段。</p><ul><li><a href="1">上一篇：某开发区召开会议</a></li></ul><p>完。</p>'
    document = read_text(PAGE.format(charset="utf-8").replace("<p>短段。</p>", inside), "a.html")
    assert blocks(document.articles[0]) == [*SAID, ("paragraph", "完。")]


def test_html_tables_that_only_lay_out_a_page_are_no_rows(read_text: ReadText) -> None:
    page = (
        "<table><tr><td><p>高新区：消息一则</p><p>高新区今年新增高新技术企业二十家，势头良好。</p>"
        "<p>园区营收增长两成，发展质量不断提高。</p></td><td>广告</td></tr></table>"
    )
    assert ("paragraph", "园区营收增长两成，发展质量不断提高。") in blocks(read_text(page, "a.htm").articles[0])


# --- Markdown ------------------------------------------------------------------------------------------------

MARKDOWN = """---
title: 园区周报
date: 2022-10-31
---
# 安城高新区：产业发展情况

安城高新区**电子信息**产业营收[1302.2亿元](https://example.org/a_b)，同比
增长 31.5%，`LED`产业实现“零的突破”[^1]。

## 创新要素加速集聚

- 引进北方大学创新研究院；
- 引进*南方*育成中心。

| 指标 | 数值 |
|------|-----:|
| 营业收入 | 186.2亿元 |

> 高新区是产业高地。

![图](a.png)
"""


def test_markdown_markup_is_no_text(read_text: ReadText) -> None:
    document = read_text(MARKDOWN, "a.md")
    assert said(document) == [
        [
            ("title", "安城高新区：产业发展情况"),
            ("paragraph", "安城高新区电子信息产业营收1302.2亿元，同比增长31.5%，LED产业实现“零的突破”。"),
            ("subhead", "创新要素加速集聚"),
            ("paragraph", "引进北方大学创新研究院；"),
            ("paragraph", "引进南方育成中心。"),
            ("paragraph", "指标，数值"),
            ("paragraph", "营业收入，186.2亿元"),
            ("paragraph", "高新区是产业高地。"),
        ]
    ]
    assert document.date == "2022-10-31"
    assert document.source.text == MARKDOWN


def test_headings_of_the_first_level_are_articles(read_text: ReadText) -> None:
    document = read_text(
        "# 甲高新区：消息\n\n甲高新区新增企业7家。\n\n## 一点\n\n好。\n\n# 乙高新区：消息\n\n乙高新区新增企业9家。\n",
        "a.md",
    )
    assert [one.title for one in document.articles] == ["甲高新区：消息", "乙高新区：消息"]
    assert document.is_bulletin
