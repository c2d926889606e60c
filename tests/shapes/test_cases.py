"""Every shape and every rule has a graph that passes and one that fails by it and by nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import SH

from kg.graph.rules import load_rules
from kg.graph.shapes import SHAPE
from kg.graph.validation import Validator
from kg.knowledge import Schemes, Vocabulary
from kg.resources import ontology_dir, shapes_dir

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir())

ALSO = {
    # a wrong end of partOf also makes the two ends unlike
    "partOf-object": {"partOf"},
    # the same mistake, seen in one graph and across graphs
    "label": {"one-label"},
    "one-label": {"label"},
    "level": {"one-value"},
    "one-value": {"level"},
}
"""Shapes that a failing case cannot but break as well."""


@cache
def validator() -> Validator:
    folder = ontology_dir()
    return Validator.load(Vocabulary.load(folder / "parkkg.ttl"), Schemes.load(folder / "schemes"))


@cache
def messages() -> dict[str, dict[str, str]]:
    """Return shape or rule → language → message."""
    graph = rdflib.Graph()
    for file in sorted(shapes_dir().glob("*.ttl")):
        graph.parse(file)
    found: dict[str, dict[str, str]] = {}
    for shape, text in graph.subject_objects(SH.message):
        assert isinstance(text, rdflib.Literal)
        found.setdefault(str(shape).removeprefix(SHAPE), {})[str(text.language)] = str(text)
    return found | {rule.name: dict(rule.messages) for rule in load_rules(shapes_dir())}


def broken(name: str, kind: str) -> dict[str, set[str]]:
    """Return shape → messages of what validation finds in a case."""
    found: dict[str, set[str]] = {}
    for finding in validator().file(CASES / name / f"{kind}.ttl").findings:
        found.setdefault(finding.shape.removeprefix(SHAPE), set()).update(text for _, text in finding.messages)
    return found


def test_every_shape_that_can_refuse_something_has_its_cases() -> None:
    assert sorted(messages()) == NAMES
    for name in NAMES:
        assert sorted(path.name for path in (CASES / name).iterdir()) == ["fail.ttl", "pass.ttl"]


def test_every_message_is_given_in_chinese_and_english() -> None:
    for name, texts in messages().items():
        assert sorted(texts) == ["en", "zh"], name
        assert any("一" <= character <= "鿿" for character in texts["zh"]), name
        assert any("a" <= character <= "z" for character in texts["en"]), name


@pytest.mark.parametrize("name", NAMES)
def test_the_passing_case_conforms(name: str) -> None:
    assert broken(name, "pass") == {}


@pytest.mark.parametrize("name", NAMES)
def test_the_failing_case_is_refused_by_this_shape_with_its_messages(name: str) -> None:
    found = broken(name, "fail")
    assert found.get(name) == set(messages()[name].values())
    assert set(found) - {name} <= ALSO.get(name, set())
