"""`kg load`: a built graph into a running store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import err, out, progress, table
from kg.cli.options import Output


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        "load",
        epilog="示例 Examples:\n\n"
        "  kg load http://localhost:7878 --profile oxigraph\n\n"
        "  PARKKG_STORE_USER=dba PARKKG_STORE_PASSWORD=… kg load http://localhost:8890 --profile virtuoso\n\n"
        "  kg load http://localhost:3030/parks --config stores.toml",
    )(load_command)


def load_command(
    url: Annotated[str, typer.Argument(metavar="URL", help="图谱存储的网址 Where the store answers")],
    output: Output = Path("output"),
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            "-p",
            metavar="NAME",
            help="存储种类：oxigraph、virtuoso、fuseki、graphdb、generic Kind of store; generic by default",
        ),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="配置文件（TOML）：登录与自定义种类 Logins and own profiles, in TOML"),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="没有变化的也重新装载 Load unchanged graphs once more")
    ] = False,
    keep: Annotated[
        bool, typer.Option("--keep", help="不删除已消失文章的图 Delete no graph of vanished articles")
    ] = False,
    quarantine: Annotated[
        bool, typer.Option("--quarantine", help="被隔离的内容也装载 Load what is quarantined, too")
    ] = False,
) -> None:
    """把图谱装载到运行中的存储 Load the graph into a running store, one named graph per article.

    重复装载只更新有变化的图；用户名与密码取自环境变量 PARKKG_STORE_USER、PARKKG_STORE_PASSWORD 或 --config。
    A second load replaces what has changed. User and password come from the environment or from --config.
    """
    from kg.load import load, settings

    try:
        with progress() as report:
            loaded = load(
                output, settings(url, profile, config), again=again, keep=keep, quarantine=quarantine, report=report
            )
    except KeyboardInterrupt:
        err().print("已中断，再次运行会接着做 interrupted; another run goes on where this one ended")
        raise typer.Exit(130) from None
    rows = [
        ("写入的图 graphs put", f"{loaded.put:,}"),
        ("没有变化的图 graphs unchanged", f"{loaded.unchanged:,}"),
        ("删除的图 graphs deleted", f"{loaded.deleted:,}"),
        ("写入的三元组 triples sent", f"{loaded.triples:,}"),
    ]
    if loaded.retries:
        rows.append(("重试 retries", f"{loaded.retries:,}"))
    counts = table(("本次装载 this load", "数量 count"), rows)
    counts.columns[1].justify = "right"
    out().print(counts)
