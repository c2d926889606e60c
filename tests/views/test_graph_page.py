"""The graph page holds everything the corpus says, each fact with its sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg import views
from kg.content import Content, Section
from kg.graph.dataset import Dataset
from kg.knowledge import Knowledge
from kg.model import Claim, Corpus
from kg.views import drawing
from kg.views.content import DRAWN
from kg.views.glyphs import GLYPHS

from .reading import Page
from .sample import COMPANY, INDUSTRY, PARK, corpus, graph_page


def data(of: Corpus | None = None) -> Any:
    return Page(graph_page(of or corpus(), Knowledge.load())).data


@pytest.fixture(scope="module")
def sample() -> Any:
    return data()


def name(of: Any, number: int) -> str:
    found: str = of["entities"][number]["zh"]
    return found


def facts(of: Any) -> set[tuple[str, str, str]]:
    return {
        (name(of, fact["s"]), fact["p"], name(of, fact["o"]) if "o" in fact else fact["text"]) for fact in of["facts"]
    }


def test_every_entity_is_there_with_its_names(sample: Any) -> None:
    entities = {entity["zh"]: entity for entity in sample["entities"]}
    assert set(entities) == {entity.label for entity in corpus().entities.values()}
    assert entities["海风科技有限公司"]["aliases"] == ["海风科技"]
    assert entities["青松高新区"]["key"] == "park/青松高新区"
    assert entities["电子信息"]["en"], "an industry of the scheme brings its English label"


def test_nodes_are_the_entities_of_the_twelve_classes(sample: Any) -> None:
    drawn = {name(sample, node["id"]) for node in sample["nodes"]}
    assert drawn == {entity["zh"] for entity in sample["entities"]} - {"地区生产总值"}
    for node in sample["nodes"]:
        assert (node["color"], node["shape"]) == GLYPHS[sample["entities"][node["id"]]["type"]]
        assert isinstance(node["x"], int)
        assert isinstance(node["y"], int)


def test_no_two_classes_look_alike() -> None:
    assert len(set(GLYPHS.values())) == len(DRAWN) == 12


def test_all_claims_are_facts_and_relations_are_edges(sample: Any) -> None:
    assert facts(sample) == {
        ("青松高新区", "hosts", "青松大学研究院"),
        ("青松高新区", "hosts", "海风科技有限公司"),
        ("青松高新区", "locatedIn", "青松市"),
        ("青松高新区", "leadingIndustry", "电子信息"),
        ("海风科技有限公司", "cooperatesWith", "青松高新区"),
        ("青松大学研究院", "parentOrganization", "青松大学"),
        ("海风科技有限公司", "produces", "整机"),
        ("白石高新区", "developsIndustry", "电子信息"),
        ("白石高新区", "locatedIn", "白石市"),
    }
    edges = [(edge["from"], edge["to"]) for edge in sample["edges"]]
    assert len(edges) == 8
    assert all(edge["arrows"] == "to" for edge in sample["edges"])
    assert [(sample["facts"][edge["id"]]["s"], sample["facts"][edge["id"]]["o"]) for edge in sample["edges"]] == edges


def test_two_relations_between_the_same_two_are_two_lines_apart(sample: Any) -> None:
    ends = [sorted((edge["from"], edge["to"])) for edge in sample["edges"]]
    twice = [edge for edge in sample["edges"] if ends.count(sorted((edge["from"], edge["to"]))) == 2]
    assert len(twice) == 2
    assert [edge["smooth"]["roundness"] for edge in twice if "smooth" in edge] == [0.12]


def test_each_fact_has_its_sentence_article_and_status(sample: Any) -> None:
    for fact in sample["facts"]:
        if fact.get("sources"):
            assert fact["sources"] == ["zones.csv:7"]
            continue
        for evidence in fact["evidence"]:
            quote = sample["quotes"][evidence["q"]]
            assert quote["text"]
            assert sample["articles"][quote["article"]]["date"] == "2022-10"
    hosted = next(fact for fact in sample["facts"] if fact["p"] == "hosts")
    completed = Knowledge.load().schemes.statuses["completed"]
    assert sample["terms"][hosted["evidence"][0]["status"]]["zh"] == completed.label


def test_figures_keep_value_as_stated_measure_and_dimensions(sample: Any) -> None:
    told = {
        (name(sample, f["s"]), f["value"], f.get("measure"), f.get("qualifier"), f.get("reference") is not None)
        for f in sample["figures"]
    }
    assert told == {
        ("青松高新区", "120.5亿元", None, None, False),
        ("青松高新区", "9%", "measure/growth", None, False),
        ("白石高新区", "80亿元", None, "qualifier/atLeast", False),
        ("白石高新区", "30%", "measure/share", None, True),
    }


def test_targets_events_and_chains_are_there(sample: Any) -> None:
    assert [(t["words"], t["year"]) for t in sample["targets"]] == [("到2025年营业收入达到500亿元", "2025")]
    assert [(e["kind"], e["date"]) for e in sample["events"]] == [("eventKind/meeting", "2022-10-26")]
    assert [c["stages"] for c in sample["chains"]] == [["芯片", "模组", "整机"]]


def test_one_fact_in_two_articles_is_one_edge_with_two_sentences() -> None:
    sample = corpus()
    first, second = sample.articles
    claim = replace(second.claims[0], subject=PARK, property="leadingIndustry", object=INDUSTRY)
    both = data(replace(sample, articles=(first, replace(second, claims=(*second.claims, claim)))))
    twice = [fact for fact in both["facts"] if fact["p"] == "leadingIndustry"]
    assert len(twice) == 1
    assert len(twice[0]["evidence"]) == 2


def test_what_a_figure_of_two_articles_is_about_stands_in_both() -> None:
    sample = corpus()
    first, second = sample.articles
    place = replace(first.observations[0].evidence[0], article=second.article.key)
    again = replace(first.observations[0], evidence=(place,))
    rows = data(replace(sample, articles=(first, replace(second, observations=(*second.observations, again)))))
    for article in rows["articles"]:
        assert "青松高新区" in {name(rows, number) for number in article["entities"]}


def test_everything_that_is_named_has_labels_in_both_languages(sample: Any) -> None:
    vocabulary = Knowledge.load().vocabulary
    assert sample["terms"]["hosts"] == {"zh": vocabulary.label("hosts", "zh"), "en": vocabulary.label("hosts", "en")}
    assert sample["terms"]["measure/growth"]["zh"] != "growth"
    used = {fact["p"] for fact in sample["facts"]} | {entity["cls"] for entity in sample["entities"]}
    assert used <= sample["terms"].keys()
    assert all(set(labels) == {"zh", "en"} for labels in (*sample["terms"].values(), *sample["words"].values()))


def test_what_the_gate_refused_is_left_out() -> None:
    sample, knowledge = corpus(), Knowledge.load()
    first, second = sample.articles
    upside_down = Claim(COMPANY, "hosts", PARK, first.claims[0].evidence)
    bad = replace(sample, articles=(replace(first, claims=(*first.claims, upside_down)), second))
    stands = Content.of(
        (Section(graph.iri, graph.triples) for graph in Dataset(bad, knowledge).graphs()), knowledge.vocabulary
    )
    left = Page(dict(views.graph_page(stands, knowledge))["graph.html"]).data
    assert ("海风科技有限公司", "hosts", "青松高新区") in facts(data(bad))
    assert facts(left) == facts(data(sample))


@pytest.mark.parametrize(("above", "hidden"), [(2, True), (8, False)])
def test_edges_rest_while_a_big_graph_moves(monkeypatch: pytest.MonkeyPatch, above: int, hidden: bool) -> None:
    monkeypatch.setattr(drawing, "EDGES_REST_ABOVE", above)
    interaction = data()["options"]["interaction"]
    assert interaction["hideEdgesOnDrag"] is interaction["hideEdgesOnZoom"] is hidden
    assert data()["options"]["physics"] == {"enabled": False}


def test_an_empty_corpus_gives_a_page() -> None:
    empty = data(Corpus((), (), {}))
    assert empty["entities"] == empty["nodes"] == empty["facts"] == []
