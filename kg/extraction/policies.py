"""What policies are for, and that a park carries out the schemes that its article quotes."""

from __future__ import annotations

import re
from functools import cached_property

from kg.extraction.frames import Reading
from kg.extraction.implied import GUESS, WEAK_GUESS, Implied
from kg.extraction.moods import Mood, mood_of
from kg.extraction.phrases import Phrase
from kg.extraction.tokens import Kind
from kg.knowledge.words import alternation
from kg.model import Span

GENERAL = frozenset(("战略性新兴产业", "高新技术产业"))
"""Industries too wide for a park to be said to work on them since a figure or policy names them."""


class Policies(Implied):
    """Industries of policies, and quoted schemes."""

    def imply(self) -> None:
        """Add the claims."""
        self._own()
        self._supported()
        self._parties()
        self._quoted()

    def _own(self) -> None:
        """A document in 《》 whose title begins with the park's name is the park's, where no verb says whose it is."""
        about = self.analysis.about
        if about is None or about.cls != "Park":
            return
        entity = self.register.entities()[about]
        names = tuple(sorted({entity.label, *entity.aliases}))
        for reading, _, item, policy in self.phrases():
            said = any(self.book.has(None, prop, policy) for prop in ("issues", "implements", "hasPolicy"))
            if policy.cls == "Policy" and item.title and policy.key.startswith(names) and not said:
                evidence = self.quote(self.clause(reading, item.span), "title-of-park", GUESS)
                self.book.add(about, "issues", policy, evidence)

    def _supported(self) -> None:
        """A policy that has an industry in its name is made for it, and the park that made it works on it."""
        about = self.analysis.about
        for agent, policy, evidence in self.book.pairs("issues"):
            for industry in self._fields(policy.key):
                if (
                    industry not in GENERAL
                    and "+" not in policy.key
                    and (len(industry) > 2 or self._is_field(industry, policy.key) or policy.key.endswith("规划"))
                ):
                    entity = self.register.industry(industry)
                    self.book.add(policy, "supportsIndustry", entity, evidence)
                    if agent == about and agent.cls == "Park":
                        self.book.add(agent, "developsIndustry", entity, evidence)
        for policy, industry_of, evidence in self.book.pairs("supportsIndustry"):
            if about is not None and about.cls == "Park" and self.book.has(about, "issues", policy):
                self.book.add(about, "developsIndustry", industry_of, evidence)

    def _fields(self, title: str) -> tuple[str, ...]:
        """Return the industries of a title: what it promotes as a whole, else what it names (促进光伏储能产业…)."""
        known = self.draft.tokenizer.industries_in(title)
        for match in self._promoted.finditer(title):
            field = match["field"]
            inside = self.draft.tokenizer.tokens(field, Span(0, len(field)))
            if len(inside) > 1 and all(token.industry is not None for token in inside):
                return (field,)
        return known

    def _is_field(self, industry: str, title: str) -> bool:
        """Tell whether a title speaks of a short industry name as of a field (光伏产业, 光伏企业)."""
        return any(industry + tail in title for tail in (*self.words.industry_tails, *self.words.firm_nouns))

    @cached_property
    def _promoted(self) -> re.Pattern[str]:
        """What stands between a verb of promoting and a word for fields."""
        verbs, tails = alternation(self.words.promoting), alternation(self.words.industry_tails)
        return re.compile(f"{verbs}(?P<field>[^、，《》“”]{{2,8}}?){tails}")

    def _parties(self) -> None:
        """An agreement that one signs is one of all with whom the same clause says that it does things."""
        for agent, policy, evidence in self.book.pairs("hasPolicy"):
            for one, other, joint in self.book.pairs("cooperatesWith"):
                if agent in (one, other) and joint.span.meets(evidence.span):
                    self.book.add(other if agent == one else one, "hasPolicy", policy, evidence)

    def _quoted(self) -> None:
        """A scheme with a name in quotation marks that no verb links is carried out by the park."""
        about = self.analysis.about
        if about is None or about.cls != "Park":
            return
        for reading, _, item, entity in self.phrases():
            quote = len(item.tokens) == 1 and item.tokens[0].kind is Kind.QUOTE
            if entity.cls != "Policy" or not quote or reading.sentence.kind != "paragraph":
                continue
            if self._is_wished(reading, item):
                continue
            if not any(self.book.has(None, prop, entity) for prop in ("issues", "implements", "hasPolicy")):
                evidence = self.quote(self.clause(reading, item.span), "quoted-policy", WEAK_GUESS)
                self.book.add(about, "implements", entity, evidence)

    def _is_wished(self, reading: Reading, item: Phrase) -> bool:
        """Tell whether somebody is to issue a scheme, or did not issue it."""
        return any(
            mood_of(reading, said.span, said.trigger, self.words) in (Mood.WISHED, Mood.DENIED)
            for said in reading.statements
            if said.frame.property == "issues" and said.phrase.span == item.span
        )
