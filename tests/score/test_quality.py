"""The extraction keeps what it has reached: each set of gold is built once and held against its thresholds.

Failures name numbers alone, so that the first-contact articles stay unread; `kg score --show` lists other misses.
"""

from __future__ import annotations

import shutil
import tomllib

import pytest

from kg.build import build
from kg.score import ScoreReport, score
from tests.score.graphs import GOLD, SETS, folder_of

SEEDS = GOLD.parents[1] / "seeds"
KINDS = {
    "entity": ("entity",),
    "relation": ("relation",),
    "observation": ("observation",),
    "qualifier": ("qualifier",),
    "together": ("target", "event", "chain"),
    "evidence": ("evidence",),
}


def thresholds(name: str) -> dict[str, float]:
    table = tomllib.loads((GOLD / "thresholds.toml").read_text(encoding="utf-8"))
    for part in name.split("."):
        table = table[part]
    return table


@pytest.fixture(scope="session", params=SETS)
def measured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ScoreReport]:
    """Return a set and its score, built from the texts and their metadata alone."""
    name: str = request.param
    folder = tmp_path_factory.mktemp(name)
    (folder / "input").mkdir()
    texts = SEEDS if name == "seed" else folder_of(name)
    for file in (*texts.glob("*.txt"), *texts.glob("*.toml")):
        shutil.copy(file, folder / "input")
    build([folder / "input"], folder / "output")
    return name, score(folder_of(name), folder / "output")


def test_every_gold_article_is_in_the_graph(measured: tuple[str, ScoreReport]) -> None:
    _, report = measured
    assert report.absent == ()


@pytest.mark.parametrize("kind", KINDS)
def test_the_score_does_not_fall(measured: tuple[str, ScoreReport], kind: str) -> None:
    name, report = measured
    row = report.row(*KINDS[kind])
    reached, wanted = row.f1, thresholds(name)[kind]
    assert reached >= wanted, (
        f"{name} {kind}: F1 {reached:.4f} is under {wanted} (P {row.precision:.4f}, R {row.recall:.4f})"
    )


@pytest.mark.parametrize("name", SETS)
def test_every_set_has_all_thresholds(name: str) -> None:
    assert thresholds(name).keys() == KINDS.keys()
    assert thresholds(name)["evidence"] == 1.0
