"""Golden cases: short texts with the figures and targets that a reader finds in them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.figures.sample import DATE, figures, goal, row

CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted(Path(__file__).parent.glob("cases/*.toml"))
    for case in tomllib.loads(file.read_text("utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES)
def test_a_text_gives_the_figures_that_a_reader_finds(case: dict[str, Any]) -> None:
    found = figures(
        case["text"], names=case.get("names"), date=case.get("date", DATE), title=case.get("title", "青岚高新区：示例")
    )
    assert [row(figure) for figure in found.observations] == case.get("figures", [])
    assert [goal(target) for target in found.targets] == case.get("targets", [])
