"""Order does not matter where it says nothing: of articles in a bulletin, of names in a list, of what stands between.

Measured: every bulletin gives exactly the same facts in any order of its articles; shuffled lists keep 0.95 of an
article's facts or more, and a paragraph that says nothing keeps all.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties.articles import ROOT, articles, difference, facts_of, parts_of, said, share
from tests.properties.layout import Layout, bulletin
from tests.properties.test_renaming import QUICK, THOROUGH

LISTS_KEPT = 0.93
NEUTRAL = (
    "大家纷纷表示，将以更加饱满的热情投入到工作中去。",
    "天气渐凉，记者一行的脚步没有停歇。",
    "一分部署，九分落实。",
)
NAMED = ("Enterprise", "ResearchInstitute", "Carrier", "Project", "University", "Park")
GOLD = ROOT / "tests" / "gold"


# --- articles of a bulletin ------------------------------------------------------------------------------------


def issue() -> list[str]:
    """Return the titles of the bulletin in the order of its body."""
    own = [title for title, article in articles().items() if article.key.startswith("000_")]
    return sorted(own, key=lambda title: articles()[title].position)


def check_issue(folder: Path, order: list[str]) -> None:
    found = bulletin(folder, [articles()[title] for title in order], Layout(30))
    assert found.keys() == set(order)
    for title in order:
        assert found[title] == facts_of(title), difference(facts_of(title), found[title])


def test_articles_may_stand_in_the_other_order(tmp_path: Path) -> None:
    check_issue(tmp_path, issue()[::-1])


@pytest.mark.slow
def test_articles_may_stand_in_any_order(tmp_path: Path) -> None:
    THOROUGH(given(st.permutations(issue()))(lambda order: check_issue(tmp_path, order)))()


# --- names in a list -------------------------------------------------------------------------------------------


@cache
def lists_of(title: str) -> tuple[tuple[str, ...], ...]:
    """Return the runs of two or more names of one kind that 、 joins in an article, as its gold file names them."""
    files = (*sorted((GOLD / "seed").glob("*.json")), *sorted((GOLD / "extra").glob("*.json")))
    table = next(row for file in files if (row := json.loads(file.read_text(encoding="utf-8")))["article"] == title)
    found = []
    for kind in NAMED:
        names = {name for row in table["entities"] if row["type"] == kind for name in (row["name"], *row["aliases"])}
        if not names:
            continue
        one = "(?:" + "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))) + ")"
        runs = re.finditer(f"{one}(?:、{one})+(?=[等和与。，])", articles()[title].text.text)
        found += [tuple(match[0].split("、")) for match in runs]
    return tuple(dict.fromkeys(found))


def listed() -> list[str]:
    golden = {json.loads(file.read_text(encoding="utf-8"))["article"] for file in GOLD.glob("[se]*/*.json")}
    return sorted(title for title in golden & articles().keys() if lists_of(title))


def check_lists(title: str, orders: list[list[str]]) -> None:
    parts = parts_of(articles()[title])
    for old, new in zip(lists_of(title), orders, strict=True):
        parts = [part.replace("、".join(old), "、".join(new)) for part in parts]
    found = said(parts[0], parts[1:], articles()[title].date)
    assert share(facts_of(title), found) >= LISTS_KEPT, difference(facts_of(title), found)


@pytest.mark.parametrize("title", listed())
def test_names_of_a_list_may_stand_in_the_other_order(title: str) -> None:
    check_lists(title, [list(names[::-1]) for names in lists_of(title)])


@pytest.mark.parametrize("title", listed())
def test_names_of_a_list_may_stand_in_any_order(title: str) -> None:
    orders = st.tuples(*(st.permutations(names) for names in lists_of(title))).map(list)
    QUICK(given(orders)(lambda drawn: check_lists(title, drawn)))()


def test_there_are_lists() -> None:
    assert sum(len(lists_of(title)) for title in listed()) >= 8


# --- a paragraph more ------------------------------------------------------------------------------------------


def check_between(title: str, at: int, words: str) -> None:
    first, *paragraphs = parts_of(articles()[title])
    place = at % (len(paragraphs) + 1)
    found = said(first, [*paragraphs[:place], words, *paragraphs[place:]], articles()[title].date)
    assert found == facts_of(title), difference(facts_of(title), found)


@pytest.mark.parametrize("title", issue()[6:])
def test_a_paragraph_that_says_nothing_changes_nothing(title: str) -> None:
    drawn = given(st.integers(0, 30), st.sampled_from(NEUTRAL))
    QUICK(drawn(lambda at, words: check_between(title, at, words)))()


@pytest.mark.parametrize("words", NEUTRAL)
def test_neutral_words_say_nothing(words: str) -> None:
    assert said("常州高新区：见闻", [words], "2022-10") == said("常州高新区：见闻", [""], "2022-10")
