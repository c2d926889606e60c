"""What a built graph says, read back as plain values: for pages, for files of other tools, for the server."""

from kg.content.content import Content, Section
from kg.content.values import Article, Chain, Event, Figure, Ground, Relation, Target, Thing, sentences

__all__ = [
    "Article",
    "Chain",
    "Content",
    "Event",
    "Figure",
    "Ground",
    "Relation",
    "Section",
    "Target",
    "Thing",
    "sentences",
]
