"""What is in the park since its article speaks of it so, and where the park lies."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace

from kg.extraction.frames import Reading
from kg.extraction.groups import Group
from kg.extraction.implied import WEAK_GUESS, Implied, is_place
from kg.extraction.moods import Mood, mood_of
from kg.extraction.names import ZONES
from kg.extraction.phrases import Phrase
from kg.extraction.tokens import Kind, Token
from kg.knowledge.gazetteers import Entry
from kg.model import EntityId


class Presence(Implied):
    """Things in the park, and places around it."""

    def imply(self) -> None:
        """Add the claims."""
        self._scenes()
        self._listed()
        self._through_parts()
        self._locations()

    def _listed(self) -> None:
        """What the park's article lists as firms, carriers or projects, and says nothing else of, is in the park."""
        about, told = self.draft.park, self.analysis.about
        if about is None or about.cls != "Park":
            return
        quarters = tuple(self.words.quarters)
        for reading, group, item, entity in self.phrases():
            if entity.cls == "Park" and entity.key.endswith(quarters) and item.proper and not item.entries:
                evidence = self.quote(self.clause(reading, item.span), "quarter-of-zone", WEAK_GUESS)
                self.book.add(entity, "partOf", about, evidence)
                continue
            if entity.cls not in ("Enterprise", "Carrier", "ResearchInstitute", "Project", "Park") or entity == about:
                continue
            scene = self._scene(reading, entity)
            aside = told != about and entity.cls != "Park" and (entity != told or scene is None)
            if aside and not self._is_own(reading, item, entity):
                continue
            proper = item.proper or any(other.proper and other.suffix("Park") for other in group.items)
            if entity.cls == "Park" and (item.entries or not proper or len(item.tokens) < 2):
                continue
            clause = self.clause(reading, item.span)
            if mood_of(reading, clause, item.span.start, self.words) in (Mood.DENIED, Mood.WISHED):
                continue
            placed = self._placed(entity) or self._is_bound(reading, group, item, entity)
            if (
                (placed and entity != told)
                or self.book.has(entity, "partOf", None)
                or entity == self.draft.zone
                or not self._holds(reading, group, item, entity)
            ):
                continue
            evidence = self.quote(self.clause(reading, item.span), "listed-in-article", WEAK_GUESS)
            self.book.add(scene or about, "hosts", entity, evidence)

    def _through_parts(self) -> None:
        """What is in a part of the article's park is in the park too."""
        about = self.draft.park
        if about is None or about.cls != "Park":
            return
        for park, what, evidence in self.book.pairs("hosts"):
            apart = park == self.draft.zone or any(e.cls in ZONES for e in self.knowledge.gazetteer.find(park.key))
            if park.cls == "Park" and park != about and not apart and what not in (about, self.draft.zone):
                self.book.add(about, "hosts", what, replace(evidence, extractor="in-part-of-park"))

    def _scene(self, reading: Reading, entity: EntityId) -> EntityId | None:
        """Return the part of the park that a sentence is set in."""
        scene = self.draft.ground(reading)
        return scene if scene not in (entity, self.analysis.about, self.draft.zone) else None

    def _scenes(self) -> None:
        """Where one of the places that the sentences of a paragraph are set in is a quarter, all are the park's."""
        about = self.analysis.about
        if about is None or about.cls != "Park":
            return
        for _, readings in itertools.groupby(self.draft.readings, key=lambda reading: reading.sentence.block):
            items = [(r, item) for r in readings if (item := r.scene) is not None]
            if not any(item.words.endswith(tuple(self.words.quarters)) for _, item in items):
                continue
            for reading, item in items:
                scene = self.register.at(item.span)
                if scene is not None and scene not in (about, self.draft.zone):
                    evidence = self.quote(self.clause(reading, item.span), "scene-of-zone", WEAK_GUESS)
                    self.book.add(scene, "partOf", about, evidence)

    def _placed(self, entity: EntityId) -> bool:
        quarters = tuple(self.words.quarters)
        hosts = [park for park, what, _ in self.book.pairs("hosts") if what == entity]
        held = any(not park.key.endswith(quarters) for park in hosts)
        owner = entity.cls == "Enterprise" and self.book.has(None, "parentOrganization", entity)
        return held or owner

    def _is_bound(self, reading: Reading, group: Group, item: Phrase, entity: EntityId) -> bool:
        """Tell whether a thing comes as somebody's partner, so that nothing tells where it is.

        A firm that a clause begins with and that works with others than the park is spoken of for itself.
        """
        if not self._works_with(entity) or self._is_own(reading, item, entity):
            return False
        leads = reading.tokens[group.first].start in self._subject_starts(reading) and item is group.items[0]
        return not leads or self._works_with(entity, self.draft.park)

    def _works_with(self, entity: EntityId, partner: EntityId | None = None) -> bool:
        """Tell whether a thing was said to work with a partner, or with anybody."""
        return self.book.has(partner, "cooperatesWith", entity) or self.book.has(entity, "cooperatesWith", partner)

    def _is_own(self, reading: Reading, item: Phrase, entity: EntityId) -> bool:
        """Tell whether the clause calls a thing the park's own (园区的甲公司)."""
        text, park = self.analysis.text, self.draft.park
        before = [m for m in self.analysis.mentions_in(self.clause(reading, item.span)) if m.entity == park]
        gaps = [text[m.span.end : item.span.start] for m in before if m.span.end < item.span.start]
        firm = entity.cls == "Enterprise" and any(gap.endswith(tuple(self.words.descriptors)) for gap in gaps)
        return firm or (any(gap in self.words.possessive for gap in gaps) and not self._foreign(item, entity))

    def _holds(self, reading: Reading, group: Group, item: Phrase, entity: EntityId) -> bool:
        """Tell whether the text treats a thing as the park's: listed, acting, honoured, or named with the park."""
        if entity.cls == "Enterprise" and self._is_customer(reading, item):
            return self.book.has(None, "hosts", entity)
        if (group.listed and group.head_class is not None) or entity.cls == "Park":
            return True
        if entity.cls == "Project" and ((group.open and len(group.items) > 1) or item.brand):
            return True
        if self.book.has(None, "hosts", entity) or self._invests(reading, item):
            return self.book.has(None, "hosts", entity)
        if entity.cls == "Project" and self.book.has(None, "undertakes", entity):
            return True
        first = reading.tokens[group.first].start
        if first in self._subject_starts(reading) and not self._foreign(item, entity):
            return True
        if entity.cls == "Enterprise" and self.book.has(entity, "holdsHonour", None):
            return True
        if self._is_own(reading, item, entity):
            return True
        firm = entity.cls == "Enterprise" and not item.entries and not self._foreign(item, entity)
        return firm and not self._is_others(reading, item)

    def _is_others(self, reading: Reading, item: Phrase) -> bool:
        """Tell whether a firm is named only as a partner, customer or acquisition of another one."""
        for deed in reading.deeds:
            beside = [g for part in BESIDE for g in deed.part(part)]
            if any(self._acts_as_firm(group) for group in deed.subject):
                beside += deed.objects
            if any(group.has(item.span) for group in beside):
                return True
        return False

    def _is_customer(self, reading: Reading, item: Phrase) -> bool:
        """Tell whether a firm is named as somebody's customer, supplier or owner (客户包括甲、乙; 产品销往甲、乙)."""
        customers = tuple(self.words.customers)
        for deed in reading.deeds:
            spoken_of = [other.words for group in deed.subject for other in group.items]
            traded = "sell-to" in deed.meanings or any(words.endswith(customers) for words in spoken_of)
            if traded and any(group.has(item.span) for group in deed.objects):
                return True
        return False

    def _acts_as_firm(self, group: Group) -> bool:
        held = [self.register.at(item.span) for item in group.items]
        return any(entity is not None and entity.cls == "Enterprise" for entity in held)

    @staticmethod
    def _invests(reading: Reading, item: Phrase) -> bool:
        """Tell whether a firm does nothing in a sentence but give money to another (甲资本领投)."""
        deeds = [
            deed
            for deed in reading.deeds
            for group in (*deed.part("subject"), *deed.part("agent"))
            if group.has(item.span)
        ]
        return bool(deeds) and "invest" in deeds[0].meanings

    def _subject_starts(self, reading: Reading) -> frozenset[int]:
        """Return where the subjects of the clauses of a sentence begin."""
        tokens, meanings = reading.tokens, self.knowledge.patterns.verbs.meanings
        starts = [reading.sentence.span.start]
        for token, after in itertools.pairwise(tokens):
            named = "name" in meanings.get(token.word, ()) or token.word in self.words.company_words
            light = token.kind is Kind.FUNCTION or named or (token.kind is Kind.QUOTE and after.word == "的")
            passed = token.kind is Kind.STOP or (light and token.start in starts)
            if passed:
                starts.append(after.start)
        return frozenset(starts) if reading.sentence.kind == "paragraph" else frozenset()

    def _foreign(self, item: Phrase, entity: EntityId) -> bool:
        """Tell whether a thing is named for another place than the park's, or stands in the park's own name."""
        home = {key for _, key in self.draft.home}
        places = [e for token in item.tokens for e in token.entries if e.cls == "Place" and not e.reference_only]
        near = any(place.key in home or {key for _, _, key in place.background} & home for place in places)
        return entity.cls not in ("Enterprise", "ResearchInstitute", "Carrier") or (bool(places) and not near)

    def _locations(self) -> None:
        """The park lies in those of its own divisions and regions that the article names."""
        about = self.draft.zone or self.analysis.about
        if about is None or about.cls != "Park":
            return
        home = self.draft.home
        for reading in self.draft.readings:
            for token in reading.tokens:
                for entry in (*token.entries, *self._before_last(token)):
                    prop = home.get((entry.cls, entry.key)) or self._namesake(entry, home)
                    if prop is None or not self._speaks_of(reading, token):
                        continue
                    place = self.register.known(entry, token.word if entry in token.entries else None)
                    self.register.link(token.span, place) if self.register.at(token.span) is None else None
                    clause = self.clause(reading, token.span)
                    self.book.add(about, prop, place, self.quote(clause, "home-named"))

    def _before_last(self, token: Token) -> tuple[Entry, ...]:
        """Return the divisions that a token names before its last one (广西 in 广西柳州市)."""
        if not is_place(token):
            return ()
        found = self.knowledge.gazetteer.occurrences(token.word)
        return tuple(
            entry for _, end, entries in found if end < len(token.word) for entry in entries if entry.cls == "Place"
        )

    def _namesake(self, entry: Entry, home: Mapping[tuple[str, str], str]) -> str | None:
        """Return locatedIn for a place in the park's city that has the park's own name (楚雄市, 楚雄高新区)."""
        zone = self.draft.zone
        inside = any(prop == "partOf" and ("Place", key) in home for prop, _, key in entry.background)
        return (
            "locatedIn"
            if zone is not None and inside and zone.key.startswith(entry.key.rstrip("市县区")[-2:])
            else None
        )

    def _speaks_of(self, reading: Reading, token: Token) -> bool:
        """Tell whether a place is spoken of for itself or for the park, and is not just a part of another's name."""
        clause = self.clause(reading, token.span)
        if any(word in self.analysis.text[clause.start : clause.end] for word in self.words.wished):
            return any(entry.cls == "Place" for entry in token.entries)
        for name in self.draft.names:
            if name.span.holds(token.span) and name.span != token.span and name.entry is None:
                holder = self.register.at(name.span)
                return holder is not None and self.book.has(self.analysis.about, "holdsHonour", holder)
        return True


BESIDE = ("partner", "passive", "other", "with", "carried")
"""Parts of a clause whose name says nothing of where it is."""
