"""What tests of several areas share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the browser of the system for the tests of one module."""
    from tests.browsing import chromium  # here, since Playwright takes long to load and most tests see no browser

    with chromium() as found:
        yield found
