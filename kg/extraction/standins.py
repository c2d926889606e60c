"""Words that stand for a thing named before: 园区, 该公司, 中心, 新政."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extraction.entities import Register
from kg.knowledge import Knowledge
from kg.knowledge.words import alternation
from kg.model import EntityId, Mention, Span

STANDING = frozenset(("Enterprise", "ResearchInstitute", "Carrier", "Park", "Association", "University", "Project"))
"""Classes whose members a demonstrative and the noun of their kind stand for."""
NAMED_BY_NOUN = frozenset(("ResearchInstitute", "Carrier", "Park", "Association"))


def with_stand_ins(
    mentions: tuple[Mention, ...], text: str, register: Register, knowledge: Knowledge
) -> tuple[Mention, ...]:
    """Return the mentions with those that stand for a firm, an institute, a carrier or a policy added."""
    mentions = _with_demonstratives(_with_pairs(mentions, text, knowledge), text, register, knowledge)
    mentions = _with_projects(_with_pronouns(mentions, text, knowledge), text, knowledge)
    return _with_bare_nouns(mentions, text, register, knowledge)


def park_words(knowledge: Knowledge, about: EntityId | None) -> list[tuple[str, EntityId]]:
    """Return the words that stand for the park that the article is about."""
    if about is None or about.cls != "Park":
        return []
    return [(word, about) for word in sorted(knowledge.patterns.words.park_words)]


def _with_bare_nouns(
    mentions: tuple[Mention, ...], text: str, register: Register, knowledge: Knowledge
) -> tuple[Mention, ...]:
    """Add 中心, 基地, 该平台 at the head of a clause as mentions of the thing last named that ends so."""
    found = list(mentions)
    named = [entity for entity in register.entities().values() if entity.id.cls in NAMED_BY_NOUN]
    _add_policies(found, mentions, text, knowledge)
    for word in sorted(knowledge.patterns.words.bare_nouns):
        for span in _places(text, word):
            at = span.start
            initial = at == 0 or text[at - 1] in "，。；：、\n该本在"
            if initial and not any(span.meets(mention.span) for mention in found):
                places = [
                    (text.rfind(name, 0, at), entity.id)
                    for entity in named
                    for name in (entity.label, *entity.aliases)
                    if name.endswith(word) and text.rfind(name, 0, at) >= 0
                ]
                if places:
                    found.append(Mention(span, max(places)[1]))
    return tuple(sorted(found))


def _with_projects(mentions: tuple[Mention, ...], text: str, knowledge: Knowledge) -> tuple[Mention, ...]:
    """Add 项目 at the head of a clause that goes on with what is done as a mention of the project last named."""
    found = list(mentions)
    words = knowledge.patterns.words
    projects = [m for m in mentions if m.entity.cls == "Project"]
    for word in sorted(words.project_words):
        for span in _places(text, word):
            before = [m for m in projects if m.span.end <= span.start]
            initial = text[max(span.start - 1, 0)] in STARTS and text.startswith(tuple(words.project_goes_on), span.end)
            if initial and before and not any(span.meets(mention.span) for mention in found):
                found.append(Mention(span, before[-1].entity))
    return tuple(sorted(found))


def _add_policies(found: list[Mention], mentions: tuple[Mention, ...], text: str, knowledge: Knowledge) -> None:
    """Add 新政, 该办法 and 政策 at the head of a clause as mentions of the document last named in 《》."""
    titled = [m for m in mentions if m.entity.cls == "Policy" and text[m.span.start] == "《"]
    if not titled:
        return
    for word in sorted(knowledge.patterns.words.policy_words):
        for span in _places(text, word):
            at = span.start
            before = [m for m in titled if m.span.end <= at]
            initial = at == 0 or text[at - 1] in "，。；：\n"
            if initial and before and not any(span.meets(mention.span) for mention in found):
                found.append(Mention(span, before[0].entity))


def _with_pronouns(mentions: tuple[Mention, ...], text: str, knowledge: Knowledge) -> tuple[Mention, ...]:
    """Add 公司 and 该公司, 该校 and 学校 as mentions of the company or university named last before them."""
    found = list(mentions)
    words = knowledge.patterns.words
    adverbs = tuple(word for word in words.function if len(word) > 1)
    rows = [
        *((word, "Enterprise") for word in words.company_words),
        *((w, "University") for w in words.university_words),
    ]
    for word, cls in sorted(rows, key=lambda row: (-len(row[0]), row)):
        for span in _places(text, word):
            at = span.start
            if not any(span.meets(mention.span) for mention in found):
                said = _speaker(mentions, text, span, cls, knowledge)
                before = [said] if said else [m for m in mentions if m.entity.cls == cls and m.span.end <= at]
                adverb = text.endswith(adverbs, 0, at)
                free = at == 0 or not text[at - 1].isalnum() or text[at - 1] == "的" or adverb
                if before and free:
                    found.append(Mention(span, (said or _topic(before, text, at) or max(before)).entity))
    return tuple(sorted(found))


def _speaker(mentions: tuple[Mention, ...], text: str, span: Span, cls: str, knowledge: Knowledge) -> Mention | None:
    """Return the firm whose person says a quotation, named right behind it (“公司主要做…。”甲公司总经理乙介绍)."""
    close = text.find("”", span.end)
    if close < 0 or text.rfind("“", 0, span.start) <= text.rfind("”", 0, span.start) or "\n" in text[span.end : close]:
        return None
    saying = knowledge.patterns.words.saying
    behind = (m for m in mentions if m.entity.cls == cls and close < m.span.start <= close + len("”，"))
    return next((m for m in behind if any(w in text[m.span.end : m.span.end + LONGEST_OFFICE] for w in saying)), None)


LONGEST_OFFICE = 20
"""Characters of the office and name of who speaks, at most."""


def told_of_firm(mentions: tuple[Mention, ...], text: str, firm: EntityId, knowledge: Knowledge) -> tuple[Mention, ...]:
    """Return the mentions of an article about a firm, where 公司 and 企业 without more mean that firm.

    They mean another one in a paragraph that names that one first and not the firm.
    """
    words = knowledge.patterns.words
    told = {mention.span: mention for mention in mentions}
    front = (*words.prepositions, *STARTS)
    for word in sorted(words.own_firm_words | words.own_firm_subjects):
        behind = tuple(words.own_firm_verbs) if word in words.own_firm_subjects else ("",)
        for span in _places(text, word):
            free = text.endswith(front, 0, span.start) and text.startswith(behind, span.end)
            if span not in told and (not free or any(span.meets(other) for other in told)):
                continue
            paragraph = Span(text.rfind("\n", 0, span.start) + 1, span.start)
            others = [m.entity for m in mentions if paragraph.holds(m.span) and m.entity.cls == firm.cls]
            if firm in others or not others:
                told[span] = Mention(span, firm)
    return tuple(sorted(told.values()))


STARTS = "，。；：、！？“\n"


def _with_demonstratives(
    mentions: tuple[Mention, ...], text: str, register: Register, knowledge: Knowledge
) -> tuple[Mention, ...]:
    """Add 这座专业园区, 这家研究院, 该所 as mentions of the thing last named that is of the noun's kind."""
    words, heads = knowledge.patterns.words, knowledge.patterns.heads
    zone = None if register.about is None else register.known(register.about)
    front = f"[{''.join(sorted(words.determiners - words.indefinite))}](?:一)?{alternation(words.counters)}?"
    told = f"(?:(?:[0-9]{{4}}年|{alternation(words.describing)})[^，。；：、“”\n]{{0,14}}?的)?"  # 这家2013年落户的企业
    described = f"{told}{alternation(words.standing_modifiers)}?"
    pattern = re.compile(f"{front}{described}(?P<noun>{alternation({*heads, *words.bare_nouns})})")
    found = list(mentions)
    for match in pattern.finditer(text):
        span = Span(*match.span())
        bare = [m for m in found if span.holds(m.span) and m.span != span and text[slice(*m.span)] in words.park_words]
        if any(span.meets(mention.span) for mention in found if mention not in bare):
            continue
        noun, cls = match["noun"], heads.get(match["noun"])
        before = [m for m in mentions if m.span.end <= span.start and text[slice(*m.span)] not in words.park_words]
        ending = [m for m in before if text[: m.span.end].endswith(noun) and m.entity.cls in NAMED_BY_NOUN]
        classed = [m for m in before if m.entity.cls == cls and m.entity != zone]
        meant = ending or (classed if cls in STANDING else [])
        if meant:
            topic = _topic(meant, text, span.start) if cls == "Enterprise" and not ending else None
            found = [mention for mention in found if mention not in bare]
            found.append(Mention(span, (topic or meant[-1]).entity))
    return tuple(sorted(found))


def _with_pairs(mentions: tuple[Mention, ...], text: str, knowledge: Knowledge) -> tuple[Mention, ...]:
    """Add 前者 and 后者 as mentions of the two things that the text last named side by side, this sentence or the last.

    Where it named no two, 后者 is the party named last in its sentence: 与甲银行签约，后者将授信50亿元.
    """
    found = list(mentions)
    for number, word in enumerate(sorted(knowledge.patterns.words.pair_words)):
        for span in _places(text, word):
            sentence = max(text.rfind(mark, 0, span.start) for mark in ENDS) + 1
            earlier = max(text.rfind(mark, 0, max(sentence - 1, 0)) for mark in ENDS) + 1
            near = [m for m in mentions if earlier <= m.span.start and m.span.end <= span.start]
            pairs = [pair for pair in pairwise(near) if text[pair[0].span.end : pair[1].span.start] in BESIDE]
            parties = [m for m in near if m.span.start >= sentence and m.entity.cls in STANDING - {"Park"}]
            if parties and number and (not pairs or parties[-1] > pairs[-1][1]):
                found.append(Mention(span, parties[-1].entity))
            elif pairs:
                found.append(Mention(span, pairs[-1][number].entity))
    return tuple(sorted(found))


BESIDE = ("、", "和", "与", "及")


def _topic(before: list[Mention], text: str, at: int) -> Mention | None:
    """Return the firm that the sentence before begins with, for a stand-in in a sentence that named none before it."""
    start = max(text.rfind(mark, 0, at) for mark in ENDS)
    if start <= 0 or text[start] == "\n" or any(mention.span.start > start for mention in before):
        return None
    previous = max(text.rfind(mark, 0, start) for mark in ENDS)
    return min((mention for mention in before if mention.span.start > previous), default=None)


ENDS = "。！？\n"


def _places(text: str, word: str) -> Iterator[Span]:
    """Yield every place of a word in the text."""
    at = text.find(word)
    while at >= 0:
        yield Span(at, at + len(word))
        at = text.find(word, at + len(word))
