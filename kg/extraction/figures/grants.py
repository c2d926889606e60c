"""What a policy grants: rates, caps and sums of subsidies, rewards and credit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.quantities import Kind
from kg.extraction.figures.readings import Reading, Site
from kg.extraction.figures.trimming import DECORATION
from kg.extraction.figures.words import STOPS
from kg.model import EntityId, Span

OF = "的"
SUBSIDY, REWARD, RATE, CAP, SUM = "补贴", "奖励", "比例", "上限", "额"
AT_LEAST = re.compile("[0-9.]+[百千]?[万亿]?元\\Z")
"""The threshold that ends the first of several conditions: 营收首次突破10亿元."""
LEAST = 3
"""Characters of a noun that says by itself to whom something is granted."""
YEARLY, PER_YEAR = ("每年", "一年"), "年度"


def read_grant(tools: ArticleTools, site: Site) -> Iterator[Reading]:
    """Yield a rate, a cap or a sum that a policy grants."""
    framed, quantity = site.framed, site.quantity
    if items := granted_items(tools, site):
        yield replace(site.base, subject=policy_of(tools, site)).of(items[0], group=items)
        return
    base = replace(site.base, subject=_policy(tools, site), period=None, time=None)
    if kinds := granted_kinds(tools, site):
        yield base.of(kinds[0], group=kinds)
        return
    if framed.entry.id == "subsidy-raised" and framed.head is not None:
        words = tools.wording.words(framed.head)
        yield replace(base, named=Named(words + framed.deed + RATE, words), thing=words)
    elif quantity.kind is Kind.PERCENT:
        whole = tools.wording.words(framed.whole) if framed.whole is not None else ""
        whole = whole.replace(OF, "") if framed.entry.id == "subsidy-rate-borne" else whole
        if whole:
            reference = tools.indicators.of_words(whole)
            target = reference.id if reference is not None else EntityId("Indicator", whole)
            deed = framed.deed or _deed(tools, site)
            bought = (
                tools.grammar.bought.findall(_clauses(tools, site)) if whole.startswith(tools.grammar.bases) else []
            )
            thing = bought[-1].rpartition("）")[2] if bought else whole
            yield replace(base, named=Named(thing + deed + RATE, whole), reference=target, thing=whole, verb_words=deed)
    elif framed.entry.id == "subsidy-most":
        if thing := site.phrase.words or _object(tools, site):
            capped = replace(quantity, qualifier="atMost")
            yield replace(base, quantity=capped, named=Named(thing + framed.deed + CAP, thing))
    elif framed.entry.id == "subsidy-paid-to" and framed.part is not None:
        words = tools.wording.words(framed.part)
        yield replace(base, named=Named(words + framed.deed, words))
    elif site.behind is not None and site.behind.words.endswith(tools.grammar.money_nouns):
        noun, thing = site.behind.words, _object(tools, site)
        cap = CAP if quantity.qualifier == "atMost" and noun.endswith(tools.grammar.grants) else ""
        ending = SUM if not thing and tools.wording.ends_in_deed(noun) else ""
        yield replace(base, named=Named(thing + noun + cap + ending, noun), end=site.behind.span.end)
    elif framed.entry.id == "subsidy-cap":
        yield from _cap(tools, site, base)
    elif framed.entry.id == "subsidy-paid":
        if stages := reached(tools, site):
            deed = framed.deed if len(framed.deed) > 1 else REWARD
            granted = [Named(stage + deed, stage, dimension="Currency") for stage in stages]
            yield base.of(granted[0], group=tuple(granted) if len(granted) > 1 else ())
        elif thing := _object(tools, site):
            yield replace(base, named=Named(thing + framed.deed, framed.deed))
        elif quantity.qualifier == "atMost":
            name = site.phrase.words + framed.deed + CAP
            yield replace(base, named=tools.indicators.called(name, framed.deed))
        else:
            yield replace(base, named=tools.indicators.of_words(site.phrase.words))
    elif (noun_behind := site.behind or tools.wording.behind(quantity.outer.end + 1)) is not None:
        thing = _object(tools, site)
        ending = CAP if quantity.qualifier == "atMost" else "" if thing or site.behind is None else SUM
        yield replace(
            base, named=Named(thing + noun_behind.words + ending, noun_behind.words), end=noun_behind.span.end
        )


def granted_items(tools: ArticleTools, site: Site) -> tuple[Named, ...]:
    """Return the grants of a list with one noun behind its sums: 硕士、博士分别发放1200元、2500元租房补贴."""
    items, figures = tools.wording.items(site.phrase), site.base.statement.figures
    run = tools.sharing.run(site.base.statement, site.index)
    if len(items) != run or run < 2:
        return ()
    noun = tools.wording.behind(figures[site.index + run - 1].outer.end)
    if noun is None or not noun.words.endswith(tools.grammar.grants):
        return ()
    names = (tools.wording.trimming.core(tools.wording.words(item)) for item in items)
    return tuple(Named(words + noun.words, words, dimension="Currency") for words in names)


def granted_kinds(tools: ArticleTools, site: Site) -> tuple[Named, ...]:
    """Return the grants for each of a list of kinds: 对国家级、省级中试平台，分别奖励300万元、100万元."""
    match = tools.grammar.granted_to.search(_clauses(tools, site))
    run = tools.sharing.run(site.base.statement, site.index)
    if match is None or run < 2 or site.quantity.kind is not Kind.AMOUNT:
        return ()
    condition, _, whom = match["object"].rpartition("的")
    kinds = re.split("[、和及]", whom)
    levels = condition.split("、")
    if len(levels) == run and len(kinds) == 1:
        first = AT_LEAST.sub("", levels[0])
        kinds = [levels[0] + whom, *(first + level + whom for level in levels[1:])]
    if len(kinds) != run:
        return ()
    grade = next((grade for grade in tools.grammar.grades if kinds[-1].startswith(grade)), "")
    noun = kinds[-1].removeprefix(grade) if set(kinds[:-1]) <= set(tools.grammar.grades) else ""
    last = site.base.statement.figures[site.index + run - 1]
    behind = tools.wording.behind(last.outer.end)
    told = [words for words in tools.grammar.grants if behind is not None and behind.words.endswith(words)]
    deed = told[0] if told else site.framed.deed or REWARD
    names = (*(kind + noun for kind in kinds[:-1]), kinds[-1])
    return tuple(Named(name + deed, name, dimension="Currency") for name in names)


def reached(tools: ArticleTools, site: Site) -> tuple[str, ...]:
    """Return what somebody has to reach for the sums from here on: 通过一、二级评审的，分别奖励5万元、9万元.

    One sum has one thing; several are paired with the items of a list, which share the end of the last one.
    """
    match = tools.grammar.reached.search(_clauses(tools, site))
    if match is None:
        return ()
    things = match["things"].split("、")
    run = tools.sharing.run(site.base.statement, site.index)
    if run == 1:
        return (match["things"],) if len(things) == 1 and len(things[0]) > 1 else ()
    if len(things) != run:
        return ()
    shared = things[-1][len(things[0]) :] if all(len(thing) == len(things[0]) for thing in things[:-1]) else ""
    if shared and all(thing.endswith(shared) for thing in things[:-1]):
        return tuple(things)
    if len(things[0]) >= LEAST:
        return tuple(things)
    return (*(thing + shared for thing in things[:-1]), things[-1])


def policy_of(tools: ArticleTools, site: Site) -> EntityId | None:
    """Return the policy that the sentence of a figure names before it, else the figure's subject."""
    return _policy(tools, site, site.base.statement.span.start)


def _cap(tools: ArticleTools, site: Site, base: Reading) -> Iterator[Reading]:
    rates = (r for r in reversed(site.read) if r.frame is not None and r.frame.entry.id.startswith("subsidy-rate"))
    rate = next(rates, None)
    span = Span(site.phrase.clause, site.quantity.outer.start)
    own = tools.wording.words(span).strip("，；：").removesuffix("累计")
    if own.endswith(tools.grammar.limits):
        yield replace(base, named=tools.indicators.called(own, own, "Currency"), thing=own)
        return
    own = tools.grammar.each_one.sub("", own)
    name = own or (rate.thing if rate is not None else "")
    for words in YEARLY:
        name = name.removesuffix(words) + PER_YEAR * name.endswith(words)
    told = tools.grammar.subsidy.findall(_clauses(tools, site))
    deed = rate.verb_words if rate is not None and rate.verb_words else told[-1] if told else SUBSIDY
    if name:
        deed = "" if name.endswith(tools.grammar.grants) else deed
        yield replace(base, named=Named(name + deed + CAP, name))


def _deed(tools: ArticleTools, site: Site) -> str:
    """Return the noun for what is granted: 补助 of 按支付金额的25%补助, else 补贴."""
    end = tools.wording.clause_end(site.quantity.outer.end, site.base.statement.span.end)
    match = tools.grammar.subsidy.search(tools.marks.text, site.quantity.outer.end, end)
    return match[0] if match is not None else SUBSIDY


def _object(tools: ArticleTools, site: Site) -> str:
    """Return to whom a sum is granted, without what makes them so: 省级实验室 of 对新认定的省级实验室，给予80万元."""
    clauses = _clauses(tools, site)
    match = tools.grammar.granted_to.search(clauses)
    if match is None:
        who = tools.grammar.recipient.search(clauses)
        return who["who"] if who is not None else ""
    noun = match["object"].rpartition("的")[2]
    if noun not in tools.grammar.kinds and len(noun) >= LEAST:
        return tools.grammar.paid_out.sub("", noun)
    return DECORATION.sub("", tools.grammar.newly.sub("", match["object"].replace("的", "")))


def _clauses(tools: ArticleTools, site: Site) -> str:
    """Return the text of the sentence part before a figure."""
    text, end = tools.marks.text, site.quantity.outer.start
    start = site.base.statement.sentence_start(site.quantity.span.start)
    return text[start:end].rstrip(STOPS)


def _policy(tools: ArticleTools, site: Site, start: int = 0) -> EntityId | None:
    """Return the policy that the text named last before a figure, else the subject."""
    before = tools.marks.mentions_in(Span(start, site.quantity.span.start))
    policies = [mention.entity for mention in before if mention.entity.cls == "Policy"]
    return policies[-1] if policies else site.base.subject
