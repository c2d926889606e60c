"""`kg export`: the graph, or a part of it, in the formats of other tools."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import err
from kg.cli.options import Output
from kg.errors import OutputError


class Format(StrEnum):
    """What an export may be written as."""

    TURTLE = "turtle"
    N_TRIPLES = "ntriples"
    RDF_XML = "rdfxml"
    TRIG = "trig"
    N_QUADS = "nquads"
    JSON_LD = "jsonld"
    GRAPHML = "graphml"
    GEXF = "gexf"
    NEO4J = "neo4j"
    CSV = "csv"
    PARQUET = "parquet"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        "export",
        epilog="示例 Examples:\n\n"
        "  kg export --format gexf --to parks.gexf\n\n"
        "  kg export --format csv --to tables --class Observation --period 2021\n\n"
        "  kg export --format turtle --park 南昌高新区 --no-evidence",
    )(export_command)


def export_command(
    format_: Annotated[
        Format, typer.Option("--format", "-f", case_sensitive=False, help="格式；csv 与 parquet 为星型表 The format")
    ],
    output: Output = Path("output"),
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            "-t",
            metavar="PATH",
            help="写到哪个文件；neo4j、csv、parquet 为文件夹 "
            "Where to write; a folder for neo4j, csv and parquet; standard output by default",
        ),
    ] = None,
    park: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="只要这些园区的事实，可重复 Facts about these parks alone")
    ] = None,
    class_: Annotated[
        list[str] | None,
        typer.Option(
            "--class", metavar="NAME", help="只要涉及此类事物的事实：Enterprise 或 企业 Facts about such things alone"
        ),
    ] = None,
    article: Annotated[
        list[str] | None,
        typer.Option(metavar="TITLE", help="只要标题含此字样的文章 Articles with these words in the title"),
    ] = None,
    period: Annotated[
        list[str] | None,
        typer.Option(metavar="PERIOD", help="只要此时期的事实 Facts of this time: 2021, 2022-10, 2016/2020"),
    ] = None,
    evidence: Annotated[
        bool,
        typer.Option("--evidence/--no-evidence", help="带不带原文证据 With the sentences behind the facts, or not"),
    ] = True,
) -> None:
    """把图谱或其一部分导出为其他工具的格式 Export the graph, or a part of it, for other tools.

    RDF、网络图（GraphML、GEXF）、Neo4j 导入表，以及供 BI 使用的星型表（CSV、Parquet）。格式说明见 docs/export.md。
    RDF, networks for drawing, tables for Neo4j, and star tables for BI. The formats are described in docs/export.md.
    """
    from kg.export import FOLDERS, export, save

    if to is None and format_ in FOLDERS:
        raise OutputError(f"{format_} 有多个文件，用 --to 给出文件夹 has several files: name a folder with --to")
    done = export(
        output,
        format_.value,
        parks=park or (),
        classes=class_ or (),
        articles=article or (),
        periods=period or (),
        evidence=evidence,
    )
    if to is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(done.files[""])
        return
    save(done, to)
    sizes = sum(len(data) for data in done.files.values())
    err().print(f"{to}  {len(done.files)} 个文件 files, {sizes:,} 字节 bytes", soft_wrap=True)
