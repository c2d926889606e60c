"""Frames found in a sentence: a trigger with the list of things behind or before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.extraction.analysis import Sentence
from kg.extraction.phrases import Group, Phrase, Phraser
from kg.extraction.tokens import Kind, Token
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


class FrameFinder:
    """Matches the frames of the patterns against the groups of a sentence."""

    def __init__(self, phraser: Phraser) -> None:
        self.phraser = phraser
        knowledge = phraser.tokenizer.knowledge
        self.frames = knowledge.patterns.frames
        self.words = knowledge.patterns.words
        self.industries = knowledge.schemes.industries
        self.industry_tails = sorted(self.words["industry_tails"], key=len, reverse=True)

    def read(self, text: str, sentence: Sentence) -> Reading:
        """Return the tokens, groups and statements of a sentence."""
        tokens = self.phraser.tokenizer.tokens(text, sentence.span)
        groups = self.phraser.groups(tokens)
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
        return Reading(sentence, tokens, groups, tuple(statements))

    # --- one group -------------------------------------------------------------------------------------------

    def _trigger(self, text: str, tokens: Sequence[Token], group: Group, frame: Frame) -> int | None:
        """Return where the frame's trigger begins if it stands at the group, else None."""
        if frame.place == "after":
            left = self._left(tokens, group.first)
            for size in range(len(left), 0, -1):
                for start in range(len(left) - size + 1):
                    words = "".join(token.word for token in left[start : start + size])
                    if words in frame.triggers:
                        if frame.closing and not self._closes(text, tokens, group, frame):
                            return None
                        return left[start].start
            return None
        right = self._right(text, tokens, group)
        first = min((at for trigger in frame.triggers if (at := right.find(trigger)) >= 0), default=None)
        return None if first is None else group.span.end + first

    def _left(self, tokens: Sequence[Token], first: int) -> list[Token]:
        """Return the verbs and light words directly before a group."""
        at = first
        while at > 0:
            token = tokens[at - 1]
            if token.kind in (Kind.VERB, Kind.INNER, Kind.NUMBER) or token.word in self.words["light"]:
                at -= 1
            elif token.kind is Kind.FUNCTION and token.word not in ("的", "等", "由", "被", "对", "从", "在"):
                at -= 1
            else:
                break
        return list(tokens[at:first])

    def _right(self, text: str, tokens: Sequence[Token], group: Group) -> str:
        """Return what follows a group in its clause, as far as the next group."""
        at = group.after
        words = []
        while at < len(tokens) and tokens[at].kind not in (Kind.STOP, Kind.ITEM, Kind.TITLE):
            if tokens[at].word == "的" and words:
                break
            words.append(tokens[at].word)
            if sum(map(len, words)) >= REACH:
                break
            at += 1
        return "".join(words)

    def _closes(self, text: str, tokens: Sequence[Token], group: Group, frame: Frame) -> bool:
        right = text[group.span.end : group.span.end + REACH]
        last = group.items[-1].words + right
        return any(word in right or word in last[-len(right) - len(word) :] for word in frame.closing)

    def _continues(self, tokens: Sequence[Token], before: Group, group: Group) -> bool:
        """Tell whether a group goes on with the list of the group before it behind a single comma."""
        between = tokens[before.after : group.first]
        return len(between) == 1 and between[0].word in ("，", ",") and group.listed

    def _statements(
        self, tokens: Sequence[Token], group: Group, item: Phrase, matched: Sequence[tuple[Frame, int]]
    ) -> list[Statement]:
        for cls in self.classes(item, group):
            taking = [(frame, trigger) for frame, trigger in matched if cls in frame.object]
            if taking:
                return [Statement(frame, item, cls, trigger, self._clause(tokens, group, trigger)) for frame, trigger in taking]
        if self._is_quoted(item):
            for frame, trigger in matched:
                if frame.names and frame.object == {"Policy"}:
                    return [Statement(frame, item, "Policy", trigger, self._clause(tokens, group, trigger))]
        return []

    @staticmethod
    def _is_quoted(item: Phrase) -> bool:
        return bool(item.tokens) and len(item.tokens) == 1 and item.tokens[0].kind is Kind.QUOTE and len(item.words) > 4

    def classes(self, item: Phrase, group: Group) -> tuple[str, ...]:
        """Return the classes that a phrase may have, the likeliest first."""
        if item.title:
            return ("Policy",)
        own = [entry.cls for entry in item.entries]
        if own:
            return (*own, *(["Industry"] if self.industry(item) else []))
        firm = [s.cls for s in item.suffixes if s.strength == "legal" or s.cls == "University"]
        if firm and item.proper:
            return tuple(firm)
        if group.head_class == "Industry" or self.industry(item) is not None:
            return ("Industry", *(suffix.cls for suffix in item.suffixes if item.topical))
        if group.head_class is not None:
            return (group.head_class, *(suffix.cls for suffix in item.suffixes))
        siblings = len(group.items) > 1 and any(other.proper and other.suffixes for other in group.items)
        return tuple(
            suffix.cls
            for suffix in item.suffixes
            if item.proper or item.topical or siblings
        )

    def industry(self, item: Phrase) -> str | None:
        """Return the industry that a phrase names by its words alone, with or without 产业 at its end."""
        words = item.words
        for tail in ("", *self.industry_tails):
            if tail and not words.endswith(tail):
                continue
            concept = self.industries.find(words.removesuffix(tail))
            if concept is not None:
                return concept.name
            if tail and len(words) > len(tail) + 1 and (item.topical or item.proper):
                return words.removesuffix(tail)
        return None

    @staticmethod
    def _clause(tokens: Sequence[Token], group: Group, trigger: int) -> Span:
        """Return the clause from the last stop before trigger and group to the next stop behind them."""
        low, high = min(trigger, group.span.start), max(trigger, group.span.end)
        start = max((t.end for t in tokens if t.kind is Kind.STOP and t.end <= low), default=tokens[0].start)
        end = min((t.start for t in tokens if t.kind is Kind.STOP and t.start >= high), default=tokens[-1].end)
        return Span(start, end)


REACH = 14
