"""Figures as tables and charts: those of one subject, and one indicator over its subjects and years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.content import Figure
from kg.site.names import Name, Names
from kg.site.quotes import Quote, quotes
from kg.views.terms import Labels

BARS = 24
"""Rows of a chart, at most."""
_RATIO = "∶:："
"""Marks of a value that several figures share: 1∶42∶57."""
_COMPARED = frozenset({"value", "share"})
"""Measures whose figures of several subjects are set side by side."""


class FigureRow(NamedTuple):
    """One figure as the text says it and as the graph has it."""

    anchor: str
    subject: Name
    indicator: Name
    stated: str
    """The indicator as written where that is another wording (口径), or empty."""
    industry: Name | None
    reference: Name | None
    measure: Labels | None
    """None for a level."""
    notes: tuple[Labels, ...]
    """Qualifier, accumulation, basis of an increase, what a rank is by."""
    period: str
    value: str
    """As written, but for a part of what is written for several (1∶42∶57)."""
    whole: str
    """Such a value as it is written, else empty."""
    number: Decimal
    unit: str
    quotes: tuple[Quote, ...]


class Bar(NamedTuple):
    """One value of a chart; `share` is its part of the longest, in percent."""

    label: Labels
    link: str
    note: str
    value: str
    share: str
    is_here: bool
    is_negative: bool


class Chart(NamedTuple):
    """Values of one indicator in one unit, over periods or over subjects."""

    indicator: Name
    industry: Name | None
    measure: Labels | None
    unit: str
    by: str
    """`period` or `subject`."""
    period: str
    """Of a chart over subjects."""
    bars: tuple[Bar, ...]
    total: int
    """How many values there are; more than bars where the chart is cut."""
    differs: bool
    """The wordings (口径) are not all the same."""


def figure_row(names: Names, here: str, figure: Figure) -> FigureRow:
    """Return a figure as the page at `here` shows it."""
    own, terms = figure.values, names.terms
    content = names.content
    concepts = {name: content.concept(own[name]) for name in _NOTES if name in own}
    measure = content.concept(own["measure"])
    indicator = names.name(here, own["indicator"])
    stated = own["statedIndicator"]
    number, unit = own["value"], content.concept(own["unit"])
    is_part = bool(set(own["statedValue"]) & set(_RATIO))
    words = [stated, own["statedValue"], *content.aliases(own["subject"]), content.name(own["subject"])]
    return FigureRow(
        fact_anchor(figure.iri),
        names.name(here, own["subject"]),
        indicator,
        stated if stated != indicator.zh else "",
        names.name(here, own["industry"]) if "industry" in own else None,
        names.name(here, own["reference"]) if "reference" in own else None,
        terms.value("measure", measure) if measure != "value" else None,
        tuple(terms.value(name, value) for name, value in concepts.items() if (name, value) != ("qualifier", "exact")),
        own.get("period", "").replace("/", "–"),
        f"{number}{unit}" if is_part else figure.amount,
        own["statedValue"] if is_part else "",
        Decimal(number),
        unit,
        quotes(names, here, figure.grounds, words),
    )


_NOTES = ("qualifier", "accumulation", "increaseBasis", "rankedBy")


def fact_anchor(iri: str) -> str:
    """Return the name of a fact within a page, from the last part of its IRI."""
    return f"f-{iri.rpartition('/')[2]}"


def over_years(names: Names, here: str, figures: Iterable[Figure]) -> tuple[Chart, ...]:
    """Return a chart for each indicator of one subject that has figures of several periods."""
    found = []
    for group in _comparable(names, figures):
        periods = {figure.values["period"] for figure in group if "period" in figure.values}
        if len(periods) > 1:
            rows = sorted(
                (figure_row(names, here, figure) for figure in group if "period" in figure.values),
                key=lambda row: (row.period, row.number),
            )
            wordings = {row.stated for row in rows}
            found.append(_chart(rows[-BARS:], "period", "", "", len(rows), len(wordings) > 1))
    return tuple(found)


def over_subjects(names: Names, here: str, figures: Iterable[Figure], subject: str = "") -> tuple[Chart, ...]:
    """Return a chart for each indicator and period that several subjects have figures of.

    With a subject (its IRI) only the charts that it stands in, its own value told apart.
    """
    found = []
    for group in _comparable(names, figures):
        by_period: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in group:
            if names.content.concept(figure.values["measure"]) in _COMPARED:
                by_period[figure.values.get("period", "")].append(figure)
        for period in sorted(by_period, reverse=True):
            subjects = {figure.values["subject"] for figure in by_period[period]}
            if len(subjects) > 1 and (not subject or subject in subjects):
                found.append(_ranking(names, here, by_period[period], subject))
    return tuple(found)


def _ranking(names: Names, here: str, figures: Sequence[Figure], subject: str) -> Chart:
    """Return the chart of one period: the largest, and the subject's own wherever it stands."""

    def order(figure: Figure) -> tuple[Decimal, str, str]:
        own = figure.values
        return -Decimal(own["value"]), own["subject"], own["statedIndicator"]

    ranked = sorted(figures, key=order)
    chosen = [*ranked[:BARS], *(figure for figure in ranked[BARS:] if figure.values["subject"] == subject)]
    rows = [figure_row(names, here, figure) for figure in chosen]
    wordings = {figure.values["statedIndicator"] for figure in ranked}
    period = figures[0].values.get("period", "").replace("/", "–")
    key = names.content.key(subject) if subject else ""
    return _chart(rows, "subject", period, key, len(ranked), len(wordings) > 1)


def _comparable(names: Names, figures: Iterable[Figure]) -> list[list[Figure]]:
    """Return figures that share indicator, industry, reference, measure and unit, in the order of the first."""
    found: defaultdict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        own = figure.values
        if names.content.concept(own["measure"]) != "rank":
            key = tuple(own.get(name, "") for name in ("indicator", "industry", "reference", "measure", "unit"))
            found[key].append(figure)
    return [group for group in found.values() if len(group) > 1]


def _chart(rows: Sequence[FigureRow], by: str, period: str, here_key: str, total: int, differs: bool) -> Chart:
    first = rows[0]
    longest = max(abs(row.number) for row in rows) or Decimal(1)
    bars = tuple(
        Bar(
            {"zh": row.period, "en": row.period} if by == "period" else row.subject.label,
            "" if by == "period" else row.subject.link,
            row.stated,
            row.value,
            f"{abs(row.number) / longest * 100:.2f}",
            bool(here_key) and row.subject.key == here_key,
            row.number < 0,
        )
        for row in rows
    )
    return Chart(first.indicator, first.industry, first.measure, first.unit, by, period, bars, total, differs)
