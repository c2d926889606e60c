"""`kg query`, `kg explain`, `kg validate`, `kg check` and `kg score` as a person sees them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Run

PARKS = "SELECT ?park ?name { ?park a pk:Park ; rdfs:label ?name }"


def test_a_query_gives_a_table_whose_columns_line_up(run: Run, built: Path) -> None:
    done = run("query", PARKS, "--output", built)
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].split() == ["park", "name"]
    assert "park:南昌高新区" in lines[2]
    assert len({cell_len(line) for line in lines}) == 1


def test_a_query_counts_each_thing_once(run: Run, built: Path) -> None:
    done = run("query", "SELECT (COUNT(*) AS ?n) { ?a a pk:Article }", "--format", "csv", "--output", built)
    assert done.out.splitlines() == ["n", "1"]


def test_a_query_may_stand_in_a_file(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "parks.rq").write_text("\ufeff" + PARKS, encoding="utf-8")
    done = run("query", tmp_path / "parks.rq", "--format", "csv", "--output", built)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert rows[0]["name"] == "南昌高新区"
    missing = run("query", tmp_path / "none.rq", "--output", built)
    assert missing.code == 1
    assert "none.rq" in missing.err


def test_json_is_what_other_programs_read(run: Run, built: Path) -> None:
    done = run("query", PARKS, "-f", "json", "-o", built)
    assert json.loads(done.out)["head"]["vars"] == ["park", "name"]


def test_a_misspelt_query_shows_the_place(run: Run, built: Path) -> None:
    done = run("query", "SELECT ?x { ?x a pk:Park", "--output", built)
    assert done.code == 1
    assert done.err.rstrip().endswith("^")


def test_text_from_the_graph_is_never_markup(run: Run, built: Path) -> None:
    done = run("query", "SELECT ('[red]x[/red] :smile: \\u001b[31m' AS ?x) {}", "--output", built)
    assert "[red]x[/red] :smile:" in done.out
    assert "\x1b" not in done.out


def test_explain_shows_each_fact_with_its_sentence(run: Run, built: Path) -> None:
    done = run("explain", "南昌高新区", "--output", built)
    assert done.code == 0
    assert "南昌高新区 — 主导产业 → 电子信息" in done.out
    assert "【南昌高新区】以【电子信息】、航空制造为主导产业" in done.out


def test_explain_offers_the_nearest_name(run: Run, built: Path) -> None:
    done = run("explain", "南昌高新", "--output", built)
    assert done.code == 1
    assert "南昌高新区" in done.err


def test_asking_before_building_says_what_to_do(run: Run, tmp_path: Path) -> None:
    for arguments in (("query", PARKS), ("explain", "南昌高新区")):
        done = run(*arguments, "--output", tmp_path)
        assert done.code == 1
        assert "kg build" in done.err


def test_what_was_built_conforms(run: Run, built: Path) -> None:
    done = run("validate", built / "kg.ttl", built / "kg.trig")
    assert done.code == 0
    assert done.out.count("符合 conforms") == 2


def test_every_file_is_validated_and_the_bad_ones_are_named(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<a> <b>\n<c", encoding="utf-8")
    (tmp_path / "wrong.ttl").write_text(
        "@prefix pk: <https://w3id.org/parkkg/ontology#> . <https://w3id.org/parkkg/id/park/x> a pk:Park .",
        encoding="utf-8",
    )
    done = run("validate", tmp_path / "broken.ttl", tmp_path / "wrong.ttl", built / "kg.ttl")
    assert done.code == 1
    assert "broken.ttl" in done.err
    assert "wrong.ttl: 不符合 does not conform" in done.out
    assert "park:x" in done.out
    assert "kg.ttl: 符合 conforms" in done.out


def test_the_data_files_are_right(run: Run) -> None:
    done = run("check")
    assert (done.code, done.err) == (0, "")


def test_scoring_gives_measures_and_misses(run: Run, built: Path, tmp_path: Path) -> None:
    gold = {
        "article": "南昌高新区：建有影响力产业集群",
        "about": "南昌高新区",
        "date": "2022-10",
        "entities": [
            {"type": "Park", "name": "南昌高新区", "aliases": []},
            {"type": "Enterprise", "name": "不在文中公司", "aliases": []},
        ],
        "relations": [],
        "observations": [],
    }
    (tmp_path / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    done = run("score", tmp_path / "gold.json", "--output", built)
    assert done.code == 0
    assert "entity" in done.out
    done = run("score", tmp_path / "gold.json", "--output", built, "--show", "南昌")
    assert "不在文中公司" in done.out
    done = run("score", tmp_path / "gold.json", "--output", built, "--json")
    assert json.loads(done.out)["total"]["entity"]["fn"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX locales")
def test_piped_output_is_utf_8_under_any_locale(built: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "query", PARKS, "--output", built],
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        check=True,
    )
    assert "南昌高新区" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
@pytest.mark.parametrize("words", ["query 'SELECT ?s { ?s ?p ?o }' -f csv", "query 'SELECT ?s { ?s ?p ?o }'"])
def test_a_reader_that_stops_early_is_no_error(built: Path, words: str) -> None:
    line = f"set -o pipefail; {sys.executable} -m kg {words} --output {built} | head -1"
    done = subprocess.run(["bash", "-c", line], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "s", "")
