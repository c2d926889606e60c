"""What an analyst does on the graph page in a real Chromium: surroundings, paths, years, pictures, links, keyboard."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from kg import views
from kg.knowledge import Knowledge
from kg.model import Claim, Corpus
from kg.views import page as page_module
from kg.views.links import page_path

from .browsing import Opened, colours, find, lines, place, settle, shown, visit
from .sample import FIRST, OTHER_PARK, PARK, article, corpus, graph_page, hostile, says, told
from .test_sealed_pages import HOSTILE

pytestmark = pytest.mark.slow
PHONE = (390, 844)


def graph(of: Corpus | None = None) -> str:
    return graph_page(of or corpus(), Knowledge.load())


def dated() -> Corpus:
    """Return the sample with two dated facts: one of 2015, one of 2018 to 2020."""
    sample = corpus()
    (first, *rest), second = sample.articles[0].claims, sample.articles[1]
    evidence = says(article("月报/1", FIRST), "引进")[0]
    claims = (
        replace(first, evidence=(replace(first.evidence[0], period="2015"),)),
        *rest,
        Claim(OTHER_PARK, "cooperatesWith", PARK, (replace(evidence, period="2018/2020"),)),
    )
    return replace(sample, articles=(replace(sample.articles[0], claims=claims), second))


def big(monkeypatch: pytest.MonkeyPatch, of: Corpus | None = None) -> dict[str, str]:
    monkeypatch.setattr(page_module, "DRAWN_AT_MOST", 1)
    return dict(views.graph_page(told(of or corpus()), Knowledge.load()))


# --- surroundings


def test_one_and_two_steps_around_an_entity_and_back(opened: Opened) -> None:
    page = opened(graph(), "#e=researchInstitute/青松大学研究院")
    page.click("[data-hops='1']")
    assert shown(page) == {"青松大学研究院", "青松高新区", "青松大学"}
    assert page.inner_text("#scene") == "青松大学研究院：一步之内"
    assert page.inner_text("#shown") == "显示 3 / 共 3 个节点"
    page.click("[data-hops='2']")
    assert shown(page) == {"青松大学研究院", "青松高新区", "青松大学", "青松市", "海风科技有限公司", "电子信息"}
    assert page.get_attribute("[data-hops='2']", "aria-pressed") == "true"
    assert "hops=2" in page.evaluate("location.hash")
    page.click("#home")
    assert len(shown(page)) == 8
    assert page.is_hidden("#scene-line")


def test_a_double_click_shows_the_surroundings_and_another_one_goes_further(opened: Opened) -> None:
    page = opened(graph())
    settle(page)
    page.mouse.dblclick(*place(page, "青松大学研究院"))
    page.wait_for_function("() => canvas.scene().kind === 'around'")
    assert len(shown(page)) == 3
    settle(page)
    page.mouse.dblclick(*place(page, "青松大学研究院"))
    page.wait_for_function("() => canvas.scene().hops === 2")
    assert len(shown(page)) == 6


def test_a_slow_machine_misses_no_double_click(opened: Opened) -> None:
    """The first click keeps the page busy for half a second; the two clicks were quick all the same."""
    page = opened(graph())
    settle(page)
    page.evaluate(
        """() => canvas.network.on("click", () => {
            const until = performance.now() + 500;
            while (performance.now() < until);
        })"""
    )
    page.mouse.dblclick(*place(page, "青松大学研究院"))
    page.wait_for_function("() => canvas.scene().kind === 'around'")


def test_two_taps_on_a_phone_show_the_surroundings(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, tmp_path, PHONE, has_touch=True) as opened:
        page = opened(graph())
        settle(page)
        x, y = place(page, "青松大学研究院")
        page.touchscreen.tap(x, y)
        page.touchscreen.tap(x, y)
        page.wait_for_function("() => canvas.scene().kind === 'around'")
        assert page.evaluate("canvas.scene().hops") == 1


def test_surroundings_keep_to_what_is_switched_on(opened: Opened) -> None:
    page = opened(graph(), "#e=park/青松高新区&hops=1")
    assert "海风科技有限公司" in shown(page)
    page.click("#legend .switch[data-key=Enterprise]")
    assert "海风科技有限公司" not in shown(page)
    assert page.evaluate("document.activeElement.dataset.key") == "Enterprise", "the keyboard stays on the switch"


def test_parallel_relations_are_all_drawn(opened: Opened) -> None:
    page = opened(graph(), "#e=enterprise/海风科技有限公司&hops=1")
    assert lines(page) == {
        ("青松高新区", "hosts", "海风科技有限公司"),
        ("海风科技有限公司", "cooperatesWith", "青松高新区"),
    }
    bends = page.evaluate("canvas.network.body.data.edges.get().map((edge) => edge.smooth?.roundness ?? 0)")
    assert sorted(bends) == [0, 0.12]


def test_a_dragged_node_stays_where_it_was_put(opened: Opened) -> None:
    page = opened(graph())
    settle(page)
    x, y = place(page, "青松大学")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=5)
    page.mouse.up()
    assert place(page, "青松大学") == pytest.approx((x + 60, y + 40), abs=4)
    page.evaluate("location.hash = 'e=park/青松高新区&hops=1'")
    page.wait_for_function("() => canvas.scene().kind === 'around'")
    page.click("#home")
    settle(page)
    there = page.evaluate("canvas.network.getPosition(model.byKey.get('university/青松大学'))")
    kept = page.evaluate("model.data.nodes.find(({ id }) => id === model.byKey.get('university/青松大学'))")
    assert abs(there["x"] - kept["x"]) + abs(there["y"] - kept["y"]) > 20


# --- paths


def test_the_shortest_path_is_drawn_and_told_with_its_quotes(opened: Opened) -> None:
    page = opened(graph(), "#e=university/青松大学")
    page.click("[data-end=start]")
    assert "青松大学" in page.inner_text("#trail")
    find(page, "bsgxq")
    page.click("[data-end=end]")
    assert page.inner_text("#panel h2") == "青松大学 → 白石高新区"
    assert shown(page) == {"青松大学", "青松大学研究院", "青松高新区", "电子信息", "白石高新区"}
    legs = page.locator("#panel .path > li")
    assert legs.count() == 4
    assert legs.nth(0).locator(".chip").all_inner_texts() == ["青松大学研究院", "青松大学"]
    assert "引进青松大学研究院、海风科技有限公司" in legs.nth(1).inner_text()
    assert "白石高新区发展电子信息产业" in legs.nth(3).inner_text()
    assert "相隔 4 步" in page.inner_text("#panel .head")
    assert "from=" in page.evaluate("location.hash")
    page.click("#trail >> text=对调")
    assert page.inner_text("#panel h2") == "白石高新区 → 青松大学"
    page.click("#trail >> text=清除")
    assert page.is_hidden("#trail")
    assert len(shown(page)) == 8


def test_a_link_to_a_path_leads_to_it_again(opened: Opened) -> None:
    page = opened(graph(), "#from=university/青松大学&to=place/青松市")
    assert page.inner_text("#panel h2") == "青松大学 → 青松市"
    assert len(shown(page)) == 4


def test_no_path_is_said_so_and_follows_the_filters(opened: Opened) -> None:
    page = opened(graph(), "#from=university/青松大学&to=park/白石高新区")
    page.click("#legend summary")
    page.click("#legend .switch[data-key=developsIndustry]")
    assert "没有相连" in page.inner_text("#panel .head")
    assert page.evaluate("document.activeElement.dataset.key") == "developsIndustry"
    assert page.evaluate("canvas.network.body.data.edges.length") == 3
    page.click("#legend .switch[data-key=developsIndustry]")
    assert page.locator("#panel .path > li").count() == 4


# --- years


def set_years(page: Page, first: int, last: int) -> None:
    for field, year in (("from", first), ("to", last)):
        page.fill(f"#year-{field}", str(year))
        page.press(f"#year-{field}", "Enter")


def test_a_range_of_years_hides_facts_and_their_edges(opened: Opened) -> None:
    page = opened(graph(dated()), "#e=park/青松高新区")
    assert [page.input_value("#year-from"), page.input_value("#year-to")] == ["2015", "2025"]
    institute, other = ("青松高新区", "hosts", "青松大学研究院"), ("白石高新区", "cooperatesWith", "青松高新区")
    assert {institute, other} <= lines(page)
    everything = len(lines(page))
    set_years(page, 2019, 2019)
    assert len(lines(page)) == everything - 1
    assert institute not in lines(page)
    assert page.locator("#panel [data-relation=hosts] .chip").all_inner_texts() == ["海风科技有限公司"]
    assert page.inner_text("#panel [data-relation=hosts] .count") == "1"
    assert "年份筛选隐去 5 条" in page.inner_text("#panel .head"), "a fact, two figures, a target, an event"
    page.uncheck("#undated")
    assert len(lines(page)) == 1
    assert page.locator("#panel [data-relation]").count() == 1
    page.click("#legend >> text=不限年份")
    assert len(lines(page)) == everything


def test_entities_that_nothing_in_the_range_tells_of_go_with_their_facts(opened: Opened) -> None:
    page = opened(graph())
    assert page.inner_text("#shown") == "显示 8 / 共 8 个节点"
    page.uncheck("#undated")
    # The two parks and their reference have figures of 2021, the firm takes part in an event of 2022.
    assert page.inner_text("#shown") == "显示 4 / 共 8 个节点"
    page.check("#undated")
    assert page.inner_text("#shown") == "显示 8 / 共 8 个节点"


def test_an_address_that_leads_to_nothing_says_so(opened: Opened) -> None:
    page = opened(graph(), "#e=park/不存在")
    assert "没有找到" in page.inner_text("#scene-line")


def test_wrong_years_are_put_right(opened: Opened) -> None:
    page = opened(graph(dated()))
    set_years(page, 2020, 2016)
    assert [page.input_value("#year-from"), page.input_value("#year-to")] == ["2016", "2016"]
    set_years(page, 1, 9999)
    assert [page.input_value("#year-from"), page.input_value("#year-to")] == ["2015", "2025"]


# --- charts, names, links


def test_an_indicator_compares_its_subjects_in_a_chart(opened: Opened) -> None:
    page = opened(graph(), "#e=indicator/地区生产总值")
    bars = page.locator("#panel .bars").first
    assert bars.locator("li").all_inner_texts() == ["青松高新区\n120.5亿元", "白石高新区\n80亿元 至少"]
    widths = bars.locator("li rect:not(.track)").evaluate_all("all => all.map((one) => +one.getAttribute('width'))")
    assert widths == pytest.approx([100, 100 * 80 / 120.5])


def test_a_name_without_english_shows_how_it_is_read(opened: Opened) -> None:
    page = opened(graph(), "#e=park/青松高新区")
    assert page.locator(".reading").count() == 0
    page.click("[data-lang=en]")
    assert page.inner_text(".reading") == "qīng sōng gāo xīn qū"
    find(page, "baishi")
    assert page.inner_text("#panel h2").startswith("白石高新区")


def test_an_entity_leads_to_its_page(opened: Opened) -> None:
    files = dict(views.graph_page(told(corpus()), Knowledge.load(), has_pages=True))
    page = opened({**files, f"site/{page_path('park/青松高新区')}": "<!DOCTYPE html><title>专页</title>"})
    page.evaluate("location.hash = 'e=park/青松高新区'")
    page.click("text=打开专页")
    page.wait_for_url("**/site/park/*.html")
    assert page.title() == "专页"


def test_the_link_to_an_entity_is_copied(opened: Opened) -> None:
    page = opened(graph(), "#e=park/青松高新区")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("[data-copy]")
    page.wait_for_function("() => document.getElementById('say').textContent === '已复制'")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.inner_text("[data-copy]") == "已复制"


def test_the_picture_has_a_title_a_white_ground_and_the_drawing(opened: Opened) -> None:
    page = opened(graph())
    settle(page)
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename == "全图.png"
    picture = Image.open(io.BytesIO(Path(download.value.path()).read_bytes())).convert("RGB")
    assert 700 < picture.width < 1020, "without what lies below the legend"
    assert picture.height > 800
    counted = {colour: count for count, colour in picture.getcolors(1 << 24) or ()}
    assert counted[255, 255, 255] > 0.8 * picture.width * picture.height
    assert counted[29, 78, 216] > 300, "parks are drawn"
    head = picture.crop((0, 0, picture.width, 60))
    assert (22, 25, 29) in {colour for _, colour in head.getcolors(1 << 24) or ()}, "the title is written"
    assert (247, 247, 244) not in counted, "nothing of the ground of the page is left"


# --- keyboard and reading aids


def test_everything_is_reached_without_a_mouse(opened: Opened) -> None:
    page = opened(graph())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到搜索"
    page.keyboard.press("Enter")
    page.keyboard.type("qs")
    page.wait_for_selector("#hits [role=option]")
    first = page.get_attribute("#search", "aria-activedescendant")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") != first
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    opened_name = page.inner_text("#panel h2")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    assert opened_name in page.inner_text("#say")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.hops") == "1"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("canvas.scene().kind") == "around"
    assert page.evaluate("document.activeElement.dataset.hops") == "1", "the keyboard stays on the button"
    page.keyboard.press("Escape")
    assert page.evaluate("canvas.scene().kind") == "whole"
    assert page.inner_text("#panel h2") == "国家高新区知识图谱"
    page.focus("#canvas")
    before = page.evaluate("canvas.network.getScale()")
    page.keyboard.press("+")
    settle(page)
    assert page.evaluate("canvas.network.getScale()") > before
    page.focus("#legend .switch[data-key=Park]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert len(shown(page)) == 8
    assert page.evaluate("document.activeElement.dataset.key") == "Park"


def test_each_control_has_a_name_and_the_page_has_landmarks(opened: Opened) -> None:
    page = opened(graph(), "#e=park/青松高新区")
    nameless = """() => [...document.querySelectorAll("button, input, a, [role=application], aside, .stage")]
        .filter((at) => !(at.getAttribute("aria-label") || at.textContent.trim() || at.labels?.length))
        .map((at) => at.outerHTML)"""
    assert page.evaluate(nameless) == []
    assert page.evaluate("['header', 'main', 'aside'].map((tag) => document.querySelectorAll(tag).length)") == [1, 1, 1]
    assert page.locator("[role=status]").count() == 3


def test_nothing_glides_where_motion_is_unwanted(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, tmp_path, reduced_motion="reduce") as opened:
        page = opened(graph())
        page.evaluate("canvas.zoom(2)")
        first = page.evaluate("canvas.network.getScale()")
        page.wait_for_timeout(450)
        assert page.evaluate("canvas.network.getScale()") == first


def test_on_a_phone_the_details_are_a_sheet_that_can_be_raised(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, tmp_path, PHONE, has_touch=True) as opened:
        page = opened(graph(), "#e=park/青松高新区")
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
        top = page.evaluate("document.getElementById('panel').getBoundingClientRect().top")
        assert top > 400
        page.tap("#panel-handle")
        page.wait_for_function("() => document.getElementById('panel').getBoundingClientRect().top < 120")
        page.tap("#panel-handle")
        assert page.is_hidden("#legend")
        page.tap("#filters")
        page.tap("#legend .switch[data-key=Park]")
        assert page.inner_text("#shown") == "显示 6 / 共 8 个节点"


def test_an_empty_graph_says_so(opened: Opened) -> None:
    page = opened(graph(Corpus((), (), {})))
    assert "图谱还是空的" in page.inner_text("#panel")
    page.click("#save")
    page.keyboard.press("Escape")


# --- big graphs


def test_a_big_graph_shows_communities_and_opens_one(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(big(monkeypatch))
    settle(page)
    count = len(page.evaluate("model.data.big.communities"))
    assert page.inner_text("#shown") == f"显示 {count} 个社群 / 共 8 个实体"
    assert "29,78,216" in colours(page)
    page.wait_for_function("() => files.ready()")
    page.click("#panel .ranking .chip:has-text('青松高新区')")
    page.wait_for_function("() => canvas.scene().kind === 'home'")
    assert "青松高新区" in shown(page)
    assert page.inner_text("#scene") == "青松高新区 社群"
    assert len(shown(page)) < 8
    page.click("#home")
    settle(page)
    page.mouse.dblclick(
        *page.evaluate(
            """() => {
            const box = canvas.box.getBoundingClientRect();
            const at = canvas.network.canvasToDOM(canvas.network.getPosition("c0"));
            return [box.x + at.x, box.y + at.y];
        }"""
        )
    )
    page.wait_for_function("() => canvas.scene().kind === 'home'")


def test_in_a_big_graph_an_entity_brings_its_surroundings_and_quotes(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(big(monkeypatch))
    page.wait_for_function("() => files.ready()")
    find(page, "qsgxq")
    page.wait_for_selector("#panel [data-relation=hosts]")
    assert page.inner_text("#panel h2") == "青松高新区"
    assert "引进青松大学研究院、海风科技有限公司" in page.inner_text("#panel [data-relation=hosts]")
    assert "120.5亿元" in page.inner_text("#panel table.figures")
    assert shown(page) == {"青松高新区", "青松大学研究院", "海风科技有限公司", "青松市", "电子信息"}
    page.click("[data-end=start]")
    find(page, "白石市")
    page.click("[data-end=end]")
    page.wait_for_selector("#panel .path")
    assert "背景知识" in page.inner_text("#panel .path")


def test_a_missing_file_is_told(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = big(monkeypatch)
    del files["graph/0.js"]
    context = browser.new_context()
    page = context.new_page()
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    page.goto((tmp_path / "graph.html").as_uri() + "#e=park/青松高新区")
    page.wait_for_selector("#panel >> text=读不到文件 graph/0.js")
    context.close()


@pytest.mark.parametrize("words", [*HOSTILE, "');window.planted=1;('"])
def test_planted_code_does_not_run_in_a_big_graph(opened: Opened, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    page = opened(big(monkeypatch, hostile(words)))
    page.wait_for_function("() => files.ready()")
    page.fill("#search", words)
    page.wait_for_selector("#hits [role=option]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2")
    page.click("[data-lang=en]")
    assert page.evaluate("window.planted") is None
    assert words in " ".join(page.locator("body").all_text_contents())
    assert page.evaluate("document.querySelectorAll('img, svg[onload], a[href^=javascript]').length") == 0
