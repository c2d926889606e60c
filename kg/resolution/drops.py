"""The facts that the user drops, told by what they say once names were compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.errors import Problem
from kg.knowledge import Vocabulary
from kg.model import Claim, EntityId, Event, IndustryChain, Observation, Target
from kg.resolution.decisions import FactDropping
from kg.resolution.names import NameReader

Fact = Claim | Observation | Target | Event | IndustryChain


@dataclass(slots=True)
class Drop:
    """One decision with what its names were found to be; it counts what it drops."""

    decision: FactDropping
    article: str | None
    """Key of the one article that it is about."""
    subjects: frozenset[EntityId] = frozenset()
    objects: frozenset[EntityId] = frozenset()
    indicators: frozenset[EntityId] = frozenset()
    count: int = field(default=0)


class FactDrops:
    """Says of each fact whether a decision drops it."""

    def __init__(
        self, drops: Iterable[Drop], kept: Mapping[EntityId, EntityId], reader: NameReader, vocabulary: Vocabulary
    ) -> None:
        self._drops = tuple(drops)
        self._reader = reader
        self._holds_both_ways = vocabulary.is_symmetric
        for drop in self._drops:
            for name in ("subjects", "objects", "indicators"):
                setattr(drop, name, frozenset(kept.get(id_, id_) for id_ in getattr(drop, name)))

    def __call__(self, article: str, fact: Fact) -> bool:
        """Tell whether a fact of an article goes; its ids are the kept ones."""
        for drop in self._drops:
            if drop.article in (None, article) and self._is_meant(drop, fact):
                drop.count += 1
                return True
        return False

    def unused(self) -> Iterator[Problem]:
        """Yield the decisions that dropped nothing."""
        for drop in self._drops:
            if not drop.count:
                what = "本次构建中没有这样的事实 no fact in this build says that"
                yield drop.decision.problem(what, "与报告中的事实核对 compare with the facts of the report")

    def _is_meant(self, drop: Drop, fact: Fact) -> bool:
        decision = drop.decision
        if decision.event is not None:
            return isinstance(fact, Event) and self._is_said(fact.label, decision.event)
        if isinstance(fact, Observation):
            return bool(drop.indicators) and fact.indicator in drop.indicators and self._is_figure(drop, fact)
        if isinstance(fact, Event) or decision.property is None or decision.object is None:
            return False
        prop, subject, words = _statement(fact)
        if prop != decision.property:
            return False
        if isinstance(fact, Claim) and isinstance(fact.object, EntityId):
            return (subject in drop.subjects and fact.object in drop.objects) or (
                # The ends of a relation that holds both ways stand in order of id, whichever the user wrote first.
                self._holds_both_ways(prop) and subject in drop.objects and fact.object in drop.subjects
            )
        if subject not in drop.subjects:
            return False
        return self._is_said(words, decision.object.words)

    def _is_figure(self, drop: Drop, figure: Observation) -> bool:
        said: Mapping[str, tuple[str, ...]] = {
            "measure": (figure.measure,),
            "period": (figure.period or "",),
            "value": (figure.stated_value, f"{figure.value:f}", f"{figure.value:f}{figure.unit}"),
        }
        return figure.subject in drop.subjects and all(
            any(self._is_said(words, wanted) for words in said[name]) for name, wanted in drop.decision.figure
        )

    def _is_said(self, words: str, wanted: str) -> bool:
        return self._reader.spelled(words) == self._reader.spelled(wanted)


def _statement(fact: Claim | Target | IndustryChain) -> tuple[str, EntityId, str]:
    """Return property, subject and words of what a fact states."""
    if isinstance(fact, Target):
        return "hasTarget", fact.subject, fact.words
    if isinstance(fact, IndustryChain):
        return "hasChain", fact.park, " → ".join(fact.stages)
    return fact.property, fact.subject, fact.object if isinstance(fact.object, str) else ""
