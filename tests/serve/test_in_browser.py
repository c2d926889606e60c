"""The served pages in a real Chromium: a person finds a question, fills in its form and sees table and chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import visiting
from tests.serve.conftest import Served

pytestmark = pytest.mark.slow

SIZES = {"desk": (1440, 900), "phone": (390, 844)}
REFUSED = "the server responded with a status of 400 (Bad Request)"
"""What Chromium says of a page that comes with this status, as one for a wrong query should."""
Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, server: Served) -> Iterator[Opened]:
    """Open the home page; when the test ends only this server was asked, nothing failed, the console is empty."""
    with visiting(browser) as visit:

        def open_home(size: str = "desk", lang: str = "zh") -> Page:
            page = visit.page(SIZES[size])
            page.goto(f"{server.url}/?lang={lang}")
            return page

        yield open_home
    asked = {(parts.scheme, parts.netloc) for parts in map(urlsplit, visit.requests) if parts.scheme != "data"}
    assert asked == {("http", urlsplit(server.url).netloc)}
    assert [words for words in visit.complaints if not words.endswith(REFUSED)] == []


def cells(page: Page, column: int) -> list[str]:
    return page.locator(f"tbody tr td:nth-child({column})").all_inner_texts()


@pytest.mark.parametrize("size", SIZES)
def test_a_stored_query_is_asked_by_its_form(opened: Opened, size: str) -> None:
    page = opened(size)
    page.get_by_role("link", name="园区按指标排名").click()
    page.get_by_label("指标").fill("营业收入")
    page.get_by_label("年份").fill("2022")
    page.get_by_role("button").click()
    assert cells(page, 1) == ["长春高新区", "长春高新区", "合肥高新区"]
    assert cells(page, 2) == ["5200亿元", "5180亿元", "3050亿元"]
    bars = page.locator("svg.chart rect")
    widths = [bars.nth(place).bounding_box()["width"] for place in range(bars.count())]  # type: ignore[index]
    assert len(widths) == 3
    assert widths[0] > widths[1] > widths[2] > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page itself never scrolls sideways"


def test_a_form_needs_what_it_says_it_needs(opened: Opened) -> None:
    page = opened()
    page.get_by_role("link", name="园区按指标排名").click()
    page.get_by_role("button").click()
    assert page.evaluate("document.querySelector('[name=indicator]').validity.valueMissing")
    assert page.locator("table").count() == 0


def test_a_row_leads_to_the_thing_and_the_language_stays(opened: Opened) -> None:
    page = opened(lang="en")
    page.get_by_role("link", name="Figures of an industry within a park").click()
    page.get_by_label("industry").fill("biomedicine")
    page.get_by_role("button").click()
    assert cells(page, 2) == ["biomedicine"]
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="长春高新区").first.click()
    assert "长春高新区" in page.locator("h1").inner_text()


def test_a_query_of_ones_own_is_answered_or_told_what_is_wrong(opened: Opened) -> None:
    page = opened()
    page.locator("textarea").fill("SELECT ?name { ?p a pk:Park ; rdfs:label ?name } ORDER BY ?name")
    page.get_by_role("button").click()
    assert "合肥高新区" in cells(page, 1)
    page.locator("textarea").fill('SELECT ?name { ?p rdfs:label "<img src=x onerror=alert(1)>" ; }}')
    page.locator("textarea").evaluate("area => area.form.submit()")
    page.wait_for_selector("[role=alert]")
    assert page.locator("img").count() == 0
