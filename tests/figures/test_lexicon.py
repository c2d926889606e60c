"""Mistakes in the figures' data files are all told at once, each with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.extraction.figures.lexicon import FILES, Lexicon
from kg.resources import ontology_dir


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "patterns").mkdir()
    for name in FILES:
        shutil.copy(ontology_dir() / "patterns" / name, tmp_path / "patterns" / name)
    return tmp_path


def added(folder: Path, text: str) -> int:
    """Append text to the measures' file; return the line where it begins."""
    path = folder / "patterns" / "figures-measures.toml"
    before = path.read_text("utf-8").rstrip("\n") + "\n"
    path.write_text(before + text, "utf-8")
    return before.count("\n") + 1


def told(folder: Path) -> list[tuple[int | None, str]]:
    with pytest.raises(DataFileError) as caught:
        Lexicon.load(folder)
    return [(problem.line, problem.what) for problem in caught.value.problems]


def test_unknown_array_key_and_list_and_a_bad_pattern_are_told_together(folder: Path) -> None:
    line = added(
        folder,
        '[[frames]]\nid = "x"\n'
        '[[frame]]\nid = "y"\nkinds = ["percent"]\nmesure = "growth"\n'
        '[[frame]]\nid = "z"\nleft = "<no-such-list>"\n'
        '[[frame]]\nid = "w"\nleft = "(open"\n',
    )
    problems = told(folder)
    assert [number for number, _ in problems] == [line, line + 5, line + 8, line + 11]
    for word, (_, what) in zip(["frames", "mesure", "no-such-list", "regular expression"], problems, strict=True):
        assert word in what


def test_an_id_is_used_once(folder: Path) -> None:
    line = added(folder, '[[verb]]\nid = "added"\nwords = ["添"]\n')
    assert [number for number, _ in told(folder)] == [line + 1]


def test_broken_toml_names_its_line(folder: Path) -> None:
    line = added(folder, 'id = = "x"\n')
    assert [number for number, _ in told(folder)] == [line]


def test_words_are_strings(folder: Path) -> None:
    added(folder, '[[words]]\nid = "numbers"\nwords = [1, 2]\n')
    assert len(told(folder)) >= 1
