"""Claims that names, lists and neighbourhood imply: whose an institute is, where a park lies, what a firm is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from kg.extraction.article import Draft
from kg.extraction.frames import Reading, Statement
from kg.extraction.groups import Group
from kg.extraction.moods import Mood, mood_of
from kg.extraction.names import Name
from kg.extraction.phrases import Phrase
from kg.extraction.relations import ClaimBook
from kg.extraction.subjects import Subjects
from kg.extraction.tokens import Kind, Token
from kg.knowledge.gazetteers import Entry
from kg.model import Entity, EntityId, Evidence, Span

ORGS = frozenset(("University", "ResearchInstitute", "Enterprise"))
OWNED = frozenset(("ResearchInstitute", "Carrier", "Enterprise", "University"))
GUESS = "0.8"


def imply(draft: Draft, book: ClaimBook) -> None:
    """Add what is implied; frames come first, since some of this holds only where no frame says otherwise."""
    implied = _Implications(draft, book)
    implied.parents()
    implied.known_parents()
    implied.parts()
    implied.subsidiaries()
    implied.industries()
    implied.listed()
    implied.locations()
    implied.supported()
    implied.granted()
    implied.quoted()
    implied.named_on_lists()
    implied.products()


class _Implications:
    def __init__(self, draft: Draft, book: ClaimBook) -> None:
        self.draft = draft
        self.book = book
        self.analysis = draft.analysis
        self.register = draft.register
        self.knowledge = draft.analysis.knowledge
        self.words = self.knowledge.patterns.words

    @cached_property
    def joined(self) -> tuple[str, ...]:
        """Industries of the article whose names join two (节能环保及新材料)."""
        return tuple(i.key for i in self.register.entities() if i.cls == "Industry" and any(c in i.key for c in "及与和"))

    def _phrases(self) -> Iterator[tuple[Reading, Group, Phrase, EntityId]]:
        for reading in self.draft.readings:
            for group in reading.groups:
                for item in group.items:
                    entity = self.register.at(item.span)
                    if entity is not None:
                        yield reading, group, item, entity

    def _quote(self, span: Span, rule: str, confidence: str = "1") -> Evidence:
        return self.analysis.evidence(span, rule, confidence=confidence)

    def _clause(self, reading: Reading, span: Span) -> Span:
        stops = [token for token in reading.tokens if token.kind is Kind.STOP]
        start = max((t.end for t in stops if t.end <= span.start), default=reading.sentence.span.start)
        end = min((t.start for t in stops if t.start >= span.end), default=reading.sentence.span.end)
        return Span(start, end)

    # --- parents ---------------------------------------------------------------------------------------------

    def parents(self) -> None:
        """An institute whose name begins with an organisation belongs to it (北京大学创新研究院 → 北京大学)."""
        for _, _, item, entity in list(self._phrases()):
            if entity.cls == "Project" and item.tokens:
                named = self.register.named("Enterprise", item.tokens[0].word)
                apart = any(m.entity == named and not item.span.meets(m.span) for m in self.analysis.mentions)
                if named is not None and apart and len(item.tokens) > 1:
                    firm = named
                    self.book.add(firm, "undertakes", entity, self._quote(item.span, "builder-in-name", GUESS))
            if entity.cls not in OWNED or len(item.tokens) < 2 or not item.suffixes:  # noqa: PLR2004
                continue
            parent = self._parent(item.tokens, entity)
            if parent is not None and parent != entity:
                self.book.add(entity, "parentOrganization", parent, self._quote(item.span, "parent-in-name"))

    def _areas(self, zone: EntityId) -> None:
        """Where a sentence speaks of 一区三园, the parks that it lists are the areas of the zone."""
        text = self.analysis.text
        for reading, group, item, entity in list(self._phrases()):
            words = text[reading.sentence.span.start : reading.sentence.span.end]
            if entity.cls == "Park" and entity != zone and len(group.items) > 1 and AREAS.search(words):
                self.book.add(entity, "partOf", zone, self._quote(self._clause(reading, item.span), "areas-of-zone"))

    def _is_of_zone(self, token: Token, zone: EntityId) -> bool:
        return any(EntityId(self.knowledge.vocabulary.entity_class(e.cls), e.key) == zone for e in token.entries)

    def subsidiaries(self) -> None:
        """A firm called 子公司 of the one that the clause is about belongs to that."""
        text = self.analysis.text
        for reading, _, item, entity in list(self._phrases()):
            if entity.cls == "Enterprise" and text.endswith(tuple(self.words.subsidiary), 0, item.span.start):
                evidence = self._quote(self._clause(reading, item.span), "subsidiary")
                whole = self._firm_before(reading, item)
                owners = (whole,) if whole else Subjects(self.draft).of(reading, item.span.start - 3, ("Enterprise",), (entity,))
                for owner in owners:
                    self.book.add(entity, "parentOrganization", owner, evidence)

    def _firm_before(self, reading: Reading, item: Phrase) -> EntityId | None:
        """Return the firm whose name stands before 子公司 in the same run of words (远帆集团子公司恒屹精工)."""
        at = next((n for n, token in enumerate(reading.tokens) if token.start == item.tokens[0].start), 0) - 1
        first = at
        while first > 0 and reading.tokens[first - 1].kind in (Kind.WORD, Kind.NAME):
            first -= 1
        words = "".join(token.word for token in reading.tokens[first:at])
        if at <= first or not self._is_firm(words):
            return None
        owner = self.register.ensure("Enterprise", words)
        self.register.alias(owner, words)
        return owner

    def _parent(self, tokens: tuple[Token, ...], entity: EntityId) -> EntityId | None:
        first = tokens[0]
        place_at = next((n for n in range(1, len(tokens)) if _is_place(tokens[n])), None)
        if place_at is not None and place_at > 1 and entity.cls in ("ResearchInstitute", "Carrier") and self._is_firm("".join(token.word for token in tokens[:place_at])):
            parent = self.register.ensure("Enterprise", "".join(token.word for token in tokens[:place_at]))
            self.register.alias(parent, parent.key)
            return parent
        known = next((entry for entry in first.entries if self.knowledge.vocabulary.entity_class(entry.cls) in ORGS), None)
        if known is not None:
            return self.register.known(known, first.word)
        if any(entry.cls == "Place" for entry in first.entries) or entity.cls != "ResearchInstitute":
            return None
        place = next((n for n, t in enumerate(tokens) if n and any(entry.cls == "Place" for entry in t.entries)), None)
        if place is not None:
            brand = "".join(token.word for token in tokens[:place])
        elif self._is_brand(first) and len(tokens) > 2 and tokens[1].kind is Kind.NAME or len(tokens[0].word) == 2 and self._is_brand(first):  # noqa: E501, PLR2004
            trade = len(tokens) > 2 and self._is_firm(first.word + tokens[1].word)  # noqa: PLR2004
            brand = first.word + tokens[1].word if trade else first.word
        else:
            return None
        if not any(self.draft.tokenizer.is_proper(token) for token in tokens[: place or 1]):
            return None
        parent = self.register.ensure("Enterprise", brand)
        self.register.alias(parent, brand)
        return parent

    def _is_firm(self, words: str) -> bool:
        suffixes = self.draft.finder.endings.suffixes
        return any(
            suffix.cls == "Enterprise" for size in (2, 3, 4) if size < len(words) for suffix in suffixes.get(words[-size:], ())
        )

    def _is_brand(self, token: Token) -> bool:
        return token.kind is Kind.WORD and self.draft.tokenizer.is_unknown(token)

    def known_parents(self) -> None:
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
        held = self.register.at(token.span)
        if short is not None and held is not None:
            owner = self.register.known(parent, short)
            self.book.add(held, "parentOrganization", owner, self._quote(token.span, "parent-in-name"))

    def parts(self) -> None:
        """A part of a zone that the article is about belongs to the zone; what is a park in the part, to the part."""
        about, zone = self.analysis.about, self.draft.zone
        if zone is not None:
            for reading, _, item, entity in list(self._phrases()):
                if entity.cls == "Park" and entity != zone and item.tokens and self._is_of_zone(item.tokens[0], zone):
                    self.book.add(entity, "partOf", zone, self._quote(item.span, "zone-in-name"))
        if zone is not None:
            self._areas(zone)
        if about is None or zone is None or about == zone or about.cls != "Park":
            return
        first = self.analysis.sentences[0].span
        self.book.add(about, "partOf", zone, self._quote(first, "part-in-title", GUESS))
        for reading, group, item, entity in list(self._phrases()):
            if entity.cls == "Park" and group.head_class == "Park" and entity not in (about, zone):
                self.book.add(entity, "partOf", about, self._quote(self._clause(reading, item.span), "parts-listed"))

    # --- industries ------------------------------------------------------------------------------------------

    def industries(self) -> None:
        """A firm or project that comes in a passage about an industry, or behind its name, is active in it."""
        about = self.analysis.about
        for block in {reading.sentence.block for reading in self.draft.readings}:
            topic: tuple[EntityId, ...] = ()
            for reading in self.draft.readings:
                if reading.sentence.block != block:
                    continue
                topic = self._topic(reading) or topic
                for group in reading.groups:
                    near = self._spoken_before(reading, group) or topic
                    for item in group.items:
                        self._active(reading, group, item, near)
        if about is None:
            return

    def _topic(self, reading: Reading) -> tuple[EntityId, ...]:
        """Return the industries that a sentence begins with before its first verb."""
        found: list[EntityId] = []
        for at, token in enumerate(reading.tokens):
            if token.kind is Kind.VERB or token.kind is Kind.STOP and found:
                break
            name = token.industry
            behind = reading.tokens[at + 1].word if at + 1 < len(reading.tokens) else ""
            if token.kind is Kind.QUOTE and behind.startswith(tuple(self.words.industry_tails)):
                name = token.word.strip("“”")
            if name is None:
                continue
            whole = next((words for words in self.joined if self.analysis.text.startswith(words, token.start)), None)
            if whole is not None:
                return (self.register.industry(whole),)
            found.append(self.register.industry(name))
            if behind.startswith(tuple(self.words.industry_tails)) or "等" in (behind, self._next(reading, at)):
                return tuple(dict.fromkeys(found))
        return ()

    def _spoken_before(self, reading: Reading, group: Group) -> tuple[EntityId, ...]:
        """Return the industry that the sentence speaks of last before a group (…“油头化尾”产业…，建成甲项目)."""
        for at in range(group.first - 1, -1, -1):
            token = reading.tokens[at]
            behind = reading.tokens[at + 1].word
            if behind.startswith(tuple(self.words.industry_tails)):
                if token.industry is not None:
                    return (self.register.industry(token.industry),)
                inner = token.word.strip("“”")
                if token.kind is Kind.QUOTE and self.register.knows("Industry", inner):
                    return (self.register.industry(inner),)
        return ()

    @staticmethod
    def _next(reading: Reading, at: int) -> str:
        return reading.tokens[at + 2].word if at + 2 < len(reading.tokens) else ""

    def _industry(self, item: Phrase) -> EntityId | None:
        name = self.draft.finder.industry(item)
        return None if name is None or item.entries else self.register.industry(name)

    def _active(self, reading: Reading, group: Group, item: Phrase, topic: tuple[EntityId, ...]) -> None:
        entity = self.register.at(item.span)
        if entity is None or entity.cls not in ("Enterprise", "Project"):
            return
        self._beside(reading, group)
        hosted = any(s.phrase.span == item.span and s.frame.property == "hosts" for s in reading.statements)
        before = self._described_by(reading, item) or self._of_head(reading, group)
        if before is not None:
            evidence = self._quote(self._clause(reading, item.span), "industry-of-firm")
            self.book.add(entity, "activeIn", before, evidence)
            if self.analysis.about is not None:
                self.book.add(self.analysis.about, "developsIndustry", before, evidence)
        elif hosted and len(topic) == 1 and not self._beside(reading, group):
            start = reading.sentence.span.start
            evidence = self._quote(Span(start, max(group.span.end, item.span.end)), "industry-of-passage", GUESS)
            self.book.add(entity, "activeIn", topic[0], evidence)
        elif hosted:
            for industry in topic:
                if _shares(industry.key, item.words):
                    evidence = self._quote(self._clause(reading, item.span), "industry-of-passage", GUESS)
                    self.book.add(entity, "activeIn", industry, evidence)

    def _beside(self, reading: Reading, group: Group) -> bool:
        """Tell whether the industries of a firm stand right behind it (某公司商业保理、融资租赁牌照)."""
        entity = self.register.at(group.items[-1].span)
        if entity is None or entity.cls != "Enterprise":
            return False
        beside = []
        for token in reading.tokens:
            if token.start < group.span.end or token.kind in (Kind.ITEM, Kind.JOINER):
                continue
            if token.industry is None:
                break
            beside.append(token.industry)
        for name in beside:
            evidence = self._quote(self._clause(reading, group.span), "industry-of-firm")
            self.book.add(entity, "activeIn", self.register.industry(name), evidence)
        return bool(beside)

    def _of_head(self, reading: Reading, group: Group) -> EntityId | None:
        """Return the industry in the head of a list of firms (甲、乙等52家稀土企业)."""
        if group.head_class != "Enterprise":
            return None
        for token in reading.tokens:
            if group.items[-1].span.end <= token.start < group.span.end and token.industry is not None:
                return self.register.industry(token.industry)
        return None

    def _described_by(self, reading: Reading, item: Phrase) -> EntityId | None:
        """Return the industry in the words right before a name (新材料产业龙头企业…)."""
        if not item.tokens:
            return None
        at = next((n for n, token in enumerate(reading.tokens) if token.start == item.tokens[0].start), 0)
        seen = []
        while at > 0 and reading.tokens[at - 1].kind in (Kind.WORD, Kind.NAME, Kind.INNER):
            at -= 1
            seen.append(reading.tokens[at])
            if reading.tokens[at].industry is not None:
                if any(token.word in self.words.descriptors for token in seen):
                    return self.register.industry(reading.tokens[at].industry or "")
                return None
        return None

    # --- lists -----------------------------------------------------------------------------------------------

    def listed(self) -> None:
        """What the park's article lists as firms, carriers or projects, and says nothing else of, is in the park."""
        about = self.analysis.about
        if about is None or about.cls != "Park":
            return
        for reading, group, item, entity in list(self._phrases()):
            if entity.cls not in ("Enterprise", "Carrier", "ResearchInstitute", "Project", "Park") or entity == about:
                continue
            proper = item.proper or any(other.proper and other.suffix("Park") for other in group.items)
            if entity.cls == "Park" and (item.entries or not proper or len(item.tokens) < 2):  # noqa: PLR2004
                continue
            clause = self._clause(reading, item.span)
            if mood_of(reading, clause, item.span.start, self.words) in (Mood.DENIED, Mood.WISHED):
                continue
            if self._placed(entity) or self.book.has(entity, "partOf", None) or entity == self.draft.zone or not self._holds(reading, group, item, entity):
                continue
            evidence = self._quote(self._clause(reading, item.span), "listed-in-article", "0.7")
            self.book.add(about, "hosts", entity, evidence)

    def _placed(self, entity: EntityId) -> bool:
        return any(
            self.book.has(None, prop, entity) for prop in ("hosts", "cooperatesWith", "parentOrganization")
        ) or self.book.has(entity, "cooperatesWith", None)

    def _holds(self, reading: Reading, group: Group, item: Phrase, entity: EntityId) -> bool:
        """Tell whether the text treats a thing as the park's: listed under a head, holding an honour, named with the park."""
        if group.listed and group.head_class is not None or entity.cls == "Park":
            return True
        first = reading.tokens[group.first].start
        if first in self._subject_starts(reading) and not self._foreign(item, entity):
            return True
        if entity.cls == "Enterprise" and self.book.has(entity, "holdsHonour", None):
            return True
        before = self.analysis.mentions_in(self._clause(reading, item.span))
        return entity.cls == "Enterprise" and any(
            mention.entity == self.analysis.about
            and self.analysis.text[mention.span.end : item.span.start].endswith(tuple(self.words.descriptors))
            and mention.span.end < item.span.start
            for mention in before
        )

    def _subject_starts(self, reading: Reading) -> frozenset[int]:
        """Return where the subjects of the clauses of a sentence begin."""
        tokens = reading.tokens
        starts = [reading.sentence.span.start]
        for token, after in zip(tokens, tokens[1:], strict=False):
            light = token.kind is Kind.FUNCTION or token.kind is Kind.QUOTE and after.word == "的"
            passed = token.kind is Kind.STOP or light and token.start in starts
            if passed:
                starts.append(after.start)
        return frozenset(starts) if reading.sentence.kind == "paragraph" else frozenset()

    def _foreign(self, item: Phrase, entity: EntityId) -> bool:
        """Tell whether a thing is named for another place than the park's, or stands in the park's own name."""
        home = {key for _, key in self.draft.home}
        places = [e for token in item.tokens for e in token.entries if e.cls == "Place" and not e.reference_only]
        near = any(place.key in home or {key for _, _, key in place.background} & home for place in places)
        return entity.cls not in ("Enterprise", "ResearchInstitute", "Carrier") or bool(places) and not near

    # --- places ----------------------------------------------------------------------------------------------

    def locations(self) -> None:
        """The park lies in those of its own divisions and regions that the article names."""
        about = self.draft.zone or self.analysis.about
        if about is None or about.cls != "Park":
            return
        home = self.draft.home
        for reading in self.draft.readings:
            for token in reading.tokens:
                for entry in token.entries:
                    prop = home.get((entry.cls, entry.key)) or self._namesake(entry, home)
                    if prop is None or not self._speaks_of(reading, token):
                        continue
                    place = self.register.known(entry, token.word)
                    self.register.link(token.span, place) if self.register.at(token.span) is None else None
                    clause = self._clause(reading, token.span)
                    self.book.add(about, prop, place, self._quote(clause, "home-named"))

    def _namesake(self, entry: Entry, home: Mapping[tuple[str, str], str]) -> str | None:
        """Return locatedIn for a place in the park's city that has the park's own name (楚雄市, 楚雄高新区)."""
        zone = self.draft.zone
        inside = any(prop == "partOf" and ("Place", key) in home for prop, _, key in entry.background)
        return "locatedIn" if zone is not None and inside and zone.key.startswith(entry.key.rstrip("市县区")[-2:]) else None

    def _speaks_of(self, reading: Reading, token: Token) -> bool:
        """Tell whether a place is spoken of for itself or for the park, and is not just a part of another's name."""
        clause = self._clause(reading, token.span)
        if any(word in self.analysis.text[clause.start : clause.end] for word in self.words.wished):
            return any(entry.cls == "Place" for entry in token.entries)
        for name in self.draft.names:
            if name.span.holds(token.span) and name.span != token.span and name.entry is None:
                holder = self.register.at(name.span)
                return holder is not None and self.book.has(self.analysis.about, "holdsHonour", holder)
        return True

    # --- policies and honours --------------------------------------------------------------------------------

    def supported(self) -> None:
        """A policy that has an industry in its name is made for it, and the park that made it works on it."""
        about = self.analysis.about
        for agent, policy, evidence in self.book.pairs("issues"):
            for industry in self.draft.tokenizer.industries_in(policy.key):
                if industry not in GENERAL and "+" not in policy.key and (
                    len(industry) > 2 or industry + "产业" in policy.key or policy.key.endswith("规划")  # noqa: PLR2004
                ):
                    entity = self.register.industry(industry)
                    self.book.add(policy, "supportsIndustry", entity, evidence)
                    if agent == about and agent.cls == "Park":
                        self.book.add(agent, "developsIndustry", entity, evidence)
        for policy, industry_of, evidence in self.book.pairs("supportsIndustry"):
            if about is not None and about.cls == "Park" and self.book.has(about, "issues", policy):
                self.book.add(about, "developsIndustry", industry_of, evidence)

    def quoted(self) -> None:
        """A scheme with a name in quotation marks that no verb links is carried out by the park."""
        about = self.analysis.about
        if about is None or about.cls != "Park":
            return
        for reading, _, item, entity in list(self._phrases()):
            quote = len(item.tokens) == 1 and item.tokens[0].kind is Kind.QUOTE
            if entity.cls != "Policy" or not quote or reading.sentence.kind != "paragraph":
                continue
            if not any(self.book.has(None, prop, entity) for prop in ("issues", "implements", "hasPolicy")):
                evidence = self._quote(self._clause(reading, item.span), "quoted-policy", "0.7")
                self.book.add(about, "implements", entity, evidence)

    def granted(self) -> None:
        """An honour that a public body publishes, gives or recognises in the same sentence is granted by it."""
        for reading in self.draft.readings:
            honours = [
                (self.register.at(statement.phrase.span), statement)
                for statement in reading.statements
                if statement.frame.property == "holdsHonour"
            ]
            for honour, statement in honours:
                body = self._granting(reading, statement)
                if honour is not None and honour.cls == "Honour" and body is not None:
                    self.book.add(honour, "grantedBy", body, self._quote(reading.sentence.span, "granted-in-sentence"))

    def named_on_lists(self) -> None:
        """Whoever a sentence says is on a list of title holders has the title (…名单，甲等17家企业登榜)."""
        for reading in self.draft.readings:
            text = self.analysis.text
            for group in reading.groups:
                honour = group.items[-1]
                behind = text[honour.span.end : honour.span.end + 3]
                suffix = honour.suffix("Honour")
                level = honour.words.startswith(tuple(self.words.levels))
                if "名单" not in behind or suffix is None or not (honour.proper or level):
                    continue
                rest = text[group.span.end : reading.sentence.span.end]
                if not any(word in rest for word in self.words.on_list):
                    continue
                title = self.register.ensure("Honour", honour.words)
                self.register.link(honour.span, title)
                evidence = self._quote(reading.sentence.span, "named-on-list")
                for other in reading.groups:
                    if other.span.start > group.span.end:
                        for item in other.items:
                            holder = self.register.at(item.span)
                            if holder is not None and holder.cls == "Enterprise":
                                self.book.add(holder, "holdsHonour", title, evidence)
                body = self._granting(reading)
                if body is not None and self.book.has(None, "holdsHonour", title):
                    self.book.add(title, "grantedBy", body, evidence)

    def products(self) -> None:
        """从事X研发、生产: X is a product of the firm, and the industry in it the firm's."""
        text = self.analysis.text
        for reading in self.draft.readings:
            for word in sorted(self.words.making, key=len, reverse=True):
                at = text.find(word, reading.sentence.span.start, reading.sentence.span.end)
                if at < 0:
                    continue
                start = at + len(word)
                ends = [found for verb in self.words.made if (found := text.find(verb, start, start + LONGEST_PRODUCT)) > 0]
                if not ends or any(char in text[start : min(ends)] for char in "，。；："):
                    continue
                product = text[start : min(ends)].rstrip("的等")
                agents = Subjects(self.draft).of(reading, at, ("Enterprise",))
                evidence = self._quote(self._clause(reading, Span(at, start)), "makes")
                for agent in agents:
                    for one in product.split("、"):
                        if len(one) > 1:
                            self.book.add(agent, "produces", one, evidence)
                            for industry in self.draft.tokenizer.industries_in(one)[-1:]:
                                self.book.add(agent, "activeIn", self.register.industry(industry), evidence)
                break

    def _granting(self, reading: Reading, statement: Statement | None = None) -> EntityId | None:
        """Return the public body that grants: the one in the clause of an honour, or whose verb in the sentence says so."""
        text = self.analysis.text
        if statement is not None:
            clause = Span(statement.span.start, statement.phrase.span.start)
            near = [m.entity for m in self.analysis.mentions_in(clause) if m.entity.cls == "PublicBody"]
            if near:
                return near[-1]
        for mention in self.analysis.mentions_in(reading.sentence.span):
            if mention.entity.cls == "PublicBody":
                right = text[mention.span.end : mention.span.end + 12]
                if any(word in right for word in self.words.granting):
                    return mention.entity
        return None


LONGEST_PRODUCT = 24
AREAS = re.compile("一区[二两三四五六七八九十多]园")
GENERAL = frozenset(("战略性新兴产业", "高新技术产业"))


def _shares(industry: str, words: str) -> bool:
    return any(industry[at : at + 2] in words for at in range(len(industry) - 1))


def entity_names(entity: Entity) -> tuple[str, ...]:
    """Return all names of an entity."""
    return (entity.label, *entity.aliases)


def uses(name: Name) -> str:
    """Return the words that a name stands in the text with."""
    return name.surface


def _is_place(token: Token) -> bool:
    return any(entry.cls == "Place" for entry in token.entries)
