"""The README shows what really happens."""

from __future__ import annotations

import difflib
import re
import shutil
from pathlib import Path

from kg.build import data_mistakes
from tests.readme.shown import README, ROOT, blocks, replayed

TEXT = README.read_text(encoding="utf-8")


def test_every_command_prints_what_is_shown(tmp_path: Path) -> None:
    real = replayed(TEXT, tmp_path)
    changed = difflib.unified_diff(TEXT.splitlines(), real.splitlines(), "shown", "real", lineterm="", n=1)
    assert real == TEXT, "\n".join(("README.md is out of date: make readme", *changed))


def test_the_edits_of_data_files_are_right(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    edits = [block for block in blocks(TEXT) if block.file]
    assert len(edits) >= 3
    for edit in edits:
        assert edit.file is not None
        path = tmp_path / edit.file
        path.write_text(path.read_text(encoding="utf-8") + "\n" + edit.text, encoding="utf-8")
    assert data_mistakes(tmp_path / "ontology") == ()


def test_every_link_and_path_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", TEXT):
        assert (ROOT / target).exists(), target
    for folder in re.findall(r"^([\w.-]+/)", TEXT, re.MULTILINE):
        assert (ROOT / folder).is_dir(), folder


def test_every_folder_is_on_the_map() -> None:
    folders = {p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith((".", "_")) and p.name != "build"}
    tracked = folders & {"seeds", "ontology", "kg", "shapes", "tests", "output", "docs"}
    for name in tracked:
        assert re.search(rf"^{name}/ ", TEXT, re.MULTILINE), name
