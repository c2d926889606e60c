"""The pages that lead to others: the index with its search, provinces and zones, indicators, the ontology."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.content import Article
from kg.knowledge import Knowledge
from kg.knowledge.schemes import SCHEME_SEGMENTS
from kg.knowledge.vocabulary import Term
from kg.site.concordance import Concordance
from kg.site.names import Name, Names
from kg.site.page import render, wording
from kg.site.places import FIXED
from kg.site.zones import provinces
from kg.views.content import DRAWN
from kg.views.pinyin import keys
from kg.views.terms import Labels

LISTED = 60
"""Things of one class that the index lists; search finds the others."""
_LONG = frozenset({"industries", "indicators", "units"})
"""Schemes too long to be read on one page."""


class Listed(NamedTuple):
    """A thing in a list, with how much is told of it."""

    name: Name
    facts: int


class IndicatorRow(NamedTuple):
    """An indicator with figures."""

    name: Name
    figures: int
    subjects: int
    periods: str
    wordings: tuple[str, ...]


class TermRow(NamedTuple):
    """A class, property or concept of the ontology."""

    name: str
    label: Labels
    definition: Labels
    parents: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    times: int
    """How often the graph uses it."""


class Directories:
    """Makes the pages that every site has."""

    def __init__(self, names: Names, concordance: Concordance, knowledge: Knowledge) -> None:
        self._names = names
        self._content = names.content
        self._concordance = concordance
        self._knowledge = knowledge

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield path and text of each."""
        made = {"index": self._index, "zones": self._zones, "indicators": self._indicators, "ontology": self._ontology}
        for name in FIXED:
            here = f"{name}.html"
            title = wording()["site" if name == "index" else name]
            yield here, render(f"{name}.html.jinja", here, title, **made[name](here))

    # --- index

    def _index(self, here: str) -> dict[str, Any]:
        content, names = self._content, self._names
        by_kind: defaultdict[str, list[Listed]] = defaultdict(list)
        for iri in self._concordance.subjects:
            name = names.name(here, iri)
            by_kind[name.kind].append(Listed(name, self._concordance.weight(iri)))
        for found in by_kind.values():
            found.sort(key=lambda one: (-one.facts, one.name.zh))
        order = [*DRAWN, *sorted(by_kind.keys() - set(DRAWN))]
        issues: defaultdict[str, list[Article]] = defaultdict(list)
        for article in content.articles:
            issues[article.bulletin].append(article)
        return {
            "counts": {
                "articles": len(content.articles),
                "entities": len(self._concordance.subjects),
                "facts": len(content.relations),
                "figures": len(content.figures),
            },
            "classes": [(kind, names.terms.term(kind), by_kind[kind]) for kind in order if kind in by_kind],
            "listed": LISTED,
            "issues": [self._issue(here, iri, articles) for iri, articles in issues.items()],
            "data": {
                "things": [self._entry(here, iri) for iri in self._concordance.subjects],
                "kinds": {kind: names.terms.term(kind) for kind in by_kind},
                "words": {key: wording()[key] for key in ("hits", "moreHits", "noHits", "every")},
            },
        }

    def _entry(self, here: str, iri: str) -> list[Any]:
        """Return what search knows of a thing: class, names, English, pinyin, link, weight."""
        name, thing = self._names.name(here, iri), self._names.thing(iri)
        words = [thing.label, *thing.aliases]
        typed = list(dict.fromkeys(key for word in words for key in keys(word)))
        english = name.label["en"] if name.label["en"] != thing.label else ""
        return [name.kind, words, english, typed, name.link, self._concordance.weight(iri)]

    def _issue(self, here: str, iri: str, articles: list[Article]) -> dict[str, Any]:
        content, places = self._content, self._names.places
        return {
            "title": content.text(iri, "dcterms:title"),
            "link": places.link(here, content.key(iri)) if iri else "",
            "date": content.text(iri, "dcterms:date"),
            "articles": [(one.title, places.link(here, content.key(one.iri)), one.date) for one in articles],
        }

    # --- provinces

    def _zones(self, here: str) -> dict[str, Any]:
        found = provinces(self._knowledge, self._names, self._concordance, here)
        zones = [zone for province in found for zone in province.zones]
        return {"provinces": found, "told": sum(bool(zone.link) for zone in zones), "total": len(zones)}

    # --- indicators

    def _indicators(self, here: str) -> dict[str, Any]:
        rows = []
        for iri in self._concordance.subjects:
            if self._names.thing(iri).kind != "Indicator":
                continue
            figures = [one for one in self._concordance.figures.get(iri, ()) if one.values["indicator"] == iri]
            if figures:
                wordings = Counter(one.values["statedIndicator"] for one in figures)
                others = sorted(wordings.keys() - {self._content.name(iri)})
                periods = sorted({one.values["period"][:4] for one in figures if "period" in one.values})
                span = periods[0] if len(periods) == 1 else f"{periods[0]}–{periods[-1]}" if periods else ""
                subjects = len({one.values["subject"] for one in figures})
                rows.append(IndicatorRow(self._names.name(here, iri), len(figures), subjects, span, tuple(others)))
        rows.sort(key=lambda row: (-row.subjects, -row.figures, row.name.zh))
        return {"rows": rows}

    # --- ontology

    def _ontology(self, here: str) -> dict[str, Any]:
        vocabulary = self._knowledge.vocabulary
        own = [term for name, term in vocabulary.terms.items() if ":" not in name]
        classes: Counter[str] = Counter()
        for iri in self._content.triples:
            classes.update(self._content.classes(iri))
        claims = Counter(relation.name for relation in self._content.relations)
        return {
            "terms": {
                "ontologyClasses": [_term(term, classes[term.name]) for term in own if term.kind == "class"],
                "ontologyProperties": [_term(term, claims[term.name]) for term in own if term.kind == "property"],
            },
            "schemes": [
                (segment, self._names.terms.term(segment[:1].upper() + segment[1:]), self._concepts(field))
                for field, segment in SCHEME_SEGMENTS.items()
                if field not in _LONG
            ],
        }

    def _concepts(self, field: str) -> list[tuple[str, Labels, Labels]]:
        scheme = getattr(self._knowledge.schemes, field)
        return [
            (
                concept.name,
                {"zh": concept.label, "en": concept.label_en or concept.label},
                {"zh": concept.definition, "en": concept.definition_en},
            )
            for concept in scheme
        ]


def _term(term: Term, count: int) -> TermRow:
    definition = {lang: term.definitions.get(lang, "") for lang in ("zh", "en")}
    label = {lang: term.labels.get(lang, term.name) for lang in ("zh", "en")}
    return TermRow(term.name, label, definition, term.parents, term.domain, term.range, count)
