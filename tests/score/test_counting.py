"""How a prediction counts: a case whose every number was worked out by hand, and the arithmetic of rows."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, OutputError
from kg.score import Miss, Row, ScoreReport, score
from kg.score.comparison import paired
from tests.score.graphs import GOLD, SETS, articles, folder_of, written

CASE = Path(__file__).parent / "case"


@pytest.fixture(scope="module")
def report() -> ScoreReport:
    return score(CASE / "gold.json", CASE / "kg.trig")


@pytest.mark.parametrize(
    ("kind", "right", "spurious", "missing"),
    [
        # The park by its alias, the city, the company by its short name in quotation marks. 赤水公司 is not in the
        # gold, 生物医药 not among what the article mentions. No fact needs 乙省; 绿源 and the honour are optional.
        ("entity", 3, 1, 1),
        ("entity/Enterprise", 1, 1, 0),
        ("entity/Place", 1, 0, 0),
        ("entity/Honour", 0, 0, 0),
        # cooperatesWith holds both ways; developsIndustry stands for leadingIndustry in relation~ alone; locatedIn
        # must not be turned round; hosts 绿源 is optional; hasTarget and the background fact are no relations of the
        # article.
        ("relation", 3, 2, 2),
        ("relation/locatedIn", 1, 1, 1),
        ("relation/leadingIndustry", 0, 0, 1),
        ("relation/developsIndustry", 0, 1, 0),
        ("relation/partOf", 0, 0, 0),
        ("relation~", 4, 1, 1),
        # 6109亿元 is 610900000000 元; an open period is right where the text leaves it open; 33.3333 is 33.33,
        # 家 is 个. The growth is of the wrong year, the share of taxes lacks its whole; 研发投入 is not in the gold,
        # 园区数 is optional.
        ("observation", 3, 3, 2),
        ("qualifier", 2, 1, 1),
        ("observation~", 5, 1, 0),
        # One goal is found through its claim, one is not in the gold; a goal without a number does not count.
        ("target", 1, 1, 0),
        # 2022-10-05 lies in 2022-10, and an event without organizers in the gold may have any or none.
        ("event", 2, 0, 0),
        ("chain", 1, 0, 0),
        # Of 9 claims and 7 figures, one is misquoted and one has no evidence. The page number inside a quotation is no
        # fault, and a fact from a data file has no quotation.
        ("evidence", 14, 2, 0),
    ],
)
def test_the_case_counts_as_worked_out(report: ScoreReport, kind: str, right: int, spurious: int, missing: int) -> None:
    assert report.row(kind) == Row(kind, right, spurious, missing)


def test_every_miss_of_the_case_is_told(report: ScoreReport) -> None:
    title = "甲州高新区：生物医药成势"
    assert [miss for miss in report.misses() if miss.kind != "observation"] == [
        Miss(title, "entity", "missing", "Industry 生物医药"),
        Miss(title, "entity", "spurious", "Enterprise 赤水公司"),
        Miss(title, "relation", "missing", "青禾生物科技有限公司 locatedIn 甲州市"),
        Miss(title, "relation", "missing", "甲州高新区 leadingIndustry 生物医药"),
        Miss(title, "relation", "spurious", "甲州国家高新区 developsIndustry 生物医药"),
        Miss(title, "relation", "spurious", "甲州市 locatedIn 青禾药业"),
        Miss(title, "target", "spurious", "引进项目20个"),
        Miss(title, "evidence", "differs", "'绿源公司落户于此' ≠ '青禾17生物落户于此'"),
        Miss("", "evidence", "missing", "https://w3id.org/parkkg/id/x/c8"),
    ]
    assert len(report.misses("甲州")) == len(report.misses()) - 1
    assert report.misses("乙州") == ()


def test_the_json_holds_the_measures(report: ScoreReport) -> None:
    data: Any = json.loads(json.dumps(report.as_json(), ensure_ascii=False))
    assert data["total"]["observation"] == {
        "precision": 0.5, "recall": 0.6, "f1": 0.5455, "tp": 3, "fp": 3, "fn": 2,
    }  # fmt: skip
    assert data["articles"]["甲州高新区：生物医药成势"]["entity"]["tp"] == 3
    assert data["absent"] == []


def test_an_article_that_the_graph_lacks_is_named_and_missed_whole() -> None:
    report = score(GOLD / "seed" / "06.json", CASE / "kg.trig")
    assert report.absent == ("襄阳高新区：当好高质量发展“火车头”",)
    assert report.row("entity") == Row("entity", 0, 0, 8)
    assert report.row("target", "event", "chain") == Row("target+event+chain", 0, 0, 2)


@pytest.mark.parametrize("name", SETS)
def test_a_graph_that_says_just_the_gold_scores_full_marks(tmp_path: Path, name: str) -> None:
    report = score(folder_of(name), written(tmp_path, articles(name)))
    assert all(row.f1 == 1.0 for row in report.rows)
    assert report.misses() == ()


@pytest.mark.parametrize("name", ["seed", *(f"first.{part}" for part in "abcd")])
def test_optional_facts_are_no_mistake(tmp_path: Path, name: str) -> None:
    report = score(folder_of(name), written(tmp_path, articles(name), optional=1.0))
    assert report.misses() == ()


def test_a_built_folder_is_scored_by_its_trig(tmp_path: Path) -> None:
    shutil.copytree(CASE, tmp_path / "output")
    (tmp_path / "output" / ".parkkg").mkdir()
    (tmp_path / "output" / ".parkkg" / "written").write_text("kg.trig\ntext\n", encoding="utf-8")
    assert score(CASE, tmp_path / "output").row("entity") == Row("entity", 3, 1, 1)


def test_a_folder_without_a_build_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="kg build"):
        score(CASE, tmp_path)


@pytest.mark.parametrize(("name", "text"), [("broken.trig", "<a"), ("graph.xls", ""), ("number.trig", "")])
def test_a_graph_that_cannot_be_read_is_named(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    case = (CASE / "kg.trig").read_text(encoding="utf-8")
    file.write_text(text or case.replace("pk:value 5.0", 'pk:value "viel"'), encoding="utf-8")
    with pytest.raises(InputError, match=name):
        score(CASE, file)


def test_a_text_name_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    shutil.copytree(CASE, tmp_path / "output")
    graph = tmp_path / "output" / "kg.trig"
    graph.write_text(graph.read_text(encoding="utf-8").replace("text/a.txt", "../a.txt"), encoding="utf-8")
    shutil.copy(CASE / "text" / "a.txt", tmp_path)
    assert score(CASE, graph).row("evidence") == Row("evidence", 1, 15, 0)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_measures_lie_between_nothing_and_all(right: int, spurious: int, missing: int) -> None:
    row = Row("entity", right, spurious, missing)
    assert 0 <= row.f1 <= 1
    assert min(row.precision, row.recall) <= row.f1 + 1e-9 <= max(row.precision, row.recall) + 2e-9 or not right
    assert (row.f1 == 1.0) == (not spurious and not missing)


@given(st.lists(st.integers(0, 5)), st.lists(st.integers(0, 5)))
def test_pairs_are_one_to_one_and_nothing_is_lost(wanted: list[int], given_: list[int]) -> None:
    found = paired(wanted, given_, lambda one, other: one == other)
    assert sorted([*(gold for gold, _ in found.pairs), *found.missing]) == sorted(wanted)
    assert sorted([*(other for _, other in found.pairs), *found.spurious]) == sorted(given_)
    assert not set(found.missing) & set(found.spurious)
