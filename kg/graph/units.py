"""Units: triples that stand or fall together, and the order in which triples are written.

A unit is one claim, one figure or one described thing. A graph is the set of triples of its units; the gate refuses
units, never single triples.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal as OneOf

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

Value = NamedNode | BlankNode | Literal | Triple
Kind = OneOf["claim", "observation", "node"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FIRST = {
    iri: str(rank)
    for rank, iri in enumerate(
        (
            _RDF + "type",
            "http://www.w3.org/2000/01/rdf-schema#label",
            _RDF + "subject",
            _RDF + "predicate",
            _RDF + "object",
        )
    )
}
"""Properties that a subject's block begins with; the others follow by IRI."""

_DATE_FORMS = (
    (re.compile(r"\d{4}"), "gYear"),
    (re.compile(r"\d{4}-\d\d"), "gYearMonth"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "date"),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A claim, a figure or a described thing, with the triples that stand only because of it."""

    iri: str
    kind: Kind
    triples: tuple[Triple, ...]
    needs: frozenset[str] = frozenset()
    """IRIs of the units without which this one cannot stand."""
    direct: Triple | None = None
    """Of a claim: the triple that it states, which is one of `triples`."""

    def joined(self, other: Unit) -> Unit:
        """Return the unit that says what both say of the same IRI."""
        triples = tuple(dict.fromkeys(self.triples + other.triples))
        return Unit(self.iri, self.kind, triples, self.needs | other.needs, self.direct)


def distinct(units: Iterable[Unit]) -> list[Unit]:
    """Return each IRI once, with all that is said of it, in the order of first appearance."""
    found: dict[str, Unit] = {}
    for unit in units:
        found[unit.iri] = found[unit.iri].joined(unit) if unit.iri in found else unit
    return list(found.values())


class Description:
    """The triples of one subject while they are being said; property names are those of the vocabulary."""

    def __init__(self, iri: str, term: Callable[[str], str]) -> None:
        self.iri = iri
        self.triples: list[Triple] = []
        self._term = term
        self._subject = node(iri)

    def say(self, name: str, value: Value | str | None) -> None:
        """Add a statement; a str is an IRI, None says nothing."""
        if value is not None:
            term = node(value) if isinstance(value, str) else value
            self.triples.append(Triple(self._subject, node(self._term(name)), term))

    def is_a(self, *classes: str) -> None:
        """Add types by the names of their classes."""
        for name in classes:
            self.say("rdf:type", self._term(name))


@lru_cache(maxsize=1 << 16)
def node(iri: str) -> NamedNode:
    """Return an IRI as a term; ValueError when it is none."""
    return NamedNode(iri)


def zh(text: str | None) -> Literal | None:
    """Return a Chinese text, or None where there is nothing to say."""
    return Literal(text, language="zh") if text else None


def plain(text: str | None) -> Literal | None:
    """Return a text without a language, or None where there is nothing to say."""
    return Literal(text) if text else None


def typed(text: str, datatype: str) -> Literal:
    """Return a literal of an XSD datatype (`decimal`)."""
    return Literal(text, datatype=node(_XSD + datatype))


def integer(value: int | None) -> Literal | None:
    """Return an xsd:integer, or None where there is none."""
    return None if value is None else typed(str(value), "integer")


def date(text: str | None) -> Literal | None:
    """Return `2022`, `2022-10` or `2022-10-26` as a literal of its XSD datatype; another form stays a plain text."""
    if not text:
        return None
    return next((typed(text, datatype) for form, datatype in _DATE_FORMS if form.fullmatch(text)), Literal(text))


def value_of(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """Return the IRI or the text of a term."""
    return str(term) if isinstance(term, Triple) else term.value


def restated(subject: str, said: Mapping[str, Iterable[Value]]) -> Iterator[Triple]:
    """Yield what was read of a subject, property IRI → objects, as the triples that it was read from."""
    for name, values in said.items():
        for value in values:
            yield Triple(node(subject), node(name), value)


def in_order(triples: Iterable[Triple]) -> list[Triple]:
    """Return each triple once, by subject; of a subject, types and the label come first."""
    return sorted(set(triples), key=_place)


def placed(triples: Iterable[Triple], graph: str) -> Iterator[Quad]:
    """Return the triples in order as quads of a graph."""
    name = node(graph)
    for triple in in_order(triples):
        yield Quad(triple.subject, triple.predicate, triple.object, name)


def _place(triple: Triple) -> tuple[str, str, str]:
    predicate = triple.predicate.value
    # The subject by its bare IRI: what is named below it (`…/selector`) comes after it.
    return value_of(triple.subject), _FIRST.get(predicate, predicate), str(triple.object)
