"""Noun phrases that may be names, and the lists that they stand in.

A phrase is a run of words that may stand in a name, cut where a verb or function word ends it. Its last word tells
its class (`names.toml`); in a list, the noun after 等 tells the class of every item (`lists.toml`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction.tokens import ORDINAL, Kind, Token, Tokenizer
from kg.knowledge.gazetteers import Entry
from kg.knowledge.patterns import Suffix
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of text that may be a name."""

    span: Span
    words: str
    suffixes: tuple[Suffix, ...]
    """What its last word says, the strongest reading first; empty when it says nothing."""
    proper: bool
    """Whether it holds a place, person, brand, quoted or unknown word besides its last word."""
    topical: bool
    """Whether it holds any word that is not general."""
    entries: tuple[Entry, ...] = ()
    """What the gazetteer knows under exactly these words."""
    title: bool = False
    """Whether it is a 《》 title."""
    tokens: tuple[Token, ...] = ()
    brand: bool = False
    """Whether it begins with what no dictionary has."""
    counted: bool = False
    """Whether a number of things follows, so that it names a kind (重点实验室15家)."""
    known_as: tuple[str, ...] = ()
    """Longer forms that the text uses (江西省首个省级…产业园)."""

    def suffix(self, cls: str) -> Suffix | None:
        """Return what the last word says if it may end names of this class."""
        return next((suffix for suffix in self.suffixes if suffix.cls == cls), None)


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


class Phraser:
    """Finds the phrases and groups of a sentence."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        patterns = tokenizer.knowledge.patterns
        self.words = patterns.words
        self.frame_words = frozenset(word for frame in patterns.frames for word in (*frame.triggers, *frame.closing))
        self.suffixes = patterns.suffixes
        self.heads = patterns.heads
        self.longest_suffix = max(map(len, self.suffixes))
        self.longest_head = max(map(len, self.heads))
        self.numbered = tuple(word for word in self.suffixes if word[0] in "一二三四五六七八九十0123456789")

    # --- groups ----------------------------------------------------------------------------------------------

    def groups(self, tokens: Sequence[Token]) -> tuple[Group, ...]:
        """Return the groups of a sentence in text order."""
        found = []
        at = 0
        while at < len(tokens):
            end = self._run_end(tokens, at)
            if end == at:
                at += 1
                continue
            group = self._group(tokens, at)
            if group.items:
                found.append(group)
            at = max(group.after, at + 1)
        return tuple(found)

    def _group(self, tokens: Sequence[Token], first: int) -> Group:
        runs = [(first, self._run_end(tokens, first))]
        at = runs[0][1]
        while at < len(tokens):
            if tokens[at].kind is tokens[at - 1].kind and tokens[at].kind in (Kind.TITLE, Kind.QUOTE):
                begin = at
            elif tokens[at].kind in (Kind.ITEM, Kind.JOINER):
                begin = at + 1
                if self._joins_nouns(tokens, at):
                    runs[-1] = (runs[-1][0], self._run_end(tokens, begin, after_separator=True))
                    at = runs[-1][1]
                    continue
            else:
                break
            end = self._run_end(tokens, begin, after_separator=True)
            if end == begin:
                break
            runs.append((begin, end))
            at = end
        runs = self._with_inner_joiners(tokens, runs)
        head_start, marked = at, False
        if at < len(tokens) and tokens[at].word == "等":
            marked = True
            at += 1
        mark = at
        if not marked and (standing := self._stands_for(tokens, at)):
            marked, at = True, standing
        if marked and at + 1 < len(tokens) and tokens[at].entries and tokens[at + 1].kind is Kind.NUMBER:
            at += 1
        while at < len(tokens) and (
            tokens[at].kind in (Kind.NUMBER, Kind.QUOTE, Kind.MODIFIER) or tokens[at].word in self.words.light
        ):
            at += 1
        kind_of = at
        while at > mark and at < len(tokens) and tokens[at].kind is Kind.VERB and tokens[at].word not in self.frame_words:
            at += 1
        head_end = self._run_end(tokens, at, after_separator=True)
        head_text = "".join(token.word for token in tokens[at:head_end])
        head_word, head_class = self._head(head_text) if marked or (at > mark and len(runs) > 1) else ("", None)
        front = "".join(token.word for token in tokens[kind_of:at]) if head_class == "Project" else ""
        while marked and head_class is None and head_end < len(tokens) and tokens[head_end].kind in (Kind.ITEM, Kind.JOINER):
            at = head_end + 1
            head_end = self._run_end(tokens, at, after_separator=True)
            head_text = "".join(token.word for token in tokens[at:head_end])
            head_word, head_class = self._head(head_text)
        if (marked or len(runs) > 1) and head_class is None and mark < len(tokens):
            said = next((n for n in (mark, mark + 1) if n < len(tokens) and tokens[n].word in self.words.copulas), None)
            if said is not None:
                head_class = self._predicate_head(tokens, said)
        items = [self._item(tokens, begin, end, shared=bool(head_word)) for begin, end in runs]
        if not head_word:
            after = head_start + 1 if marked else head_start
            end_offset = tokens[after - 1].end
            if not marked:
                items, head_word, head_class = self._with_attached_head(items)
            if not marked and not head_word:
                items, head_word, head_class = self._with_shared_end(items)
        else:
            after, length = at, 0
            while after < head_end and length < len(head_word):
                length += len(tokens[after].word)
                after += 1
            end_offset = tokens[after - 1].end
        kept = tuple(item for item in items if item.words)
        return Group(
            items=kept,
            span=Span(tokens[first].start, end_offset),
            first=first,
            after=after,
            head=front + head_word if head_word else "",
            head_class=head_class,
            listed=marked or head_class is not None,
            open=marked,
        )

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
        while begin > first and tokens[begin - 1].kind in (Kind.WORD, Kind.NAME, Kind.INNER):
            begin -= 1
        words = "".join(token.word for token in tokens[begin:end])
        head, cls = self._head(words)
        return cls if head == words else None

    def _joins_nouns(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether 及 joins two words before one last word (生产及研发基地), not two names."""
        if tokens[at].word not in ("及", "与") or at + 2 >= len(tokens):
            return False
        before, behind, last = tokens[at - 1], tokens[at + 1], tokens[at + 2]
        return before.kind is Kind.INNER and behind.kind is Kind.INNER and bool(self._suffixes(last.word)[0])

    def _with_inner_joiners(self, tokens: Sequence[Token], runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Join what 及 or 与 joins inside a list that 、 separates (节能环保及新材料、电子通信)."""
        commas = [tokens[end].kind is Kind.ITEM for _, end in runs[:-1]]
        if True not in commas:
            return runs
        joined, seen = [runs[0]], set[str]()
        for number, run in enumerate(runs[1:]):
            separator = tokens[run[0] - 1]
            subject = self._is_subject(tokens[joined[-1][1] - 1])
            named = self.phrase(tokens[run[0] : run[1]])
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
            for length in range(min(self.longest_head, len(text) - start), 0, -1):
                word = text[start : start + length]
                if word in self.heads:
                    candidate = (start + length, length, text[: start + length], self.heads[word])
                    if candidate[0] > best[0] or candidate[0] == best[0] and length > best[1]:
                        best = candidate
                    break
        return best[2], best[3]

    def _with_attached_head(self, items: list[Phrase]) -> tuple[list[Phrase], str, str | None]:
        """Take off a head that stands at the end of the last item (…和智能制造战略性新兴产业体系)."""
        last = items[-1]
        start = len(last.tokens)
        while start > 1 and self._is_of_head(last.tokens[start - 1]):
            start -= 1
        tail = "".join(token.word for token in last.tokens[start:] if token.kind is not Kind.QUOTE)
        _, cls = self._head(tail)
        if start == len(last.tokens) or cls not in ATTACHED or cls == "Project" and len(items) == 1:
            return items, "", None
        rest = self.phrase(last.tokens[:start])
        if len(items) == 1 and not (rest.topical or rest.proper or any(t.industry for t in rest.tokens)):
            return items, "", None
        return [*items[:-1], rest], tail, cls

    def _with_shared_end(self, items: list[Phrase]) -> tuple[list[Phrase], str, str | None]:
        """Let the items before the last share a policy's last word (科技型中小企业、高新技术企业培育工程)."""
        firm = items[-1].suffix("Policy") if len(items) > 1 else None
        named = any(item.title or any(s.cls != "Honour" for s in item.suffixes) for item in items[:-1])
        if firm is None or firm.strength != "strong" or named:
            return items, "", None
        if any(token.kind is Kind.QUOTE for item in items for token in item.tokens):
            return items, "", None
        words = items[-1].words.removesuffix(firm.word)
        start = next((n for n, t in enumerate(items[-1].tokens) if t.start - items[-1].span.start >= len(words)), 0)
        if not start:
            return items, "", None
        return [*items[:-1], replace(items[-1], words=words)], firm.word, "Policy"

    def _is_of_head(self, token: Token) -> bool:
        return (
            token.word in self.heads
            or token.word in self.words.head_modifiers
            or token.kind is Kind.QUOTE
            and len(token.word) <= LONGEST_COUNT
        )

    # --- phrases ---------------------------------------------------------------------------------------------

    def _run_end(self, tokens: Sequence[Token], first: int, *, after_separator: bool = False) -> int:
        """Return the index behind the longest run of words from `first` that may stand in one name."""
        at = first
        while at < len(tokens):
            token = tokens[at]
            if token.kind is Kind.TITLE:
                return at + 1 if at == first else at
            if token.kind is Kind.QUOTE and at > first and self._quotes_listed(tokens, at):
                return at
            if token.industry is not None and at > first and self._ends_firm(tokens, first, at):
                break
            if token.kind in (Kind.WORD, Kind.NAME, Kind.QUOTE):
                pass
            elif token.kind is Kind.MODIFIER:
                if at == first and not after_separator or not self._goes_on(tokens, at):
                    break
            elif token.kind is Kind.INNER:
                if token.word in self.words.verbs and (
                    at == first and not after_separator or at > first and self._ends_name(tokens, first, at)
                ):
                    break
                if at > first and token.word in self.words.jointly and at + 1 < len(tokens) and tokens[at + 1].word == "的":
                    break
            elif token.kind is Kind.BRACKET:
                if at == first:
                    break
            elif token.kind is Kind.NUMBER:
                if not self._number_inside(tokens, first, at):
                    break
            elif token.kind is Kind.STOP:
                if token.word not in "·—-+/&＆" or at == first or self._is_dash(tokens, at):
                    break
            elif at > first and token.kind is Kind.VERB and self._ends_item(tokens, at):
                return at + 1
            elif at > first and token.kind is Kind.VERB and self._verb_inside(tokens, first, at, after_separator):
                pass
            elif not (after_separator and self._whole_item(tokens, first)):
                break
            else:
                return self._item_end(tokens, first)
            at += 1
        return at

    @staticmethod
    def _quotes_listed(tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a quote begins the next item of a list without commas (“…”“…”等制度)."""
        if tokens[at - 1].kind is not Kind.QUOTE:
            return False
        end = at
        while end < len(tokens) and tokens[end].kind is Kind.QUOTE:
            end += 1
        return end == len(tokens) or tokens[end].kind not in (Kind.WORD, Kind.INNER, Kind.NAME)

    @staticmethod
    def _is_dash(tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a — is half of a dash between clauses."""
        near = [tokens[n].word for n in (at - 1, at + 1) if 0 <= n < len(tokens)]
        return tokens[at].word == "—" and "—" in near

    @staticmethod
    def _goes_on(tokens: Sequence[Token], at: int) -> bool:
        return at + 1 < len(tokens) and tokens[at + 1].kind in (
            Kind.WORD, Kind.INNER, Kind.NAME, Kind.MODIFIER, Kind.QUOTE
        )  # fmt: skip

    def _ends_name(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Tell whether the words before a verb are a name, so that the verb is the sentence's own."""
        if self._is_subject(tokens[at - 1]):
            return True
        if tokens[at - 1].industry is not None:
            behind = tokens[at + 1] if at + 1 < len(tokens) else None
            return behind is None or not (behind.word in ("及", "与") or self._suffixes(behind.word)[0])
        words = "".join(token.word for token in tokens[first:at])
        return bool(self._suffixes(words)[0]) and any(self.tokenizer.is_proper(token) for token in tokens[first:at])

    def _ends_firm(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Tell whether the words before `at` are a firm with its legal form."""
        words = "".join(token.word for token in tokens[first:at])
        return any(suffix.strength == "legal" and len(words) > len(suffix.word) + 1 for suffix in self._suffixes(words)[0])

    @staticmethod
    def _is_subject(token: Token) -> bool:
        return any(entry.cls in SUBJECT_CLASSES for entry in token.entries)

    def _ends_item(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a verb is the last word of a list item (车载镜头扩产、…)."""
        return at + 1 < len(tokens) and self._closes_item(tokens[at + 1]) and tokens[at].word not in self.frame_words

    def _verb_inside(self, tokens: Sequence[Token], first: int, at: int, listed: bool) -> bool:
        """Tell whether a verb that no list holds stands inside a name (技术发明二等奖; …、激光切割装备)."""
        if tokens[at].word in self.words.verbs or tokens[at].word in self.frame_words or at + 1 >= len(tokens):
            return False
        behind = tokens[at + 1]
        if any(entry.cls != "Place" for entry in tokens[at - 1].entries):
            return False
        if behind.kind not in (Kind.WORD, Kind.NAME, Kind.INNER):
            return False
        done = self._suffixes("".join(token.word for token in tokens[first:at]))[0]
        if any(suffix.strength in ("legal", "strong") for suffix in done):
            return False
        pair = behind.word + (tokens[at + 2].word if at + 2 < len(tokens) else "")
        return listed or behind.word in self.suffixes or pair in self.suffixes

    @staticmethod
    def _closes_item(token: Token) -> bool:
        return token.kind is Kind.ITEM or token.word == "等"

    def _whole_item(self, tokens: Sequence[Token], first: int) -> bool:
        """Tell whether a list item from `first` ends at another 、 within reach, so that it is taken whole."""
        return self._item_end(tokens, first) > first

    def _item_end(self, tokens: Sequence[Token], first: int) -> int:
        for at in range(first, min(first + LONGEST_ITEM, len(tokens))):
            if tokens[at].kind is Kind.ITEM or tokens[at].word == "等":
                return at
            if tokens[at].kind is Kind.NUMBER and any(char.isdigit() for char in tokens[at].word):
                break
            if tokens[at].kind in (Kind.STOP, Kind.JOINER) or tokens[at].word in self.words.item_breaks:
                break
            if tokens[at].word in self.frame_words or tokens[at].kind is Kind.VERB and tokens[at].word in self.words.verbs:
                break
        return first

    def _number_inside(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Tell whether a number stands inside a name: 银河二号, 波音747航空, 第三批…基地, 6代."""
        number = tokens[at]
        behind = "".join(token.word for token in tokens[at : at + 3])
        if behind[len(number.word) : len(number.word) + 1] == "代" and at > first:
            return True
        if at > first and any(behind.startswith(word) for word in self.numbered):
            return True
        if ORDINAL.fullmatch(number.word) is None or at + 1 < len(tokens) and tokens[at + 1].word in self.words.date_units:
            return False
        follows = at + 1 < len(tokens) and tokens[at + 1].kind in (Kind.WORD, Kind.INNER, Kind.NAME) and (
            tokens[at + 1].tag != "q" and tokens[at + 1].word not in self.words.counters
        )
        ends = number.word[-1:] in ("期", "号")
        return at > first and (follows or ends)

    def _item(self, tokens: Sequence[Token], begin: int, end: int, *, shared: bool) -> Phrase:
        """Return the phrase of a run, with what stands around it taken into account."""
        if end - begin > 1 and tokens[end - 1].word in self.words.planning and self._is_plan(tokens, end):
            end -= 1
        item = self.phrase(tokens[begin:end])
        if end < len(tokens) and tokens[end].word in self.words.policy_followers:
            item = replace(item, suffixes=tuple(suffix for suffix in item.suffixes if suffix.cls != "Policy"))
        if not shared and end < len(tokens) and tokens[end].kind is Kind.NUMBER and self._counts(tokens, end):
            item = replace(item, counted=True)
        if begin and tokens[begin - 1].word in self.words.counts and item.suffix("Policy") and not item.proper:
            count = tokens[begin - 1]
            item = replace(
                item, span=Span(count.start, item.span.end), words=count.word + item.words, topical=True, known_as=(item.words,)
            )
        if begin > 1 and tokens[begin - 1].word in self.words.firsts:
            place = tokens[begin - 2]
            if any(entry.cls == "Place" for entry in place.entries) and len(item.words) > SHORTEST_FIRST:
                forms = (place.word + item.words, place.word + tokens[begin - 1].word + item.words)
                item = replace(item, proper=True, known_as=forms)
        return item

    @staticmethod
    def _is_plan(tokens: Sequence[Token], end: int) -> bool:
        """Tell whether 计划 is a verb since a time follows it (计划当年上半年封顶)."""
        return end < len(tokens) and tokens[end].kind in (Kind.FUNCTION, Kind.NUMBER) and tokens[end].word not in ("等", "的")

    def _counts(self, tokens: Sequence[Token], at: int) -> bool:
        word = tokens[at].word
        if at + 1 < len(tokens) and tokens[at + 1].word in self.words.date_units:
            return False
        return any(word.endswith(counter) for counter in self.words.counters) or (
            at + 1 < len(tokens) and tokens[at + 1].word in self.words.counters
        )

    def phrase(self, tokens: Sequence[Token]) -> Phrase:
        """Return what a run of tokens names, descriptions in front and light words behind cut off."""
        tokens = tuple(tokens)
        if len(tokens) == 1 and tokens[0].kind is Kind.TITLE:
            words = tokens[0].word
            return Phrase(tokens[0].span, words, (), True, True, title=True, tokens=tokens)
        tokens = self._without_tail(tokens)
        tokens = self._without_zone(self._without_descriptors(tokens))
        tokens = self._quoted_name(tokens)
        if not tokens:
            return Phrase(Span(0, 0), "", (), False, False)
        words = "".join(token.word for token in tokens)
        suffixes, length = self._suffixes(words)
        span = Span(tokens[0].start, tokens[-1].end)
        body_end = span.end - length
        body = [token for token in tokens if token.start < body_end]
        bare = len(tokens) == 1 and tokens[0].kind is Kind.QUOTE and len(words) - length <= len("“")
        if bare and all(suffix.cls != "Policy" for suffix in suffixes):
            body = []
        return Phrase(
            span,
            words,
            suffixes,
            proper=any(self.tokenizer.is_proper(token) for token in body),
            topical=any(self._is_topical(token) for token in body),
            entries=tokens[0].entries if len(tokens) == 1 else (),
            tokens=tokens,
            brand=self._begins_brand(tokens),
        )

    def _begins_brand(self, tokens: tuple[Token, ...]) -> bool:
        """Tell whether words begin with a word that no dictionary has, or with single characters that make none."""
        first = tokens[0]
        if first.kind is not Kind.WORD or first.industry is not None or len(tokens) < 2:  # noqa: PLR2004
            return False
        single = len(first.word) == 1 and (len(tokens[1].word) == 1 or first.word in self.words.brand_heads)
        return single or self.tokenizer.is_unknown(first)

    def _is_topical(self, token: Token) -> bool:
        if token.kind in (Kind.BRACKET, Kind.STOP, Kind.NUMBER) or self._is_general(token.word):
            return False
        return len(token.word) != PAIR or not (self._is_general(token.word[:2]) and self._is_general(token.word[2:]))

    def _is_general(self, word: str) -> bool:
        return word in self.words.generic or word in self.heads or word in self.words.head_modifiers

    def _suffixes(self, words: str) -> tuple[tuple[Suffix, ...], int]:
        bare = words.rstrip(CLOSING)
        if "”" in bare[-SHORT_END:]:
            return self._suffixes_across(words)
        if bare.endswith(("）", ")")):
            opening = max(bare.rfind("（"), bare.rfind("("))
            if opening > 0:
                bare = bare[:opening]
        for length in range(min(self.longest_suffix, len(bare)), 0, -1):
            found = self.suffixes.get(bare[-length:])
            if found:
                return found, length + len(words) - len(bare)
        return (), 0

    def _suffixes_across(self, words: str) -> tuple[tuple[Suffix, ...], int]:
        """Find a last word that a quotation mark cuts (“链主”企业)."""
        plain = words.replace("“", "").replace("”", "")
        for length in range(min(self.longest_suffix, len(plain)), 0, -1):
            found = self.suffixes.get(plain[-length:])
            if found:
                taken = 0
                for back, char in enumerate(reversed(words), 1):
                    taken += char not in "“”"
                    if taken == length:
                        return found, back
        return (), 0

    def _without_tail(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Cut words that follow a name without belonging to it (创意产业园建设)."""
        office = next((at for at, token in enumerate(tokens) if at and token.word in self.words.offices), None)
        tokens = tokens[:office]
        for end in range(len(tokens), 0, -1):
            words = "".join(token.word for token in tokens[:end])
            if self._suffixes(words)[0] and end > 1:
                return tokens[:end]
            if tokens[end - 1].word not in self.words.tails:
                break
        for end in range(len(tokens) - 1, 1, -1):
            words = "".join(token.word for token in tokens[:end])
            found, length = self._suffixes(words)
            firm = any(suffix.strength in ("legal", "strong") and suffix.cls != "Policy" for suffix in found)
            body = [token for token in tokens[:end] if token.end <= tokens[end - 1].end - length]
            legal = any(suffix.strength == "legal" for suffix in found)
            if firm and any(token.entries or legal and self._is_topical(token) for token in body):
                return tokens[:end]
        return tokens

    def _without_descriptors(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Cut what describes the name from the left, up to the last describing noun (…产业龙头企业)."""
        for at in range(len(tokens) - 2, -1, -1):
            if tokens[at].word in self.words.descriptors and tokens[at].kind is not Kind.QUOTE:
                rest = tokens[at + 1 :]
                if self.tokenizer.is_proper(rest[0]) and self._stands_alone(rest):
                    return rest
        while tokens and (tokens[0].word in self.words.light or tokens[0].kind is Kind.MODIFIER):
            tokens = tokens[1:]
        return tokens

    def _without_zone(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Cut the zone before the name of a park in it, if the name tells which one it is (…高新区钛谷精工产业园)."""
        rest = tokens[1:]
        if len(rest) < 2 or not any(entry.cls in SUBJECT_CLASSES for entry in tokens[0].entries):  # noqa: PLR2004
            return tokens
        found = self._suffixes("".join(token.word for token in rest))[0]
        return rest if any(suffix.cls == "Park" for suffix in found) and self._stands_alone(rest) else tokens

    def _quoted_name(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Keep the quoted part of words that name nothing as a whole (“…示范区”重大发展机遇)."""
        if not tokens:
            return tokens
        if len(tokens) > 1 and _is_org(tokens[-1]) and all(_is_place(token) for token in tokens[:-1]):
            return tokens[-1:]
        whole = "".join(token.word for token in tokens)
        last = tokens[-1]
        if len(tokens) > 1 and last.kind is Kind.QUOTE and self._suffixes(last.word)[0]:
            return tokens[-1:]
        if len(tokens) < 2 or self._suffixes(whole)[0]:  # noqa: PLR2004
            return tokens
        for token in tokens:
            if token.kind is Kind.QUOTE and (token.entries or self._suffixes(token.word)[0]):
                return (token,)
        if tokens[0].kind is Kind.QUOTE and tokens[1].word in self.words.tails:
            return tokens[:1]
        if tokens[-1].entries and not any(self.tokenizer.is_proper(token) for token in tokens[:-1]):
            return tokens[-1:]
        return tokens

    def _stands_alone(self, tokens: tuple[Token, ...]) -> bool:
        words = "".join(token.word for token in tokens)
        found, length = self._suffixes(words)
        if all(suffix.cls in ("Policy", "Honour") for suffix in found):
            return False
        return any(self.tokenizer.is_proper(token) for token in tokens if token.end <= tokens[-1].end - length)

    def retokenized(self, phrase: Phrase, start: int) -> Phrase:
        """Return the phrase without what stands before the clean offset `start`."""
        rest = tuple(token for token in phrase.tokens if token.start >= start)
        return self.phrase(rest) if rest else replace(phrase, words="")


SUBJECT_CLASSES = frozenset(("Park", "NationalHighTechZone", "InnovationDemonstrationZone", "PublicBody"))
LONGEST_ITEM = 14
CLOSING = "”’」"
ATTACHED = frozenset(("Industry", "Project"))
LONGEST_COUNT = 7
SHORT_END = 6
SHORTEST_FIRST = 6
PAIR = 4


def _is_place(token: Token) -> bool:
    return any(entry.cls == "Place" for entry in token.entries)


def _is_org(token: Token) -> bool:
    return bool(token.entries) and not _is_place(token)


def iter_phrases(groups: Sequence[Group]) -> Iterator[tuple[Group, Phrase]]:
    """Yield every phrase with the group that it stands in."""
    for group in groups:
        for item in group.items:
            yield group, item
