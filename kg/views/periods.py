"""The years that a period covers, for the range of years on the graph page."""

from __future__ import annotations

import re
from collections.abc import Iterable

_YEAR = re.compile(r"(?<!\d)(?:1[89]|2[01])\d\d(?!\d)")


def years(periods: Iterable[str | None]) -> list[int]:
    """Return the first and last year of each period, periods without a year left out, equal ones once.

    >>> years(["2021", "2016/2020", None, "2022-10-26"])
    [2016, 2020, 2021, 2021, 2022, 2022]
    """
    found = {(min(told), max(told)) for period in periods if (told := _YEAR.findall(period or ""))}
    return [int(year) for span in sorted(found) for year in span]
