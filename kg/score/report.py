"""What scoring found: counts and measures by kind of fact, and every miss."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Row(NamedTuple):
    """Right, spurious and missing facts of one kind: `entity`, or a part of it such as `entity/Park`."""

    kind: str
    right: int
    spurious: int
    missing: int

    @property
    def precision(self) -> float:
        """Return the share of what is given that is right; 1 when nothing is given."""
        given = self.right + self.spurious
        return self.right / given if given else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what is wanted that is given; 1 when nothing is wanted."""
        wanted = self.right + self.missing
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def is_part(self) -> bool:
        """Tell whether this row breaks down another one."""
        return "/" in self.kind

    @property
    def is_empty(self) -> bool:
        """Tell whether there was nothing to count."""
        return not (self.right or self.spurious or self.missing)


class Miss(NamedTuple):
    """One fact that is missing or spurious, or one quotation that differs from its text."""

    article: str
    """Title."""
    kind: str
    """`entity`, `relation`, `observation`, `target`, `event`, `chain` or `evidence`."""
    fault: str
    """`missing`, `spurious` or `differs`."""
    words: str


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """The score of one gold article."""

    title: str
    rows: tuple[Row, ...]
    misses: tuple[Miss, ...]
    is_absent: bool
    """Whether no article of the graph has this title."""


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """The score of a graph against a set of gold articles."""

    articles: tuple[ArticleScore, ...] = field(repr=False)
    """In the order of the gold files."""
    evidence: Row
    """Claims and figures of the whole graph whose quotations stand in the text."""
    evidence_misses: tuple[Miss, ...] = field(repr=False)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the sums over all articles, in the order of the table, and the evidence."""
        return (*summed(row for article in self.articles for row in article.rows), self.evidence)

    @property
    def absent(self) -> tuple[str, ...]:
        """Return the titles that no article of the graph has."""
        return tuple(article.title for article in self.articles if article.is_absent)

    def row(self, *kinds: str) -> Row:
        """Return the row of a kind, or of several kinds counted together; KeyError for an unknown one."""
        by_kind = {row.kind: row for row in self.rows}
        found = [by_kind[kind] for kind in kinds]
        right, spurious, missing = (sum(counts) for counts in zip(*(row[1:] for row in found), strict=True))
        return Row("+".join(kinds), right, spurious, missing)

    def misses(self, title: str = "") -> tuple[Miss, ...]:
        """Return what is missing, spurious or misquoted in the articles whose title holds the words."""
        of_articles = (miss for article in self.articles for miss in article.misses)
        return tuple(miss for miss in (*of_articles, *self.evidence_misses) if title in miss.article)

    def as_json(self) -> dict[str, object]:
        """Return totals, the same by article, and absent titles, ready to be written as JSON."""
        return {
            "total": _measures(self.rows),
            "articles": {article.title: _measures(article.rows) for article in self.articles},
            "absent": list(self.absent),
        }


def summed(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return one row per kind, in order of first appearance."""
    sums: dict[str, Row] = {}
    for row in rows:
        old = sums.get(row.kind, Row(row.kind, 0, 0, 0))
        sums[row.kind] = Row(row.kind, old.right + row.right, old.spurious + row.spurious, old.missing + row.missing)
    return tuple(sums.values())


def _measures(rows: Iterable[Row]) -> dict[str, dict[str, float | int]]:
    return {
        row.kind: {
            "precision": round(row.precision, 4),
            "recall": round(row.recall, 4),
            "f1": round(row.f1, 4),
            "tp": row.right,
            "fp": row.spurious,
            "fn": row.missing,
        }
        for row in rows
    }
