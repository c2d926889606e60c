"""The patterns hold what texts have in common, and no firm, project, park or platform of one of the texts."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.knowledge import Knowledge
from kg.resources import ontology_dir
from tests.properties.articles import ROOT

OWN = ("Enterprise", "Fund", "Project", "ResearchInstitute", "Carrier", "Park", "Association")
"""Classes whose members are known from texts alone unless a gazetteer has them."""
SHORTEST = 4
KINDS = {"创新中心", "创业服务中心"}
"""Words for any of a kind, which a text also uses for its own one."""
PATTERNS = sorted((ontology_dir() / "patterns").glob("*.toml"))


def names_of_texts() -> set[str]:
    """Return the names that the gold files give and no gazetteer knows."""
    known = {entry.surface for entry in Knowledge.load().gazetteer.entries}
    found: set[str] = set()
    for folder in ("seed", "extra", "first/a", "first/b", "first/c"):
        for file in (ROOT / "tests" / "gold" / folder).glob("*.json"):
            for row in json.loads(file.read_text(encoding="utf-8"))["entities"]:
                if row["type"] in OWN:
                    found |= {name for name in (row["name"], *row["aliases"]) if len(name) >= SHORTEST}
    return found - known - KINDS


def texts_in(value: Any) -> Iterator[str]:
    """Yield every string of a TOML value; comments are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)


@pytest.mark.parametrize("file", PATTERNS, ids=lambda file: file.name)
def test_patterns_name_nothing_of_one_text(file: Path) -> None:
    words = list(texts_in(tomllib.loads(file.read_text(encoding="utf-8"))))
    assert not {name for name in names_of_texts() for word in words if name in word}


def test_there_are_names_to_look_for() -> None:
    assert len(names_of_texts()) > 80
