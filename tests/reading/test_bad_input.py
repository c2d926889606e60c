"""A bad file gives one clear problem, and the others are read all the same."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading import Reading, read
from kg.reading.draft import Draft
from kg.reading.formats import READERS
from tests.reading.papers import docx_of, pdf_of

ReadData = Callable[..., Reading]
GOOD = "高新区：消息\n园区发展势头良好，营业收入增长9%。\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.txt", b"", "文件是空的"),
        ("a.txt", b" \n\n\t\n", "文件里没有文字"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "二进制文件"),
        ("a.txt", bytes(range(1, 32)) * 9, "二进制文件"),
        ("a.txt", "Ünïcödé tèxt äöü ßßß ñandú".encode("latin-1") * 9, "编码无法识别"),
        ("a.txt", "高新區發展情況良好產業聚集".encode("big5") * 9, "编码无法识别"),
        ("a.txt", b"High-tech zones grew by nine percent in 2021.", "不是中文文件"),
        ("a.txt", "ハイテク産業開発区の発展について".encode(), "不是中文文件"),
        ("a.txt", b"12345 67890\n", "不是中文文件"),
        ("a.md", b"# Title\n\n[link](https://example.org)\n", "不是中文文件"),
        ("a.html", b"<html><body><nav><a>x</a></nav></body></html>", "文件里没有文字"),
        ("a.docx", OLE, "已加密"),
        ("a.docx", b"PK\x03\x04 broken", "不是有效的 DOCX"),
        ("a.docx", b"plain words", "不是有效的 DOCX"),
        ("a.docx", docx_of(["高新区"])[:9000], "不是有效的 DOCX"),
        ("a.docx", docx_of([]), "文件里没有文字"),
        ("a.pdf", b"plain words", "不是 PDF"),
        ("a.pdf", b"%PDF-1.4 broken", "PDF 已损坏"),
        ("a.pdf", pdf_of([["高新区"]], password="x"), "PDF 已加密"),
        ("a.pdf", pdf_of([[], []]), "扫描件"),
        ("a.xlsx", b"PK", "不支持的文件格式"),
        ("a.doc", OLE, "不支持的文件格式"),
        ("a", b"x", "不支持的文件格式"),
    ],
)
def test_a_bad_file_is_named_with_what_to_do(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text(GOOD, encoding="utf-8")
    reading = read([bad, good])
    (problem,) = reading.problems
    assert problem.file == bad.as_posix()
    assert what in problem.what
    assert problem.remedy
    assert [document.source.name for document in reading.documents] == ["good.txt"]


def test_the_line_of_a_wrong_byte_is_named(read_data: ReadData) -> None:
    (problem,) = read_data(GOOD.encode() * 3 + b"\xff\xfe\x81" + GOOD.encode()).problems
    assert problem.line == 7
    assert "编码" in problem.what


def test_a_parser_that_fails_in_its_own_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes) -> Draft:
        raise RuntimeError("deep in another library")

    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr("kg.reading.reader.READERS", {**READERS, ".pdf": fail})
    reading = read([tmp_path])
    (problem,) = reading.problems
    assert "文件已损坏" in problem.what
    assert len(reading.documents) == 1


def test_a_missing_file_and_a_missing_folder(tmp_path: Path) -> None:
    reading = read([tmp_path / "none", tmp_path / "none.txt"])
    assert [problem.file for problem in reading.problems] == [
        (tmp_path / "none").as_posix(),
        (tmp_path / "none.txt").as_posix(),
    ]
    assert all("不存在" in problem.what for problem in reading.problems)


def test_a_folder_without_anything_to_read(tmp_path: Path) -> None:
    (tmp_path / ".hidden.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.jpg").write_bytes(b"x")
    (problem,) = read([tmp_path]).problems
    assert "没有可读的文件" in problem.what
    assert ".docx" in problem.remedy


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every file can be read")
def test_an_unreadable_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(GOOD, encoding="utf-8")
    file.chmod(0)
    (problem,) = read([file]).problems
    assert "无法读取" in problem.what


def test_pages_without_text_are_named_and_the_others_read(read_data: ReadData) -> None:
    page = ["高新区：消息", "园区发展势头良好，营业收入增长9%。"]
    reading = read_data(pdf_of([page, [], page[1:], []]), "a.pdf")
    (problem,) = reading.problems
    assert "第 2、4 页" in problem.what
    assert "page 2, 4" in problem.what
    (document,) = reading.documents
    assert document.articles[0].title == "高新区：消息"


@pytest.mark.parametrize(
    ("toml", "lines"),
    [
        (
            'title = "园区动态"\npublishr = "中心"\ndate = "2022年10月"\nissue = 10\n',
            {2: "publisher", 3: "2022-10", 4: "issue"},
        ),
        ('title = "园区动态\n', {1: "TOML"}),
        ('title = ""\ndate = 2022-10-26\n', {1: "title", 2: "date"}),
        ('date = "2022-13"\n', {1: "2022-13"}),
    ],
)
def test_all_mistakes_of_a_metadata_file_at_once(read_data: ReadData, toml: str, lines: dict[int, str]) -> None:
    reading = read_data(GOOD, toml=toml)
    assert {problem.line: problem for problem in reading.problems}.keys() == lines.keys()
    for problem in reading.problems:
        assert problem.file.endswith("a.toml")
        assert lines[problem.line or 0] in f"{problem.what}{problem.remedy}"
    assert reading.documents == ()


def test_a_metadata_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.toml").write_bytes('title = "动态"'.encode("gb18030"))
    (problem,) = read([tmp_path]).problems
    assert "UTF-8" in problem.what


def test_a_date_that_is_none_is_an_error(read_data: ReadData) -> None:
    with pytest.raises(InputError, match="2022年"):
        read_data(GOOD, date="2022年")
