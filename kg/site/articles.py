"""Pages of articles and bulletins: the whole text with what was recognised in it, and what it says."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kg.content import Article, Content, Figure, Ground, Relation
from kg.content.content import COMPOSED
from kg.graph.marks import Marks
from kg.model import Span
from kg.site.figures import fact_anchor, figure_row
from kg.site.names import Name, Names
from kg.site.page import render
from kg.site.quotes import anchor
from kg.site.texts import Mark, blocks
from kg.views.content import DRAWN
from kg.views.terms import Labels


class SourceText(NamedTuple):
    """The text of one source, and the marks of its articles by the last part of their IRIs."""

    text: str
    marks: Mapping[str, Marks]


class Statement(NamedTuple):
    """One relation that an article states."""

    subject: Name
    relation: Labels
    other: Name | None
    text: str
    place: str
    """Name of the place in the text."""


class Articles:
    """Makes the pages of articles and of the issues that they stood in."""

    def __init__(self, names: Names, texts: Mapping[str, SourceText]) -> None:
        self._names = names
        self._content: Content = names.content
        self._texts = texts
        self._relations: defaultdict[str, list[tuple[Relation, Ground]]] = defaultdict(list)
        self._figures: defaultdict[str, list[tuple[Figure, Ground]]] = defaultdict(list)
        self._others: defaultdict[str, list[Ground]] = defaultdict(list)
        for relation in self._content.relations:
            for ground in relation.grounds:
                self._relations[ground.article].append((relation, ground))
        for figure in self._content.figures:
            for ground in figure.grounds:
                self._figures[ground.article].append((figure, ground))
        composed = (self._content.targets, self._content.events, self._content.chains)
        for ground in (ground for facts in composed for fact in facts for ground in fact.grounds):
            self._others[ground.article].append(ground)
        order = [article.iri for article in self._content.articles]
        self._before = dict(zip(order[1:], order, strict=False))
        self._after = dict(itertools.pairwise(order))

    # --- articles

    def article(self, article: Article) -> tuple[str, str]:
        """Return path and text of the page of an article."""
        names, key = self._names, self._content.key(article.iri)
        here = names.places.path(key)
        source = self._texts.get(article.text, SourceText("", {}))
        marks = source.marks.get(key.partition("/")[2], Marks())
        found = blocks(source.text, marks, self._marks(here, article, source, marks), self._anchors(article))
        title = {"zh": article.title, "en": article.title}
        return here, render(
            "article.html.jinja",
            here,
            title,
            article=article,
            about=names.name(here, article.about) if article.about else None,
            bulletin=self._bulletin_link(here, article),
            blocks=[block for block in found if block.kind != "title"],
            heading=next((block for block in found if block.kind == "title"), None),
            named_here=self._named(here, article),
            statements=self._statements(here, article),
            figures=[
                (figure_row(names, here, figure), anchor(ground.start, ground.end))
                for figure, ground in sorted(self._figures[article.iri], key=_place)
            ],
            previous=self._beside(here, self._before.get(article.iri)),
            following=self._beside(here, self._after.get(article.iri)),
        )

    def _anchors(self, article: Article) -> Iterator[tuple[Span, str]]:
        relations = (ground for _, ground in self._relations[article.iri])
        figures = (ground for _, ground in self._figures[article.iri])
        for ground in (*relations, *figures, *self._others[article.iri]):
            if ground.start is not None and ground.end is not None:
                yield Span(ground.start, ground.end), anchor(ground.start, ground.end)

    def _marks(self, here: str, article: Article, source: SourceText, marks: Marks) -> Iterator[Mark]:
        """Yield names with the page of what they name, and figures with their fact."""
        base = self._content.vocabulary.ID
        for span, key in marks.mentions:
            iri = f"{base}{key}"
            if key in self._names.places:
                thing = self._names.thing(iri)
                yield Mark(span, self._names.places.link(here, key), thing.kind, thing.label)
        for figure, ground in self._figures[article.iri]:
            place = _found(source.text, figure.values["statedValue"], ground)
            subject = self._names.name(here, figure.values["subject"])
            if place is not None:
                indicator = self._content.name(figure.values["indicator"])
                title = f"{subject.zh} · {indicator} · {figure.values['statedValue']}"
                yield Mark(place, f"{subject.link}#{fact_anchor(figure.iri)}", "figure", title)

    def _named(self, here: str, article: Article) -> list[tuple[Labels, list[Name]]]:
        found: defaultdict[str, list[Name]] = defaultdict(list)
        for iri in article.mentions:
            found[self._names.thing(iri).kind].append(self._names.name(here, iri))
        return [(self._names.terms.term(kind), found[kind]) for kind in sorted(found, key=_rank)]

    def _statements(self, here: str, article: Article) -> list[Statement]:
        names, found = self._names, []
        for relation, ground in sorted(self._relations[article.iri], key=_place):
            if relation.name not in COMPOSED:
                other = names.name(here, relation.end) if relation.end else None
                text = "" if other else getattr(relation.object, "value", "")
                subject, label = names.name(here, relation.subject), names.terms.term(relation.name)
                found.append(Statement(subject, label, other, text, anchor(ground.start, ground.end)))
        return _once(found)

    def _beside(self, here: str, iri: str | None) -> tuple[str, str] | None:
        if iri is None:
            return None
        return self._names.places.link(here, self._content.key(iri)), self._content.text(iri, "dcterms:title")

    def _bulletin_link(self, here: str, article: Article) -> tuple[str, str] | None:
        if not article.bulletin:
            return None
        link = self._names.places.link(here, self._content.key(article.bulletin))
        return link, self._content.text(article.bulletin, "dcterms:title")

    # --- bulletins

    def bulletin(self, iri: str) -> tuple[str, str]:
        """Return path and text of the page of an issue."""
        content = self._content
        here = self._names.places.path(content.key(iri))
        sections: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for article in content.articles:
            if article.bulletin == iri:
                sections[article.section].append(self.row(here, article))
        title = content.text(iri, "dcterms:title")
        return here, render(
            "bulletin.html.jinja",
            here,
            {"zh": title, "en": title},
            date=content.text(iri, "dcterms:date"),
            publisher=content.text(iri, "dcterms:publisher"),
            issue=content.text(iri, "issueNumber"),
            file=content.text(iri, "sourceFile"),
            sections=sections,
        )

    def row(self, here: str, article: Article) -> dict[str, Any]:
        """Return an article as lists show it."""
        return {
            "title": article.title,
            "link": self._names.places.link(here, self._content.key(article.iri)),
            "about": self._names.name(here, article.about) if article.about else None,
            "facts": len({relation.iri for relation, _ in self._relations[article.iri]}),
            "figures": len({figure.iri for figure, _ in self._figures[article.iri]}),
            "names": len(article.mentions),
        }


def _place(told: tuple[Any, Ground]) -> tuple[int, str]:
    fact, ground = told
    return ground.start or 0, fact.iri


def _once(found: list[Statement]) -> list[Statement]:
    """Return each statement at the first of its places."""
    seen: dict[tuple[str, str, str], Statement] = {}
    for one in found:
        seen.setdefault((one.subject.key, one.relation["zh"], one.other.key if one.other else one.text), one)
    return list(seen.values())


def _found(text: str, words: str, ground: Ground) -> Span | None:
    """Return where words stand within the evidence; the text may be wrapped between any two of their characters."""
    if ground.start is None or ground.end is None or not words:
        return None
    pattern = r"\s*".join(map(re.escape, words))
    match = re.compile(pattern).search(text, ground.start, ground.end)
    return Span(*match.span()) if match else None


def _rank(kind: str) -> tuple[int, str]:
    return (DRAWN.index(kind) if kind in DRAWN else len(DRAWN), kind)
