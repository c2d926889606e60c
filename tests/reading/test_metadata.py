"""Title, publisher, date and issue: from the caller, from `NAME.toml`, from the text."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadText

ARTICLE = "安城高新区：消息\n{first}园区发展势头良好，营业收入增长9%，企业数量不断增加。\n"
TOML = 'title = "园区动态"\npublisher = "园区中心"\ndate = "2022-10"\nissue = "第10期"\n'
SIGNED = "北湖高新区：消息\n{first}园区召开会议，部署下一阶段的重点工作任务。（供稿：北湖高新区）\n"


def test_the_file_beside_the_text(read_text: ReadText) -> None:
    document = read_text(ARTICLE.format(first=""), toml=TOML)
    assert (document.title, document.publisher, document.date, document.issue) == (
        "园区动态",
        "园区中心",
        "2022-10",
        "第10期",
    )
    assert (document.articles[0].title, document.articles[0].date) == ("安城高新区：消息", "2022-10")
    assert document.articles[0].publisher == "园区中心"


def test_the_caller_comes_first_and_the_text_last(read_text: ReadText) -> None:
    text = "2021年第3期\n" + ARTICLE.format(first="")
    document = read_text(text, toml='publisher = "园区中心"\ndate = "2022-10"\n', date="2023-01")
    assert (document.date, document.publisher, document.issue) == ("2023-01", "园区中心", "2021年第3期")


@pytest.mark.parametrize(
    ("head", "title", "publisher", "date", "issue"),
    [
        (
            "园区动态\n2022年第10期（总第120期）\n园区服务中心主办\n2022年10月31日\n",
            "园区动态",
            "园区服务中心",
            "2022-10-31",
            "2022年第10期（总第120期）",
        ),
        ("园区动态 第8期\n主办单位：园区服务中心\n（2022年10月）\n", "园区动态", "园区服务中心", "2022-10", "第8期"),
        ("园 区 动 态\n第八期\n", "园区动态", None, None, "第八期"),
        ("", "a", None, None, None),
    ],
)
def test_mastheads(
    read_text: ReadText, head: str, title: str, publisher: str | None, date: str | None, issue: str | None
) -> None:
    signed = SIGNED.format(first="") + SIGNED.format(first="").replace("北湖", "南湖")
    document = read_text(head + signed)
    assert (document.title, document.publisher, document.date, document.issue) == (title, publisher, date, issue)
    assert [article.title for article in document.articles] == ["北湖高新区：消息", "南湖高新区：消息"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # a day that opens the text
        (ARTICLE.format(first="2022年10月26日，"), "2022-10-26"),
        (ARTICLE.format(first="记者10月26日获悉，").replace("9%", "9%，入选2022年第三批名单"), "2022-10-26"),
        # a batch of a year
        (ARTICLE.format(first="近日，2022年第三批名单公布，"), "2022"),
        # a day that stands within a paragraph is not that of the text
        (ARTICLE.format(first="近日公布2022年第三批名单，园区自去年开始筹备，\n10月26日收到通知，"), "2022"),
        (ARTICLE.format(first="近日公布2022年第三批名单，其中园区10月26日提交，"), "2022"),
        # a dateline, a byline
        (ARTICLE.format(first="") + "2022年10月30日\n", "2022-10-30"),
        (ARTICLE.format(first="") + "（2022年10月）\n", "2022-10"),
        ("发布时间：2022-10-31 来源：园区网\n" + ARTICLE.format(first=""), "2022-10-31"),
        # years of which the text speaks are not its own
        (ARTICLE.format(first="到2025年，"), None),
        (ARTICLE.format(first="2010年3月获批的"), None),
        (ARTICLE.format(first="10月26日，"), None),
    ],
)
def test_dates_that_a_text_gives_itself(read_text: ReadText, text: str, date: str | None) -> None:
    assert read_text(text).date == date


def test_a_bulletin_without_date_takes_its_month_from_year_and_meetings(read_text: ReadText) -> None:
    text = (
        SIGNED.format(first="10月24日，")
        + SIGNED.format(first="10月26日，").replace("北湖", "南湖")
        + SIGNED.format(first="近日，科技厅公布2022年第三批名单，").replace("北湖", "西湖")
    )
    document = read_text(text)
    assert document.date == "2022-10"
    assert {article.date for article in document.articles} == {"2022-10"}


def test_the_seed_says_its_month_itself(read_text: ReadText) -> None:
    from tests.reading.conftest import SEED

    document = read_text(SEED.read_bytes(), "b.txt")
    assert document.date == "2022-10"
    assert document.articles[0].title == "中关村示范区：奋力书写首都科技创新新篇章"
    assert len(document.articles) == 14


def test_a_source_line_names_the_publisher(read_text: ReadText) -> None:
    document = read_text("来源：安城日报\n" + ARTICLE.format(first=""))
    assert document.publisher == "安城日报"
    assert "来源" not in document.articles[0].text.text
