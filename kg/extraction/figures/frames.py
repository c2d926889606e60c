"""Which frame of the lexicon a figure stands in, and what it measures there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.figures.lexicon import Entry, Lexicon
from kg.extraction.figures.quantities import Kind, Quantity
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Framed:
    """A figure in its frame."""

    entry: Entry
    head_end: int
    """Where the words that may name the indicator end."""
    whole: Span | None = None
    """What a share or multiple refers to."""
    basis: str = ""
    """What growth is told against: 同比, 年均, 累计."""
    deed: str = ""
    """The verb behind a duration or a part: 办结, 来自."""
    head: Span | None = None
    """The words that hold the indicator, where the frame tells where they begin."""
    part: Span | None = None
    """What a share is told of, behind the figure: 四成来自东部沿海."""
    at: Span | None = None
    """The time of a level that another one is compared with: 比2020年的24家多6家."""

    @property
    def measure(self) -> str:
        """The measure that the frame gives, `none` for what is no observation."""
        return self.entry.get("measure", "value")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A frame with what it asks of a quantity and of the figure before, looked up once."""

    entry: Entry
    after: tuple[str, ...]
    """With one of these the id of the frame before begins."""
    subsidy: bool
    qualifier: str
    written: str
    units: tuple[str, ...]

    @classmethod
    def of(cls, entry: Entry) -> _Candidate:
        after = entry.get("after")
        return cls(
            entry,
            tuple(after.split("|")) if after else (),
            entry.id.startswith("subsidy"),
            entry.get("qualifier"),
            entry.get("written"),
            tuple(entry.gives.get("units", ())),
        )

    def admits(self, quantity: Quantity) -> bool:
        """Tell whether the frame takes quantities of this unit, qualifier and spelling; what is granted is money."""
        return (
            not (self.subsidy and quantity.kind is Kind.AMOUNT and quantity.dimension != "Currency")
            and self.qualifier in ("", quantity.qualifier)
            and self.written in ("", quantity.written)
            and (not self.units or quantity.unit in self.units)
        )


class Frames:
    """Matches the frames of the lexicon against a marked text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._frames: dict[str, list[_Candidate]] = {}
        for entry in lexicon.roles["frame"]:
            for kind in entry.gives.get("kinds", ()):
                self._frames.setdefault(kind, []).append(_Candidate.of(entry))

    def frame(
        self, text: str, masked: str, quantity: Quantity, start: int, previous: Entry | None, *, subsidy: bool
    ) -> Framed | None:
        """Return the first frame that fits what stands between `start` and the figure, and behind it."""
        left = masked[start : quantity.outer.start]
        for candidate in self._frames.get(quantity.kind, ()):
            if candidate.after and (previous is None or not previous.id.startswith(candidate.after)):
                continue
            if (candidate.subsidy and not subsidy) or not candidate.admits(quantity):
                continue
            found = self._fit(candidate.entry, text, masked, quantity, left, start)
            if found is not None:
                return found
        return None

    def admit(self, masked: str, quantity: Quantity) -> bool:
        """Tell whether any frame of its kind takes a quantity: no rank in 第一批, no duration in 连续三年."""
        start = max(0, quantity.outer.start - 40)
        left = masked[start : quantity.outer.start]
        return any(
            candidate.admits(quantity)
            and (candidate.entry.left is None or candidate.entry.left.search(left) is not None)
            and (candidate.entry.right is None or candidate.entry.right.match(masked, quantity.outer.end) is not None)
            for candidate in self._frames[quantity.kind]
        )

    def _fit(self, entry: Entry, text: str, masked: str, quantity: Quantity, left: str, start: int) -> Framed | None:
        before = behind = None
        if entry.left is not None and (before := entry.left.search(left)) is None:
            return None
        if entry.right is not None and (behind := entry.right.match(masked, quantity.outer.end)) is None:
            return None
        groups: dict[str, Span] = {}
        for match, shift in ((before, start), (behind, 0)):
            if match is not None:
                groups |= {
                    name: Span(*match.span(name)).__class__(match.start(name) + shift, match.end(name) + shift)
                    for name in match.re.groupindex
                    if match[name]
                }
        head_end = start + (before.start() if before is not None else len(left))
        if "head" in groups:
            head_end = groups["head"].end
        basis, deed = (
            text[span.start : span.end] if span else "" for span in (groups.get("basis"), groups.get("deed"))
        )
        return Framed(
            entry, head_end, groups.get("whole"), basis, deed, groups.get("head"), groups.get("part"), groups.get("at")
        )


def cumulative(basis: str) -> bool:
    """Tell whether the basis of a growth is the whole of a longer period."""
    return "累计" in basis


def yearly(basis: str) -> bool:
    """Tell whether the basis of a growth is one year of a longer period."""
    return re.search("年均|平均", basis) is not None
