"""`python -m tests.readme.picture` takes docs/graph.png from output/graph.html; needs Chromium and a CJK font."""

from __future__ import annotations

import io
import shutil

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.readme.shown import ROOT

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync")


def main() -> None:
    """Open the page as a reader does, wait until it is drawn, and keep the picture small."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto((ROOT / "output" / "graph.html").as_uri())
        page.wait_for_timeout(3000)
        picture = Image.open(io.BytesIO(page.screenshot()))
        browser.close()
    picture.convert("RGB").quantize(96).save(ROOT / "docs" / "graph.png", optimize=True)


if __name__ == "__main__":
    main()
