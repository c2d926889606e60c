"""Claims that names, lists and neighbourhood imply."""

from __future__ import annotations

from kg.extraction.article import Draft
from kg.extraction.ownership import Ownership
from kg.extraction.policies import Policies
from kg.extraction.presence import Presence
from kg.extraction.relations import ClaimBook
from kg.extraction.sectors import Sectors
from kg.extraction.titles import Titles

KINDS = (Ownership, Sectors, Titles, Presence, Policies)
"""In order: what is listed comes after what else may say where a thing belongs."""


def imply(draft: Draft, book: ClaimBook) -> None:
    """Add what is implied; frames come first, since some of this holds only where no frame says otherwise."""
    for kind in KINDS:
        kind(draft, book).imply()
