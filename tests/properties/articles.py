"""The texts that the properties are tried on, and what they say as plain rows that can be compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

from kg.extraction import extract
from kg.extraction.examples import article_of
from kg.knowledge import Knowledge
from kg.model import Article, ArticleFacts, EntityId
from kg.reading import read

ROOT = Path(__file__).resolve().parents[2]
TEXTS = (ROOT / "seeds", ROOT / "tests" / "gold" / "extra")
"""Texts that rule writers may read, so that a failure may show what it is about."""

Row = tuple[str, ...]
SEVERAL = "、"


@cache
def articles() -> dict[str, Article]:
    """Return the articles of the texts by title."""
    return {
        article.title: article
        for folder in TEXTS
        for document in read([folder]).documents
        for article in document.articles
    }


def parts_of(article: Article) -> list[str]:
    """Return the title and the paragraphs and sub-heads of an article as clean text."""
    text = article.text.text
    return [text[block.span.start : block.span.end] for block in article.blocks]


def said(title: str, paragraphs: list[str], date: str | None) -> frozenset[Row]:
    """Return the facts of an article made of a title and paragraphs."""
    return rows(extract(article_of(title, paragraphs, date), Knowledge.load()))


@cache
def facts_of(title: str) -> frozenset[Row]:
    """Return the facts of one of the articles, its blocks taken as paragraphs."""
    article = articles()[title]
    first, *paragraphs = parts_of(article)
    return said(first, paragraphs, article.date)


def rows(facts: ArticleFacts) -> frozenset[Row]:
    """Return what an article says as rows of names and values, without the words that say it."""
    labels = {entity.id: entity.label for entity in facts.entities}

    def name(end: EntityId | str | None) -> str:
        return folded(labels.get(end, end.key) if isinstance(end, EntityId) else end or "")

    found: set[Row] = {("entity", entity.cls, name(entity.id)) for entity in facts.entities}
    for claim in facts.claims:
        status = "、".join(sorted({evidence.status or "" for evidence in claim.evidence}))
        found.add(("claim", name(claim.subject), claim.property, name(claim.object), status))
    for figure in facts.observations:
        words = (figure.measure, figure.period or "", figure.qualifier, figure.ranked_by or "", figure.unit)
        ends_of = (name(figure.subject), name(figure.indicator), name(figure.industry), name(figure.reference))
        found.add(("observation", *ends_of, *words, folded(figure.stated_value), str(figure.value.normalize())))
    for target in facts.targets:
        value = "" if target.value is None else str(target.value.normalize())
        found.add(("target", name(target.subject), folded(target.words), value, target.unit or "", target.year or ""))
    for event in facts.events:
        who = (SEVERAL.join(map(name, event.organizers)), SEVERAL.join(map(name, event.participants)))
        found.add(("event", event.kind, event.date, *who))
    for chain in facts.chains:
        found.add(("chain", name(chain.park), *map(folded, chain.stages)))
    return mapped(frozenset(found), str)


def mapped(facts: frozenset[Row], change: Callable[[str], str]) -> frozenset[Row]:
    """Return rows with every word changed; what has no order is sorted anew."""
    return frozenset(_sorted(tuple(map(change, row))) for row in facts)


def _sorted(row: Row) -> Row:
    if row[0] == "claim" and row[2] == "cooperatesWith":
        first, second = sorted((row[1], row[3]))
        return (row[0], first, row[2], second, *row[4:])
    if row[0] == "event":
        return (*row[:3], *(SEVERAL.join(sorted(names.split(SEVERAL))) for names in row[3:]))
    return row


def folded(words: str) -> str:
    """Return words in one width and without the spaces that a line end or a number brings."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def share(before: frozenset[Row], after: frozenset[Row]) -> float:
    """Return which part of the facts of both is in both."""
    return len(before & after) / len(before | after) if before | after else 1.0


def difference(before: frozenset[Row], after: frozenset[Row]) -> str:
    """Return what was lost and what was added, a line each."""
    lost, added = sorted(before - after), sorted(after - before)
    return "\n".join([*(f"- {' | '.join(row)}" for row in lost), *(f"+ {' | '.join(row)}" for row in added)])
