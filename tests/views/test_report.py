"""The report tells what was found, refused and not understood, each with its sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.errors import Problem
from kg.graph.gate import Refusal
from kg.graph.shapes import Finding
from kg.graph.units import Unit
from kg.knowledge import Knowledge
from kg.model import Corpus, EntityId, Span, Undecided, Unread
from kg.views import report_page
from kg.views.accepted import Names
from kg.views.terms import wording

from .sample import corpus

VIOLATION = Finding(
    "f", "https://example.org/shapes#HostsShape", "c", "Violation", (("en", "not an organisation"), ("zh", "不是机构"))
)
WARNING = replace(
    VIOLATION, severity="Warning", focus="id/x", messages=(("en", "no English label"), ("zh", "没有英文标签"))
)


def section(html: str, anchor: str) -> str:
    """Return the text of a section, tags dropped and white space folded."""
    body = re.search(rf'<(section|h3|header)[^>]* id="{anchor}".*?(?=<section|<h3 id|</main>)', html, re.DOTALL)
    assert body, anchor
    return " ".join(re.sub(r"<[^>]+>", " ", body.group()).split())


def numbers(html: str) -> dict[str, int]:
    """Return the summary: zh words → number."""
    pairs = re.findall(r"<dt>(.*?) <span.*?<a [^>]*>([\d,]+)</a>", html, re.DOTALL)
    return {words: int(number.replace(",", "")) for words, number in pairs}


def test_the_summary_counts_different_things_once() -> None:
    assert numbers(report_page(corpus(), Knowledge.load())) == {
        "文章": 2,
        "实体": 9,
        "事实": 13,
        "指标数据": 4,
        "目标": 1,
        "事件": 1,
        "被隔离": 0,
        "未得数据的数字句": 1,
    }


def test_each_article_has_its_counts() -> None:
    rows = section(report_page(corpus(), Knowledge.load()), "articles")
    assert "1 青松高新区：产业向新 青松高新区 · 2022-10 7 11 2 1 1 0 1" in rows
    assert "2 白石高新区：创新求变 白石高新区 · 2022-10 4 1 2 0 0 0 1" in rows


def test_a_refused_fact_stands_with_its_reason_and_sentence_and_counts_no_more() -> None:
    sample = corpus()
    names = Names(Knowledge.load().vocabulary)
    first = sample.articles[0]
    refusals = [
        Refusal(Unit(names.claim(first.claims[1]), "claim", ()), VIOLATION),
        Refusal(Unit(names.figure(first.observations[0]), "observation", ()), VIOLATION),
    ]
    html = report_page(sample, Knowledge.load(), refusals)
    assert (numbers(html)["被隔离"], numbers(html)["事实"], numbers(html)["指标数据"]) == (2, 12, 3)
    refused = section(html, "quarantine")
    assert "青松高新区 入驻 海风科技有限公司 不是机构 not an organisation HostsShape 引进青松大学研究院" in refused
    assert "120.5亿元 不是机构" in refused
    assert "120.5亿元" not in section(html, "figures").partition("白石")[0].replace("地区生产总值为120.5亿元", "")
    assert "7 10 1 1 1 2 1" in section(html, "articles")


def test_what_was_not_understood_is_listed_by_kind_with_its_sentence() -> None:
    html = report_page(corpus(), Knowledge.load())
    assert "3亿元 另有配套资金 3亿元 。 《青松高新区：产业向新》" in section(html, "unread-figure")
    assert "石火行动 1 “ 石火行动 ”启动。 《白石高新区：创新求变》" in section(html, "unread-quotation")
    assert "没有。 None." in section(html, "unread-listHead")


def test_equal_words_are_counted_and_the_most_frequent_come_first() -> None:
    sample = corpus()
    often = Unread("industry", "虚空织造", "发展虚空织造。", Span(0, 4))
    once = Unread("industry", "甲业", "甲业。", Span(0, 2))
    facts = replace(sample.articles[0], unread=(once, often, often))
    listed = section(report_page(replace(sample, articles=(facts,)), Knowledge.load()), "unread-industry")
    assert listed.index("虚空织造 2") < listed.index("甲业 1")


def test_figures_stand_by_subject_with_value_and_words() -> None:
    figures = section(report_page(corpus(), Knowledge.load()), "figures")
    assert "地区生产总值 2021" in figures
    assert "12050000000 元 120.5亿元 2021年，地区生产总值为120.5亿元，同比增长9% 《青松高新区：产业向新》" in figures
    assert "相对于 白石市" in figures
    assert figures.count("2021年，地区生产总值为120.5亿元，同比增长9%") == 1, "figures share their sentence"


def test_merges_warnings_and_problems_are_listed() -> None:
    problem = Problem("扫描.pdf", None, "没有文字层", "请先作文字识别")
    html = report_page(corpus(), Knowledge.load(), (), [WARNING, VIOLATION], [problem])
    assert "企业 海风科技 企业 海风科技有限公司 文中给出的简称" in section(html, "merges")
    assert "没有英文标签 no English label HostsShape" in section(html, "warnings")
    assert "不是机构" not in section(html, "warnings")
    assert "扫描.pdf 没有文字层 — 请先作文字识别" in section(html, "problems")


def test_names_left_apart_are_listed_as_the_decisions_file_writes_them() -> None:
    ids = (EntityId("Enterprise", "海风科技"), EntityId("Carrier", "海风<b>科技"))
    doubtful = replace(corpus(), undecided=(Undecided(ids, "同名而类别不同"),))
    html = report_page(doubtful, Knowledge.load())
    assert "enterprise/海风科技" in section(html, "undecided") and "同名而类别不同" in section(html, "undecided")
    assert "carrier/海风&lt;b&gt;科技" in html
    assert 'id="undecided"' not in report_page(corpus(), Knowledge.load())


def test_headings_are_in_both_languages() -> None:
    html = report_page(corpus(), Knowledge.load())
    for key in ("summary", "articles", "quarantine", "unread", "figures", "merges", "warnings"):
        assert wording()[key]["zh"] in html
        assert wording()[key]["en"] in html


def test_an_empty_corpus_gives_a_report() -> None:
    assert numbers(report_page(Corpus((), (), {}), Knowledge.load()))["文章"] == 0
