"""The sentence around a piece of evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.query.quotation import sentence, signed


def around(text: str, words: str) -> tuple[str, str]:
    start = text.index(words)
    said, mark = sentence(text, Span(start, start + len(words)))
    return said, said[mark.start : mark.end]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("甲。乙区引进丙公司，很好。丁。", "引进丙公司", "乙区引进丙公司，很好。"),
        ("甲。乙区引进丙公司。", "乙区引进丙公司。", "乙区引进丙公司。"),
        ("他说：“甲。”乙区引进丙公司！丁。", "引进丙", "乙区引进丙公司！"),
        ("甲。“乙区引进丙公司。”丁。", "引进丙", "“乙区引进丙公司。”"),
        ("甲区\n\n乙区引进丙公司。", "甲区", "甲区"),
        ("乙区引进丙公司", "引进", "乙区引进丙公司"),
    ],
)
def test_the_whole_sentence_and_nothing_of_the_next(text: str, words: str, expected: str) -> None:
    assert around(text, words) == (expected, words)


def test_line_ends_and_page_leads_inside_a_sentence_vanish() -> None:
    text = "甲。乙区引进了丙\n\n 公司，增长5\n％。丁。"
    assert around(text, "丙\n\n 公司") == ("乙区引进了丙公司，增长5％。", "丙公司")


def test_a_subhead_before_the_sentence_is_left_out() -> None:
    assert around("甲区增长。\n着力打造产业集群\n\n乙区引进丙公司，\n很好。", "引进") == (
        "乙区引进丙公司，很好。",
        "引进",
    )


def test_a_wrapped_line_after_a_sentence_in_mid_line_is_kept() -> None:
    assert around("甲区增长。乙区从\n丁市引进丙公司。", "引进") == ("乙区从丁市引进丙公司。", "引进")


def test_the_title_stands_alone_and_is_no_part_of_the_first_sentence() -> None:
    text = "甲区 ：乙产业集聚\n\n2021年，甲区引进丙公司。"
    for words, expected in (("乙产业", "甲区：乙产业集聚"), ("丙公司", "2021年，甲区引进丙公司。")):
        start = text.index(words)
        said, _ = sentence(text, Span(start, start + len(words)), "甲区：乙产业集聚")
        assert said == expected


@given(
    text=st.text(alphabet="甲乙丙，。！\n 5", min_size=1, max_size=60),
    ends=st.tuples(st.integers(0, 59), st.integers(0, 59)),
)
def test_the_mark_is_the_evidence_without_white_space(text: str, ends: tuple[int, int]) -> None:
    start, end = sorted(end % (len(text) + 1) for end in ends)
    said, mark = sentence(text, Span(start, end))
    assert said[mark.start : mark.end] == "".join(text[start:end].split())
    assert said in "".join(text.split())


@pytest.mark.parametrize(
    ("stated", "value", "shown"),
    [
        ("3.2％", "-3.2", "−3.2％"),
        ("-3.2%", "-3.2", "-3.2%"),
        ("负增长3%", "-3", "负增长3%"),
        ("3.2％", "3.2", "3.2％"),
    ],
)
def test_a_fall_told_in_words_is_shown_with_its_sign(stated: str, value: str, shown: str) -> None:
    assert signed(stated, value) == shown
