"""The old IRI of a merged thing leads to the one in use: to readers, to programs, in parameters."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest

from kg.build import build
from kg.knowledge import Knowledge
from kg.query.parameters import Binder
from kg.query.store import Graph
from kg.query.stored import load_queries
from kg.serve.desk import Desk
from kg.serve.jobs import Limits, Thing
from tests.serve.conftest import Serve

ID = "https://w3id.org/parkkg/id/"
TEXT = """园区通讯
2023年第4期

白鹭高新区：新企业落户
2022年，甘棠（白鹭）电子有限公司落户合肥高新区。

白鹭高新区：老企业增资
2023年，甘棠电子有限公司落户合肥高新区。
"""
DECISIONS = """[[same]]
names = ["甘棠（白鹭）电子有限公司", "甘棠电子有限公司"]
why = "2023年更名"
"""


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("merged")
    (folder / "news.txt").write_text(TEXT, encoding="utf-8")
    (folder / "decisions.toml").write_text(DECISIONS, encoding="utf-8")
    build([folder / "news.txt"], folder / "output", decisions=folder / "decisions.toml")
    return folder / "output"


OLD, KEPT = "enterprise/甘棠电子有限公司", "enterprise/甘棠（白鹭）电子有限公司"


@pytest.mark.parametrize("media", ["text/html", "text/turtle", "application/ld+json"])
def test_an_old_iri_leads_to_the_one_in_use(merged: Path, media: str) -> None:
    desk = Desk(Graph.open(merged), Knowledge.load(), Limits())
    answer = desk.answer(Thing(ID + OLD, media))
    assert (answer.status, answer.headers["Location"]) == (301, ID + KEPT)
    assert desk.answer(Thing(ID + KEPT, media)).status == 200


def test_an_old_iri_as_a_parameter_means_the_thing_in_use(merged: Path) -> None:
    binder = Binder(Graph.open(merged).store, Knowledge.load())
    query = load_queries(Knowledge.load().folder / "queries")["shares"]
    bound = binder.bound(query, {"park": ID + OLD})
    assert bound == {ox.Variable("park_iri"): ox.NamedNode(ID + KEPT)}


@pytest.mark.slow
def test_a_client_is_sent_on_to_the_path_of_the_same_server(merged: Path, serve: Serve) -> None:
    client = serve("--output", str(merged)).client
    moved = client.get(f"/id/{OLD}", headers={"Accept": "text/html"})
    assert moved.status_code == 301
    assert unquote(moved.headers["location"]) == f"/id/{KEPT}"
    page = client.get(f"/id/{OLD}", headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    assert "甘棠（白鹭）电子有限公司" in page.text
