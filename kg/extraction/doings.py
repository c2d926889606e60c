"""Claims that the syntax states: a verb of some class, and the classes of who does it and of what it is done to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import TypeVar

from kg.extraction.article import Draft
from kg.extraction.clauses import Deed
from kg.extraction.frames import Reading
from kg.extraction.groups import Group
from kg.extraction.moods import Mood, mood_of
from kg.extraction.phrases import Phrase
from kg.extraction.relations import ISSUERS, ClaimBook, counts_firms
from kg.extraction.statuses import status_of
from kg.extraction.tokens import Kind, Token
from kg.knowledge.verbs import Doing
from kg.model import EntityId, Span

T = TypeVar("T")
PLANNABLE = frozenset(("hosts", "undertakes", "developsIndustry", "activeIn"))
"""Properties of which a plan is a claim."""


class Doings:
    """Draws what the doings of `verbs.toml` say of one article."""

    def __init__(self, draft: Draft, book: ClaimBook) -> None:
        self.draft = draft
        self.book = book
        self.about = draft.analysis.about
        self.park = draft.park
        self._leader: tuple[EntityId, ...] = ()
        self._title: tuple[EntityId, ...] = ()
        self._before: tuple[EntityId, ...] = ()
        self._ladder: frozenset[int] = frozenset()
        self._scene: EntityId | None = None
        patterns = draft.analysis.knowledge.patterns
        self.doings = patterns.verbs.doings
        self._meanings = patterns.verbs.meanings
        self.words = patterns.words
        self._goods_counters = tuple(sorted(self.words.goods_counters))
        self._outputs = sorted(self.words.outputs, key=lambda word: (-len(word), word))

    def state(self) -> None:
        """Add the claims."""
        block = -1
        for reading in self.draft.readings:
            if reading.sentence.kind == "subhead":
                continue
            self._leader, self._title = (), ()
            self._before = () if reading.sentence.block != block else self._before
            block = reading.sentence.block
            self._ladder = self._themes(reading)
            self._scene = self.draft.ground(reading)
            for deed in reading.deeds:
                if "lead" in deed.meanings:
                    self._leader = self._ends(deed, "subject")
                self._join_agents(deed)
                if mood_of(reading, deed.span, deed.verb.start, self.words) is Mood.STATED:
                    self._join_subjects(deed)
                self._join_both(reading, deed)
                for doing in self.doings:
                    if deed.meanings & doing.verbs:
                        self._state(reading, deed, doing)
                doers = () if deed.carried else tuple(self._entities(deed.subject))
                self._before = doers if len(doers) == 1 and doers[0].cls == "Enterprise" else self._before
                titles = tuple(end for end in self._entities(deed.objects) if end.cls == "Honour")
                self._title = titles or self._title

    def _state(self, reading: Reading, deed: Deed, doing: Doing) -> None:
        mood = mood_of(reading, deed.span, deed.verb.start, self.words)
        if mood is not Mood.STATED and not (mood is Mood.PLANNED and doing.property in PLANNABLE):
            return
        if doing.property == "holdsHonour" and counts_firms(reading, deed.span.start, deed.verb.start, self.words):
            return
        evidence = self.draft.analysis.evidence(deed.span, doing.id, status=doing.status)
        sources = [end for end in self._ends(deed, doing.source) if end.cls in doing.subject]
        if doing.property == "issues" and deed.carried:
            sources = [end for end in sources if end.cls not in ISSUERS]
        if not sources and doing.property == "holdsHonour" and doing.source == "subject":
            sources = self._winners(reading, deed)
            makers = [end for end in sources if end.cls == "Enterprise" and len(sources) == 1]
            won = [item for group in deed.subject for item in group.items]
            placed = any(suffix.cls != "Enterprise" for item in won for suffix in item.suffixes)
            made = [] if placed else [words for group in deed.subject for words in self._goods(group)]
            for maker, item in product(makers, made):
                self.book.add(maker, "produces", item, evidence)
        if not sources and doing.source == "subject" and self._goes_on(reading, deed, doing):
            sources = [end for end in self._before if end.cls in doing.subject]
        if doing.property == "hosts" and doing.source == "subject" and not self._ground(deed):
            return
        owners = set(self._ends(deed, "subject"))
        whole = doing.target == "subject"
        if doing.property == "partOf" and whole and deed.carried and not owners & {self.about, self.draft.zone}:
            return
        if doing.target in WORDED:
            goods = deed.part(WORDED[doing.target]) if doing.target != "words" else deed.objects[:1]
            if doing.target == "words" and not goods and deed.part("agent"):
                goods = deed.subject  # 机身由甲公司制造
            if doing.target == "theme" and deed.verb.start not in self._ladder:
                goods = ()
            if doing.target == "with-words":
                goods = tuple(group for group in goods if len(group.items[0].tokens) > 1)  # 凭实力入选
            for maker, item in self._paired(deed, sources, [item for group in goods for item in self._goods(group)]):
                self.book.add(maker, doing.property, item, evidence)
            return
        targets = [end for end in self._ends(deed, doing.target) if end.cls in doing.object]
        for source, target in self._paired(deed, sources, targets):
            status = "planned" if mood is Mood.PLANNED else self._status(deed, doing, target)
            self.book.add(source, doing.property, target, replace(evidence, status=status))

    def _winners(self, reading: Reading, deed: Deed) -> list[EntityId]:
        """Return whose work or product gets a title (甲公司的乙产品获…奖, 甲大学与丙公司完成的丁项目获…奖)."""
        makers = [
            group
            for other in reading.deeds
            if other is not deed and any(group in other.objects for group in deed.subject) and not other.carried
            for group in (*other.subject, *other.part("partner"))
        ]
        found = self._entities((*deed.part("owner")[-1:], *makers))
        return [end for end in dict.fromkeys(found) if end.cls in ("Enterprise", "University", "ResearchInstitute")]

    def _goes_on(self, reading: Reading, deed: Deed, doing: Doing) -> bool:
        """Tell whether a deed that only firms do has no subject in its sentence, so that the one before tells it."""
        named = any(other.subject for other in reading.deeds if other.span.start <= deed.span.start)
        return "Park" not in doing.subject and not (named or deed.of_park or deed.part("agent") or deed.subject)

    def _status(self, deed: Deed, doing: Doing, target: EntityId) -> str | None:
        if doing.property != "hosts":
            return doing.status
        clause = self.draft.analysis.text[deed.span.start : deed.span.end]
        return status_of(clause, target.cls, doing.status, self.words)

    def _join_agents(self, deed: Deed) -> None:
        """Add that those behind 由 who do something together work with each other (由甲大学、乙公司合建的…)."""
        if not deed.meanings & {"join"}:
            return
        joint = [end for end in dict.fromkeys(self._entities(deed.part("agent"))) if end.cls in JOINT]
        for one, other in combinations(joint, 2):
            self.book.add(one, "cooperatesWith", other, self.draft.analysis.evidence(deed.span, "done-together"))

    def _join_subjects(self, deed: Deed) -> None:
        """Add that those who do something together work with each other (甲大学、乙公司合建…)."""
        if "unite" not in deed.meanings or deed.part("partner") or deed.park_part or deed.of_park:
            return
        joint = [end for end in dict.fromkeys(self._entities(deed.subject)) if end.cls in JOINT]
        if self.about in joint or not 1 < len(joint) <= MOST_JOINT:
            return
        for one, other in combinations(joint, 2):
            self.book.add(one, "cooperatesWith", other, self.draft.analysis.evidence(deed.span, "done-together"))

    def _join_both(self, reading: Reading, deed: Deed) -> None:
        """Add that the two named before 双方 or 两家 work together where these do something jointly."""
        if not deed.meanings & {"join"} or deed.part("partner"):
            return
        tokens = [token for token in reading.tokens if deed.span.start <= token.start < deed.verb.start]
        both = next((token for token in tokens if token.word in self.words.both_words), None)
        if both is None or mood_of(reading, deed.span, deed.verb.start, self.words) is not Mood.STATED:
            return
        before = Span(reading.sentence.span.start, both.start)
        named = [(m.span.start, m.entity) for m in self.draft.analysis.mentions_in(before) if m.entity.cls in PARTIES]
        if self.about is not None and self.about.cls == "Park":
            named += [(t.start, self.about) for t in reading.tokens if t.start < both.start and self._is_park(t)]
        parties = list(dict.fromkeys(entity for _, entity in sorted(named)))
        if len(parties) == PAIR:
            self.book.add(
                parties[0], "cooperatesWith", parties[1], self.draft.analysis.evidence(deed.span, "both-join")
            )

    def _is_park(self, token: Token) -> bool:
        return token.kind is Kind.FUNCTION and token.word in self.words.park_words

    def _paired(self, deed: Deed, sources: Sequence[EntityId], targets: Sequence[T]) -> Iterator[tuple[EntityId, T]]:
        """Yield each source with each target, or in order where 分别 pairs two lists of one length."""
        words = self.draft.analysis.text[deed.span.start : deed.span.end]
        if len(sources) == len(targets) > 1 and any(word in words for word in self.words.pairing):
            yield from zip(sources, targets, strict=True)
        else:
            yield from product(sources, targets)

    def _themes(self, reading: Reading) -> frozenset[int]:
        """Return where the verbs stand of clauses side by side that each tell who a product comes from."""
        found = []
        for deed in reading.deeds:
            if "turn-to" not in deed.meanings or deed.carried or deed.of_park or len(deed.subject) != 1:
                continue
            made = [words for words in self._goods(deed.subject[0]) if words not in self.words.generic]
            if made and any(entity.cls == "Enterprise" for entity in self._entities(deed.objects)):
                found.append(deed)
        plain = any("hold" not in deed.meanings for deed in found)
        return frozenset(deed.verb.start for deed in found) if len(found) > 1 and plain else frozenset()

    # --- ends ------------------------------------------------------------------------------------------------

    def _ends(self, deed: Deed, role: str) -> tuple[EntityId, ...]:
        """Return what plays a role in a deed, in text order."""
        if role == "ground":
            return self._ground(deed)
        if role == "chain":
            return self._ground(deed) if deed.verb.start in self._ladder else ()
        if role == "leader":
            return self._leader
        if role == "favoured":
            return self._favoured(deed)
        if role == "title":
            return self._title
        if role == "giver":
            return tuple(self._entities(deed.part("passive") or deed.part("subject")))
        found = tuple(self._entities(deed.part(role)))
        if deed.park_part == role and self.park is not None:
            found = (*found, self.park)
        if role == "subject" and not found and (deed.of_park or deed.park_part == "agent") and self.park is not None:
            return (self.park,)
        bare = not deed.part("agent") and (not deed.subject or (deed.carried and self._is_common(deed)))
        if role == "subject" and not found and (deed.of_about or bare) and self.about is not None:
            return (self.about,)
        if role == "object" and not deed.objects and deed.of_park and "carry-out" in deed.meanings:
            return self._told_before(deed)
        return found

    def _told_before(self, deed: Deed) -> tuple[EntityId, ...]:
        """Return the document named last before a clause that names none (…《甲办法》，园区第一个落实)."""
        start = self.draft.analysis.sentence_at(deed.span.start).span.start
        named = [m.entity for m in self.draft.analysis.mentions_in(Span(start, deed.span.start))]
        return tuple(entity for entity in named if entity.cls == "Policy")[-1:]

    @staticmethod
    def _is_common(deed: Deed) -> bool:
        """Tell whether nothing in the subject of a deed may be somebody's name (建成区)."""
        return not any(item.proper or item.entries or item.suffixes for group in deed.subject for item in group.items)

    def _entities(self, groups: tuple[Group, ...]) -> Iterator[EntityId]:
        for group in groups:
            for item in group.items:
                entity = self.draft.at(item.span) or self._people_of(item)
                if entity is not None:
                    yield entity

    def _people_of(self, item: Phrase) -> EntityId | None:
        """Return whose people a phrase speaks of (常州大学教师团队)."""
        text = self.draft.analysis.text
        if item.tokens and all(token.word in self.words.people for token in item.tokens):
            owner = text.startswith("的", item.span.start - 1)
            near = self.draft.analysis.mentions_in(Span(max(item.span.start - LONGEST, 0), item.span.start))
            return near[-1].entity if owner and near and near[-1].span.end == item.span.start - 1 else None
        if len(item.tokens) < 2 or any(token.word not in self.words.people for token in item.tokens[1:]):
            return None
        return next(
            (m.entity for m in self.draft.analysis.mentions_in(item.span) if m.span.start == item.span.start), None
        )

    def _ground(self, deed: Deed) -> tuple[EntityId, ...]:
        """Return where a deed is done: the park that the clause names as its place, else the article's own.

        Nothing when the clause names another place.
        """
        places = (*deed.part("place"), *deed.objects)
        named = tuple(self._entities(places))
        parks = [entity for entity in named if entity.cls == "Park"]
        words = self.draft.analysis.text[deed.span.start : deed.span.end]
        if parks:
            return tuple(parks) if any(word in words for word in self.words.pairing) else (parks[0],)
        home = {key for _, key in self.draft.home}
        if any(entity.cls == "Place" and entity.key not in home for entity in named):
            return ()
        goals = deed.objects if deed.verb.word.endswith(tuple(self.words.verb_ends)) else ()
        if any(self._is_elsewhere(item, home) for group in (*deed.part("place"), *goals) for item in group.items):
            return ()
        topic = self._topic(deed)
        if topic is not None:
            return (topic,)
        return (self.park,) if self.park is not None and self.park.cls == "Park" else ()

    def _favoured(self, deed: Deed) -> tuple[EntityId, ...]:
        """Return the park where a public body gives a title and the clause names nobody who gets it."""
        givers = [end for end in self._entities(deed.subject) if end.cls == "PublicBody"]
        holders = [end for end in self._entities((*deed.objects, *deed.part("other"))) if end.cls in JOINT]
        park = self.about is not None and self.about.cls == "Park" and not deed.part("passive")
        return (self.about,) if self.about is not None and park and givers and not holders else ()

    def _topic(self, deed: Deed) -> EntityId | None:
        """Return the part of the park that an earlier clause of the sentence begins with."""
        if self._scene is not None and self._scene not in (self.about, self.draft.zone):
            return self._scene
        text = self.draft.analysis.text
        start = self.draft.analysis.sentence_at(deed.span.start).span.start
        found = [
            mention.entity
            for mention in self.draft.analysis.mentions_in(Span(start, deed.span.start))
            if mention.entity.cls == "Park"
            and mention.entity not in (self.about, self.draft.zone)
            and (text[mention.span.start - 1] in BREAKS or text[mention.span.end] in self.words.localizers)
        ]
        return found[-1] if found else None

    @staticmethod
    def _is_elsewhere(item: Phrase, home: set[str]) -> bool:
        """Tell whether a phrase behind 在 begins with a place that is not the park's own."""
        places = [entry for token in item.tokens[:1] for entry in token.entries if entry.cls == "Place"]
        if len(item.tokens) == 1 and item.tokens[0].tag == "ns" and not places:
            return True
        return any(place.key not in home for place in places)

    # --- products --------------------------------------------------------------------------------------------

    def _goods(self, group: Group) -> Iterator[str]:
        """Yield the products that a group names: nouns that name no thing of their own."""
        for item in group.items if group.head_class is None else ():
            words = item.words.strip("“”")
            words = words.removesuffix(next((end for end in self._outputs if words.endswith(end)), ""))
            if self._is_product(item, words):
                yield words

    def _is_product(self, item: Phrase, words: str) -> bool:
        held = self.draft.at(item.span)
        if (held is not None and held.cls != "Industry") or not item.tokens or self._is_kind(item):
            return False
        first, last = item.tokens[0], item.tokens[-1]
        named = first.kind in PLAIN or (len(item.tokens) > 1 and first.word not in self._meanings)  # 灭菌袋
        person = last.tag.startswith(PERSON) and len(item.tokens) > 1  # 制造总监何军
        plain = named and not person and (item.counted or last.kind in PLAIN)
        plain = plain and all(token.kind in (*PLAIN, Kind.VERB, Kind.NUMBER) for token in item.tokens)
        topical = item.topical or any(token.industry for token in item.tokens) or self._is_measured(item)
        return plain and SHORTEST <= len(words) <= LONGEST and topical and not GENERAL.search(words)

    def _is_measured(self, item: Phrase) -> bool:
        """Tell whether an amount of goods follows (年产车桥80万套)."""
        counted = AMOUNT.match(self.draft.analysis.text, item.span.end)
        return counted is not None and counted[1].startswith(self._goods_counters)

    def _is_kind(self, item: Phrase) -> bool:
        """Tell whether a number of things follows that are no goods, so that words name a kind (重点实验室15家)."""
        return item.counted and not self._is_measured(item)


WORDED = {"words": "object", "carried-words": "carried", "with-words": "with", "theme": "subject"}
"""Parts of a clause whose words are a product, by the role that a doing names them with."""
AMOUNT = re.compile("[^，。；]{0,2}?[0-9.一二三四五六七八九十百千万亿两余多]+([^，。；]{1,3})")
PERSON = "nr"
"""Tag of the segmenter for people's names."""
PLAIN = (Kind.WORD, Kind.NAME, Kind.INNER, Kind.QUOTE)
JOINT = frozenset(("Park", "Enterprise", "University", "ResearchInstitute", "Association"))
MOST_JOINT = 4
"""Names in a subject that may all work with each other; longer lists are rolls."""
PARTIES = JOINT | {"PublicBody"}
PAIR = 2
BREAKS = "，。；：\n"
SHORTEST = 2
LONGEST = 14
GENERAL = re.compile("产品|业务|服务|环节|企业|项目|技术$|市场|工作|平台$|模式|方案|政策|体系")


def act(draft: Draft, book: ClaimBook) -> None:
    """Add what the doings say."""
    Doings(draft, book).state()
