"""What validation found, as triples: the quarantine graph and the validation report."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, Triple

from kg.graph.gate import Refusal
from kg.graph.iris import Iris
from kg.graph.shapes import Finding
from kg.graph.units import Description, node, plain, value_of
from kg.knowledge.vocabulary import Vocabulary


def quarantine_triples(refusals: Iterable[Refusal], graph: str, vocabulary: Vocabulary) -> list[Triple]:
    """Return what stands in quarantine for units refused from a graph.

    A claim or figure keeps its statement and its evidence, under a name and a class of its own and with the shape and
    its message; a described thing keeps its names and attributes without being a member of a class.
    """
    iris, found = Iris(vocabulary.ID), list[Triple]()
    rdf_type = node(vocabulary.term("rdf:type"))
    for unit, finding in ((refusal.unit, refusal.finding) for refusal in refusals):
        said = [triple for triple in unit.triples if triple != unit.direct]
        if unit.kind == "node":
            members = (t.predicate == rdf_type and value_of(t.object).startswith(vocabulary.PK) for t in said)
            found += [triple for triple, member in zip(said, members, strict=True) if not member]
            continue
        about = Description(iris.quarantined(unit.iri, graph), vocabulary.term)
        about.is_a("QuarantinedClaim" if unit.kind == "claim" else "QuarantinedObservation")
        _say_finding(about, finding)
        subject = node(about.iri)
        own = [t for t in said if value_of(t.subject) == unit.iri]
        found += about.triples
        found += [Triple(subject, t.predicate, t.object) for t in own if t.predicate != rdf_type]
        found += [t for t in said if value_of(t.subject) != unit.iri]
    return found


def report_triples(findings: Iterable[tuple[str, Finding]], vocabulary: Vocabulary) -> list[Triple]:
    """Return a SHACL validation report of (graph, finding) pairs; it conforms when no finding is a violation."""
    iris = Iris(vocabulary.ID)
    report = Description(iris.result("report"), vocabulary.term)
    report.is_a("sh:ValidationReport")
    found, conforms = list[Triple](), True
    for graph, finding in findings:
        conforms = conforms and finding.severity != "Violation"
        parts = (finding.focus, finding.shape, finding.component, finding.path, finding.value)
        result = Description(iris.result(graph, *parts), vocabulary.term)
        result.is_a("sh:ValidationResult")
        _say_finding(result, finding)
        result.say("sh:resultSeverity", vocabulary.prefixes["sh"] + finding.severity)
        result.say("sh:sourceConstraintComponent", finding.component or None)
        result.say("dcterms:source", graph or None)
        report.say("sh:result", result.iri)
        found += result.triples
    xsd_boolean = node(vocabulary.term("xsd:boolean"))
    report.say("sh:conforms", Literal("true" if conforms else "false", datatype=xsd_boolean))
    return report.triples + found


def _say_finding(about: Description, finding: Finding) -> None:
    about.say("sh:sourceShape", finding.shape or None)
    about.say("sh:focusNode", finding.focus)
    about.say("sh:resultPath", finding.path or None)
    about.say("sh:value", finding.value if finding.value_is_iri else plain(finding.value))
    for language, text in finding.messages:
        about.say("sh:resultMessage", Literal(text, language=language) if language else plain(text))
