"""Validation of files and of the shapes themselves: clear messages, the same findings however shapes are rewritten."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, SH

from kg.errors import DataFileError, InputError
from kg.graph import validate_files, write
from kg.graph.rules import load_rules, run_rules
from kg.graph.shapes import SHAPE, Shapes
from kg.graph.validation import Validator
from kg.resources import shapes_dir
from tests.graph.corpora import corpus, knowledge

CASES = Path(__file__).resolve().parents[1] / "shapes" / "cases"
KNOWLEDGE = knowledge()
WRONG_PARK = """
@prefix pk: <https://w3id.org/parkkg/ontology#> .
<https://example.org/park> a pk:Park .
"""


@cache
def validator() -> Validator:
    return Validator.load(KNOWLEDGE.vocabulary, KNOWLEDGE.schemes)


@pytest.mark.parametrize("name", ["kg.trig", "kg.ttl"])
def test_what_a_build_writes_conforms(name: str, tmp_path: Path) -> None:
    write(corpus(), KNOWLEDGE, tmp_path)
    (report,) = validate_files([tmp_path / name], KNOWLEDGE.vocabulary, KNOWLEDGE.schemes)
    assert report.conforms
    assert report.findings == ()
    assert report.triples > 50


@pytest.mark.parametrize(
    ("suffix", "format_"),
    [
        ("ttl", ox.RdfFormat.TURTLE),
        ("trig", ox.RdfFormat.TRIG),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("nq", ox.RdfFormat.N_QUADS),
        ("rdf", ox.RdfFormat.RDF_XML),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ],
)
def test_every_format_gives_the_same_findings(suffix: str, format_: ox.RdfFormat, tmp_path: Path) -> None:
    file = tmp_path / f"park.{suffix}"
    triples = [quad.triple for quad in ox.parse(WRONG_PARK, format=ox.RdfFormat.TURTLE)]
    file.write_bytes(ox.serialize(triples, format=format_) or b"")
    report = validator().file(file)
    assert not report.conforms
    assert {finding.shape.removeprefix(SHAPE) for finding in report.findings} == {"Park", "label"}
    assert {finding.focus for finding in report.findings} == {"https://example.org/park"}


def test_all_files_that_cannot_be_read_are_named_at_once_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("@prefix pk: <x:> .\n\npk:a pk:b .\n", encoding="utf-8")
    (tmp_path / "table.csv").write_text("a,b\n", encoding="utf-8")
    files = [tmp_path / name for name in ("broken.ttl", "table.csv", "none.ttl")]
    with pytest.raises(InputError) as caught:
        validate_files(files, KNOWLEDGE.vocabulary, KNOWLEDGE.schemes)
    problems = {Path(problem.file).name: problem for problem in caught.value.problems}
    assert problems["broken.ttl"].line == 3
    assert ".trig" in problems["table.csv"].remedy
    assert "No such file" in problems["none.ttl"].what


def test_what_lies_in_quarantine_is_not_judged_again(tmp_path: Path) -> None:
    file = tmp_path / "kg.trig"
    graph = KNOWLEDGE.vocabulary.ID + "graph/quarantine"
    prefix, _, body = WRONG_PARK.strip().partition("\n")
    file.write_text(f"{prefix}\n<{graph}> {{ {body} }}\n", encoding="utf-8")
    assert validator().file(file).findings == ()


MISSPELT = """
@prefix pk: <https://w3id.org/parkkg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix my: <https://example.org/> .
my:a a my:Thing, pk:Parc ; my:owns my:b ; pk:hots my:b .
my:b pk:hots my:a ; rdfs:label "乙"@zh .
"""


def test_a_misspelt_class_or_property_is_named_with_the_right_one_and_terms_of_others_are_left_alone(
    tmp_path: Path,
) -> None:
    (file := tmp_path / "mine.ttl").write_text(MISSPELT, encoding="utf-8")
    report = validator().file(file)
    assert not report.conforms
    said = [(finding.focus.rpartition("/")[2], finding.message("en")) for finding in report.findings]
    assert said == [
        ("a", "the ontology has no class pk:Parc; 是否要写 did you mean “Park”?"),
        ("a", "the ontology has no property pk:hots; 是否要写 did you mean “hosts”?"),
    ]


def test_a_message_is_found_in_either_language() -> None:
    (finding,) = validator().file(CASES / "share" / "fail.ttl").findings
    assert finding.message("zh").startswith("占比")
    assert finding.message("en").startswith("a share")
    assert finding.message("fr") in {finding.message("zh"), finding.message("en")}


def test_broken_shapes_are_named_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("a b\n", encoding="utf-8")
    (tmp_path / "b.ttl").write_text("\n\n] .\n", encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        Shapes.load(tmp_path, KNOWLEDGE.vocabulary, KNOWLEDGE.schemes)
    assert [(problem.file.rpartition("/")[2], problem.line) for problem in caught.value.problems] == [
        ("a.ttl", 1),
        ("b.ttl", 3),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT ?focus ?value {}", "message"),
        ("# zh: 甲\n# en: a\nSELECT ?focus { ?focus ?p ?o }", r"SELECT \?focus \?value"),
        ("# zh: 甲\n# en: a\nASK {}", r"SELECT \?focus \?value"),
        ("# zh: 甲\n# en: a\nSELECT {", "wrong query"),
    ],
)
def test_a_rule_that_cannot_be_run_is_named(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "odd.rq").write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=f"odd.rq.*{says}"):
        run_rules(load_rules(tmp_path), ox.Store(), KNOWLEDGE.vocabulary)


SAMPLE = [
    "Park",
    "hosts",
    "hosts-object",
    "partOf",
    "locatedIn",
    "subject",
    "share",
    "derived",
    "Evidence",
    "Selector",
    "label",
]


@pytest.mark.parametrize("name", SAMPLE)
def test_the_rewritten_shapes_find_what_the_plain_ones_find(name: str) -> None:
    shapes = rdflib.Graph()
    for file in sorted(shapes_dir().glob("*.ttl")):
        shapes.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    for kind in ("pass", "fail"):
        text = (CASES / name / f"{kind}.ttl").read_text(encoding="utf-8")
        data = rdflib.Graph().parse(data=text, format="turtle")
        for unit in KNOWLEDGE.schemes.units:
            data.add((rdflib.URIRef(unit.iri), RDF.type, rdflib.URIRef(KNOWLEDGE.vocabulary.term("Unit"))))
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
        assert isinstance(report, rdflib.Graph)
        plain = {
            tuple(str(report.value(result, term)) for term in (SH.focusNode, SH.sourceShape, SH.resultSeverity))
            for result in report.objects(None, SH.result)
        }
        plainly = rdflib.Graph().parse(data=text, format="turtle")
        found = validator().shapes.findings_in(plainly)
        assert {(f.focus, f.shape, str(SH[f.severity])) for f in found} == plain
