"""Forms of chains are read from chains.toml, and what is wrong in one is told with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.knowledge.chainforms import chain_forms_of
from kg.resources import ontology_dir


def changed(folder: Path, old: str, new: str) -> Path:
    """Return a copy of the pattern folder whose first `old` in chains.toml is `new`."""
    shutil.copytree(ontology_dir() / "patterns", folder / "patterns")
    file = folder / "patterns" / "chains.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder / "patterns"


def test_stages_in_one_group_are_parted_by_the_first_mark_that_is_there() -> None:
    quoted = chain_forms_of(ontology_dir() / "patterns").forms[0]
    assert quoted.between[0].split("铝箔—电极箔、晶体") == ["铝箔", "电极箔、晶体"]
    assert quoted.between[2].split("冶炼、金属及合金、永磁材料和电机") == ["冶炼", "金属及合金", "永磁材料", "电机"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('split = ["link", "joint", "list"]', 'split = ["dash"]', "dash"),
        ("spoken = true", "said = true", "said"),
        ("<joined>", "<joind>", "joind"),
        ("上游(?:<placing>)*(", "上游(?:<placing>)*((", "pattern"),
    ],
)
def test_what_is_wrong_in_a_form_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(DataFileError, match=r"chains\.toml:\d+: ") as raised:
        chain_forms_of(changed(tmp_path, old, new))
    assert told in str(raised.value)
