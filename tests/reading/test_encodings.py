"""One text in every encoding and with every line end is one text."""

from __future__ import annotations

import pytest

from kg.model import Document
from tests.reading.conftest import SEED, ReadText, said

TEXT = SEED.read_text(encoding="utf-8")
TOML = SEED.with_suffix(".toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_the_source_text_is_the_same(seed: Document, read_text: ReadText, encoding: str, ends: str) -> None:
    document = read_text(TEXT.replace("\n", ends).encode(encoding), toml=TOML)
    assert document.source.text == TEXT
    assert said(document) == said(seed)


def test_gb18030_with_its_own_mark(read_text: ReadText) -> None:
    text = "高新区：消息\n园区发展良好。"
    assert read_text(f"\ufeff{text}".encode("gb18030")).source.text == text


def test_ideographs_beyond_the_first_plane_count_once(read_text: ReadText) -> None:
    document = read_text("𬭎高新区：消息\n𬭎高新区营收增长9％。")
    article = document.articles[0]
    at = article.text.text.index("9%")
    start, end = article.text.source_span(article.blocks[1].span)
    assert document.source.text[start:end] == "𬭎高新区营收增长9％。"
    assert article.text.text[at : at + 2] == "9%"
