"""Mistakes in ontology/patterns/resolution.toml, and in the pairs of names beside its endings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.resolution import examples
from kg.resolution.wording import NamingWords
from tests.resolution.saying import KNOWLEDGE

WRONG = """\
mark = ["“"]
joiners = "与"

[company]
full = [1]
legal = ["公司"]

[[ending]]
class = "Parks"
words = ["高新区", "高新技术产业开发区"]
same = ["甲高新区"]
other = ["甲高新区", "甲经开区"]
"""


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ontology" / "patterns" / "resolution.toml"
    path.parent.mkdir(parents=True)
    path.write_text(WRONG, encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        NamingWords.load(path, KNOWLEDGE.vocabulary)
    name = "ontology/patterns/resolution.toml"
    assert str(error.value).splitlines() == [
        f"{name}:1: 未知的键 unknown key “mark”；是否要写 did you mean “marks”?",
        f'{name}:2: joiners 应为字符串列表 must be a list of strings；写成 write ["…", "…"]',
        f'{name}:5: full 应为字符串列表 must be a list of strings；写成 write ["…", "…"]',
        f"{name}:6: 未知的键 unknown key “legal”；见 see ontology/",
        f"{name}:9: 未知的类 unknown class “Parks”；是否要写 did you mean “Park”?",
        f'{name}:11: same 应为两个名称 must be two names；写成 write ["…", "…"]',
    ]


def test_the_examples_of_the_file_hold() -> None:
    assert list(examples.problems(KNOWLEDGE)) == []


def test_an_example_that_does_not_hold_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    path = KNOWLEDGE.folder / "patterns" / "resolution.toml"
    words = NamingWords.load(path, KNOWLEDGE.vocabulary)
    ending = words.endings[0]
    wrong = replace(words, endings=(replace(ending, other=ending.same), replace(ending, same=ending.other)))
    monkeypatch.setattr(NamingWords, "load", lambda *_: wrong)
    said = [problem.what for problem in examples.problems(KNOWLEDGE)]
    assert said == [
        f"例子不符 the example fails: “{ending.same[0]}”、“{ending.same[1]}” 当作同一名称 are read as one name",
        f"例子不符 the example fails: “{ending.other[0]}”、“{ending.other[1]}” 当作两个名称 are read as two names",
    ]
