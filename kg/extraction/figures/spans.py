"""Things that stand in a text one after the other, found by the span that they lie in or meet."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from kg.model import Span

T = TypeVar("T")


class Ordered(Generic[T]):
    """Items in text order whose spans do not overlap."""

    def __init__(self, items: Iterable[T], span_of: Callable[[T], Span]) -> None:
        self.items = tuple(items)
        self._spans = [span_of(item) for item in self.items]
        self._starts = [span.start for span in self._spans]
        self._ends = [span.end for span in self._spans]

    def __iter__(self) -> Iterator[T]:
        """Iterate in text order."""
        return iter(self.items)

    def within(self, span: Span) -> tuple[T, ...]:
        """Return the items that lie inside a span."""
        first = bisect.bisect_left(self._starts, span.start)
        return self.items[first : bisect.bisect_right(self._ends, span.end)]

    def meeting(self, span: Span) -> tuple[T, ...]:
        """Return the items that share a character with a span."""
        first = bisect.bisect_right(self._ends, span.start)
        return self.items[first : bisect.bisect_left(self._starts, span.end)]

    def meets(self, span: Span) -> bool:
        """Tell whether any item shares a character with a span."""
        return bool(self.meeting(span))
