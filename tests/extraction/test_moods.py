"""What is denied, planned or wished for is not told as a fact; `{}` is where the word of denying or planning stands."""

from __future__ import annotations

from typing import Any

import pytest

from kg.extraction import extract
from kg.extraction.examples import article_of
from kg.knowledge import Knowledge

SENTENCES = {
    "hosts": "园区{}引进激远科技。",
    "hosts a list": "园区{}引进恒屹机床、蓝羿光伏等企业。",
    "hosts what is built": "园区{}建设雁湖光电产业园。",
    "hosts what comes": "激远科技{}落户园区。",
    "holdsHonour": "园区{}获批国家知识产权示范园区。",
    "holdsHonour of a firm": "恒屹机床有限公司{}获评国家级专精特新小巨人企业。",
    "issues": "园区{}出台《人才安居办法》。",
    "cooperatesWith": "园区{}与常州大学共建实验室。",
    "undertakes": "恒屹机床有限公司{}投资建设常州精密机床项目。",
    "developsIndustry": "园区{}发展钢铁产业。",
    "implements": "园区{}实施“天荡湖英才”计划。",
}
"""Property, and a sentence that states it without the word."""
DENIALS = ("未", "尚未", "还没有", "没有", "并未", "未能", "取消", "终止", "放弃")
PLANS = ("拟", "将", "即将", "计划", "有望", "预计")
OTHERS = ("不", "拒绝", "准备", "打算", "正谋划", "鼓励")
"""Further words that deny, plan or call for something."""
UNHEARD_WISHES = (("hosts what comes", "力争"), ("hosts what comes", "争取"), ("hosts what comes", "要"))


def claimed(kind: str, word: str) -> list[tuple[str, str]]:
    """Return the claims of the property that the sentence gives as facts, each with its rule."""
    article = article_of("常州高新区：一线见闻", [SENTENCES[kind].format(word)], "2022-10")
    return [
        (claim.property, evidence.extractor)
        for claim in extract(article, Knowledge.load()).claims
        if claim.property == kind.partition(" ")[0]
        for evidence in claim.evidence
        if evidence.status != "planned"
    ]


def unheard(*values: str) -> Any:
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason="the word is not heard"))


@pytest.mark.parametrize("kind", SENTENCES)
def test_the_sentence_states_a_fact(kind: str) -> None:
    assert claimed(kind, "")


@pytest.mark.parametrize("word", [*DENIALS, *PLANS])
@pytest.mark.parametrize("kind", SENTENCES)
def test_what_is_denied_or_planned_is_no_fact(kind: str, word: str) -> None:
    assert not claimed(kind, word)


@pytest.mark.parametrize("word", ["力争", "争取"])
@pytest.mark.parametrize("kind", ["hosts", "hosts a list", "hosts what is built", "holdsHonour", "issues"])
def test_what_is_wished_for_is_no_fact(kind: str, word: str) -> None:
    assert not claimed(kind, word)


@pytest.mark.parametrize("word", OTHERS)
def test_more_words_of_denying_and_planning(word: str) -> None:
    assert not claimed("hosts", word)


@pytest.mark.parametrize(("kind", "word"), [unheard(kind, word) for kind, word in UNHEARD_WISHES])
def test_more_sentences_of_wishes(kind: str, word: str) -> None:
    assert not claimed(kind, word)


@pytest.mark.parametrize("word", ["已", "成功", "先后", "近日", "未来三年前便", "率先"])
def test_other_words_before_the_verb_leave_the_fact(word: str) -> None:
    assert claimed("hosts", word)
