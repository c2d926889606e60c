"""Finding the words that a user quotes in an article, whatever their width and spacing."""

from __future__ import annotations

import re

from kg.knowledge.gazetteers import narrow
from kg.model import Article, Span


def find_quote(article: Article, quote: str) -> Span | None:
    """Return the first place of the clean text where the quoted words stand, or None."""
    chars = [re.escape(char) for char in narrow(quote) if not char.isspace()]
    found = re.search(r"\s*".join(chars), narrow(article.text.text)) if chars else None
    return None if found is None else Span(*found.span())
