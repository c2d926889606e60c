"""`kg build`: from the bulletins to the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import complain_of, err, out, progress, table, warn_of

if TYPE_CHECKING:
    from kg.build import Summary

DECISIONS = Path("decisions.toml")
_MEASURED = (
    ("articles", "文章 articles"),
    ("entities", "实体 entities"),
    ("facts", "事实 facts"),
    ("figures", "数据 figures"),
    ("targets", "目标 targets"),
    ("events", "事件 events"),
    ("quarantined", "被隔离的 quarantined"),
    ("undecided", "待裁定的同名 names that may be one thing, yours to decide"),
    ("unread_figures", "有数字而未读出数据的句子 sentences with figures that gave no observation"),
    ("unread_names", "没有归类的名称和用语 names and terms that no list knows"),
)


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        "build",
        epilog="示例 Examples:\n\n"
        "  kg build\n\n"
        "  kg build 2022-10.pdf 通讯/ --output graph\n\n"
        "  kg build notice.txt --publisher 科技部火炬中心 --date 2022-10",
    )(build_command)


def build_command(
    inputs: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[INPUT]...",
            show_default=False,
            help="文件或文件夹：txt、md、html、docx、pdf；默认 seeds/ "
            "Files or folders of txt, md, html, docx, pdf; seeds/ by default",
        ),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="输出文件夹 Where to write")] = Path(
        "output"
    ),
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="简报名称 Title of the bulletin, where the text has none")
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="TEXT", help="发布单位 Publisher")] = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="日期 Date: 2022, 2022-10 or 2022-10-26")] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help=f"人工裁定：同一、不同、更名、删除、补充；默认 {DECISIONS}（如果有） "
            f"What you decided to be the same, different, renamed, dropped or added; by default {DECISIONS}, if any",
        ),
    ] = None,
    changes: Annotated[
        bool,
        typer.Option(
            "--changes",
            help="另写与上一次构建的差异 Also write what changed since the last build: changes/added.nq, removed.nq",
        ),
    ] = False,
    pages: Annotated[
        bool,
        typer.Option(
            "--pages/--no-pages",
            help="为每个实体、文章和指标生成页面 Write a page for every thing, article and indicator: site/",
        ),
    ] = True,
    strict: Annotated[
        bool, typer.Option("--strict", help="有内容被隔离时也以 1 退出 Exit with 1 when anything is quarantined")
    ] = False,
) -> None:
    """读取简报，生成经过校验的知识图谱 Read bulletins and build the validated graph.

    结果写入 output/，中断时保留上一次的结果；有文件读不了时，其余照常生成，并以 1 退出。
    The result goes to output/; an interrupted build leaves the last one whole. When a file cannot be read the
    others are built all the same, and the exit code is 1.
    """
    from kg.build import build

    try:
        with progress() as report:
            summary = build(
                inputs or [Path("seeds")],
                output,
                title=title,
                publisher=publisher,
                date=date,
                decisions=decisions or (DECISIONS if DECISIONS.is_file() else None),
                changes=changes,
                pages=pages,
                report=report,
            )
    except KeyboardInterrupt:
        err().print("已中断，原有结果未改动 interrupted; the last result is unchanged")
        raise typer.Exit(130) from None
    warn_of(summary.unused)
    complain_of(summary.problems)
    _show(summary, output)
    if summary.problems or (strict and summary.quarantined):
        raise typer.Exit(1)


def _show(summary: Summary, output: Path) -> None:
    rows = [(words, f"{getattr(summary, name):,}") for name, words in _MEASURED]
    if summary.problems:
        rows.append(("未能读取 could not be read", f"{len(summary.problems):,}"))
    counts = table(("本次构建 this build", "数量 count"), rows)
    counts.columns[1].justify = "right"
    console = out()
    console.print(counts)
    for name, words in (
        ("graph.html", "浏览图谱 explore the graph"),
        ("site/index.html", "逐个查阅 a page for everything"),
        ("report.html", "没有读懂的内容 what was not understood"),
        ("changes", "与上一次构建的差异 what changed since the last build"),
    ):
        if (output / name).exists():
            console.print(f"{output / name}  {words}", soft_wrap=True)
