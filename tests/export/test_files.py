"""Where an export goes: a file, a folder or standard output, whole or not at all."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.cli.export import Format
from kg.errors import OutputError
from kg.export import FORMATS, export, save

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "export.md"


def kg(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


def test_the_command_offers_every_format_and_the_document_tells_of_it() -> None:
    assert {format_.value for format_ in Format} == set(FORMATS)
    told = set(re.findall(r"^\| `(\w+)` ", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(FORMATS) <= told


def test_the_document_names_every_column_of_the_figures(built: Path) -> None:
    header = export(built, "csv").files["observations.csv"].decode("utf-8-sig").splitlines()[0]
    told = set(re.findall(r"`(\w+)`", DOCUMENT.read_text(encoding="utf-8")))
    assert set(header.split(",")) <= told


def test_a_file_is_written_and_replaced(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "图谱.ttl"
    for _ in range(2):
        assert kg("export", "-f", "turtle", "-o", built, "--to", target) == 0
        assert target.read_bytes() == export(built, "turtle").files[""]
    assert list(tmp_path.iterdir()) == [target]


def test_standard_output_gets_the_bytes(built: Path) -> None:
    command = [sys.executable, "-m", "kg", "export", "--format", "ntriples", "--output", str(built)]
    done = subprocess.run([*command, "--park", "襄阳高新区"], capture_output=True, check=True)
    assert done.stdout == export(built, "ntriples", parks=["襄阳高新区"]).files[""]
    assert done.stderr == b""


def test_a_folder_is_filled_and_filled_again(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "tables"
    assert kg("export", "-f", "csv", "-o", built, "-t", target) == 0
    assert kg("export", "-f", "csv", "-o", built, "-t", target, "--no-evidence") == 0
    assert {path.name for path in target.iterdir()} == set(export(built, "csv", evidence=False).files)
    assert list(tmp_path.iterdir()) == [target]


def test_no_file_of_somebody_else_is_touched(built: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("甲", encoding="utf-8")
    with pytest.raises(OutputError, match=r"mine\.csv"):
        save(export(built, "csv"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]
    with pytest.raises(OutputError, match="not a folder"):
        save(export(built, "csv"), tmp_path / "mine.csv")
    with pytest.raises(OutputError, match="not a file"):
        save(export(built, "turtle"), tmp_path)
    assert (tmp_path / "mine.csv").read_text(encoding="utf-8") == "甲"


def test_tables_need_a_folder(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kg("export", "-f", "neo4j", "-o", built) == 1
    assert "--to" in capsys.readouterr().err


def test_an_export_without_a_build_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kg("export", "-f", "turtle", "-o", tmp_path / "nothing") == 1
    assert "kg build" in capsys.readouterr().err
