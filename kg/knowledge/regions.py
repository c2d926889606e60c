"""Which divisions a named region holds (`region_members.csv`), so that a park is known to lie in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from kg.errors import DataFileError, Problem

COLUMNS = ["region", "members"]


@lru_cache(maxsize=4)
def regions_of(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the regions that each division lies in by the region table of a gazetteer folder, in file order.

    Raises `DataFileError` when the header is wrong or a row has no members.
    """
    file = folder / "region_members.csv"
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8"))))
    name = f"ontology/gazetteers/{file.name}"
    if not rows or rows[0] != COLUMNS:
        raise DataFileError(Problem(name, 1, "表头不对 wrong header", f"应为 must be {','.join(COLUMNS)}"))
    bad = [
        Problem(name, number, "缺少成员 no members", "写成 region,成员|成员 write region,member|member")
        for number, row in enumerate(rows[1:], 2)
        if len(row) != len(COLUMNS) or not row[1]
    ]
    if bad:
        raise DataFileError(bad)
    found: dict[str, list[str]] = {}
    for region, members in rows[1:]:
        for member in members.split("|"):
            found.setdefault(member, []).append(region)
    return {member: tuple(regions) for member, regions in found.items()}
