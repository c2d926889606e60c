"""`kg query`: SPARQL over the built graph."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import out, table
from kg.cli.options import Output
from kg.errors import Problem, QueryError


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        epilog="示例 Examples:\n\n"
        "  kg query 'SELECT ?park ?name { ?park a pk:Park ; rdfs:label ?name }'\n\n"
        "  kg query ranking.rq --format csv > ranking.csv\n\n"
        "前缀不必声明，与 kg.ttl 中的相同：pk: park: rdfs: skos: 等。"
        "Prefixes need no declaration; they are those of kg.ttl."
    )(query)


def query(
    sparql: Annotated[
        str,
        typer.Argument(
            metavar="'SPARQL'|FILE.rq", help="查询语句，或存有查询的 .rq 文件 A query, or a .rq file that holds one"
        ),
    ],
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="输出格式 How the answer is written")
    ] = Format.TABLE,
    output: Output = Path("output"),
) -> None:
    """用 SPARQL 查询图谱 Ask the graph in SPARQL.

    SELECT 与 ASK 输出表格、CSV 或 JSON；CONSTRUCT 与 DESCRIBE 输出 Turtle。
    SELECT and ASK give a table, CSV or JSON; CONSTRUCT and DESCRIBE give Turtle.
    """
    from kg.graph.turtle import prefixes as all_prefixes
    from kg.knowledge import Knowledge
    from kg.query.query import rows, written
    from kg.query.store import Graph

    graph = Graph.open(output)
    prefixes = all_prefixes(Knowledge.load().vocabulary)
    text = _text(sparql)
    answer = rows(graph, text, prefixes) if format_ is Format.TABLE else None
    if answer is None:
        sys.stdout.write(written(graph, text, prefixes, format_.value))
        return
    out().print(table(answer.columns, [[cell or "" for cell in row] for row in answer.rows]))


def _text(sparql: str) -> str:
    if not sparql.endswith((".rq", ".sparql")) or "{" in sparql:
        return sparql
    try:
        return Path(sparql).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "不是 UTF-8 not UTF-8"
        what = f"查询文件无法读取 the query file cannot be read: {reason}"
        raise QueryError(Problem(sparql, None, what, "检查路径与编码 check path and encoding")) from error
