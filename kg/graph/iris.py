"""The names of things: IRIs that follow from content alone, the same on every machine and in every order.

Chinese characters stay as they are. Percent-encoded (as UTF-8) are the characters that RFC 3987 forbids in a path
segment, and those that would split the IRI or make it unreadable: `/ ? # %`, white space and invisible controls.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from kg.model import EntityId, Evidence, Observation

_KEPT = re.compile(
    # unreserved and sub-delims of RFC 3986 with ":" and "@"; then ucschar of RFC 3987
    "[A-Za-z0-9\\-._~!$&'()*+,;=:@"
    "\u00a1-\u00ac\u00ae-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufefe\uff01-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd\U000e1000-\U000efffd]+"
)
"""Characters that stand in a segment as they are: ucschar without white space and invisible controls."""

_DIGEST_BYTES = 10
"""80 bits, 16 characters: a collision among 10⁹ names has a chance below 10⁻⁶."""


def segment(text: str) -> str:
    """Return `text` as one segment of an IRI path: NFC, forbidden characters percent-encoded, never a path of dots.

    >>> segment("南昌高新区"), segment("A/B 项目"), segment("..")
    ('南昌高新区', 'A%2FB%20项目', '%2E%2E')
    """
    text = unicodedata.normalize("NFC", text)
    if text.endswith("."):  # a path of dots is resolved away, and rdflib cannot read the name of a Co., Ltd.
        return segment(text[:-1]) + "%2E"
    parts, end = [], 0
    for kept in _KEPT.finditer(text):
        parts += [_encoded(text[end : kept.start()]), kept.group()]
        end = kept.end()
    return "".join(parts) + _encoded(text[end:])


def _encoded(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8"))


def digest(*parts: str | None) -> str:
    """Return 16 characters of base32 (a–z, 2–7) that follow from the parts; None and "" differ, so do all splits."""
    content = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        data = b"" if part is None else part.encode("utf-8")
        content.update(f"{'-' if part is None else len(data)}:".encode())
        content.update(data)
    return base64.b32encode(content.digest()).decode("ascii").lower()


def lower_camel(name: str) -> str:
    """Return a class name as it stands in IRIs: `ResearchInstitute` gives `researchInstitute`."""
    return name[:1].lower() + name[1:]


def decimal_text(value: Decimal) -> str:
    """Return the canonical lexical form of an xsd:decimal: no exponent, no zeros that say nothing, no `-0`."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


class Iris:
    """The IRIs under one base (`…/id/`), every method a pure function of its arguments.

    Hashes are taken over names relative to the base, so that another base changes no hash.
    """

    def __init__(self, base: str) -> None:
        self.base = base

    def _of(self, folder: str, *keys: str) -> str:
        return f"{self.base}{folder}/" + "/".join(segment(key) for key in keys)

    def _relative(self, iri: str) -> str:
        return iri.removeprefix(self.base)

    # --- named by a key

    def entity(self, entity: EntityId) -> str:
        """Return `{class}/{key}`, the class of the contract's table in lower camel."""
        return self._of(lower_camel(entity.cls), entity.key)

    def article(self, key: str) -> str:
        """Return the IRI of an article and of its graph."""
        return self._of("article", key)

    def bulletin(self, text_name: str) -> str:
        """Return the IRI of the bulletin whose text has this name in the output: `text/a/b.txt` → `bulletin/a:b`."""
        return self._of("bulletin", text_name.removeprefix("text/").removesuffix(".txt").replace("/", ":"))

    def concept(self, scheme: str, name: str) -> str:
        """Return a concept of a value list: `measure/growth`, `unit/元`."""
        return self._of(scheme, name)

    def scheme(self, name: str) -> str:
        """Return a concept scheme."""
        return self._of("scheme", name)

    def graph(self, name: str) -> str:
        """Return a graph that is no article's: `background`, `quarantine`, `ontology`, `schemes`."""
        return self._of("graph", name)

    def source(self, name: str) -> str:
        """Return the data file that background facts come from."""
        return self._of("source", name)

    def dataset(self, name: str) -> str:
        """Return a qb:DataSet."""
        return self._of("dataset", name)

    # --- named by content

    def claim(self, subject: str, property_name: str, object_: str, *, literal: bool = False) -> str:
        """Return a claim's IRI from its ends (IRIs, or a literal's text) and the local name of its property."""
        end = object_ if literal else self._relative(object_)
        return self._of("claim", digest(self._relative(subject), property_name, "literal" if literal else "iri", end))

    def observation(self, figure: Observation) -> str:
        """Return an observation's IRI from its dimensions, value, unit, qualifier and stated value.

        What a rank is by tells two ranks apart (总量和增速均为第一), so it counts as a dimension where it is told.
        """
        dimensions = (figure.subject, figure.indicator, figure.industry, figure.reference)
        return self._of(
            "observation",
            digest(
                *(None if entity is None else self._relative(self.entity(entity)) for entity in dimensions),
                figure.measure,
                figure.period,
                decimal_text(figure.value),
                figure.unit,
                figure.qualifier,
                figure.stated_value,
                *(() if figure.ranked_by is None else (figure.ranked_by,)),
            ),
        )

    def evidence(self, evidence: Evidence) -> str:
        """Return the IRI of a piece of evidence from article and offsets, and from what a rule read there.

        The reading belongs to the name: one sentence may date or qualify two facts differently.
        """
        return self._of(
            "evidence",
            digest(
                evidence.article,
                str(evidence.span.start),
                str(evidence.span.end),
                evidence.extractor,
                decimal_text(evidence.confidence),
                evidence.period,
                evidence.status,
            ),
        )

    def selector(self, evidence: str) -> str:
        """Return the selector node of a piece of evidence."""
        return f"{evidence}/selector"

    def background_evidence(self, source: str) -> str:
        """Return the evidence of a background fact, from file and row (`zones.csv:12`)."""
        return self._of("evidence", source)

    def target(self, subject: EntityId, words: str) -> str:
        """Return a target's IRI from its subject and its words."""
        return self._of("target", digest(self._relative(self.entity(subject)), words))

    def event(self, kind: str, date: str, organizers: Iterable[EntityId], participants: Iterable[EntityId] = ()) -> str:
        """Return an event's IRI from kind, date and organizers, whose order does not matter.

        Where nobody is named as organizer the participants stand in, so that not all foundings of a year are one.
        """
        names = sorted({self._relative(self.entity(organizer)) for organizer in organizers})
        others = sorted({self._relative(self.entity(participant)) for participant in participants})
        return self._of("event", digest(kind, date, *(names or (None, *others))))

    def chain(self, park: EntityId, stages: Iterable[str]) -> str:
        """Return a chain's IRI from its park and its stages in order."""
        return self._of("industryChain", digest(self._relative(self.entity(park)), *stages))

    def stage(self, chain: str, position: int) -> str:
        """Return the node of a chain's stage, numbered from 1."""
        return f"{chain}/{position}"

    def quarantined(self, unit: str, article: str) -> str:
        """Return what stands in quarantine for a claim or observation of an article, so that others may keep theirs."""
        return self._of("quarantined", digest(self._relative(unit), self._relative(article)))

    def result(self, *parts: str) -> str:
        """Return the IRI of a validation result from what it says."""
        return self._of("result", digest(*(self._relative(part) for part in parts)))
