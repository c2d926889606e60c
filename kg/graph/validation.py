"""Validation of any RDF file, also of others, against the terms of the ontology, the shapes and the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, Problem
from kg.graph.iris import Iris
from kg.graph.rules import Rule, load_rules, run_rules
from kg.graph.shapes import Finding, Shapes
from kg.graph.terms import unknown_terms
from kg.knowledge.schemes import Schemes
from kg.knowledge.vocabulary import Vocabulary
from kg.resources import shapes_dir

_FORMATS = ("ttl", "trig", "nt", "nq", "n3", "rdf", "xml", "owl", "jsonld")


@dataclass(frozen=True, slots=True)
class FileReport:
    """What validation found in one file; its graphs are read as one, quarantine aside."""

    file: str
    triples: int
    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Tell whether nothing but warnings was found."""
        return all(finding.severity != "Violation" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Validator:
    """The shapes and the rules of this installation, parsed once."""

    shapes: Shapes
    rules: tuple[Rule, ...]
    vocabulary: Vocabulary

    @classmethod
    def load(cls, vocabulary: Vocabulary, schemes: Schemes) -> Validator:
        """Read shapes and rules; DataFileError names what is wrong with them."""
        return cls(Shapes.load(shapes_dir(), vocabulary, schemes), load_rules(shapes_dir()), vocabulary)

    def file(self, path: Path) -> FileReport:
        """Validate an RDF file, whose suffix tells its format.

        InputError: the file is missing, of an unknown format, or broken (with the line).
        """
        quarantine = ox.NamedNode(Iris(self.vocabulary.ID).graph("quarantine"))
        store = ox.Store()  # of one graph: beside named graphs that say the same the rules' queries take minutes
        store.extend(ox.Quad(*quad.triple) for quad in _read(path) if quad.graph_name != quarantine)
        triples = {quad.triple for quad in store}  # with numbers in canonical form, as a store keeps them
        findings = {
            *self.shapes.findings(triples),
            *unknown_terms(triples, self.vocabulary),
            *run_rules(self.rules, store, self.vocabulary),
        }
        return FileReport(str(path), len(triples), tuple(sorted(findings)))


def validate_files(paths: Sequence[Path], vocabulary: Vocabulary, schemes: Schemes) -> tuple[FileReport, ...]:
    """Validate RDF files, each by itself; InputError names every file that cannot be read."""
    validator, reports, problems = Validator.load(vocabulary, schemes), list[FileReport](), list[Problem]()
    for path in paths:
        try:
            reports.append(validator.file(path))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return tuple(reports)


def _read(path: Path) -> list[ox.Quad]:
    kind = ox.RdfFormat.from_extension(path.suffix.removeprefix(".").lower())
    if kind is None:
        remedy = f"可读 known formats: {', '.join('.' + name for name in _FORMATS)}"
        raise InputError(Problem(str(path), None, "不认识的 RDF 格式 unknown RDF format", remedy))
    try:
        return list(_quads(path, kind))
    except SyntaxError as error:
        what = f"语法错误 syntax error: {error.msg}"
        raise InputError(Problem(str(path), error.lineno, what, "改正此行 correct this line")) from error
    except OSError as error:
        what = f"无法读取 cannot be read: {error.strerror or error}"
        raise InputError(Problem(str(path), None, what, "检查文件名 check the name of the file")) from error


def _quads(path: Path, kind: ox.RdfFormat) -> Iterable[ox.Quad]:
    base = None if kind in {ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS} else path.resolve().as_uri()
    return ox.parse(path=path, format=kind, base_iri=base)
