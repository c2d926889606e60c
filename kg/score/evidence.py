"""Whether every claim and figure rests on evidence, and every quotation stands in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.errors import InputError, Problem
from kg.score.graph import PredictedGraph
from kg.score.report import Miss, Row

_FURNITURE = 40
"""Characters of page furniture that may stand inside a quoted stretch of text."""


def checked(graph: PredictedGraph) -> tuple[Row, tuple[Miss, ...]]:
    """Return how many claims and figures of the whole graph are borne out, and what is not.

    Each needs a source. In an article it must be quoted at the offsets given; a fact from a data file has no quotation.
    """
    quotations = _Quotations(graph)
    facts = sorted({*graph.of_class("Claim"), *graph.of_class("Observation")})
    faults = [tuple(quotations.faults(iri)) for iri in facts]
    right = faults.count(())
    return Row("evidence", right, len(facts) - right, 0), tuple(miss for found in faults for miss in found)


class _Quotations:
    def __init__(self, graph: PredictedGraph) -> None:
        self._graph = graph
        self._articles = frozenset(graph.of_class("Article"))
        self._text = cache(self._read)

    def faults(self, iri: str) -> Iterator[Miss]:
        """Yield what is wrong with the evidence of a claim or figure."""
        sources = list(self._graph.sources(iri))
        if not sources:
            yield Miss("", "evidence", "missing", iri)
        for evidence, source in sources:
            if source in self._articles and (fault := self._fault(evidence, source)) is not None:
                title = self._graph.triples.value(source, "dcterms:title") or self._graph.label(source)
                yield Miss(title, "evidence", "differs", fault)

    def _fault(self, evidence: str, article: str) -> str | None:
        selectors = self._graph.triples.objects(evidence, "oa:hasSelector")
        if not selectors:
            return f"{evidence} 没有引文 has no selector"
        text = self._text(article)
        for selector in selectors:
            exact = self._graph.triples.value(selector, "oa:exact")
            start, end = (self._graph.triples.value(selector, name) for name in ("oa:start", "oa:end"))
            quoted = _squeezed(exact or "")
            stands = _squeezed(text[_offset(start) : _offset(end)]) if text is not None and start and end else ""
            if not quoted or not stands or not _same_but_furniture(quoted, stands):
                return f"{quoted[:60]!r} ≠ {stands[:60]!r}"
        return None

    def _read(self, article: str) -> str | None:
        name = self._graph.triples.value(article, "sourceText")
        if name is None:
            return None
        file = (self._graph.folder / name).resolve()
        if not file.is_relative_to(self._graph.folder.resolve()) or not file.is_file():
            return None  # the name comes from the graph: it must not lead out of its folder
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            what = "原文无法读取 the source text cannot be read"
            remedy = "再运行一次 kg build run kg build again"
            raise InputError(Problem(file.as_posix(), None, what, remedy)) from error


def _offset(written: str) -> int:
    return int(written) if written.isdecimal() else 0


def _squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def _same_but_furniture(quoted: str, stands: str) -> bool:
    """Tell whether the text is the quotation, apart from a page number or running header between."""
    place = 0
    for character in stands:
        if place < len(quoted) and character == quoted[place]:
            place += 1
    return place == len(quoted) and (stands == quoted or len(stands) - len(quoted) <= _FURNITURE)
