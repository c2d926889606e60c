"""`kg build` as a person sees it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg.build
from kg.graph import Written
from tests.cli.conftest import TEXT, Run


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_it_ends_with_a_summary_and_is_quiet_when_piped(run: Run, text: Path, tmp_path: Path) -> None:
    done = run("build", text, "--output", tmp_path / "out")
    assert done.code == 0
    assert done.err == ""
    assert re.search(r"^文章 articles +1$", done.out, re.MULTILINE)
    for words in ("实体 entities", "事实 facts", "数据 figures", "被隔离的 quarantined", "gave no observation"):
        assert re.search(rf"{words} +\d", done.out), words
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written == {
        ".parkkg", "graph.html", "kg.trig", "kg.ttl", "report.html", "site", "store", "text", "validation.ttl"
    }  # fmt: skip


def test_pages_can_be_left_out_and_made_later(run: Run, text: Path, tmp_path: Path) -> None:
    assert run("build", text, "--output", tmp_path / "out", "--no-pages").code == 0
    assert not (tmp_path / "out" / "site").exists()
    done = run("site", "--output", tmp_path / "out")
    assert done.code == 0
    assert re.search(r"site/index\.html +\d+ 页 pages", done.out)
    assert (tmp_path / "out" / "site" / "index.html").is_file()


def test_a_bad_file_is_named_and_the_others_are_built(run: Run, text: Path, tmp_path: Path) -> None:
    (text.parent / "empty.txt").touch()
    done = run("build", text.parent, "--output", tmp_path / "out")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "empty.txt" in done.err
    assert re.search(r"^文章 articles +1$", done.out, re.MULTILINE)
    assert re.search(r"could not be read +1$", done.out, re.MULTILINE)
    assert (tmp_path / "out" / "kg.ttl").exists()


def test_nothing_to_read_builds_nothing(run: Run, tmp_path: Path) -> None:
    done = run("build", tmp_path / "nowhere", "--output", tmp_path / "out")
    assert done.code == 1
    assert "nowhere" in done.err
    assert not (tmp_path / "out").exists()


def test_the_default_input_is_named_when_it_is_missing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("build")
    assert done.code == 1
    assert "seeds" in done.err


def test_a_folder_of_somebody_else_is_refused(run: Run, text: Path) -> None:
    done = run("build", text, "--output", text.parent)
    assert done.code == 1
    assert "a.txt" in done.err
    assert [path.name for path in text.parent.iterdir()] == ["a.txt"]


def test_an_interrupted_build_leaves_the_last_result(
    run: Run, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", text, "--output", tmp_path / "out")
    before = (tmp_path / "out" / "kg.trig").read_bytes()

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(kg.build, "graph_page", interrupted)
    text.write_text(TEXT.replace("5.2", "6.3"), encoding="utf-8")
    done = run("build", text, "--output", tmp_path / "out")
    assert done.code == 130
    assert "the last result is unchanged" in done.err
    assert (tmp_path / "out" / "kg.trig").read_bytes() == before


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_real_interrupt_ends_a_build_and_leaves_no_trace(text: Path, tmp_path: Path) -> None:
    for number in range(300):
        (text.parent / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", text.parent, "--output", tmp_path / "out"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ,
    )
    deadline = time.monotonic() + 30
    while not (tmp_path / "out" / ".parkkg" / "next").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "interrupted" in complaint.decode("utf-8")
    assert not (tmp_path / "out").exists()


def test_decisions_are_replayed_from_the_folder_where_one_works(
    run: Run, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    decisions = tmp_path / "decisions.toml"
    decisions.write_text('[[drop]]\nname = "航空制造"\nwhy = "不是产业"\n', encoding="utf-8")
    assert run("build", text, "--output", "out").code == 0
    built = (tmp_path / "out" / "kg.ttl").read_text(encoding="utf-8")
    assert "industry:电子信息 " in built
    assert "航空制造" not in built


def test_a_decision_that_matches_nothing_is_a_note(run: Run, text: Path, tmp_path: Path) -> None:
    decisions = tmp_path / "mine.toml"
    decisions.write_text('[[drop]]\nname = "月球高新区"\nwhy = "x"\n', encoding="utf-8")
    done = run("build", text, "--output", tmp_path / "out", "--decisions", decisions)
    assert done.code == 0
    assert "mine.toml:1" in done.err
    assert "月球高新区" in done.err


@pytest.mark.parametrize("content", [None, "[[drop", '[[merge]]\nname = "x"\n'])
def test_a_wrong_decisions_file_is_named_and_nothing_is_built(
    run: Run, text: Path, tmp_path: Path, content: str | None
) -> None:
    decisions = tmp_path / "mine.toml"
    if content is not None:
        decisions.write_text(content, encoding="utf-8")
    done = run("build", text, "--output", tmp_path / "out", "--decisions", decisions)
    assert done.code == 1
    assert "mine.toml" in done.err
    assert not (tmp_path / "out").exists()


def test_strict_fails_on_quarantine(run: Run, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Written, "quarantined", 1)
    assert run("build", text, "--output", tmp_path / "out").code == 0
    assert run("build", text, "--output", tmp_path / "out", "--strict").code == 1
