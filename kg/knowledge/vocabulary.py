"""The one place that knows the IRIs of classes and properties, read from `ontology/parkkg.ttl`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataFileError, Problem, TermError
from kg.knowledge.datafile import Term as Node
from kg.knowledge.datafile import TurtleFile, read_turtle

DEFAULT_BASE = "https://w3id.org/parkkg/"
"""Base IRI that the data files are written with; a build may use another one."""
PK = DEFAULT_BASE + "ontology#"
ID = DEFAULT_BASE + "id/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
QUDT = "http://qudt.org/schema/qudt/"

CLASS_TYPES = frozenset({OWL + "Class", RDFS + "Class"})
DATATYPE = RDFS + "Datatype"
PROPERTY_TYPES = frozenset(
    {RDF + "Property", OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty"}
)
_DOMAIN = (RDFS + "domain", SCHEMA + "domainIncludes")
_RANGE = (RDFS + "range", SCHEMA + "rangeIncludes")


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or datatype: a `pk:` term, or a standard one that the graph uses."""

    name: str
    """Local name of a `pk:` term (`hosts`), prefix and local name of a standard one (`prov:wasDerivedFrom`)."""
    iri: str
    kind: str
    """`class`, `property` or `datatype`."""
    labels: Mapping[str, str] = field(hash=False)
    """By language, `zh` and `en`."""
    definitions: Mapping[str, str] = field(hash=False)
    parents: tuple[str, ...] = ()
    """Names of direct superclasses or superproperties, in file order."""
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    symmetric: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """All terms by name; an unknown name raises TermError with the nearest right one."""

    terms: Mapping[str, Term]
    prefixes: Mapping[str, str]
    """Prefix → namespace IRI of everything the graph uses, `pk` and `id` under this base."""
    base: str = DEFAULT_BASE

    @classmethod
    def load(cls, file: Path, base: str = DEFAULT_BASE) -> Vocabulary:
        """Read the ontology; DataFileError with all that makes it unusable."""
        return cls.of(read_turtle(file, file.parent), base)

    @classmethod
    def of(cls, source: TurtleFile, base: str = DEFAULT_BASE) -> Vocabulary:
        """Make the vocabulary of an ontology file that is already read."""
        prefixes = dict(source.prefixes)
        lacking = [prefix for prefix in ("pk", "id", "rdf", "rdfs", "skos") if prefix not in prefixes]
        if lacking:
            what = f"缺少前缀 prefixes are missing: {', '.join(lacking)}"
            raise DataFileError(Problem(source.name, 1, what, "在文件开头声明 declare them at the top"))
        if not base.endswith(("/", "#")):
            base += "/"
        namer = Namer(prefixes)
        terms: dict[str, Term] = {}
        for subject, pairs in source.subjects.items():
            if isinstance(subject, ox.NamedNode) and (kind := term_kind(pairs)):
                name = namer.name(subject.value)
                iri = subject.value
                terms[name] = Term(
                    name,
                    base + iri[len(DEFAULT_BASE) :] if iri.startswith(DEFAULT_BASE) else iri,
                    kind,
                    texts(pairs, RDFS + "label"),
                    texts(pairs, SKOS + "definition"),
                    namer.names(pairs, RDFS + ("subClassOf" if kind == "class" else "subPropertyOf")),
                    namer.names(pairs, *_DOMAIN),
                    namer.names(pairs, *_RANGE),
                    any(isinstance(v, ox.NamedNode) and v.value == OWL + "SymmetricProperty" for _, v in pairs),
                )
        prefixes |= {p: base + iri[len(DEFAULT_BASE) :] for p, iri in prefixes.items() if iri.startswith(DEFAULT_BASE)}
        return cls(terms, prefixes, base)

    @property
    def PK(self) -> str:  # noqa: N802 - the contract's name
        """Return the namespace of classes and properties."""
        return self.base + "ontology#"

    @property
    def ID(self) -> str:  # noqa: N802 - the contract's name
        """Return the namespace of everything else."""
        return self.base + "id/"

    def __getitem__(self, name: str) -> Term:
        """Return a term by name; TermError with the nearest right name when there is none."""
        if (term := self.terms.get(name)) is None:
            raise TermError(f"本体中没有 “{name}” the ontology has no term {name!r}；{nearest(name, self.terms)}")
        return term

    def term(self, name: str) -> str:
        """Return the IRI of `hosts` or `prov:wasDerivedFrom`; TermError with the nearest right name."""
        return self[name].iri

    def is_class(self, name: str) -> bool:
        """Tell whether the name is a class."""
        return name in self.terms and self.terms[name].kind == "class"

    def is_property(self, name: str) -> bool:
        """Tell whether the name is a property."""
        return name in self.terms and self.terms[name].kind == "property"

    def is_symmetric(self, name: str) -> bool:
        """Tell whether a statement with this property holds both ways."""
        return self[name].symmetric

    def superclasses(self, name: str) -> tuple[str, ...]:
        """Return all `pk:` classes above a class, nearest first."""
        return tuple(parent for parent in self._above(name) if ":" not in parent)

    def superproperties(self, name: str) -> tuple[str, ...]:
        """Return all `pk:` properties above a property, nearest first."""
        return self.superclasses(name)

    def aligned(self, name: str) -> tuple[str, ...]:
        """Return all standard terms above a term (`org:Organization`), nearest first."""
        return tuple(parent for parent in self._above(name) if ":" in parent)

    def subclasses(self, name: str) -> frozenset[str]:
        """Return the `pk:` classes that a class stands for: itself and all below; the name may be a standard class."""
        return self._below.get(self[name].name, frozenset())

    def entity_class(self, name: str) -> str:
        """Return the class of the contract's table, which names the IRIs: `NationalHighTechZone` → `Park`."""
        above = self.superclasses(name)
        return above[-1] if above else self[name].name

    def domain(self, name: str) -> frozenset[str]:
        """Return the classes, subclasses included, that a property may start from; empty when any may."""
        return self._classes(self[name].domain)

    def range(self, name: str) -> frozenset[str]:
        """Return the classes, subclasses included, or datatypes (`xsd:decimal`) it may lead to; empty when any may."""
        return self._classes(self[name].range)

    def label(self, name: str, lang: str = "zh") -> str:
        """Return a term's label in `zh` or `en`, or its name where there is none."""
        return self[name].labels.get(lang, name)

    def definition(self, name: str, lang: str = "zh") -> str:
        """Return a term's definition in `zh` or `en`, or an empty string."""
        return self[name].definitions.get(lang, "")

    def rebased(self, iri: str) -> str:
        """Return an IRI of the data files under this vocabulary's base."""
        return self.base + iri[len(DEFAULT_BASE) :] if iri.startswith(DEFAULT_BASE) else iri

    def _classes(self, names: Iterable[str]) -> frozenset[str]:
        found: set[str] = set()
        for name in names:
            found |= self._below.get(name, frozenset({name}))
        return frozenset(found)

    def _above(self, name: str) -> tuple[str, ...]:
        found: list[str] = []
        level = [self[name].name]
        while level:
            parents = [parent for child in level if child in self.terms for parent in self.terms[child].parents]
            level = [parent for parent in dict.fromkeys(parents) if parent not in found]
            found += level
        return tuple(found)

    @cached_property
    def _below(self) -> dict[str, frozenset[str]]:
        below: dict[str, set[str]] = {}
        for term in self.terms.values():
            if term.kind == "class" and ":" not in term.name:
                for above in (term.name, *self._above(term.name)):
                    below.setdefault(above, set()).add(term.name)
        return {name: frozenset(names) for name, names in below.items()}


class Namer:
    """Turns IRIs into the names that the vocabulary uses: `hosts`, `prov:wasDerivedFrom`."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.by_length = sorted(prefixes.items(), key=lambda pair: (-len(pair[1]), pair[0]))

    def name(self, iri: str) -> str:
        """Return the name of an IRI, or the IRI itself under no known prefix."""
        for prefix, namespace in self.by_length:
            if iri.startswith(namespace) and len(iri) > len(namespace):
                return iri[len(namespace) :] if prefix == "pk" else f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def names(self, pairs: Iterable[tuple[str, Node]], *properties: str) -> tuple[str, ...]:
        """Return the names of the IRIs that these properties of one subject lead to."""
        return tuple(self.name(v.value) for p, v in pairs if p in properties and isinstance(v, ox.NamedNode))


def term_kind(pairs: Iterable[tuple[str, Node]]) -> str | None:
    """Return whether a subject is declared a `class`, `property` or `datatype`, or None."""
    types = {v.value for p, v in pairs if p == RDF + "type" and isinstance(v, ox.NamedNode)}
    if types & CLASS_TYPES:
        return "class"
    if types & PROPERTY_TYPES:
        return "property"
    return "datatype" if DATATYPE in types else None


def texts(pairs: Iterable[tuple[str, Node]], predicate: str) -> dict[str, str]:
    """Return the literals of a property by language, the first of each."""
    found: dict[str, str] = {}
    for p, v in pairs:
        if p == predicate and isinstance(v, ox.Literal):
            found.setdefault(v.language or "", v.value)
    return found


def nearest(name: str, names: Iterable[str]) -> str:
    """Return a hint that offers the nearest known name, for error messages."""
    folded: dict[str, list[str]] = {}
    for candidate in sorted(names):
        folded.setdefault(candidate.lower(), []).append(candidate)
    found = difflib.get_close_matches(name.lower(), folded, n=1, cutoff=0.5)
    if not found:
        return "见 see ontology/"
    best = max(folded[found[0]], key=lambda candidate: candidate[:1].isupper() == name[:1].isupper())
    return f"是否要写 did you mean “{best}”?"
