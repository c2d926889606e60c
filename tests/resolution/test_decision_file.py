"""Mistakes in a decisions file that show without the texts: all at once, with line and nearest right word."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.model import EntityId
from kg.resolution import read_decisions
from kg.resolution.decisions import reference
from tests.resolution.saying import KNOWLEDGE

MISTAKES = Path(__file__).parent / "mistakes"


@pytest.mark.parametrize("case", sorted(MISTAKES.glob("*.toml")), ids=lambda path: path.stem)
def test_all_mistakes_of_a_file_are_named(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.parent)
    with pytest.raises(DataFileError) as error:
        read_decisions(Path(case.name), KNOWLEDGE)
    assert f"{error.value}\n" == case.with_suffix(".txt").read_text(encoding="utf-8")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="文件无法读取"):
        read_decisions(tmp_path / "none.toml", KNOWLEDGE)


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text("# 还没有\n", encoding="utf-8")
    assert not read_decisions(path, KNOWLEDGE)


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("南昌高新区", None),
        ("park/南昌高新区", EntityId("Park", "南昌高新区")),
        ("id:park/南昌高新区", EntityId("Park", "南昌高新区")),
        (KNOWLEDGE.vocabulary.ID + "researchInstitute/A%2FB研究院", EntityId("ResearchInstitute", "A/B研究院")),
        ("A/B测试平台", None),
        ("park/", None),
    ],
)
def test_a_name_or_an_id(words: str, id_: EntityId | None) -> None:
    assert reference(words, KNOWLEDGE.vocabulary).id == id_
