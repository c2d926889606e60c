"""From a draft to a document: segmentation, clean-up and metadata put together."""

from __future__ import annotations

from pathlib import PurePosixPath

from kg.model import Article, Document, SourceText
from kg.reading.cleaning import clean
from kg.reading.draft import Draft
from kg.reading.metadata import Metadata, stated
from kg.reading.paragraphs import Passage, passages
from kg.reading.segmentation import Segment, segment

_LONGEST_NAME = 40


def document(name: str, draft: Draft, given: Metadata, stem: str) -> Document:
    """Return the document that a draft makes.

    `given` comes before what the text says; `stem` begins the keys of the articles.
    """
    source = SourceText(name, draft.text, draft.page_starts)
    split = segment(draft, [given.title or "", given.publisher or ""])
    known = given.or_else(stated(draft, split))
    articles = tuple(
        _article(source, draft, part, position, known, stem) for position, part in enumerate(split.segments, 1)
    )
    title = known.title or (PurePosixPath(name).stem if split.is_bulletin or not articles else articles[0].title)
    return Document(source, title, articles, split.is_bulletin, known.date, known.publisher, known.issue)


def _article(source: SourceText, draft: Draft, part: Segment, position: int, known: Metadata, stem: str) -> Article:
    blocks = [Passage("title", part.title)] if part.title else []
    text, spans = clean(source, [*blocks, *passages(part.body)], draft.hidden, draft.cells)
    title = text.text[slice(*spans[0].span)] if part.title else _first_words(text.text)
    return Article(
        key=f"{stem}-{position:02d}-{title}",
        title=title,
        position=position,
        text=text,
        blocks=spans,
        date=known.date,
        publisher=known.publisher,
        section=part.section,
        contributor=part.contributor,
    )


def _first_words(text: str) -> str:
    """Return what stands for the title of a text without one: its first clause."""
    first = text.split("\n", 1)[0]
    for mark in "。！？；，":
        first = first.split(mark, 1)[0] if len(first) > _LONGEST_NAME else first
    return first[:_LONGEST_NAME].rstrip("。")
