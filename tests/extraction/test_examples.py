"""The examples beside the patterns hold, and one that does not is found and named with its file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import DataFileError, Problem
from kg.extraction.examples import items_of, problems
from kg.extraction.figures.lexicon import Lexicon
from kg.knowledge import Knowledge
from kg.knowledge.chainforms import chain_forms_of
from kg.knowledge.happenings import happenings_of
from kg.resources import ontology_dir

WRONG = (
    ("names.toml", "accepts", "没有名称"),
    ("names.toml", "rejects", "江苏恒屹精密机械有限公司"),
    ("lists.toml", "accepts", "各类企业"),
    ("lists.toml", "rejects", "恒锋新材、蓝羿新材等龙头企业"),
    ("relations.toml", "accepts", "园区引进恒锋新材料有限公司。 => hosts 蓝羿新材料有限公司"),
    ("relations.toml", "accepts", "园区引进蓝羿新材料有限公司。 => 蓝羿新材料有限公司 hosts 蓝羿新材料有限公司"),
    ("relations.toml", "rejects", "园区引进沧澜新材料有限公司。"),
    ("events.toml", "accepts", "10月26日，常州高新区召开科技创新大会。 => 2022-10-27"),
    ("events.toml", "rejects", "10月25日，常州高新区召开科技创新大会。"),
    ("chains.toml", "accepts", "园区建成“硅料—硅片—组件”产业链。 => 硅料→组件"),
    ("chains.toml", "rejects", "园区建成“种子—加工—物流”产业链。"),
    ("figures.toml", "accepts", "园区营业收入300亿元。"),
    ("figures.toml", "rejects", "园区营业收入超过400亿元。"),
)
"""File, list and an example that does not hold in the first entry of the file."""


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Problem, ...]:
    """Try the examples of an ontology to which the wrong ones were added."""
    folder = tmp_path_factory.mktemp("spoilt") / "ontology"
    shutil.copytree(ontology_dir(), folder)
    for name, key, example in WRONG:
        file = folder / "patterns" / name
        text = file.read_text(encoding="utf-8")
        assert f"\n{key} = [" in text
        file.write_text(text.replace(f"\n{key} = [", f'\n{key} = ["{example}", ', 1), encoding="utf-8")
    return problems(Knowledge.load(folder))


@pytest.mark.parametrize(("file", "key", "example"), WRONG)
def test_an_example_that_does_not_hold_is_named(spoilt: tuple[Problem, ...], file: str, key: str, example: str) -> None:
    sentence = example.partition(" => ")[0]
    (problem,) = [problem for problem in spoilt if sentence in problem.what]
    assert problem.file == f"ontology/patterns/{file}"
    text = (ontology_dir() / "patterns" / file).read_text(encoding="utf-8").split("\n")
    entries = [number for number, line in enumerate(text, 1) if line.startswith("[[")] or [1]
    assert problem.line == entries[0]


def test_only_what_does_not_hold_is_named(spoilt: tuple[Problem, ...]) -> None:
    assert len(spoilt) == len(WRONG)


def test_all_examples_hold() -> None:
    assert problems(Knowledge.load()) == ()


@pytest.mark.parametrize("kind", ["suffix_groups", "head_groups"])
def test_every_word_of_names_and_lists_has_examples_of_both_kinds(kind: str) -> None:
    for entry in getattr(Knowledge.load().patterns, kind):
        assert entry.examples.accepts, entry
        assert entry.examples.rejects, entry


SILENT_FRAMES = {"listed"}
"""Frames of which no sentence is known that they take part in."""


def test_every_frame_has_examples_of_both_kinds() -> None:
    for frame in Knowledge.load().patterns.frames:
        assert bool(frame.examples.accepts) is (frame.id not in SILENT_FRAMES), frame.id
        assert frame.examples.rejects, frame.id


def test_every_happening_and_form_of_a_chain_has_examples_of_both_kinds() -> None:
    folder = ontology_dir() / "patterns"
    known = [event.examples for event in happenings_of(folder).events]
    for examples in (*known, *(form.examples for form in chain_forms_of(folder).forms)):
        assert examples.accepts
        assert examples.rejects


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], Knowledge]:
    """Load a copy of the ontology in which one passage of carriers.toml reads otherwise."""

    def change(old: str, new: str) -> Knowledge:
        folder = tmp_path / "ontology"
        shutil.copytree(ontology_dir(), folder)
        file = folder / "patterns" / "carriers.toml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return Knowledge.load(folder)

    return change


def test_a_sentence_for_examples_needs_their_place(changed: Callable[[str, str], Knowledge]) -> None:
    knowledge = changed("引进了{example}。", "引进了企业。")
    with pytest.raises(DataFileError, match=r"carriers\.toml:\d+: .*\{example\}"):
        problems(knowledge)


def test_the_article_of_examples_needs_a_date(changed: Callable[[str, str], Knowledge]) -> None:
    knowledge = changed('date = "2022-10"', "")
    with pytest.raises(DataFileError, match="date"):
        problems(knowledge)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("甲、乙、丙等企业", ("甲", "乙", "丙")),
        ("甲、乙和丙等6家企业", ("甲", "乙", "丙")),
        ("《甲》《乙》等政策", ("甲", "乙")),
        ("“甲”“乙”等产品", ("甲", "乙")),
        ("甲", ("甲",)),
    ],
)
def test_items_are_read_as_written(text: str, items: tuple[str, ...]) -> None:
    assert items_of(text) == items


def test_figures_have_examples() -> None:
    assert sum(bool(entry.accepts) for entry in Lexicon.load(ontology_dir()).entries) > 50
