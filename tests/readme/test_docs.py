"""The documents beside the README are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.knowledge import Knowledge
from kg.score.gold import read_gold
from tests.readme.shown import ROOT, blocks

DOCS = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "output" / "README.md"]


def test_the_example_of_a_gold_file_is_one(tmp_path: Path) -> None:
    (example,) = (
        block for block in blocks((ROOT / "docs" / "gold.md").read_text(encoding="utf-8")) if block.kind == "json"
    )
    (tmp_path / "example.json").write_text(example.text, encoding="utf-8")
    knowledge = Knowledge.load()
    (article,) = read_gold(tmp_path, knowledge.vocabulary, knowledge.schemes)
    assert article.title == "襄阳高新区：产业集聚"
    assert len(article.observations) == len(article.targets) == len(article.chains) == 1


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_the_table_of_what_to_edit_names_files_that_exist() -> None:
    table = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
    named = [
        name for row in table.splitlines() if row.startswith("| ") for name in re.findall(r"`([\w./*]+\.\w+)`", row)
    ]
    assert len(named) > 8
    for name in named:
        found = [*(ROOT / "ontology").glob(name), *(ROOT / "ontology" / "patterns").glob(name)]
        assert found, name


def test_the_output_folder_is_told_whole(tmp_path: Path) -> None:
    told = set(
        re.findall(r"^\| `([\w.]+)/?`", (ROOT / "output" / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert told == {"graph.html", "report.html", "kg.ttl", "kg.trig", "text", "validation.ttl", "store", "site"}
