"""The gate: units that the shapes refuse leave a graph, with everything that cannot stand without them.

The unit of refusal is one claim or one figure; a described thing that does not conform (an entity, a target, an event,
a chain) takes the claims and figures that need it along. Warnings refuse nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.graph.shapes import Finding, Shapes
from kg.graph.units import Unit, value_of


@dataclass(frozen=True, slots=True)
class Refusal:
    """A unit that was refused, and the finding that refused it or something that it needs."""

    unit: Unit
    finding: Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gate makes of the units of one graph."""

    kept: tuple[Unit, ...]
    refused: tuple[Refusal, ...]
    """In the order of the units."""
    findings: tuple[Finding, ...]
    """All that the shapes found, warnings included, sorted."""


def check(units: Sequence[Unit], shapes: Shapes) -> Checked:
    """Return the units that conform together, and the others with the reason.

    What stays is validated again until nothing more is found, since a refusal may leave something incomplete.
    """
    kept = list(units)
    refused: list[Refusal] = []
    findings: set[Finding] = set()
    while True:
        found = shapes.findings(triple for unit in kept for triple in unit.triples)
        findings |= set(found)
        blamed = _with_needs(kept, _blamed(kept, [f for f in found if f.severity == "Violation"], shapes))
        if not blamed:
            return Checked(tuple(kept), tuple(refused), tuple(sorted(findings)))
        refused += [Refusal(unit, blamed[unit.iri]) for unit in kept if unit.iri in blamed]
        kept = [unit for unit in kept if unit.iri not in blamed]


def _blamed(units: Sequence[Unit], violations: Iterable[Finding], shapes: Shapes) -> dict[str, Finding]:
    """Return the units that violations are about, each with the first violation in order."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    """Subject of a triple → units that hold it, direct triples aside."""
    claims: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    """Subject and property → (object, claim)."""
    for unit in units:
        for subject in {value_of(triple.subject) for triple in unit.triples if triple != unit.direct}:
            owners[subject].append(unit.iri)
        if unit.direct is not None:
            place = (value_of(unit.direct.subject), unit.direct.predicate.value)
            claims[place].append((value_of(unit.direct.object), unit.iri))
    blamed: dict[str, Finding] = {}
    for finding in violations:
        properties = {finding.path} if finding.path else shapes.subjects_of(finding.shape)
        stated = [claim for name in sorted(properties) for claim in claims.get((finding.focus, name), ())]
        exact = [claim for value, claim in stated if value == finding.value]
        for iri in exact or [claim for _, claim in stated] or owners[finding.focus]:
            blamed.setdefault(iri, finding)
    return blamed


def _with_needs(units: Sequence[Unit], blamed: dict[str, Finding]) -> dict[str, Finding]:
    """Return the blamed units with all that cannot stand without them."""
    found = dict(blamed)
    while True:
        more = {
            unit.iri: found[min(lost)]
            for unit in units
            if unit.iri not in found and (lost := unit.needs & found.keys())
        }
        if not more:
            return found
        found |= more
