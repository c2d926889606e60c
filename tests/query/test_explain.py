"""Each fact of an entity with the sentence that it comes from."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.graph.files import STORE
from kg.knowledge import Vocabulary
from kg.output import replaced
from kg.query.explain import Explanation, Quote, explain
from kg.query.store import Graph
from kg.resources import ontology_dir

TEXT = "甲高新区：奋进\n甲高新区引进乙研究\n\n院（简称乙院）、丙公司。2021年，营业收入达5.2亿\n元，增长8％。\n"
ARTICLE = "https://w3id.org/parkkg/id/article/1"
DATA = """
@prefix id: <https://w3id.org/parkkg/id/> . @prefix pk: <https://w3id.org/parkkg/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix p: <https://w3id.org/parkkg/id/park/> .

<https://w3id.org/parkkg/id/article/1> {
  <https://w3id.org/parkkg/id/article/1> a pk:Article ; dcterms:title "甲高新区：奋进"@zh ; dcterms:date "2022" ;
    pk:sourceText "text/a.txt" .
  p:甲高新区 a pk:Park, pk:NationalHighTechZone ; rdfs:label "甲高新区"@zh ;
    skos:altLabel "甲国家高新技术产业开发区"@zh .
  <https://w3id.org/parkkg/id/researchInstitute/乙研究院> a pk:ResearchInstitute ; rdfs:label "乙研究院"@zh ;
    skos:altLabel "乙院"@zh .
  <https://w3id.org/parkkg/id/indicator/营业收入> a pk:Indicator ; rdfs:label "营业收入"@zh .
  id:c1 a pk:Claim ; rdf:subject p:甲高新区 ; rdf:predicate pk:hosts ;
    rdf:object <https://w3id.org/parkkg/id/researchInstitute/乙研究院> ; prov:wasDerivedFrom id:e1 .
  id:e1 oa:hasSource <https://w3id.org/parkkg/id/article/1> ; oa:hasSelector id:s1 ; pk:extractor "hosts-introduce" ;
    pk:status id:planned .
  id:s1 oa:exact "甲高新区引进乙研究院（简称乙院）、丙公司" ; oa:start 8 ; oa:end 30 .
  id:o1 a pk:Observation ; pk:subject p:甲高新区 ; pk:indicator <https://w3id.org/parkkg/id/indicator/营业收入> ;
    pk:measure id:value ; pk:statedIndicator "营业收入"@zh ; pk:statedValue "5.2亿元" ; pk:value 520000000 ;
    pk:period "2021" ; prov:wasDerivedFrom id:e2 .
  id:value rdfs:label "水平"@zh .
  id:e2 oa:hasSource <https://w3id.org/parkkg/id/article/1> ; oa:hasSelector id:s2 ; pk:extractor "figure" .
  id:s2 oa:exact "2021年，营业收入达5.2亿元" ; oa:start 31 ; oa:end 48 .
}
<https://w3id.org/parkkg/id/graph/background> {
  <https://w3id.org/parkkg/id/place/甲市> a pk:Place ; rdfs:label "甲市"@zh .
  id:c2 a pk:Claim ; rdf:subject p:甲高新区 ; rdf:predicate pk:locatedIn ;
    rdf:object <https://w3id.org/parkkg/id/place/甲市> ; prov:wasDerivedFrom id:e3 .
  id:e3 oa:hasSource id:zones ; pk:sourceFile "zones.csv" ; pk:sourceRow 7 .
  <https://w3id.org/parkkg/id/park/甲区> dcterms:isReplacedBy p:甲高新区 .
}
"""


class OnlyTerms:
    """Stands in for Knowledge: explaining needs the vocabulary alone."""

    vocabulary = Vocabulary.load(ontology_dir() / "parkkg.ttl")


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    with replaced(tmp_path / "output") as folder:
        (folder / "text").mkdir()
        (folder / "text" / "a.txt").write_bytes(TEXT.encode())
        store = ox.Store(str(folder / STORE))
        store.load(DATA, format=ox.RdfFormat.TRIG)
        store.flush()
        del store
    return Graph.open(tmp_path / "output")


def explained(graph: Graph, name: str) -> Explanation:
    (found,) = explain(graph, name, OnlyTerms())  # type: ignore[arg-type]
    return found


def marked(quote: Quote) -> list[str]:
    return [quote.sentence[mark.start : mark.end] for mark in quote.marks]


def test_the_offsets_of_this_test_are_right() -> None:
    assert "".join(TEXT[8:30].split()) == "甲高新区引进乙研究院（简称乙院）、丙公司"
    assert "".join(TEXT[31:48].split()) == "2021年，营业收入达5.2亿元"


def test_relations_come_first_then_figures_each_in_words(graph: Graph) -> None:
    found = explained(graph, "甲高新区")
    assert found.label == "甲高新区"
    assert found.classes == ("国家高新区", "园区")
    assert found.others == ("甲国家高新技术产业开发区",)
    assert [fact.words for fact in found.facts] == [
        "甲高新区 — 位于 → 甲市",
        "甲高新区 — 入驻 → 乙研究院",
        "甲高新区 · 营业收入 水平 5.2亿元（2021）",
    ]


def test_a_relation_shows_its_sentence_with_both_names_marked(graph: Graph) -> None:
    (quote,) = explained(graph, "甲高新区").facts[1].quotes
    assert quote.sentence == "甲高新区引进乙研究院（简称乙院）、丙公司。"
    assert marked(quote) == ["甲高新区", "乙研究院", "乙院"]
    assert (quote.source, quote.date, quote.rules) == ("甲高新区：奋进", "2022", ("hosts-introduce",))


def test_a_figure_shows_its_sentence_with_indicator_and_value_marked(graph: Graph) -> None:
    (quote,) = explained(graph, "营业收入").facts[0].quotes
    assert quote.sentence == "2021年，营业收入达5.2亿元，增长8％。"
    assert marked(quote) == ["营业收入", "5.2亿元"]


def test_a_background_fact_names_file_and_row(graph: Graph) -> None:
    (quote,) = explained(graph, "甲市").facts[0].quotes
    assert (quote.sentence, quote.source) == ("", "zones.csv:7")


@pytest.mark.parametrize("name", ["乙院", " 乙 院", "id:researchInstitute/乙研究院", "researchInstitute:乙研究院"])
def test_other_names_and_iris_find_the_entity(graph: Graph, name: str) -> None:
    assert explained(graph, name).label == "乙研究院"


def test_a_replaced_iri_leads_to_what_replaced_it(graph: Graph) -> None:
    assert explained(graph, "id:park/甲区").label == "甲高新区"


def test_an_unknown_name_offers_the_nearest(graph: Graph) -> None:
    with pytest.raises(QueryError, match="乙研究院"):
        explained(graph, "乙研究所")
    with pytest.raises(QueryError, match=r"has this name$"):
        explained(graph, "xyz")


def test_a_text_name_that_leads_elsewhere_is_not_read(graph: Graph) -> None:
    secret = graph.folder.parent / "secret.txt"
    secret.write_text("机密" * 40, encoding="utf-8")
    (graph.folder / "text" / "a.txt").unlink()
    (graph.folder / "text" / "a.txt").symlink_to(secret)
    (quote,) = explained(graph, "乙院").facts[0].quotes
    assert quote.sentence == "甲高新区引进乙研究院（简称乙院）、丙公司"
