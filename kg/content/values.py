"""The values that a graph is read back as: IRIs and texts, every fact with the evidence that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pyoxigraph as ox

from kg.query.quotation import signed

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Thing(NamedTuple):
    """Something that facts are about."""

    iri: str
    key: str
    """What tells its IRI apart: `park/南昌高新区`."""
    kind: str
    """Class of the contract's table: `Park`."""
    cls: str
    """Most specific class: `NationalHighTechZone`."""
    label: str
    aliases: tuple[str, ...]


class Ground(NamedTuple):
    """One piece of evidence; a fact from background knowledge has no quote, and names file and row in `source`."""

    article: str
    """IRI, empty for background knowledge."""
    title: str
    date: str
    quote: str
    start: int | None
    end: int | None
    page: int | None
    rule: str
    confidence: str
    period: str
    status: str
    source: str

    @property
    def order(self) -> tuple[str, str, int, str, str]:
        """Return what grounds are sorted by: the earliest article first, background knowledge last."""
        return self.date or "9999", self.article or "\U0010ffff", self.start or 0, self.quote, self.source + self.rule


class Relation(NamedTuple):
    """One claim."""

    iri: str
    subject: str
    name: str
    """Local name of the property."""
    object: Term
    grounds: tuple[Ground, ...]

    @property
    def end(self) -> str:
        """Return the IRI that the claim leads to, or an empty text where it states a literal."""
        return self.object.value if isinstance(self.object, ox.NamedNode) else ""


class Figure(NamedTuple):
    """One observation: property → its one value, as text; concepts by their names."""

    iri: str
    values: Mapping[str, str]
    grounds: tuple[Ground, ...]

    @property
    def amount(self) -> str:
        """Return the value as written, with a minus sign where the text tells the fall in another word (下降3％)."""
        return signed(self.values["statedValue"], self.values["value"])


class Target(NamedTuple):
    """A goal in its own words."""

    iri: str
    subject: str
    words: str
    year: str
    grounds: tuple[Ground, ...]


class Event(NamedTuple):
    """Something dated that happened."""

    iri: str
    kind: str
    """Name of the concept: `signing`."""
    date: str
    label: str
    organizers: tuple[str, ...]
    participants: tuple[str, ...]
    grounds: tuple[Ground, ...]


class Chain(NamedTuple):
    """The stages of an industry chain in order, and the park that holds it."""

    iri: str
    park: str
    stages: tuple[str, ...]
    grounds: tuple[Ground, ...]


class Article(NamedTuple):
    """What is known of an article around its text."""

    iri: str
    title: str
    date: str
    publisher: str
    section: str
    position: int
    bulletin: str
    """IRI of the issue that it stood in, or empty."""
    file: str
    """Name of the source file."""
    text: str
    """Where its source text stands in the output folder."""
    about: str
    """IRI of its subject, or empty."""
    mentions: tuple[str, ...]


def sentences(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """Return one ground for each place of a text, where several rules may have read the same."""
    found: dict[tuple[str, int | None, int | None, str], Ground] = {}
    for ground in grounds:
        found.setdefault((ground.article, ground.start, ground.end, ground.source), ground)
    return tuple(found.values())
