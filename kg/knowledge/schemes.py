"""The concept schemes of `ontology/schemes/`: industries, indicators, units and the closed value lists."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox

from kg.errors import DataFileError, Problem, TermError
from kg.knowledge.datafile import Term as Node
from kg.knowledge.datafile import TurtleFile, read_turtle
from kg.knowledge.vocabulary import ID, PK, QUDT, RDF, SKOS, nearest, texts

_QUDT_VOCABULARIES = ("http://qudt.org/vocab/unit/", "http://qudt.org/vocab/currency/")

SCHEME_SEGMENTS: Mapping[str, str] = {
    "industries": "industry",
    "indicators": "indicator",
    "units": "unit",
    "measures": "measure",
    "qualifiers": "qualifier",
    "event_kinds": "eventKind",
    "levels": "level",
    "kinds": "kind",
    "statuses": "status",
    "accumulations": "accumulation",
    "increase_bases": "increaseBasis",
    "ranked_by": "rankedBy",
}
"""Field of `Schemes` → part of the IRI between `id/` and the concept's name."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept; fields that a scheme does not use are empty."""

    name: str
    """Last part of the IRI: the zh label (新材料, 元), or an English word in the closed lists (`growth`)."""
    iri: str
    """Under the default base."""
    label: str
    label_en: str | None = None
    aliases: tuple[str, ...] = ()
    """Other zh names, in file order."""
    definition: str = ""
    definition_en: str = ""
    broader: str | None = None
    """Name of the concept above."""
    related: tuple[str, ...] = ()
    notation: tuple[tuple[str, str], ...] = ()
    """(datatype, code) pairs: (`IndustryCode`, `39`), (`EmergingIndustryCode`, `1.2`)."""
    default_unit: str | None = None
    """Of an indicator: name of its usual unit (元)."""
    accumulation: str | None = None
    """Of an indicator: `stock` or `flow`, unless the words tell otherwise."""
    comparable: tuple[str, ...] = ()
    """Of an indicator: names of indicators whose figures may stand beside its own with their 口径 shown."""
    dimension: str | None = None
    """QUDT quantity kind of a unit, or of an indicator's default unit: `Currency`, `Area`, `Count` …"""
    base_unit: str | None = None
    """Of a unit: name of the unit that `factor` counts in (亩 → 平方米)."""
    factor: Decimal | None = None
    """Of a unit: how many of `base_unit` one of it is."""
    qudt: str | None = None
    """Of a unit: local name of the same unit or currency in QUDT (`M2`, `CNY`)."""

    @property
    def is_counter(self) -> bool:
        """Tell whether this is a counting word (家, 个, 项)."""
        return self.dimension == "Count"


@dataclass(frozen=True)
class Scheme:
    """One list of concepts, found by label or alias after width folding."""

    name: str
    """Last part of the scheme's IRI (`industries`)."""
    segment: str
    """Part of the concepts' IRIs after `id/` (`industry`)."""
    concepts: tuple[Concept, ...]
    """Sorted by name."""
    closed: bool = False
    """Whether a value outside the list is a mistake."""
    file: str = ""

    def __iter__(self) -> Iterator[Concept]:
        """Iterate over the concepts by name."""
        return iter(self.concepts)

    def __len__(self) -> int:
        """Return how many concepts there are."""
        return len(self.concepts)

    def __contains__(self, name: str) -> bool:
        """Tell whether a concept has this name."""
        return name in self._by_name

    def __getitem__(self, name: str) -> Concept:
        """Return the concept of this name; TermError with the nearest one when there is none."""
        if (concept := self._by_name.get(name)) is None:
            hint = nearest(name, [*self._by_name, *(alias for c in self.concepts for alias in c.aliases)])
            raise TermError(f"{self.file} 中没有 “{name}” the scheme {self.name} has no {name!r}；{hint}")
        return concept

    def find(self, words: str) -> Concept | None:
        """Return the concept whose name, label or alias the words are, width, case and space aside."""
        return self._by_words.get(fold(words))

    def broader(self, name: str) -> tuple[Concept, ...]:
        """Return the concepts above one, nearest first."""
        found: list[Concept] = []
        above = self[name].broader
        while above is not None and above in self._by_name and self._by_name[above] not in found:
            found.append(self._by_name[above])
            above = found[-1].broader
        return tuple(found)

    @cached_property
    def _by_name(self) -> dict[str, Concept]:
        return {concept.name: concept for concept in self.concepts}

    @cached_property
    def _by_words(self) -> dict[str, Concept]:
        words: dict[str, Concept] = {}
        for concept in self.concepts:
            for alias in concept.aliases:
                words.setdefault(fold(alias), concept)
        for concept in self.concepts:
            words[fold(concept.name)] = words[fold(concept.label)] = concept
        return words


@dataclass(frozen=True)
class Schemes:
    """All concept schemes."""

    industries: Scheme
    indicators: Scheme
    units: Scheme
    measures: Scheme
    qualifiers: Scheme
    event_kinds: Scheme
    levels: Scheme
    kinds: Scheme
    statuses: Scheme
    accumulations: Scheme
    increase_bases: Scheme
    ranked_by: Scheme
    files: tuple[TurtleFile, ...] = field(default=(), repr=False, compare=False)
    """The files as read, for `kg check` and for the graph of schemes."""

    @classmethod
    def load(cls, folder: Path) -> Schemes:
        """Read every `*.ttl` of a folder; DataFileError with all that makes the files unusable."""
        problems: list[Problem] = []
        files: list[TurtleFile] = []
        for path in sorted(folder.glob("*.ttl")):
            try:
                files.append(read_turtle(path, folder.parent))
            except DataFileError as error:
                problems += error.problems
        if problems:
            raise DataFileError(problems)
        return cls.of(files)

    @classmethod
    def of(cls, files: Iterable[TurtleFile]) -> Schemes:
        """Make the schemes of files that are already read."""
        files = tuple(files)
        return cls(**_schemes(files), files=files)

    def __iter__(self) -> Iterator[Scheme]:
        """Iterate over the schemes, in the order of the fields."""
        return iter(getattr(self, f.name) for f in fields(self) if f.name != "files")


def fold(words: str) -> str:
    """Return words with width and case folded and white space dropped, for comparing."""
    return "".join(unicodedata.normalize("NFKC", words).split()).casefold()


def concept_name(iri: str) -> tuple[str, str] | None:
    """Return (segment, name) of a concept's IRI, or None when it is not one."""
    if not iri.startswith(ID):
        return None
    segment, slash, name = iri[len(ID) :].partition("/")
    return (segment, unquote(name)) if slash and name and segment != "scheme" else None


def _schemes(files: tuple[TurtleFile, ...]) -> dict[str, Scheme]:
    found: dict[str, list[Concept]] = {segment: [] for segment in SCHEME_SEGMENTS.values()}
    closed: dict[str, bool] = {}
    place: dict[str, str] = {}
    for file in files:
        for subject, pairs in file.subjects.items():
            if not isinstance(subject, ox.NamedNode):
                continue
            if any(p == RDF + "type" and v == ox.NamedNode(SKOS + "ConceptScheme") for p, v in pairs):
                name = subject.value.rpartition("/")[2]
                closed[name] = any(p == PK + "closed" and v.value == "true" for p, v in pairs)
                place[name] = file.name
            elif (key := concept_name(subject.value)) and key[0] in found:
                found[key[0]].append(_concept(key[1], subject.value, pairs))
    units = {unit.name: unit for unit in found["unit"]}
    found["indicator"] = [_with_dimension(indicator, units) for indicator in found["indicator"]]
    schemes, problems = {}, []
    for scheme_field, segment in SCHEME_SEGMENTS.items():
        name = scheme_name(scheme_field)
        if name not in place:
            what = f"没有概念表 no file declares the scheme “scheme:{name}”"
            problems.append(Problem("ontology/schemes", None, what, "声明一个 declare a skos:ConceptScheme"))
            continue
        concepts = tuple(sorted(found[segment], key=lambda c: c.name))
        schemes[scheme_field] = Scheme(name, segment, concepts, closed[name], place[name])
    if problems:
        raise DataFileError(problems)
    return schemes


def scheme_name(field_name: str) -> str:
    """Return the last part of the IRI of the scheme that a field of `Schemes` holds: `event_kinds` → `eventKinds`."""
    first, *rest = field_name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _concept(name: str, iri: str, pairs: Iterable[tuple[str, Node]]) -> Concept:
    labels, definitions = texts(pairs, SKOS + "prefLabel"), texts(pairs, SKOS + "definition")
    values: dict[str, list[Node]] = {}
    for predicate, value in pairs:
        values.setdefault(predicate, []).append(value)

    def names(predicate: str) -> tuple[str, ...]:
        keys = (concept_name(v.value) for v in values.get(predicate, ()) if isinstance(v, ox.NamedNode))
        return tuple(key[1] for key in keys if key)

    def local(predicate: str, *namespaces: str) -> str | None:
        iris = (v.value for v in values.get(predicate, ()) if isinstance(v, ox.NamedNode))
        return next((iri.rpartition("/")[2] for iri in iris if iri.startswith(namespaces)), None)

    return Concept(
        name,
        iri,
        labels.get("zh", name),
        labels.get("en"),
        tuple(v.value for v in values.get(SKOS + "altLabel", ()) if isinstance(v, ox.Literal) and v.language == "zh"),
        definitions.get("zh", ""),
        definitions.get("en", ""),
        next(iter(names(SKOS + "broader")), None),
        names(SKOS + "related"),
        tuple(
            (v.datatype.value.removeprefix(PK), v.value)
            for v in values.get(SKOS + "notation", ())
            if isinstance(v, ox.Literal)
        ),
        next(iter(names(PK + "defaultUnit")), None),
        next(iter(names(PK + "defaultAccumulation")), None),
        names(PK + "comparableWith"),
        local(QUDT + "hasQuantityKind", "http://"),
        next(iter(names(PK + "baseUnit")), None),
        _decimal(values.get(QUDT + "conversionMultiplier", ())),
        local(SKOS + "exactMatch", *_QUDT_VOCABULARIES),
    )


def _decimal(values: Iterable[Node]) -> Decimal | None:
    for value in values:
        if isinstance(value, ox.Literal):
            try:
                return Decimal(value.value)
            except InvalidOperation:
                return None  # `kg check` names the line
    return None


def _with_dimension(indicator: Concept, units: Mapping[str, Concept]) -> Concept:
    unit = units.get(indicator.default_unit or "")
    if unit is None or unit.dimension is None:
        return indicator
    values = {f.name: getattr(indicator, f.name) for f in fields(Concept)}
    return Concept(**(values | {"dimension": unit.dimension}))
