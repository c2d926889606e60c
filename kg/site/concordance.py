"""What tells of each thing: figures, targets, events, chains and articles, by the IRI of what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from kg.content import Article, Chain, Content, Event, Figure, Target
from kg.content.content import FIGURE_ENDS

One = TypeVar("One")


class Concordance:
    """Leads from a thing to everything that tells of it; each list is made when it is first asked for."""

    def __init__(self, content: Content) -> None:
        self._content = content

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """Return the IRIs of everything that has a page of its own, in order."""
        return tuple(thing.iri for thing in self._content.entities)

    def weight(self, iri: str) -> int:
        """Return how many facts and figures tell of a thing."""
        content = self._content
        claims = len(content.relations_from.get(iri, ())) + len(content.relations_to.get(iri, ()))
        return claims + len(self.figures.get(iri, ()))

    @cached_property
    def figures(self) -> Mapping[str, list[Figure]]:
        """Return figures by subject, indicator, industry and reference, in the order of the texts."""
        figures = sorted(self._content.figures, key=lambda one: (self._content.place(one.grounds), one.iri))
        return _by(figures, lambda one: (one.values.get(name, "") for name in FIGURE_ENDS))

    @cached_property
    def targets(self) -> Mapping[str, list[Target]]:
        """Return targets by subject."""
        return _by(self._content.targets, lambda one: (one.subject,))

    @cached_property
    def events(self) -> Mapping[str, list[Event]]:
        """Return events by those who take part."""
        return _by(self._content.events, lambda one: (*one.organizers, *one.participants))

    @cached_property
    def chains(self) -> Mapping[str, list[Chain]]:
        """Return industry chains by park."""
        return _by(self._content.chains, lambda one: (one.park,))

    @cached_property
    def articles(self) -> Mapping[str, list[Article]]:
        """Return articles by what they are about and what they name."""
        return _by(self._content.articles, lambda one: (one.about, *one.mentions))


def _by(ones: Iterable[One], ends: Callable[[One], Iterable[str]]) -> Mapping[str, list[One]]:
    found: defaultdict[str, list[One]] = defaultdict(list)
    for one in ones:
        for end in dict.fromkeys(ends(one)):
            if end:
                found[end].append(one)
    return dict(found)
