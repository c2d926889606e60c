"""What a person does on the graph page in a browser, and what is then to be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browsing import visiting

WINDOW = (1440, 900)
Opened = Callable[..., Page]


@contextmanager
def visit(
    browser: Browser, folder: Path, size: tuple[int, int] = WINDOW, **context_options: object
) -> Iterator[Opened]:
    """Open pages from disk; at the end nothing outside their folder was asked for, and nothing went wrong."""
    with visiting(browser, **context_options) as visit:

        def open_page(files: str | dict[str, str], fragment: str = "") -> Page:
            named = {"graph.html": files} if isinstance(files, str) else files
            for name, text in named.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8", newline="\n")
            page = visit.page(size)
            page.set_default_timeout(10_000)
            page.goto((folder / "graph.html").as_uri() + fragment)
            return page

        yield open_page
    asked = {url.partition("#")[0] for url in visit.requests if not url.startswith("blob:null/")}
    allowed = {path.as_uri() for path in folder.rglob("*") if path.is_file()}
    assert asked <= allowed
    assert visit.complaints == []


def place(page: Page, label: str) -> tuple[float, float]:
    """Return where a node stands in the window."""
    x, y = page.evaluate(
        """label => {
            const number = model.data.entities.findIndex((entity) => entity.zh === label);
            const box = document.getElementById("canvas").getBoundingClientRect();
            const at = canvas.network.canvasToDOM(canvas.network.getPosition(number));
            return [box.x + at.x, box.y + at.y];
        }""",
        label,
    )
    return x, y


def settle(page: Page) -> None:
    """Wait until the camera, seen from now on, stands still."""
    page.evaluate("() => { window.lastView = null; }")
    page.wait_for_function(
        """() => {
            const now = JSON.stringify([canvas.network.getScale(), canvas.network.getViewPosition()]);
            const still = window.lastView === now;
            window.lastView = now;
            return still;
        }""",
        polling=150,
    )


def shown(page: Page) -> set[str]:
    """Return the labels of the nodes that are drawn."""
    ids = "canvas.network.body.data.nodes.getIds()"
    return set(page.evaluate(f"{ids}.map((id) => model.data.entities[id]?.zh ?? id)"))


def lines(page: Page) -> set[tuple[str, str, str]]:
    """Return the facts that are drawn: subject, relation, object."""
    found = page.evaluate(
        """() => canvas.network.body.data.edges.getIds().map((id) => model.data.facts[id])
            .map(({ s, p, o }) => [model.data.entities[s].zh, p, model.data.entities[o].zh])"""
    )
    return {(s, p, o) for s, p, o in found}


def colours(page: Page) -> set[str]:
    """Return the colours of the drawing's pixels, `29,78,216`."""
    found = page.evaluate(
        """() => {
            const canvas = document.querySelector("#canvas canvas");
            const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
            const colours = new Set();
            for (let at = 0; at < pixels.length; at += 4) colours.add(pixels.slice(at, at + 3).join());
            return [...colours];
        }"""
    )
    return set(found)


def find(page: Page, words: str) -> None:
    """Search and open the first hit with the keyboard."""
    page.keyboard.press("/")
    page.keyboard.insert_text(words)
    page.wait_for_selector("#hits [role=option]")
    page.keyboard.press("Enter")
