"""The content of a built store."""

from __future__ import annotations

import pyoxigraph as ox

from kg.content.content import Content, Section
from kg.knowledge import Vocabulary


def whole(store: ox.Store, vocabulary: Vocabulary) -> Content:
    """Return all that articles and background say."""
    sections = (
        Section(name.value, (quad.triple for quad in store.quads_for_pattern(None, None, None, name)))
        for name in store.named_graphs()
    )
    return Content.of(sections, vocabulary)
