"""The examples beside the patterns hold, and one that does not is found and named with its file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.extraction.examples import items_of, problems
from kg.extraction.figures.lexicon import Lexicon
from kg.knowledge import Knowledge
from kg.knowledge.happenings import happenings_of
from kg.resources import ontology_dir

Changed = Callable[[str, str, str], Knowledge]


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """Load a copy of the ontology in which one passage of a pattern file reads otherwise."""

    def change(name: str, old: str, new: str) -> Knowledge:
        folder = tmp_path / "ontology"
        shutil.copytree(ontology_dir(), folder)
        file = folder / "patterns" / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return Knowledge.load(folder)

    return change


def test_all_examples_hold() -> None:
    assert problems(Knowledge.load()) == ()


@pytest.mark.parametrize("kind", ["suffix_groups", "head_groups", "frames"])
def test_every_pattern_has_examples_of_both_kinds(kind: str) -> None:
    for entry in getattr(Knowledge.load().patterns, kind):
        assert entry.examples.accepts, entry
        assert entry.examples.rejects, entry


def test_every_happening_has_examples_of_both_kinds() -> None:
    known = happenings_of(ontology_dir() / "patterns")
    for examples in (*(event.examples for event in known.events), known.chains.examples):
        assert examples.accepts
        assert examples.rejects


@pytest.mark.parametrize(
    ("file", "table", "key", "example"),
    [
        ("names.toml", "[[suffix]]", "accepts", "没有名称"),
        ("names.toml", "[[suffix]]", "rejects", "江苏恒屹精密机械股份有限公司"),
        ("lists.toml", "[[head]]", "accepts", "各类企业"),
        ("lists.toml", "[[head]]", "rejects", "云岫智能、磐铄半导体等龙头企业"),
        ("relations.toml", "[[frame]]", "accepts", "园区引进激远科技。 => hosts 云岫智能"),
        ("relations.toml", "[[frame]]", "accepts", "园区引进激远科技。 => 激远科技 hosts 激远科技"),
        ("relations.toml", "[[frame]]", "rejects", "园区引进激远科技。"),
        ("events.toml", "[[event]]", "accepts", "10月26日，常州高新区召开科技创新大会。 => 2022-10-27"),
        ("events.toml", "[[event]]", "rejects", "10月26日，常州高新区召开科技创新大会。"),
        ("chains.toml", "separators", "accepts", "园区建成“硅料—硅片—组件”产业链。 => 硅料→组件"),
        ("chains.toml", "separators", "rejects", "园区建成“硅料—硅片—组件”产业链。"),
        ("figures.toml", "[[qualifier]]", "accepts", "园区营业收入300亿元。"),
        ("figures.toml", "[[qualifier]]", "rejects", "园区营业收入超过300亿元。"),
    ],
)
def test_an_example_that_does_not_hold_is_named(
    changed: Changed, tmp_path: Path, file: str, table: str, key: str, example: str
) -> None:
    text = (ontology_dir() / "patterns" / file).read_text(encoding="utf-8")
    table_line = text.index(f"{key} = [", text.index(f"\n{table}"))
    old = text[: table_line + len(f"{key} = [")]
    knowledge = changed(file, old, f'{old}"{example}", ')
    (problem,) = problems(knowledge)
    assert problem.file == f"ontology/patterns/{file}"
    assert problem.line is not None
    assert example.partition(" => ")[0] in problem.what


def test_a_sentence_for_examples_needs_their_place(changed: Changed) -> None:
    knowledge = changed("carriers.toml", "引进了{example}。", "引进了企业。")
    with pytest.raises(DataFileError, match=r"carriers\.toml:\d+: .*\{example\}"):
        problems(knowledge)


def test_the_article_of_examples_needs_a_date(changed: Changed) -> None:
    knowledge = changed("carriers.toml", 'date = "2022-10"', "")
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
