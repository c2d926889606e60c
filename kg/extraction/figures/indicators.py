"""From the words beside a figure to its indicator and, where they name one, the industry that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import rjieba

from kg.extraction.figures.branches import INDUSTRY_SUMS, Branches
from kg.extraction.figures.lexicon import Lexicon
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.quantities import Kind, Quantity
from kg.extraction.figures.wording import Wording
from kg.extraction.figures.words import joined, tokens_of
from kg.knowledge import Knowledge
from kg.knowledge.schemes import Concept
from kg.model import EntityId, Span


@dataclass(frozen=True, slots=True)
class Named:
    """What a figure is a figure of."""

    name: str
    """Canonical name of the indicator, or the provisional one made of the words."""
    stated: str
    """As written."""
    industry: EntityId | None = None
    known: bool = False
    """Whether the scheme lists it."""
    dimension: str | None = None
    of_industry: bool = False
    """Whether texts tell it of an industry that they have named before."""

    @property
    def id(self) -> EntityId:
        """The indicator's id."""
        return EntityId("Indicator", self.name)


PARTS_OF_WHOLES = {"产值": "产值", "增加值": "增加值", "生产总值": "增加值", "营业收入": "营业收入"}
"""Ending of an indicator → what an industry has of it."""
UNPAIRED = frozenset("（）()《》【】[]")
"""Brackets whose other half was cut off."""
BIG_ONES = "[两三四五六七八九十几\\d]+大"
PLACES = ("镇", "乡", "村", "县", "街道")
OF_PROJECT = re.compile("(?P<name>.{3,}?)项目(?P<rest>(?:计划|预计|协议|合同)?.{2,4})")
"""What looks like the name of a project with what is told of it: 甲总部项目计划投资."""
OUTPUT, FUNDS = "产值", "资金"
FIRMS = "企"
"""Ends short forms for firms, which lean on no noun: 央企."""
LEVEL, PROJECT = "级", "项目"


class Indicators:
    """Names indicators by the scheme, else by the words themselves."""

    def __init__(self, lexicon: Lexicon, knowledge: Knowledge, marks: Marks, used: set[str]) -> None:
        schemes, words = knowledge.schemes, knowledge.patterns.words
        self._scheme = schemes.indicators
        self._industries = schemes.industries
        self._units = schemes.units
        self._marks = marks
        self.wording = Wording(lexicon, marks, self._holds, words.verbs, words.inner, used)
        self._indifferent = re.compile(f"(?:{lexicon.one_of('indifferent')})*")
        self.branches = Branches(lexicon, self._industries, marks, self.knows)
        self._count_endings = lexicon.words("count-endings")
        self._area_endings = lexicon.words("area-endings")
        self._persons = re.compile(f"{lexicon.one_of('person-endings')}\\Z")
        self._generic_persons = frozenset(lexicon.words("generic-persons"))
        self._intakes = lexicon.words("intakes")
        self._person_units = frozenset(lexicon.words("person-units"))
        self._grades = frozenset(lexicon.words("grades"))
        self._graded = re.compile(f"\\A{lexicon.one_of('grades')}(?:以上|及以上)?")
        self._bare_modifiers = frozenset(lexicon.words("bare-modifiers"))
        self._countable = lexicon.words("countable")
        self._bare = frozenset(lexicon.sharing("bare"))
        """Nouns that stand for a thing named before: 平台 of 平台注册用户."""
        self._of_industries = frozenset(lexicon.words("industry-indicators"))
        self._numbered = re.compile("\\A[两二三四五六七八九十\\d]+大")
        self._summed_up = re.compile("、.*[两二三四五六七八九十]大")
        """A list of industries that is told of as a whole: 甲、乙、丙三大产业产值."""
        group = self.wording.industries_of_kind
        self._group = re.compile(f"(?:.*、)?[^、]*?(?:{BIG_ONES})?(?P<group>{group})(?P<rest>.{{2,}})")
        """Industries of a kind that are told of as a whole: 两大主导产业产值."""
        self._levels = re.compile("[省市州区]级")
        self._areas = re.compile(f"{lexicon.one_of('areas-alone')}+(?:数|数量|总量|总数)?")
        self._per_head = lexicon.words("per-head")
        self._measurable = lexicon.words("measurable-endings")
        self._not_in_names = lexicon.words("not-in-names")

    def _holds(self, words: str) -> bool:
        return self.knows(words) or self._industries.find(words) is not None

    # --- public ----------------------------------------------------------------------------------------------

    def knows(self, words: str) -> bool:
        """Tell whether the scheme lists an indicator, or a thing that it counts, under exactly these words."""
        return len(words) > 1 and (self._scheme.find(words) is not None or self._scheme.find(words + "数") is not None)

    def lists(self, words: str) -> bool:
        """Tell whether the scheme lists an indicator under exactly these words."""
        return self._scheme.find(words) is not None

    def leans(self, words: str) -> bool:
        """Tell whether the words of an item only say which of the things before are meant: 省级, 外资."""
        return words in self._grades or words in self._bare_modifiers

    def measurable(self, named: Named) -> bool:
        """Tell whether an indicator is one of money or change: of the scheme, or named as something measured."""
        return named.known or named.name.endswith(self._measurable)

    def name(self, phrase: Phrase, quantity: Quantity | None, before: str = "") -> Named | None:
        """Return the indicator of a phrase for a quantity (None: any); `before` is the thing of the figure before."""
        if not phrase.words:
            return None
        if phrase.owner and (owned := self._owned(phrase, quantity)) is not None:
            return owned
        if (grouped := self._grouped(phrase.words, quantity)) is not None:
            return grouped
        words = self._numbered.sub("", phrase.words)
        if self._summed_up.search(words) is not None:
            return None
        core = self.wording.trimming.core(words)
        words = core if core in self._grades else words
        if words in self._grades or words in self._bare_modifiers:
            words = self._leaning(words, before) if before else words
            if words == phrase.words and words.endswith(LEVEL):
                return None
        exact = self._exact(words, quantity)
        if exact is not None:
            return self._named(exact, phrase.words)
        return self._within_industry(words, phrase, quantity, before) or self._ending(words, phrase, quantity, before)

    def _grouped(self, words: str, quantity: Quantity | None) -> Named | None:
        """Return what is told of all industries of a kind: 主导产业产值 of 甲、乙两大主导产业产值."""
        match = self._group.fullmatch(words)
        concept = self._exact(match["rest"], quantity) if match is not None else None
        if match is None or concept is None or self._scheme.find(words) is not None:
            return None
        name = match["group"] + concept.name
        return self.called(name, words, concept.dimension)

    def _owned(self, phrase: Phrase, quantity: Quantity | None) -> Named | None:
        """Return the indicator of 规模以上工业企业实现营业收入, if the owner is an industry or the scheme has it."""
        words = phrase.owner + phrase.words
        if (grouped := self._grouped(words, quantity)) is not None:
            return grouped
        exact = self._concept(words, quantity)
        if exact is not None:
            return self._named(exact, words)
        area = Span(phrase.clause, phrase.span.start)
        industry, rest = self.branches.heading(words, replace(phrase, span=area))
        concept = self._exact(phrase.words, quantity) if rest == phrase.words else None
        return None if concept is None or industry is None else self._named(concept, phrase.words, industry)

    def person_in(self, words: str) -> str:
        """Return the noun of persons that words end in: 人员 of 归国人员."""
        match = self._persons.search(words)
        return match[0] if match is not None and len(match[0]) > 1 else ""

    def counts_persons(self, quantity: Quantity) -> bool:
        """Tell whether the unit of a quantity is one of persons."""
        return quantity.unit in self._person_units

    def of_persons(self, phrase: Phrase, person: str) -> Named | None:
        """Return the indicator of an item that leans on the noun of persons behind the list: 外籍常驻、归国人员."""
        words = phrase.words
        if not person or self._persons.search(words) is not None or self.knows(words) or len(words) < 2:
            return None
        return self.of_words(words + person) or Named(f"{words}{person}数", words, dimension="Count")

    def default_unit(self, named: Named) -> Concept | None:
        """Return the usual unit of an indicator."""
        concept = self._scheme.find(named.name)
        return None if concept is None or concept.default_unit is None else self._units.find(concept.default_unit)

    def of_words(self, words: str) -> Named | None:
        """Return the indicator of the scheme that the words name exactly, as a count or as they are."""
        concept = self._concept(words, None)
        return None if concept is None else self._named(concept, words)

    def called(self, name: str, stated: str, dimension: str | None = None) -> Named:
        """Return the indicator that the scheme lists under a name, else one of that name as the text states it."""
        return self.of_words(name) or Named(name, stated, dimension=dimension)

    def canonical(self, name: str) -> Named:
        """Return an indicator by its name."""
        concept = self._scheme.find(name)
        return Named(name, name) if concept is None else self._named(concept, name)

    # --- the scheme ------------------------------------------------------------------------------------------

    def _exact(self, words: str, quantity: Quantity | None) -> Concept | None:
        found = (self._concept(shorter, quantity) for shorter in self._shorter(words))
        return next((concept for concept in found if concept is not None), None)

    def _within_industry(self, words: str, phrase: Phrase, quantity: Quantity | None, before: str) -> Named | None:
        """Read 电子信息产业营业收入 as an industry and its indicator."""
        industry, rest = self.branches.heading(words, phrase)
        if industry is None:
            return None
        if not rest:
            return None
        concept = self._exact(rest, quantity)
        if concept is not None:
            return self._named(concept, phrase.words, industry)
        if quantity is None and not rest.endswith(self._measurable):
            return None
        named = self._ending(rest, replace(phrase, words=rest), quantity, before)
        return replace(named, industry=industry, stated=phrase.words) if named is not None else None

    def _ending(self, words: str, phrase: Phrase, quantity: Quantity | None, before: str) -> Named | None:
        """Name the words by the longest ending that the scheme lists and what stands before it, else by themselves."""
        for shorter in self._shorter(words):
            for at in range(1, len(shorter) - 1):
                concept = self._concept(shorter[at:], quantity)
                if concept is None:
                    continue
                prefix = shorter[:at].removesuffix("的")
                if shorter.startswith(PROJECT, at) and concept.dimension == "Currency" and self._is_name(prefix):
                    return None
                if self._indifferent.fullmatch(prefix) or (
                    self._is_place(prefix, phrase) and self._levels.match(shorter[at:])
                ):
                    return self._named(concept, phrase.words)
                if concept.is_counter or concept.dimension == "Count":
                    if prefix in self._bare and shorter[at:].removesuffix("数") not in self._countable:
                        return self._named(concept, phrase.words)
                    break
                if quantity is None or quantity.dimension == concept.dimension:
                    whole = self._scheme.find(prefix + concept.name)
                    if whole is not None:
                        return self._named(whole, phrase.words)
                    if (industry := self.branches.told(prefix, concept)) is not None:
                        return self._named(concept, phrase.words, industry)
                    if self._is_firm_of_place(prefix):
                        return None
                    ratio = concept.dimension in (None, "DimensionlessRatio")
                    more = shorter[at:].removesuffix(concept.name)
                    narrower = more != shorter[at:] and self._indifferent.fullmatch(more) is None
                    ending = shorter[at:] if ratio or narrower or shorter[at:].endswith(FUNDS) else concept.name
                    return Named(prefix + ending, phrase.words, dimension=concept.dimension)
        return self._provisional(words, phrase, quantity, before)

    def _is_firm_of_place(self, words: str) -> bool:
        """Tell whether words before an indicator may be a firm with its place: 云岭长风 of 云岭长风工业总产值."""
        tokens = tokens_of(words, 0, len(words))
        rest = joined(tokens[1:])
        if len(tokens) < 2 or tokens[0].tag != "ns" or self._indifferent.fullmatch(rest) is not None:
            return False
        return (
            self._industries.find(rest) is None and not self._holds(rest) and tokens[-1].tag in ("n", "nz", "nr", "ns")
        )

    def _is_name(self, words: str) -> bool:
        """Tell whether words before 项目 may be the name of one: not 新材料, 外资, 签约."""
        known = words in self._bare_modifiers or self._industries.find(words) is not None or self.knows(words + PROJECT)
        return len(words) > 1 and not known and self._indifferent.fullmatch(words) is None

    def output_of(self, words: str) -> EntityId | None:
        """Return the industry whose output is told by its name alone, known or not: 精细化工."""
        concept = self._scheme.find(OUTPUT)
        return self.branches.told(words, concept) if concept is not None else None

    def measured_ending(self, words: str) -> str:
        """Return the longest ending of words that the scheme lists and that counts nothing: 销售额 of 零售业销售额."""
        for at in range(2, len(words) - 1):
            concept = self._scheme.find(words[at:])
            if concept is not None and concept.dimension not in ("Count", None):
                return words[at:]
        return ""

    def spread_industry(self, words: str, last: Named) -> Named | None:
        """Return the last indicator of a list as that of an industry named before it: 化工、造纸产值."""
        if last.industry is None or last.name not in INDUSTRY_SUMS:
            return None
        concept = self._scheme.find(last.name)
        industry = self.branches.told(words, concept) if concept is not None else None
        return None if industry is None else replace(last, stated=words, industry=industry)

    def part_of_whole(self, industry: EntityId, whole: str, stated: str) -> Named | None:
        """Return what an industry has a share of where the whole is one of output or income: 占工业总产值的45%."""
        name = next((part for ending, part in PARTS_OF_WHOLES.items() if whole.endswith(ending)), None)
        concept = self._scheme.find(name) if name is not None else None
        return None if concept is None else self._named(concept, stated, industry)

    def _shorter(self, words: str) -> Iterator[str]:
        """Yield the words, then the words without the closing ones that say nothing (总数, 规模)."""
        core = self.wording.trimming.core(words)
        for start in (words, core) if core != words and len(core) > 1 else (words,):
            at: str | None = start
            while at:
                yield at
                at = self.wording.trimming.without_trailer(at)

    def _concept(self, words: str, quantity: Quantity | None) -> Concept | None:
        if len(words) < 2:
            return None
        counted = self._scheme.find(words + "数")
        plain = self._scheme.find(words)
        for concept in (counted, plain) if quantity is not None and quantity.dimension == "Count" else (plain, counted):
            if concept is not None and _fits(concept, quantity):
                return concept
        return None

    def _named(self, concept: Concept, stated: str, industry: EntityId | None = None) -> Named:
        return Named(concept.name, stated, industry, True, concept.dimension, concept.name in self._of_industries)

    def _is_place(self, words: str, phrase: Phrase) -> bool:
        """Tell whether the words are a place of the phrase, or its short form (云南 of 云南省)."""
        places = (m for m in self._marks.mentions_in(phrase.span) if m.entity.cls == "Place")
        return any(self._marks.text[m.span.start : m.span.end].startswith(words) for m in places)

    # --- the words themselves --------------------------------------------------------------------------------

    def _provisional(self, words: str, phrase: Phrase, quantity: Quantity | None, before: str) -> Named | None:
        core = self.wording.trimming.core(words)
        of_project = OF_PROJECT.fullmatch(core)
        if of_project is not None and self._is_name(of_project["name"]) and self.knows(of_project["rest"]):
            return None
        if core in self._per_head or self._areas.fullmatch(core) or core.startswith(self._not_in_names):
            return None
        if set(core) & UNPAIRED or _holds_names(core):
            return None
        name = self._provisional_name(core if len(core) > 1 else words, quantity, before)
        if name is None:
            return None
        sum_of = quantity is not None and quantity.dimension == "Currency"
        concept = self._scheme.find(name) or (self._scheme.find(f"{name}额") if sum_of else None)
        if concept is not None:
            return self._named(concept, phrase.words)
        if sum_of and self.wording.ends_in_deed(name):
            name = f"{name}额"
        return Named(name, phrase.words, dimension=quantity.dimension if quantity is not None else None)

    def _provisional_name(self, words: str, quantity: Quantity | None, before: str) -> str | None:
        if words in PLACES and quantity is not None and quantity.dimension == "Count":
            return f"{words}数"
        if len(words) < 2 or self.wording.trimming.says_nothing(words):
            return None
        if quantity is None:
            return words
        if quantity.dimension == "Area":
            return words if words.endswith(self._area_endings) else f"{words}面积"
        if quantity.dimension not in ("Count", "Currency", None) and self.wording.ends_in_deed(words):
            return f"{words}量"
        if quantity.dimension != "Count" or words.endswith(self._count_endings):
            return words
        if words.endswith(self._intakes):
            return f"{words}人数" if quantity.unit in self._person_units else f"{words}数"
        if quantity.unit in self._person_units and self._persons.search(words) is None:
            person = self._persons.search(before.removesuffix("数"))
            if person is not None and person[0] in self._generic_persons:
                return f"{words}{person[0]}数"
            return f"{words}人数" if quantity.unit == "人" else f"{words}数"
        return f"{words}数"

    def _leaning(self, words: str, before: str) -> str:
        """Lean an item on the thing before: 三等奖 on 科技奖二等奖, 省级 on 国家级平台, 外资 on 签约项目 (外资项目)."""
        stem = before.removesuffix("数")
        if words in self._bare_modifiers or words.endswith(LEVEL):
            rest = self._graded.sub("", stem)
            if words[-1] in FIRMS:
                return words
            head = next((noun for noun in self._countable if stem.endswith(noun) and stem != noun), "")
            return words + (head or rest if words in self._bare_modifiers else rest)
        for grade in sorted(self._grades, key=lambda grade: (-len(grade), grade)):
            if stem.endswith(grade) and stem != grade:
                return stem[: -len(grade)] + words
        return words


def _fits(concept: Concept, quantity: Quantity | None) -> bool:
    """Tell whether an indicator can have a quantity of this unit."""
    if quantity is None or quantity.kind is not Kind.AMOUNT or concept.dimension is None or quantity.dimension is None:
        return True
    return quantity.dimension == concept.dimension


def _holds_names(words: str) -> bool:
    """Tell whether words hold what the segmenter takes for a name that no dictionary has, so that they say who."""
    return any(
        token.tag in ("nr", "nrt", "nrfg", "ns") and len(token.word) > 1 and not rjieba.has_word(token.word)
        for token in tokens_of(words, 0, len(words))
    )
