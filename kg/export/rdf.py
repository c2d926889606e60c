"""RDF formats: the same triples always give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.content import Section
from kg.graph.iris import Iris
from kg.graph.turtle import TurtleWriter, prefixes
from kg.graph.units import in_order, placed
from kg.knowledge import Vocabulary

TRIPLES = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
"""Formats without named graphs: all of them but quarantine, as one."""
QUADS = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}

_NOT_IN_XML = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#0*(?:[0-8]|1[124-9]|2[0-9]|3[01]);"
    r"|&#x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]);"
)
"""Control characters that XML 1.0 has no way to write, also as a reference."""


def rdf(format_: str, sections: Iterable[Section], vocabulary: Vocabulary) -> bytes:
    """Return the sections in one of the formats of `TRIPLES` and `QUADS`."""
    if format_ in QUADS:
        return _dataset(format_, list(sections), vocabulary)
    quarantine = Iris(vocabulary.ID).graph("quarantine")
    triples = in_order(triple for section in sections if section.graph != quarantine for triple in section.triples)
    names = prefixes(vocabulary)
    if format_ == "turtle":
        writer = TurtleWriter(names)
        body = writer.triples(triples)
        return (writer.header() + body).encode("utf-8")  # the header last: it holds the prefixes in use
    if format_ == "ntriples":
        return _lines(ox.serialize(triples, format=TRIPLES[format_]))
    return printable(_text(ox.serialize(triples, format=TRIPLES[format_], prefixes=names))).encode("utf-8")


def _dataset(format_: str, sections: Sequence[Section], vocabulary: Vocabulary) -> bytes:
    if format_ == "trig":
        writer = TurtleWriter(prefixes(vocabulary))
        blocks = [writer.graph(*section) for section in sections]
        return "\n".join([writer.header(), *blocks]).encode("utf-8")
    quads = [quad for section in sections for quad in placed(section.triples, section.graph)]
    if format_ == "nquads":
        return _lines(ox.serialize(quads, format=QUADS[format_]))
    return ox.serialize(quads, format=QUADS[format_]) or b""


def _lines(data: bytes | None) -> bytes:
    """Return lines sorted by their bytes; line ends inside a text are escaped, so that each line is a statement."""
    return b"".join(sorted(line + b"\n" for line in (data or b"").split(b"\n") if line))


def printable(text: str) -> str:
    """Return a text for XML: the replacement character stands for control characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def _text(data: bytes | None) -> str:
    return (data or b"").decode("utf-8")
