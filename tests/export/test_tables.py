"""Tables for Neo4j and for BI: their schema, their keys, and that both forms say the same."""

from __future__ import annotations

import csv
import io
import sys
from decimal import Decimal
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet as reader

from kg.content import Ground
from kg.errors import OutputError
from kg.export import export
from kg.export.neo4j import _array, _said
from kg.export.tables import Column, Table, csv_text, parquet
from tests.export.conftest import ID

Rows = list[dict[str, str]]


def tables(built: Path, format_: str, **part: list[str]) -> dict[str, Rows]:
    encoding = "utf-8-sig" if format_ == "csv" else "utf-8"
    return {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(data.decode(encoding), newline="")))
        for name, data in export(built, format_, **part).files.items()  # type: ignore[arg-type]
    }


# --- Neo4j


def test_neo4j_headers_name_ids_labels_types_and_ends(built: Path) -> None:
    found = tables(built, "neo4j")
    assert set(found) == {"nodes", "observations", "relations"}
    assert {"iri:ID", "name", ":LABEL"} <= set(found["nodes"][0])
    assert {"iri:ID", "value:double", ":LABEL"} <= set(found["observations"][0])
    edges = {":START_ID", ":END_ID", ":TYPE", "quote:string[]", "article:string[]", "date:string[]"}
    assert edges <= set(found["relations"][0])


def test_every_edge_of_neo4j_has_its_two_nodes_and_every_node_once(built: Path) -> None:
    found = tables(built, "neo4j")
    ids = [row["iri:ID"] for name in ("nodes", "observations") for row in found[name]]
    assert len(ids) == len(set(ids))
    ends = {row[end] for row in found["relations"] for end in (":START_ID", ":END_ID")}
    assert ends <= set(ids)


def test_neo4j_labels_and_evidence(built: Path) -> None:
    found = tables(built, "neo4j")
    (park,) = (row for row in found["nodes"] if row["name"] == "南昌高新区")
    assert park[":LABEL"] == "Park|NationalHighTechZone"
    start, end = f"{ID}park/南昌高新区", f"{ID}industry/电子信息"
    (edge,) = (row for row in found["relations"] if (row[":START_ID"], row[":END_ID"]) == (start, end))
    assert edge[":TYPE"] == "LEADING_INDUSTRY"
    assert "以电子信息、航空制造为主导产业" in edge["quote:string[]"]
    assert (edge["article:string[]"], edge["date:string[]"]) == ("南昌高新区：建有影响力产业集群", "2022-10")
    kinds = {row[":TYPE"] for row in found["relations"] if row[":START_ID"].startswith(f"{ID}observation/")}
    assert {"SUBJECT", "INDICATOR"} <= kinds


def test_a_quote_cannot_split_an_array() -> None:
    one = Ground("a", "题|目", "2022", "甲|乙", 1, 2, None, "r", "1", "", "", "")
    quotes, titles, dates, sources = _said((one, one._replace(quote="丙", start=9)))
    assert quotes.split("|") == ["甲｜乙", "丙"]
    assert [len(text.split("|")) for text in (quotes, titles, dates, sources)] == [2, 2, 2, 2]
    assert _array([]) == ""


def test_neo4j_without_evidence_has_no_quotes(built: Path) -> None:
    data = export(built, "neo4j", evidence=False).files["relations.csv"].decode("utf-8")
    assert data.splitlines()[0] == ":START_ID,:END_ID,:TYPE,claim"


# --- star tables


def test_a_figure_with_its_dimensions(built: Path) -> None:
    found = tables(built, "csv")
    (row,) = (row for row in found["observations"] if row["stated_value"] == "5.25亿元")
    assert row["observation_key"].startswith("observation/")
    assert row["iri"] == ID + row["observation_key"]
    assert (row["subject_key"], row["indicator_key"]) == ("park/南昌高新区", "indicator/营业收入")
    assert (row["period_key"], row["year"], row["measure"]) == ("2021", "2021", "value")
    assert (row["value"], row["unit"], row["qualifier"]) == ("525000000", "元", "exact")
    assert (row["division_code"], row["date"]) == ("360100", "2022-10")
    assert row["article"] == "南昌高新区：建有影响力产业集群"
    (fall,) = (row for row in found["observations"] if row["stated_value"] == "2.5％")
    assert (fall["value"], fall["unit"], fall["measure"], fall["year"]) == ("-2.5", "%", "growth", "2019")


def test_every_key_leads_to_a_row(built: Path) -> None:
    found = tables(built, "csv")
    dimensions = {
        "subject_key": ("entities", "key"),
        "reference_key": ("entities", "key"),
        "indicator_key": ("indicators", "key"),
        "industry_key": ("industries", "key"),
        "period_key": ("periods", "key"),
        "unit": ("units", "key"),
        "measure": ("terms", "key"),
        "qualifier": ("terms", "key"),
        "article_key": ("articles", "key"),
    }
    for column, (table, key) in dimensions.items():
        known = {row[key] for row in found[table]}
        assert {row[column] for row in found["observations"]} - {""} <= known, column
    for table in ("entities", "indicators", "industries", "periods", "units", "articles"):
        keys = [row["key"] for row in found[table]]
        assert len(keys) == len(set(keys)), table
    figures = {row["observation_key"] for row in found["observations"]}
    assert {row["observation_key"] for row in found["sources"]} == figures
    assert all(row["quote"] for row in found["sources"])


def test_divisions_of_a_park(built: Path) -> None:
    (park,) = (row for row in tables(built, "csv")["entities"] if row["name"] == "南昌高新区")
    assert (park["class"], park["class_zh"]) == ("NationalHighTechZone", "国家高新区")
    assert (park["division_code"], park["city"], park["province_code"], park["province"]) == (
        "360100", "南昌市", "360000", "江西省",
    )  # fmt: skip


def test_a_part_knows_divisions_that_it_does_not_hold(built: Path) -> None:
    found = tables(built, "csv", classes=["Observation"], parks=["南昌高新区"])
    assert {row["division_code"] for row in found["observations"]} == {"360100"}


def test_without_evidence_there_is_no_table_of_sentences(built: Path) -> None:
    found = export(built, "csv", evidence=False).files
    assert "sources.csv" not in found
    assert len(list(csv.reader(io.StringIO(found["observations.csv"].decode("utf-8-sig"))))) > 4


def test_parquet_says_what_csv_says(built: Path) -> None:
    plain = tables(built, "csv")
    files = export(built, "parquet").files
    assert {name.removesuffix(".parquet") for name in files} == set(plain)
    for name, data in files.items():
        table = reader.read_table(io.BytesIO(data))
        rows = plain[name.removesuffix(".parquet")]
        assert table.num_rows == len(rows)
        for got, row in zip(table.to_pylist(), rows, strict=True):
            for column, value in got.items():
                said = row[column]
                if isinstance(value, Decimal):
                    assert value == Decimal(said)
                elif isinstance(value, bool):
                    assert said == str(value).lower()
                else:
                    assert said == ("" if value is None else str(value)), (name, column)


def test_parquet_has_types(built: Path) -> None:
    schema = reader.read_schema(io.BytesIO(export(built, "parquet").files["observations.parquet"]))
    assert schema.field("value").type == pyarrow.decimal128(38, 10)
    assert schema.field("year").type == pyarrow.int64()
    assert schema.field("division_code").type == pyarrow.string(), "a code is no number"


def test_parquet_without_pyarrow_says_what_to_install(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OutputError, match=r"parkkg\[parquet\]"):
        export(built, "parquet")


# --- cells


HARD = ("=1+1", "+1", "-1", "@x", "甲,乙", '引"号', "行\n行", " 空 ", "0123", None)


def test_spreadsheets_run_no_text_and_lose_no_character() -> None:
    table = Table.of("t", [Column("text"), Column("number", "decimal")], [(cell, Decimal("-2.5")) for cell in HARD])
    data = csv_text(table, for_spreadsheets=True)
    assert data.startswith(b"\xef\xbb\xbf")
    _, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert [row[0] for row in rows] == ["'=1+1", "'+1", "'-1", "'@x", *HARD[4:-1], ""]
    assert {row[1] for row in rows} == {"-2.5"}, "numbers stay numbers"
    assert [row["text"] for row in reader.read_table(io.BytesIO(parquet(table))).to_pylist()] == list(HARD)


def test_other_programs_get_texts_as_they_are() -> None:
    table = Table.of("t", [Column("text")], [(cell,) for cell in HARD[:-1]])
    _, *rows = csv.reader(io.StringIO(csv_text(table, for_spreadsheets=False).decode("utf-8"), newline=""))
    assert [row[0] for row in rows] == list(HARD[:-1])
