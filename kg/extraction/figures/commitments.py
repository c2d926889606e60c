"""What is planned and yet a figure of today: the output of a project, the size of a fund, what a bank promises."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.modality import Mood
from kg.extraction.figures.periods import Role
from kg.extraction.figures.readings import Reading
from kg.extraction.figures.sums import BUILT, FUND_SIZE
from kg.model import EntityId, Span

GRANTED = "subsidy"
LEVELS = ("value", "increase")
AREAS = frozenset(("Park", "Place"))
PROJECT, INVESTMENT = "项目", ("投资", "投资额")
SPANS = ("years-within", "years-ahead")
"""Eras over which somebody promises a sum, 三年内提供30亿元授信; what a park will spend in 未来五年 is its goal."""
SITES = BUILT - {"Project"}
"""Classes whose members are built with a size that was decided on."""


def decided(tools: ArticleTools, reading: Reading) -> Reading:
    """Return a figure as stated where it is planned and describes what was decided on.

    What somebody only wishes for stays a goal, as does what has a time to be reached by, and the later of two levels.
    """
    if reading.mood is not Mood.PLANNED or reading.named is None or reading.subject is None or reading.second_of_two:
        return reading
    text, start = tools.marks.text, reading.quantity.outer.start
    if reading.goal_start is not None and tools.grammar.wishing.search(text, reading.goal_start, start) is not None:
        return reading
    if _promised(tools, reading):
        return replace(reading, mood=Mood.STATED)
    if reading.time is not None and reading.time.role is Role.GOAL:
        return reading
    if reading.measure in LEVELS and (project := _project(tools, reading)) is not None:
        return replace(reading, subject=project, carried=False, mood=Mood.STATED)
    if reading.measure in LEVELS and _of_unnamed(tools, reading):
        of_area = reading.subject.cls in AREAS
        return replace(reading, mood=Mood.STATED, named=None if of_area else reading.named)
    return replace(reading, mood=Mood.STATED) if _sized(tools, reading) else reading


def _promised(tools: ArticleTools, reading: Reading) -> bool:
    """Tell whether a figure is the size of a fund, or what a policy or an agreement promises."""
    until = reading.time if reading.time is not None and reading.time.role is Role.GOAL else None
    own = reading.subject == tools.analysis.about
    if until is not None and (until.part is None or until.part.id not in (SPANS[:1] if own else SPANS)):
        return False
    if reading.named is not None and reading.named.name == FUND_SIZE:
        return until is None
    if reading.frame is not None and reading.frame.entry.id.startswith(GRANTED):
        return True
    start = reading.quantity.outer.start
    clause = tools.wording.clause_start(0, start)
    promised = tools.grammar.promising.search(tools.marks.text, clause, start) is not None
    return reading.quantity.dimension == "Currency" and promised


def _sized(tools: ArticleTools, reading: Reading) -> bool:
    """Tell whether a figure is the size with which a park or a building of its own is being built."""
    subject = reading.subject
    own = subject is not None and subject.cls in SITES and subject != tools.analysis.about
    return own and reading.quantity.dimension == "Area" and reading.measure in LEVELS


def _of_unnamed(tools: ArticleTools, reading: Reading) -> bool:
    """Tell whether a figure is of a project that nobody recognised; it is then its builder's, and no area's."""
    text, goal, end = tools.marks.text, reading.goal_start, reading.quantity.outer.end
    if goal is None:
        return False
    start = reading.statement.sentence_start(reading.quantity.span.start)
    if tools.grammar.when_done.search(text, goal, reading.quantity.outer.start) is not None:
        return text.rfind(PROJECT, start, goal) >= 0
    builds = tools.grammar.building.match(text, end) is not None
    return builds and reading.named is not None and reading.named.name.endswith(INVESTMENT)


def _project(tools: ArticleTools, reading: Reading) -> EntityId | None:
    """Return the project that a figure is of: its subject, or the one before words such as 达产后."""
    if reading.subject is not None and reading.subject.cls == "Project":
        return reading.subject
    if reading.goal_start is None:
        return None
    planned = Span(reading.goal_start, reading.quantity.outer.start)
    if tools.grammar.when_done.search(tools.marks.text, *planned) is None:
        return None
    before = Span(reading.statement.sentence_start(reading.quantity.span.start), reading.goal_start)
    named = [mention.entity for mention in tools.marks.mentions_in(before) if mention.entity.cls in BUILT]
    return named[-1] if named and named[-1].cls == "Project" else None
