"""No text makes the extraction fail, and every fact quotes the text, whatever pieces of articles are put together."""

from __future__ import annotations

import re
from functools import cache

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kg.extraction import extract
from kg.extraction.examples import article_of
from kg.knowledge import Knowledge
from tests.properties.articles import articles, parts_of

SIZES = settings(
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@cache
def pieces() -> list[str]:
    """Return the clauses and the smaller pieces of all articles, each once, in a fixed order."""
    found: dict[str, None] = {}
    for article in articles().values():
        for part in parts_of(article):
            for clause in re.split(r"(?<=[，。；：])", part):
                found[clause] = None
                for piece in re.split(r"([、，。；：“”《》（）]|\d+(?:\.\d+)?)", clause):
                    found[piece] = None
    return [piece for piece in found if piece]


def check(text: str) -> None:
    article = article_of("常州高新区：见闻", text.split("\n"), "2022-10")
    facts = extract(article, Knowledge.load())
    source = article.text.source.text
    evidence = [piece for claim in facts.claims for piece in claim.evidence]
    evidence += [piece for figure in facts.observations for piece in figure.evidence]
    evidence += [piece for event in facts.events for piece in event.evidence]
    for piece in evidence:
        assert source[piece.span.start : piece.span.end] == piece.exact
    known = {entity.id for entity in facts.entities}
    for claim in facts.claims:
        assert claim.subject in known
        assert isinstance(claim.object, str) or claim.object in known


@SIZES
@given(st.lists(st.sampled_from(pieces()), min_size=1, max_size=12).map("".join))
def test_pieces_put_together_are_read(text: str) -> None:
    check(text)


MARKS = "园区高新引进了、，。；：“”《》（）等企业项目和与在是为第一二1２.%％亿元—→AＢ\n 　公司研究院"


@SIZES
@given(st.text(alphabet=MARKS, max_size=60))
def test_any_characters_are_read(text: str) -> None:
    check(text)


def test_a_text_without_a_paragraph_is_read() -> None:
    check("")
