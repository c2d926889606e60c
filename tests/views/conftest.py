"""What the browser tests of the graph and report pages share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .browsing import Opened, visit


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Open pages from disk, written below the test's own folder."""
    with visit(browser, tmp_path) as opened:
        yield opened
