"""Frames found in a sentence: a trigger with the list of things behind or before it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.extraction.analysis import Sentence
from kg.extraction.classes import COUNTED, Classifier
from kg.extraction.clauses import ClauseReader, Deed
from kg.extraction.endings import Endings
from kg.extraction.groups import Group, Grouper
from kg.extraction.phrases import Phrase, Phraser
from kg.extraction.runs import Runs, is_subject
from kg.extraction.scenes import scene_of
from kg.extraction.tokens import NUMERALS, Kind, Token, Tokenizer
from kg.knowledge.patterns import Frame
from kg.model import Span


class Statement(NamedTuple):
    """One object that a frame links, and the class that it has there."""

    frame: Frame
    phrase: Phrase
    cls: str
    trigger: int
    """Clean offset where the trigger begins; the subject stands before it."""
    span: Span
    """The clause that says it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence cut into tokens and groups, with the frames that hold in it."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    groups: tuple[Group, ...]
    statements: tuple[Statement, ...]
    deeds: tuple[Deed, ...] = ()
    scene: Phrase | None = None
    """The park that a clause names and says nothing else of: the sentence is set there."""

    def deed_at(self, trigger: int) -> Deed | None:
        """Return the deed whose verb stands at the clean offset of a trigger."""
        return next((deed for deed in self.deeds if deed.verb.span.holds(Span(trigger, trigger))), None)


class FrameFinder:
    """Matches the frames of the patterns against the groups of a sentence."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        knowledge = tokenizer.knowledge
        patterns = knowledge.patterns
        self.endings = Endings(patterns)
        self.grouper = Grouper(
            Runs(tokenizer, self.endings, patterns), Phraser(tokenizer, self.endings, patterns), patterns
        )
        self.clauses = ClauseReader(patterns)
        self.heads = patterns.heads
        self.classifier = Classifier(tokenizer, self.endings)
        self.frames = knowledge.patterns.frames
        self._long_triggers = {
            frame.id: tuple(trigger for trigger in frame.triggers if len(trigger) >= LONG_TRIGGER)
            for frame in self.frames
        }
        self.words = knowledge.patterns.words

    def read(self, text: str, sentence: Sentence, spoken_of: str | None = None) -> Reading:
        """Return the tokens, groups and statements of a sentence.

        `spoken_of` is the class of the things that the sentences before have counted (7个项目…；其余为甲、乙、丙).
        """
        tokens = self.tokenizer.tokens(text, sentence.span)
        spoken_of = self._lead(tokens) or spoken_of
        groups = tuple(self._enumerated(text, group, spoken_of) for group in self.grouper.groups(tokens))
        statements: list[Statement] = []
        before: Group | None = None
        carried: tuple[Frame, ...] = ()
        for group in groups:
            matched = [
                (frame, trigger)
                for frame in self.frames
                if (trigger := self._trigger(text, tokens, group, frame)) is not None
            ]
            if not matched and before is not None and carried and self._continues(tokens, before, group):
                matched = [(frame, before.span.start) for frame in carried]
            carried = tuple(frame for frame, _ in matched)
            before = group
            for item in group.items:
                statements.extend(self._statements(tokens, group, item, matched))
        for group, behind in itertools.pairwise(groups):
            statements.extend(self._undertaken(tokens, group, behind))
        deeds, scene = self.clauses.deeds(tokens, groups), scene_of(tokens, groups, self.words)
        return Reading(sentence, tokens, groups, tuple(statements), deeds, scene)

    def counted(self, reading: Reading) -> str | None:
        """Return the class of the things that a sentence counts last (7个项目, 龙头企业5家)."""
        found = None
        heads = self.heads
        for at, token in enumerate(reading.tokens):
            if token.kind is not Kind.NUMBER:
                continue
            for near in reading.tokens[max(at - 1, 0) : at + 4]:
                cls = heads.get(near.word) or next((heads[w] for w in (near.word[-2:],) if w in heads), None)
                if cls in COUNTED:
                    found = cls
        return found

    def _lead(self, tokens: Sequence[Token]) -> str | None:
        """Return the class that a sentence says at its head that it speaks of (项目方面，…)."""
        heads = self.heads
        if len(tokens) > 1 and tokens[1].word in self.words.aspects:
            return heads.get(tokens[0].word)
        return None

    def _enumerated(self, text: str, group: Group, spoken_of: str | None) -> Group:
        """Type a list that goes on with what was counted before (其余为…, 分别是…, 分量最重的是…)."""
        if group.head_class is not None:
            return group
        first = group.items[0]
        behind = text[group.items[-1].span.end : group.items[-1].span.end + REACH]
        built = (
            spoken_of == "Project"
            and first.proper
            and not any(s.strength in ("legal", "strong") for s in first.suffixes)
        )
        if built and any(word in re.split("[，。；]", behind)[0] for word in self.words.building):
            return replace(group, head_class=spoken_of, listed=True, open=True)
        if len(group.items) > 1 and AREAS.search(text[max(first.span.start - LONGEST_BRIDGE, 0) : first.span.start]):
            return replace(group, head_class="Park", listed=True, open=True)
        if len(group.items) > 1:
            cls = self._told_by(LISTING.search(text[max(first.span.start - LONGEST_BRIDGE, 0) : first.span.start]))
            if cls is not None:
                return replace(group, head_class=cls, listed=True, open=True)
            cls = self._told_by(NUMBERED.search(text[max(first.span.start - LONGEST_COUNT, 0) : first.span.start]))
            if cls is not None and any(item.suffix(cls) for item in group.items):
                return replace(group, head_class=cls, listed=True, open=True)
        if spoken_of is None:
            return group
        if text.endswith(tuple(self.words.enumerators), 0, first.span.start):
            return replace(group, head_class=spoken_of, listed=True, open=True)
        return group

    def _told_by(self, match: re.Match[str] | None) -> str | None:
        """Return the class of things, one that lists count, that the words before a list end in."""
        words = match[1] if match is not None else ""
        cls = next((self.heads[words[n:]] for n in range(len(words)) if words[n:] in self.heads), None)
        return cls if cls in COUNTED else None

    def _undertaken(self, tokens: Sequence[Token], group: Group, behind: Group) -> list[Statement]:
        """Return the project that firms undertake in a clause with 的 (甲与乙合作的…基地)."""
        frame = next((frame for frame in self.frames if frame.property == "undertakes"), None)
        if (
            frame is None
            or not self._acts_in_clause(tokens, group)
            or tokens[group.after].word not in self.words.jointly
        ):
            return []
        item = behind.items[0]
        if behind.first - group.after > CLAUSE_REACH + 1 or item.suffix("Project") is None:
            return []
        trigger = tokens[group.after].start
        return [Statement(frame, item, "Project", trigger, self._clause(tokens, behind, trigger))]

    # --- one group -------------------------------------------------------------------------------------------

    def _trigger(self, text: str, tokens: Sequence[Token], group: Group, frame: Frame) -> int | None:
        """Return where the frame's trigger begins if it stands at the group, else None."""
        if frame.place == "after":
            left = self._left(tokens, group.first)
            start = _found(left, frame.triggers)
            if start is None:
                start = self._worded(text, group, frame)
            if start is None or (frame.closing and not self._closes(text, group, frame)):
                return None
            return start
        tail = text[group.items[-1].span.end : group.span.end]
        tail = tail if tail.endswith(group.head) and not group.open else group.head
        right = tail + self._right(tokens, group)
        found = ((right.find(trigger), trigger) for trigger in frame.triggers)
        first = min((at for at, trigger in found if at >= 0 and not _is_cut(right, at, trigger)), default=None)
        return None if first is None else group.span.end + first - len(tail)

    def _worded(self, text: str, group: Group, frame: Frame) -> int | None:
        """Return where a trigger of several words ends right before a group (产业方向为)."""
        end = group.items[0].span.start
        triggers = self._long_triggers[frame.id]
        bridge = BRIDGE.search(text[max(end - LONGEST_BRIDGE, 0) : end]) if triggers else None
        ends = (end, end - len(bridge[0])) if bridge is not None else (end,)
        if not any(text.endswith(triggers, 0, at) for at in ends):
            return None
        return next(at - len(trigger) for trigger in triggers for at in ends if text.endswith(trigger, 0, at))

    def _left(self, tokens: Sequence[Token], first: int) -> list[Token]:
        """Return the verbs and light words directly before a group."""
        at = first
        while at > 0:
            token = tokens[at - 1]
            if (
                token.kind in (Kind.VERB, Kind.INNER, Kind.NUMBER, Kind.MODIFIER)
                or token.word in self.words.light
                or (
                    at < first and tokens[at].word in self.words.firsts and any(e.cls == "Place" for e in token.entries)
                )
                or (token.kind is Kind.JOINER and at == first)
                or (token.word in self.words.park_words and at < first)
            ):
                at -= 1
            elif token.word == "的" and all(self._is_light(near) for near in tokens[at:first]):
                adjacent = 0 if tokens[first].kind is Kind.TITLE else 1
                return list(tokens[self._clause_first(tokens, at) : max(at - 1 - adjacent, 0)])
            elif token.word in self.words.copulas and at > 1 and tokens[at - 2].word == "的":
                at -= 2  # 签下的是甲项目
            elif token.word == "由" and at == first:
                return [token]
            elif token.kind is Kind.FUNCTION and token.word not in (
                "的",
                "等",
                "由",
                "被",
                "对",
                "从",
                "在",
                "把",
                "将",
            ):
                at -= 1
            else:
                break
        return list(tokens[at:first])

    def _is_light(self, token: Token) -> bool:
        return token.kind is Kind.MODIFIER or token.word in self.words.light

    @staticmethod
    def _clause_first(tokens: Sequence[Token], at: int) -> int:
        """Return the first token of the clause that holds `at`, so that a verb before a clause with 的 is found."""
        while at > 0 and tokens[at - 1].kind is not Kind.STOP:
            at -= 1
        return at

    def _right(self, tokens: Sequence[Token], group: Group) -> str:
        """Return what follows a group in its clause, as far as the next group."""
        at = group.after
        words = []
        while at < len(tokens) and tokens[at].kind not in (Kind.STOP, Kind.ITEM, Kind.TITLE):
            of_park = tokens[at - 1].word in self.words.park_words and tokens[at - 2].word in self.words.copulas
            counted = at + 1 < len(tokens) and tokens[at + 1].kind is Kind.NUMBER
            if tokens[at].word == "的" and not counted and not of_park:
                break
            words.append(tokens[at].word.strip("“”"))
            if sum(map(len, words)) >= REACH:
                break
            at += 1
        return "".join(words)

    @staticmethod
    def _closes(text: str, group: Group, frame: Frame) -> bool:
        right = group.head + text[group.span.end : group.span.end + REACH]
        for at in range(len(right)):
            word = next((word for word in frame.closing if right.startswith(word, at)), None)
            if word is not None and not _is_cut(right, at, word):
                return True
        return False

    def _continues(self, tokens: Sequence[Token], before: Group, group: Group) -> bool:
        """Tell whether a group goes on with the list of the group before it behind a single comma."""
        between = tokens[before.after : group.first]
        if not between or between[0].word not in ("，", ","):
            return False
        return (len(between) == 1 and group.listed) or (len(between) == 2 and between[1].word in self.words.adding)

    def _statements(
        self, tokens: Sequence[Token], group: Group, item: Phrase, matched: Sequence[tuple[Frame, int]]
    ) -> list[Statement]:
        sorts = any(t.word.endswith("类") for t in tokens if group.items[-1].span.end <= t.start < group.span.end)
        if (
            group.head_class in ("Project", "Enterprise")
            and not sorts
            and all(self.classifier.industry(i) for i in group.items)
        ):
            return []
        if self._acts_in_clause(tokens, group):
            matched = [(frame, trigger) for frame, trigger in matched if frame.property == "cooperatesWith"]
        options = [
            (
                cls,
                [
                    (frame, trigger)
                    for frame, trigger in matched
                    if self.classifier.root(cls) in frame.object or cls in frame.object
                ],
            )
            for cls in self.classifier.classes(
                item, group, [frame for frame, _ in matched], joint=self._jointly(tokens, group)
            )
            if not (cls == "Honour" and group.listed and group.head_class in COUNTED)
        ]
        given = next(
            ((f, t) for f, t in matched if f.property == "holdsHonour" and _gives(tokens, t, self.words.giving)), None
        )
        given = given or self._approved(tokens, item, matched) or self._entered(tokens, item, matched)
        if given is not None and self._is_holder(tokens, group, given[1]):
            return []
        if given is not None and (self._is_quoted(tokens, item) or self._is_titled(item)):
            return [Statement(given[0], item, "Honour", given[1], self._clause(tokens, group, given[1]))]
        best = max(options, key=self._weight, default=None)
        if best is not None and best[1]:
            cls, taking = best
            return [
                Statement(frame, item, cls, trigger, self._clause(tokens, group, trigger)) for frame, trigger in taking
            ]
        if self._is_quoted(tokens, item) and not self._becomes(tokens, group):
            for frame, trigger in matched:
                if frame.names and frame.object == {"Policy"}:
                    return [Statement(frame, item, "Policy", trigger, self._clause(tokens, group, trigger))]
        return []

    def _entered(
        self, tokens: Sequence[Token], item: Phrase, matched: Sequence[tuple[Frame, int]]
    ) -> tuple[Frame, int] | None:
        """Return the frame of a title that a word of entering a roll stands before (入选江苏省创新产品)."""
        return next(
            (
                (frame, at)
                for frame, at in matched
                if frame.property == "holdsHonour" and _gives(tokens, at, self.words.entering) and not item.suffixes
            ),
            None,
        )

    def _is_holder(self, tokens: Sequence[Token], group: Group, trigger: int) -> bool:
        """Tell whether who is given a title stands between the verb and 为 (认定甲孵化器为国家级…)."""
        if group.after + 1 >= len(tokens) or tokens[group.after].word not in self.words.naming:
            return False
        verb = next((token.word for token in tokens if token.start == trigger), "")
        return not verb.endswith(tuple(self.words.naming))

    def _is_titled(self, item: Phrase) -> bool:
        """Tell whether words begin like a title: with a level or a place (江苏省新型研发机构)."""
        if item.counted or item.title or item.entries or len(item.tokens) < 2:
            return False
        placed = any(entry.cls == "Place" for entry in item.tokens[0].entries)
        plain = all(token.kind not in (Kind.STOP, Kind.NUMBER) for token in item.tokens)
        return plain and (placed or item.words.startswith(tuple(self.words.levels)))

    def _approved(
        self, tokens: Sequence[Token], item: Phrase, matched: Sequence[tuple[Frame, int]]
    ) -> tuple[Frame, int] | None:
        """Return the frame of a title where a body lets a park set up what bears one (同意甲高新区建设国家级…基地)."""
        frame = next((frame for frame in self.frames if frame.id == "holds-honour"), None)
        trigger = next((at for built, at in matched if built.property == "hosts" and built.place == "after"), None)
        if frame is None or trigger is None or item.suffix("Honour") is None:
            return None
        before = [token for token in tokens if token.start < trigger]
        for number, token in enumerate(before[:-1]):
            park = is_subject(before[number + 1]) or before[number + 1].word in self.words.park_words
            if token.word in self.words.approving and park and before[-1] is before[number + 1]:
                return frame, trigger
        return None

    @staticmethod
    def _weight(option: tuple[str, list[tuple[Frame, int]]]) -> tuple[int, int]:
        """Weigh a class by how many properties take it; what is granted is an honour before all else."""
        properties = {frame.property for frame, _ in option[1]}
        granted = "holdsHonour" in properties and any(frame.property == "holdsHonour" for frame, _ in option[1])
        return int(granted), len(properties)

    @staticmethod
    def _acts_in_clause(tokens: Sequence[Token], group: Group) -> bool:
        """Tell whether a group does something inside a clause with 的 (远帆集团与蓝羿农庄合作的…基地)."""
        after = group.after
        return (
            after + 1 < len(tokens)
            and tokens[after].kind in (Kind.VERB, Kind.INNER)
            and not tokens[after].word.startswith("为")
            and FrameFinder._clause_end(tokens, after) > 0
        )

    @staticmethod
    def _clause_end(tokens: Sequence[Token], verb: int) -> int:
        """Return where 的 ends a clause that begins with a verb, amounts set aside (投资18亿元的), else 0."""
        at = verb + 1
        while at < len(tokens) and at <= verb + CLAUSE_REACH and tokens[at].word != "的":
            if tokens[at].kind not in (Kind.NUMBER, Kind.FUNCTION, Kind.VERB, Kind.INNER):
                return 0
            at += 1
        return at if at < len(tokens) and tokens[at].word == "的" else 0

    @staticmethod
    def _is_quoted(tokens: Sequence[Token], item: Phrase) -> bool:
        """Tell whether a phrase is words in quotation marks that may be the name of a scheme (“最多跑一次”)."""
        if len(item.tokens) != 1 or item.tokens[0].kind is not Kind.QUOTE or len(item.words) <= SHORTEST_QUOTE:
            return False
        if all(char in NUMERALS for char in item.words[1:-1]):
            return False  # “十四五” is a time
        behind = tokens.index(item.tokens[0]) + 1
        return not any(char in item.words for char in "，。；、") and (
            behind == len(tokens) or tokens[behind].word != "的"
        )

    def _becomes(self, tokens: Sequence[Token], group: Group) -> bool:
        """Tell whether a clause says before a group what something becomes (…落地将成为甲园的“关键增量”)."""
        start = self._clause_first(tokens, group.first)
        return any(token.word.endswith(tuple(self.words.becoming)) for token in tokens[start : group.first])

    def _jointly(self, tokens: Sequence[Token], group: Group) -> bool:
        """Tell whether partners are named before the verb of a group, so that what they do is a certain thing."""
        for at in range(group.first - 1, -1, -1):
            if tokens[at].kind is Kind.STOP:
                return False
            if tokens[at].word in self.words.partnering:
                return True
        return False

    @staticmethod
    def _clause(tokens: Sequence[Token], group: Group, trigger: int) -> Span:
        """Return the clause from the last stop before trigger and group to the next stop behind them."""
        low, high = min(trigger, group.span.start), max(trigger, group.span.end)
        start = max((t.end for t in tokens if t.kind is Kind.STOP and t.end <= low), default=tokens[0].start)
        end = min((t.start for t in tokens if t.kind is Kind.STOP and t.start >= high), default=tokens[-1].end)
        return Span(start, end)


REACH = 14
MAIN = "为主"
NOT_MAIN = ("业", "题", "线", "因", "要")
"""Characters that make another word of 为主 (以医药为主业的企业)."""
SHORTEST_QUOTE = 4
SHORTEST_FRONT = 4
LONG_FRONT = 6
LONG_TRIGGER = 3
AREAS = re.compile(r"一区[二两三四五六七八九十多]园”?[：:，]?(?:即|包括|分别为|分别是|为)?[：:]?$")
LISTING = re.compile(r"([^，。；：、的]{2,8})(?:主要)?(?:有|包括|为|是)$")
NUMBERED = re.compile(
    r"([^，。；：、的0-9]{2,14})[0-9一二三四五六七八九十]+[家个]，?(?:分别是|分别为|分别有|即|包括|是)$"
)
"""What a list that follows counts (省级孵化器3家，分别是甲、乙和丙)."""
LONGEST_COUNT = 30
CLAUSE_REACH = 3
BRIDGE = re.compile(r"(?:（|(?:有|为|是)?[：:]?(?:“[^“”]{1,12}”[，：]?)?(?:即|包括|分别为|分别是|分别有|有|为|是)?)$")
LONGEST_BRIDGE = 24


def _is_cut(text: str, at: int, word: str) -> bool:
    """Tell whether a word found in a text is the beginning of another one (为主业)."""
    return word == MAIN and text[at + len(word) : at + len(word) + 1] in NOT_MAIN


def _found(left: Sequence[Token], triggers: Sequence[str]) -> int | None:
    """Return where a trigger begins in the words before a group; one of one character must be a word by itself."""
    words = "".join(token.word for token in left)
    for trigger in triggers:
        if len(trigger) == 1:
            start = next(
                (t.start for t in left if t.word == trigger or (t.kind is Kind.VERB and t.word[1:] == trigger)), None
            )
            if start is not None:
                return start
        elif trigger in words:
            return left[0].start + words.index(trigger)
    return None


def _gives(tokens: Sequence[Token], trigger: int, words: frozenset[str]) -> bool:
    """Tell whether the word at a trigger is one of granting (授牌, 命名为)."""
    return any(
        token.start >= trigger and token.start < trigger + LONG_FRONT and token.word in words for token in tokens
    )
