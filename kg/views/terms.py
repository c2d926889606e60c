"""Labels in zh and en for everything that the pages name: terms of the ontology, concepts, words of the pages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kg.errors import TermError
from kg.knowledge import Knowledge
from kg.knowledge.schemes import Concept, Scheme

LANGUAGES = ("zh", "en")
CONCEPT_CLASSES = {"Industry": "industry", "Indicator": "indicator"}
"""Classes whose entities are concepts → the part of their IRIs that names the scheme."""

Labels = dict[str, str]
"""Language → label."""


class Terms:
    """Looks labels up; what the ontology or a scheme does not name keeps its own name."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._vocabulary = knowledge.vocabulary
        self._schemes: Mapping[str, Scheme] = {scheme.segment: scheme for scheme in knowledge.schemes}
        self._english = {
            (knowledge.vocabulary.entity_class(entry.cls), entry.key): entry.label_en
            for entry in knowledge.gazetteer.entries
            if entry.label_en
        }

    def term(self, name: str) -> Labels:
        """Return the labels of a class or property."""
        try:
            return {lang: self._vocabulary.label(name, lang) for lang in LANGUAGES}
        except TermError:
            return dict.fromkeys(LANGUAGES, name)

    def value(self, segment: str, name: str) -> Labels:
        """Return the labels of a concept: `value("measure", "growth")`."""
        concept = self.concept(segment, name)
        if concept is None:
            return dict.fromkeys(LANGUAGES, name)
        return {"zh": concept.label, "en": concept.label_en or concept.label}

    def english(self, kind: str, key: str) -> str | None:
        """Return the English name of a known thing, by its class in the contract's table and its canonical name."""
        if kind in CONCEPT_CLASSES:
            concept = self.concept(CONCEPT_CLASSES[kind], key)
            return concept.label_en if concept else None
        return self._english.get((kind, key))

    def is_list(self, segment: str) -> bool:
        """Tell whether a property has its values in the list of that name (`level`, `kind`)."""
        return segment in self._schemes

    def concept(self, segment: str, name: str) -> Concept | None:
        """Return the concept, or None for a list or name that the schemes do not hold."""
        scheme = self._schemes.get(segment)
        return scheme[name] if scheme is not None and name in scheme else None


@cache
def wording() -> Mapping[str, Labels]:
    """Return the words of the pages themselves by key, from `wording.toml`."""
    text = files("kg.views").joinpath("wording.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
