"""`python -m tests.readme` writes the real output of every command into README.md."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.readme.shown import README, replayed

with tempfile.TemporaryDirectory() as place:
    text = replayed(README.read_text(encoding="utf-8"), Path(place))
README.write_text(text, encoding="utf-8", newline="\n")
