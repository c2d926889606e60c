"""A text with everything that is recognised in it masked, so that patterns see kinds of things and not their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.extraction.analysis import Analysis
from kg.extraction.figures.frames import Frames
from kg.extraction.figures.lexicon import MASKS, Entry, Lexicon
from kg.extraction.figures.periods import Calendar, Time
from kg.extraction.figures.quantities import Kind, Quantity, QuantityScanner
from kg.extraction.figures.shortened import shortened
from kg.extraction.figures.spans import Ordered
from kg.extraction.figures.words import tokens_of
from kg.knowledge.words import alternation
from kg.model import EntityId, Mention, Span

NAMED = re.compile("《[^《》]{1,60}》|“[^“”，。；：]{1,24}”|‘[^‘’，。；：]{1,24}’|「[^「」，。；：]{1,24}」")
"""Titles and short quotations: what they hold is a name, and a number in it no figure."""
POINTING = re.compile("[这该那][座个家所块片只支项处](?!人)")
"""Begins words that stand for a thing named before: 这座专业园区."""
BRACKETED = re.compile("（[^（），。；：]{1,60}）|\\([^(),，。；：]{1,60}\\)")
"""Remarks in brackets: part of the words that they stand in."""
EXCLUDED_KINDS = {"rank": Kind.RANK, "percent": Kind.PERCENT}
"""Kind of the quantities that an entry of a place is about; all others are about amounts."""
MASK_OF_CLASS = {"Place": "place", "Industry": "industry", "Honour": "name", "IndustryChain": "name", "Event": "name"}
"""Mask of a mention's class; of all others it is `thing`."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands where in a text; `masked` has the length of `text`."""

    text: str
    masked: str
    times: tuple[Time, ...]
    figures: tuple[Quantity, ...]
    """Quantities that may be figures, in text order; bare numbers only where a unit can come from elsewhere."""
    mentions: tuple[Mention, ...]
    scopes: tuple[Mention, ...]
    """Places that are named by their rank alone: 全市, 全国."""
    excluded: tuple[str, ...] = ()
    """Ids of the entries by which quantities are no figures."""

    _mentions: Ordered[Mention] = field(init=False, repr=False, compare=False)
    _scopes: Ordered[Mention] = field(init=False, repr=False, compare=False)
    _times: Ordered[Time] = field(init=False, repr=False, compare=False)
    _figures: Ordered[Quantity] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_mentions", Ordered(self.mentions, lambda mention: mention.span))
        object.__setattr__(self, "_scopes", Ordered(self.scopes, lambda mention: mention.span))
        object.__setattr__(self, "_times", Ordered(self.times, lambda time: time.span))
        object.__setattr__(self, "_figures", Ordered(self.figures, lambda quantity: quantity.span))

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that lie in a span, in text order."""
        return self._mentions.within(span)

    def times_in(self, span: Span) -> tuple[Time, ...]:
        """Return the times that lie in a span, in text order."""
        return self._times.within(span)

    def figures_in(self, span: Span) -> tuple[Quantity, ...]:
        """Return the quantities that lie in a span, in text order."""
        return self._figures.within(span)

    def places_in(self, span: Span) -> tuple[EntityId, ...]:
        """Return the places that are named in a span, in text order."""
        named = (mention for mention in self.mentions_in(span) if mention.entity.cls in ("Place", "ReferenceSet"))
        return tuple(mention.entity for mention in sorted((*named, *self._scopes.within(span))))


class Marker:
    """Finds and masks what the reading of figures needs."""

    def __init__(self, lexicon: Lexicon, scanner: QuantityScanner, calendar: Calendar, frames: Frames) -> None:
        self._frames = frames
        self._scanner = scanner
        self._calendar = calendar
        self._goal = re.compile(lexicon.one_of("goal-behind"))
        """Behind a quotation, makes a goal of it and no name: 以“三年跻身全国五十强”为目标."""
        self._zones = frozenset(lexicon.words("zones"))
        self._excluded: dict[Kind, list[Entry]] = {}
        for entry in lexicon.roles["excluded"]:
            self._excluded.setdefault(EXCLUDED_KINDS.get(entry.get("place"), Kind.AMOUNT), []).append(entry)
        self._levels = lexicon.sharing("scope")
        self._scope = re.compile(f"{alternation(self._levels)}(?![{''.join(lexicon.words('not-after-scope'))}])")
        plans = [
            word for entry in lexicon.roles["modality"] if entry.get("mode").startswith("plan") for word in entry.words
        ]
        self._plans = re.compile(alternation(plans))
        self._bare_before = re.compile(f"(?:[从由至到为]|{lexicon.one_of('motions')}|[)）：:、和]|分别[^，。；]*)\\Z")

    def mark(self, analysis: Analysis) -> Marks | None:
        """Return the marks of an article, or None when it holds no quantity."""
        text = analysis.text
        quantities = list(self._scanner.scan(text))
        if not quantities:
            return None
        numbers = Ordered(quantities, lambda quantity: quantity.span)
        quoted = Ordered((Span(*match.span()) for match in NAMED.finditer(text)), lambda span: span)
        times = Ordered((t for t in self._calendar.scan(text) if not _names(t, quoted)), lambda time: time.span)
        found = (span for span in quoted if not self._goal.match(text, span.end))
        found = (span for span in found if not any(_is_statistic(quantity) for quantity in numbers.within(span)))
        names = Ordered((span for span in found if not times.meets(span)), lambda span: span)
        found_here = sorted((*analysis.mentions, *shortened(analysis)))
        named = (m for m in found_here if not self._is_kind(text, m) and not _begins_word(text, m))
        mentions = Ordered((m for m in named if _stands(m, times, numbers)), lambda mention: mention.span)
        chars = list(text)
        for span in names:
            _mask(chars, span, "name")
        for mention in mentions:
            _mask(chars, mention.span, MASK_OF_CLASS.get(mention.entity.cls, "thing"))
        for match in BRACKETED.finditer(text):
            span = Span(*match.span())
            if not times.meets(span) and not numbers.meets(span):
                _mask(chars, span, "name")
        scopes = self._scopes(analysis, chars)
        for mention in scopes:
            _mask(chars, mention.span, "place")
        for time in times:
            _mask(chars, time.span, "time")
        free = _free(quantities, names, mentions, times)
        kept = [q for q in free if q.kind is not Kind.BARE or self._completable(text, q)]
        for quantity in kept:
            _mask(chars, quantity.span, "rank" if quantity.kind is Kind.RANK else "figure")
        masked = "".join(chars)
        excluding = {quantity: self._excluding(masked, quantity) for quantity in kept}
        figures = [quantity for quantity in kept if excluding[quantity] is None]
        for quantity in kept:
            if excluding[quantity] is not None:
                chars[quantity.span.start : quantity.span.end] = text[quantity.span.start : quantity.span.end]
        masked = "".join(chars)
        placed = tuple(self._calendar.placed(time, masked) for time in times)
        excluded = tuple(name for name in excluding.values() if name)
        return Marks(text, masked, placed, tuple(figures), mentions.items, tuple(scopes), excluded)

    def _is_kind(self, text: str, mention: Mention) -> bool:
        """Tell whether a mention names a kind of thing and no thing: an indicator, all 国家高新区."""
        words = text[mention.span.start : mention.span.end]
        return (
            mention.entity.cls == "Indicator"
            or POINTING.match(mention.entity.key) is not None
            or (words.startswith("国家") and words in self._zones)
        )

    def _scopes(self, analysis: Analysis, chars: Sequence[str]) -> list[Mention]:
        found = []
        for match in self._scope.finditer(analysis.text):
            span = Span(*match.span())
            level = self._levels[match[0]].get("level")
            if all(chars[at] == analysis.text[at] for at in range(*span)):
                found.append(Mention(span, _division(level, match[0], analysis)))
        return found

    def _completable(self, text: str, quantity: Quantity) -> bool:
        """Tell whether a number without a unit stands where texts leave a unit out."""
        if quantity.value >= 10000:
            return True
        return self._bare_before.search(text, max(0, quantity.outer.start - 24), quantity.outer.start) is not None

    def _excluding(self, masked: str, quantity: Quantity) -> str | None:
        """Return the id of the entry by which a quantity only describes: a set's size, a threshold, a condition."""
        if quantity.kind in (Kind.RANK, Kind.DURATION) and not self._frames.admit(masked, quantity):
            return ""
        for entry in self._excluded.get(quantity.kind, ()):
            if quantity.kind is Kind.RANK and self._matches(entry, masked, quantity):
                return entry.id
            if (
                quantity.kind is Kind.PERCENT
                and quantity.qualifier != "exact"
                and self._matches(entry, masked, quantity)
            ):
                return entry.id
            if entry.get("place") == "qualified" and quantity.qualifier == "exact" and not quantity.level:
                continue
            if entry.get("place") == "characters" and quantity.written != "characters":
                continue
            if quantity.unit not in entry.gives.get("units", (quantity.unit,)):
                continue
            if quantity.kind is not Kind.AMOUNT or (quantity.level and self._is_goal(masked, quantity)):
                continue
            if self._matches(entry, masked, quantity):
                return entry.id
        return None

    def _matches(self, entry: Entry, masked: str, quantity: Quantity) -> bool:
        """Tell whether what stands beside a quantity is what an entry asks for."""
        start, end = quantity.outer
        if entry.left is not None and entry.left.search(masked, max(0, start - 40), start) is None:
            return False
        return entry.right is None or entry.right.match(masked, end) is not None

    def _is_goal(self, masked: str, quantity: Quantity) -> bool:
        """Tell whether a size class is what is to be reached: 打造千亿级产业集群."""
        start = max(masked.rfind(stop, 0, quantity.outer.start) for stop in "，。；：\n") + 1
        if quantity.outer.start and masked[quantity.outer.start - 1] in (MASKS["figure"], MASKS["rank"]):
            return False
        return self._plans.search(masked, start, quantity.outer.start) is not None


def _division(level: str, words: str, analysis: Analysis) -> EntityId:
    home = analysis.home
    if level == "city" and home.city is not None:
        return home.city
    if level == "province" and home.province is not None:
        return home.province
    return EntityId("ReferenceSet", words)


def _mask(chars: list[str], span: Span, name: str) -> None:
    chars[span.start : span.end] = MASKS[name] * (span.end - span.start)


def _is_statistic(quantity: Quantity) -> bool:
    """Tell whether a quantity is too exact for a name: in “好评率99.8%” a figure is quoted."""
    return quantity.kind in (Kind.PERCENT, Kind.POINTS) and quantity.written == "digits" and quantity.value != 100


def _names(time: Time, quoted: Ordered[Span]) -> bool:
    """Tell whether a time without a number is part of a quoted name: “未来车间”."""
    length = time.span.end - time.span.start + len("“”")
    wordy = time.base is None and not time.groups
    return wordy and any(span.end - span.start > length for span in quoted.meeting(time.span))


def _stands(mention: Mention, times: Ordered[Time], numbers: Ordered[Quantity]) -> bool:
    """Tell whether a mention shares nothing with a time, and no part of itself with a number."""
    cut = any(not mention.span.holds(quantity.span) for quantity in numbers.meeting(mention.span))
    return not cut and not times.meets(mention.span)


def _free(
    quantities: Iterable[Quantity], names: Ordered[Span], mentions: Ordered[Mention], times: Ordered[Time]
) -> list[Quantity]:
    """Return the quantities that lie in no name and no time; qualifying words that are part of one are given back."""
    found = []
    for quantity in quantities:
        if names.meets(quantity.span) or mentions.meets(quantity.span) or times.meets(quantity.span):
            continue
        outer = quantity.outer
        near = [
            *names.meeting(outer),
            *(m.span for m in mentions.meeting(outer)),
            *(t.span for t in times.meeting(outer)),
        ]
        start = max([outer.start, *(span.end for span in near if span.end <= quantity.span.start)])
        end = min([outer.end, *(span.start for span in near if span.start >= quantity.span.end)])
        found.append(replace(quantity, outer=Span(start, end)))
    return found


def _begins_word(text: str, mention: Mention) -> bool:
    """Tell whether a short form of one character is only the first of a word: 院 of 院士."""
    start, end = mention.span
    return end - start == 1 and tokens_of(text, start, end + 3)[0].end > end
