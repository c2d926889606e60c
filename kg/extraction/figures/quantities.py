"""Numbers with what they count: found in a text by scans that are anchored on digits and number characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from kg.extraction.figures.lexicon import Entry, Lexicon
from kg.extraction.figures.numerals import ARABIC, CHINESE, SCALE, SCALES, number, scaled
from kg.knowledge.schemes import Scheme
from kg.knowledge.words import alternation
from kg.model import Span


class Kind(StrEnum):
    """What sort of figure a quantity can be."""

    AMOUNT = "amount"
    """A number of some unit: money, area, things counted."""
    PERCENT = "percent"
    POINTS = "points"
    """Percentage points."""
    MULTIPLE = "multiple"
    RANK = "rank"
    DURATION = "duration"
    COMPOSITION = "composition"
    """Shares written as a ratio: 0.9:81.5:17.6."""
    BARE = "bare"
    """A number whose unit must come from somewhere else: 从0到860家."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit at a place of the text."""

    span: Span
    """The number and its unit as stated."""
    outer: Span
    """With the qualifying words around it: 超过…, …以上."""
    kind: Kind
    value: Decimal
    """万 and 亿 resolved; of a range, the lower end."""
    unit: str = ""
    dimension: str | None = None
    """QUDT quantity kind of the unit: `Currency`, `Area`, `Count` …"""
    qualifier: str = "exact"
    parts: tuple[Decimal, ...] = ()
    """Of a composition."""
    level: bool = False
    """Whether it names a class and is a figure only as a goal: 千亿级, 第四极, 百强."""
    top: bool = False
    """Whether a rank names the group of the first ones (前20名)."""
    written: str = "digits"
    """`digits`, `characters` (三栋) or `word` (过半, 首位)."""
    rules: tuple[str, ...] = ()
    """Ids of the entries that took part."""


_NUMBER = f"(?:{ARABIC}|{CHINESE})"
_RANGE = "[—–－～~-]{1,2}|至|到"
_MORE = "[多余几]"
COUNTERS_ALONE = frozenset(("个", "家", "户", "人", "名", "位"))
"""Count nothing broken."""
COUNTED = ("Count", "Time", "Dimensionless")
_MINUS = "(?<![0-9A-Za-z%％])[-－−](?=[0-9]+(?:[.．][0-9]+)?[%％])"
"""The sign of a percentage: 6.7%、-2.3%; behind another number it is a dash."""
_WIDE = {"%": "％"}


class QuantityScanner:
    """Finds the quantities of a text; the units are those of the unit scheme."""

    def __init__(self, lexicon: Lexicon, units: Scheme) -> None:
        self._units = {
            words: (unit.name, unit.dimension) for unit in units for words in (unit.name, unit.label, *unit.aliases)
        }
        self._units |= {_WIDE[words]: unit for words, unit in self._units.items() if words in _WIDE}
        held = set(lexicon.words("units-of-their-own"))
        letters = set(lexicon.words("single-letter-units"))
        surfaces = [
            words
            for words in self._units
            if words not in held and (len(words) > 1 or not words.isascii() or not words.isalpha() or words in letters)
        ]
        self._weak = frozenset(lexicon.words("weak-counters"))
        self._digits_only = frozenset(lexicon.words("digit-counters"))
        self._passed = frozenset(lexicon.words("passed"))
        self._words = lexicon.sharing("fraction")
        self._ranks = lexicon.sharing("rank")
        not_before = "".join(lexicon.words("not-before-qualifier"))
        self._before = _qualifiers(lexicon, "before", rf"(?<![{not_before}])(?:{{}})了?\Z")
        self._after = _qualifiers(lexicon, "after", f"(?:{{}})(?![{''.join(lexicon.words('not-after-qualifier'))}0-9])")
        self._inner = next(entry for entry in lexicon.roles["qualifier"] if entry.get("place") == "inside")
        sized = lexicon.one_of("sized-things")
        self._scan = re.compile(
            rf"(?P<composition>{ARABIC}(?:[:∶：]{ARABIC}){{2,}})"
            rf"|(?P<percent_of>百分之)(?P<hundredths>{_NUMBER})"
            rf"|(?P<den>{CHINESE}|[0-9]{{1,2}})分之(?P<num>{CHINESE}|[0-9]{{1,2}})"
            rf"|(?<![0-9/.])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![0-9/月])"
            rf"|(?P<word>{alternation(self._words)})"
            rf"|(?P<rank_word>{alternation(self._ranks)})"
            rf"|第(?P<place>{_NUMBER})(?P<place_unit>[位名极])?"
            rf"|(?<![{''.join(lexicon.words('not-before-first'))}])前(?P<first>{_NUMBER})(?P<first_unit>[位名强])?(?![个家项年月日天期批次届季])"
            rf"|(?P<class_scale>{SCALE})(?P<class_unit>{lexicon.one_of('class-units')})?(?P<class>级|(?<=亿)(?={sized}))"
            rf"|(?<=[{''.join(lexicon.words('before-scale-alone'))}])(?P<sole_scale>万亿|万|亿)(?P<sole_unit>{alternation(surfaces)})(?!级)"
            rf"|(?<=[从由自])(?P<alone>{ARABIC})(?=到|至)"
            rf"|(?P<half>半)(?P<half_unit>{lexicon.one_of('half-units')})"
            rf"|(?P<minus>{_MINUS})?(?P<low>{_NUMBER})(?:(?P<low_scale>{SCALE})?(?:[%％](?=(?:{_RANGE}){ARABIC}[%％]))?(?:{_RANGE})(?P<high>{ARABIC}))?"
            rf"(?P<more>{_MORE})?(?P<scale>{SCALE})?(?P<more_still>{_MORE})?(?P<unit>{alternation(surfaces)}|(?P<tenths>成(?:半(?![年天日月]))?)(?![{''.join(lexicon.words('not-after-tenths'))}]))?"
            rf"(?P<level>级)?"
        )

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
        """Yield the quantities between two offsets in text order, bare numbers included."""
        for match in self._scan.finditer(text, start, len(text) if end is None else end):
            quantity = self._read(match)
            if quantity is not None and not self._is_code(text, match):
                yield self._qualified(text, quantity)

    def _is_code(self, text: str, match: re.Match[str]) -> bool:
        """Tell whether a number in digits is part of a code: 运-20, 6G, H1N1, 3+1."""
        if not match["low"] or not match["low"][0].isdecimal():
            return False
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if before and (
            (before.isascii() and before.isalnum())
            or (before in "-+.＋/—" and text[match.start() - 2 : match.start() - 1].isalnum())
        ):
            return not (before == "—" and match["unit"])
        return not match["unit"] and ((bool(after) and after.isascii() and after.isalnum()) or after in ("+", "＋"))

    def _read(self, match: re.Match[str]) -> Quantity | None:
        span = Span(*match.span())
        if match["composition"]:
            parts = tuple(value for part in re.split("[:∶：]", match[0]) if (value := number(part)) is not None)
            return Quantity(span, span, Kind.COMPOSITION, parts[0], "%", parts=parts)
        if match["percent_of"]:
            return _percent(span, number(match["hundredths"]))
        if match["den"] or match["over"]:
            over, under = number(match["num"] or match["over"]), number(match["den"] or match["under"])
            if over is None or not under or over >= under:
                return None
            return _percent(span, round(over * 100 / under, 2).normalize() + 0)
        if match["alone"]:
            value = number(match["alone"])
            return None if value is None else Quantity(span, span, Kind.BARE, value)
        if match["half"]:
            name, dimension = self._units[match["half_unit"]]
            return Quantity(span, span, Kind.DURATION, Decimal("0.5"), name, dimension, written="word")
        if match["word"]:
            return self._word(span, self._words[match["word"]])
        if match["rank_word"]:
            entry = self._ranks[match["rank_word"]]
            return Quantity(span, span, Kind.RANK, Decimal(entry.get("value")), "位", written="word", rules=(entry.id,))
        if match["place"] or match["first"]:
            return _rank(match, span)
        return self._amount(match, span)

    def _word(self, span: Span, entry: Entry) -> Quantity:
        kind = Kind.PERCENT if entry.get("unit") == "%" else Kind.MULTIPLE
        qualifier = entry.get("qualifier", "exact")
        return Quantity(
            span,
            span,
            kind,
            Decimal(entry.get("value")),
            entry.get("unit"),
            None,
            qualifier,
            written="word",
            rules=(entry.id,),
        )

    def _amount(self, match: re.Match[str], span: Span) -> Quantity | None:
        if match["class"] is not None:
            words, scale, unit, level = "", match["class_scale"], match["class_unit"] or "", True
        elif match["sole_scale"] is not None:
            words, scale, unit, level = "", match["sole_scale"], match["sole_unit"], False
        else:
            words, scale, unit, level = (
                match["low"],
                match["scale"] or match["low_scale"],
                match["unit"] or "",
                bool(match["level"]),
            )
        if match["level"] and not scale and unit != "元":
            return None  # 三级医院, 5A级
        value = scaled(words, scale)
        if value is None or (not scale and unit in COUNTERS_ALONE and value % 1):
            return None  # 3.2个和10.8个百分点
        if match["minus"]:
            value = -value
        written = "digits" if not words or words[0].isdecimal() else "characters"
        unsure = bool(match["more"] or match["more_still"])
        unsure = unsure or (match["sole_scale"] is not None and match.string[span.start - 1] in self._passed)
        qualifier, rules = ("atLeast", (self._inner.id,)) if unsure else ("exact", ())
        made = Quantity(span, span, Kind.AMOUNT, value, qualifier=qualifier, level=level, written=written, rules=rules)
        if match["tenths"]:
            value = value * 10 + (5 if match["tenths"].endswith("半") else 0)
            return None if value >= 100 else replace(made, kind=Kind.PERCENT, value=value, unit="%")
        if not unit:
            if level:
                return replace(made, unit="元", dimension="Currency")
            return replace(made, kind=Kind.BARE) if written == "digits" else None
        name, dimension = self._units[unit]
        if unit in self._digits_only and written == "characters" and dimension not in COUNTED:
            return None  # 一度
        kind = _KINDS.get(name, Kind.DURATION if dimension == "Time" else Kind.AMOUNT)
        made = replace(made, kind=kind, unit=name, dimension=dimension)
        if kind is Kind.MULTIPLE and name == "番":
            return replace(made, value=Decimal(2) ** value, unit="倍")
        if unit == "强" and not scale:
            return replace(made, kind=Kind.RANK, top=True, level=True, written="characters")
        if dimension in ("Count", "Dimensionless") and not self._counts(unit, words, value, written, scale):
            return None
        return made

    def _counts(self, unit: str, words: str, value: Decimal, written: str, scale: str | None) -> bool:
        """Tell whether a counting word makes a figure of the number: not in 一个, 三代, 两类, 百家."""
        if unit in self._weak:
            return False
        if written == "digits":
            return True
        return value >= 2 and unit not in self._digits_only and (words not in ("百", "千") or bool(scale))

    def _qualified(self, text: str, quantity: Quantity) -> Quantity:
        start, end = quantity.span
        qualifier, rules = quantity.qualifier, list(quantity.rules)
        before_words, before_of = self._before
        after_words, after_of = self._after
        if (match := before_words.search(text, max(0, start - 8), start)) is not None:
            entry = before_of[match[1]]
            qualifier, start = entry.get("qualifier"), match.start()
            rules.append(entry.id)
        if (match := after_words.match(text, end)) is not None:
            entry = after_of[match[1]]
            if not rules or qualifier == "exact":
                qualifier = entry.get("qualifier")
            end = match.end()
            rules.append(entry.id)
        if quantity.top:
            qualifier = "atMost"
        return replace(quantity, outer=Span(start, end), qualifier=qualifier, rules=tuple(rules))


_KINDS = {"%": Kind.PERCENT, "‰": Kind.PERCENT, "个百分点": Kind.POINTS, "倍": Kind.MULTIPLE, "番": Kind.MULTIPLE}


def _percent(span: Span, value: Decimal | None) -> Quantity | None:
    return (
        None if value is None else Quantity(span, span, Kind.PERCENT, value, "%", "DimensionlessRatio", written="word")
    )


def _rank(match: re.Match[str], span: Span) -> Quantity | None:
    value = number(match["place"] or match["first"])
    if value is None or value < 1:
        return None
    pole = match["place_unit"] == "极"
    unit = None if pole else match["place_unit"] or match["first_unit"]
    written = "digits" if unit else "characters"
    return Quantity(
        span, span, Kind.RANK, value, unit or "位", "Count", top=bool(match["first"]), level=pole, written=written
    )


def _qualifiers(lexicon: Lexicon, place: str, form: str) -> tuple[re.Pattern[str], dict[str, Entry]]:
    entries: Iterable[Entry] = (entry for entry in lexicon.roles["qualifier"] if entry.get("place") == place)
    by_word = {word: entry for entry in entries for word in entry.words}
    return re.compile(form.format(f"({alternation(by_word)})")), by_word


def with_unit(quantity: Quantity, words: str, units: Scheme) -> Quantity:
    """Return a bare number with the unit of a head (亿 of 发行总额（亿）), unchanged where no scheme has the unit."""
    scale = next((scale for scale in SCALES if words.startswith(scale)), "")
    value = quantity.value * SCALES[scale] if scale else quantity.value
    unit = units.find(words.removeprefix(scale) or "元")
    if unit is None:
        return quantity
    kind = Kind.PERCENT if unit.name == "%" else Kind.AMOUNT
    return replace(quantity, kind=kind, value=value, unit=unit.name, dimension=unit.dimension)
