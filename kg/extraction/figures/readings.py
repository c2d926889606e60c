"""A figure as it is read, and the place in the text where that happens."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.extraction.figures.frames import Framed
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.lexicon import Entry
from kg.extraction.figures.modality import Mood
from kg.extraction.figures.periods import Period, Time
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.quantities import Quantity
from kg.extraction.figures.statements import Statement
from kg.model import EntityId


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as it was understood; one without an indicator was not."""

    quantity: Quantity
    statement: Statement
    start: int
    """Where the words that say it begin."""
    end: int
    """Where they end."""
    subject: EntityId | None = None
    carried: bool = False
    """Whether no words of the statement tell the subject."""
    named: Named | None = None
    industry: EntityId | None = None
    frame: Framed | None = None
    verb: Entry | None = None
    verb_words: str = ""
    """The words of a verb of coming: 签约."""
    measure: str = "value"
    period: Period | None = None
    time: Time | None = None
    """The time that gave the period."""
    reference: EntityId | None = None
    ranked_by: str | None = None
    standing: bool = False
    """Whether 累计, 已 or the like stands beside it."""
    mood: Mood = Mood.STATED
    goal_start: int | None = None
    """Where the words of a goal begin."""
    first_of_two: bool = False
    """Whether it is the first of 从…增长到…."""
    second_of_two: bool = False
    thing: str = ""
    """The words of what was counted, for figures that lean on it."""
    group: tuple[Named, ...] = ()
    """The indicators that 分别 pairs with figures in order."""
    owners: tuple[EntityId, ...] = ()
    """The things that 分别 pairs with figures in order: 甲园、乙园面积分别为12和8平方公里."""

    dates: tuple[tuple[Period | None, Time | None], ...] = ()
    """The times that 分别 pairs with figures in order: 8月出口3亿元，前8个月20亿元，分别增长…."""

    def of(self, named: Named, *, group: tuple[Named, ...] = (), thing: str | None = None) -> Reading:
        """Return the reading with its indicator and the industry that the indicator's words name."""
        return replace(
            self, named=named, industry=named.industry, group=group, thing=named.stated if thing is None else thing
        )


@dataclass(frozen=True, slots=True)
class Site:
    """Where a figure stands: what is known of it, the words beside it, and the figures before it."""

    base: Reading
    """With subject, frame, period and mood."""
    framed: Framed
    edge: int
    """Where the words that belong to it may begin: behind the figure before it, or at its sentence's start."""
    left: str
    """The masked text from there to the figure."""
    index: int
    """Its number among the statement's figures."""
    phrase: Phrase
    behind: Phrase | None
    """The noun behind it."""
    read: tuple[Reading, ...] = field(default=())
    """The readings of the statement so far."""
    before: tuple[Reading, ...] = field(default=())
    """Those of the last statement of the block that had figures."""

    @property
    def quantity(self) -> Quantity:
        """The figure."""
        return self.base.quantity

    @property
    def last(self) -> Reading | None:
        """The reading just before, in the same statement."""
        return self.read[-1] if self.read else None

    @property
    def source(self) -> Reading | None:
        """The last reading of the statement that is no level only compared with."""
        told = (r for r in reversed(self.read) if r.frame is None or r.frame.at is None)
        return next(told, None)

    @property
    def last_counted(self) -> str:
        """The words of what was counted last in the statement."""
        return next((r.thing for r in reversed(self.read) if r.quantity.dimension == "Count" and r.thing), "")

    @property
    def last_thing(self) -> str:
        """The words of what the figure just before counted."""
        return self.read[-1].thing if self.read else ""
