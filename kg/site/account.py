"""Everything that a page tells of one thing: names, facts by relation, figures, targets, events, chains, articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.content import Article, Chain, Event, Ground, Relation, Target, Thing
from kg.content.content import COMPOSED
from kg.knowledge import Vocabulary
from kg.site.concordance import Concordance
from kg.site.figures import Chart, FigureRow, fact_anchor, figure_row, over_subjects, over_years
from kg.site.names import Name, Names
from kg.site.quotes import Quote, quotes
from kg.site.surroundings import Surroundings, surroundings
from kg.views.terms import Labels

SHOWN = 200
"""Facts of one relation, or figures, that a page shows."""


class Said(NamedTuple):
    """One fact of a relation: the thing at the other end, or a text."""

    anchor: str
    other: Name | None
    text: str


class Together(NamedTuple):
    """Facts that the same words say."""

    facts: tuple[Said, ...]
    quotes: tuple[Quote, ...]


class Group(NamedTuple):
    """The facts of one relation in one direction."""

    relation: str
    label: Labels
    inverse: bool
    """They lead to the thing instead of from it."""
    told: tuple[Together, ...]
    shown: int
    total: int


class Composed(NamedTuple):
    """A target, an event or a chain."""

    anchor: str
    tags: tuple[Labels, ...]
    words: tuple[str, ...]
    """One, or the stages of a chain."""
    parties: tuple[tuple[str, tuple[Name, ...]], ...]
    """`organizer` and `participant` with those that they name."""
    quotes: tuple[Quote, ...]


class Mentioned(NamedTuple):
    """An article that names the thing."""

    title: str
    link: str
    note: str
    is_about: bool


@dataclass(frozen=True, slots=True)
class Account:
    """What the page of a thing shows."""

    thing: Thing
    label: Labels
    reading: str
    kind: Labels
    attributes: tuple[tuple[Labels, Labels], ...]
    groups: tuple[Group, ...]
    figures: tuple[FigureRow, ...]
    figures_total: int
    of_indicator: bool
    """The figures are those of an indicator, over its subjects."""
    charts: tuple[Chart, ...]
    targets: tuple[Composed, ...]
    events: tuple[Composed, ...]
    chains: tuple[Composed, ...]
    articles: tuple[Mentioned, ...]
    surroundings: Surroundings | None


class Accounts:
    """Gives an account of anything that a graph tells of."""

    def __init__(self, names: Names, concordance: Concordance, vocabulary: Vocabulary) -> None:
        self._names = names
        self._concordance = concordance
        self._vocabulary = vocabulary

    def account(self, here: str, iri: str) -> Account:
        """Return the account of a thing for its page at `here`."""
        names, content, told = self._names, self._names.content, self._concordance
        thing = names.thing(iri)
        figures = told.figures.get(iri, ())
        own = [figure for figure in figures if figure.values["subject"] == iri]
        if thing.kind == "Indicator":
            charts = over_subjects(names, here, figures)
        else:
            indicators = dict.fromkeys(figure.values["indicator"] for figure in own)
            beside = [figure for one in indicators for figure in told.figures[one]]
            charts = (*over_years(names, here, own), *over_subjects(names, here, beside, iri))
        return Account(
            thing,
            names.name(here, iri).label,
            names.reading(iri),
            names.terms.term(thing.cls),
            tuple(self._attributes(iri)),
            tuple(self._groups(here, iri)),
            tuple(figure_row(names, here, figure) for figure in figures[:SHOWN]),
            len(figures),
            thing.kind == "Indicator",
            charts,
            tuple(self._target(here, target) for target in told.targets.get(iri, ())),
            tuple(self._event(here, event) for event in told.events.get(iri, ())),
            tuple(self._chain(here, chain) for chain in told.chains.get(iri, ())),
            tuple(self._mentioned(here, article, iri) for article in told.articles.get(iri, ())),
            surroundings(names, here, iri, content.relations_from.get(iri, ()), content.relations_to.get(iri, ())),
        )

    def _attributes(self, iri: str) -> Iterable[tuple[Labels, Labels]]:
        terms = self._names.terms
        for name, value in self._names.content.attributes(iri):
            label = terms.value(name, value) if terms.is_list(name) else {"zh": value, "en": value}
            yield terms.term(name), label

    def _groups(self, here: str, iri: str) -> list[Group]:
        content = self._names.content
        found: defaultdict[tuple[bool, str], list[tuple[Relation, str]]] = defaultdict(list)
        for relation in content.relations_from.get(iri, ()):
            found[False, relation.name].append((relation, relation.end))
        for relation in content.relations_to.get(iri, ()):
            found[not self._vocabulary.is_symmetric(relation.name), relation.name].append((relation, relation.subject))
        groups = [
            Group(
                name,
                self._names.terms.term(name),
                inverse,
                tuple(self._together(here, iri, facts[:SHOWN])),
                min(len(facts), SHOWN),
                len(facts),
            )
            for (inverse, name), facts in found.items()
            if name not in COMPOSED
        ]
        return sorted(groups, key=lambda group: (group.inverse, -group.total, group.relation))

    def _together(self, here: str, iri: str, facts: Iterable[tuple[Relation, str]]) -> Iterator[Together]:
        content = self._names.content
        same: defaultdict[tuple[Ground, ...], list[tuple[Relation, str]]] = defaultdict(list)
        for relation, other in facts:
            same[relation.grounds].append((relation, other))
        for grounds, told in same.items():
            words = [content.name(iri), *content.aliases(iri)]
            said = []
            for relation, other in told:
                text = "" if other else getattr(relation.object, "value", "")
                words += [content.name(other), *content.aliases(other)] if other else [text]
                said.append(Said(fact_anchor(relation.iri), self._names.name(here, other) if other else None, text))
            yield Together(tuple(said), quotes(self._names, here, grounds, words))

    def _target(self, here: str, target: Target) -> Composed:
        tags = ({"zh": target.year, "en": target.year},) if target.year else ()
        found = quotes(self._names, here, target.grounds, (target.words,))
        return Composed(fact_anchor(target.iri), tags, (target.words,), (), found)

    def _event(self, here: str, event: Event) -> Composed:
        tags = (self._names.terms.value("eventKind", event.kind), {"zh": event.date, "en": event.date})
        parties = tuple(
            (role, tuple(self._names.name(here, iri) for iri in iris))
            for role, iris in (("organizer", event.organizers), ("participant", event.participants))
            if iris
        )
        return Composed(
            fact_anchor(event.iri), tags, (event.label,), parties, quotes(self._names, here, event.grounds, ())
        )

    def _chain(self, here: str, chain: Chain) -> Composed:
        found = quotes(self._names, here, chain.grounds, chain.stages)
        return Composed(fact_anchor(chain.iri), (), chain.stages, (), found)

    def _mentioned(self, here: str, article: Article, iri: str) -> Mentioned:
        content = self._names.content
        note = " · ".join(filter(None, (content.text(article.bulletin, "dcterms:title"), article.date)))
        return Mentioned(
            article.title, self._names.places.link(here, content.key(article.iri)), note, article.about == iri
        )
