"""The command line: the one part of ParkKG that prints and exits.

Exit codes: 0 fine, 1 something read or checked is wrong, 2 wrong use, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from kg.cli import build, check, explain, export, load, query, score, serve, site, validate
from kg.cli.console import complain, prepare_streams
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    help="国家高新区简报知识图谱 A validated knowledge graph from bulletins about high-tech zones",
    epilog="从 kg build 开始；每条命令都有 --help。Start with kg build; every command has --help.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (build, validate, query, explain, check, score, export, load, serve, site):
    command.register(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command line (that of the process by default) and exit with its code."""
    prepare_streams()
    try:
        app(list(arguments) if arguments is not None else None)
    except KgError as error:
        complain(error)
        sys.exit(1)
    except BrokenPipeError:
        # The reader (head, less) has gone: nothing is left to say, nor for the interpreter to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
