"""Whose figure it is: the thing that a statement speaks of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import rjieba

from kg.extraction.analysis import Analysis
from kg.extraction.figures.anaphors import OWNERS, Anaphors, Topic
from kg.extraction.figures.lexicon import MASKS, Lexicon
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.words import STOPS, Token, joined, tokens_of
from kg.knowledge.words import alternation
from kg.model import EntityId, Mention, Span

HEADING_END = "】"
"""Ends a heading at the head of a line: 【扩产】甲公司…."""
LIST_MARKS = ("、", "和", "与", "及")
AFTER_NAMES = "[、和与及等的数生]"
"""Behind what looks like a name, make an item, an owner or a part of a word of it."""
SPEAKERS = OWNERS - {"Project"}
"""Classes whose members have people who speak for them."""
FARTHEST_SPEAKER = 60
"""How far before a quotation the one who speaks may be named."""
NEAR_HEAD = 2
"""How far from the head of a sentence a word for its topic may stand."""
NAME_TAGS = frozenset(("n", "nr", "nrt", "nrfg", "nz", "nt", "eng", "x"))
"""Word tags in which a name that nobody recognised may end."""


class Subjects:
    """Finds the subject of a figure in one marked text."""

    def __init__(
        self, lexicon: Lexicon, analysis: Analysis, marks: Marks, knows: Callable[[str], bool], used: set[str]
    ) -> None:
        self._knows = knows
        kinds = ("countable", "leaders", "kinds-of-owners")
        self._kinds_of_owners = frozenset(word for kind in kinds for word in lexicon.words(kind))
        self._kind_endings = tuple(sorted(word for word in self._kinds_of_owners if len(word) > 1))
        self._analysis = analysis
        self._marks = marks
        about = analysis.about
        self._park = about if about is not None and about.cls == "Park" else None
        """What the article is about, so that it need not head its clause; a firm has to."""
        self._openers = re.compile(f"[，,](?:{MASKS['time']}+)?(?:{lexicon.one_of('describing-openers')})")
        lists = ("object-verbs", "investing-verbs", "funding-verbs")
        self._verbs = frozenset(lexicon.sharing("verb")) | {word for name in lists for word in lexicon.words(name)}
        self._founding = frozenset(lexicon.words("founding-verbs"))
        self._giving = frozenset(lexicon.words("giving-verbs"))
        self._naming = frozenset(lexicon.words("naming-verbs"))
        self._prepositions = frozenset(lexicon.words("prepositions"))
        figure, thing = MASKS["figure"], MASKS["thing"]
        no_firm = lexicon.words("no-firm")
        self._firm = re.compile(f"[一-龥A-Za-z]{{2,16}}?{lexicon.one_of('firm-endings')}(?![、和与及等的])")
        self._body = re.compile(f"(?<![一-龥])[一-龥A-Za-z]{{0,16}}?{lexicon.one_of('body-endings')}(?!{AFTER_NAMES})")
        of_site = lexicon.one_of("site-endings")
        self._site = re.compile(f"的(?P<site>[一-龥A-Za-z]{{2,14}}?{of_site})(?:，?则)")
        self._lying = re.compile(lexicon.one_of("lying-in"))
        self._located = re.compile(
            f"{lexicon.one_of('lying-in')}[^，。；{figure}]{{0,16}}?的[^，。；、{figure}]{{2,10}}?{of_site}"
        )
        self._kind_of_body = re.compile(lexicon.one_of("kinds-of-bodies"))
        self._kind = re.compile(f"(?:.*(?:{alternation(no_firm)}))?{lexicon.one_of('firm-endings')}")
        self._describing = re.compile(
            f"(?:[、，和](?![并还又另])[^，。；、{figure}]{{0,10}}{figure}++[^，。；、{figure}]{{0,4}}?)*(?:总?规模)?的[“《]?(?P<thing>{thing})"
        )
        self._sized = re.compile(f"(?:首期|一期|总|总体)*(?:规模|面积|投资)(?:为|达到|达|约)?{figure}")
        self._fronted = re.compile(lexicon.one_of("fronted-verbs"))
        self._levels = lexicon.pattern("fronted-levels")
        self._together = lexicon.pattern("zones-together")
        self._zones = frozenset(lexicon.words("zones"))
        of_stranger = lexicon.one_of("stranger-endings")
        self._stranger = re.compile(f"[一-龥A-Za-z{MASKS['place']}]{{2,18}}?{of_stranger}(?!{AFTER_NAMES})")
        self._closing = re.compile(
            f"[，；](?:以上)?[这此]{{1,2}}[一-龥]{{0,4}}?(?:是|就是|正是|便是|构成了?)(?={thing})"
        )
        self._anaphors = Anaphors(lexicon, analysis, marks, self._acts, used)

    def topic(self, start: int, end: int, carried: Topic) -> Topic:
        """Return the last thing named between two offsets that can be a subject, or what was carried on."""
        found = unknown = self._unknown(start, end, carried)
        for mention in self._marks.mentions_in(Span(start, end)):
            if unknown.start is not None and unknown is not carried and mention.span.start < unknown.start:
                continue
            named = found.subject is not None and found.start is not None
            named = named and not any(
                stop in self._marks.masked[found.start or 0 : mention.span.start] for stop in "；;"
            )
            if self._heads_list(mention, start) and not (named and self._closed(mention, end)):
                found = Topic(None, mention.span.start)
            beside = found.start is not None and mention.entity == self._park
            if self._is_subject(mention, start, end) and not (beside and self._inside(mention, start)):
                found = Topic(mention.entity, mention.span.start)
        return self._anaphors.topic(start, end, found)

    def pointed_at(self, start: int, end: int) -> EntityId | None:
        """Return what words between two offsets stand for, where the first of them do: 这座园区占地…"""
        found = self._anaphors.topic(start, end, Topic(None))
        return found.subject if found.start is not None and found.start - start <= NEAR_HEAD else None

    def _closed(self, mention: Mention, end: int) -> bool:
        """Tell whether the clause of a name ends before a figure: …领投，甲资本、乙资本跟投，估值过亿."""
        return any(stop in self._marks.masked[mention.span.end : end] for stop in STOPS)

    def _heads_list(self, mention: Mention, start: int) -> bool:
        """Tell whether a name heads a list of names that do something together: 甲公司、乙公司去年产量合计12万吨."""
        if mention.entity.cls not in OWNERS or not self._at_head(mention.span.start, start):
            return False
        last, count = mention.span.end, 1
        while self._marks.text[last : last + 1] in LIST_MARKS:
            following = [m for m in self._marks.mentions_in(Span(last + 1, last + 60)) if m.span.start == last + 1]
            if not following or following[0].entity.cls != mention.entity.cls:
                return False
            last, count = following[0].span.end, count + 1
        return count > 1 and self._acts(last)

    def _unknown(self, start: int, end: int, found: Topic) -> Topic:
        """Return a topic without a thing where a clause is headed by a name that nobody recognised.

        That is a firm's full name, an institute or what stands for one, or a noun before a time: 澜微芯材2021年营收….
        """
        text, masked = self._marks.text, self._marks.masked
        for match in self._firm.finditer(masked, start, end):
            later = found.start is None or match.start() > found.start
            if later and self._at_head(match.start(), start) and self._kind.fullmatch(match[0]) is None:
                found = Topic(None, match.end() - 1)
        for match in self._body.finditer(masked, start, end):
            later = found.start is None or match.start() > found.start
            told = later and self._kind_of_body.match(match[0]) is None and not self._knows(match[0])
            if told and self._at_head(match.start(), start) and self._acts(match.end()):
                found = Topic(None, match.end() - 1)
        for match in self._located.finditer(masked, start, end):
            if self._at_head(match.start(), start) and not self._marks.mentions_in(Span(match.end() - 1, match.end())):
                found = Topic(None, match.end() - 1)
        for match in self._site.finditer(masked, start, end):
            if found.start is None or match.start() > found.start:
                found = Topic(None, match.end("site") - 1)
        for match in self._stranger.finditer(masked, start, end):
            if self._at_head(match.start(), start) and self._is_stranger(tokens_of(text, *match.span())):
                found = Topic(None, match.end() - 1)
        for match in self._together.finditer(masked, start, end):
            if self._at_head(match.start(), start) and self._names_zones(match):
                found = Topic(None, match.end() - 1)
        for time in self._marks.times_in(Span(start, end)):
            begin = max([start, *(masked.rfind(stop, start, time.span.start) + 1 for stop in STOPS)])
            begin = max([begin, *(masked.rfind(mask, begin, time.span.start) + 1 for mask in MASKS.values())])
            later = found.start is None or begin > found.start
            if later and self._is_name(tokens_of(text, begin, time.span.start)):
                found = Topic(None, begin)
        return found

    def _names_zones(self, match: re.Match[str]) -> bool:
        """Tell whether what stands for zones in a match is a word for their kind and no name: 高新区."""
        named = [m for m in self._marks.mentions_in(Span(*match.span())) if m.entity.cls == "Park"]
        return all(self._marks.text[m.span.start : m.span.end] in self._zones for m in named)

    def _is_stranger(self, tokens: Sequence[Token]) -> bool:
        """Tell whether the name of a place of work holds a word that no dictionary has, so that it is no kind."""
        masked = self._marks.masked
        own = [token for token in tokens[:-1] if masked[token.start] != MASKS["place"] and not self._knows(token.word)]
        unheard = any(len(token.word) > 1 and not rjieba.has_word(token.word) for token in own)
        return unheard and not any(self._knows(joined(tokens[at:])) for at in range(len(tokens) - 1))

    def _is_name(self, tokens: Sequence[Token]) -> bool:
        """Tell whether words before a time look like the name of somebody: they end in a noun that names no kind."""
        if not tokens or tokens[-1].word in self._kinds_of_owners or tokens[-1].word.endswith(self._kind_endings):
            return False
        unheard = any(len(token.word) > 1 and not rjieba.has_word(token.word) for token in tokens)
        if not unheard and tokens[-1].tag not in NAME_TAGS:
            return False
        words = joined(tokens)
        return len(words) >= 2 and not any(self._knows(words[at:]) for at in range(len(words) - 1))

    def _at_head(self, offset: int, start: int) -> bool:
        """Tell whether what stands at an offset heads its clause, but for a time, a remark or 位于…的."""
        text, masked = self._marks.text, self._marks.masked
        clause = max([start, *(masked.rfind(stop, start, offset) + 1 for stop in STOPS + HEADING_END)])
        leading = masked[clause:offset]
        return not leading.strip(MASKS["time"] + MASKS["place"]) or text[offset - 1 : offset] in ("的", "”")

    def _acts(self, offset: int) -> bool:
        """Tell whether what stands at an offset says what the thing before it does: a time, an adverb or a verb."""
        if self._marks.masked[offset : offset + 1] == MASKS["time"]:
            return True
        following = tokens_of(self._marks.text, offset, offset + 8)
        return bool(following) and (following[0].tag in ("v", "d", "p", "t") or following[0].word in self._verbs)

    def _inside(self, mention: Mention, start: int) -> bool:
        """Tell whether a name stands inside its clause and not at its head: 甲公司…，是高新区培育的独角兽."""
        masked = self._marks.masked
        clause = max([start, *(masked.rfind(stop, start, mention.span.start) + 1 for stop in STOPS)])
        return bool(masked[clause : mention.span.start].strip(MASKS["time"]))

    def described(self, end: int) -> Topic | None:
        """Return the thing that figures before it describe: 总投资3亿元、建筑面积5万平方米的科创中心."""
        match = self._describing.match(self._marks.masked, end)
        if match is None:
            return None
        begin = match.start("thing")
        for mention in self._marks.mentions_in(Span(begin, begin + 60)):
            if mention.span.start == begin and mention.entity.cls in OWNERS:
                return Topic(mention.entity, None)
        return None

    def receiver(self, start: int, end: int) -> Topic | None:
        """Return to whom the sum that begins at `end` is given: 甲银行给予乙研究院2亿元授信."""
        for mention in self._marks.mentions_in(Span(start, end)):
            if mention.span.end == end and mention.entity.cls in OWNERS and self._given(start, mention.span.start):
                return Topic(mention.entity, mention.span.start)
        return None

    def _given(self, start: int, end: int) -> bool:
        before = tokens_of(self._marks.text, max(start, end - 8), end)
        return bool(before) and before[-1].word in self._giving

    def speaker(self, block: Span, span: Span) -> Topic | None:
        """Return whose words a quotation gives: “研发费用已过3200万元。”甲公司总经理这样说."""
        text = self._marks.text
        opening = text.rfind("“", block.start, span.start + 1)
        closing = text.find("”", opening, block.end) if opening >= 0 else -1
        if opening < 0 or closing < span.end - 2:
            return None
        told = text[closing + 1 : closing + 40]
        stop = min([i for i in (told.find("。"), told.find("，")) if i >= 0], default=len(told))
        behind, ahead = (
            Span(closing + 1, closing + 1 + stop),
            Span(max(block.start, opening - FARTHEST_SPEAKER), opening),
        )
        for mention in self._marks.mentions_in(behind):
            if mention.entity.cls in SPEAKERS:
                return Topic(mention.entity, None)
        named = [mention.entity for mention in self._marks.mentions_in(ahead) if mention.entity.cls in SPEAKERS]
        others = [entity for entity in named if entity != self._park]
        return Topic((others or named)[-1], None) if named else None

    def ahead(self, clause: int, end: int, stop: int) -> Topic | None:
        """Return the thing that the words from `clause` on describe before it is named, in a sentence up to `stop`.

        That is the head of the next clause where they begin with what somebody has (手握8亿元订单，甲公司…), or whom a
        closing 这是甲公司的… tells of.
        """
        masked = self._marks.masked
        if (level := self._levels.match(masked, clause)) is not None:
            for mention in self._marks.mentions_in(Span(level.end(), level.end() + 60)):
                if mention.entity.cls in OWNERS and mention.span.start == level.end():
                    return Topic(mention.entity, None)
        if self._fronted.match(self._marks.text, clause) is not None:
            begin = masked.find("，", end, stop) + 1
            for mention in self._marks.mentions_in(Span(begin, min(stop, begin + 60))) if begin else ():
                if mention.entity.cls in OWNERS and mention.span.start == begin:
                    return Topic(mention.entity, None)
        for match in self._closing.finditer(masked, end, stop):
            for mention in self._marks.mentions_in(Span(match.end(), stop)):
                if mention.entity.cls in OWNERS and mention.span.start == match.end():
                    return Topic(mention.entity, None)
        return None

    def _is_subject(self, mention: Mention, start: int, end: int) -> bool:
        if mention.entity.cls not in OWNERS:
            return False
        text, masked = self._marks.text, self._marks.masked
        begin, after = mention.span
        following = text[after : after + 1]
        if following in ("（", "(") and text.find("）", after, end) < 0:
            return True
        if following in "、等" or (text[after : after + 1] in ("和", "与", "及") and mention.entity != self._park):
            return False
        before = text[begin - 1 : begin] if begin > start else ""
        if mention.entity == self._park:
            return before != "占"
        if before == "、":
            return False
        clause = max([start, *(masked.rfind(stop, start, begin) + 1 for stop in STOPS + HEADING_END)])
        leading = tokens_of(text, clause, begin)
        if not leading:
            return True
        last = leading[-1].word
        if last in self._naming:
            return True
        if any(stop in masked[after:end] for stop in "；;") and any(token.tag == "v" for token in leading):
            return False
        if last == "的" and (self._sized.match(masked, after) or self._lying.match(self._marks.text, clause)):
            return True
        if last == "的" and (MASKS["figure"] in masked[clause:begin] or self._acts(after)):
            return True
        if last in ("是", "的"):
            return following in ("，", ",")
        if any(token.word in self._prepositions for token in leading[-1:]):
            return False
        verbs = [token.word for token in leading if token.word in self._verbs or token.tag == "v"]
        if verbs:
            return verbs[-1] in self._founding and self._openers.match(masked, after) is not None
        return True
