"""Lists of phrases, and what their items share: the noun behind 等 tells the class of every item (`lists.toml`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.extraction.phrases import Phrase, Phraser
from kg.extraction.runs import NAMING, Runs, is_placed, is_subject, words_of
from kg.extraction.tokens import NUMERALS, Kind, Token
from kg.knowledge.patterns import Patterns
from kg.model import Span

ATTACHED = frozenset(("Industry", "Project"))
"""Classes whose heads may stand at the end of the last item without 等."""
LONGEST_COUNT = 7
SMALL = {2: "两", 3: "三", 4: "四", 5: "五", 6: "六"}
"""Numerals that count the items of a list itself (甲、乙两家)."""
YEAR = re.compile("20[0-9]{2}")
SHORTEST_FIRST = 6
QUOTES = "“”"
LEAST_LIST = 3
"""Items that a list has at least before …… ends it."""


@dataclass(frozen=True, slots=True)
class Group:
    """One phrase, or several in a list with what they share."""

    items: tuple[Phrase, ...]
    span: Span
    """From the first item to the head's end."""
    first: int
    """Index of the first token."""
    after: int
    """Index of the token behind the group and its head."""
    head: str = ""
    """Words behind 等 (and a number) that say what the items are: 龙头企业."""
    head_class: str | None = None
    listed: bool = False
    """Whether 等 or a shared head marks it as a list of names."""
    open: bool = False
    """Whether 等 says that there are more."""

    def has(self, span: Span) -> bool:
        """Tell whether one of the items is this stretch of text."""
        return any(item.span == span for item in self.items)


class Head(NamedTuple):
    """What a list says that its items are."""

    words: str = ""
    cls: str | None = None
    end: int = 0
    """Index of the token behind it; 0 when it stands elsewhere in the sentence."""


class Grouper:
    """Finds the groups of a sentence."""

    def __init__(self, runs: Runs, phraser: Phraser, patterns: Patterns) -> None:
        self.runs = runs
        self.phraser = phraser
        self.words = patterns.words
        self.heads = patterns.heads
        self._longest_head = max(map(len, self.heads))

    def groups(self, tokens: Sequence[Token]) -> tuple[Group, ...]:
        """Return the groups of a sentence in text order."""
        found: list[Group] = []
        at = 0
        while at < len(tokens):
            acts = bool(found) and found[-1].after == at and tokens[at].kind is Kind.INNER
            if self.runs.end(tokens, at) == at or (acts and tokens[at].word in self.runs.meanings):
                at += 1
                continue
            group = self._group(tokens, at)
            if group.items:
                found.append(group)
            at = max(group.after, at + 1)
        return tuple(found)

    def _group(self, tokens: Sequence[Token], first: int) -> Group:
        runs = self._with_inner_joiners(tokens, self._items(tokens, first))
        stop = self._behind_gloss(tokens, runs[-1][1]) if len(runs) > 1 else runs[-1][1]
        open_list = stop < len(tokens) and (tokens[stop].word == "等" or self._trails_off(tokens, stop, len(runs)))
        after = stop + 1 if open_list else stop
        standing = 0 if open_list else self._stands_for(tokens, after)
        marked = open_list or bool(standing)
        head = self._head_behind(tokens, standing or after, after, marked, len(runs) > 1)
        if head.cls is None and (marked or len(runs) > 1):
            before = tokens[first - 1].word if first else ""
            governed = before in self.runs.parts or before in self.runs.meanings  # 位于甲城东部、乙河南岸，是…
            head = Head("", None if governed else self._predicated(tokens, after), 0)
        items = [self._item(tokens, begin, end, len(runs), shared=bool(head.words)) for begin, end in runs]
        if standing and head.cls in (None, "Industry") and self._are_firms(items):
            head = head._replace(cls="Enterprise")
        if not head.words and not marked:
            items, attached = self._with_attached_head(items)
            if not attached.words:
                items, attached = self._with_shared_end(items)
            head = attached if attached.words else head
        behind = head.end or after
        return Group(
            items=tuple(item for item in items if item.words),
            span=Span(tokens[first].start, tokens[behind - 1].end),
            first=first,
            after=behind,
            head=head.words,
            head_class=head.cls,
            listed=marked or head.cls is not None,
            open=marked,
        )

    @staticmethod
    def _trails_off(tokens: Sequence[Token], at: int, count: int) -> bool:
        """Tell whether …… says that a list of three or more goes on."""
        return count >= LEAST_LIST and tokens[at].word.startswith("…")

    @staticmethod
    def _are_firms(items: Sequence[Phrase]) -> bool:
        """Tell whether those that stand for a field are firms (以甲新材、乙股份为代表的光伏产业)."""
        placed = any(entry.cls == "Place" for item in items for entry in item.entries)
        return (
            not placed
            and all(item.proper or item.suffix("Enterprise") for item in items)
            and any(item.proper for item in items)
        )

    def _items(self, tokens: Sequence[Token], first: int) -> list[tuple[int, int]]:
        """Return the runs of a list as token ranges, parted by 、, 和 and the like, or titles and quotes in a row."""
        runs = [(first, self.runs.end(tokens, first))]
        while (at := self._behind_gloss(tokens, runs[-1][1])) < len(tokens):
            token = tokens[at]
            row = token.kind is tokens[at - 1].kind and token.kind in (Kind.TITLE, Kind.QUOTE)
            if not row and token.kind not in (Kind.ITEM, Kind.JOINER):
                break
            begin = at if row else at + 1
            end = self.runs.end(tokens, begin, listed=True)
            if end == begin or (end < len(tokens) and tokens[end].word == "的" == tokens[first - 1].word and first):
                break  # 甲的镜头、乙|的电机
            joined = self._joins_nouns(tokens, at) or self._joins_fields(tokens, runs[-1], begin, end)
            if not row and (joined or self._joins_goods(tokens, runs, begin, end)):
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((begin, end))
        return runs

    @staticmethod
    def _behind_gloss(tokens: Sequence[Token], at: int) -> int:
        """Return the index behind brackets that say something of a list's item (甲光电（芯片）、…)."""
        gloss = at + 1 < len(tokens) and tokens[at].kind is Kind.BRACKET
        return at + 1 if gloss and (tokens[at + 1].kind is Kind.ITEM or tokens[at + 1].word == "等") else at

    # --- heads -----------------------------------------------------------------------------------------------

    def _head_behind(self, tokens: Sequence[Token], at: int, after: int, marked: bool, several: bool) -> Head:
        """Return the head behind 等, or behind a number that counts the items (甲、乙三个增资项目)."""
        if marked and at + 1 < len(tokens) and tokens[at].entries and tokens[at + 1].kind is Kind.NUMBER:
            at += 1
        while at < len(tokens) and self._before_head(tokens[at]):
            at += 1
        at = self._behind_amount(tokens, at) if at > after else at
        begin = at
        while (
            at > after
            and at < len(tokens)
            and tokens[at].kind is Kind.VERB
            and tokens[at].word not in self.runs.frame_words
        ):
            at += 1
        if not marked and not (at > after and several):
            return Head()
        words, cls, end = self._head_at(tokens, at)
        while marked and cls is None and end < len(tokens) and tokens[end].kind in (Kind.ITEM, Kind.JOINER):
            at = end + 1
            words, cls, end = self._head_at(tokens, at)
        if not words:
            return Head()
        front = words_of(tokens[begin:at]) if cls == "Project" else ""
        length = 0
        while length < len(words):
            length += len(tokens[at].word)
            at += 1
        if words_of(tokens[at : at + 3]).startswith(tuple(self.words.partner_nouns)):
            return Head()  # 6家母基金合作机构 are no funds
        return Head(front + words, cls, at)

    def _head_at(self, tokens: Sequence[Token], at: int) -> tuple[str, str | None, int]:
        end = self.runs.end(tokens, at, listed=True)
        return (*self._head(words_of(tokens[at:end])), end)

    def _behind_amount(self, tokens: Sequence[Token], at: int) -> int:
        """Return the index behind a sum that describes what is counted (等11个总投资20亿元的项目)."""
        end = at
        while end < len(tokens) and tokens[end].kind is Kind.INNER and tokens[end].word in self.words.jointly:
            end += 1
        if end == at or end >= len(tokens):
            return at
        first = end
        while end < len(tokens) and tokens[end].kind in (Kind.NUMBER, Kind.FUNCTION):
            end += 1
        return end if any(token.kind is Kind.NUMBER for token in tokens[first:end]) else at

    def _before_head(self, token: Token) -> bool:
        return token.kind in (Kind.NUMBER, Kind.QUOTE, Kind.MODIFIER) or token.word in self.words.light

    def _predicated(self, tokens: Sequence[Token], at: int) -> str | None:
        """Return the class that 是, 成为 or the like behind a list says that it has."""
        for number in (at, at + 1):
            if number < len(tokens) and tokens[number].word in self.words.copulas:
                return self._predicate_head(tokens, number)
        return None

    def _stands_for(self, tokens: Sequence[Token], at: int) -> int:
        """Return the index behind 为代表的 if it follows a list, else 0."""
        words = "".join(token.word for token in tokens[at : at + 3])
        if not words.startswith(tuple(self.words.standing_for)):
            return 0
        behind = next((n for n in range(at, min(at + 4, len(tokens))) if tokens[n].word == "的"), 0)
        return behind + 1 if behind else 0

    def _predicate_head(self, tokens: Sequence[Token], first: int) -> str | None:
        """Return the class that the end of the clause says the items are (A、B等成为…的主要平台载体)."""
        end = first
        while end < len(tokens) and tokens[end].kind is not Kind.STOP:
            end += 1
        begin = end
        while begin > first and tokens[begin - 1].kind in NAMING:
            begin -= 1
        words = "".join(token.word for token in tokens[begin:end])
        head, cls = self._head(words)
        return cls if head == words else None

    def _joins_nouns(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether 及 joins two words before one last word (生产及研发基地), not two names."""
        if tokens[at].word not in ("及", "与") or at + 2 >= len(tokens):
            return False
        before, behind, last = tokens[at - 1], tokens[at + 1], tokens[at + 2]
        return before.kind is Kind.INNER and behind.kind is Kind.INNER and bool(self.runs.endings.of(last.word)[0])

    def _joins_goods(self, tokens: Sequence[Token], runs: Sequence[tuple[int, int]], begin: int, end: int) -> bool:
        """Tell whether 及 joins two goods before the last word of one project (甲公司的电池及组件项目)."""
        first, stop = runs[-1]
        if not first or len(runs) > 1 or tokens[begin - 1].word not in ("及", "与") or tokens[first - 1].word != "的":
            return False
        front, behind = tokens[first:stop], words_of(tokens[begin:end])
        project = any(suffix.cls == "Project" for suffix in self.runs.endings.of(behind)[0])
        whole = any(suffix.strength in ("legal", "strong") for suffix in self.runs.endings.of(words_of(front))[0])
        named = whole or any(token.entries for token in front)
        return project and end - begin > 1 and not named

    def _joins_fields(self, tokens: Sequence[Token], before: tuple[int, int], begin: int, end: int) -> bool:
        """Tell whether 与 or 和 joins two fields in one institute's name (江苏脑科学与类脑智能研究院)."""
        first, joiner = tokens[before[0]], tokens[begin - 1]
        if joiner.kind is not Kind.JOINER or before[1] - before[0] < 2 or not is_placed(first):
            return False
        front = tokens[before[0] + 1 : before[1]]
        if (
            any(token.kind not in NAMING or token.entries for token in front)
            or self.runs.endings.of(words_of(front))[0]
        ):
            return False
        named = self.phraser.phrase(tokens[begin:end])
        body = any(s.strength == "strong" and s.cls in ("ResearchInstitute", "Association") for s in named.suffixes)
        return body and named.topical and not named.proper

    def _with_inner_joiners(self, tokens: Sequence[Token], runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Join what 及 or 与 joins inside a list that 、 separates (光伏及碳材料、现代物流)."""
        commas = [tokens[end].kind is Kind.ITEM for _, end in runs[:-1]]
        if True not in commas:
            return runs
        joined, seen = [runs[0]], set[str]()
        for number, run in enumerate(runs[1:]):
            separator = tokens[run[0] - 1]
            before = "".join(token.word for token in tokens[slice(*joined[-1])])
            subject = (
                is_subject(tokens[joined[-1][1] - 1]) or before in self.words.bare_nouns | self.words.company_words
            )
            named = self.phraser.phrase(tokens[run[0] : run[1]])
            whole = any(suffix.strength in ("legal", "strong") and suffix.cls != "Policy" for suffix in named.suffixes)
            inner = separator.word in ("及", "与") and not subject and not (whole and named.proper)
            if not commas[number] and inner and (number < len(commas) - 1 or separator.word in seen):
                joined[-1] = (joined[-1][0], run[1])
                seen.add(separator.word)
            else:
                joined.append(run)
        return joined

    def _head(self, text: str) -> tuple[str, str | None]:
        """Return the head word that the text begins with or ends in, and its class."""
        best: tuple[int, int, str, str | None] = (-1, 0, "", None)
        for start in range(len(text)):
            for length in range(min(self._longest_head, len(text) - start), 0, -1):
                word = text[start : start + length]
                if word in self.heads:
                    candidate = (start + length, length, text[: start + length], self.heads[word])
                    if candidate[0] > best[0] or (candidate[0] == best[0] and length > best[1]):
                        best = candidate
                    break
        return best[2], best[3]

    def _with_attached_head(self, items: list[Phrase]) -> tuple[list[Phrase], Head]:
        """Take off a head that stands at the end of the last item (…和智能装备新兴产业体系)."""
        last = items[-1]
        start = len(last.tokens)
        while start > 1 and self._is_of_head(last.tokens[start - 1]):
            start -= 1
        tail = "".join(token.word.strip(QUOTES) for token in last.tokens[start:] if self._in_tail(token))
        _, cls = self._head(tail)
        titled = len(items) == 1 and last.words.startswith(tuple(self.words.levels))
        if start == len(last.tokens) or cls not in ATTACHED or titled or (cls == "Project" and len(items) == 1):
            return items, Head()
        rest = self.phraser.phrase(last.tokens[:start])
        if len(items) == 1 and not (rest.topical or rest.proper or any(t.industry for t in rest.tokens)):
            return items, Head()
        return [*items[:-1], rest], Head(tail, cls)

    def _with_shared_end(self, items: list[Phrase]) -> tuple[list[Phrase], Head]:
        """Let the items before the last share a policy's last word (瞪羚企业、独角兽企业培育工程)."""
        firm = items[-1].suffix("Policy") if len(items) > 1 else None
        named = any(item.title or any(s.cls != "Honour" for s in item.suffixes) for item in items[:-1])
        if firm is None or firm.strength != "strong" or named:
            return items, Head()
        if any(token.kind is Kind.QUOTE for item in items for token in item.tokens):
            return items, Head()
        words = items[-1].words.removesuffix(firm.word)
        start = next((n for n, t in enumerate(items[-1].tokens) if t.start - items[-1].span.start >= len(words)), 0)
        if not start:
            return items, Head()
        return [*items[:-1], replace(items[-1], words=words)], Head(firm.word, "Policy")

    def _is_of_head(self, token: Token) -> bool:
        return (
            token.word in self.heads
            or token.word in self.words.head_modifiers
            or (token.kind is Kind.QUOTE and (len(token.word) <= LONGEST_COUNT or self._counts_field(token)))
        )

    def _in_tail(self, token: Token) -> bool:
        return token.kind is not Kind.QUOTE or self._counts_field(token)

    def _counts_field(self, token: Token) -> bool:
        """Tell whether words in quotation marks say what the list is (“三个特色产业链”)."""
        inner = token.word.strip(QUOTES)
        return inner[:1] in NUMERALS and self._head(inner)[0] == inner

    # --- items -----------------------------------------------------------------------------------------------

    def _item(self, tokens: Sequence[Token], begin: int, end: int, count: int, *, shared: bool) -> Phrase:
        """Return the phrase of a run, with what stands around it taken into account."""
        quoted = tokens[end - 2].kind is Kind.QUOTE
        if (
            end - begin > 1
            and tokens[end - 1].word in self.words.planning
            and not quoted
            and self._is_plan(tokens, end)
        ):
            end -= 1
        item = self.phraser.phrase(tokens[begin:end])
        if end < len(tokens) and tokens[end].word in self.words.policy_followers:
            item = replace(item, suffixes=tuple(suffix for suffix in item.suffixes if suffix.cls != "Policy"))
        counted = end < len(tokens) and tokens[end].kind is Kind.NUMBER and tokens[end].word[:1] != SMALL.get(count)
        if not shared and counted and self._counts(tokens, end):
            item = replace(item, counted=True)
        if begin and tokens[begin - 1].word in self.words.counts and item.suffix("Policy") and not item.proper:
            counts = tokens[begin - 1]
            item = replace(
                item,
                span=Span(counts.start, item.span.end),
                words=counts.word + item.words,
                topical=True,
                known_as=(item.words,),
            )
        if begin and YEAR.fullmatch(tokens[begin - 1].word) and item.suffix("Honour") and self._is_levelled(item):
            year = tokens[begin - 1]
            item = replace(
                item, span=Span(year.start, item.span.end), words=year.word + item.words, known_as=(item.words,)
            )
        if begin > 1 and tokens[begin - 1].word in self.words.firsts:
            place = tokens[begin - 2]
            if any(entry.cls == "Place" for entry in place.entries) and len(item.words) > SHORTEST_FIRST:
                forms = (place.word + item.words, place.word + tokens[begin - 1].word + item.words)
                item = replace(item, proper=True, known_as=forms)
        return item

    def _is_levelled(self, item: Phrase) -> bool:
        """Tell whether a title begins with a place or a level (江西制造业企业100强)."""
        return is_placed(item.tokens[0]) or item.words.startswith(tuple(self.words.levels))

    @staticmethod
    def _is_plan(tokens: Sequence[Token], end: int) -> bool:
        """Tell whether 计划 is a verb since a time follows it (计划次年三季度投产)."""
        return (
            end < len(tokens)
            and tokens[end].kind in (Kind.FUNCTION, Kind.NUMBER)
            and tokens[end].word not in ("等", "的")
        )

    def _counts(self, tokens: Sequence[Token], at: int) -> bool:
        word = tokens[at].word
        if at + 1 < len(tokens) and tokens[at + 1].word in self.words.date_units:
            return False
        return any(word.endswith(counter) for counter in self.words.counters) or (
            at + 1 < len(tokens) and tokens[at + 1].word in self.words.counters
        )
