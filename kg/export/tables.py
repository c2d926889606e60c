"""Tables with typed columns, and the two forms that they are written in: CSV and Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Literal, NamedTuple

from kg.errors import OutputError

Kind = Literal["text", "int", "decimal", "bool"]
Cell = str | int | Decimal | bool | None

_SCALE = 10
"""Decimal places in Parquet, where a column has one scale."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Column(NamedTuple):
    """One column; empty cells are None."""

    name: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """One table; the cells of a row stand in the order of the columns."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @classmethod
    def of(cls, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Table:
        """Make a table; an empty text is an empty cell."""
        return cls(name, tuple(columns), tuple(tuple(None if cell == "" else cell for cell in row) for row in rows))


def csv_text(table: Table, *, for_spreadsheets: bool) -> bytes:
    """Return RFC 4180 CSV in UTF-8.

    For spreadsheets: with a byte order mark, without which they take UTF-8 for something else, and with a `'` before a
    text that they would run as a formula.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n" if for_spreadsheets else "\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows:
        writer.writerow(_written(cell, for_spreadsheets) for cell in row)
    return file.getvalue().encode("utf-8-sig" if for_spreadsheets else "utf-8")


def _written(cell: Cell, for_spreadsheets: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, str):
        return f"'{cell}" if for_spreadsheets and cell.startswith(_FORMULA) else cell
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def parquet(table: Table) -> bytes:
    """Return Parquet; decimals have 38 digits, 10 of them after the point. OutputError: pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet as writer
    except ImportError as error:
        remedy = "安装 install it: pip install 'parkkg[parquet]'，或用 or use --format csv"
        raise OutputError(f"Parquet 需要 pyarrow Parquet needs pyarrow；{remedy}") from error
    kinds = {
        "text": pyarrow.string(),
        "int": pyarrow.int64(),
        "decimal": pyarrow.decimal128(38, _SCALE),
        "bool": pyarrow.bool_(),
    }
    schema = pyarrow.schema([(column.name, kinds[column.kind]) for column in table.columns])
    cells: list[list[Any]] = [
        [_scaled(row[at]) if column.kind == "decimal" else row[at] for row in table.rows]
        for at, column in enumerate(table.columns)
    ]
    file = io.BytesIO()
    writer.write_table(pyarrow.table(cells, schema=schema), file, compression="zstd")
    return file.getvalue()


def _scaled(cell: Cell) -> Cell:
    return cell.quantize(Decimal(1).scaleb(-_SCALE), ROUND_HALF_EVEN) if isinstance(cell, Decimal) else cell
