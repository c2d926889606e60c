"""How far a name may reach: runs of tokens that may stand in one name, and where a verb or function word ends them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.endings import Endings
from kg.extraction.tokens import NUMERALS, ORDINAL, RARE, Kind, Token, Tokenizer
from kg.knowledge.patterns import Patterns, Suffix

SUBJECT_CLASSES = frozenset(("Park", "NationalHighTechZone", "InnovationDemonstrationZone", "PublicBody"))
NAMING = frozenset((Kind.WORD, Kind.NAME, Kind.INNER))
"""Kinds that stand in names without more ado."""
JOINTS = "·—-+/&＆"
"""Marks that may join the parts of one name."""
LONGEST_ITEM = 14


class Runs:
    """Finds where runs of words that may be one name end."""

    def __init__(self, tokenizer: Tokenizer, endings: Endings, patterns: Patterns) -> None:
        self.tokenizer = tokenizer
        self.endings = endings
        self.words = patterns.words
        self.meanings = patterns.verbs.meanings
        self.parts = patterns.verbs.parts
        self.frame_words = frozenset(word for frame in patterns.frames for word in (*frame.triggers, *frame.closing))
        self.fields = frozenset(word for word, cls in patterns.heads.items() if cls == "Industry")
        self._renaming = tuple(sorted(self.words.renaming))
        self._numbered = tuple(word for word in endings.suffixes if word[0] in "一二三四五六七八九十0123456789")

    def end(self, tokens: Sequence[Token], first: int, *, listed: bool = False) -> int:
        """Return the index behind the longest run from `first` that may stand in one name.

        `listed` says that a list's comma or 和 stands before it, so that an adverb or verb may begin it.
        """
        at = first
        while at < len(tokens):
            token = tokens[at]
            if token.kind is Kind.TITLE:
                return at + 1 if at == first else at
            if at > first and token.kind is Kind.VERB and self._ends_item(tokens, at):
                return at + 1
            if at > first and not listed and self._firm_acts(tokens, first, at):
                return at
            if not self._stays(tokens, first, at, listed):
                sure = token.kind in HELD_OUT and not self._is_syllable(tokens, at)
                whole = self._item_end(tokens, first) if listed and not sure else first
                return whole if whole > first else at
            at += 1
        return at

    def _stays(self, tokens: Sequence[Token], first: int, at: int, listed: bool) -> bool:
        """Tell whether a token goes on with the run before it."""
        token = tokens[at]
        begins = at == first
        if begins and self._is_lone_verb(tokens, at):
            return False
        if not begins and token.word in self.words.quantities and tokens[at - 1].word in self.fields:
            return False
        if not begins and self._ends_firm(tokens, first, at) and self._is_firms(tokens, first, at):
            return False
        if not begins and tokens[at - 1].word in self.words.pair_words | self.words.both_words:
            return False
        if not begins and self._begins_statement(tokens, at):
            return False
        if token.kind is Kind.QUOTE:
            return begins or not self._quotes_listed(tokens, at)
        if token.kind is Kind.MODIFIER:
            return (listed or not begins) and self._goes_on(tokens, at)
        if token.kind is Kind.INNER:
            return not self._acts(tokens, first, at, listed)
        if token.kind is Kind.BRACKET:
            said = token.word[1:].startswith(tuple(self.words.said_in_brackets))
            named = not begins and not said and not token.word.startswith(self._renaming)
            return named and not self._glosses(tokens, first, at)
        if token.kind is Kind.NUMBER:
            return self._number_inside(tokens, first, at)
        if token.kind is Kind.STOP:
            return token.word in JOINTS and not begins and not self._is_dash(tokens, at)
        if token.kind is Kind.VERB:
            return self._begins_product(tokens, at) if begins else self._verb_inside(tokens, first, at, listed)
        return token.kind in NAMING

    def _is_lone_verb(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a verb of making of one character stands behind 一家, 一个 or the like (一家造无人机)."""
        each = at > 0 and tokens[at - 1].word in self.words.each_words
        return each and len(tokens[at].word) == 1 and "make" in self.meanings.get(tokens[at].word, ())

    def _begins_statement(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether what goes before is complete: 该公司 before a product, a quantity before 全国第一."""
        ranked = at + 1 < len(tokens) and tokens[at + 1].kind is Kind.NUMBER
        reference = bool(tokens[at].entries) and all(entry.reference_only for entry in tokens[at].entries)
        said = tokens[at - 1].word in self.words.company_words and at > 1
        return (ranked and reference) or (said and tokens[at - 2].word in self.words.determiners)

    def _acts(self, tokens: Sequence[Token], first: int, at: int, listed: bool) -> bool:
        """Tell whether a verb that may stand inside names is the sentence's own here."""
        token = tokens[at]
        meanings = self.meanings.get(token.word, frozenset())
        if at == first and token.word in self.words.inner_joiners:
            return True
        if at == first and at + 1 < len(tokens) and tokens[at + 1].kind is Kind.NUMBER and meanings:
            return True
        passed = tokens[at - 1].kind is Kind.FUNCTION and tokens[at - 1].word not in ("的", "等") if at else False
        if at == first and passed and "make" in meanings and not listed and not self._ends_behind(tokens, at):
            return at + 1 < len(tokens) and tokens[at + 1].kind in (*NAMING, Kind.VERB)  # 为它供应减振垫
        done = at == first and at > 0 and tokens[at - 1].word in self.words.completing
        if done and token.tag[:1] == "v" and at + 1 < len(tokens) and tokens[at + 1].kind in NAMING:
            return True  # 已孵化甲生物
        if at == first and "support" in meanings and at + 1 < len(tokens) and tokens[at + 1].industry is not None:
            return not listed
        if at > first and any(words_of(tokens[at : at + size]) in self.endings.suffixes for size in (2, 3)):
            return False
        if at > first and token.word in self.parts and at + 1 < len(tokens) and self._is_known_body(tokens[at + 1]):
            return True
        base = first > 0 and self.parts.get(tokens[first - 1].word) == "base"
        if at > first and base and meanings & {"build", "found"}:
            return True
        if token.word in self.words.verbs and (not listed if at == first else self._ends_name(tokens, first, at)):
            return True
        behind = tokens[at + 1].word if at + 1 < len(tokens) else ""
        if at > first and token.word in self.meanings and self._is_known_body(tokens[at - 1]):
            return not self._goes_on_to_end(tokens, first, at)
        passed_by = token.word in self.words.jointly and behind == "的"
        return at > first and (passed_by or behind in self.words.aspect_marks)

    @staticmethod
    def _is_known_body(token: Token) -> bool:
        """Tell whether a token is an organisation that the gazetteer knows."""
        return bool(token.entries) and all(entry.cls != "Place" for entry in token.entries)

    def _ends_behind(self, tokens: Sequence[Token], begin: int) -> bool:
        """Tell whether the words that begin at an index end like a name (扩产|项目, but not 分列|第18位)."""
        return bool(self._endings_behind(tokens, begin))

    def _builds(self, tokens: Sequence[Token], begin: int) -> bool:
        """Tell whether the words from an index on end like a project's name."""
        return any(suffix.cls == "Project" for suffix in self._endings_behind(tokens, begin))

    def _endings_behind(self, tokens: Sequence[Token], begin: int) -> tuple[Suffix, ...]:
        """Return what the words that begin at an index may be by their last word."""
        end = begin
        while end < len(tokens) and tokens[end].kind in (*NAMING, Kind.MODIFIER):
            end += 1
        return self.endings.of(words_of(tokens[begin:end]))[0]

    def _goes_on_to_end(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Tell whether the words from a verb on end a name, so that the verb may be a part of it."""
        end = at
        while end < len(tokens) and tokens[end].kind in (*NAMING, Kind.MODIFIER):
            end += 1
        whole = self.endings.of("".join(one.word for one in tokens[first:end]))[0]
        return end - at > 1 and any(suffix.strength in ("legal", "strong", "weak") for suffix in whole)

    @staticmethod
    def _quotes_listed(tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a quote begins the next item of a list without commas (“…”“…”等制度)."""
        if tokens[at - 1].kind is not Kind.QUOTE:
            return False
        end = at
        while end < len(tokens) and tokens[end].kind is Kind.QUOTE:
            end += 1
        return end == len(tokens) or tokens[end].kind not in NAMING

    @staticmethod
    def _is_dash(tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a — is half of a dash between clauses."""
        near = [tokens[n].word for n in (at - 1, at + 1) if 0 <= n < len(tokens)]
        return tokens[at].word == "—" and "—" in near

    @staticmethod
    def _goes_on(tokens: Sequence[Token], at: int) -> bool:
        return at + 1 < len(tokens) and tokens[at + 1].kind in NAMING | {Kind.MODIFIER, Kind.QUOTE}

    def _ends_name(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Tell whether the words before a verb are a name, so that the verb is the sentence's own."""
        if is_subject(tokens[at - 1]):
            return True
        if tokens[at - 1].industry is not None:
            behind = tokens[at + 1] if at + 1 < len(tokens) else None
            return behind is None or not (behind.word in ("及", "与") or self.endings.of(behind.word)[0])
        words = "".join(token.word for token in tokens[first:at])
        return bool(self.endings.of(words)[0]) and any(self.tokenizer.is_proper(token) for token in tokens[first:at])

    def _firm_acts(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Tell whether a word that may stand in names is what the firm before it does (蓝羿光伏供应组件)."""
        token = tokens[at]
        if token.kind not in (Kind.INNER, Kind.WORD) or token.tag[:1] not in ("v", "p", "d"):
            return False
        if token.word not in self.meanings and (token.kind is Kind.INNER or self.tokenizer.is_unknown(token)):
            return False
        found = self.endings.of(tokens[at - 1].word)[0]
        if at - first < 2 or not any(suffix.cls == "Enterprise" for suffix in found):
            return False
        brands = [one for one in tokens[first : at - 1] if one.industry is None]
        if not any(self.tokenizer.is_unknown(one) or self.tokenizer.commonness(one) < RARE for one in brands):
            return False
        behind = at + 1 < len(tokens) and tokens[at + 1].kind in (*NAMING, Kind.MODIFIER)
        return behind and not self._goes_on_to_end(tokens, first, at)

    def _ends_firm(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Tell whether the words before `at` are a firm with its legal form."""
        words = "".join(token.word for token in tokens[first:at])
        return any(
            suffix.strength == "legal" and len(words) > len(suffix.word) + 1 for suffix in self.endings.of(words)[0]
        )

    def _is_firms(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Tell whether the words behind a firm's legal form are its field or project (甲公司|齿轮箱扩能项目)."""
        if tokens[at].industry is not None:
            return True
        if (
            tokens[at].kind not in NAMING
            or tokens[at].word in self.words.generic
            or self._ends_firm(tokens, first, at + 1)
        ):
            return False
        return any(self._ends_project(tokens[end - 1]) for end in self._ends(tokens, at) if end - at > 1)

    @staticmethod
    def _ends(tokens: Sequence[Token], begin: int) -> Iterator[int]:
        """Yield the indexes behind each word that may go on with a name, verbs and numbers among them."""
        end = begin
        while end < len(tokens) and tokens[end].kind in (*NAMING, Kind.VERB, Kind.NUMBER):
            end += 1
            yield end

    def _ends_project(self, token: Token) -> bool:
        return any(suffix.cls == "Project" for suffix in self.endings.suffixes.get(token.word, ()))

    def _glosses(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Tell whether brackets behind a firm say something of it, no place of its name (甲光电（芯片）)."""
        inner = tokens[at].word[1:-1]
        ends = at + 1 == len(tokens) or tokens[at + 1].kind not in NAMING
        firm = any(suffix.cls == "Enterprise" for suffix in self.endings.of(words_of(tokens[first:at]))[0])
        placed = bool(self.tokenizer.knowledge.gazetteer.find(inner)) or tokens[at].entries
        return ends and firm and not placed and inner not in self.words.group_forms

    def _ends_item(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a verb is the last word of a list item (车载雷达扩产、…)."""
        return at + 1 < len(tokens) and _closes_item(tokens[at + 1]) and tokens[at].word not in self.frame_words

    def _verb_inside(self, tokens: Sequence[Token], first: int, at: int, listed: bool) -> bool:
        """Tell whether a verb that no list holds stands inside a name (技术发明二等奖; …、激光焊接装备)."""
        apart = self.words.verbs | self.frame_words | self.words.yearly
        if tokens[at].word in apart or at + 1 >= len(tokens):
            return False
        behind = tokens[at + 1]
        made = first > 0 and "make" in self.meanings.get(tokens[first - 1].word, ())
        if made and behind.kind is Kind.NUMBER and tokens[at].word not in self.meanings:
            return True  # 卖出数控转台4100台
        if tokens[at].word in self.meanings and not self._ends_behind(tokens, at + 1):
            return False
        if any(entry.cls != "Place" for entry in tokens[at - 1].entries):
            return False
        if behind.kind not in NAMING:
            return False
        done = self.endings.of("".join(token.word for token in tokens[first:at]))[0]
        if any(suffix.strength in ("legal", "strong") for suffix in done):
            return False
        if tokens[at].word not in self.meanings and tokens[first - 1].word == "的" and self._builds(tokens, at + 1):
            return True  # 带来的风电叶片修磨设备项目
        pair = behind.word + (tokens[at + 2].word if at + 2 < len(tokens) else "")
        return listed or made or behind.word in self.endings.suffixes or pair in self.endings.suffixes

    def _begins_product(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a verb that no list holds begins the name of what somebody makes (供应减振垫)."""
        made = at > 0 and "make" in self.meanings.get(tokens[at - 1].word, ())
        known = tokens[at].word in self.words.verbs or tokens[at].word in self.meanings
        return made and not known and at + 1 < len(tokens) and tokens[at + 1].kind in NAMING

    def _item_end(self, tokens: Sequence[Token], first: int) -> int:
        """Return where a list item ends that another 、 or 等 closes within reach, so that it is taken whole."""
        for at in range(first, min(first + LONGEST_ITEM, len(tokens))):
            if tokens[at].kind is Kind.ITEM or tokens[at].word == "等":
                return at
            if tokens[at].kind is Kind.NUMBER and any(char.isdigit() for char in tokens[at].word):
                break
            if at > first and tokens[at].kind is Kind.JOINER and self.endings.of(words_of(tokens[first:at]))[0]:
                return at
            if tokens[at].kind in (Kind.STOP, Kind.JOINER) or tokens[at].word in self.words.item_breaks:
                break
            if tokens[at].word in self.frame_words or (
                tokens[at].kind is Kind.VERB and tokens[at].word in self.words.verbs
            ):
                break
        return first

    def _is_syllable(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a numeral that counts nothing is a part of a name (江源一达)."""
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        counts = behind is not None and (behind.tag == "q" or behind.word in self.words.counters)
        plain = tokens[at].kind is Kind.NUMBER and tokens[at].word[0] in NUMERALS and not counts
        return plain and tokens[at].word[-1] not in self.words.counters

    def _is_output(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a number says how much a project makes a year, which is a part of its name."""
        begin = at
        while begin and tokens[begin - 1].kind is Kind.NUMBER:
            begin -= 1
        if not begin or tokens[begin - 1].word not in self.words.yearly:
            return False
        end = at
        while end < len(tokens) and end - at < LONGEST_ITEM and tokens[end].kind in (*NAMING, Kind.NUMBER):
            end += 1
        return any(suffix.cls == "Project" for suffix in self.endings.of(words_of(tokens[begin:end]))[0])

    def _number_inside(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Tell whether a number stands inside a name: 星澜二号, 空客320航空, 第三批…基地, 6代."""
        number = tokens[at]
        if self._is_output(tokens, at):
            return True
        if at == first and at and tokens[at - 1].word == "的" and at + 1 < len(tokens):
            counted = number.word[-1] in self.words.firm_counters
            return not counted and tokens[at + 1].kind is Kind.WORD and tokens[at + 1].word not in self.words.counters
        behind = "".join(token.word for token in tokens[at : at + 3])
        if behind[len(number.word) : len(number.word) + 1] == "代" and at > first:
            return True
        if at > first and any(behind.startswith(word) for word in self._numbered):
            return True
        if ORDINAL.fullmatch(number.word) is None or (
            at + 1 < len(tokens) and tokens[at + 1].word in self.words.date_units
        ):
            return False
        follows = (
            at + 1 < len(tokens)
            and tokens[at + 1].kind in NAMING
            and (
                tokens[at + 1].tag != "q" and tokens[at + 1].word not in self.words.counters | self.words.goods_counters
            )
        )
        ends = number.word[-1:] in ("期", "号")
        return at > first and (follows or ends)


HELD_OUT = frozenset(
    (Kind.QUOTE, Kind.MODIFIER, Kind.INNER, Kind.BRACKET, Kind.NUMBER, Kind.STOP, Kind.WORD, Kind.NAME)
)
"""Kinds whose end of a run is sure; a function word or verb in a list item may be the segmenter's mistake."""


def is_subject(token: Token) -> bool:
    """Tell whether a token names a park or public body, which act and so end a name."""
    return any(entry.cls in SUBJECT_CLASSES for entry in token.entries)


def is_placed(token: Token) -> bool:
    """Tell whether a token names a place, which begins many names."""
    return token.tag == "ns" or any(entry.cls == "Place" for entry in token.entries)


def words_of(tokens: Sequence[Token]) -> str:
    """Return the words of tokens as one."""
    return "".join(token.word for token in tokens)


def _closes_item(token: Token) -> bool:
    return token.kind is Kind.ITEM or token.word == "等"
