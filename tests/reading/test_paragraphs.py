"""A text has the same blocks in whatever wrap it comes."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.reading import read
from tests.reading.conftest import ReadText, blocks, said

TITLE = "安城高新区：发展成效显著"
PARAGRAPHS = [
    "2021年，安城高新区实现地区生产总值920.38亿元，同比增长9%；固定资产投资增长15.2%，总量居全市第一。",
    "创新要素加速集聚",
    "十年来，安城高新区引进建设了创新研究院、育成中心等20多家大院大所，组建了一批研发平台，"
    "形成“众创空间—孵化器—加速器”完整孵化链条。",
    "近年来，安城高新区深入实施创新驱动发展战略，高新技术企业从7家增长到135家，科技型中小企业达到1272家。",
    "主导产业不断壮大",
    "安城高新区聚焦电子信息、航空制造、LED产业和GPU芯片，着力打造有影响的产业集群，四大主导产业占比达91.7%。",
]
EXPECTED = [
    [
        ("title", TITLE),
        ("paragraph", PARAGRAPHS[0]),
        ("subhead", PARAGRAPHS[1]),
        ("paragraph", PARAGRAPHS[2]),
        ("paragraph", PARAGRAPHS[3]),
        ("subhead", PARAGRAPHS[4]),
        ("paragraph", PARAGRAPHS[5]),
    ]
]
PIECE = re.compile(r"[“（《]*(?:[0-9A-Za-z.%+]+|.)[，。、；：！？”）》%]*")


def typeset(text: str, width: int, indent: str = "") -> list[str]:
    """Wrap at a width in columns as a typesetter does: no mark begins a line, no number is parted."""
    lines, line = [], indent
    for piece in PIECE.findall(text):
        if columns(line + piece) > width and line.strip():
            lines.append(line)
            line = ""
        line += piece
    return [*lines, line]


def cut(text: str, length: int) -> list[str]:
    """Wrap after so many characters, whatever they are."""
    return [text[i : i + length] for i in range(0, len(text), length)]


def columns(text: str) -> int:
    return len(text.encode("gb18030"))


def last_lines_are_short(wrapped: list[list[str]], measure: int) -> bool:
    """Tell whether the ends of paragraphs can be seen: a last line that is full looks like any other."""
    return all(columns(lines[-1]) <= measure - 12 for lines in wrapped)


def test_a_line_is_a_paragraph_where_nothing_is_wrapped(read_text: ReadText) -> None:
    assert said(read_text("\n".join([TITLE, *PARAGRAPHS]))) == EXPECTED
    assert said(read_text("\n\n".join([TITLE, *PARAGRAPHS]))) == EXPECTED
    assert said(read_text("\n".join([TITLE, *("　　" + text for text in PARAGRAPHS)]))) == EXPECTED


@pytest.mark.parametrize("width", [28, 36, 40, 56, 64, 80, 120, 160, 400])
def test_blank_lines_between_paragraphs(read_text: ReadText, width: int) -> None:
    text = "\n\n".join("\n".join(typeset(part, width)) for part in [TITLE, *PARAGRAPHS])
    assert said(read_text(text)) == EXPECTED


@pytest.mark.parametrize("width", [28, 36, 40, 56, 64, 80, 120, 160, 400])
def test_indents(read_text: ReadText, width: int) -> None:
    parts = [typeset(part, width, "　　" if part.endswith("。") else "") for part in [TITLE, *PARAGRAPHS]]
    assert said(read_text("\n".join("\n".join(part) for part in parts))) == EXPECTED


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("width", range(36, 90, 2))
def test_nothing_but_the_lines(read_text: ReadText, width: int, gap: str) -> None:
    parts = [typeset(part, width) for part in [TITLE, *PARAGRAPHS]]
    if not last_lines_are_short(parts[1:], width):
        pytest.skip("the last line of a paragraph is full")
    assert said(read_text(gap.join(gap.join(part) for part in parts))) == EXPECTED


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("length", range(20, 50))
def test_lines_that_a_program_cut(read_text: ReadText, length: int, gap: str) -> None:
    parts = [cut(part, length) for part in [TITLE, *PARAGRAPHS]]
    if any(len(part[-1]) > length - 3 for part in parts[1:]):
        pytest.skip("the last line of a paragraph is full")
    assert said(read_text(gap.join(gap.join(part) for part in parts))) == EXPECTED


WORDS = st.sampled_from(
    ["高新区", "电子信息", "产业", "2021年", "920.38亿元", "9%", "企业", "创新", "持续", "发展", "LED", "“双高”"]
)
CLAUSE = st.lists(WORDS, min_size=2, max_size=5).map("".join)
SENTENCE = st.lists(CLAUSE, min_size=1, max_size=4).map("，".join)
PARAGRAPH = st.lists(SENTENCE, min_size=2, max_size=5).map(lambda parts: "。".join(parts) + "。")


@settings(deadline=None, max_examples=150)
@given(st.lists(PARAGRAPH, min_size=1, max_size=6), st.integers(18, 90), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_text_in_any_wrap(paragraphs: list[str], half: int, ends: str) -> None:
    assume(all(not re.search(r"\d(?:2021|920|9%)", text) for text in paragraphs))
    assume(all(re.sub("高新区|[，。]", "", text) for text in paragraphs))  # one word over and over is no text
    plain = [TITLE, *paragraphs]
    wrapped = [typeset(text, 2 * half) for text in plain]
    # a text of which every line ends a sentence does not show that it is wrapped
    assume(any(not line.endswith("。") for lines in wrapped[1:] for line in lines))
    assert _read("\n\n".join("\n".join(part) for part in wrapped).replace("\n", ends)) == _read("\n".join(plain))


def _read(text: str) -> list[tuple[str, str]]:
    with TemporaryDirectory() as folder:
        file = Path(folder, "a.txt")
        file.write_bytes(text.encode())
        (document,) = read([file]).documents
    return blocks(document.articles[0])


def test_a_long_title_is_wrapped_as_well(read_text: ReadText) -> None:
    title = "安城高新区：加快建设具有全球影响力的科技创新中心和现代化产业体系先行区"
    parts = [typeset(part, 40) for part in [title, *PARAGRAPHS]]
    document = read_text("\n\n".join("\n".join(part) for part in parts))
    assert document.articles[0].title == title


def test_words_of_a_latin_name_stay_apart(read_text: ReadText) -> None:
    text = (
        "高新区引进外资\n高新区今年引进了知名外资企业，包括来自德国的行业龙头企业 Carl Zeiss\n"
        "Meditec 公司和 ASML 公司。"
    )
    assert "龙头企业Carl Zeiss Meditec公司和ASML公司。" in read_text(text).articles[0].text.text


def test_numbered_items_begin_blocks(read_text: ReadText) -> None:
    text = (
        "高新区年度要点\n一、产业发展\n（一）做强电子信息产业；\n（二）做大生物医药产业；\n"
        "（三）培育1.2万家企业。\n二、科技创新\n研发投入占比达到5.2%。"
    )
    assert [kind for kind, _ in said(read_text(text))[0]] == [
        "title",
        "subhead",
        "paragraph",
        "paragraph",
        "paragraph",
        "subhead",
        "paragraph",
    ]


def test_numbered_items_begin_blocks_even_below_a_full_line(read_text: ReadText) -> None:
    lines = [
        "园区坚持创新驱动，围绕主导产业谋划",
        "全年工作，重点是抓好以下几个事项。",
        "（一）做强电子信息产业，推动龙头企",
        "业增资扩产，产值达到一百五十亿元。",
        "（二）做大生物医药产业。",
    ]
    document = read_text("\n".join(["高新区年度要点", *lines]))
    assert [words for _, words in said(document)[0]][1:] == [
        "".join(lines[:2]),
        "".join(lines[2:4]),
        lines[4],
    ]


def test_a_line_made_short_by_a_long_number_is_no_first_line(read_text: ReadText) -> None:
    # the second line of the first paragraph falls short of 66 columns by four, as an indented line would
    parts = [
        "高新区高新区，高新区高新区，高新区高新区，高新区高新区产业产业9%。"
        "高新区高新区，高新区高新区高新区高新区高新区，电子信息电子信息920.38亿元。",
        "高新区高新区，高新区高新区高新区高新区高新区，电子信息电子信息920.38亿元。"
        "高新区高新区，高新区高新区高新区高新区，高新区高新区高新区高新区，高新区高新区高新区高新区。",
    ]
    wrapped = ["\n".join(typeset(part, 66)) for part in parts]
    assert [words for _, words in said(read_text("\n\n".join(["高新区：消息", *wrapped])))[0]][1:] == parts


def test_a_comma_never_ends_a_paragraph(read_text: ReadText) -> None:
    text = "高新区产业发展\n园区聚焦主导产业，\n实现产值100亿元。\n园区新增企业20家。"
    assert [words for _, words in said(read_text(text))[0]][1:] == [
        "园区聚焦主导产业，实现产值100亿元。",
        "园区新增企业20家。",
    ]
