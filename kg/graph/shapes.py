"""Validation of triples against the SHACL shapes, by pyshacl, with results as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, RDFS, SH, XSD

from kg.errors import DataFileError, Problem
from kg.knowledge.schemes import Schemes
from kg.knowledge.vocabulary import DEFAULT_BASE, Vocabulary

_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_NESTING = (SH.node, SH.qualifiedValueShape, SH["not"], RDF.first)

SHAPE = DEFAULT_BASE + "shapes#"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One result of validation: what is wrong with which node, by which shape."""

    focus: str
    shape: str
    """IRI of the shape."""
    component: str
    """IRI of the constraint component, or of the rule that a corpus-wide check follows."""
    severity: str
    """`Violation`, `Warning` or `Info`."""
    messages: tuple[tuple[str, str], ...]
    """(language, text) pairs, sorted."""
    path: str = ""
    """IRI of the property, or empty where there is none."""
    value: str = ""
    """IRI or text of the value, or empty where there is none."""
    value_is_iri: bool = False

    def message(self, language: str = "zh") -> str:
        """Return the message in a language, or in whichever there is."""
        texts = dict(self.messages)
        return texts.get(language) or next(iter(texts.values()), "")


class Shapes:
    """The shapes of a folder, parsed once, with the IRIs of one base."""

    def __init__(self, graph: rdflib.Graph, vocabulary: Vocabulary, schemes: Schemes) -> None:
        self._groups = _grouped(graph)
        _flatten(graph)
        self.graph = graph
        self._unit = rdflib.URIRef(vocabulary.term("unit"))
        self._unit_class = rdflib.URIRef(vocabulary.term("Unit"))
        self._units = frozenset(rdflib.URIRef(vocabulary.rebased(unit.iri)) for unit in schemes.units)

    @classmethod
    def load(cls, folder: Path, vocabulary: Vocabulary, schemes: Schemes) -> Shapes:
        """Read every `*.ttl` of a folder; DataFileError names file and line of broken Turtle, all files at once."""
        graph, problems = rdflib.Graph(), []
        for file in sorted(folder.glob("*.ttl")):
            try:
                for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
                    graph.add(as_rdflib(quad.triple, vocabulary))
            except SyntaxError as error:
                what = f"不是正确的 Turtle broken Turtle: {error.msg}"
                problems.append(Problem(f"{folder.name}/{file.name}", error.lineno, what))
        if problems:
            raise DataFileError(problems)
        return cls(graph, vocabulary, schemes)

    def subjects_of(self, shape: str) -> frozenset[str]:
        """Return the properties whose subjects a shape targets."""
        return frozenset(str(o) for o in self.graph.objects(rdflib.URIRef(shape), SH.targetSubjectsOf))

    def findings(self, triples: Iterable[ox.Triple]) -> tuple[Finding, ...]:
        """Return what the shapes find in the triples, sorted; units of the scheme of units need not be described."""
        data = rdflib.Graph()
        for triple in triples:
            data.add(as_rdflib(triple))
        return self.findings_in(data)

    def findings_in(self, data: rdflib.Graph) -> tuple[Finding, ...]:
        """Return what the shapes find in a graph, sorted; known units are described in it on the way."""
        for unit in set(data.objects(None, self._unit)) & self._units:
            data.add((unit, RDF.type, self._unit_class))
        for triple in self._groups:
            data.add(triple)
        _, report, _ = pyshacl.validate(data, shacl_graph=self.graph, inplace=True)
        if not isinstance(report, rdflib.Graph):
            raise DataFileError(f"shapes/: pyshacl 不能使用这些形状 cannot use these shapes: {report}")
        return tuple(sorted({_finding(report, node) for node in report.objects(None, SH.result)}))


def _grouped(graph: rdflib.Graph) -> list[tuple[rdflib.term.Node, rdflib.URIRef, rdflib.term.Node]]:
    """Rewrite each sh:or over classes alone to one sh:class, and return the subclass triples that this asks of data.

    The two say the same; pyshacl takes far longer for the first, since it tries every branch and words each failure.
    """
    subclasses: dict[frozenset[rdflib.term.Node], rdflib.URIRef] = {}
    for shape, members in sorted(graph.subject_objects(SH["or"])):
        branches = list(graph.items(members))
        classes = [graph.value(branch, SH["class"]) for branch in branches]
        if None in classes or any(len(list(graph.predicate_objects(branch))) != 1 for branch in branches):
            continue
        names = frozenset(name for name in classes if name is not None)
        group = subclasses.setdefault(names, rdflib.URIRef(f"urn:parkkg:group:{len(subclasses)}"))
        graph.remove((shape, SH["or"], members))
        graph.add((shape, SH["class"], group))
    return [(name, RDFS.subClassOf, group) for names, group in subclasses.items() for name in names]


def _flatten(graph: rdflib.Graph) -> None:
    """Give each property shape the targets of the shapes that it is a property of, in place of sh:property.

    The two say the same; pyshacl visits a property shape with targets once for all nodes, any other once for each.
    """
    nested = {inner for predicate in _NESTING for inner in graph.objects(None, predicate)}
    for shape, inner in list(graph.subject_objects(SH.property)):
        targets = [(p, o) for p in _TARGETS for o in graph.objects(shape, p)]
        if targets and shape not in nested:
            graph.remove((shape, SH.property, inner))
            for predicate, target in targets:
                graph.add((inner, predicate, target))


def _finding(report: rdflib.Graph, node: rdflib.term.Node) -> Finding:
    def value(predicate: rdflib.URIRef) -> str:
        found = report.value(node, predicate)
        return "" if found is None or isinstance(found, rdflib.BNode) else str(found)

    messages = report.objects(node, SH.resultMessage)
    return Finding(
        focus=value(SH.focusNode),
        shape=value(SH.sourceShape),
        component=value(SH.sourceConstraintComponent),
        severity=value(SH.resultSeverity).removeprefix(str(SH)),
        messages=tuple(sorted((m.language or "", str(m)) for m in messages if isinstance(m, rdflib.Literal))),
        path=value(SH.resultPath),
        value=value(SH.value),
        value_is_iri=isinstance(report.value(node, SH.value), rdflib.URIRef),
    )


_Resource = rdflib.URIRef | rdflib.BNode
_Term = _Resource | rdflib.Literal


def as_rdflib(triple: ox.Triple, vocabulary: Vocabulary | None = None) -> tuple[_Resource, rdflib.URIRef, _Term]:
    """Return a triple in the terms of rdflib, its IRIs under the base of a vocabulary where one is given."""
    rebased = str if vocabulary is None else vocabulary.rebased
    subject, predicate, object_ = triple.subject, triple.predicate, triple.object
    return _resource(subject, rebased), _iri(rebased(predicate.value)), _term(object_, rebased)


def _resource(term: ox.NamedNode | ox.BlankNode | ox.Triple, rebased: Callable[[str], str]) -> _Resource:
    if isinstance(term, ox.NamedNode):
        return _iri(rebased(term.value))
    return rdflib.BNode(str(term).removeprefix("_:"))


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, rebased: Callable[[str], str]) -> _Term:
    if not isinstance(term, ox.Literal):
        return _resource(term, rebased)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    # rdflib tells "x" from "x"^^xsd:string; what SHACL compares is the plain one.
    datatype = None if term.datatype.value == str(XSD.string) else _iri(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype)


@lru_cache(maxsize=1 << 16)
def _iri(value: str) -> rdflib.URIRef:
    return rdflib.URIRef(value)
