"""The examples beside the entries of the data files are kept, and broken ones are told with file and line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extraction.figures import examples
from kg.extraction.figures.lexicon import Lexicon
from kg.knowledge import Knowledge


def test_every_entry_keeps_its_examples() -> None:
    assert [str(problem) for problem in examples.problems(Knowledge.load())] == []


def test_a_broken_example_is_told_with_file_line_and_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon = Lexicon.load(Knowledge.load().folder)
    entry = replace(lexicon["growth-against"], accepts=("园区高新技术企业146家。",), rejects=("园区产值同比增长9%。",))
    monkeypatch.setattr(Lexicon, "load", classmethod(lambda cls, folder: Lexicon((*lexicon.entries, entry))))
    problems = examples.problems(Knowledge.load())
    assert [(problem.file, problem.line) for problem in problems] == [(entry.file, entry.line)] * 2
    assert "146家" in problems[0].what and "9%" in problems[1].what


@pytest.mark.parametrize("role", ["qualifier", "fraction", "verb", "frame", "base", "part", "era", "scope", "modality"])
def test_entries_that_decide_something_have_examples(role: str) -> None:
    lexicon = Lexicon.load(Knowledge.load().folder)
    without = [entry.id for entry in lexicon.roles[role] if not entry.accepts]
    assert without in ([], ["duration-cut-from"])
