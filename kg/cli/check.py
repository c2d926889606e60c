"""`kg check`: the data files, with all their mistakes at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from kg.cli.console import complain_of, out

if TYPE_CHECKING:
    from kg.errors import Problem
    from kg.knowledge import Knowledge


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(epilog="示例 Example:\n\n  kg check")(check)


def check() -> None:
    """检查全部数据文件 Check all data files: ontology, schemes, shapes, gazetteers and patterns.

    每个句式旁的正例与反例都会试跑；所有错误连同文件与行号一次列出，有错误则以 1 退出。
    The sentences beside each pattern are tried. All mistakes are listed at once, with file and line; exits with 1
    when there is one.
    """
    from kg.knowledge.check import check as mistakes

    problems = mistakes(readers=(_layout_words, _scoring_rules))
    complain_of(problems)
    if problems:
        raise typer.Exit(1)
    out().print("数据文件无误 the data files are right")


def _layout_words(knowledge: Knowledge) -> Iterable[Problem]:
    from kg.reading.wording import load

    load(knowledge.folder / "reading.toml")
    return ()


def _scoring_rules(knowledge: Knowledge) -> Iterable[Problem]:
    from kg.score.rules import Rules

    Rules.load(knowledge.folder / "scoring.toml", knowledge.vocabulary)
    return ()
