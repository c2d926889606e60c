"""What the commands share of the terminal: streams, tables, complaints and progress."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from kg.errors import KgError, Problem

if TYPE_CHECKING:
    from kg.build import Report

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What could move the cursor, change colours or turn the direction of a line: never from a text."""
_UNFOLDED = 10_000
"""Width for output that goes to a file or another program: its lines are theirs to fold."""


def prepare_streams() -> None:
    """Make piped output UTF-8 on every machine, and let nothing fail that a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def out() -> Console:
    """Return the console for results."""
    return _console(stderr=False)


def err() -> Console:
    """Return the console for complaints and progress."""
    return _console(stderr=True)


class _Console(Console):
    """A console that leaves it to the command line what a reader that has gone means."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _console(*, stderr: bool) -> Console:
    console = _Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _UNFOLDED
    return console


def complain(error: KgError) -> None:
    """Print every problem of an error, or its message where it has none, to standard error."""
    if error.problems:
        complain_of(error.problems)
    else:
        _complain(str(error))


def complain_of(problems: Sequence[Problem]) -> None:
    """Print problems to standard error, one a line."""
    for problem in problems:
        _complain(str(problem))


def warn_of(problems: Sequence[Problem]) -> None:
    """Print what is worth knowing and no error to standard error, one a line."""
    for problem in problems:
        err().print(Text.assemble(("注意 note ", "bold yellow"), printable(str(problem))), soft_wrap=True)


def _complain(words: str) -> None:
    err().print(Text.assemble(("错误 error ", "bold red"), printable(words)), soft_wrap=True)


def printable(words: str) -> str:
    """Return words from outside without control characters, which a terminal would obey."""
    return _CONTROL.sub("\ufffd", words)


def table(columns: Sequence[str], rows: Sequence[Sequence[str | Text]]) -> Table:
    """Return a table whose columns line up with Chinese in them; cells are text and never markup."""
    lined = Table(box=box.SIMPLE_HEAD, header_style="bold", show_edge=False, pad_edge=False)
    for column in columns:
        lined.add_column(Text(printable(column)), overflow="fold")
    for row in rows:
        lined.add_row(*(Text(printable(cell)) if isinstance(cell, str) else cell for cell in row))
    return lined


@contextmanager
def progress() -> Iterator[Report]:
    """Give a function that shows how far a build is: bars on a terminal, nothing where nobody watches."""
    console = err()
    if not console.is_terminal:
        yield lambda stage, done, total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield report
