"""The pages in a real Chromium, from disk and served: they ask for their own files alone, and do what people expect."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page

from kg.content import Content
from kg.views.links import page_path
from tests.browsing import visiting

pytestmark = pytest.mark.slow

DESK = (1440, 900)
Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, built: Path) -> Iterator[Opened]:
    """Open pages from disk; at the end only files of the output folder were asked for, and nothing went wrong."""
    with visiting(browser) as visit:

        def open_page(path: str, fragment: str = "", size: tuple[int, int] = DESK) -> Page:
            page = visit.page(size)
            page.goto((built / "site" / path).as_uri() + fragment)
            return page

        yield open_page
    own = built.as_uri()
    assert [url for url in visit.requests if not url.startswith((own, "data:"))] == []
    assert visit.complaints == []


def see(page: Page, selector: str) -> str:
    return " ".join(page.inner_text(selector).split())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("南昌高新", "南昌高新区"),
        ("ncgxq", "南昌高新区"),
        ("nanchang gaoxin", "南昌高新区"),
        ("襄樊", "襄阳高新区"),
        ("ｅlectronic", "电子信息"),
        ("qlgd", "青岚光电科技有限公司"),
    ],
)
def test_search_finds_by_name_alias_pinyin_initials_and_english(opened: Opened, typed: str, name: str) -> None:
    page = opened("index.html")
    page.fill("#search", typed)
    assert see(page, "#hits li:first-child span") == name
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('" + name + "')")


def test_hits_can_be_narrowed_to_a_class_and_walked_by_keys(opened: Opened) -> None:
    page = opened("index.html")
    page.fill("#search", "南昌")
    assert page.locator("#hits li").count() == 2
    page.click("#kinds button:has-text('园区')")
    assert [name.strip() for name in page.locator("#hits li span").all_inner_texts()] == ["南昌高新区"]
    assert see(page, "#status") == "找到 1 项"
    page.focus("#search")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent").startswith("南昌高新区")
    page.fill("#search", "没有这个名称")
    assert page.locator("#hits li").count() == 0
    assert "没有找到" in see(page, "#status")


def test_the_language_is_kept_from_page_to_page(opened: Opened) -> None:
    page = opened(page_path("industry/电子信息"))
    assert see(page, "h1") == "电子信息"
    page.click("[data-language=en]")
    assert page.get_attribute("html", "lang") == "en"
    english = see(page, "h1")
    assert english.startswith("electronic")
    page.click("header nav a:first-child")
    assert see(page, "header nav a:first-child") == "Home"
    assert page.get_attribute("#search", "placeholder") == "Search names, short forms, pinyin, English names"
    page.click("[data-language=zh]")
    assert see(page, "header nav a:first-child") == "首页"


def test_a_quote_leads_to_its_words_in_the_article(opened: Opened) -> None:
    page = opened(page_path("park/南昌高新区"))
    quote = see(page, "[data-relation=hosts] blockquote")
    page.click("[data-relation=hosts] figcaption a")
    page.wait_for_selector("article .at")
    marked = "".join(page.locator(".at").all_inner_texts())
    assert marked.strip() == quote.replace(" ", "")
    box = page.locator("article .at").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    page.click("article .figure:has-text('5.25亿元')")
    assert see(page, "tr:target td.number") == "5.25亿元"


@pytest.mark.parametrize("path", ["index.html", "zones.html", "indicators.html", "ontology.html", "park", "article"])
def test_nothing_is_cut_on_a_phone(opened: Opened, content: Content, path: str) -> None:
    named = {"park": page_path("park/南昌高新区"), "article": page_path(content.key(content.articles[0].iri))}
    page = opened(named.get(path, path), size=(390, 844))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.fonts.ready.then(() => document.body.innerText.trim().length)") > 100


def test_print_leaves_out_what_paper_cannot_do(opened: Opened) -> None:
    page = opened(page_path("park/南昌高新区"))
    page.emulate_media(media="print")
    assert page.is_hidden("header nav")
    assert page.is_hidden(".languages")
    assert page.is_visible("[data-relation=hosts] blockquote")


def test_planted_code_does_not_run_anywhere(opened: Opened, site: Path) -> None:
    for path in sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html")):
        page = opened(path)
        page.evaluate("new Promise((done) => setTimeout(done, 20))")
        assert page.evaluate("window.planted") is None, path
        page.close()
    page = opened("index.html")
    page.fill("#search", "planted")
    assert page.locator("#hits li").count() == 2
    assert "<img src=x onerror" in page.inner_text("#hits")
    assert page.evaluate("window.planted") is None


@pytest.fixture(scope="module")
def served(built: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "kg", "serve", "-o", str(built), "--port", str(port)])
    url, until = f"http://127.0.0.1:{port}", time.monotonic() + 60
    while True:
        try:
            httpx.get(url, trust_env=False)
            break
        except httpx.TransportError:
            assert time.monotonic() < until
            time.sleep(0.1)
    yield url
    process.terminate()
    process.wait(20)


def test_the_same_pages_are_served(browser: Browser, served: str, site: Path) -> None:
    with visiting(browser) as visit:
        page = visit.page(DESK)
        page.goto(f"{served}/id/park/南昌高新区")
        assert page.url == f"{served}/site/{page_path('park/南昌高新区')}"
        assert see(page, "h1") == "南昌高新区"
        page.click("header nav a:first-child")
        page.fill("#search", "ncgxq")
        assert see(page, "#hits li:first-child span") == "南昌高新区"
        page.click("header nav a:has-text('关系图')")
        page.wait_for_selector("#canvas canvas")
    assert [url for url in visit.requests if not url.startswith((f"{served}/", "data:"))] == []
    assert visit.complaints == []
    path = page_path("park/南昌高新区")
    assert httpx.get(f"{served}/site/{path}", trust_env=False).content == (site / path).read_bytes()


def test_a_program_gets_data_and_a_browser_the_page_of_a_thing(served: str) -> None:
    url = f"{served}/id/park/南昌高新区"
    page = httpx.get(url, headers={"Accept": "text/html"}, trust_env=False)
    assert (page.status_code, page.headers["Location"]) == (303, f"/site/{page_path('park/南昌高新区')}")
    data = httpx.get(url, headers={"Accept": "text/turtle"}, trust_env=False)
    assert data.status_code == 200
    assert "park:南昌高新区" in data.text
    outside = httpx.get(f"{served}/site/%2e%2e/kg.trig", trust_env=False)
    assert outside.status_code == 404
