"""The sentences behind facts, as pages show them: the words that make the fact marked, the place linked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.content import Ground
from kg.site.names import Names
from kg.views.terms import Labels


class Quote(NamedTuple):
    """One place of a text that says a fact, or the file and row of what is known from elsewhere."""

    pieces: tuple[tuple[str, bool], ...]
    """Words, and whether they are marked; empty for background knowledge."""
    title: str
    link: str
    """To the place in the article's page."""
    date: str
    page: int | None
    status: Labels | None
    period: str
    confidence: str
    """Empty where it is certain."""
    source: str


def anchor(start: int | None, end: int | None) -> str:
    """Return the name of a place of an article within its page."""
    return f"c{start}-{end}"


def quotes(names: Names, here: str, grounds: Iterable[Ground], words: Sequence[str]) -> tuple[Quote, ...]:
    """Return each place once, in order; `words` are marked in it."""
    found: dict[tuple[str, int | None, int | None, str, str, str], Quote] = {}
    for ground in grounds:
        key = (ground.article, ground.start, ground.end, ground.status, ground.period, ground.source)
        if key not in found:
            found[key] = _quote(names, here, ground, words)
    return tuple(found.values())


def _quote(names: Names, here: str, ground: Ground, words: Sequence[str]) -> Quote:
    page = names.places.link(here, names.content.key(ground.article)) if ground.article else ""
    return Quote(
        tuple(marked(ground.quote, words)),
        ground.title,
        f"{page}#{anchor(ground.start, ground.end)}" if page else "",
        ground.date,
        ground.page,
        names.terms.value("status", ground.status) if ground.status else None,
        ground.period.replace("/", "–"),
        "" if ground.confidence in ("", "1") else ground.confidence,
        ground.source,
    )


def marked(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """Return a text in pieces, those that are one of the words apart; the longer word wins.

    >>> marked("引进甲公司", ("甲", "甲公司"))
    [('引进', False), ('甲公司', True)]
    """
    wanted = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    if not wanted or not text:
        return [(text, False)] if text else []
    pieces = re.split(f"({'|'.join(map(re.escape, wanted))})", text)
    return [(piece, bool(at % 2)) for at, piece in enumerate(pieces) if piece]
