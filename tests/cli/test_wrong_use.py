"""Help in two languages, and exit code 2 for what cannot be meant."""

from __future__ import annotations

import re

import pytest

from tests.cli.conftest import Run

COMMANDS = ("build", "validate", "query", "explain", "check", "score")
HAN = re.compile(r"[\u4e00-\u9fff]{4}")
ENGLISH = re.compile(r"[a-z]{3,} [a-z]{2,}")


def test_help_names_every_command(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    for command in COMMANDS:
        assert re.search(rf"^│ {command} .*[\u4e00-\u9fff]", done.out, re.MULTILINE), command


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_two_languages_with_examples(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert HAN.search(done.out)
    assert ENGLISH.search(done.out)
    assert re.search(rf"示例 Examples?:\s+kg {command}", done.out)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("build", "--nonsense"),
        ("validate",),
        ("query",),
        ("query", "ASK {}", "--format", "xls"),
        ("explain",),
        ("score",),
    ],
)
def test_wrong_use_is_exit_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert "Usage: " in done.err
    assert done.out == ""


def test_nothing_at_all_shows_help(run: Run) -> None:
    done = run()
    assert done.code == 2
    assert "build" in done.out + done.err
