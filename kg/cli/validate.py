"""`kg validate`: RDF files against the shapes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from kg.cli.console import complain, out, table
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.graph.shapes import Finding
    from kg.graph.validation import FileReport
    from kg.query.query import Shortener


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(epilog="示例 Examples:\n\n  kg validate output/kg.ttl\n\n  kg validate *.ttl mine.trig")(validate)


def validate(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="RDF 文件：ttl、trig、nt、nq、rdf、jsonld RDF files in any of these formats"
        ),
    ],
) -> None:
    """用 SHACL 形状校验 RDF 文件 Check RDF files against the SHACL shapes.

    全部符合则以 0 退出，有违例或读不了的文件则以 1 退出。
    Exits with 0 when all files conform, with 1 when one does not or cannot be read.
    """
    from kg.graph.turtle import prefixes
    from kg.graph.validation import validate_files
    from kg.knowledge import Knowledge
    from kg.query.query import Shortener

    knowledge = Knowledge.load()
    shortened, failed = Shortener(prefixes(knowledge.vocabulary)), False
    for file in files:
        try:
            (report,) = validate_files([file], knowledge.vocabulary, knowledge.schemes)
        except InputError as error:
            complain(error)
            failed = True
            continue
        failed = failed or not report.conforms
        _show(report, shortened)
    if failed:
        raise typer.Exit(1)


def _show(report: FileReport, shortened: Shortener) -> None:
    verdict = "符合 conforms" if report.conforms else "不符合 does not conform"
    console = out()
    console.print(f"{report.file}: {verdict}", soft_wrap=True)
    if report.findings:
        headings = ("程度 severity", "节点 node", "属性 property", "值 value", "说明 message")
        console.print(table(headings, [_row(finding, shortened) for finding in report.findings]))


def _row(finding: Finding, shortened: Shortener) -> tuple[str | Text, ...]:
    severity = Text(finding.severity, style="red" if finding.severity == "Violation" else "yellow")
    terms = (shortened.iri(iri) for iri in (finding.focus, finding.path, finding.value))
    return (severity, *terms, f"{finding.message('zh')}\n{finding.message('en')}")
