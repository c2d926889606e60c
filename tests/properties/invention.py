"""Invented names and numbers of the make of those in a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from kg.knowledge import Knowledge
from tests.properties.articles import Row

FOLDER = Path(__file__).parent
LETTERS = "A-Za-zＡ-Ｚａ-ｚ"
NUMBER = re.compile(rf"(?<![\d.,，:：∶/—~～+＋{LETTERS}-])\d+(?:\.\d+)?(?![\d,/:：∶+＋{LETTERS}—-])")
"""A figure's digits: no part of a ratio, a span, a fraction, a code or a list such as 1,4."""
FIXED_UNITS = re.compile(r"(?:年|月|日|号|时|[个多]*[大强极级类条项])|[％%]?的?(?:概率)")
"""What stands behind a number that dates or names and does not measure."""
QUOTED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）")


@cache
def brands() -> dict[str, dict[str, str]]:
    """Return the brands of each title with their kinds."""
    table = tomllib.loads((FOLDER / "brands.toml").read_text(encoding="utf-8"))
    return {title: {name: kind for kind, names in kinds.items() for name in names} for title, kinds in table.items()}


@cache
def syllables() -> dict[str, list[str]]:
    """Return the characters of invented names by kind."""
    table: dict[str, list[str]] = tomllib.loads((FOLDER / "syllables.toml").read_text(encoding="utf-8"))
    return table


def invented(kind: str, length: int) -> st.SearchStrategy[str]:
    """Draw a name of a kind and length that means nothing that the gazetteers know."""
    characters = st.sampled_from(syllables()[kind])
    last = st.sampled_from(syllables()["place_ends"]) if kind == "place" else characters
    drawn = st.lists(characters, min_size=length - 1, max_size=length - 1, unique=True)
    names = st.tuples(drawn, last).map(lambda pair: "".join((*pair[0], pair[1])))
    return names.filter(lambda name: len(set(name)) == length and not Knowledge.load().gazetteer.occurrences(name))


@st.composite
def renamings(draw: st.DrawFn, title: str, longer: int = 0) -> Mapping[str, str]:
    """Draw an invented name for every brand of an article, no two alike, each `longer` by some characters."""
    chosen: dict[str, str] = {}
    for brand, kind in brands()[title].items():
        fresh = invented(kind, len(brand) + longer).filter(lambda name: name not in chosen.values())
        chosen[brand] = draw(fresh)
    return chosen


def figures_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the digits of the figures of a text."""
    held = [match.span() for match in QUOTED.finditer(text)]
    for match in NUMBER.finditer(text):
        inside = any(start < match.start() < end for start, end in held)
        is_year = re.fullmatch(r"(?:19|20)\d\d", match[0]) is not None
        if not inside and not is_year and FIXED_UNITS.match(text, match.end()) is None and Decimal(match[0]) > 1:
            yield match


@st.composite
def renumberings(draw: st.DrawFn, text: str) -> Mapping[str, str]:
    """Draw for every figure of a text another of the same shape: as many digits, the first of them kept."""
    chosen: dict[str, str] = {}
    numbers = list(dict.fromkeys(match[0] for match in figures_in(text)))
    for number in numbers:
        digits = [str(draw(st.integers(0, 9))) if char.isdigit() else char for char in number]
        digits[0] = number[0]
        if len(number) == 1 or number.strip("0") == number[0]:
            digits = list(number)
        other = "".join(digits)
        taken = {*chosen.values(), *numbers} - {number}
        chosen[number] = number if other in taken or Decimal(other) == 0 else other
    return chosen


def replaced(text: str, names: Mapping[str, str]) -> str:
    """Return a text with every name in it replaced at once."""
    if not names:
        return text
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))))
    return pattern.sub(lambda match: names[match[0]], text)


def renumbered(text: str, numbers: Mapping[str, str]) -> str:
    """Return a text with the digits of its figures replaced; dates, years and names keep theirs."""
    for match in reversed(list(figures_in(text))):
        text = text[: match.start()] + numbers.get(match[0], match[0]) + text[match.end() :]
    return text


def revalued(value: str, words: str, numbers: Mapping[str, str]) -> str:
    """Return what a value becomes when the number in its words is replaced."""
    for match in figures_in(words):
        factor = abs(Decimal(value)) / Decimal(match[0])
        if factor and not factor.normalize().as_tuple().digits[1:] and factor.normalize().as_tuple().digits == (1,):
            return str((Decimal(value) / Decimal(match[0]) * Decimal(numbers.get(match[0], match[0]))).normalize())
    return value


def renumbered_facts(facts: frozenset[Row], numbers: Mapping[str, str]) -> frozenset[Row]:
    """Return facts with the numbers in their names, words and values replaced."""

    def change(row: Row) -> Row:
        changed = tuple(renumbered(word, numbers) for word in row)
        if row[0] == "observation":
            *head, stated, value = row
            return (*changed[: len(head)], renumbered(stated, numbers), revalued(value, stated, numbers))
        if row[0] == "target" and row[3]:
            return (*changed[:3], revalued(row[3], row[2], numbers), *row[4:])
        return changed

    return frozenset(map(change, facts))
