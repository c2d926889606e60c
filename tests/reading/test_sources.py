"""Which files are read, in which order, under which names."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kg.reading import Reading, read

TEXT = "{}高新区：消息\n园区发展势头良好，营业收入增长9%。\n"


def put(file: Path, name: str = "安城") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(TEXT.format(name), encoding="utf-8")
    return file


def names(reading: Reading) -> list[str]:
    assert reading.problems == ()
    return [document.source.name for document in reading.documents]


def keys(reading: Reading) -> list[str]:
    return [article.key for document in reading.documents for article in document.articles]


def test_folders_are_read_to_the_bottom(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/deep/c.TXT", "sub/d.html"):
        put(tmp_path / name)
    for name in (".git/x.txt", ".x.txt", "~$a.docx", "notes.json", "b.toml"):
        put(tmp_path / name)
    (tmp_path / "b.toml").write_text('date = "2022"', encoding="utf-8")
    assert names(read([tmp_path])) == ["a.md", "b.txt", "sub/d.html", "sub/deep/c.TXT"]


def test_the_order_of_inputs_makes_no_difference(tmp_path: Path) -> None:
    files = [put(tmp_path / name, name[0]) for name in ("a/x.txt", "b/y.txt", "c.txt")]
    one = read([tmp_path / "a", tmp_path / "b", files[2]])
    other = read([files[2], tmp_path / "b", tmp_path / "a"])
    assert one == other
    assert names(one) == ["c.txt", "x.txt", "y.txt"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    file = put(tmp_path / "sub" / "a.txt")
    assert names(read([tmp_path, file, tmp_path / "sub"])) == ["sub/a.txt"]
    assert names(read([file, tmp_path])) == ["sub/a.txt"]


def test_names_that_are_alike_get_the_folder_in_front(tmp_path: Path) -> None:
    for name in ("2021/a.txt", "2022/a.txt", "2022/b.txt"):
        put(tmp_path / name, name[3])
    reading = read([tmp_path / "2021", tmp_path / "2022"])
    assert names(reading) == ["2021/a.txt", "2022/a.txt", "b.txt"]


def test_names_are_in_composed_form(tmp_path: Path) -> None:
    put(tmp_path / unicodedata.normalize("NFD", "Café.txt"))
    assert names(read([tmp_path])) == [unicodedata.normalize("NFC", "Café.txt")]


def test_keys_are_unique_in_a_build(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "b/c.txt", "b-c.txt", "d.txt"):
        put(tmp_path / name)
    found = keys(read([tmp_path]))
    assert len(set(found)) == 5
    assert "d-01-安城高新区：消息" in found
    assert "a.txt-01-安城高新区：消息" in found
    assert found == keys(read([tmp_path]))


def test_messages_name_files_as_the_caller_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    (problem,) = read([Path("in")]).problems
    assert problem.file == "in/a.txt"
