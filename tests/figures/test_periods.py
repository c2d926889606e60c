"""Times come to periods; a time without a year is the latest one that had begun."""

from __future__ import annotations

import pytest

from kg.extraction.figures.lexicon import Lexicon
from kg.extraction.figures.periods import Calendar, Role, Time
from kg.knowledge import Knowledge

CALENDAR = Calendar(Lexicon.load(Knowledge.load().folder))


def first(text: str) -> Time:
    """Return the first time of a text, with the role that the words around it give it."""
    return CALENDAR.placed(next(CALENDAR.scan(text)), text)


@pytest.mark.parametrize(
    ("text", "article", "period"),
    [
        ("2021年", "2022-10", "2021"),
        ("2021年度", None, "2021"),
        ("2022年10月", "2022-10", "2022-10"),
        ("2022年10月26日", "2022-10", "2022-10-26"),
        ("2021年末", "2022-10", "2021"),
        ("2021年上半年", "2022-10", "2021-01/2021-06"),
        ("2021年头两个月", "2021-03", "2021-01/2021-02"),
        ("“十三五”期间", "2022-10", "2016/2020"),
        ("“十四五”末", "2022-10", "2025"),
        ("2016—2020年", "2022-10", "2016/2020"),
        ("十年来", "2022-10", "2012/2022"),
        ("党的十八大以来", "2022-10", "2012/2022"),
        ("今年", "2022-10", "2022"),
        ("去年", "2022-10", "2021"),
        ("目前", "2022-10", "2022"),
        ("近日", "2022-10", "2022"),
        ("一季度", "2022-10", "2022-01/2022-03"),
        ("四季度", "2022-02", "2021-10/2021-12"),
        ("1—5月", "2022-06", "2022-01/2022-05"),
        ("前三季度", "2022-10", "2022-01/2022-09"),
        ("11月8日", "2022-12", "2022-11-08"),
        ("12月", "2022-02", "2021-12"),
    ],
)
def test_a_time_comes_to_a_period(text: str, article: str | None, period: str) -> None:
    found = CALENDAR.period(first(text), article, None)
    assert found is not None and found.text == period


@pytest.mark.parametrize("text", ["近年来", "今年", "目前"])
def test_what_needs_the_date_stays_open_without_one(text: str) -> None:
    assert CALENDAR.period(first(text), None, None) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("2021年，营业收入", Role.DATES),
        ("较2020年增长", Role.BACKGROUND),
        ("成立于2007年，", Role.BACKGROUND),
        ("1992年建区，", Role.BACKGROUND),
        ("全年目标的51%", Role.BACKGROUND),
        ("2022年第三批名单", Role.ATTRIBUTIVE),
        ("截至2021年底", Role.AS_OF),
        ("到2025年", Role.GOAL),
        ("自2018年以来", Role.SINCE),
    ],
)
def test_the_words_around_a_time_give_its_role(text: str, role: Role) -> None:
    time = next(CALENDAR.scan(text if not text.startswith("全年") else "2021年" + text))
    assert CALENDAR.placed(time, text if not text.startswith("全年") else "2021年" + text).role is role


def test_the_year_before_is_told_against_the_year_spoken_of() -> None:
    found = CALENDAR.period(first("上年"), "2022-10", 2020)
    assert found is not None and found.text == "2019"


@pytest.mark.parametrize("text", ["十五家企业", "年末结转和结余", "第2021家", "前后", "最后"])
def test_other_words_are_no_time(text: str) -> None:
    assert list(CALENDAR.scan(text)) == []
