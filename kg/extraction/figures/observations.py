"""From readings to the observations, targets and unread figures of an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.extraction.analysis import Analysis
from kg.extraction.figures.frames import cumulative, yearly
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.modality import Mood
from kg.extraction.figures.periods import Period, Role
from kg.extraction.figures.quantities import Kind
from kg.extraction.figures.readings import Reading
from kg.extraction.figures.words import FROM, STOPS
from kg.model import Entity, EntityId, Observation, Span, Target, Unread


@dataclass(frozen=True, slots=True)
class Figures:
    """What the figures of an article say."""

    observations: tuple[Observation, ...] = ()
    targets: tuple[Target, ...] = ()
    unread: tuple[Unread, ...] = ()
    entities: tuple[Entity, ...] = ()
    """What the figures refer to and no mention gives: indicators, places and sets of reference."""


CONFIDENCE = {True: "0.95", False: "0.85"}
"""How sure a reading is: less where no scheme lists the indicator."""


def figures_of(analysis: Analysis, readings: Iterable[Reading]) -> Figures:
    """Write the readings of an article as figures, each once."""
    headlines: list[Observation] = []
    observations: list[Observation] = []
    targets: list[Target] = []
    unread: list[Unread] = []
    ended = 0
    for reading in readings:
        if reading.mood is Mood.PLANNED:
            target = _target(analysis, reading, ended)
            if target is not None and target not in targets:
                targets.append(target)
                ended = _goal_end(analysis.text, reading)
        elif reading.mood is Mood.NEGATED or reading.measure == "none" or reading.quantity.level:
            continue
        elif reading.named is not None and reading.subject is not None:
            figure = _observation(analysis, reading, reading.subject, reading.named)
            (headlines if reading.statement.kind == "title" else observations).append(figure)
        else:
            unread.append(_unread(analysis, reading))
    merged = _merged(_with_headlines(headlines, observations))
    return Figures(tuple(merged), tuple(targets), tuple(dict.fromkeys(unread)), _entities(analysis, merged, targets))


def _observation(analysis: Analysis, reading: Reading, subject: EntityId, named: Named) -> Observation:
    quantity = reading.quantity
    measure = _measure(reading)
    frame = reading.frame.entry if reading.frame is not None else None
    falls = frame is not None and frame.get("sign") == "-"
    basis = None
    if measure == "increase":
        source = reading.verb if reading.verb is not None and reading.verb.get("measure") == "increase" else frame
        basis = source.get("basis") or None if source is not None else None
    return Observation(
        subject=subject,
        indicator=named.id,
        measure=measure,
        value=-quantity.value if falls else quantity.value,
        unit=quantity.unit,
        stated_value=analysis.article.text.quote(quantity.span),
        stated_indicator=named.stated,
        evidence=(
            analysis.evidence(Span(reading.start, reading.end), _rule(reading), confidence=CONFIDENCE[named.known]),
        ),
        period=_period(analysis, reading, measure),
        industry=reading.industry,
        reference=reading.reference,
        qualifier=quantity.qualifier,
        accumulation=_accumulation(reading, measure),
        increase_basis=basis,
        ranked_by=reading.ranked_by,
    )


def _rule(reading: Reading) -> str:
    """Return the id of the entry that decided what the figure measures."""
    if reading.verb is not None and reading.verb.get("measure") == reading.measure:
        return f"figure-{reading.verb.id}"
    return f"figure-{reading.frame.entry.id}" if reading.frame is not None else "figure-composition"


def _measure(reading: Reading) -> str:
    """Return the measure, growth over several years told apart from that over one."""
    if reading.measure != "growth" or reading.frame is None:
        return reading.measure
    basis = reading.frame.basis
    if yearly(basis):
        return "growth"
    if cumulative(basis) and reading.period is not None and reading.period.years:
        return "cumulativeGrowth"
    if reading.period is not None and reading.period.years and "同比" not in basis:
        return "cumulativeGrowth"
    return "growth"


def _period(analysis: Analysis, reading: Reading, measure: str) -> str | None:
    """Return the period as the graph writes it; a state is that of the last year of a stretch of years."""
    period, date = reading.period, analysis.article.date
    if period is None or (date is not None and period.last > int(date[:4])):
        return date[:4] if date and not reading.first_of_two else None
    own = reading.time is not None and (
        reading.time.role is Role.LOCAL or analysis.text[reading.time.span.start - 1] in FROM
    )
    if reading.first_of_two and not period.years and not own:
        return None
    era = reading.time is not None and reading.time.part is not None and reading.time.part.role == "era"
    if reading.first_of_two and period.years:
        return str(period.first)
    if reading.second_of_two and period.years:
        return str(period.last)
    if period.years and measure in ("value", "share", "rank", "multiple") and not _sums(reading, period):
        return str(period.last)
    if era and period.years and measure == "growth" and not yearly(reading.frame.basis if reading.frame else ""):
        return str(period.last)
    if len(period.text) == 10 and not _of_event(reading, measure):
        return str(period.last)
    return period.text


def _sums(reading: Reading, period: Period) -> bool:
    """Tell whether a figure is the sum over a stretch of years and not the state at its end."""
    return reading.standing and (reading.quantity.dimension == "Currency" or not period.text.endswith(str(period.last)))


def _of_event(reading: Reading, measure: str) -> bool:
    """Tell whether a figure belongs to what happened on a day."""
    as_of = reading.time is not None and reading.time.role is Role.AS_OF
    return as_of or measure == "increase" or reading.quantity.dimension == "Currency"


def _accumulation(reading: Reading, measure: str) -> str | None:
    if measure != "value" or reading.quantity.kind not in (Kind.AMOUNT, Kind.BARE):
        return None
    if reading.verb is not None and reading.verb.get("accumulation"):
        told = reading.verb.get("accumulation")
        if told == "stock" and reading.quantity.dimension != "Count":
            return None
        if told == "allTime" and reading.period is not None and not reading.period.years and not reading.period.now:
            return "yearToDate" if reading.quantity.dimension == "Currency" else "stock"
        return told
    return None


# --- merging -------------------------------------------------------------------------------------------------


def _retold(headline: Observation, figure: Observation) -> bool:
    """Tell whether a figure of the text may be that of the title: the number is the same, come or standing."""
    levels = ("value", "increase")
    alike = headline.measure == figure.measure or (headline.measure in levels and figure.measure in levels)
    return alike and (headline.value, headline.unit) == (figure.value, figure.unit)


def _with_headlines(headlines: Sequence[Observation], figures: Sequence[Observation]) -> list[Observation]:
    """Let the text tell the figures of its title, which names things more fully but neither time nor subject."""
    found = list(figures)
    alone = []
    for headline in headlines:
        alike = [index for index, figure in enumerate(found) if _retold(headline, figure)]
        if not alike or (headline.value <= 2 and headline.indicator != found[alike[0]].indicator):
            alone.append(headline)
            continue
        figure = next((found[i] for i in alike if found[i].indicator == headline.indicator), found[alike[0]])
        index = found.index(figure)
        if _same(headline, figure) and _fuller(headline, figure):
            figure = replace(figure, indicator=headline.indicator, stated_indicator=headline.stated_indicator)
        found[index] = replace(figure, evidence=tuple(dict.fromkeys((*headline.evidence, *figure.evidence))))
    return [*alone, *found]


def _merged(observations: Sequence[Observation]) -> list[Observation]:
    """Join figures that the text tells twice; the fuller name of what is counted wins."""
    found: list[Observation] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for figure in observations:
        alike = places.setdefault(_key(figure), [])
        index = next((index for index in alike if _same(figure, found[index])), None)
        if index is None:
            alike.append(len(found))
            found.append(figure)
            continue
        other = found[index]
        evidence = tuple(dict.fromkeys((*other.evidence, *figure.evidence)))
        found[index] = replace(figure if _fuller(figure, other) else other, evidence=evidence)
    return found


def _same(one: Observation, other: Observation) -> bool:
    """Tell whether two figures that are alike have one indicator, or one the shorter name for what is counted."""
    if one.indicator == other.indicator:
        return True
    names = sorted((one.indicator.key.removesuffix("数"), other.indicator.key.removesuffix("数")), key=len)
    counted = one.indicator.key.endswith("数") and other.indicator.key.endswith("数")
    return counted and one.value > 2 and names[1].endswith(names[0])


def _key(figure: Observation) -> tuple[object, ...]:
    return (
        figure.subject,
        figure.measure,
        figure.value,
        figure.unit,
        figure.period,
        figure.industry,
        figure.reference,
        figure.qualifier,
        figure.ranked_by,
        figure.increase_basis,
    )


def _fuller(one: Observation, other: Observation) -> bool:
    return len(one.indicator.key) > len(other.indicator.key)


# --- targets and what was not read -------------------------------------------------------------------------------


def _target(analysis: Analysis, reading: Reading, ended: int) -> Target | None:
    if reading.subject is None or reading.measure == "none":
        return None
    start = reading.goal_start if reading.goal_start is not None else reading.start
    end = _goal_end(analysis.text, reading)
    if start < ended:
        start = max(ended, analysis.text.rfind("、", ended, reading.quantity.outer.start) + 1)
    start = min(start, reading.quantity.outer.start)
    while analysis.text[start] in "和与及、，" and start < reading.quantity.outer.start:
        start += 1
    words = analysis.article.text.quote(Span(start, end)).strip("，、；：“” ")
    return Target(
        subject=reading.subject,
        words=words,
        evidence=(analysis.evidence(Span(start, end), _rule(reading)),),
        value=reading.quantity.value,
        unit=reading.quantity.unit,
        year=_target_year(analysis, reading),
        indicator=reading.named.id if reading.named is not None else None,
        industry=reading.industry,
        measure=reading.measure if reading.named is not None else None,
    )


def _goal_end(text: str, reading: Reading) -> int:
    end = reading.quantity.outer.end
    stops = [at for stop in STOPS + "”" if (at := text.find(stop, end)) >= 0]
    stop = min([*stops, reading.statement.span.end])
    shared = any(end < figure.outer.start < stop for figure in reading.statement.figures)
    return max(reading.end, end) if shared else stop


def _target_year(analysis: Analysis, reading: Reading) -> str | None:
    period, date = reading.period, analysis.article.date
    if period is None or reading.time is None:
        return None
    year = str(period.last)
    return year if date is None or year >= date[:4] else None


def _unread(analysis: Analysis, reading: Reading) -> Unread:
    text, quantity = analysis.article.text, reading.quantity
    return Unread(
        "figure", text.quote(quantity.span), text.quote(reading.statement.span).strip(), text.source_span(quantity.span)
    )


def _entities(analysis: Analysis, observations: Iterable[Observation], targets: Iterable[Target]) -> tuple[Entity, ...]:
    """Return the entities that figures refer to and that the analysis does not hold, sorted by id."""
    ids: set[EntityId] = set()
    for figure in observations:
        ids.update(end for end in (figure.indicator, figure.industry, figure.reference) if end is not None)
    for target in targets:
        ids.update(end for end in (target.indicator, target.industry) if end is not None)
    return tuple(Entity(end, end.cls, end.key) for end in sorted(ids) if end not in analysis.entities)
