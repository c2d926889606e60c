"""What firms and projects work in, and what firms make."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise

from kg.extraction.clauses import Deed
from kg.extraction.frames import Reading
from kg.extraction.groups import Group
from kg.extraction.implied import GUESS, Implied
from kg.extraction.moods import Mood, mood_of
from kg.extraction.names import QUOTES
from kg.extraction.phrases import Phrase
from kg.extraction.policies import GENERAL
from kg.extraction.runs import NAMING
from kg.extraction.subjects import Subjects
from kg.extraction.tokens import Kind, Token
from kg.knowledge.words import alternation
from kg.model import EntityId, Evidence, Span


class Sectors(Implied):
    """Industries of firms and projects, and products."""

    def imply(self) -> None:
        """Add the claims."""
        self._industries()
        self._products()
        self._outputs()
        self._made_by()
        self._side_by_side()
        self._glossed()
        self._yearly()
        self._ranked()
        self._called_leading()
        self._among_leading()
        self._moving()
        self._housed()

    def _ranked(self) -> None:
        """Industries that a verb of naming puts among the leading ones, or that make them up, lead.

        甲已同乙一起列入三大主导产业; 甲、乙撑起“两大支柱产业”.
        """
        about, leading = self.analysis.about, tuple(self.words.leading_nouns)
        for reading in self.draft.readings:
            for deed in reading.deeds:
                named = [item.words.translate(QUOTES) for group in deed.objects for item in group.items]
                made_up = "make-up" in deed.meanings
                known = deed.meanings & {"grant", "make-up"}
                if about is None or about.cls != "Park" or not known or not named:
                    continue
                clause = self.analysis.text[deed.span.start : deed.span.end]
                if not named[-1].endswith(leading) or any(word in clause for word in self.words.denials):
                    continue
                for group in (*deed.part("subject"), *deed.part("partner")):
                    for item in group.items:
                        if not made_up or self.draft.finder.classifier.industry(item) is not None:
                            self._leading(item, self.quote(deed.span, "ranked-industry"), about)

    def _moving(self) -> None:
        """An industry of which a clause says that it grows or shrinks by so much is one of the park's."""
        park, moves = self.draft.park, self.words.moving
        for reading in self.draft.readings if park is not None and park.cls == "Park" else ():
            for group in reading.groups:
                verb = next((t for t in reading.tokens[group.after :] if t.kind is not Kind.FUNCTION), None)
                apart = any(item.proper or item.entries or item.counted for item in group.items)
                if verb is None or verb.word not in moves or apart or group.head:
                    continue
                before = reading.tokens[group.first - 1].word if group.first else ""
                names = [self.draft.finder.classifier.industry(item) for item in group.items]
                if before == "的" or None in names or any(item.words in self.words.generic for item in group.items):
                    continue
                others = self.analysis.mentions_in(Span(reading.sentence.span.start, group.span.start))
                if any(
                    m.entity.cls in ("Enterprise", "Place") or (m.entity.cls == "Park" and m.entity != park)
                    for m in others
                ):
                    continue
                for name in names:
                    if park is not None and name is not None and name not in GENERAL:
                        evidence = self.quote(self.clause(reading, group.span), "moving-industry")
                        self.book.add(park, "developsIndustry", self.register.industry(name), evidence)

    def _called_leading(self) -> None:
        """An industry that 是 or 成为 calls a leading one leads in the park named there (甲已成为乙园的主导产业)."""
        about, leading = self.draft.park, tuple(self.words.leading_nouns)
        for reading in self.draft.readings:
            for group in reading.groups:
                clause = self.clause(reading, group.span)
                copula = next(
                    (t for t in reading.tokens if clause.start < t.start < group.span.start and self._is_copula(t)),
                    None,
                )
                if copula is None or len(group.items) > 1 or not group.items[0].words.endswith(leading):
                    continue
                if mood_of(reading, clause, copula.start, self.words) is not Mood.STATED:
                    continue
                between = self.analysis.mentions_in(Span(copula.end, group.span.end))
                park = next((mention.entity for mention in between if mention.entity.cls == "Park"), about)
                before = [g for g in reading.groups if g.span.end <= copula.start]
                named = [g for g in before if clause.start <= g.span.start] or before[:1]
                if park is None or park.cls != "Park" or not named:
                    continue
                for item in named[-1].items:
                    if self.draft.finder.classifier.industry(item) is not None:
                        self._leading(item, self.quote(clause, "called-leading"), park)

    def _among_leading(self) -> None:
        """Industries that head the clauses behind 主导产业中 lead; 、 and ； go on with them (三大主导产业中，甲…)."""
        park, leading = self.draft.park, self.words.leading_nouns
        goes_on = False
        for reading in self.draft.readings if park is not None and park.cls == "Park" else ():
            tokens = reading.tokens
            stop = next((at for at, token in enumerate(tokens) if token.kind is Kind.STOP), 0)
            spoken = stop > 1 and tokens[stop - 1].word in self.words.localizers and tokens[stop - 2].word in leading
            for at, token in enumerate(tokens):
                heads = at == 0 or tokens[at - 1].kind is Kind.STOP
                if park is None or not (spoken or goes_on) or not heads or token.industry is None:
                    continue
                evidence = self.quote(self.clause(reading, token.span), "among-leading")
                self.book.add(park, "leadingIndustry", self.register.industry(token.industry), evidence)
            goes_on = (spoken or goes_on) and self.analysis.text[reading.sentence.span.end - 1] in "；;"

    def _housed(self) -> None:
        """A park that has a number of firms of a field works on it (乙园聚集光伏企业80多家)."""
        for reading in self.draft.readings:
            for deed in reading.deeds:
                item = deed.objects[0].items[0] if len(deed.objects) == 1 and "hold" in deed.meanings else None
                if item is None or not item.words.endswith(tuple(self.words.firm_nouns)) or item.proper:
                    continue
                near = Span(deed.verb.end, min(deed.objects[0].span.end + COUNT_REACH, deed.span.end))
                counted = any(t.kind is Kind.NUMBER and near.holds(t.span) for t in reading.tokens)
                if mood_of(reading, deed.span, deed.verb.start, self.words) is not Mood.STATED or not counted:
                    continue
                parks = self._holders(deed)
                fields = [token.industry for token in item.tokens if token.industry and token.industry not in GENERAL]
                for park in parks if len(fields) == 1 else ():
                    industry = self.register.industry(fields[0] or "")
                    self.book.add(park, "developsIndustry", industry, self.quote(deed.span, "firms-of-field"))

    def _holders(self, deed: Deed) -> tuple[EntityId, ...]:
        """Return the parks of which a deed says that they have something: its subject, else the article's own."""
        named = [self.draft.at(item.span) for group in deed.subject for item in group.items] or [self.draft.park]
        return tuple(park for park in named if park is not None and park.cls == "Park")

    def _is_copula(self, token: Token) -> bool:
        return token.word in self.words.copulas or token.word.endswith(tuple(self.words.becoming))

    def _leading(self, item: Phrase, evidence: Evidence, about: EntityId) -> None:
        held = self.register.at(item.span)
        name = self.draft.finder.classifier.industry(item) or item.words
        if held is None or held.cls == "Industry":
            industry = held or self.register.industry(name)
            self.register.link(item.span, industry) if held is None else None
            self.book.add(about, "leadingIndustry", industry, evidence)

    def _yearly(self) -> None:
        """What the project of a firm turns out in a year is the firm's product (…项目达产后年产齿轮箱3万台)."""
        for reading in self.draft.readings:
            for deed in reading.deeds:
                item = deed.objects[0].items[0] if deed.objects and deed.verb.word in self.words.yearly else None
                if item is None or len(item.words) < 2 or not self._counts_behind(reading, deed.objects[0]):
                    continue
                doers = Subjects(self.draft).of(reading, item.span.start, ("Enterprise", "Project"))
                evidence = self.quote(self.clause(reading, item.span), "yearly-output")
                for maker, what, _ in self.book.pairs("undertakes"):
                    if what in doers:
                        self.book.add(maker, "produces", item.words, evidence)

    @staticmethod
    def _counts_behind(reading: Reading, group: Group) -> bool:
        return group.after < len(reading.tokens) and reading.tokens[group.after].kind is Kind.NUMBER

    def _industries(self) -> None:
        """A firm or project that comes in a passage about an industry, or behind its name, is active in it."""
        topic: tuple[EntityId, ...] = ()
        block = -1
        for reading in self.draft.readings:
            if reading.sentence.block != block:
                topic, block = (), reading.sentence.block
            topic = self._topic(reading) or topic
            for group in reading.groups:
                near = self._spoken_before(reading, group) or topic
                for item in group.items:
                    self._active(reading, group, item, near)

    @cached_property
    def joined(self) -> tuple[str, ...]:
        """Industries of the article whose names join two (光伏及碳材料)."""
        return tuple(
            i.key for i in self.register.entities() if i.cls == "Industry" and any(c in i.key for c in "及与和")
        )

    def _topic(self, reading: Reading) -> tuple[EntityId, ...]:
        """Return the industries that a sentence begins with before its first verb."""
        found: list[EntityId] = []
        for at, token in enumerate(reading.tokens):
            if token.kind is Kind.VERB or (token.kind is Kind.STOP and found):
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

    def _field_of(self, reading: Reading, group: Group) -> EntityId | None:
        """Return the one industry that the sentence is set in, for those who act behind it (在光伏领域，甲…)."""
        tokens = reading.tokens
        stop = next((at for at, token in enumerate(tokens) if token.kind is Kind.STOP), len(tokens))
        if not stop or not (tokens[0].word in self.words.localizing or tokens[stop - 1].word in self.words.aspects):
            return None
        fields = [token for token in tokens[:stop] if token.industry is not None]
        tails = tuple(self.words.industry_tails | self.words.aspects)
        if len(fields) != 1 or stop > LONGEST_SCENE or not tokens[stop - 1].word.endswith(tails) or group.first < stop:
            return None
        acts = any(group in deed.subject or self._is_held(group, deed) for deed in reading.deeds)
        return self.register.industry(fields[0].industry or "") if acts else None

    @staticmethod
    def _is_held(group: Group, deed: Deed) -> bool:
        """Tell whether a deed says that a place has what a group names (…领域，有甲、乙)."""
        return "hold" in deed.meanings and group in deed.objects

    def _spoken_before(self, reading: Reading, group: Group) -> tuple[EntityId, ...]:
        """Return the industry that the sentence speaks of last before a group (…“强头壮尾”产业…，建成甲项目)."""
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
        name = self.draft.finder.classifier.industry(item)
        return None if name is None or item.entries else self.register.industry(name)

    def _active(self, reading: Reading, group: Group, item: Phrase, topic: tuple[EntityId, ...]) -> None:
        entity = self.register.at(item.span)
        if entity is None or entity.cls not in ("Enterprise", "Project"):
            return
        scene = self._field_of(reading, group)
        if scene is not None and entity.cls == "Enterprise":
            evidence = self.quote(reading.sentence.span, "industry-of-sentence")
            self.book.add(entity, "activeIn", scene, evidence)
            held = any(self._is_held(group, deed) for deed in reading.deeds)
            if held and self.draft.park is not None and self.book.has(self.draft.park, "hosts", entity):
                self.book.add(self.draft.park, "developsIndustry", scene, evidence)
        beside = self._beside(reading, group)
        hosted = any(s.phrase.span == item.span and s.frame.property == "hosts" for s in reading.statements)
        before = self._described_by(reading, item) or self._of_head(reading, group)
        if before is not None:
            evidence = self.quote(self.clause(reading, item.span), "industry-of-firm")
            self.book.add(entity, "activeIn", before, evidence)
            if self.analysis.about is not None:
                self.book.add(self.analysis.about, "developsIndustry", before, evidence)
        elif hosted and len(topic) == 1 and not beside:
            start = reading.sentence.span.start
            evidence = self.quote(Span(start, max(group.span.end, item.span.end)), "industry-of-passage", GUESS)
            self.book.add(entity, "activeIn", topic[0], evidence)
        elif hosted:
            for industry in topic:
                if _shares(industry.key, item.words):
                    evidence = self.quote(self.clause(reading, item.span), "industry-of-passage", GUESS)
                    self.book.add(entity, "activeIn", industry, evidence)

    def _beside(self, reading: Reading, group: Group) -> bool:
        """Add the industries that stand right behind a firm (某公司小额贷款、融资担保牌照); tell whether any do."""
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
            evidence = self.quote(self.clause(reading, group.span), "industry-of-firm")
            self.book.add(entity, "activeIn", self.register.industry(name), evidence)
        return bool(beside)

    def _of_head(self, reading: Reading, group: Group) -> EntityId | None:
        """Return the industry in the head of a list of firms (甲、乙等30家光伏企业)."""
        if group.head_class not in ("Enterprise", "Project"):
            return None
        for token in reading.tokens:
            near = group.items[-1].span.end <= token.start < group.span.end and token.word not in self.words.generic
            if near and token.industry is not None:
                return self.register.industry(token.industry)
        return None

    def _described_by(self, reading: Reading, item: Phrase) -> EntityId | None:
        """Return the industry in the words right before a name (光伏产业龙头企业…)."""
        if not item.tokens:
            return None
        at = next((n for n, token in enumerate(reading.tokens) if token.start == item.tokens[0].start), 0)
        seen = []
        while at > 0 and reading.tokens[at - 1].kind in (Kind.WORD, Kind.NAME, Kind.INNER):
            at -= 1
            if reading.tokens[at].word in self.knowledge.patterns.verbs.meanings:
                return None
            seen.append(reading.tokens[at])
            if reading.tokens[at].industry is not None:
                if any(token.word in self.words.descriptors for token in seen):
                    return self.register.industry(reading.tokens[at].industry or "")
                return None
        return None

    def _products(self) -> None:
        """从事X研发、生产, 产品有X、Y, 首发“X”: X is a product of the firm, and the industry in it the firm's."""
        text = self.analysis.text
        for reading in self.draft.readings:
            for match in self.making.finditer(text, reading.sentence.span.start, reading.sentence.span.end):
                products = AND_SO_ON.sub("", next(made for made in match.groups() if made is not None))
                if "的" in products.rstrip("的"):
                    continue  # 从事甲的乙公司拿到奖补
                agents = Subjects(self.draft).of(reading, match.start(), ("Enterprise",)) or self._behind(
                    reading, match
                )
                evidence = self.quote(self.clause(reading, Span(*match.span())), "makes")
                for agent in agents:
                    for product in re.split("、|和|及", products.rstrip("的")):
                        self._made(agent, product, evidence)

    def _behind(self, reading: Reading, match: re.Match[str]) -> tuple[EntityId, ...]:
        """Return the firm behind the comma after what it is said to be (作为最大的…供应商之一，甲股份…)."""
        if match["supplied"] is None:
            return ()
        rest = self.analysis.mentions_in(Span(match.end(), min(match.end() + NEXT_CLAUSE, reading.sentence.span.end)))
        return tuple(m.entity for m in rest if m.entity.cls == "Enterprise")[:1]

    def _outputs(self) -> None:
        """A firm of which a clause tells the output of a product makes it (蓝羿光伏去年硅片产量12万吨)."""
        ends = sorted(self.words.outputs, key=lambda word: (-len(word), word))
        for reading in self.draft.readings:
            for group in reading.groups:
                item = group.items[-1]
                end = next((word for word in ends if item.words.endswith(word)), None)
                product = item.words.removesuffix(end or "")
                if not product and (owner := self._owned(reading, group)) is not None:
                    item, product = owner, owner.words
                if end is None or len(product) < 2 or len(group.items) > 1:
                    continue
                clause = self.clause(reading, item.span)
                firms = [m.entity for m in self.analysis.mentions_in(Span(clause.start, item.span.start))]
                if firms and firms[-1].cls == "Enterprise":
                    self._made(firms[-1], product, self.quote(clause, "output"))
                elif not firms and self.analysis.about is not None and self.analysis.about.cls == "Enterprise":
                    self._made(self.analysis.about, product, self.quote(clause, "output"))
                elif not firms and not item.tokens[0].entries and not self._speaks_of_park(reading, clause):
                    told = Span(reading.sentence.span.start, clause.start)
                    before = {m.entity for m in self.analysis.mentions_in(told) if m.entity.cls == "Enterprise"}
                    for firm in before if len(before) == 1 else ():
                        self._made(firm, product, self.quote(reading.sentence.span, "output"))

    def _speaks_of_park(self, reading: Reading, clause: Span) -> bool:
        """Tell whether a clause names the park, so that what it tells is the park's."""
        return any(clause.holds(token.span) and token.word in self.words.park_words for token in reading.tokens)

    def _made_by(self) -> None:
        """What stands before 的 and a noun for makers is a product of the firm behind it (…清洗机的制造者甲激光)."""
        for reading in self.draft.readings:
            for thing, group in pairwise(reading.groups):
                first, item = reading.tokens[group.first], thing.items[-1]
                joined = group.first == thing.after + 1 and reading.tokens[thing.after].word == "的"
                firm = self.register.at(group.items[0].span)
                if not joined or first.word not in self.words.maker_nouns or firm is None or firm.cls != "Enterprise":
                    continue
                product = item.words.translate(QUOTES)
                if len(thing.items) == 1 and item.topical and self.register.at(item.span) is None and len(product) > 1:
                    self.book.add(firm, "produces", product, self.quote(self.clause(reading, item.span), "made-by"))

    def _side_by_side(self) -> None:
        """Firms in a row, each with 的 and a product or title behind it, make or hold it (甲的镜头、乙的电机)."""
        for reading in self.draft.readings:
            pairs = [
                (owner, thing)
                for owner, thing in pairwise(reading.groups)
                if thing.first == owner.after + 1 and reading.tokens[owner.after].word == "的"
            ]
            rows = {
                pair
                for before, after in pairwise(pairs)
                if after[0].first == before[1].after + 1
                and reading.tokens[before[1].after].kind in (Kind.ITEM, Kind.JOINER)
                for pair in (before, after)
            }
            for owner, thing in pairs:
                firm, what = self.register.at(owner.items[-1].span), self.register.at(thing.items[0].span)
                if (owner, thing) not in rows or firm is None or firm.cls != "Enterprise":
                    continue
                evidence = self.quote(Span(owner.span.start, thing.span.end), "side-by-side")
                if what is not None and what.cls == "Honour":
                    self.book.add(firm, "holdsHonour", what, evidence)
                elif (what is None or what.cls == "Industry") and thing.items[0].topical:
                    self.book.add(firm, "produces", thing.items[0].words.translate(QUOTES), evidence)

    def _glossed(self) -> None:
        """Brackets behind each firm of a list tell what it makes (甲光电（芯片）、乙医疗（植入物）)."""
        for reading in self.draft.readings:
            glosses = {token.start: token for token in reading.tokens if token.kind is Kind.BRACKET}
            for group in reading.groups:
                said = [(item, glosses[item.span.end]) for item in group.items if item.span.end in glosses]
                for item, gloss in said if len(said) > 1 else ():
                    firm, made = self.register.at(item.span), gloss.word[1:-1]
                    inner = self.draft.tokenizer.tokens(self.analysis.text, Span(gloss.start + 1, gloss.end - 1))
                    plain = all(token.kind in NAMING and not token.entries for token in inner)
                    if firm is not None and firm.cls == "Enterprise" and plain and 1 < len(made) <= LONGEST_GLOSS:
                        self._made(firm, made, self.quote(Span(item.span.start, gloss.end), "glossed"))

    def _owned(self, reading: Reading, group: Group) -> Phrase | None:
        """Return the product before 的 and a noun of output (主轴轴承的国内市场份额)."""
        before = [other for other in reading.groups if other.after < group.first and len(other.items) == 1]
        if not before:
            return None
        item, between = before[-1].items[0], reading.tokens[before[-1].after : group.first]
        plain = between[0].word == "的" and all(
            token.industry or token.word in self.words.generic for token in between[1:]
        )
        held = self.register.at(item.span)
        product = item.topical and not item.counted and (held is None or held.cls == "Industry")
        return item if plain and product else None

    def _made(self, agent: EntityId, product: str, evidence: Evidence) -> None:
        if len(product) > 1 and self.register.named("Policy", product) is None:
            self.book.add(agent, "produces", product, evidence)
            named = [i for i in self.draft.tokenizer.industries_in(product) if i not in self.words.generic]
            for industry in named[-1:]:
                self.book.add(agent, "activeIn", self.register.industry(industry), evidence)

    @cached_property
    def making(self) -> re.Pattern[str]:
        """The ways to say what a firm makes."""
        words = self.words
        return re.compile(
            f"{alternation(words.making)}(?P<made>[^，。；：“]{{2,24}}?){alternation(words.made)}"
            f"|{alternation(words.product_lists)}{alternation(words.copulas)}?(?P<listed>[^，。；：“]{{2,40}}?)(?:[一二两三四五六七八九十几][大类款种]|等|[，。；])"
            f"|{alternation(words.launching)}[^，。；：“]{{0,20}}“(?P<quoted>[^”]{{2,12}})”"
            f"|{alternation(words.launching)}[^，。；：“]{{0,8}}{alternation(words.first_of_kind)}(?P<first>[^，。；：“的]{{3,20}})"
            f"|{alternation(words.foremost)}的(?P<supplied>[^，。；：“的]{{2,12}}?){alternation(words.makers)}"
        )


AND_SO_ON = re.compile("等[^，。；：、]{0,4}$")
COUNT_REACH = 6
"""Characters behind a noun within which its number stands."""
LONGEST_GLOSS = 12
"""Characters in brackets that tell a product, at most."""
LONGEST_SCENE = 6
"""Words of the clause that sets a sentence in a field, at most."""
NEXT_CLAUSE = 12
"""Characters within which the next clause names its subject."""


def _shares(industry: str, words: str) -> bool:
    return any(industry[at : at + 2] in words for at in range(len(industry) - 1))
