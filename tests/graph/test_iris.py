"""IRIs: valid, readable, the same for the same content and different for different content."""

from __future__ import annotations

import string
import unicodedata
from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.iris import Iris, decimal_text, digest, segment
from kg.model import EntityId, Span
from tests.graph.corpora import GDP, LEVEL, PARK, POLICY

IRIS = Iris("https://example.org/id/")
TEXT = st.text(st.characters(codec="utf-8"), min_size=1)


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("南昌高新区", "南昌高新区"),
        ("杭州高新区（滨江）", "杭州高新区（滨江）"),
        ("“13710”服务工作法", "“13710”服务工作法"),
        ("A-1_b.c~d!$&'()*+,;=:@", "A-1_b.c~d!$&'()*+,;=:@"),
        ("3D打印 中心", "3D打印%20中心"),
        ("全角　空格", "全角%E3%80%80空格"),
        ("元/平方米", "元%2F平方米"),
        ("C#?", "C%23%3F"),
        ("100%", "100%25"),
        ('<a href="x">', "%3Ca%20href=%22x%22%3E"),
        ("{|}\\^`[]", "%7B%7C%7D%5C%5E%60%5B%5D"),
        ("零宽\u200b字", "零宽%E2%80%8B字"),
        ("行\n尾", "行%0A尾"),
        ("私\ue000用", "私%EE%80%80用"),
        ("Acme Co., Ltd.", "Acme%20Co.,%20Ltd%2E"),
        (".", "%2E"),
        ("..", "%2E%2E"),
    ],
)
def test_only_what_an_iri_forbids_or_would_split_it_is_encoded(key: str, written: str) -> None:
    assert segment(key) == written


@given(TEXT)
def test_every_key_gives_a_valid_iri_that_turtle_keeps(key: str) -> None:
    iri = IRIS.entity(EntityId("Park", key))
    triple = ox.Triple(ox.NamedNode(iri), ox.NamedNode("https://example.org/p"), ox.NamedNode(iri))
    turtle = ox.serialize([triple], format=ox.RdfFormat.TURTLE, prefixes={"park": "https://example.org/id/park/"})
    assert turtle is not None
    assert [quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)] == [triple]
    ((subject, _, _),) = rdflib.Graph().parse(data=turtle, format="turtle")
    assert str(subject) == iri


@given(TEXT, TEXT)
def test_different_keys_give_different_iris(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (segment(one) == segment(other)) == same


def test_the_class_stands_in_lower_camel_case() -> None:
    assert IRIS.entity(EntityId("ResearchInstitute", "研究院")) == "https://example.org/id/researchInstitute/研究院"
    assert IRIS.entity(EntityId("PublicBody", "省科技厅")) == "https://example.org/id/publicBody/省科技厅"


@given(st.lists(st.none() | st.text()), st.lists(st.none() | st.text()))
def test_a_digest_tells_lists_apart(one: list[str | None], other: list[str | None]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)
    assert len(digest(*one)) == 16
    assert set(digest(*one)) <= set(string.ascii_lowercase + "234567")


def test_hashes_are_what_they_have_always_been() -> None:
    """A changed hash breaks every link into a published graph.

    printf '20:park/南昌高新区5:hosts-:' | b2sum -l 80 | cut -d' ' -f1 | xxd -r -p | base32
    """
    assert digest("park/南昌高新区", "hosts", None) == "7jwvq3n6gslnjb4l"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("9.2038E+10", "92038000000"),
        ("8.80", "8.8"),
        ("100", "100"),
        ("0.0000001", "0.0000001"),
        ("-9.50", "-9.5"),
        ("-0.0", "0"),
        ("007", "7"),
    ],
)
def test_a_decimal_has_one_form(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text


def test_an_observation_is_named_by_dimensions_value_unit_qualifier_and_stated_value() -> None:
    known = IRIS.observation(LEVEL)
    others = {
        replace(LEVEL, subject=EntityId("Park", "襄阳高新区")),
        replace(LEVEL, indicator=EntityId("Indicator", "营业收入")),
        replace(LEVEL, industry=EntityId("Industry", "电子信息")),
        replace(LEVEL, reference=EntityId("Place", "南昌市")),
        replace(LEVEL, measure="increase"),
        replace(LEVEL, period="2020"),
        replace(LEVEL, period=None),
        replace(LEVEL, value=Decimal(1)),
        replace(LEVEL, unit="美元"),
        replace(LEVEL, qualifier="atLeast"),
        replace(LEVEL, stated_value="920.4亿元"),
        replace(LEVEL, ranked_by="level"),
        replace(LEVEL, ranked_by="growth"),
    }
    assert len({known, *map(IRIS.observation, others)}) == len(others) + 1
    same = replace(
        LEVEL, value=Decimal("92038000000.00"), stated_indicator="生产总值", accumulation="flow", evidence=()
    )
    assert IRIS.observation(same) == known


def test_evidence_is_named_by_article_offsets_and_reading() -> None:
    (piece,) = LEVEL.evidence
    others = {
        replace(piece, article="other"),
        replace(piece, span=Span(0, 1)),
        replace(piece, extractor="other"),
        replace(piece, status="planned"),
        replace(piece, period="2019"),
    }
    assert len({IRIS.evidence(piece), *map(IRIS.evidence, others)}) == len(others) + 1
    assert IRIS.evidence(replace(piece, exact="…", page=4)) == IRIS.evidence(piece)


def test_an_event_does_not_depend_on_the_order_of_its_organizers() -> None:
    assert IRIS.event("signing", "2022", (PARK, POLICY)) == IRIS.event("signing", "2022", (POLICY, PARK))
    assert IRIS.event("signing", "2022", (PARK,)) != IRIS.event("signing", "2022", (POLICY,))


def test_a_chain_depends_on_the_order_of_its_stages() -> None:
    assert IRIS.chain(PARK, ("铝", "箔")) != IRIS.chain(PARK, ("箔", "铝"))


def test_a_literal_and_an_entity_of_the_same_text_are_different_claims() -> None:
    end = IRIS.entity(GDP)
    assert IRIS.claim(IRIS.entity(PARK), "produces", end, literal=True) != IRIS.claim(
        IRIS.entity(PARK), "produces", end
    )


def test_another_base_changes_no_hash() -> None:
    other = Iris("https://data.example.cn/kg/id/")
    assert IRIS.observation(LEVEL).rpartition("/")[2] == other.observation(LEVEL).rpartition("/")[2]
    names = [
        iris.claim(iris.entity(PARK), "hosts", iris.entity(POLICY)).removeprefix(iris.base) for iris in (IRIS, other)
    ]
    assert names[0] == names[1]
