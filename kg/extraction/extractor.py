"""From one article to all that it says."""

from __future__ import annotations

from kg.extraction.article import analyse
from kg.extraction.relations import claims_of
from kg.knowledge import Knowledge
from kg.model import Article, ArticleFacts


def extract(article: Article, knowledge: Knowledge) -> ArticleFacts:
    """Return what an article says, each fact with its evidence."""
    draft = analyse(article, knowledge)
    book = claims_of(draft)
    claims = book.claims()
    return ArticleFacts(
        article=article,
        about=draft.analysis.about,
        entities=tuple(draft.register.entities().values()),
        mentions=draft.analysis.mentions,
        claims=claims,
    )
