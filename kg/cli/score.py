"""`kg score`: a built graph against gold files."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from kg.cli.console import complain_of, out, table
from kg.cli.options import Output
from kg.errors import Problem

if TYPE_CHECKING:
    from rich.table import Table

    from kg.score import Row, ScoreReport


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        "score",
        epilog="示例 Examples:\n\n  kg score gold/\n\n  kg score gold/01.json --show 南昌\n\n  kg score gold/ --json",
    )(score_command)


def score_command(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="标准答案：JSON 文件或其文件夹 A gold file in JSON, or a folder of them"),
    ],
    output: Output = Path("output"),
    show: Annotated[
        str | None,
        typer.Option(
            metavar="TITLE",
            help="列出标题含此字样的文章中漏掉与多出的事实 "
            "List what is missing and spurious in articles whose title has these words",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON Write JSON")] = False,
) -> None:
    """对照标准答案，给出精确率、召回率与 F1 Measure a built graph against gold: precision, recall and F1.

    标准答案的格式见 docs/gold.md。The format of gold files is described in docs/gold.md.
    """
    from kg.score import score

    report = score(gold, output)
    complain_of([Problem(title, None, "图谱里没有这篇文章 the graph has no such article") for title in report.absent])
    if as_json:
        sys.stdout.write(json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n")
    elif show is not None:
        out().print(_misses(report, show))
    else:
        out().print(_measures(report))
    if report.absent:
        raise typer.Exit(1)


def _measures(report: ScoreReport) -> Table:
    names = ("类别 kind", "P", "R", "F1", "对 right", "多 spurious", "漏 missing")
    measures = table(names, [_row(row) for row in report.rows if not row.is_empty])
    for column in measures.columns[1:]:
        column.justify = "right"
    return measures


def _row(row: Row) -> tuple[str | Text, ...]:
    name = Text(f"  {row.kind.partition('/')[2]}" if row.is_part else row.kind, style="dim" if row.is_part else "bold")
    shares = (f"{share:.3f}" for share in (row.precision, row.recall, row.f1))
    return (name, *shares, *(f"{count:,}" for count in (row.right, row.spurious, row.missing)))


def _misses(report: ScoreReport, title: str) -> Table:
    faults = {"missing": "漏 missing", "spurious": "多 spurious", "differs": "引文不符 differs"}
    rows = [(miss.article, miss.kind, faults[miss.fault], miss.words) for miss in report.misses(title)]
    return table(("文章 article", "类别 kind", "差错 fault", "事实 fact"), rows)
