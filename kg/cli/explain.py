"""`kg explain`: one entity, each fact with its sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from kg.cli.console import out, printable
from kg.cli.options import Output

if TYPE_CHECKING:
    from kg.query.explain import Explanation, Quote


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        "explain", epilog="示例 Examples:\n\n  kg explain 南昌高新区\n\n  kg explain park:南昌高新区 --output output"
    )(explain_command)


def explain_command(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="实体的名称、别名或 IRI The label, another name or the IRI of an entity"),
    ],
    output: Output = Path("output"),
) -> None:
    """列出一个实体的全部事实及其出处原句 Show each fact about an entity with the sentence that it comes from.

    句中作为依据的文字加以标记。The words that say the fact are marked in the sentence.
    """
    from kg.knowledge import Knowledge
    from kg.query.explain import explain
    from kg.query.store import Graph

    console = out()
    for number, found in enumerate(explain(Graph.open(output), name, Knowledge.load())):
        if number:
            console.print()
        _show(console, found)


def _show(console: Console, found: Explanation) -> None:
    heading = Text(printable(found.label), style="bold")
    heading.append(f"  {' · '.join(found.classes)}", style="cyan")
    if found.others:
        heading.append(printable(f"  又名 also {'、'.join(found.others)}"), style="dim")
    console.print(heading, soft_wrap=True)
    console.print(printable(found.iri), style="dim", soft_wrap=True)
    if not found.facts:
        console.print("没有关于它的事实 no facts about it")
    for fact in found.facts:
        console.print()
        console.print(printable(fact.words), style="bold", soft_wrap=True)
        for quote in fact.quotes:
            if quote.sentence:
                console.print(_sentence(quote, in_colour=console.is_terminal), soft_wrap=True)
            console.print(printable(f"    {_place(quote)}"), style="dim", soft_wrap=True)


def _sentence(quote: Quote, *, in_colour: bool) -> Text:
    shown, end = Text("  "), 0
    for mark in quote.marks:
        shown.append(printable(quote.sentence[end : mark.start]))
        words = printable(quote.sentence[mark.start : mark.end])
        shown.append(words if in_colour else f"【{words}】", style="reverse")
        end = mark.end
    return shown.append(printable(quote.sentence[end:]))


def _place(quote: Quote) -> str:
    page = f"第 {quote.page} 页 p. {quote.page}" if quote.page else None
    parts = (quote.source, quote.date, page, quote.status, "、".join(quote.rules))
    return "—— " + " · ".join(part for part in parts if part)
