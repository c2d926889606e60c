"""Which part of a graph is wanted: parks, classes, articles, periods, with or without evidence."""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.errors import QueryError, TermError
from kg.knowledge import Vocabulary
from kg.query.names import Names, solutions
from kg.query.store import Graph

_PERIOD = re.compile(r"(?P<year>\d{4})(-(?P<month>0[1-9]|1[0-2])(-(?P<day>0[1-9]|[12]\d|3[01]))?)?")
_TITLES = "SELECT DISTINCT ?article ?title WHERE { GRAPH ?article { ?article a pk:Article ; dcterms:title ?title } }"


class Stretch(NamedTuple):
    """A stretch of time, first and last day, as `2021-01-01`."""

    first: str
    last: str

    def meets(self, other: Stretch) -> bool:
        """Tell whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


def stretch(period: str) -> Stretch | None:
    """Return the days of `2021`, `2022-10`, `2022-10-26` or `2016/2020`; None for anything else.

    >>> stretch("2021-01/2021-03")
    Stretch(first='2021-01-01', last='2021-03-31')
    """
    found = [_PERIOD.fullmatch(part) for part in period.split("/")]
    if len(found) > 2 or found[0] is None or found[-1] is None:
        return None
    first, last = found[0], found[-1]
    ends = Stretch(
        f"{first['year']}-{first['month'] or '01'}-{first['day'] or '01'}",
        f"{last['year']}-{last['month'] or '12'}-{last['day'] or _days(int(last['year']), int(last['month'] or 12))}",
    )
    return ends if ends.first <= ends.last else None


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if year else 31


@dataclass(frozen=True, slots=True)
class Part:
    """What is wanted; each field narrows, empty fields do not, and several values of one field widen again."""

    parks: frozenset[str] = frozenset()
    """IRIs."""
    classes: frozenset[str] = frozenset()
    """Local names, subclasses included."""
    articles: frozenset[str] = frozenset()
    """IRIs of articles, which are those of their graphs."""
    periods: tuple[Stretch, ...] = ()
    evidence: bool = True

    @property
    def is_all(self) -> bool:
        """Tell whether no fact is left out."""
        return not (self.parks or self.classes or self.articles or self.periods)


def part_of(
    graph: Graph,
    vocabulary: Vocabulary,
    *,
    parks: Sequence[str] = (),
    classes: Sequence[str] = (),
    articles: Sequence[str] = (),
    periods: Sequence[str] = (),
    evidence: bool = True,
) -> Part:
    """Return a part from what people call things: names of parks, classes in zh or en, words of titles, periods.

    QueryError, with the nearest names, for what the graph does not have; TermError for an unknown class.
    """
    return Part(
        frozenset(_parks(graph, vocabulary, parks)),
        frozenset(cls for name in classes for cls in _classes(vocabulary, name)),
        frozenset(_articles(graph, vocabulary, articles)),
        tuple(_stretch(period) for period in periods),
        evidence,
    )


def _parks(graph: Graph, vocabulary: Vocabulary, wanted: Sequence[str]) -> Iterable[str]:
    if not wanted:
        return
    names, parks = Names.of(graph, vocabulary), vocabulary.subclasses("Park")
    for name in wanted:
        found = [iri for iri in names.find(name) if names.classes[iri] & parks]
        if not found:
            raise QueryError(f"“{name}” 不是园区 is no park；按类别选择用 --class use --class for other things")
        yield from found


def _classes(vocabulary: Vocabulary, name: str) -> frozenset[str]:
    own = [term for term in vocabulary.terms if ":" not in term and vocabulary.is_class(term)]
    labels = {vocabulary.label(term, "zh"): term for term in own}
    term = labels.get(name, name)
    if term in own:
        return vocabulary.subclasses(term)
    near = difflib.get_close_matches(name, [*own, *labels], n=3, cutoff=0.4)
    raise TermError(f"没有类别 “{name}” there is no class {name!r}；相近的有 the nearest: {'、'.join(near or own[:3])}")


def _articles(graph: Graph, vocabulary: Vocabulary, wanted: Sequence[str]) -> Iterable[str]:
    if not wanted:
        return
    titles = {row["article"].value: row["title"].value for row in solutions(graph, _TITLES, vocabulary)}
    for words in wanted:
        found = [iri for iri, title in titles.items() if words in title or iri in {words, f"{vocabulary.ID}{words}"}]
        if not words or not found:
            near = difflib.get_close_matches(words, sorted(titles.values()), n=3, cutoff=0.2)
            known = "、".join(near or sorted(titles.values())[:3])
            raise QueryError(
                f"没有标题含 “{words}” 的文章 no article's title has these words；相近的有 the nearest: {known}"
            )
        yield from found


def _stretch(period: str) -> Stretch:
    found = stretch(period)
    if found is None:
        raise QueryError(f"时期写法有误 not a period: {period}；例 examples: 2021, 2022-10, 2022-10-26, 2016/2020")
    return found
