"""Whose an institute, a firm or a part of a zone is, as names and lists tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from kg.extraction.frames import Reading
from kg.extraction.implied import GUESS, Implied, is_place
from kg.extraction.phrases import Phrase
from kg.extraction.subjects import Subjects
from kg.extraction.tokens import Kind, Token
from kg.knowledge.gazetteers import Entry
from kg.model import EntityId, Span

ORGS = frozenset(("University", "ResearchInstitute", "Enterprise"))
OWNED = frozenset(("ResearchInstitute", "Carrier", "Enterprise", "University"))
LENGTH_OF_BRAND = 2
LENGTH_OF_BEARER = 3
"""Characters that a company and a project must share where no short name of the company is known."""
BRACKETED = re.compile("（[^）]*）$")
AREAS = re.compile("一区[二两三四五六七八九十多]园")


class Ownership(Implied):
    """Parents of organisations, and zones of parks."""

    def imply(self) -> None:
        """Add the claims."""
        self._parents()
        self._known_parents()
        self._parts()
        self._subsidiaries()
        self._called_subsidiaries()
        self._possessed()

    def _possessed(self) -> None:
        """A project behind a firm, 的 between them or nothing, is one that the firm undertakes (甲公司的二期项目)."""
        for reading in self.draft.readings:
            for owner, group in pairwise(reading.groups):
                between = self.analysis.text[owner.items[-1].span.end : group.items[0].span.start]
                firm, what = self.register.at(owner.items[-1].span), self.register.at(group.items[0].span)
                if between not in ("的", "") or firm is None or what is None:
                    continue
                if firm.cls == "Enterprise" and what.cls == "Project":
                    self.book.add(firm, "undertakes", what, self.quote(group.items[0].span, "project-of-firm"))

    def _parents(self) -> None:
        """An institute whose name begins with an organisation belongs to it (常州大学光伏研究院 → 常州大学)."""
        for _, _, item, entity in self.phrases():
            if entity.cls == "Project" and item.tokens:
                firm = self.register.named("Enterprise", item.tokens[0].word)
                apart = any(m.entity == firm and not item.span.meets(m.span) for m in self.analysis.mentions)
                if firm is None:
                    firm, apart = self._bearer(item.words), True
                if firm is not None and apart and len(item.tokens) > 1:
                    self.book.add(firm, "undertakes", entity, self.quote(item.span, "builder-in-name", GUESS))
            if entity.cls not in OWNED or len(item.tokens) < 2 or not item.suffixes:
                continue
            parent = self._parent(item.tokens, entity)
            if parent is not None and parent != entity:
                self.book.add(entity, "parentOrganization", parent, self.quote(item.span, "parent-in-name"))

    def _bearer(self, words: str) -> EntityId | None:
        """Return the one company in whose legal name, place set aside, a project's name begins (穹岭二期工厂)."""
        found = []
        for entity in self.register.entities().values():
            name = entity.label
            for place in (e for _, _, entries in self.knowledge.gazetteer.occurrences(name) for e in entries):
                front = next((n for n in (place.label, *place.aliases) if name.startswith(n)), "")
                name = name.removeprefix(front) if place.cls == "Place" and name == entity.label else name
            brand = name[:LENGTH_OF_BEARER]
            if entity.id.cls == "Enterprise" and len(name) > LENGTH_OF_BEARER and words.startswith(brand):
                found.append(entity.id)
        return found[0] if len(found) == 1 else None

    def _parent(self, tokens: tuple[Token, ...], entity: EntityId) -> EntityId | None:
        """Return whose name the tokens of an organisation's name begin with; a firm's may stand before a place."""
        first = tokens[0]
        if legal := self._legal(tokens):
            return self._firm(legal)
        place = next((n for n in range(1, len(tokens)) if is_place(tokens[n])), 0)
        before = "".join(token.word for token in tokens[:place])
        branch = tokens[-1].word in self.words.subsidiary
        if place and (branch or entity.cls in ("ResearchInstitute", "Carrier")) and self._is_firm(before):
            return self._firm(before)
        known = next((e for e in first.entries if self.knowledge.vocabulary.entity_class(e.cls) in ORGS), None)
        if known is not None:
            return self.register.known(known, first.word)
        school = self._school(tokens) if entity.cls in ("ResearchInstitute", "Carrier") else ""
        if school:
            return self.register.ensure("University", school)
        if is_place(first) or entity.cls != "ResearchInstitute":
            return None
        if not any(self.draft.tokenizer.is_proper(token) for token in tokens[: place or 1]):
            return None
        if place:
            return self._firm(before)
        return self._firm(self._brand(tokens)) if self._brand(tokens) else None

    def _legal(self, tokens: tuple[Token, ...]) -> str:
        """Return the firm's name with its legal form that a longer name begins with (甲有限公司技术中心)."""
        words = [token.word for token in tokens]
        forms = self.draft.finder.endings.suffixes
        legal = [n for n, word in enumerate(words) if any(s.strength == "legal" for s in forms.get(word, ()))]
        named = bool(legal) and any(map(self.draft.tokenizer.is_proper, tokens[: legal[0]]))
        return "".join(words[: legal[-1] + 1]) if named and legal[-1] < len(words) - 1 else ""

    def _school(self, tokens: tuple[Token, ...]) -> str:
        """Return the university that a name begins with, told by its last word (江淮纺织学院设计研究院)."""
        for end in range(len(tokens) - 1, 1, -1):
            words = "".join(token.word for token in tokens[:end])
            found, length = self.draft.finder.endings.of(words)
            front = [token for token in tokens[:end] if token.end <= tokens[end - 1].end - length]
            strong = any(suffix.cls == "University" and suffix.strength == "strong" for suffix in found)
            own = bool(front) and front[-1].word not in self.words.generic and tokens[end].kind is not Kind.BRACKET
            if strong and own and any(map(self.draft.tokenizer.is_proper, front)):
                return words
        return ""

    def _brand(self, tokens: tuple[Token, ...]) -> str:
        """Return the brand that a name begins with, with its trade if that follows (恒屹机床企业技术中心)."""
        first, second = tokens[0], tokens[1]
        if not self._is_brand(first) or (len(first.word) != LENGTH_OF_BRAND and second.kind is not Kind.NAME):
            return ""
        own = "".join(token.word for token in tokens).endswith(tuple(self.words.of_firms))
        trade = len(tokens) > 2 and own and self._is_firm(first.word + second.word)
        return first.word + second.word if trade else first.word

    def _firm(self, name: str) -> EntityId:
        firm = self.register.ensure("Enterprise", name)
        self.register.alias(firm, name)
        return firm

    def _is_firm(self, words: str) -> bool:
        suffixes = self.draft.finder.endings.suffixes
        return any(
            suffix.cls == "Enterprise"
            for size in (2, 3, 4)
            if size < len(words)
            for suffix in suffixes.get(words[-size:], ())
        )

    def _is_brand(self, token: Token) -> bool:
        return token.kind is Kind.WORD and self.draft.tokenizer.is_unknown(token)

    def _known_parents(self) -> None:
        """A known institute whose name begins with the one that it belongs to says so by its name."""
        for reading in self.draft.readings:
            for token in reading.tokens:
                for entry in token.entries:
                    for prop, cls, key in entry.background:
                        if prop == "parentOrganization":
                            self._known_parent(token, entry, cls, key)

    def _known_parent(self, token: Token, entry: Entry, cls: str, key: str) -> None:
        parent = next((e for e in self.knowledge.gazetteer.find(key) if e.key == key and e.cls == cls), None)
        if parent is None:
            return
        short = next((n for n in (parent.label, *parent.aliases) if token.word.startswith(n) and n != token.word), None)
        own = EntityId(self.knowledge.vocabulary.entity_class(entry.cls), entry.key)
        held = own if self.register.knows(own.cls, own.key) else None
        if short is not None and held is not None:
            owner = self.register.known(parent, short)
            self.book.add(held, "parentOrganization", owner, self.quote(token.span, "parent-in-name"))

    def _subsidiaries(self) -> None:
        """A firm called 子公司 of the one that the clause is about belongs to that."""
        text = self.analysis.text
        for reading, _, item, entity in self.phrases():
            if entity.cls == "Enterprise" and text.endswith(tuple(self.words.subsidiary), 0, item.span.start):
                evidence = self.quote(self.clause(reading, item.span), "subsidiary")
                whole = self._firm_before(reading, item)
                owners = (
                    (whole,)
                    if whole
                    else Subjects(self.draft).of(reading, item.span.start - 3, ("Enterprise",), (entity,))
                )
                for owner in owners:
                    self.book.add(entity, "parentOrganization", owner, evidence)

    def _called_subsidiaries(self) -> None:
        """A firm of which brackets or the words behind it say that it is another's subsidiary is that firm's.

        甲光电（系乙集团子公司）; 甲光电是乙集团的控股子公司.
        """
        text = self.analysis.text
        for reading, _, item, entity in self.phrases():
            if entity.cls != "Enterprise":
                continue
            start = item.span.end + text.startswith("（", item.span.end)
            end = text.find("）", start) if start > item.span.end else self.clause(reading, item.span).end
            said = text[start:end]
            front = next((w for w in _longest(self.words.said_in_brackets) if said.startswith(w)), None)
            kind = next((w for w in _longest(self.words.subsidiary) if said.endswith(w)), None)
            if end < start or front is None or kind is None:
                continue
            owner = said.removeprefix(front).removesuffix(kind)
            for word in _longest(self.words.of_group):
                owner = owner.removesuffix(word)
            owner = BRACKETED.sub("", owner)
            if self._is_firm(owner):
                evidence = self.quote(Span(item.span.start, end + (start > item.span.end)), "subsidiary")
                self.book.add(entity, "parentOrganization", self._firm(owner), evidence)

    def _firm_before(self, reading: Reading, item: Phrase) -> EntityId | None:
        """Return the firm whose name stands before 子公司 in the same run of words (远帆集团子公司恒屹精工)."""
        at = next((n for n, token in enumerate(reading.tokens) if token.start == item.tokens[0].start), 0) - 1
        first = at
        while first > 0 and reading.tokens[first - 1].kind in (Kind.WORD, Kind.NAME):
            first -= 1
        words = "".join(token.word for token in reading.tokens[first:at])
        if at <= first or not self._is_firm(words):
            return None
        return self._firm(words)

    def _parts(self) -> None:
        """A part of a zone that the article is about belongs to the zone; what is a park in the part, to the part."""
        about, zone = self.analysis.about, self.draft.zone
        if zone is not None:
            for _, _, item, entity in self.phrases():
                if entity.cls == "Park" and entity != zone and item.tokens and self._is_of_zone(item.tokens[0], zone):
                    self.book.add(entity, "partOf", zone, self.quote(item.span, "zone-in-name"))
            self._called_parts(zone)
            self._areas(zone)
            self._quarters(zone)
        if about is None or zone is None or about == zone or about.cls != "Park":
            return
        first = self.analysis.sentences[0].span
        self.book.add(about, "partOf", zone, self.quote(first, "part-in-title", GUESS))
        for reading, group, item, entity in self.phrases():
            if entity.cls == "Park" and group.head_class == "Park" and entity not in (about, zone):
                self.book.add(entity, "partOf", about, self.quote(self.clause(reading, item.span), "parts-listed"))

    def _called_parts(self, zone: EntityId) -> None:
        """Parks that 是 or 作为 calls 高新区的园中园 are parts of the zone, named before 是 or behind the comma."""
        for reading in self.draft.readings:
            for group in reading.groups:
                at = group.first - 2
                if at < 1 or group.items[-1].words not in self.words.part_nouns or reading.tokens[at + 1].word != "的":
                    continue
                copula = reading.tokens[at - 1].word
                if reading.tokens[at].word not in self.words.park_words or copula not in self.words.copulas:
                    continue
                behind = copula in self.words.introducing
                near = [g for g in reading.groups if (g.first == group.after + 1 if behind else g.after == at - 1)]
                for item in (item for other in near[:1] for item in other.items):
                    part = self.register.at(item.span)
                    if part is not None and part.cls == "Park" and part != zone:
                        self.book.add(part, "partOf", zone, self.quote(reading.sentence.span, "called-a-part"))

    def _areas(self, zone: EntityId) -> None:
        """Where a text speaks of 一区三园, the parks that it lists, or that head clauses behind it, are the zone's."""
        text = self.analysis.text
        told = {
            (reading.sentence.block, reading.sentence.span.start)
            for reading in self.draft.readings
            if AREAS.search(text[reading.sentence.span.start : reading.sentence.span.end])
        }
        for reading, group, item, entity in self.phrases():
            here = reading.sentence.span.start
            spoken = any(block == reading.sentence.block and start <= here for block, start in told)
            listed = len(group.items) > 1 and (reading.sentence.block, here) in told
            heads = (group.first > 0 and reading.tokens[group.first - 1].kind is Kind.STOP) or group.first == 0
            if entity.cls == "Park" and entity != zone and (listed or (spoken and heads)):
                self.book.add(entity, "partOf", zone, self.quote(self.clause(reading, item.span), "areas-of-zone"))

    def _quarters(self, zone: EntityId) -> None:
        """Parks that a list counts as quarters are parts of the zone (丙谷、丁园两个片区)."""
        quarters = tuple(self.words.quarters)
        for reading, group, item, entity in self.phrases():
            listed = group.head_class == "Park" and group.head.endswith(quarters)
            if entity.cls == "Park" and entity != zone and not item.entries and listed:
                self.book.add(entity, "partOf", zone, self.quote(self.clause(reading, item.span), "quarters-counted"))

    def _is_of_zone(self, token: Token, zone: EntityId) -> bool:
        return any(EntityId(self.knowledge.vocabulary.entity_class(e.cls), e.key) == zone for e in token.entries)


def _longest(words: Iterable[str]) -> list[str]:
    """Return words, the longest first."""
    return sorted(words, key=lambda word: (-len(word), word))
