"""What a sum of money is where no word beside it says so: of a fund, a contract, a registration, what is set aside."""

from __future__ import annotations

import itertools
from dataclasses import replace

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.lexicon import MASKS
from kg.extraction.figures.modality import Mood
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.readings import Reading, Site
from kg.extraction.figures.words import joined, tokens_of
from kg.model import Span

SUM, FUND_SIZE, CAPITAL, INVESTMENT = "规模", "产业基金规模", "注册资本", "总投资"
BUILT = frozenset(("Project", "Carrier", "Park", "ResearchInstitute"))
"""Classes whose members a sum is put into."""
TREASURY, FUND = "财政", "基金"
SUM_OF_INVESTMENT = "投资额"
MOST_GENERAL = 3
"""Characters of a word for a sum that tells nothing of its kind: 总投资."""
OF_WHICH = "其中"
WITH = ("以", "用", "了")


def registered(tools: ArticleTools, site: Site) -> Reading | None:
    """Return the capital with which a firm was registered: 以3万元注册成立了甲公司."""
    text, end = tools.marks.text, site.quantity.outer.end
    match = tools.grammar.registering.match(text, end)
    if match is None or site.quantity.dimension != "Currency" or text[site.quantity.outer.start - 1] not in WITH:
        return None
    stop = tools.wording.clause_end(match.end(), site.base.statement.span.end)
    firms = [m for m in tools.marks.mentions_in(Span(match.end(), stop)) if m.entity.cls == "Enterprise"]
    if not firms:
        return replace(site.base, named=None)
    return replace(site.base.of(tools.indicators.canonical(CAPITAL)), subject=firms[0].entity, end=firms[0].span.end)


def built_with(tools: ArticleTools, site: Site) -> Reading | None:
    """Return the sum that somebody puts into a thing named behind it: 将投资18亿元建设甲项目.

    That is the thing's total investment, decided on even where it is yet to be spent.
    """
    match = tools.grammar.built.match(tools.marks.masked, site.quantity.outer.end)
    said = (site.phrase.words, site.phrase.verb_words)
    if (
        match is None
        or site.quantity.dimension != "Currency"
        or not any(w.endswith(tools.grammar.investing) for w in said)
    ):
        return None
    things = tools.marks.mentions_in(Span(match.start("thing"), site.base.statement.span.end))
    thing = next((m for m in things if m.span.start == match.start("thing") and m.entity.cls in BUILT), None)
    if thing is None:
        return None
    reading = site.base.of(tools.indicators.canonical(INVESTMENT))
    return replace(reading, subject=thing.entity, carried=False, mood=Mood.STATED, end=thing.span.end)


def set_aside(tools: ArticleTools, phrase: Phrase) -> bool:
    """Tell whether words say that a sum is set aside: 安排, 区财政每年安排."""
    funding = tools.grammar.funding
    return phrase.words in funding or (phrase.words.endswith(TREASURY) and phrase.verb_words in funding)


def signed(tools: ArticleTools, site: Site) -> Named | None:
    """Return what a contract just named is worth: 签下三年供货协议，金额1.9亿元."""
    if site.phrase.words not in tools.grammar.contract_sums:
        return None
    start = site.base.statement.sentence_start(site.quantity.span.start)
    found = list(tools.grammar.contract.finditer(tools.marks.masked, start, site.quantity.outer.start))
    if not found:
        return None
    tokens = tokens_of(found[-1]["name"], 0, len(found[-1]["name"]))
    nouns = list(itertools.takewhile(lambda token: token.tag[:1] in "nv", reversed(tokens)))
    verbs = next((at for at, token in enumerate(nouns) if token.tag == "v"), len(nouns))
    name = joined(list(reversed(nouns[:verbs]))) + site.phrase.words
    return tools.indicators.called(name, site.phrase.words, "Currency")


def fund(tools: ArticleTools, site: Site) -> Named | None:
    """Return the size of a fund: 甲子产业基金首期规模15亿元, 规模1亿元的甲子投资基金."""
    quantity, text = site.quantity, tools.marks.text
    if quantity.dimension != "Currency":
        return None
    subject, end = site.base.subject, quantity.outer.end
    end = next((end + len(words) for words in ("总规模", SUM) if text.startswith(words, end)), end)
    described = (
        text[end : end + 1] == "的"
        and tools.marks.masked[end + 1 : end + 2] == MASKS["thing"]
        and tools.wording.trimming.says_nothing(site.phrase.words.rpartition("、")[2])
        and subject is not None
        and subject.key.endswith(FUND)
    )
    if not described and tools.grammar.fund_size.search(text, site.edge, quantity.outer.start) is None:
        told = tools.grammar.pool_sizes.search(text, site.phrase.clause - 1, quantity.outer.start)
        if told is None or subject is None or not subject.key.endswith(FUND):
            return None
        if told["first"] or told["alone"]:
            return Named(f"{told['first'] or told['alone']}{SUM}", told[0], dimension="Currency")
    return tools.indicators.canonical(FUND_SIZE)


def attribute(tools: ArticleTools, site: Site) -> Named | None:
    """Return the indicator of 总投资58亿元 behind 4只产业基金."""
    if site.quantity.dimension != "Currency":
        return None
    counted = next((r for r in reversed(site.read) if r.quantity.dimension == "Count" and r.thing), None)
    thing, deed = (counted.thing, counted.verb_words) if counted is not None else ("", "")
    words = site.phrase.words.removeprefix(thing)
    for entry in tools.grammar.attributes:
        if words not in entry.words or not thing.endswith(entry.get("of")):
            continue
        made = entry.get("indicator") if thing.startswith(tools.grammar.invested) else thing + entry.get("indicator")
        names = ([deed + words] if deed else []) + [thing + words]
        names += [words, made] if entry.get("of") == "项目" and len(words) > 2 else [made]
        tools.used.add(entry.id)
        known = next((named for name in names if (named := tools.indicators.of_words(name)) is not None), None)
        if known is None and words.endswith(INVESTMENT[1:]) and len(words) > MOST_GENERAL:
            made = f"{words}额"
        return known or Named(made, site.phrase.words, dimension="Currency")
    return None


def phase(tools: ArticleTools, site: Site, named: Named) -> Named:
    """Return what is told of one part of a project as that part's: 其中一期投资8亿元，用地85亩."""
    if named.name not in tools.grammar.of_phases or not site.phrase.words:
        return named
    match = tools.grammar.phases.search(tools.marks.text, site.phrase.clause, site.phrase.span.start)
    if match is None or named.industry is not None:
        return named
    name = match["phase"] + (SUM_OF_INVESTMENT if named.name == INVESTMENT else named.name)
    return tools.indicators.called(name, match[0] + named.stated, named.dimension)


def kin(tools: ArticleTools, site: Site) -> Named | None:
    """Return the sum of an item that leaves out what the one before said: 重点项目投资30亿元，其中产业项目25亿元."""
    last, words = site.last, site.phrase.words
    if last is None or last.named is None or site.quantity.dimension != "Currency":
        return None
    lists = site.left[:1] in ("、", "，") and (OF_WHICH in site.left or site.left[:1] == "、")
    noun = next((noun for noun in tools.grammar.kinds if words.endswith(noun) and noun in last.named.stated), "")
    if not noun or not lists or last.quantity.unit != site.quantity.unit or words == noun:
        return None
    name = words + last.named.stated.rpartition(noun)[2]
    return tools.indicators.called(name, name, "Currency")
