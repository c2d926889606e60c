"""The pairs of names beside each ending of `resolution.toml`, tried: one name written twice, and two names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import Problem
from kg.knowledge import Knowledge
from kg.resolution.names import NameReader


def problems(knowledge: Knowledge) -> Iterator[Problem]:
    """Yield the pairs that do not come out as the file says; DataFileError when the file itself is wrong."""
    reader = NameReader(knowledge)
    for ending in reader.words.endings:
        for names, alike in ((ending.same, True), (ending.other, False)):
            one, other = (reader.forms(ending.cls, name).usual for name in names)
            if (one == other) is not alike:
                reads = "当作同一名称 are read as one name" if one == other else "当作两个名称 are read as two names"
                what = f"例子不符 the example fails: “{names[0]}”、“{names[1]}” {reads}"
                remedy = "改例子或 words change the pair or the words"
                yield Problem(reader.words.file, ending.line, what, remedy)
