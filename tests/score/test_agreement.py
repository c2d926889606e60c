"""`kg score` counts as the project's reference scorer counts, where a checkout of it stands beside this one."""

from __future__ import annotations

import importlib.util
import json
import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.score import score
from tests.score.graphs import SETS, articles, written

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "score" / "score.py"

pytestmark = pytest.mark.skipif(not REFERENCE.is_file(), reason="the reference scorer is not beside this checkout")


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """Return the reference, reading its unordered sets in a fixed order: pairing takes the first that fits."""
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    original: Callable[..., Any] = module.pair_up

    def in_order(gold: list[Any], predicted: list[Any], same: Callable[[Any, Any], bool]) -> Any:
        figures = predicted and isinstance(predicted[0], dict)  # figures come in file order in both
        return original(gold, predicted if figures else sorted(predicted, key=_key), same)

    vars(module)["pair_up"] = in_order
    return module


def _key(prediction: Any) -> tuple[str, ...]:
    return tuple(map(str, prediction)) if isinstance(prediction, tuple) else (str(prediction),)


def counted(reference: ModuleType, gold: list[dict[str, Any]], graph: Path) -> dict[str, tuple[int, ...]]:
    """Return (right, spurious, missing) by kind, as the reference counts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its library
        predicted = reference.Prediction([graph])
        total = reference.Score()
        for article in gold:
            reference.score_article(article, predicted, total, False)
        reference.check_evidence(predicted, graph.parent, total, False)
    return {kind.strip(): tuple(counts) for kind, counts in total.items()}


@given(st.integers(0, 10**6), st.sampled_from(SETS), st.sampled_from((0.0, 0.05, 0.2, 0.5)))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_graphs_are_counted_alike(
    reference: ModuleType, tmp_path_factory: pytest.TempPathFactory, seed: int, name: str, rate: float
) -> None:
    gold = articles(name)
    gold = gold[seed % len(gold) :][:2]
    folder = tmp_path_factory.mktemp("graph")
    graph = written(folder, gold, seed=seed, rate=rate, optional=rate)
    for place, article in enumerate(gold):
        (folder / f"{place}.json").write_text(json.dumps(article, ensure_ascii=False), encoding="utf-8")
    ours = {row.kind.rpartition("/")[2]: tuple(row[1:]) for row in score(folder, graph).rows}
    assert ours == counted(reference, gold, graph)


def test_the_case_is_counted_alike(reference: ModuleType) -> None:
    case = Path(__file__).parent / "case"
    gold = [json.loads((case / "gold.json").read_text(encoding="utf-8"))]
    ours = {row.kind.rpartition("/")[2]: tuple(row[1:]) for row in score(case, case / "kg.trig").rows}
    assert ours == counted(reference, gold, case / "kg.trig")
