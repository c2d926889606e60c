"""Periods as texts give them become the years that they cover."""

from __future__ import annotations

import pytest

from kg.views.periods import years


@pytest.mark.parametrize(
    ("period", "covered"),
    [
        ("2021", [2021, 2021]),
        ("2016/2020", [2016, 2020]),
        ("2022-10-26", [2022, 2022]),
        ("2021-11/2022-02", [2021, 2022]),
        ("12020", []),
        ("", []),
        (None, []),
    ],
)
def test_a_period_covers_its_first_to_its_last_year(period: str | None, covered: list[int]) -> None:
    assert years([period]) == covered


def test_periods_stay_apart_in_order_and_equal_ones_count_once() -> None:
    assert years(["2021", "2015", "2021", None]) == [2015, 2015, 2021, 2021]
