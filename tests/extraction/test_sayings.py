"""Short passages, each with its own way of saying a thing, and the facts that a reader takes from them.

`sayings.txt` holds a passage a line, from an article about 南昌高新区 (`P` below), and under it

    =SUBJECT property OBJECT    a claim that must be found
    +Class name                 a thing that must be found
    -                           nothing is said: no claim may be found
    ?SUBJECT property OBJECT    what a reader takes from it and the extraction does not find yet

The passages were written by somebody who had seen no rule. A fact behind ? that is found is a success: write = there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.extraction import extract
from kg.extraction.examples import article_of
from kg.knowledge import Knowledge
from kg.model import ArticleFacts, EntityId

TITLE = "南昌高新区：加快发展"
ROOTS = {"NationalHighTechZone": "Park", "InnovationDemonstrationZone": "Park", "Fund": "Enterprise"}
SYMMETRIC = "cooperatesWith"


def passages() -> Iterator[tuple[str, tuple[str, ...]]]:
    text = (Path(__file__).parent / "sayings.txt").read_text(encoding="utf-8")
    for block in text.strip().split("\n\n"):
        passage, *rows = block.split("\n")
        yield passage, tuple(rows)


def folded(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", name).casefold() if char not in '“”"· ')


class Found:
    """What the extraction found in a passage, by any of the names of its things."""

    def __init__(self, facts: ArticleFacts) -> None:
        self.facts = facts
        self._names = {entity.id: {folded(n) for n in (entity.label, *entity.aliases)} for entity in facts.entities}
        self.things = {(ROOTS.get(e.cls, e.cls), name) for e in facts.entities for name in self._names[e.id]}

    def _is(self, name: str, end: EntityId | str) -> bool:
        if name == "P":
            return end == self.facts.about
        return folded(name) in (self._names.get(end, set()) if isinstance(end, EntityId) else {folded(end)})

    def says(self, row: str) -> bool:
        subject, prop, value = row.split(" ")
        return any(
            claim.property == prop
            and (
                (self._is(subject, claim.subject) and self._is(value, claim.object))
                or (prop == SYMMETRIC and self._is(subject, claim.object) and self._is(value, claim.subject))
            )
            for claim in self.facts.claims
        )


@pytest.mark.parametrize(("passage", "rows"), [pytest.param(*row, id=row[0][:12]) for row in passages()])
def test_a_passage_says_what_a_reader_takes_from_it(passage: str, rows: tuple[str, ...]) -> None:
    found = Found(extract(article_of(TITLE, [passage], "2022-10"), Knowledge.load()))
    for row in rows:
        mark, fact = row[0], row[1:]
        if mark == "+":
            cls, name = fact.split(" ", 1)
            assert (cls, folded(name)) in found.things, fact
        elif mark == "-" and not fact:
            assert not found.facts.claims
        elif mark == "-" and fact.count(" ") == 1:
            cls, name = fact.split(" ")
            assert (cls, folded(name)) not in found.things, fact
        else:
            assert found.says(fact) is (mark == "="), row


def test_most_of_what_readers_take_is_found() -> None:
    marks = [row[0] for _, rows in passages() for row in rows]
    assert marks.count("=") > 2 * marks.count("?")
