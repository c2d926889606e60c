"""A graph too big for one page: bubbles on the page, names and links in two files, evidence in slices."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from kg import views
from kg.knowledge import Knowledge
from kg.model import Corpus
from kg.views import page, slices
from kg.views.webpage import script_file

from .reading import Page
from .sample import corpus, graph_page, hostile, told
from .test_sealed_pages import HOSTILE

Files = dict[str, str]


def received(script: str) -> tuple[str, Any]:
    """Return what a script file hands to the page, read as JavaScript reads it."""
    call = re.fullmatch(r"receive\('([a-z0-9]+)','([^'\n\r\u2028\u2029]*)'\);\n", script)
    assert call, script[:80]
    assert re.fullmatch(r"(?:[^\\]|\\\\)*", call[2]), "every backslash is a written one"
    return call[1], json.loads(call[2].replace("\\\\", "\\"))


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the sample be too big, and its slices hold three entities."""
    monkeypatch.setattr(page, "DRAWN_AT_MOST", 3)
    monkeypatch.setattr(slices, "ENTITIES_IN_A_SLICE", 3)


def files(of: Corpus | None = None) -> Files:
    return dict(views.graph_page(told(of or corpus()), Knowledge.load()))


def values(of: Files) -> dict[str, Any]:
    return dict(received(text) for name, text in of.items() if name != "graph.html")


@pytest.mark.usefixtures("small_slices")
def test_the_page_holds_communities_and_no_facts() -> None:
    made = files()
    head = Page(made["graph.html"]).data
    assert head["entities"] == head["facts"] == head["quotes"] == head["nodes"] == []
    assert head["big"]["total"] == 8
    assert sum(home["count"] for home in head["big"]["communities"]) == 8
    assert {home.get("zh") for home in head["big"]["communities"]} >= {"青松高新区", "白石高新区"}
    assert head["big"]["years"] == [2021, 2025]
    assert set(made) == {"graph.html", "graph/names.js", "graph/links.js", "graph/0.js", "graph/1.js", "graph/2.js"}


@pytest.mark.usefixtures("small_slices")
def test_names_and_links_hold_every_entity_and_fact_in_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    got = values(files())
    monkeypatch.undo()
    whole = Page(graph_page(corpus(), Knowledge.load())).data
    assert got["names"]["zh"] == [row["zh"] for row in whole["entities"]]
    assert got["names"]["keys"]["0"] == whole["entities"][0]["keys"]
    named = got["names"]["types"]
    assert [named[at] for at in got["names"]["type"]] == [row["type"] for row in whole["entities"]]
    links = got["links"]
    told_facts = [
        (s, links["relations"][p], None if o < 0 else o)
        for s, p, o in zip(links["s"], links["p"], links["o"], strict=True)
    ]
    assert told_facts == [(row["s"], row["p"], row.get("o")) for row in whole["facts"]]
    assert [whole["facts"][at]["sources"] for at in links["background"]] == [["zones.csv:7"]]


@pytest.mark.usefixtures("small_slices")
def test_a_slice_holds_all_that_is_told_of_its_entities(monkeypatch: pytest.MonkeyPatch) -> None:
    got = values(files())
    monkeypatch.undo()
    whole = Page(graph_page(corpus(), Knowledge.load())).data
    for number, home in enumerate(got["names"]["slice"]):
        slice_ = got[str(home)]
        assert str(number) in slice_["entities"]
        for kind, ends in (("facts", ("s", "o")), ("figures", ("s", "indicator", "reference")), ("targets", ("s",))):
            wanted = {at for at, row in enumerate(whole[kind]) if number in [row.get(end) for end in ends]}
            assert wanted <= set(map(int, slice_[kind])), (number, kind)
        for table in (slice_["facts"], slice_["figures"], slice_["targets"], slice_["events"]):
            for row in table.values():
                for evidence in row.get("evidence", ()):
                    quote = slice_["quotes"][str(evidence["q"])]
                    assert quote == whole["quotes"][evidence["q"]]
                    assert slice_["articles"][str(quote["article"])]["title"]


@pytest.mark.usefixtures("small_slices")
def test_of_a_hub_only_so_many_facts_bring_their_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "ENTITIES_IN_A_SLICE", 1)
    monkeypatch.setattr(slices, "QUOTED_AT_MOST", 2)
    got = values(files())
    hub = got["names"]["zh"].index("青松高新区")
    assert len(got[str(got["names"]["slice"][hub])]["facts"]) == 2
    assert len(got["links"]["s"]) == 9


@pytest.mark.usefixtures("small_slices")
def test_the_policy_lets_scripts_in_from_where_the_page_is_and_from_nowhere_else() -> None:
    policy = Page(files()["graph.html"]).policy
    assert policy["script-src"][-2:] == ["'self'", "file:"]
    assert policy["default-src"] == ["'none'"]
    assert all(source.startswith("'sha256-") for source in policy["script-src"][:-2])


@pytest.mark.usefixtures("small_slices")
@pytest.mark.parametrize("words", [*HOSTILE, "');window.planted=1;('", "\\');window.planted=1;//", "\\u0027\\"])
def test_no_text_of_a_file_becomes_code(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr(page, "DRAWN_AT_MOST", 1)
    made = files(hostile(words))
    got = values(made)
    assert words in got["names"]["zh"]
    assert all("<" not in text for name, text in made.items() if name != "graph.html")


def test_a_file_is_a_call_with_text() -> None:
    assert script_file("names", {"甲": "'\\\"<\u2028"}) == (
        'receive(\'names\',\'{"甲":"\\\\u0027\\\\\\\\\\\\"\\\\u003c\\\\u2028"}\');\n'
    )
    assert received(script_file("names", {"甲": "'\\\"<\u2028"})) == ("names", {"甲": "'\\\"<\u2028"})


@pytest.mark.usefixtures("small_slices")
def test_the_same_content_gives_the_same_files() -> None:
    assert files() == files()
