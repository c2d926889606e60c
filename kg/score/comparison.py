"""One article of the graph held against its gold: what is right, spurious and missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from kg.score.gold import GoldArticle, GoldEntity, GoldEvent, GoldObservation, GoldRelation, GoldTarget
from kg.score.graph import (
    PredictedArticle,
    PredictedChain,
    PredictedClaim,
    PredictedEntity,
    PredictedEvent,
    PredictedGraph,
    PredictedObservation,
    PredictedTarget,
    local,
)
from kg.score.report import ArticleScore, Miss, Row
from kg.score.rules import Rules, close, folded

W = TypeVar("W")
P = TypeVar("P")


class Pairing(NamedTuple, Generic[W, P]):
    """Gold facts with the prediction that each was found in, and what is left over on both sides."""

    pairs: tuple[tuple[W, P], ...]
    missing: tuple[W, ...]
    spurious: tuple[P, ...]


def paired(wanted: Iterable[W], given: Iterable[P], same: Callable[[W, P], bool]) -> Pairing[W, P]:
    """Pair one to one: each gold fact, in its order, takes the first prediction left that is the same."""
    left, pairs, missing = list(given), [], []
    for fact in wanted:
        place = next((place for place, prediction in enumerate(left) if same(fact, prediction)), None)
        if place is None:
            missing.append(fact)
        else:
            pairs.append((fact, left.pop(place)))
    return Pairing(tuple(pairs), tuple(missing), tuple(left))


def compared(gold: GoldArticle, graph: PredictedGraph, rules: Rules) -> ArticleScore:
    """Return the score of one gold article."""
    predicted = graph.article(gold.title)
    comparison = _Comparison(gold, predicted or PredictedArticle(), graph, rules)
    rows: list[Row] = []
    misses: list[Miss] = []
    for found in comparison.results():
        rows += found.rows
        misses += found.misses
    return ArticleScore(gold.title, tuple(rows), tuple(misses), predicted is None)


class _Result(NamedTuple):
    rows: Sequence[Row]
    misses: Sequence[Miss] = ()


class _Comparison:
    """Decides sameness of one article's facts; gold names stand for all their aliases."""

    def __init__(self, gold: GoldArticle, predicted: PredictedArticle, graph: PredictedGraph, rules: Rules) -> None:
        self._gold, self._predicted, self._graph, self._rules = gold, predicted, graph, rules

    def results(self) -> Iterator[_Result]:
        """Yield the results by kind, in the order of the table."""
        yield self._entities()
        yield from self._relations()
        yield from self._observations()
        gold, predicted = self._gold, self._predicted
        targets = [target for target in gold.targets if target.value is not None]
        shown = (lambda target: target.words, lambda target: self._label(target.iri))
        yield self._whole("target", targets, predicted.targets, self._same_target, shown)
        yield self._whole("event", gold.events, predicted.events, self._same_event, (_event_words, self._event_label))
        yield self._whole("chain", gold.chains, predicted.chains, self._same_chain, (_chain_words, _chain_label))

    # --- names

    @cached_property
    def _aliases(self) -> dict[str, set[str]]:
        aliases: dict[str, set[str]] = {}
        for entity in (*self._gold.entities, *self._gold.may_entities):
            aliases.setdefault(entity.name, {folded(entity.name)}).update(map(folded, entity.aliases))
        return aliases

    def _is(self, iri: str | None, *names: str) -> bool:
        """Tell whether something is the gold thing of one of these names."""
        if iri is None:
            return False
        return any(self._graph.is_named(iri, frozenset(self._aliases.get(n, {folded(n)}))) for n in names)

    def _is_or_none(self, iri: str | None, names: Iterable[str | None]) -> bool:
        return any(iri is None if not name else self._is(iri, name) for name in names)

    # --- entities

    def _entities(self) -> _Result:
        scored = self._rules.classes
        given = [entity for entity in self._predicted.entities if entity.cls in scored]
        found = paired((e for e in self._gold.entities if e.cls in scored), given, self._same_entity)
        may = (e for e in self._gold.may_entities if e.cls in scored)
        extra = paired(may, found.spurious, self._same_entity).spurious
        extra = tuple(entity for entity in extra if entity.cls not in self._rules.unneeded)
        rows = [Row("entity", len(found.pairs), len(extra), len(found.missing))]
        rows += [
            Row(
                f"entity/{cls}",
                sum(gold.cls == cls for gold, _ in found.pairs),
                sum(entity.cls == cls for entity in extra),
                sum(gold.cls == cls for gold in found.missing),
            )
            for cls in scored
        ]
        misses = self._misses(
            "entity", found.missing, extra, lambda e: f"{e.cls} {e.name}", lambda e: f"{e.cls} {self._label(e.iri)}"
        )
        return _Result(rows, misses)

    def _same_entity(self, gold: GoldEntity, entity: PredictedEntity) -> bool:
        return gold.cls == entity.cls and self._is(entity.iri, gold.name)

    # --- relations

    def _relations(self) -> Iterator[_Result]:
        scored = self._rules.relations
        wanted = [relation for relation in self._gold.relations if relation.property in scored]
        given = [claim for claim in self._predicted.claims if claim.property in scored]
        found = paired(wanted, given, self._same_relation)
        extra = paired(self._gold.may_relations, found.spurious, self._same_relation).spurious
        rows = [Row("relation", len(found.pairs), len(extra), len(found.missing))]
        rows += [
            Row(
                f"relation/{name}",
                sum(gold.property == name for gold, _ in found.pairs),
                sum(claim.property == name for claim in extra),
                sum(gold.property == name for gold in found.missing),
            )
            for name in scored
        ]
        misses = self._misses(
            "relation",
            found.missing,
            extra,
            " ".join,
            lambda c: f"{self._label(c.subject)} {c.property} {self._label(c.object)}",
        )
        yield _Result(rows, misses)
        near = paired(wanted, given, self._same_family)
        extra = paired(self._gold.may_relations, near.spurious, self._same_family).spurious
        yield _Result([Row("relation~", len(near.pairs), len(extra), len(near.missing))])

    def _same_ends(self, gold: GoldRelation, claim: PredictedClaim) -> bool:
        if self._is(claim.subject, gold.subject) and self._is(claim.object, gold.object):
            return True
        turned = self._is(claim.subject, gold.object) and self._is(claim.object, gold.subject)
        return turned and gold.property in self._rules.symmetric

    def _same_relation(self, gold: GoldRelation, claim: PredictedClaim) -> bool:
        return gold.property == claim.property and self._same_ends(gold, claim)

    def _same_family(self, gold: GoldRelation, claim: PredictedClaim) -> bool:
        family = self._rules.family
        return family(gold.property) == family(claim.property) and self._same_ends(gold, claim)

    # --- figures

    def _observations(self) -> Iterator[_Result]:
        wanted, may, given = self._gold.observations, self._gold.may_observations, self._predicted.observations
        found = paired(wanted, given, self._same_figure)
        extra = paired(may, found.spurious, self._near_figure).spurious
        qualified = sum(gold.qualifier == figure.qualifier for gold, figure in found.pairs)
        wrong = len(found.pairs) - qualified
        rows = [
            Row("observation", len(found.pairs), len(extra), len(found.missing)),
            Row("qualifier", qualified, wrong, wrong),
        ]
        yield _Result(rows, self._misses("observation", found.missing, extra, _figure_words, self._figure_label))
        near = paired(wanted, given, self._near_figure)
        extra = paired(may, near.spurious, self._near_figure).spurious
        yield _Result([Row("observation~", len(near.pairs), len(extra), len(near.missing))])

    def _near_figure(self, gold: GoldObservation, figure: PredictedObservation) -> bool:
        """Tell whether subject, indicator, measure and value are the same."""
        return (
            figure.measure in gold.measures
            and close(self._rules.amount(gold.value, gold.units[0]), figure.value)
            and not self._indicators(figure).isdisjoint(map(self._rules.indicator, gold.indicators))
            and self._is(figure.subject, *gold.subjects)
        )

    def _same_figure(self, gold: GoldObservation, figure: PredictedObservation) -> bool:
        return (
            self._near_figure(gold, figure)
            and (figure.period in gold.periods or (gold.implicit and not figure.period))
            and not self._units(figure).isdisjoint(map(self._rules.unit, gold.units))
            and self._is_or_none(figure.industry, gold.industries)
            and self._is_or_none(figure.reference, gold.references)
        )

    def _indicators(self, figure: PredictedObservation) -> frozenset[str]:
        names = self._graph.names(figure.indicator) or {figure.indicator or ""}
        return frozenset(map(self._rules.indicator, names))

    def _units(self, figure: PredictedObservation) -> frozenset[str]:
        names = self._graph.names(figure.unit) or {local(figure.unit or "")}
        return frozenset(map(self._rules.unit, names))

    # --- targets, events, chains

    def _same_target(self, gold: GoldTarget, target: PredictedTarget) -> bool:
        if gold.value is None or target.value is None:
            return False
        same = close(self._rules.amount(gold.value, gold.unit), target.value)
        return same and any(self._is(subject, gold.subject) for subject in target.subjects)

    def _same_event(self, gold: GoldEvent, event: PredictedEvent) -> bool:
        if gold.kind != event.kind or not event.date.startswith(gold.date):
            return False
        return not gold.organizers or any(self._is(organizer, *gold.organizers) for organizer in event.organizers)

    def _same_chain(self, gold: tuple[str, ...], chain: PredictedChain) -> bool:
        return tuple(map(folded, gold)) == chain.stages

    def _whole(
        self,
        kind: str,
        wanted: Sequence[W],
        given: Sequence[P],
        same: Callable[[W, P], bool],
        words: tuple[Callable[[W], str], Callable[[P], str]],
    ) -> _Result:
        """Return the one row of a kind without optional facts; `words` shows a gold fact and a prediction."""
        found = paired(wanted, given, same)
        row = Row(kind, len(found.pairs), len(found.spurious), len(found.missing))
        return _Result([row], self._misses(kind, found.missing, found.spurious, *words))

    # --- messages

    def _misses(
        self,
        kind: str,
        missing: Iterable[W],
        spurious: Iterable[P],
        gold_words: Callable[[W], str],
        words: Callable[[P], str],
    ) -> list[Miss]:
        title = self._gold.title
        found = [Miss(title, kind, "missing", gold_words(fact)) for fact in missing]
        return found + [Miss(title, kind, "spurious", words(prediction)) for prediction in spurious]

    def _label(self, iri: str | None) -> str:
        return self._graph.label(iri)

    def _event_label(self, event: PredictedEvent) -> str:
        return self._label(event.iri)

    def _figure_label(self, figure: PredictedObservation) -> str:
        parts = [
            self._label(figure.subject),
            self._label(figure.indicator),
            self._label(figure.industry),
            figure.period or "-",
            figure.measure,
            f"{figure.value} {'/'.join(sorted(self._units(figure)))} ({figure.stated})",
            self._label(figure.reference),
        ]
        return " ".join(parts)


def _figure_words(gold: GoldObservation) -> str:
    first = (gold.subjects, gold.indicators, gold.industries, gold.periods, gold.measures)
    words = [*(readings[0] for readings in first), str(gold.value), gold.units[0], gold.references[0]]
    return " ".join(word or "-" for word in words)


def _event_words(gold: GoldEvent) -> str:
    return " ".join((gold.kind, gold.date or "-", *gold.organizers))


def _chain_words(gold: tuple[str, ...]) -> str:
    return " → ".join(gold)


def _chain_label(chain: PredictedChain) -> str:
    return " → ".join(chain.stages)
