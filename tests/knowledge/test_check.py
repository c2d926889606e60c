"""`check` names every mistake of every data file at once, with file and line, and finds none in what is shipped."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.errors import DataFileError, Problem
from kg.knowledge import Knowledge
from kg.knowledge.check import check
from kg.resources import ontology_dir, shapes_dir

HERE = Path(__file__).parent


class Mistake(NamedTuple):
    """Right words of a file, the wrong ones that replace them, and what the check must say of it."""

    file: str
    right: str
    wrong: str
    says: str
    shift: int | None = 0
    """Lines from the wrong words to the line that is named; None when the mistake stands at another place."""


ONTOLOGY, SHAPES = "ontology/parkkg.ttl", "shapes/figures.ttl"
INDUSTRIES, INDICATORS = "ontology/schemes/industries.ttl", "ontology/schemes/indicators.ttl"
UNITS, VALUES = "ontology/schemes/units.ttl", "ontology/schemes/values.ttl"

MISTAKES = {
    "unknown class above": Mistake(
        ONTOLOGY, "subClassOf pk:Enterprise ;", "subClassOf pk:Enterprize ;", "did you mean “Enterprise”?"
    ),
    "unknown standard property above": Mistake(
        ONTOLOGY, "subPropertyOf org:linkedTo ;", "subPropertyOf org:linkTo ;", "did you mean “org:linkedTo”?"
    ),
    "property above a class": Mistake(ONTOLOGY, "subClassOf prov:Plan ;", "subClassOf pk:hosts ;", "不同类"),
    "unknown class in a range": Mistake(
        ONTOLOGY, "rdfs:range pk:Place", "rdfs:range pk:Plase", "did you mean “Place”?"
    ),
    "property as a range": Mistake(ONTOLOGY, "rdfs:range pk:Unit", "rdfs:range pk:unit", "unit 是属性 is a property"),
    "missing label": Mistake(
        ONTOLOGY, '"高校"@zh, "University"@en', '"高校"@zh', "pk:University 缺少名称 label in en", -2
    ),
    "missing definition": Mistake(
        ONTOLOGY, 'skos:definition "有名称的建设', 'skos:note "有名称的建设', "pk:Project 缺少定义 definition in zh", -3
    ),
    "circle of classes": Mistake(
        ONTOLOGY,
        "rdfs:subClassOf schema:Place ;",
        "rdfs:subClassOf pk:NationalHighTechZone ;",
        "runs in a circle",
        None,
    ),
    "undeclared own term": Mistake(
        ONTOLOGY, "pk:level a owl:ObjectProperty ;", 'pk:level rdfs:comment "甲"@zh ;', "“level” 既非类也非属性"
    ),
    "unknown predicate": Mistake(
        VALUES, 'skos:prefLabel "增速"@zh', 'skos:prefLable "增速"@zh', "did you mean “skos:prefLabel”?"
    ),
    "unknown own predicate": Mistake(
        INDICATORS, "pk:defaultUnit uom:元", "pk:defaultUnits uom:元", "did you mean “defaultUnit”?"
    ),
    "unknown datatype": Mistake(
        INDUSTRIES, '"A"^^pk:IndustryCode', '"A"^^pk:IndustryCod', "did you mean “IndustryCode”?"
    ),
    "unknown unit": Mistake(
        INDICATORS, "pk:defaultUnit uom:平方米", "pk:defaultUnit uom:平方来", "did you mean “unit:平方米”?"
    ),
    "unknown accumulation": Mistake(
        INDICATORS, "accumulation:stock", "accumulation:stok", "did you mean “accumulation:stock”?"
    ),
    "broader to nothing": Mistake(
        INDUSTRIES,
        "skos:broader industry:集成电路 .",
        "skos:broader industry:集成电器 .",
        "did you mean “industry:集成电路”?",
    ),
    "two broader": Mistake(
        INDUSTRIES,
        "skos:broader industry:人工智能 .",
        "skos:broader industry:人工智能, industry:软件 .",
        "more than one skos:broader: industry:软件",
    ),
    "circle of industries": Mistake(
        INDUSTRIES,
        "skos:broader industry:第二产业 .",
        "skos:broader industry:制造业 .",
        "circle: 制造业 → 工业 → 制造业",
        None,
    ),
    "clashing alias": Mistake(INDICATORS, '"GDP"@zh', '"营收"@zh', "名称重复 the name “营收” is already that of", None),
    "alias that is its own label": Mistake(UNITS, '"百分比"@zh', '"％"@zh', "the name “％” is already that of unit:%"),
    "label unlike the IRI": Mistake(
        INDUSTRIES,
        'skos:prefLabel "新材料"@zh',
        'skos:prefLabel "新型材枓"@zh',
        "the IRI says “新材料” and the zh label “新型材枓”",
        -2,
    ),
    "two labels": Mistake(UNITS, '"公顷"@zh', '"公顷"@zh, "顷顷"@zh', "more than one zh prefLabel: “顷顷”"),
    "concept without English": Mistake(UNITS, '"亩"@zh, "mu"@en', '"亩"@zh', "uom:亩 缺少名称 label in en", -2),
    "concept in no scheme": Mistake(
        UNITS,
        "pk:Unit ;\n    skos:inScheme scheme:units ;",
        'pk:Unit ;\n    skos:note "甲"@zh ;',
        "lacks skos:inScheme scheme:units",
    ),
    "concept without class": Mistake(
        INDUSTRIES,
        "industry:新能源 a skos:Concept, pk:Industry ;",
        "industry:新能源 a skos:Concept ;",
        "lacks a pk:Industry",
    ),
    "concept of an unknown kind": Mistake(
        VALUES, "level:other a", "<https://w3id.org/parkkg/id/levl/other> a", "is in no scheme"
    ),
    "factor that is no number": Mistake(
        UNITS, "conversionMultiplier 666.6667", 'conversionMultiplier "viel"', "“viel” is no number"
    ),
    "unknown term in a shape": Mistake(SHAPES, "sh:path pk:value", "sh:path pk:valu", "did you mean “value”?"),
    "unknown word of SHACL": Mistake(SHAPES, "sh:minCount 1", "sh:minCont 1", "did you mean “sh:minCount”?"),
    "unknown value in a shape": Mistake(SHAPES, "qualifier:atLeast", "qualifier:atleast", "did you mean “atLeast”?"),
    "message in one language": Mistake(
        SHAPES, '有且只有一个指标"@zh,', '有且只有一个指标"@zh-hant,', "lacks a message in zh"
    ),
}
"""Mistakes that leave every file readable, so that all of them can stand in the files at once."""

BROKEN = {
    "broken Turtle": Mistake(UNITS, 'skos:prefLabel "亩"@zh', 'skos:prefLabel "亩@zh', "Turtle syntax error"),
    "broken TOML": Mistake("ontology/patterns/lists.toml", "[[", "[[[", "TOML syntax error"),
    "unknown column": Mistake("ontology/gazetteers/zones.csv", "province", "provinze", "provinze"),
}


class Copy:
    """A copy of ontology/ and shapes/ to break."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ontology_dir(), folder / "ontology")
        shutil.copytree(shapes_dir(), folder / "shapes")

    def plant(self, mistake: Mistake) -> int:
        """Make the mistake and return its line."""
        path = self.folder / mistake.file
        text = path.read_text(encoding="utf-8")
        before, found, _ = text.partition(mistake.right)
        assert found, f"{mistake.right!r} is not in {mistake.file}"
        assert mistake.right.count("\n") == mistake.wrong.count("\n"), "the lines of other mistakes must stay"
        path.write_text(text.replace(mistake.right, mistake.wrong, 1), encoding="utf-8")
        return before.count("\n") + 1

    def problems(self, readers: Iterable[object] = ()) -> tuple[Problem, ...]:
        return check(self.folder / "ontology", self.folder / "shapes", readers)  # type: ignore[arg-type]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


Outcome = tuple[dict[str, int], tuple[Problem, ...]]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Return the lines of all mistakes, and what one check of files with all of them says."""
    copy = Copy(tmp_path_factory.mktemp("mistakes"))
    return {kind: copy.plant(mistake) for kind, mistake in MISTAKES.items()}, copy.problems()


def test_what_is_shipped_has_no_mistake() -> None:
    assert [str(problem) for problem in check()] == []


@pytest.mark.parametrize("kind", MISTAKES)
def test_each_of_many_mistakes_is_named_with_file_and_line(kind: str, outcome: Outcome) -> None:
    mistake, (lines, problems) = MISTAKES[kind], outcome
    told = [problem for problem in problems if problem.file == mistake.file and mistake.says in str(problem)]
    assert told, f"nothing in {mistake.file} says {mistake.says!r}"
    if mistake.shift is not None:
        assert lines[kind] + mistake.shift in [problem.line for problem in told]
    assert all(problem.line for problem in told)


def test_every_problem_but_those_of_broken_files_says_what_to_do(outcome: Outcome) -> None:
    assert [str(problem) for problem in outcome[1] if not problem.remedy] == []


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_cannot_be_read_is_named_with_the_line(kind: str, copy: Copy) -> None:
    line = copy.plant(BROKEN[kind])
    other = copy.plant(MISTAKES["unknown word of SHACL"])
    problems = copy.problems()
    told = [p for p in problems if p.file == BROKEN[kind].file and BROKEN[kind].says in str(p)]
    assert line in [problem.line for problem in told]
    if kind != "broken Turtle":  # the rest is still checked
        assert (SHAPES, other) in [(problem.file, problem.line) for problem in problems]


def test_one_unreadable_file_does_not_hide_another(copy: Copy) -> None:
    places = {(mistake.file, copy.plant(mistake)) for mistake in BROKEN.values()}
    assert places <= {(problem.file, problem.line) for problem in copy.problems()}


def test_a_rule_with_an_unknown_term_or_value_is_named(copy: Copy) -> None:
    rule = copy.folder / "shapes" / "rules" / "x.rq"
    rule.write_text("# zh: 甲\n# en: a\nSELECT ?focus {\n  ?focus pk:mesure <measure/groth> }\n", encoding="utf-8")
    told = {(p.line, p.remedy) for p in copy.problems() if p.file == "shapes/rules/x.rq"}
    assert told == {(4, "是否要写 did you mean “measure”?"), (4, "是否要写 did you mean “growth”?")}


def test_a_second_block_about_a_concept_is_named(copy: Copy) -> None:
    path = copy.folder / UNITS
    text = path.read_text(encoding="utf-8")
    path.write_text(text + '\nuom:亩 skos:altLabel "市亩"@zh .\n', encoding="utf-8")
    told = [p.line for p in copy.problems() if p.file == UNITS and "uom:亩 已在第" in p.what]
    assert told == [text.count("\n") + 2]


def test_a_missing_file_is_named(copy: Copy) -> None:
    (copy.folder / ONTOLOGY).unlink()
    (copy.folder / VALUES).unlink()
    problems = copy.problems()
    assert any(p.file == ONTOLOGY and "cannot be read" in p.what for p in problems)


def test_a_reader_adds_what_it_finds_and_what_it_raises(copy: Copy) -> None:
    told, raised = Problem("a.toml", 3, "甲"), Problem("b.toml", 7, "乙")

    def tells(knowledge: Knowledge) -> list[Problem]:
        assert knowledge.vocabulary.is_class("Park")
        return [told]

    def raises(knowledge: Knowledge) -> list[Problem]:
        raise DataFileError(raised)

    assert copy.problems([tells, raises]) == (told, raised)


def test_readers_wait_for_files_that_can_be_loaded(copy: Copy) -> None:
    copy.plant(BROKEN["unknown column"])

    def fails(knowledge: Knowledge) -> list[Problem]:
        raise AssertionError

    assert copy.problems([fails])


def test_the_messages_are_as_written_down(outcome: Outcome) -> None:
    """The golden texts of the commonest mistakes, without their lines."""
    texts = {str(Problem(p.file, None, p.what, p.remedy)) for p in outcome[1]}
    expected = (HERE / "messages.txt").read_text(encoding="utf-8").splitlines()
    assert [text for text in expected if text not in texts] == []
