"""Tables written as a sentence: （主体，发行总额（亿元），票面利率（%））：甲公司，6.00，3.95；乙公司，4.50，4.20."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from kg.extraction.figures.anaphors import OWNERS
from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.frames import Framed
from kg.extraction.figures.numerals import number
from kg.extraction.figures.quantities import Kind, Quantity, with_unit
from kg.extraction.figures.readings import Reading
from kg.extraction.figures.statements import Statement
from kg.model import EntityId, Span

HEAD = re.compile("[（(](?P<columns>[^（）()：:]*(?:[（(][^（）()]{1,8}[）)][^（）()：:]*)+)[）)][：:]")
"""The names of the columns in brackets, with the units of some in brackets of their own."""
COLUMN = re.compile("(?P<name>[^（）()]+?)(?:[（(](?:单位[:：])?(?P<unit>[^（）()]{1,8})[）)])?")
COMMAS = re.compile("[，,、]")
CELL = re.compile("[^，,；;。]+")
NUMBER = re.compile("[0-9]+(?:[.][0-9]+)?")


class Table(NamedTuple):
    """A table of a statement: where it stands, and what its cells say, without a time."""

    span: Span
    readings: tuple[Reading, ...]


def read_table(tools: ArticleTools, statement: Statement) -> Table | None:
    """Return the table that a statement holds, each row told of the thing that it names; None when it holds none."""
    text = tools.marks.text
    head = HEAD.search(text, *statement.span)
    if head is None:
        return None
    columns = [match for words in COMMAS.split(head["columns"]) if (match := COLUMN.fullmatch(words.strip()))]
    readings: list[Reading] = []
    for row in _rows(text, Span(head.end(), statement.span.end)):
        cells = [Span(*match.span()) for match in CELL.finditer(text, *row)]
        owners = [mention.entity for mention in tools.marks.mentions_in(row) if mention.entity.cls in OWNERS]
        if len(cells) != len(columns) or not owners:
            return None
        for column, cell in zip(columns, cells, strict=True):
            reading = _cell(tools, statement, column, cell, owners[0]) if column["unit"] else None
            readings += [replace(reading, start=row.start)] if reading is not None else []
    return Table(Span(head.start(), statement.span.end), tuple(readings)) if readings else None


def _cell(
    tools: ArticleTools, statement: Statement, column: re.Match[str], cell: Span, owner: EntityId
) -> Reading | None:
    match = NUMBER.search(tools.marks.text, *cell)
    value = number(match[0]) if match is not None else None
    if match is None or value is None:
        return None
    span = Span(*match.span())
    bare = Quantity(span, span, Kind.BARE, value)
    quantity = with_unit(bare, column["unit"], tools.analysis.knowledge.schemes.units)
    if quantity.kind is Kind.BARE:
        return None
    words = column["name"].strip()
    named = tools.indicators.called(words, words, quantity.dimension)
    frame = Framed(tools.grammar.lexicon["level"], span.start)
    return Reading(quantity, statement, cell.start, cell.end, subject=owner, named=named, frame=frame)


def _rows(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts that ； separates, without the final stop."""
    start = span.start
    while start < span.end:
        stops = [at for stop in "；;。" if (at := text.find(stop, start, span.end)) >= 0]
        end = min(stops, default=span.end)
        if text[start:end].strip():
            yield Span(start, end)
        start = end + 1
