"""Claims of an article: what frames state, and what names and lists imply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extraction.article import Draft
from kg.extraction.frames import Reading, Statement
from kg.model import Claim, EntityId, Evidence, Mention, Span


class ClaimBook:
    """Gathers claims; one claim per subject, property and object, with all its evidence."""

    def __init__(self) -> None:
        self._claims: dict[tuple[EntityId, str, EntityId | str], list[Evidence]] = {}

    def add(self, subject: EntityId, prop: str, value: EntityId | str, evidence: Evidence) -> None:
        """Add evidence for a claim; a claim of a thing on itself is dropped."""
        if subject == value:
            return
        if prop == "cooperatesWith" and isinstance(value, EntityId) and value < subject:
            subject, value = value, subject
        rows = self._claims.setdefault((subject, prop, value), [])
        if evidence not in rows:
            rows.append(evidence)

    def has(self, subject: EntityId, prop: str, value: EntityId | str) -> bool:
        """Tell whether the claim was made."""
        return (subject, prop, value) in self._claims

    def objects(self, prop: str) -> frozenset[EntityId]:
        """Return the entities that some claim of the property has as object."""
        return frozenset(o for _, p, o in self._claims if p == prop and isinstance(o, EntityId))

    def claims(self) -> tuple[Claim, ...]:
        """Return the claims, the weaker ones of a family left out where a stronger one is claimed."""
        kept = []
        for (subject, prop, value), evidence in self._claims.items():
            if any((subject, stronger, value) in self._claims for stronger in STRONGER.get(prop, ())):
                continue
            kept.append(Claim(subject, prop, value, tuple(sorted(evidence, key=lambda e: (e.span, e.extractor)))))
        return tuple(sorted(kept, key=lambda c: (c.subject, c.property, str(c.object))))


STRONGER = {
    "developsIndustry": ("leadingIndustry", "supportingIndustry"),
    "supportingIndustry": ("leadingIndustry",),
    "hasPolicy": ("issues", "implements"),
    "implements": ("issues",),
}


def claims_of(draft: Draft) -> ClaimBook:
    """Return what the frames of an article state."""
    book = ClaimBook()
    for reading in draft.readings:
        for statement in reading.statements:
            _state(draft, reading, statement, book)
    return book


def _state(draft: Draft, reading: Reading, statement: Statement, book: ClaimBook) -> None:
    analysis = draft.analysis
    value = draft.register.at(statement.phrase.span)
    if value is None:
        return
    frame = statement.frame
    subject = subject_of(draft, reading, statement.trigger, frame.subject, avoiding=value)
    if subject is None:
        return
    evidence = analysis.evidence(
        Span(min(statement.span.start, _start_of(subject, statement, analysis.mentions)), statement.span.end),
        frame.id,
        status=frame.status,
    )
    book.add(subject, frame.property, value, evidence)


def _start_of(subject: EntityId, statement: Statement, mentions: Iterable[Mention]) -> int:
    return statement.span.start


def subject_of(
    draft: Draft, reading: Reading, before: int, classes: frozenset[str], avoiding: EntityId | None = None
) -> EntityId | None:
    """Return who does what a trigger at `before` says: the last fitting name before it in the sentence, else the park."""
    analysis = draft.analysis
    sentence = reading.sentence
    objects = {statement.phrase.span for statement in reading.statements}
    candidates = [
        mention
        for mention in analysis.mentions_in(Span(sentence.span.start, before))
        if mention.entity.cls in classes and mention.entity != avoiding and mention.span not in objects
    ]
    if candidates:
        return candidates[-1].entity
    about = analysis.about
    return about if about is not None and about.cls in classes else None


def iter_claims(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield claims whose object is an entity."""
    return (claim for claim in claims if isinstance(claim.object, EntityId))
