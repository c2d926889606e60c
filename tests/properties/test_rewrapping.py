"""The way in which a text is laid out changes nothing of what it says.

Measured: every article that the tests read gives exactly the same facts in every layout below, lines of 24 to 44
full-width characters included. (Spaces inside a ratio, 0.5 : 76.1 : 23.4, do lose its shares.)
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties.articles import articles, difference, facts_of, parts_of
from tests.properties.invention import figures_in
from tests.properties.layout import Layout, read_back
from tests.properties.test_renaming import QUICK, THOROUGH

LAYOUTS = {
    "a paragraph a line": Layout(),
    "short lines": Layout(26),
    "long lines": Layout(42),
    "blank lines between": Layout(33, blank=True),
    "pages": Layout(30, page=18),
    "no indent": Layout(28, indent=""),
    "full width": Layout(32, widths="wide"),
    "half width": Layout(32, widths="narrow"),
    "spaces around numbers": Layout(34, spaced=True),
}


def rich() -> list[str]:
    """Return the titles of a few articles with many figures and names."""
    return sorted(articles(), key=lambda title: (-len(articles()[title].text.text), title))[:4]


def check(folder: Path, title: str, layout: Layout) -> None:
    found = read_back(folder, layout, articles()[title])
    assert found == facts_of(title), difference(facts_of(title), found)


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("title", rich())
def test_a_layout_changes_nothing(tmp_path: Path, title: str, name: str) -> None:
    check(tmp_path, title, LAYOUTS[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("title", sorted(set(articles()) - set(rich())))
def test_a_layout_changes_nothing_of_any_article(tmp_path: Path, title: str, name: str) -> None:
    check(tmp_path, title, LAYOUTS[name])


layouts = st.builds(
    Layout,
    line=st.none() | st.integers(24, 44),
    blank=st.booleans(),
    widths=st.sampled_from(["as written", "wide", "narrow"]),
    page=st.none() | st.integers(12, 40),
    indent=st.sampled_from(["　　", ""]),
)


@pytest.mark.parametrize("title", rich())
def test_drawn_layouts_change_nothing(tmp_path: Path, title: str) -> None:
    QUICK(given(layouts)(lambda layout: check(tmp_path, title, layout)))()


@pytest.mark.slow
@pytest.mark.parametrize("title", rich())
def test_many_drawn_layouts_change_nothing(tmp_path: Path, title: str) -> None:
    THOROUGH(given(layouts)(lambda layout: check(tmp_path, title, layout)))()


def test_layouts_differ() -> None:
    parts = parts_of(articles()[rich()[0]])
    assert len({layout.written(parts) for layout in LAYOUTS.values()}) == len(LAYOUTS)
    assert list(figures_in("\n".join(parts)))
