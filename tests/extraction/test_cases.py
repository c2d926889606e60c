"""What a sentence says and what it does not: a folder per case, the expected facts read from the sentence by hand.

`text.txt` holds the title and a paragraph a line. `expected.toml` holds

- `date`       of the article, `2022-10` unless given
- `about`      what the article is about
- `entities`   class and name of what must be found; `unnamed`: words that must not become a name
- `relations`  every claim, but for those under `optional`; a symmetric one in either order
- `statuses`   claims with the status that their evidence must carry
- `events`     kind, date, organizers and participants (or `who`, where the role is open); every event
- `chains`     stages; every chain
- `targets`    words that some goal must hold
- `gap`        what is known to be missing: the case is expected to fail
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.extraction import extract
from kg.extraction.examples import article_of
from kg.knowledge import Knowledge
from kg.model import ArticleFacts, EntityId

CASES = Path(__file__).parent / "cases"
KEYS = {
    "date", "about", "entities", "unnamed", "relations", "optional", "statuses", "events", "chains", "targets", "gap"
}  # fmt: skip
SYMMETRIC = "cooperatesWith"


def expected(folder: Path) -> dict[str, Any]:
    table = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    assert table.keys() <= KEYS, folder.name
    return table


def facts_of(folder: Path) -> ArticleFacts:
    title, *paragraphs = (folder / "text.txt").read_text(encoding="utf-8").splitlines()
    return extract(article_of(title, paragraphs, expected(folder).get("date", "2022-10")), Knowledge.load())


def cases() -> list[Any]:
    found = []
    for folder in sorted(CASES.iterdir()):
        gap = expected(folder).get("gap")
        marks = [pytest.mark.xfail(strict=True, reason=gap)] if gap else []
        found.append(pytest.param(folder, id=folder.name, marks=marks))
    return found


class Names:
    """The names of an article's entities; a case may use any of them."""

    def __init__(self, facts: ArticleFacts) -> None:
        self._labels = {entity.id: entity.label for entity in facts.entities}
        self._known = {name: entity.label for entity in facts.entities for name in (*entity.aliases, entity.label)}

    def of(self, end: EntityId | str) -> str:
        return self._labels[end] if isinstance(end, EntityId) else self._known.get(end, end)

    def relation(self, subject: EntityId | str, prop: str, value: EntityId | str) -> tuple[str, str, str]:
        """Return a relation between labels, the ends of a symmetric one sorted."""
        ends = [self.of(subject), self.of(value)]
        first, second = sorted(ends) if prop == SYMMETRIC else ends
        return first, prop, second


@pytest.mark.parametrize("folder", cases())
def test_a_text_says_what_it_says(folder: Path) -> None:
    wanted, facts = expected(folder), facts_of(folder)
    names = Names(facts)

    if "about" in wanted:
        assert facts.about is not None
        assert names.of(facts.about) == wanted["about"]

    classes = {(e.cls, name) for e in facts.entities for name in (e.label, *e.aliases)}
    assert {tuple(row) for row in wanted.get("entities", ())} <= classes
    assert {name for _, name in classes}.isdisjoint(wanted.get("unnamed", ()))

    claimed = {names.relation(claim.subject, claim.property, claim.object) for claim in facts.claims}
    relations = {names.relation(*row) for row in wanted.get("relations", ())}
    optional = {names.relation(*row) for row in wanted.get("optional", ())}
    assert claimed - optional == relations - optional

    statuses = {
        (*names.relation(claim.subject, claim.property, claim.object), evidence.status)
        for claim in facts.claims
        for evidence in claim.evidence
    }
    assert {(*names.relation(*row[:3]), row[3]) for row in wanted.get("statuses", ())} <= statuses

    rows = wanted.get("events", ())
    assert len(facts.events) == len(rows)
    for row, event in zip(rows, facts.events, strict=True):
        organizers, participants = map(names.of, event.organizers), map(names.of, event.participants)
        told: dict[str, Any] = {"kind": event.kind, "date": event.date}
        if "who" in row:
            told["who"] = [*organizers, *participants]
        else:
            told |= {"organizers": [*organizers], "participants": [*participants]}
        assert told == {"organizers": [], "participants": [], **row} if "who" not in row else told == row
    assert {chain.stages for chain in facts.chains} == {tuple(stages) for stages in wanted.get("chains", ())}
    for words in wanted.get("targets", ()):
        assert any(words in target.words for target in facts.targets)


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_every_fact_quotes_the_text(folder: Path) -> None:
    facts = facts_of(folder)
    text = facts.article.text.source.text
    quoted = [claim.evidence for claim in facts.claims]
    quoted += [event.evidence for event in facts.events]
    quoted += [chain.evidence for chain in facts.chains]
    quoted += [figure.evidence for figure in facts.observations]
    quoted += [target.evidence for target in facts.targets]
    for pieces in quoted:
        assert pieces
        for evidence in pieces:
            assert text[evidence.span.start : evidence.span.end] == evidence.exact


def test_there_are_cases() -> None:
    assert len(cases()) >= 60
