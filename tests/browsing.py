"""The Chromium of the system, for tests that look at pages as a reader does; Playwright drives it, a visit watches."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser, without a build of its own; AssertionError where the machine has none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "no Chromium on this machine: apt-get install chromium fonts-noto-cjk"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True)
class Visit:
    """A reader's stay in a browser of its own, with every address that its pages asked for and all that went wrong."""

    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def page(self, size: tuple[int, int]) -> Page:
        """Return a new page of this width and height in pixels whose console, errors and dialogs are complaints."""
        page = self.context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        return page


@contextmanager
def visiting(browser: Browser, **options: object) -> Iterator[Visit]:
    """Open a context with Playwright's `options`, and close it when the reader leaves; what was noted stays."""
    with browser.new_context(**options) as context:  # type: ignore[arg-type]
        visit = Visit(context)
        context.on("request", lambda request: visit.requests.append(request.url))
        context.on("requestfailed", lambda request: visit.complaints.append(f"failed: {request.url}"))
        yield visit
