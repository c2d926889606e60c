"""What README.md shows: commands with their output, and edits of data files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"

_BLOCK = re.compile(
    r"^(?:<!-- append: (?P<file>\S+) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_UNCHECKED = ("make test",)
"""Commands whose output tells of times; continuous integration runs them."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its text, and the data file that it is to be added to, where it says so."""

    kind: str
    text: str
    file: str | None = None


def blocks(markdown: str) -> list[Block]:
    """Return the fenced blocks in order."""
    return [Block(found["kind"], found["text"], found["file"]) for found in _BLOCK.finditer(markdown)]


def replayed(markdown: str, place: Path) -> str:
    """Return the text with every `console` block's output as it really is, run in order in an empty folder."""
    shutil.copytree(ROOT / "seeds", place / "seeds")
    shutil.copytree(ROOT / "tests" / "gold", place / "tests" / "gold")

    def rerun(found: re.Match[str]) -> str:
        if found["kind"] != "console":
            return found[0]
        parts = re.split(r"^\$ ", found["text"], flags=re.MULTILINE)[1:]
        return "```console\n" + "".join(_session(part, place) for part in parts) + "```"

    return _BLOCK.sub(rerun, markdown)


def _session(part: str, place: Path) -> str:
    command = part.partition("\n")[0]
    if command in _UNCHECKED:
        return f"$ {part}"
    if command == "make":
        return f"$ make\n{_output('kg build', place)}"
    return f"$ {command}\n{_output(command, place)}"


def _output(command: str, place: Path) -> str:
    search = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=place,
        env={**os.environ, "PATH": search},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in {0, 141}:  # 141: `head` has seen enough
        raise RuntimeError(f"{command}: exit {done.returncode}\n{done.stdout}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
