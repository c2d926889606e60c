"""`kg check`: the data files, with all their mistakes at once."""

from __future__ import annotations

import typer

from kg.cli.console import complain_of, out


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(epilog="示例 Example:\n\n  kg check")(check)


def check() -> None:
    """检查全部数据文件 Check all data files: ontology, schemes, shapes, gazetteers and patterns.

    每个句式旁的正例与反例都会试跑；所有错误连同文件与行号一次列出，有错误则以 1 退出。
    The sentences beside each pattern are tried. All mistakes are listed at once, with file and line; exits with 1
    when there is one.
    """
    from kg.build import data_mistakes

    problems = data_mistakes()
    complain_of(problems)
    if problems:
        raise typer.Exit(1)
    out().print("数据文件无误 the data files are right")
