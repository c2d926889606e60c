"""The files of an output folder: the same bytes for the same content, readable by others, and evidence that holds."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import PROV, RDF

from kg.graph import write
from kg.graph.iris import Iris
from kg.model import Corpus
from tests.graph.corpora import (
    ABOUT_COMPANY,
    BULLETIN,
    FIRST,
    LEVEL,
    LOOSE,
    NANCHANG,
    PRODUCTS,
    SECOND,
    XIANGYANG,
    corpus,
    evidence,
    knowledge,
)

KNOWLEDGE = knowledge()
PK = rdflib.Namespace(KNOWLEDGE.vocabulary.PK)
OA = rdflib.Namespace(KNOWLEDGE.vocabulary.prefixes["oa"])
Item = TypeVar("Item")
FILES = ("kg.trig", "kg.ttl", "validation.ttl")

# rdflib's own TriG parser calls what rdflib calls deprecated
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning:rdflib")


def contents(of: Corpus, folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    write(of, KNOWLEDGE, folder)
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    write(corpus(), KNOWLEDGE, folder)
    return folder


@pytest.fixture(scope="module")
def dataset(written: Path) -> rdflib.Dataset:
    data = (written / "kg.trig").read_text(encoding="utf-8")
    found = rdflib.Dataset(default_union=True)
    found.parse(data=data, format="trig")
    return found


def test_the_summary_counts_different_things(tmp_path: Path) -> None:
    summary = write(corpus(), KNOWLEDGE, tmp_path)
    assert (summary.articles, summary.claims, summary.observations) == (3, 15, 2)
    assert (summary.targets, summary.events, summary.chains, summary.quarantined) == (1, 1, 1, 0)
    # parks 2, institute, university, company, fund, city, industries 2, indicator, policy, honour
    assert summary.entities == 12
    assert [finding for finding in summary.findings if finding.severity == "Violation"] == []


def test_articles_that_disagree_are_reported_and_keep_their_figures(tmp_path: Path) -> None:
    other = replace(
        LEVEL, value=Decimal(80000000000), stated_value="800亿元", evidence=evidence(ABOUT_COMPANY, "赣江电子有限公司")
    )
    summary = write(corpus(NANCHANG, replace(PRODUCTS, observations=(other,))), KNOWLEDGE, tmp_path)
    warnings = {finding.shape.rpartition("#")[2]: finding for finding in summary.findings}
    iris = Iris(KNOWLEDGE.vocabulary.ID)
    finding = warnings["conflicting-figures"]
    assert {finding.focus, finding.value} == {iris.observation(LEVEL), iris.observation(other)}
    assert (summary.observations, summary.quarantined) == (3, 0)
    assert "shape:conflicting-figures" in (tmp_path / "validation.ttl").read_text(encoding="utf-8")


def test_progress_is_reported_article_by_article(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    write(corpus(), KNOWLEDGE, tmp_path, report=lambda done, total: steps.append((done, total)))
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_nothing_has_a_blank_node(written: Path) -> None:
    for name in FILES:
        quads = list(ox.parse(path=written / name))
        assert quads
        assert not any(
            isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object, quad.graph_name)
        )


def test_another_library_reads_the_same_quads(written: Path, dataset: rdflib.Dataset) -> None:
    theirs = {
        (str(s), str(p), o.n3() if isinstance(o, rdflib.Literal) else str(o), str(g)) for s, p, o, g in dataset.quads()
    }
    ours = set()
    for quad in ox.parse(path=written / "kg.trig"):
        assert isinstance(quad.subject, ox.NamedNode) and isinstance(quad.graph_name, ox.NamedNode)
        value = quad.object
        if isinstance(value, ox.Literal):
            datatype = None if value.language else rdflib.URIRef(value.datatype.value)
            plain = datatype == rdflib.XSD.string
            literal = rdflib.Literal(value.value, lang=value.language, datatype=None if plain else datatype)
            text = literal.n3()
        else:
            assert isinstance(value, ox.NamedNode)
            text = value.value
        ours.add((quad.subject.value, quad.predicate.value, text, quad.graph_name.value))
    assert theirs == ours


def test_graphs_stand_in_order_of_file_and_position(written: Path) -> None:
    names = dict.fromkeys(quad.graph_name for quad in ox.parse(path=written / "kg.trig"))
    assert [str(name).removeprefix(f"<{KNOWLEDGE.vocabulary.ID}").rstrip(">") for name in names] == [
        "article/a-襄阳高新区：再出发",
        "article/2022-10-1-南昌高新区：向天空要产值",
        "article/2022-10-2-赣江电子有限公司生产芯片",
        "graph/background",
        "graph/redirects",
        "graph/ontology",
        "graph/schemes",
    ]


def test_every_piece_of_evidence_stands_in_its_text(written: Path, dataset: rdflib.Dataset) -> None:
    pieces = 0
    for node in {*dataset.subjects(RDF.type, PK.Claim), *dataset.subjects(RDF.type, PK.Observation)}:
        sources = set(dataset.objects(node, PROV.wasDerivedFrom))
        assert sources
        for source in sources:
            (article,) = dataset.objects(source, OA.hasSource)
            if (article, RDF.type, PK.Article) not in dataset:
                assert str(dataset.value(source, PK.sourceRow)) == "12"
                continue
            text = (written / str(dataset.value(article, PK.sourceText))).read_text(encoding="utf-8")
            (selector,) = dataset.objects(source, OA.hasSelector)
            start, end = (int(str(dataset.value(selector, term))) for term in (OA.start, OA.end))
            assert text[start:end] == str(dataset.value(selector, OA.exact))
            pieces += 1
    assert pieces == 11 + 3 + 1 + 2  # the claims of three articles, and the figures


def test_source_texts_are_written_unchanged(written: Path) -> None:
    for source, name in ((FIRST, "text/bulletins/2022-10.txt"), (SECOND, "text/a.txt")):
        assert (written / name).read_bytes() == source.text.encode("utf-8")


def test_the_readable_file_has_facts_and_articles_but_no_claims_and_no_evidence(written: Path) -> None:
    graph = rdflib.Graph().parse(data=(written / "kg.ttl").read_text(encoding="utf-8"), format="turtle")
    assert set(graph.subjects(RDF.type, PK.Claim)) == set()
    assert set(graph.subjects(RDF.type, OA.SpecificResource)) == set()
    assert set(graph.subject_objects(OA.exact)) == set()
    for figure in graph.subjects(RDF.type, PK.Observation):
        (article,) = graph.objects(figure, PROV.wasDerivedFrom)
        assert (article, RDF.type, PK.Article) in graph
    parks = {str(park).rpartition("/")[2] for park in graph.subjects(RDF.type, PK.Park)}
    assert parks == {"南昌高新区", "襄阳高新区"}
    text = (written / "kg.ttl").read_text(encoding="utf-8")
    assert "\npark:南昌高新区 a pk:NationalHighTechZone , pk:Park ;\n" in text
    headings = [line.strip("#= ") for line in text.splitlines() if line.startswith("# ===")]
    assert headings[:3] == ["园区 Park", "企业 Enterprise", "研发机构 Research institute"]


def test_the_readable_file_says_what_the_clean_graphs_say(written: Path, dataset: rdflib.Dataset) -> None:
    graph = rdflib.Graph().parse(data=(written / "kg.ttl").read_text(encoding="utf-8"), format="turtle")
    assert {triple for triple in graph if triple[1] != PROV.wasDerivedFrom} <= set(dataset.triples((None, None, None)))
    for claim in dataset.subjects(RDF.type, PK.Claim):
        subject, predicate, value = (dataset.value(claim, RDF[end]) for end in ("subject", "predicate", "object"))
        assert value in set(graph.objects(subject, predicate))


def test_the_store_holds_the_quads_of_the_file(written: Path) -> None:
    store = ox.Store.read_only(str(written / "store"))
    assert set(store) == set(ox.parse(path=written / "kg.trig"))


def test_the_schemes_are_in_the_dataset_with_labels(dataset: rdflib.Dataset) -> None:
    percent = rdflib.URIRef(KNOWLEDGE.vocabulary.ID + "unit/%25")
    assert {str(label) for label in dataset.objects(percent, rdflib.RDFS.label)} == {"%", "per cent"}


@settings(max_examples=5, deadline=None)
@given(seed=st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_changes_no_byte(
    seed: random.Random, written: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    found = contents(_shuffled(seed), tmp_path_factory.mktemp("orders") / "shuffled")
    assert found == {name: (written / name).read_bytes() for name in FILES}


def _shuffled(seed: random.Random) -> Corpus:
    def mixed(items: Iterable[Item]) -> tuple[Item, ...]:
        found = list(items)
        seed.shuffle(found)
        return tuple(found)

    articles = [
        replace(
            facts,
            entities=mixed(facts.entities),
            mentions=mixed(facts.mentions),
            claims=mixed(facts.claims),
            observations=mixed(facts.observations),
            targets=mixed(facts.targets),
            events=mixed(facts.events),
            chains=mixed(facts.chains),
        )
        for facts in mixed((NANCHANG, PRODUCTS, XIANGYANG))
    ]
    plain = corpus()
    entities = dict(mixed(plain.entities.items()))
    return replace(plain, articles=tuple(articles), entities=entities, documents=mixed((LOOSE, BULLETIN)))


def test_hash_seed_and_locale_change_no_byte(written: Path, tmp_path: Path) -> None:
    plain = {name: (written / name).read_bytes() for name in FILES}
    script = (
        "import sys; from pathlib import Path; from kg.graph import write;"
        "from tests.graph.corpora import corpus, knowledge; write(corpus(), knowledge(), Path(sys.argv[1]))"
    )
    root = Path(__file__).resolve().parents[2]
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("4242", "POSIX")):
        folder = tmp_path / f"seed-{seed}"
        folder.mkdir()
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "PYTHONUTF8": "0",
            "PYTHONPATH": str(root),
        }
        subprocess.run([sys.executable, "-c", script, str(folder)], check=True, env=environment, cwd=root)
        assert {name: (folder / name).read_bytes() for name in FILES} == plain


def test_a_replaced_article_gives_what_a_clean_build_gives(tmp_path: Path) -> None:
    changed = replace(PRODUCTS, claims=PRODUCTS.claims[:1])
    before, after = (
        contents(corpus(XIANGYANG, NANCHANG, one), tmp_path / name) for name, one in (("a", PRODUCTS), ("b", changed))
    )
    assert _graphs(before) != _graphs(after)
    other = {name for name, graph in _graphs(before).items() if _graphs(after).get(name) != graph}
    assert {name.rpartition("/")[2] for name in other} == {"2022-10-2-赣江电子有限公司生产芯片"}


def _graphs(files: dict[str, bytes]) -> dict[str, set[ox.Quad]]:
    found: dict[str, set[ox.Quad]] = {}
    for quad in ox.parse(files["kg.trig"], format=ox.RdfFormat.TRIG):
        found.setdefault(str(quad.graph_name).strip("<>"), set()).add(quad)
    return found


def test_an_empty_corpus_gives_whole_files(tmp_path: Path) -> None:
    summary = write(Corpus((), (), {}), KNOWLEDGE, tmp_path)
    assert (summary.articles, summary.entities, summary.claims) == (0, 0, 0)
    assert (tmp_path / "kg.ttl").read_bytes() == b""
    assert "graph:ontology {" in (tmp_path / "kg.trig").read_text(encoding="utf-8")
    assert "sh:conforms true" in (tmp_path / "validation.ttl").read_text(encoding="utf-8")


def test_another_base_moves_every_iri_of_the_project(tmp_path: Path) -> None:
    moved = knowledge("https://data.example.cn/kg/")
    summary = write(corpus(), moved, tmp_path)
    assert summary.quarantined == 0
    for name in FILES:
        assert "w3id.org/parkkg" not in (tmp_path / name).read_text(encoding="utf-8")
