"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Output = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="DIR", help="kg build 的输出文件夹 The output folder of kg build"),
]
