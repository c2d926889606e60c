"""Short names that lead to one full name: those that a text itself gives, legal forms left out, abbreviations, and
names without the park in front."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.model import EntityId
from kg.resolution.names import CompanyName
from kg.resolution.places import Places
from kg.resolution.sides import Called, Judge, Side

_BRAND = 2
"""Characters at the start of a company's name that a short name must share."""
_SHORTEST = 3
"""A name with fewer characters leads to a fuller one only where a place or a park agrees."""


class Match(NamedTuple):
    """A fuller name that a short one may stand for."""

    root: EntityId
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a short name leads to: one match, or why there is none."""

    match: Match | None
    rivals: tuple[EntityId, ...] = ()
    """Roots that fit as well as each other."""
    elsewhere: tuple[EntityId, ...] = ()
    """Roots that would fit if the places did."""


class Shortenings:
    """Finds the fuller name of each short one; every look-up goes by an index."""

    def __init__(self, sides: Mapping[EntityId, Side], judge: Judge, places: Places) -> None:
        self._sides = sides
        self._judge = judge
        self._places = places
        self._by_alias: dict[tuple[str, str], list[tuple[EntityId, Called]]] = defaultdict(list)
        self._by_form: dict[tuple[str, str], list[tuple[EntityId, Called]]] = defaultdict(list)
        self._by_core: dict[str, list[tuple[EntityId, Called]]] = defaultdict(list)
        self._by_brand: dict[tuple[str, str], list[tuple[EntityId, Called]]] = defaultdict(list)
        for root, side in sides.items():
            self._index(root, side)

    def verdict(self, side: Side) -> Verdict:
        """Return what a group leads to."""
        if side.is_known or side.is_registered:
            return Verdict(None)
        found = self._judged(side, (*self._aliased(side), *self._with_park(side), *self._with_form(side)))
        if found.match is None and not found.rivals:
            weak = self._judged(side, (m for m in self._abbreviated(side) if self._never_together(side, m.root)))
            return weak if weak.match or weak.rivals else Verdict(None, (), found.elsewhere or weak.elsewhere)
        return found

    def _index(self, root: EntityId, side: Side) -> None:
        longest = max(side.names, key=lambda name: (len(name.local), name.local))
        for alias in side.aliases - {name.spelled for name in side.names}:
            self._by_alias[root.cls, alias].append((root, longest))
        for name in side.names:
            self._by_form[root.cls, name.forms.written].append((root, name))
            if name.company is not None:
                core = name.company.core
                self._by_core[core].append((root, name))
                if name.company.legal and not name.company.inner:
                    for char in sorted(set(core[_BRAND:])):
                        self._by_brand[core[:_BRAND], char].append((root, name))

    def _judged(self, side: Side, matches: Iterable[Match]) -> Verdict:
        fits: dict[EntityId, Match] = {}
        elsewhere: set[EntityId] = set()
        for match in matches:
            other = self._sides[match.root]
            if match.root == side.root or match.root in fits or not self._judge.may_be_one(side, other):
                continue
            if self._judge.contradict(side, other):
                elsewhere.add(match.root)
            else:
                fits[match.root] = match
        if len(fits) == 1:
            return Verdict(next(iter(fits.values())))
        return Verdict(None, tuple(sorted(fits)), tuple(sorted(elsewhere)))

    def _never_together(self, side: Side, root: EntityId) -> bool:
        """Tell whether no article names both: one that does and keeps them apart knows better."""
        return side.articles.isdisjoint(self._sides[root].articles)

    # --- ways to be short

    def _aliased(self, side: Side) -> Iterator[Match]:
        for name in side.names:
            for root, full in self._by_alias.get((side.root.cls, name.spelled), ()):
                if len(name.spelled) >= _SHORTEST or self._judge.agree(side, self._sides[root]):
                    yield Match(root, f"文章把“{full.local}”也写作“{name.local}” an article uses both")

    def _with_park(self, side: Side) -> Iterator[Match]:
        for name in side.names:
            for park in () if name.scope else sorted(side.parks):
                for root, full in self._by_form.get((side.root.cls, park.key.casefold() + name.forms.written), ()):
                    yield Match(root, f"“{full.local}”与“{name.local}”只差园区名 with and without its park")

    def _with_form(self, side: Side) -> Iterator[Match]:
        for name in side.names:
            if name.company is None or len(name.company.core) < _BRAND:
                continue
            found = [
                (root, full)
                for root, full in self._by_core.get(name.company.core, ())
                if root != side.root and self._completes(name, full) and self._near(side, root, name.company.core)
            ]
            grouped = [pair for pair in found if pair[1].company is not None and pair[1].company.group]
            for root, full in (grouped or found) if name.company.group else found:
                yield Match(root, f"“{name.local}”是“{full.local}”省去法律形式 the same name without its legal form")

    def _abbreviated(self, side: Side) -> Iterator[Match]:
        for name in side.names:
            core = "" if name.company is None else name.company.core
            if len(core) < _SHORTEST:
                continue
            postings = (self._by_brand.get((core[:_BRAND], char), []) for char in core[_BRAND:])
            for root, full in min(postings, key=len):
                if self._shortens(name.company, full.company):
                    yield Match(root, f"“{name.local}”是“{full.local}”的简称 is short for it")

    def _completes(self, short: Called, full: Called) -> bool:
        """Tell whether a name of the same core is the longer one, in the same place."""
        if short.company is None or full.company is None or short.company.inner != full.company.inner:
            return False
        longer = (len(full.local), full.local) > (len(short.local), short.local)
        return longer and self._same_lead(short.company, full.company)

    def _near(self, side: Side, root: EntityId, core: str) -> bool:
        return len(core) >= _SHORTEST or self._judge.agree(side, self._sides[root])

    def _shortens(self, short: CompanyName | None, full: CompanyName | None) -> bool:
        if short is None or full is None or short.inner:
            return False
        return self._same_lead(short, full) and is_shortened(short.core, full.core)

    def _same_lead(self, one: CompanyName, other: CompanyName) -> bool:
        return not (one.lead and other.lead) or self._places.nested(one.lead, other.lead)


def is_shortened(short: str, full: str) -> bool:
    """Tell whether `short` takes characters of `full` in order, the first two from its start (秦远航材)."""
    if not _BRAND <= len(short) < len(full) or short[:_BRAND] != full[:_BRAND]:
        return False
    rest = iter(full[_BRAND:])
    return all(char in rest for char in short[_BRAND:])
