"""English labels in place of Chinese ones on English pages, where the graph has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

Binding = Mapping[str, Mapping[str, str]]
"""One row of an answer in SPARQL JSON: variable → term."""


@dataclass(frozen=True)
class EnglishLabels:
    """Finds English labels in one store; `base` is what the IRIs of the project's own terms and things begin with."""

    store: ox.Store
    label: ox.NamedNode
    """The property that gives labels."""
    base: str
    _known: dict[str, str] = field(default_factory=dict, init=False)
    """Chinese label → English one, or itself; a store that is served does not change."""

    def choices(self, labels: list[str]) -> list[str]:
        """Return labels to choose from, in English where there is one; sorted."""
        return sorted({self._by_label(label) for label in labels})

    def answer(self, body: bytes) -> bytes:
        """Return an answer in SPARQL JSON with its Chinese labels in English; other literals stay as they are."""
        answer = json.loads(body)
        for row in answer["results"]["bindings"]:
            for name, term in row.items():
                if term.get("xml:lang") == "zh":
                    term |= self._term(row, name)
        return json.dumps(answer, ensure_ascii=False).encode()

    def _term(self, row: Binding, name: str) -> dict[str, str]:
        words = row[name]["value"]
        iri = row.get(f"{name}_iri", {})
        english = self._of(ox.NamedNode(iri["value"]), words) if iri.get("type") == "uri" else None
        english = english or self._by_label(words)
        return {} if english == words else {"value": english, "xml:lang": "en"}

    def _by_label(self, words: str) -> str:
        """Return what all with this label are called in English, or the label itself when they do not agree.

        The project's own terms go before those of other vocabularies, whose labels are translations.
        """
        if words not in self._known:
            quads = self.store.quads_for_pattern(None, self.label, _chinese(words), ox.DefaultGraph())
            things = [quad.subject for quad in quads]
            own = [one for one in things if isinstance(one, ox.NamedNode) and one.value.startswith(self.base)]
            found = {self._of(thing, words) for thing in own or things}
            english = found.pop() if len(found) == 1 else None
            self._known[words] = english or words
        return self._known[words]

    def _of(self, thing: Any, words: str) -> str | None:
        """Return the English label of a thing that is called so in Chinese."""
        quads = self.store.quads_for_pattern(thing, self.label, None, ox.DefaultGraph())
        labels = [quad.object for quad in quads if isinstance(quad.object, ox.Literal)]
        if _chinese(words) not in labels:
            return None
        return min((label.value for label in labels if label.language == "en"), default=None)


def _chinese(words: str) -> ox.Literal:
    return ox.Literal(words, language="zh")
