"""What is seen and not understood is told: by kind, with the words and the sentence that holds them."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.extraction.examples import article_of
from kg.knowledge import Knowledge


def told(sentence: str) -> set[tuple[str, str]]:
    facts = extract(article_of("常州高新区：一线见闻", [sentence], "2022-10"), Knowledge.load())
    assert all(
        unread.quote in (sentence, "常州高新区：一线见闻") or unread.quote in sentence for unread in facts.unread
    )
    source = facts.article.text.source.text
    for unread in facts.unread:
        if unread.kind in ("quotation", "listHead"):
            assert source[slice(*unread.span)] == unread.words
    return {(unread.kind, unread.words) for unread in facts.unread}


@pytest.mark.parametrize(
    ("sentence", "unread"),
    [
        ("园区推出“云上灯塔”，方便群众办事。", ("quotation", "云上灯塔")),
        ("园区有恒屹机床、蓝羿光伏等戏班。", ("listHead", "戏班")),
        ("2021年，园区拥有风筝匠人120人。", ("indicator", "风筝匠人数")),
        ("园区发展纸鸢产业。", ("industry", "纸鸢")),
    ],
)
def test_what_no_list_knows_is_told(sentence: str, unread: tuple[str, str]) -> None:
    assert unread in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "园区实施“天荡湖英才”计划。",
        "书记说：“我们要把园区建好，让企业安心。”",
        "园区引进恒屹机床、蓝羿光伏等企业。",
        "2021年，园区实现营业收入300亿元。",
        "园区发展钢铁产业。",
    ],
)
def test_what_is_understood_is_not(sentence: str) -> None:
    assert told(sentence) == set()
