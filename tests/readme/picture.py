"""`python -m tests.readme.picture` takes the pictures in docs/ from output/; needs Chromium and a CJK font."""

from __future__ import annotations

import io

from PIL import Image

from kg.views.links import SITE, page_path
from tests.browsing import chromium
from tests.readme.shown import ROOT

SHOTS = {
    "graph.png": ("graph.html", 3000),
    "page.png": (f"{SITE}/{page_path('park/石河子高新区')}", 300),
}
"""Picture → page below output/, and milliseconds until it is drawn."""


def main() -> None:
    """Open the pages as a reader does, wait until they are drawn, and keep the pictures small."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        for name, (path, wait) in SHOTS.items():
            page.goto((ROOT / "output" / path).as_uri())
            page.wait_for_timeout(wait)
            picture = Image.open(io.BytesIO(page.screenshot()))
            picture.convert("RGB").quantize(96).save(ROOT / "docs" / name, optimize=True)


if __name__ == "__main__":
    main()
