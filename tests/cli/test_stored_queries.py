"""`kg query NAME` and its output formats as a person sees them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from rich.cells import cell_len

from tests.cli.conftest import Run

RANKING = ("query", "parks-by-indicator", "--indicator", "营业收入")


def test_a_stored_query_shows_headings_and_the_sentence_behind_each_row(run: Run, built: Path) -> None:
    done = run(*RANKING, "--year=2021", "--output", built)
    assert done.code == 0
    lines = done.out.splitlines()
    assert "园区 park" in lines[0]
    assert "南昌高新区营业收入达5.2亿元" in lines[2]
    assert "https://" not in done.out
    assert len({cell_len(line) for line in lines}) == 1


def test_data_formats_hold_the_iris_too(run: Run, built: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(*RANKING, "-f", "csv", "-o", built).out)))
    assert rows[0]["park_iri"].endswith("/id/park/南昌高新区")
    assert rows[0]["value"] == "520000000"
    answer = json.loads(run(*RANKING, "-f", "json", "-o", built).out)
    assert answer["results"]["bindings"][0]["park"]["value"] == "南昌高新区"
    assert run(*RANKING, "-f", "tsv", "-o", built).out.startswith("?park\t")


def test_markdown_is_a_table_with_the_same_columns(run: Run, built: Path) -> None:
    lines = run(*RANKING, "-f", "markdown", "-o", built).out.splitlines()
    assert lines[0].startswith("| 园区 park |")
    assert len({line.count(" | ") for line in (lines[0], *lines[2:])}) == 1


def test_nothing_found_is_said(run: Run, built: Path) -> None:
    assert "nothing found" in run(*RANKING, "--year", "1999", "-o", built).out


def test_the_list_names_every_query_with_its_parameters(run: Run, tmp_path: Path) -> None:
    done = run("query", "--list")
    assert done.code == 0
    for words in ("parks-by-indicator", "--indicator 营业收入 *", "园区按指标排名", "Parks ranked by an indicator"):
        assert words in done.out


def test_wrong_use_is_told(run: Run, built: Path) -> None:
    assert run("query").code == 2
    assert run("query", "park-profile", "--park", "-o", built).code != 0
    assert run("query", "park-profile", "stray", "-o", built).code == 2
    assert run("query", "SELECT * { ?s ?p ?o }", "--year", "2021", "-o", built).code == 2
    done = run("query", "park-profil", "-o", built)
    assert (done.code, "park-profile" in done.err) == (1, True)
    done = run("query", "park-profile", "-o", built)
    assert (done.code, "--park" in done.err) == (1, True)
    done = run("query", "SELECT * { ?s pk:host ?o }", "-o", built)
    assert (done.code, "hosts" in done.err) == (1, True)
