"""Page furniture: page numbers, running headers and section heads that stand in the midst of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from kg.reading.lines import Line, key_of

_PAGE_NUMBER = re.compile(
    r"[-—–－―·•\s]*(?:第\s*)?(?:\d{1,3}|[ivxⅰ-ⅻⅠ-Ⅻ]{1,4})(?:\s*页)?"
    r"(?:\s*[/／,，]?\s*共?\s*\d{1,3}\s*页?)?[-—–－―·•\s]*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[\d一二三四五六七八九十]+")
_LONGEST = 40
"""Furniture is never longer, in characters."""


def without_furniture(
    lines: Sequence[Line], names: Collection[str], sections: Collection[str], paged: bool
) -> list[Line]:
    """Return the lines that are text; the line after furniture counts as the first of a page.

    `names` are keys of the bulletin's own names, `sections` keys of section heads; `paged` tells that page starts are
    known.
    """
    numbers = _page_numbers(lines)
    headers = _running_headers(lines, numbers, paged, names)
    kept: list[Line] = []
    turned = False
    for at, line in enumerate(lines):
        before = kept[-1] if kept else None
        if (
            at in numbers
            or at in headers
            or (before is not None and _is_astray(lines, at, before, numbers, names, sections))
        ):
            turned = True
            continue
        kept.append(line._replace(page=True) if turned else line)
        turned = False
    return kept


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Return the lines that hold a page number alone; numbers one below the other are a column of figures."""
    found = {
        at for at, line in enumerate(lines)
        if len(line.text) <= 16 and not line.own and _PAGE_NUMBER.match(line.text)
    }  # fmt: skip
    return {at for at in found if not ({at - 1, at + 1} & found)}


def _running_headers(lines: Sequence[Line], numbers: set[int], paged: bool, names: Collection[str]) -> set[int]:
    """Return the lines that come back, numbers aside, at the top or bottom of pages.

    The first of them stays where it may be the title that the others repeat: right above a text.
    """
    edge = _page_edges(lines, numbers, paged)
    keys = {at: _DIGITS.sub("", key_of(lines[at].text)) for at in edge if _could_be(lines[at])}
    counts = Counter(key for key in keys.values() if key)
    least = 2 if paged and sum(line.page for line in lines) == 2 else 3
    found = sorted(at for at, key in keys.items() if counts[key] >= least)
    seen: set[str] = set()
    for at in list(found):
        key = keys[at]
        below = lines[at + 1] if at + 1 < len(lines) else None
        if key not in seen and key not in names and below is not None and re.search(r"[，。]", below.text):
            found.remove(at)
        seen.add(key)
    return set(found)


def _page_edges(lines: Sequence[Line], numbers: set[int], paged: bool) -> list[int]:
    edges: set[int] = set()
    for at, line in enumerate(lines):
        if (line.page and (paged or at)) or at in numbers:
            edges.update((at - 2, at - 1, at, at + 1))
    if paged:
        edges.update((len(lines) - 2, len(lines) - 1))
    return sorted(at for at in edges if 0 <= at < len(lines) and at not in numbers)


def _could_be(line: Line) -> bool:
    return len(line.text) <= _LONGEST and not line.final and line.level is None and not line.own


def _is_doubled(key: str) -> bool:
    """Tell whether a header of a left and a right page was drawn as one."""
    half = len(key) // 2
    return half > 1 and key[:half] == key[half:]


def _is_astray(
    lines: Sequence[Line], at: int, before: Line, numbers: set[int], names: Collection[str], sections: Collection[str]
) -> bool:
    """Tell whether a line is a header or section head that does not belong where it stands."""
    line = lines[at]
    if not _could_be(line):
        return False
    beside_number = at - 1 in numbers or at + 1 in numbers
    if beside_number and (_is_doubled(key_of(line.text)) or {key_of(part) for part in line.text.split()} <= set(names)):
        return True
    unfinished = not before.final and before.width > 2 * line.width and before.width >= 40
    if not unfinished:
        return False
    key = key_of(line.text)
    if key in sections or key in names:
        return True
    after = lines[at + 1] if at + 1 < len(lines) else None
    turns = beside_number or line.page or (after is not None and (after.page or after.indent == 1))
    return turns and line.width <= 32 and not re.search(r"[，。、；：！？,;:）)”\d]", line.text)
