"""The syntax of clauses: which verb a clause has, who does it, to what, where, and with whom.

A clause is read from left to right over groups and verbs. What stands before the verb does it, what follows is what
it is done to; a preposition gives the group behind it a part of its own (在 a place, 与 a partner, 由 who does it).
A clause with 的 says something of the noun behind it (落户中心的甲公司, 甲公司投建的项目).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction.groups import Group
from kg.extraction.tokens import Kind, Token
from kg.knowledge.patterns import Patterns
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Deed:
    """One verb of the lexicon in a clause, with the groups around it by the part that they play."""

    verb: Token
    meanings: frozenset[str]
    """Classes of `verbs.toml` that the verb is in."""
    span: Span
    """The clause."""
    subject: tuple[Group, ...] = ()
    """Several when clauses with 的 stand between them (甲建的项目、乙建的项目落户…)."""
    objects: tuple[Group, ...] = ()
    parts: tuple[tuple[str, Group], ...] = ()
    """Groups behind a preposition: `place`, `partner`, `agent` or `moved`."""
    carried: bool = False
    """Whether the subject stands in an earlier clause of the sentence."""
    of_park: bool = False
    """Whether a word that stands for the article's park (园区, 该区) is the subject."""
    park_part: str = ""
    """Part that such a word plays behind a preposition."""
    of_about: bool = False
    """Whether only what the article is about can be the subject (与甲大学合建的乙中心)."""

    def part(self, name: str) -> tuple[Group, ...]:
        """Return the groups that play a part: `subject`, `object`, or that of a preposition."""
        agents = tuple(group for part, group in self.parts if part == "agent")
        if name == "subject" and "hold" in self.meanings and (self.carried or not self.subject):
            return agents or self.part("place") or self.subject
        done_by = bool(agents) or self.park_part == "agent"
        if name == "subject":
            return agents if done_by else self.subject
        if name == "object":
            return (*self.objects, *self.part("moved"), *(self.subject if done_by else ()))
        return tuple(group for part, group in self.parts if part == name)


@dataclass
class _State:
    """What was read of a clause so far."""

    subject: tuple[Group, ...] = ()
    listed: tuple[Group, ...] = ()
    """Subjects before the last 、 that no group holds."""
    topic: tuple[Group, ...] = ()
    """What 是 says something of."""
    of_park: bool = False
    park_part: str = ""
    several: tuple[Group, ...] = ()
    """The list that the clause ends in, which 分别 may take up."""
    preposition: str | None = None
    governed: str | None = None
    """Part of the preposition before the verb of a clause with 的, whose noun it governs (由位于中心的甲公司提供)."""
    parts: tuple[tuple[str, Group], ...] = ()
    noun: str = ""
    """Class of the noun that says what the thing behind 是 or 为 is to the subject (大股东)."""
    paired: bool = False
    """Whether 分别 stands before the verb."""
    deeds: tuple[Deed, ...] = ()
    """Deeds whose objects may still follow."""


PRONOUN = "r"
"""Tag of the segmenter."""
TRANSITIVE = frozenset(("build", "make", "found", "own", "hold", "issue"))
"""Classes of verbs that say in front of 的, with nothing else, what is done to the noun behind it (新投的项目)."""
FOUNDING = frozenset(("found", "build", "issue"))
"""Classes of verbs whose object a size before 的 describes (设立规模20亿元的甲基金)."""
CARRIED = ("place", "partner")
"""Parts that a clause without a verb hands on to the next one (联合甲大学，乙公司成立了…)."""


class ClauseReader:
    """Reads the deeds of a sentence off its tokens and groups."""

    def __init__(self, patterns: Patterns) -> None:
        self.words = patterns.words
        self.meanings = patterns.verbs.meanings
        self.parts = patterns.verbs.parts
        self.nouns = patterns.verbs.nouns
        self.relations = frozenset(self.nouns.values())
        self.kinds = tuple(self.words.descriptors | patterns.heads.keys())
        self.heads = frozenset(word for word, cls in patterns.heads.items() if cls == "Enterprise")

    def deeds(self, tokens: Sequence[Token], groups: Sequence[Group]) -> tuple[Deed, ...]:
        """Return the deeds of a sentence in text order."""
        parted = [part for group in groups for part in _parted(group, tokens)]
        groups = _apposed(parted, tokens, self.heads)
        apposed = [group for group in groups if group not in parted]
        starts = {group.first: group for group in groups}
        found: list[Deed] = []
        before = _State()
        place: tuple[tuple[str, Group], ...] = ()
        open_focus = 0
        shares = dict(self._shares(tokens, groups))
        for first, end in _clauses(tokens, groups):
            share = shares.get(first)
            before = before if share is None else _State(subject=(share,))
            read = self._clause(tokens, starts, first, end, before, place)
            place = () if read.deeds or read.subject else tuple(row for row in read.parts if row[0] in CARRIED)
            if open_focus and (read.subject or read.of_park) and not before.subject:
                doer = read.deeds[0].subject if read.deeds else read.subject
                found = [replace(deed, subject=doer, of_park=read.of_park, carried=True) for deed in found]
            found.extend(read.deeds)
            plain = not (before.subject or before.of_park or read.subject or read.of_park or read.parts)
            open_focus = len(found) if plain and found and all("focus" in deed.meanings for deed in found) else 0
            last = read.deeds[-1].objects[-1:] if read.deeds else ()
            several = tuple(group for group in last if len(group.items) > 1)
            going_on = not read.deeds and bool(before.subject) and tokens[first].kind is Kind.FUNCTION
            if (read.subject or read.of_park) and not (going_on and not any(map(_is_name, read.subject))):
                before = read
            if read.topic:
                before = replace(read, subject=read.topic)
            named = next(
                (group for group in apposed if tokens[first].start <= group.span.start < tokens[end - 1].end), None
            )
            if named is not None:
                before = replace(read, subject=(named,))
            before = replace(before, several=several)
        return tuple(found)

    def _clause(
        self,
        tokens: Sequence[Token],
        starts: dict[int, Group],
        first: int,
        end: int,
        before: _State,
        place: tuple[tuple[str, Group], ...],
    ) -> _State:
        span = Span(tokens[first].start, tokens[end - 1].end)
        state, done = _State(parts=place), list[Deed]()
        at = first
        while at < end:
            group, token = starts.get(at), tokens[at]
            if group is not None:
                self._take(state, group, tokens)
                at = max(group.after, at + 1)
                continue
            if token.word == "的":
                head = self._head_of(tokens, starts, at + 1)
                if head is not None and tokens[at - 1].kind is Kind.MODIFIER and self._qualifies(state, head):
                    at = max(head.after, at + 2)
                    continue
                if head is not None and self._describes(state, head, tokens, at, done):
                    at = max(head.after, at + 2)
                    continue
                cleft = starts.get(self._copula_end(tokens, at + 1))
                if cleft is not None and state.deeds:
                    self._identifies(state, cleft)
                    at = cleft.after
                    continue
            elif state.noun and not state.deeds:
                self._act(state, token, span, before, done)
            elif token.word in self.parts and at + 1 < end and tokens[at + 1].tag == PRONOUN:
                state.preposition = self.parts[token.word]  # 为它供应
            elif (
                token.word in self.words.copulas
                and before.subject
                and not (state.subject or state.deeds or state.of_park)
            ):
                state.topic = before.subject
            elif token.word in self.words.copulas and state.subject and not state.deeds:
                state.topic, state.subject = (*state.listed, *state.subject), ()
                state.listed = ()
            elif token.word in self.words.pairing and not state.deeds:
                state.paired = True
            elif self._lists(token) and state.subject and not state.deeds and not state.preposition:
                state.listed, state.subject = (*state.listed, *state.subject), ()
            elif token.word in self.parts and (at + 1 in starts or (not state.deeds and self._governs(token))):
                state.preposition = self.parts[token.word]
            elif token.word in self.meanings or token.kind is Kind.VERB:
                self._act(state, token, span, before, done)
            elif token.word in self.words.park_words and self._is_owner(state, starts, tokens, at):
                if state.preposition == "place" and self._acts(starts.get(at + 2), tokens):
                    state.preposition = None  # 同在园区的甲公司供应…
            elif token.word in self.words.park_words and state.deeds and state.preposition is None:
                last = state.deeds[-1]
                if not last.park_part and not last.objects and at + 1 not in starts:
                    state.deeds = (*state.deeds[:-1], replace(last, park_part="object"))
            elif token.word in self.words.park_words and not state.deeds:
                if state.preposition is not None:
                    state.park_part, state.preposition = state.preposition, None
                elif not state.park_part:
                    state.subject, state.of_park = (), True
            at += 1
        done.extend(state.deeds)
        state.deeds = tuple(done)
        return state

    def _governs(self, token: Token) -> bool:
        """Tell whether a preposition is one though no name follows it; 联手 before a verb is a verb."""
        return self.parts[token.word] != "partner" or token.word not in self.meanings

    def _head_of(self, tokens: Sequence[Token], starts: dict[int, Group], at: int) -> Group | None:
        """Return the group behind 的, 首家, 第七家 and the like between them set aside."""
        while at < len(tokens) and at not in starts and self._is_first(tokens[at]):
            at += 1
        return starts.get(at)

    def _is_first(self, token: Token) -> bool:
        ordinal = token.kind is Kind.NUMBER and token.word.startswith(tuple(self.words.ordinals))
        return ordinal or token.word in self.words.firsts

    def _take(self, state: _State, group: Group, tokens: Sequence[Token]) -> None:
        """Give a group its part in the clause."""
        if state.preposition is not None:
            state.parts = (*state.parts, (state.preposition, group))
            if state.deeds:
                last = state.deeds[-1]
                state.deeds = (*state.deeds[:-1], replace(last, parts=(*last.parts, (state.preposition, group))))
            state.preposition = None
        elif not state.deeds:
            behind = tokens[group.after].word if group.after < len(tokens) else ""
            noun = self._noun(group)
            if noun and (behind in self.words.copulas or behind in self.words.having):
                state.noun = noun
            elif behind in self.words.localizers and not self._dates(tokens, group.after + 1):
                state.parts = (*state.parts, ("place", group))
            elif not state.subject or not _is_name(state.subject[-1]) or tokens[group.first - 1].word == "的":
                if state.subject:
                    state.parts = (*state.parts, ("owner", state.subject[-1]))
                state.subject, state.of_park = (group,), False
        elif self._heads_clause(state, group, tokens):
            state.deeds, state.subject, state.of_park = (), (group,), False
        else:
            last = state.deeds[-1]
            state.deeds = (*state.deeds[:-1], replace(last, objects=(*last.objects, group)))

    def _heads_clause(self, state: _State, group: Group, tokens: Sequence[Token]) -> bool:
        """Tell whether a verb and a noun before a name say what it is, and the sentence goes on (入驻企业甲承担…)."""
        described = tokens[group.first].start < group.items[0].span.start
        kind = tokens[group.first].word in self.words.descriptors
        goes_on = group.after < len(tokens) and tokens[group.after].word in self.meanings
        return described and kind and goes_on and not state.deeds[-1].objects and len(state.deeds) == 1

    def _copula_end(self, tokens: Sequence[Token], at: int) -> int:
        """Return the index behind 是, 还有 or the like, adverbs before it set aside; -1 when none follows (…的则是)."""
        while at < len(tokens) and tokens[at].word in self.words.contrasting | self.words.continuing:
            at += 1
        known = self.words.copulas | self.words.having
        return at + 1 if at < len(tokens) and tokens[at].word in known else -1

    @staticmethod
    def _identifies(state: _State, group: Group) -> None:
        """Give what stands behind 的是 the part that the clause before lacks (唱主角的是甲公司; 甲公司交出的是机床)."""
        last = state.deeds[-1]
        doer = not (last.subject and not last.carried) and not last.of_park and not last.part("agent")
        if doer and (last.objects or not last.meanings & TRANSITIVE):
            last = replace(last, subject=(group,), carried=False)
        else:
            last = replace(last, objects=(*last.objects, group))
        state.deeds = (*state.deeds[:-1], last)

    @staticmethod
    def _qualifies(state: _State, head: Group) -> bool:
        """Put what an adjective with 的 says more of in the place of its own front (坐拥全国知名的供应商)."""
        last = state.deeds[-1] if state.deeds else None
        if last is None or len(last.objects) != 1 or any(item.proper for item in last.objects[0].items):
            return False
        state.deeds = (*state.deeds[:-1], replace(last, objects=(head,)))
        return True

    def _is_owner(self, state: _State, starts: dict[int, Group], tokens: Sequence[Token], at: int) -> bool:
        """Tell whether 园区 behind a preposition only says where the thing behind it is (由园区企业甲, 与园区的甲)."""
        if state.preposition is None or at + 1 >= len(tokens):
            return False
        of = tokens[at + 1].word == "的"
        group = starts.get(at + 2 if of else at + 1)
        return group is not None and any(item.proper or (item.suffixes and not of) for item in group.items)

    def _acts(self, group: Group | None, tokens: Sequence[Token]) -> bool:
        """Tell whether a group goes on with a verb or a preposition, and is no mere place."""
        behind = tokens[group.after] if group is not None and group.after < len(tokens) else None
        return behind is not None and behind.kind is not Kind.STOP and behind.word not in self.words.localizers

    def _dates(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a unit of time follows, so that the word before it is no localizer (上月)."""
        return at < len(tokens) and tokens[at].word in self.words.date_units

    def _shares(self, tokens: Sequence[Token], groups: Sequence[Group]) -> Iterator[tuple[int, Group]]:
        """Yield the items of a list for the clauses that tell of one each (甲、乙开业，一个做眼镜，一个做镜头)."""
        heads = [first for first, _ in _clauses(tokens, groups) if tokens[first].word in self.words.each_words]
        for word in dict.fromkeys(tokens[at].word for at in heads):
            same = [at for at in heads if tokens[at].word == word]
            lists = [group for group in groups if group.after <= same[0] and len(group.items) == len(same) > 1]
            if lists:
                items = [replace(lists[-1], items=(item,), span=item.span) for item in lists[-1].items]
                yield from zip(same, items, strict=True)

    def _lists(self, token: Token) -> bool:
        """Tell whether a token goes on with a list: 、 or a joiner that brings no partner."""
        return token.kind is Kind.ITEM or (token.kind is Kind.JOINER and self.parts.get(token.word) is None)

    def _noun(self, group: Group) -> str:
        """Return the class of a noun of relation, told by the end of a phrase (主打产品, 大股东)."""
        words = group.items[0].words if len(group.items) == 1 else ""
        return next((self.nouns[words[at:]] for at in range(len(words)) if words[at:] in self.nouns), "")

    def _act(self, state: _State, verb: Token, span: Span, before: _State, done: list[Deed]) -> None:
        """Begin a deed; what was done before by the same subject is closed."""
        agent = any(part == "agent" for part, _ in state.parts)
        given = state.of_park or agent
        own = (*state.listed, *state.subject)
        carried = not own and (not given or (agent and not state.of_park)) and bool(before.subject)
        of_park = state.of_park or (not own and not given and before.of_park)
        done.extend(state.deeds)
        subject = before.subject if carried else own
        if carried and before.several and state.paired:
            subject = before.several
        meanings = frozenset((state.noun,)) if state.noun else self.meanings.get(verb.word, frozenset())
        state.noun = ""
        state.governed = state.preposition
        state.deeds = (Deed(verb, meanings, span, subject, (), state.parts, carried, of_park, state.park_part),)
        state.preposition = None

    def _describes(self, state: _State, head: Group, tokens: Sequence[Token], at: int, done: list[Deed]) -> bool:
        """Take what stands before the 的 at an index as a clause of the noun behind it; tell whether it is one."""
        end = tokens[at - 1]
        if not state.deeds:
            return False
        last = state.deeds[-1]
        dated = end.kind is Kind.NUMBER or end.word in self.words.date_units
        since = dated and any(token.word == SINCE and last.verb.end <= token.start for token in tokens[:at])
        if end.kind is Kind.FUNCTION and not (last.objects or last.park_part or since):
            return False
        if last.meanings and last.meanings <= self.relations and not last.objects:
            return False  # 业主是来自苏州的甲公司
        acting = bool(state.subject) and not last.carried
        if acting and not last.objects and "arrive" in last.meanings and _awaits(done, last):
            done[-1] = replace(done[-1], objects=(head,))  # 园区引来从苏州迁来的甲公司
            acting = False
        plain = bool(last.objects) and not _any_proper(last.objects)
        measured = dated or (plain and tokens[last.objects[-1].first - 1].kind is Kind.NUMBER)  # 5亿元规模的
        sized = plain and measured and not (acting or since) and bool(last.meanings & FOUNDING)
        if sized:
            last = replace(last, objects=())  # 设立规模20亿元的甲基金
        if acting and last.objects and not _any_proper(state.subject):
            acting = not _any_proper((head,))  # 总部位于江苏的甲公司
        jointly = bool(last.part("partner")) and not acting
        done_to = not (acting or jointly or since) and bool(last.meanings & TRANSITIVE)
        if not last.objects and done_to and not last.part("agent"):
            last = replace(last, subject=last.subject if last.carried else (), objects=(head,))
        elif not last.objects and (acting or jointly or last.part("agent")):
            last = replace(last, subject=state.subject, objects=(head,), carried=False, of_about=jointly, of_park=False)
        elif not acting:
            last = replace(last, subject=(head,), carried=False, of_park=False)
        else:
            return False
        kind = head.items[-1]
        if state.topic and (kind.words.endswith(self.kinds) or (kind.suffix("Policy") and not kind.proper)):
            said = state.topic if last.objects == (head,) else last.objects
            last = replace(last, objects=said, subject=state.topic if last.subject == (head,) else last.subject)
        done.extend((*state.deeds[:-1], last))
        state.deeds, state.parts, state.of_park = (), (), False
        if state.governed:
            state.parts = ((state.governed, head),)
        elif not sized:
            state.subject = (*state.listed, head)
        state.listed, state.governed = (), None
        return True


AGENT = "由"
"""Stands before those who do what a verb says."""
SINCE = "于"
"""Stands between a verb of founding and its time (成立于2009年的甲公司)."""


def _awaits(done: Sequence[Deed], last: Deed) -> bool:
    """Tell whether the verb before in a clause still wants an object (有…, 引来…)."""
    return bool(done) and done[-1].span == last.span and not done[-1].objects and "hold" in done[-1].meanings


def _parted(group: Group, tokens: Sequence[Token]) -> tuple[Group, ...]:
    """Part a list whose last item begins a clause with 的 (甲项目、乙公司投建的丙项目)."""
    first, last = group.items[0], group.items[-1]
    if len(group.items) < 2 or group.after >= len(tokens) or tokens[group.after].kind not in (Kind.VERB, Kind.INNER):
        return (group,)
    if group.first and tokens[group.first - 1].word == AGENT:
        return (group,)  # 由甲大学、乙公司合建的丙中心
    if any(suffix.strength == "legal" for suffix in first.suffixes) or not any(
        suffix.strength == "legal" for suffix in last.suffixes
    ):
        return (group,)
    at = next((n for n in range(group.first, group.after) if tokens[n].start == last.tokens[0].start), group.after)
    if not any(token.word == "的" for token in tokens[group.after : group.after + CLAUSE_REACH]):
        return (group,)
    front = replace(group, items=group.items[:-1], span=Span(group.span.start, group.items[-2].span.end), after=at - 1)
    return (front, replace(group, items=(last,), span=last.span, first=at))


CLAUSE_REACH = 4


def _apposed(groups: Sequence[Group], tokens: Sequence[Token], heads: frozenset[str]) -> list[Group]:
    """Put the name behind a dash in the place of the noun for firms before it (一家老牌药企——甲药业)."""
    found: list[Group] = []
    for group in groups:
        before = found[-1] if found else None
        dash = [token.word for token in tokens[before.after : group.first]] if before is not None else []
        closed = group.after == len(tokens) or tokens[group.after].kind is Kind.STOP
        if before is not None and dash == ["—", "—"] and closed and _ends_in(before, heads):
            found[-1] = replace(group, first=before.first)
        else:
            found.append(group)
    return found


def _ends_in(group: Group, heads: frozenset[str]) -> bool:
    """Tell whether a lone phrase is a noun for firms and no name."""
    item = group.items[-1]
    legal = any(suffix.strength == "legal" for suffix in item.suffixes)
    return len(group.items) == 1 and not (item.proper and legal) and item.words.endswith(tuple(heads))


def _any_proper(groups: Sequence[Group]) -> bool:
    return any(item.proper for group in groups for item in group.items)


def _is_name(group: Group) -> bool:
    """Tell whether a group before a verb looks like one that acts, not like a time or a state of it."""
    return any(item.proper or item.suffixes for item in group.items)


def _clauses(tokens: Sequence[Token], groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Yield the token ranges between stops that stand outside of groups."""
    inside = {at for group in groups for at in range(group.first, group.after)}
    first = 0
    for at, token in enumerate(tokens):
        if token.kind is Kind.STOP and at not in inside:
            if at > first:
                yield first, at
            first = at + 1
    if first < len(tokens):
        yield first, len(tokens)
