"""Stored queries as files and as commands: headers, parameters, and what a mistake says."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import DataFileError, QueryError
from kg.knowledge import Knowledge
from kg.query.parameters import Binder
from kg.query.store import Graph
from kg.query.stored import load_queries, problems_of, stored_query

KNOWLEDGE = Knowledge.load()
QUERIES = load_queries(KNOWLEDGE.folder / "queries")
HEADER = """\
# title.zh = "园区"
# title.en = "Parks"
# about.zh = "全部园区"
# about.en = "All parks"
#
# [parameters.year]
# type = "year"
# zh = "年份"
# en = "year"
# example = "2021"
#
# [columns]
# park = ["园区", "park"]

"""
BODY = "SELECT ?park ?year WHERE { ?park a pk:Park }\n"


def test_there_are_about_twenty() -> None:
    assert 18 <= len(QUERIES) <= 30


@pytest.mark.parametrize("name", QUERIES)
def test_what_travels_is_right(name: str) -> None:
    assert list(problems_of(QUERIES[name], f"{name}.rq", KNOWLEDGE.vocabulary)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('# title.en = "Parks"\n', "", 1, "title"),
        ('# title.zh = "园区"', '# titel.zh = "园区"', 1, "titel"),
        ('"2021"', "2021", 6, "year"),
        ('# zh = "年份"\n', "", 6, "year"),
        ("parameters.year", "parameters.output", 6, "output"),
        ('["园区", "park"]', '["园区"]', 13, "park"),
        ('# about.zh = "全部园区"', '# about.zh = "全部园区', 3, "TOML"),
    ],
)
def test_a_mistake_in_a_header_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    assert old in HEADER
    (tmp_path / "parks.rq").write_text(HEADER.replace(old, new) + BODY, encoding="utf-8")
    with pytest.raises(DataFileError) as raised:
        load_queries(tmp_path)
    assert any(problem.line == line and what in problem.what for problem in raised.value.problems)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (HEADER + BODY.replace("pk:Park", "pk:Parc"), "pk:Parc|Park"),
        (HEADER + BODY.replace("}", ""), "error in the query"),
        (HEADER + BODY.replace(" ?year", ""), r"\?year is not selected"),
        (HEADER + "ASK { ?park a pk:Park }\n", "not a SELECT"),
        (HEADER.replace('"year"\n# zh', '"Yaer"\n# zh') + BODY, "no type of a parameter"),
    ],
)
def test_a_query_that_cannot_be_run_is_found(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "parks.rq").write_text(text, encoding="utf-8")
    (query,) = load_queries(tmp_path).values()
    (problem, *_) = problems_of(query, "parks.rq", KNOWLEDGE.vocabulary)
    assert problem.line is not None
    with pytest.raises(AssertionError, match=what):
        raise AssertionError(problem.what)


# --- parameters


def bound(graph: Graph, name: str, **values: str) -> dict[str, str]:
    terms = Binder(graph.store, KNOWLEDGE).bound(QUERIES[name], values)
    return {variable.value: term.value for variable, term in terms.items()}


@pytest.mark.parametrize(
    "words",
    [
        "营业收入",
        "总收入",
        "operating revenue",
        " 营业收入 ",
        "indicator:营业收入",
        f"{KNOWLEDGE.vocabulary.ID}indicator/营业收入",
    ],
)
def test_a_thing_may_be_named_by_label_other_name_or_iri(own: Graph, words: str) -> None:
    found = bound(own, "parks-by-indicator", indicator=words)
    assert found == {"indicator_iri": f"{KNOWLEDGE.vocabulary.ID}indicator/营业收入"}


def test_case_and_width_do_not_count(own: Graph) -> None:
    assert bound(own, "parks-by-indicator", indicator="ＧＤＰ") == bound(own, "parks-by-indicator", indicator="gdp")


def test_all_mistakes_of_the_parameters_are_told_at_once(own: Graph) -> None:
    with pytest.raises(QueryError) as raised:
        bound(own, "parks-by-indicator", year="二〇二一", yaer="2021")
    lines = str(raised.value).split("\n")
    assert len(lines) == 3
    assert "yaer" in lines[0] and "year" in lines[0].partition("nearest")[2]
    assert any("--indicator" in line and "is missing" in line for line in lines)
    assert any("is no year" in line for line in lines)


def test_an_unknown_name_offers_the_nearest(own: Graph) -> None:
    with pytest.raises(QueryError, match="合肥高新区"):
        bound(own, "park-profile", park="合肥高薪区")
    with pytest.raises(QueryError, match="parks-by-indicator"):
        stored_query(QUERIES, "park-by-indicator")


def test_a_value_is_a_term_and_never_a_part_of_the_query(own: Graph) -> None:
    words = '" ) } ; DROP ALL # \\'
    terms = Binder(own.store, KNOWLEDGE).bound(QUERIES["chain-neighbours"], {"material": words})
    assert terms == {ox.Variable("material"): ox.Literal(words)}
    with pytest.raises(QueryError, match="nothing in the graph"):
        bound(own, "park-profile", park="<https://example.org/> ?x")
    with pytest.raises(QueryError):
        bound(own, "park-profile", park=f"{KNOWLEDGE.vocabulary.ID}park/a b> <c")


def test_what_fills_a_query_is_written_by_the_engine(own: Graph) -> None:
    query = QUERIES["zones-not-mentioned"]
    filled = query.filled(iter([(ox.NamedNode("http://a/b"), ox.Literal('"}'), ox.Literal("c"), ox.Literal("d"))]))
    assert '(<http://a/b> "\\"}" "c" "d")' in filled
    assert isinstance(own.store.query(filled, prefixes=dict(KNOWLEDGE.vocabulary.prefixes)), ox.QuerySolutions)


def test_the_example_in_the_documents_is_a_stored_query(tmp_path: Path) -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "queries.md").read_text(encoding="utf-8")
    (tmp_path / "example.rq").write_text(text.partition("```sparql\n")[2].partition("```")[0], encoding="utf-8")
    (query,) = load_queries(tmp_path).values()
    assert list(problems_of(query, "example.rq", KNOWLEDGE.vocabulary)) == []
