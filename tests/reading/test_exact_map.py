"""Every character of clean text knows its place in the source."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st

from kg.model import Document, Span
from kg.reading import read
from kg.reading.folding import fold

MISPRINTS = {("一", "—"), ("—", "一"), ("○", "〇"), ("．", "."), ("：", ":"), ("(", "（"), (")", "）"), ("（", "（")}


def check_map(document: Document) -> None:
    for article in document.articles:
        clean, source = article.text, article.text.source.text
        assert [run.clean for run in clean.runs] == sorted({run.clean for run in clean.runs})
        at = 0
        for run in clean.runs:
            assert run.clean == at
            assert 0 <= run.source <= len(source) - run.length
            at += run.length
            for i in range(run.length):
                here, there = clean.text[run.clean + i], source[run.source + i]
                assert here == there or stands_for(here, there), (here, there)
        assert at == len(clean.text)
        sources = [run.source for run in clean.runs]
        assert sources == sorted(sources)
        assert clean.text == "\n".join(clean.text[slice(*block.span)] for block in article.blocks)
        for block in article.blocks:
            assert len(clean.quote(block.span)) == block.span.end - block.span.start


def stands_for(here: str, there: str) -> bool:
    """Tell whether a replacement is one of the listed kinds."""
    if (here == " " and there.isspace()) or (here, there) == ("，", "\t") or (there, here) in MISPRINTS:
        return True
    return here == fold(there) or here == fold(f"中{there}中")[1] or here == fold(f"1{there}1")[1] or there in '"-–－'


def test_the_seed(seed: Document) -> None:
    check_map(seed)


LINE = st.text(
    st.sampled_from("高新区产业发展实现营收亿元一二第统个家年月，。；：、“”（）《》()【】 \t　\u200b\u00a0")
    | st.sampled_from(",.;:!?\"'%％＋－—–1234５６ABcdＥ&＆/∶⼀「」")
    | st.characters(codec="utf-8", exclude_characters="\r"),
    max_size=60,
)


@example(["甲 \t乙"], "\n")
@given(st.lists(LINE, max_size=30), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_any_text(lines: list[str], ends: str) -> None:
    text = "高新区：发展情况" + ends + "国家高新区的产业实现快速发展，企业数量不断增长。" * 3 + ends + ends.join(lines)
    with TemporaryDirectory() as folder:
        file = Path(folder, "a.txt")
        file.write_bytes(text.encode())
        for document in read([file]).documents:
            check_map(document)


@given(st.lists(LINE, max_size=12))
def test_any_markdown(lines: list[str]) -> None:
    text = "# 高新区：发展情况\n\n" + "国家高新区的**产业**实现快速发展，企业数量不断增长。\n" * 3 + "\n".join(lines)
    with TemporaryDirectory() as folder:
        file = Path(folder, "a.md")
        file.write_bytes(text.encode())
        for document in read([file]).documents:
            for article in document.articles:
                for block in article.blocks:
                    span = article.text.source_span(block.span)
                    assert 0 <= span.start < span.end <= len(document.source.text)
                    assert len(article.text.quote(block.span)) == block.span.end - block.span.start


@given(LINE)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_span_over_a_deletion_holds_it(seed: Document) -> None:
    article = seed.articles[6]
    at = article.text.text.index("920.38亿元")
    start, end = article.text.source_span(Span(at - 1, at + 8))
    assert article.text.source.text[start:end] == "为 920.38亿元"
