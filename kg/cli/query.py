"""`kg query`: SPARQL and stored queries over the built graph."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import out, table
from kg.cli.options import Output
from kg.errors import Problem, QueryError

if TYPE_CHECKING:
    from kg.query.query import Rows
    from kg.query.stored import Parameter, StoredQuery

_FILES = (".rq", ".sparql")


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    MARKDOWN = "markdown"
    TURTLE = "turtle"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
        epilog="示例 Examples:\n\n"
        "  kg query --list\n\n"
        "  kg query parks-by-indicator --indicator 营业收入 --year 2021\n\n"
        "  kg query 'SELECT ?park ?name { ?park a pk:Park ; rdfs:label ?name }'\n\n"
        "  kg query ranking.rq --format csv > ranking.csv\n\n"
        "前缀不必声明，与 kg.ttl 中的相同：pk: park: rdfs: skos: 等。"
        "Prefixes need no declaration; they are those of kg.ttl.",
    )(query)


def query(
    context: typer.Context,
    sparql: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME|'SPARQL'|FILE.rq",
            show_default=False,
            help="内置查询的名称、查询语句，或 .rq 文件 A stored query, a query, or a .rq file that holds one",
        ),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="输出格式 How the answer is written")
    ] = Format.TABLE,
    output: Output = Path("output"),
    shows_list: Annotated[
        bool, typer.Option("--list", "-l", help="列出内置查询及其参数 List the stored queries and their parameters")
    ] = False,
) -> None:
    """用 SPARQL 或内置查询查询图谱 Ask the graph in SPARQL or by a stored query.

    SELECT 与 ASK 输出表格、CSV、TSV、JSON 或 Markdown；CONSTRUCT 与 DESCRIBE 输出 Turtle。
    内置查询的参数写作 --参数名 值。
    SELECT and ASK give a table, CSV, TSV, JSON or Markdown; CONSTRUCT and DESCRIBE give Turtle. Parameters of a
    stored query are given as --name value.
    """
    from kg.graph.turtle import prefixes as all_prefixes
    from kg.knowledge import Knowledge
    from kg.query.parameters import Binder
    from kg.query.query import rows, written
    from kg.query.store import Graph
    from kg.query.stored import load_queries, stored_query
    from kg.query.wrong import checked

    knowledge = Knowledge.load()
    queries = load_queries(knowledge.folder / "queries")
    if shows_list:
        _show_list(queries)
        return
    if sparql is None:
        raise typer.BadParameter("缺少查询；kg query --list 列出内置查询 give a query; --list shows the stored ones")
    graph, prefixes = Graph.open(output), all_prefixes(knowledge.vocabulary)
    if _is_name(sparql):
        stored = stored_query(queries, sparql)
        binder = Binder(graph.store, knowledge)
        terms, text = binder.bound(stored, _options(context.args)), binder.text(stored)
    else:
        if context.args:
            raise typer.BadParameter(f"多余 unexpected: {' '.join(context.args)}")
        stored, terms, text = None, {}, _text(sparql)
        checked(text, prefixes, knowledge.vocabulary)
    is_read = format_ in (Format.TABLE, Format.MARKDOWN)
    answer = rows(graph, text, prefixes, terms) if is_read else None
    if answer is None:
        wanted = Format.TURTLE if is_read else format_
        sys.stdout.write(written(graph, text, prefixes, wanted.value, terms))
    else:
        _show(answer if stored is None else answer.only(_headings(stored)), format_)


def _show(answer: Rows, format_: Format) -> None:
    if format_ is Format.MARKDOWN:
        sys.stdout.write(answer.markdown())
    elif not answer.rows:
        out().print("没有结果 nothing found")
    else:
        out().print(table(answer.columns, [[cell or "" for cell in row] for row in answer.rows]))


def _headings(stored: StoredQuery) -> dict[str, str]:
    return {name: f"{labels['zh']} {labels['en']}" for name, labels in stored.columns.items()}


def _show_list(queries: Mapping[str, StoredQuery]) -> None:
    headings = ("名称 name", "查询 query", "参数（* 必填） parameters (* required)")
    rows = [
        (
            name,
            f"{query.titles['zh']}\n{query.titles['en']}",
            "\n".join(_option(parameter) for parameter in query.parameters),
        )
        for name, query in queries.items()
    ]
    out().print(table(headings, rows))


def _option(parameter: Parameter) -> str:
    return f"--{parameter.name} {parameter.example}{' *' if parameter.required else ''}"


def _options(arguments: Sequence[str]) -> dict[str, str]:
    """Return `--name value` and `--name=value` as a mapping."""
    found: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        name, is_joined, value = argument.partition("=")
        if not name.startswith("--") or len(name) == 2:
            raise typer.BadParameter(f"应写作 --参数名 值 write --name value: {argument}")
        if not is_joined and (value := next(rest, "")) == "":
            raise typer.BadParameter(f"{name} 缺少值 has no value")
        found[name[2:]] = value
    return found


def _is_name(sparql: str) -> bool:
    return "{" not in sparql and not sparql.endswith(_FILES) and len(sparql.split()) == 1


def _text(sparql: str) -> str:
    if not sparql.endswith(_FILES) or "{" in sparql:
        return sparql
    try:
        return Path(sparql).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "不是 UTF-8 not UTF-8"
        what = f"查询文件无法读取 the query file cannot be read: {reason}"
        raise QueryError(Problem(sparql, None, what, "检查路径与编码 check path and encoding")) from error
