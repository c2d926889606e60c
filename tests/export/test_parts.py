"""Chosen parts: facts whole, with everything that they name and rest on, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError, QueryError, TermError
from kg.export import export
from kg.export.divisions import joined
from kg.export.parts import stretch
from kg.graph.validation import validate_files
from kg.knowledge import Knowledge
from tests.export.conftest import ID, PK, VOCABULARY

NANCHANG, XIANGYANG = f"{ID}park/南昌高新区", f"{ID}park/襄阳高新区"
LABEL = ox.NamedNode(VOCABULARY.term("rdfs:label"))
TYPE = ox.NamedNode(VOCABULARY.term("rdf:type"))


def store(built: Path, *, evidence: bool = True, **part: Sequence[str]) -> ox.Store:
    data = export(built, "nquads", evidence=evidence, **part).files[""]
    made = ox.Store()
    made.bulk_load(data, format=ox.RdfFormat.N_QUADS)
    return made


def of_class(found: ox.Store, name: str) -> set[str]:
    quads = found.quads_for_pattern(None, TYPE, ox.NamedNode(VOCABULARY.term(name)))
    return {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}


def objects(found: ox.Store, name: str) -> set[str]:
    quads = found.quads_for_pattern(None, ox.NamedNode(VOCABULARY.term(name)), None)
    return {quad.object.value for quad in quads if not isinstance(quad.object, ox.Triple)}


def test_a_park_comes_with_its_facts_and_without_those_of_others(built: Path) -> None:
    found = store(built, parks=["南昌高新区"])
    assert objects(found, "statedValue") == {"5.25亿元", "8％"}
    assert objects(found, "subject") == {NANCHANG}
    ends = objects(found, "rdf:subject") | objects(found, "rdf:object")
    assert XIANGYANG not in ends
    assert f"{ID}researchInstitute/北京大学创新研究院" in ends
    assert not list(found.quads_for_pattern(ox.NamedNode(XIANGYANG), None, None))


@pytest.mark.parametrize(
    "part",
    [{"parks": ["南昌高新区"]}, {"classes": ["ResearchInstitute"]}, {"periods": ["2021"]}, {"articles": ["襄阳"]}],
)
def test_whatever_a_part_names_it_describes(built: Path, part: dict[str, list[str]]) -> None:
    """No end of a claim without a label, no evidence without its words, no article without its title."""
    found = store(built, **part)  # type: ignore[arg-type]
    assert of_class(found, "Claim") | of_class(found, "Observation")
    for name in ("rdf:subject", "rdf:object", "subject", "indicator"):
        for iri in objects(found, name):
            if iri.startswith(ID):
                assert list(found.quads_for_pattern(ox.NamedNode(iri), LABEL, None)), iri
    for name, needed in (("prov:wasDerivedFrom", "oa:hasSource"), ("oa:hasSelector", "oa:exact")):
        for iri in objects(found, name):
            assert list(found.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(VOCABULARY.term(needed)), None)), iri
    for iri in objects(found, "oa:hasSource"):
        assert list(found.quads_for_pattern(ox.NamedNode(iri), LABEL, None)), iri


@pytest.mark.parametrize("part", [{"parks": ["襄阳高新区"]}, {"classes": ["指标数据"]}, {"articles": ["南昌"]}])
def test_a_part_conforms_to_the_shapes(built: Path, tmp_path: Path, part: dict[str, list[str]]) -> None:
    file = tmp_path / "part.trig"
    file.write_bytes(export(built, "trig", **part).files[""])  # type: ignore[arg-type]
    (report,) = validate_files([file], VOCABULARY, Knowledge.load().schemes)
    assert report.triples > 10
    assert report.conforms, report.findings


def test_a_direct_triple_stands_with_its_claim_only(built: Path) -> None:
    """南昌高新区 leads in electronics and hosts an institute; a part about institutes says the second alone."""
    found = store(built, classes=["研发机构"])
    assert list(found.quads_for_pattern(ox.NamedNode(NANCHANG), ox.NamedNode(f"{PK}hosts"), None))
    assert not list(found.quads_for_pattern(None, ox.NamedNode(f"{PK}leadingIndustry"), None))


def test_articles_by_words_of_their_title(built: Path) -> None:
    found = store(built, articles=["产业集聚"])
    assert objects(found, "subject") == {XIANGYANG}
    assert {graph.value.startswith(f"{ID}article/") for graph in found.named_graphs()} == {True}


@pytest.mark.parametrize(
    ("period", "values"),
    [
        ("2021", {"5.25亿元", "8％"}),
        ("2019", {"3.5亿元", "2.5％"}),
        ("2018/2021", {"5.25亿元", "8％", "3.5亿元", "2.5％"}),
        ("2016", set()),
    ],
)
def test_figures_of_a_time(built: Path, period: str, values: set[str]) -> None:
    assert objects(store(built, periods=[period]), "statedValue") == values


def test_facts_without_a_time_of_their_own_have_that_of_their_article(built: Path) -> None:
    found = store(built, periods=["2022-10"])
    assert f"{ID}industry/航空制造" in objects(found, "rdf:object")
    assert XIANGYANG not in objects(found, "rdf:subject")


def test_values_of_one_option_widen_and_options_narrow(built: Path) -> None:
    both = store(built, parks=["南昌高新区", "襄阳高新区"], classes=["Observation"])
    assert objects(both, "subject") == {NANCHANG, XIANGYANG}
    assert not of_class(both, "Claim")
    assert not len(store(built, parks=["南昌高新区"], periods=["2019"]))


@pytest.mark.parametrize("part", [{}, {"parks": ["南昌高新区"]}])
def test_without_evidence_facts_name_their_article(built: Path, part: dict[str, list[str]]) -> None:
    found = store(built, evidence=False, **part)
    assert not of_class(found, "Claim")
    assert not objects(found, "oa:exact")
    assert not of_class(found, "oa:SpecificResource")
    derived = objects(found, "prov:wasDerivedFrom")
    assert derived
    assert derived <= of_class(found, "Article")
    assert list(found.quads_for_pattern(ox.NamedNode(NANCHANG), ox.NamedNode(f"{PK}hosts"), None))


def test_a_part_without_evidence_says_what_the_part_with_it_says(built: Path) -> None:
    """Direct triples and names are the same; only claims, evidence and where figures come from differ."""
    whole, bare = (store(built, evidence=evidence, parks=["南昌高新区"]) for evidence in (True, False))
    things = of_class(whole, "Park") | of_class(whole, "Industry") | of_class(whole, "Place")
    for iri in things:
        about = [set(found.quads_for_pattern(ox.NamedNode(iri), None, None)) for found in (whole, bare)]
        assert {quad.triple for quad in about[0]} == {quad.triple for quad in about[1]}


@pytest.mark.parametrize(
    ("part", "error", "words"),
    [
        ({"parks": ["南昌高兴区"]}, QueryError, "南昌高新区"),
        ({"parks": ["电子信息"]}, QueryError, "--class"),
        ({"classes": ["Entreprise"]}, TermError, "Enterprise"),
        ({"articles": ["襄阳高新区：产业集群"]}, QueryError, "襄阳高新区：产业集聚"),
        ({"articles": [""]}, QueryError, "产业集聚"),
        ({"periods": ["去年"]}, QueryError, "2016/2020"),
        ({"periods": ["2021/2019"]}, QueryError, "2021/2019"),
        ({"periods": ["2021-13"]}, QueryError, "2021-13"),
    ],
)
def test_what_there_is_not_gets_the_nearest(
    built: Path, part: dict[str, list[str]], error: type[KgError], words: str
) -> None:
    with pytest.raises(error, match=words):
        export(built, "turtle", **part)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2021-04/2021-06", ("2021-04-01", "2021-06-30")),
        ("2022-10-26", ("2022-10-26", "2022-10-26")),
        ("2016/2020", ("2016-01-01", "2020-12-31")),
    ],
)
def test_periods_are_days(period: str, days: tuple[str, str]) -> None:
    assert stretch(period) == days


codes = st.lists(st.sampled_from(["360000", "360100", "360102", "360103", "360200", "370000", "370102"]), max_size=4)


@given(codes)
def test_a_joined_division_says_no_more_than_any_code(several: list[str]) -> None:
    """It lies on the line of every code, from the province down, or it is empty."""
    found = joined(several)
    stem = found.rstrip("0") if found else ""
    assert joined(reversed(several)) == found
    for code in several:
        assert code.startswith(stem) or stem.startswith(code.rstrip("0"))
