"""A data file knows at which line each of its entries stands, and names every mistake with its line."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataFileError
from kg.knowledge.datafile import TomlFile, read_toml, read_turtle

TOML = """# a comment with = and [brackets]
title = "x"

[words]
verbs = ["引进", "入驻"]  # a list
"quoted key" = 1

[[pattern]]
id = "one"
text = '''
[[not a header]]
id = "no"
'''
accepts = [
  "甲",
  # a comment, with a comma
  "乙 = [",
]

[[pattern]]
id = "two"
nested = { a = 1, b = [2] }
pairs = [
  ["a", "b"],
  ["c",
   "d"],
]

[[pattern.case]]
text = "c"

[[pattern.case]]
text = "d"
"""


@pytest.fixture(scope="module")
def toml(tmp_path_factory: pytest.TempPathFactory) -> TomlFile:
    path = tmp_path_factory.mktemp("toml") / "p.toml"
    path.write_text(TOML, encoding="utf-8")
    return read_toml(path)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (("title",), "title ="),
        (("words",), "[words]"),
        (("words", "verbs"), "verbs ="),
        (("words", "verbs", 1), "verbs ="),
        (("words", "quoted key"), '"quoted key"'),
        (("pattern", 0), "[[pattern]]"),
        (("pattern", 0, "id"), 'id = "one"'),
        (("pattern", 0, "accepts", 0), '"甲"'),
        (("pattern", 0, "accepts", 1), '"乙 = ["'),
        (("pattern", 1, "nested"), "nested ="),
        (("pattern", 1, "pairs", 0), '["a", "b"]'),
        (("pattern", 1, "pairs", 1), '["c",'),
        (("pattern", 1, "case", 1, "text"), 'text = "d"'),
    ],
)
def test_each_entry_of_a_toml_file_has_its_line(toml: TomlFile, key: tuple[str | int, ...], words: str) -> None:
    line = toml.line(*key)
    assert line is not None and words in TOML.split("\n")[line - 1]


def test_an_unknown_key_stands_at_what_would_hold_it(toml: TomlFile) -> None:
    assert toml.line("pattern", 1, "missing") == toml.line("pattern", 1)


@given(st.lists(st.lists(st.text(max_size=5), max_size=4), max_size=4))
def test_lines_of_generated_tables_are_right(tables: list[list[str]]) -> None:
    lines: list[str] = []
    expected: dict[tuple[int, int], int] = {}
    for number, values in enumerate(tables):
        lines += ["[[t]]", "v = ["]
        for item, value in enumerate(values):
            # any text, written with escapes: brackets, quotes and # inside strings must not confuse
            escaped = "".join(
                f"\\U{ord(c):08X}" if not c.isalnum() else c for c in value if not "\ud800" <= c <= "\udfff"
            )
            lines.append(f'  "{escaped}[#", ')
            expected[number, item] = len(lines)
        lines.append("]")
    file = TomlFile("t.toml", "\n".join(lines) + "\n", {})
    assert {key: file.line("t", key[0], "v", key[1]) for key in expected} == expected


def test_a_syntax_error_in_toml_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text('a = 1\nb = "x\n', encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        read_toml(path, tmp_path)
    assert [problem.line for problem in caught.value.problems] == [2]


def test_every_broken_block_of_a_turtle_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text(
        '@prefix a: <http://a/> .\n\na:one a:b "x ;\n  a:c 1 .\n\na:two a:b 2 .\n\na:three a:b\n', encoding="utf-8"
    )
    with pytest.raises(DataFileError) as caught:
        read_turtle(path, tmp_path)
    assert [problem.line for problem in caught.value.problems] == [3, 8]


def test_an_undeclared_prefix_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text('@prefix a: <http://a/> .\n\na:one a:b a:c .\n\na:two b:b "甲" .\n', encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        read_turtle(path, tmp_path)
    assert [problem.line for problem in caught.value.problems] == [5]


def test_a_file_that_is_not_utf_8_says_so_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gbk.ttl"
    path.write_bytes("# a\n# 中文\n".encode("gb18030"))
    with pytest.raises(DataFileError) as caught:
        read_turtle(path, tmp_path)
    assert str(caught.value).startswith(f"{tmp_path.name}/gbk.ttl:2: 不是 UTF-8 编码")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be read"):
        read_toml(tmp_path / "none.toml", tmp_path)


def test_a_subject_and_the_words_of_its_block_have_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.ttl"
    text = "@prefix a: <http://a/> .\n\na:x a:b a:long ;\n  a:c a:lo .\n\n<http://a/y> a:c a:lo .\n"
    path.write_text(text, encoding="utf-8")
    file = read_turtle(path, tmp_path)
    assert file.line(ox.NamedNode("http://a/x")) == 3
    assert file.line(ox.NamedNode("http://a/x"), "a:lo") == 4
    assert file.line(ox.NamedNode("http://a/y"), "a:lo") == 6
    assert file.line(ox.NamedNode("http://a/z")) is None
