"""The pages in a real Chromium, opened from disk: no request, no error, and what a person does works.

Needs Chromium and a CJK font of the system; Playwright drives it, without a browser build of its own.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from kg.knowledge import Knowledge
from kg.model import Corpus
from kg.views import report_page

from .browsing import Opened, colours, place, settle
from .sample import corpus, graph_page, hostile
from .test_sealed_pages import HOSTILE

pytestmark = pytest.mark.slow


def graph(of: Corpus | None = None) -> str:
    return graph_page(of or corpus(), Knowledge.load())


def click_node(page: Page, label: str) -> None:
    page.mouse.click(*place(page, label))


def test_the_drawing_appears(opened: Opened) -> None:
    page = opened(graph())
    settle(page)
    size = page.evaluate("[canvas.box.clientWidth, canvas.box.clientHeight]")
    assert size[0] > 900
    assert size[1] > 700
    assert {"29,78,216", "204,51,17"} <= colours(page)
    assert page.inner_text("#shown") == "显示 8 / 共 8 个节点"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("海风科技有", "海风科技有限公司"),
        ("青 松国家高新技术", "青松高新区"),
        ("电子", "电子信息"),
        ("Electronic", "电子信息"),
        ("ｅｌｅｃ", "电子信息"),
        ("生产总值", "地区生产总值"),
        ("qingsonggaoxin", "青松高新区"),
        ("bsgxq", "白石高新区"),
        ("hfkj", "海风科技有限公司"),
        ("Qing Song Da Xue Yan", "青松大学研究院"),
    ],
)
def test_search_finds_by_name_alias_english_pinyin_and_other_widths(opened: Opened, words: str, expected: str) -> None:
    page = opened(graph())
    page.keyboard.press("/")
    page.keyboard.insert_text(words)
    page.wait_for_selector(f"#hits li:has-text('{expected}')")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == expected
    assert page.evaluate("decodeURIComponent(location.hash)").endswith(expected)


def test_search_says_when_nothing_is_found(opened: Opened) -> None:
    page = opened(graph())
    page.fill("#search", "不存在的名称")
    assert page.inner_text("#hits") == "没有找到"
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.is_hidden("#hits")


def test_a_click_on_a_node_shows_its_facts_with_sentence_article_and_date(opened: Opened) -> None:
    page = opened(graph())
    settle(page)
    click_node(page, "青松高新区")
    assert page.inner_text("#panel h2") == "青松高新区"
    hosts = page.inner_text("#panel [data-relation=hosts]")
    assert "青松大学研究院" in hosts
    assert "引进青松大学研究院、海风科技有限公司（简称海风科技）等单位" in hosts
    assert "《青松高新区：产业向新》 · 火炬月报 · 2022-10 · 置信度 1.00" in hosts
    assert page.inner_text("#panel [data-relation=hosts] .tag.status") == "已建成"
    assert "海风科技有限公司" in page.locator("[data-relation=hosts] mark").all_inner_texts()
    page.click("#panel [data-relation=hosts] .chip:has-text('海风科技有限公司')")
    assert page.inner_text("#panel h2") == "海风科技有限公司"
    assert "青松高新区" in page.inner_text("#panel [data-relation=hosts]"), "the fact is told from the other end too"
    assert "整机" in page.inner_text("#panel [data-relation=produces]")


def test_figures_are_a_table_and_unfold_their_sentence(opened: Opened) -> None:
    page = opened(graph(), "#e=" + "park/青松高新区")
    table = page.locator("#panel table.figures")
    assert "120.5亿元" in table.inner_text()
    sentence = page.locator("#panel tr.quotes").first
    assert sentence.is_hidden()
    page.click("#panel button.value:has-text('120.5亿元')")
    assert "地区生产总值为120.5亿元" in sentence.inner_text()


def test_a_link_leads_to_its_entity_at_once_clear_of_the_legend(opened: Opened) -> None:
    page = opened(graph(), "#e=enterprise/海风科技有限公司")
    where = """() => {
        const number = model.byKey.get("enterprise/海风科技有限公司");
        const at = canvas.network.canvasToDOM(canvas.network.getPosition(number));
        const [box, legend] = ["canvas", "legend"].map((id) => document.getElementById(id).getBoundingClientRect());
        return [at.x - (legend.right - box.left), box.width - at.x, at.y - box.height / 2];
    }"""
    left, right, off = page.evaluate(where)
    assert abs(left - right) < 60
    assert abs(off) < 2
    settle(page)
    assert page.evaluate(where) == pytest.approx([left, right, off], abs=2)


def test_an_indicator_without_node_compares_its_subjects(opened: Opened) -> None:
    page = opened(graph(), "#e=indicator/地区生产总值")
    rows = page.inner_text("#panel table.figures")
    assert "青松高新区" in rows
    assert "白石高新区" in rows


def test_the_legend_hides_and_shows_types_and_relations(opened: Opened) -> None:
    page = opened(graph())
    page.click("#legend .switch[data-key=Park]")
    assert page.inner_text("#shown") == "显示 6 / 共 8 个节点"
    assert page.get_attribute("#legend .switch[data-key=Park]", "aria-pressed") == "false"
    assert page.evaluate("canvas.network.body.data.edges.length") == 1, "edges of hidden nodes go with them"
    page.click("#legend .switch[data-key=Park]")
    page.hover("#legend .switch[data-key=Enterprise]")
    page.click("#legend li:has([data-key=Enterprise]) .only")
    assert page.inner_text("#shown") == "显示 1 / 共 8 个节点"
    page.click("#legend .every")
    assert page.inner_text("#shown") == "显示 8 / 共 8 个节点"
    page.click("#legend summary")
    page.click("#legend .switch[data-key=hosts]")
    assert page.evaluate("canvas.network.body.data.edges.length") == 6
    assert page.inner_text("#legend .switch[data-key=hosts] .count") == "2"


def test_the_interface_speaks_english(opened: Opened) -> None:
    page = opened(graph(), "#e=industry/电子信息")
    page.click("[data-lang=en]")
    assert page.inner_text("#panel h2") == Knowledge.load().schemes.industries["电子信息"].label_en
    assert page.inner_text("#legend .switch[data-key=Park] .name") == "Park"
    assert page.get_attribute("html", "lang") == "en"
    page.click("[data-lang=zh]")
    assert page.inner_text("#panel h2") == "电子信息"


def test_escape_and_an_empty_spot_lead_back_to_the_overview(opened: Opened) -> None:
    page = opened(graph(), "#e=park/青松高新区")
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "国家高新区知识图谱"
    assert page.evaluate("location.hash") == ""
    page.click("#panel .ranking .chip:has-text('白石高新区')")
    assert page.inner_text("#panel h2") == "白石高新区"
    assert "背景知识 · zones.csv:7" in page.inner_text("#panel [data-relation=locatedIn]")


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("make", [graph_page, report_page], ids=["graph", "report"])
def test_planted_code_does_not_run(opened: Opened, make: Callable[..., str], words: str) -> None:
    page = opened(make(hostile(words), Knowledge.load()))
    if make is graph_page:
        settle(page)
        page.fill("#search", words)
        page.keyboard.press("Enter")
        click_node(page, words)
        page.mouse.move(700, 450)
        page.click("[data-lang=en]")
        for value in page.locator("button.value").all():
            value.click()
    assert page.evaluate("window.planted") is None
    assert words in " ".join(page.locator("body").all_text_contents())
    assert page.evaluate("document.querySelectorAll('img, svg[onload], a[href^=javascript]').length") == 0


def test_the_report_leads_to_its_sections_and_prints(opened: Opened) -> None:
    page = opened(report_page(corpus(), Knowledge.load()))
    page.click(".contents a[href='#figures']")
    assert page.evaluate("document.getElementById('figures').getBoundingClientRect().top") < 400
    page.emulate_media(media="print")
    assert page.is_hidden(".contents")
    assert page.locator("#figures").is_visible()
