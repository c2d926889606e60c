"""Which form of an answer a client asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

HTML = "text/html"
JSON = "application/sparql-results+json"
RESULTS: Mapping[str, ox.QueryResultsFormat] = {
    JSON: ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
"""Media types of rows and truth values, the one to use first."""
GRAPHS: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "text/n3": ox.RdfFormat.TURTLE,
}
"""Media types of triples, the one to use first."""
SHORT: Mapping[str, str] = {
    "json": JSON,
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
"""Names of `format=`, for links and for programs that cannot set a header."""


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """Return the offered media type that an Accept header likes best, or None when it takes none of them.

    Among equals the first offered wins; an empty header takes anything (RFC 9110, 12.5.1).

    >>> preferred("text/html;q=0.5, text/*", ["text/html", "text/turtle"])
    'text/turtle'
    """
    if not accept.strip():
        return offered[0]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    best: tuple[float, str] | None = None
    for media in offered:
        matches = [(_detail(wanted), weight) for wanted, weight in ranges if _covers(wanted, media)]
        weight = max(matches)[1] if matches else 0.0
        if weight > 0 and (best is None or weight > best[0]):
            best = weight, media
    return None if best is None else best[1]


def _range(part: str) -> tuple[str, float]:
    wanted, *parameters = (piece.strip() for piece in part.split(";"))
    weight = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                weight = float(value)
            except ValueError:
                weight = 0.0
    return wanted.lower(), weight


def _covers(wanted: str, media: str) -> bool:
    return wanted in ("*/*", media) or (wanted.endswith("/*") and media.startswith(wanted[:-1]))


def _detail(wanted: str) -> int:
    return 0 if wanted == "*/*" else 1 if wanted.endswith("/*") else 2
