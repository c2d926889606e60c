"""The clean facts as one readable file: entities with names and direct triples, figures with their articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Triple

from kg.graph.iris import lower_camel
from kg.graph.turtle import TurtleWriter
from kg.graph.units import Unit, node, value_of
from kg.knowledge.vocabulary import Vocabulary


class CleanFacts:
    """Collects the units of all graphs and writes them by class, without claims and evidence."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._has_source = node(vocabulary.term("oa:hasSource"))
        self._derived = node(vocabulary.term("prov:wasDerivedFrom"))
        self._triples: defaultdict[str, set[Triple]] = defaultdict(set)
        """By subject."""

    def add(self, units: Iterable[Unit]) -> None:
        """Take units in: direct triples of claims, everything of the others, with the article instead of evidence."""
        for unit in units:
            if unit.kind == "claim":
                if unit.direct is not None:
                    self._triples[value_of(unit.direct.subject)].add(unit.direct)
                continue
            sources = {value_of(t.subject): t.object for t in unit.triples if t.predicate == self._has_source}
            hidden = {iri for source in sources for iri in (source, f"{source}/selector")}
            for triple in unit.triples:
                if value_of(triple.subject) in hidden:
                    continue
                if triple.predicate == self._derived and (source := sources.get(value_of(triple.object))):
                    triple = Triple(triple.subject, triple.predicate, source)
                self._triples[value_of(triple.subject)].add(triple)

    def turtle(self, writer: TurtleWriter) -> str:
        """Return the file: one section for each class, in the order of the ontology, with its label as heading."""
        vocabulary, folders = self._vocabulary, defaultdict[str, list[str]](list)
        for subject in self._triples:
            folders[subject.removeprefix(vocabulary.ID).partition("/")[0]].append(subject)
        text = ""
        for name in vocabulary.terms:
            if ":" in name or not vocabulary.is_class(name) or not (found := folders.pop(lower_camel(name), None)):
                continue
            title = f"# === {vocabulary.label(name, 'zh')} {vocabulary.label(name, 'en')} "
            text += f"\n\n{title:=<110}\n" + writer.triples(t for subject in found for t in self._triples[subject])
        rest = [t for found in folders.values() for subject in found for t in self._triples[subject]]
        text += writer.triples(rest)
        return writer.header() + text
