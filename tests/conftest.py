"""What tests of several areas share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same cases at every run, so that a change is judged by what it changes; `make explore` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile("steady")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the browser of the system for the tests of one module."""
    from tests.browsing import chromium  # here, since Playwright takes long to load and most tests see no browser

    with chromium() as found:
        yield found
