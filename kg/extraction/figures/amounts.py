"""Amounts: levels of an indicator, numbers of things, and what newly came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.deeds import (
    arrived,
    built,
    dealt,
    done,
    entitled,
    handed_down,
    kept,
    served,
    summed,
    traded,
    turned,
    yielded,
)
from kg.extraction.figures.giving import brought, given
from kg.extraction.figures.grants import granted_items, policy_of
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.leaning import leaning_amount, listed_product, next_industry, told_level
from kg.extraction.figures.lexicon import MASKS
from kg.extraction.figures.parts import of_industry
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.ranks import assessed
from kg.extraction.figures.readings import Reading, Site
from kg.extraction.figures.sharing import names_of
from kg.extraction.figures.sums import attribute, built_with, fund, kin, phase, registered, set_aside, signed
from kg.extraction.figures.topics import fronted, listed_before
from kg.extraction.figures.words import STOPS

CAPACITY, AREA, FUNDS, INVESTMENT = "产能", "面积", "专项资金", "总投资"
SUM, STAFF = "规模", "员工数"
PROJECT = "项目"
FIRMS, FIRM_UNITS = "企业", ("家", "户")
STAKE = "出资"
PERSONS, POINTS = "人员", "分"

NOMINAL = re.compile(f"(?<![新中里{MASKS['time']}])的(?:共有|共|有|达到?|近|超过?|约)*\\Z")
"""Behind what is said of those that are counted: 增速高于全省的有9项."""
RANKED = re.compile("(?P<lead>.*?)(?:前|第)[一二三四五六七八九十百0-9]+")
RANK_AT_HEAD = re.compile("[前第][一二三四五六七八九十百0-9]")
OF_WHICH, HAVING = "其中", "有"
MORE_OF_IT = re.compile(f"(?:、[^，。；、{MASKS['figure']}]{{2,8}}{MASKS['figure']}++)+(?=的)")
"""Goes on with further sizes of what is named behind them: 、占地210亩 of 总投资36亿元、占地210亩的显示模组项目."""
THRESHOLD = re.compile("(?:以上|以下|[万亿]元)\\Z")


def read_amount(tools: ArticleTools, site: Site) -> Iterator[Reading]:
    """Yield the readings of an amount."""
    base, phrase = site.base, site.phrase
    if granted := granted_items(tools, site):
        yield replace(base, subject=policy_of(tools, site)).of(granted[0], group=granted)
        return
    items = tools.sharing.items(site) if site.behind is None else ()
    if items:
        for item in items if tools.sharing.all_alike(site) else items[:1]:
            yield _measured(tools, site, base.of(item, group=items))
        return
    if paired := tools.sharing.paired(site, phrase.words):
        yield _measured(tools, site, replace(tools.sharing.leaning(base, paired[0]), group=names_of(paired)))
        return
    if (branch := of_industry(tools, site)) is not None:
        yield branch
        return
    if (capital := registered(tools, site) or built_with(tools, site)) is not None:
        yield capital
        return
    if site.quantity.unit == POINTS and (scored := assessed(tools, base)) is not None:
        yield scored
        return
    named, used = _named(tools, site)
    if used is not site.behind and used.span.start < site.quantity.outer.end and _describes_other(tools, site, used):
        yield base
        return
    if named is None or used.words in tools.grammar.this_figure:
        leaning = leaning_amount(tools, site) or told_level(tools, site)
        yield base if leaning is None else _measured(tools, site, leaning)
        return
    if site.quantity.dimension == "Currency" and not tools.indicators.measurable(named):
        yield base
        return
    leans = tools.indicators.leans(used.words) or (used is phrase and _said(site) is not None)
    before = site.last_counted if site.quantity.dimension == "Count" else site.last_thing
    leans = leans or not used.words or tools.wording.is_deed(used.words)
    thing = before if leans and before else used.words
    if used is phrase:
        named = yielded(tools, site, named) if named.name.endswith(CAPACITY) else kept(tools, site, named)
        named = phase(tools, site, named)
    reading = replace(base, named=named, thing=thing, end=max(base.end, used.span.end))
    if not named.known and (product := listed_product(tools, site, used.words)) is not None:
        reading = replace(reading, named=product)
    reading = replace(reading, industry=tools.industries.of(reading, named, phrase))
    yield _measured(tools, site, reading)


def _named(tools: ArticleTools, site: Site) -> tuple[Named | None, Phrase]:
    """Return the indicator, and the phrase that names it: the noun behind a number of things, else the words before."""
    quantity, phrase, behind = site.quantity, site.phrase, site.behind
    phrase = _owned(tools, site, phrase)
    if behind is not None and (goal := next((w for w in tools.grammar.yardsticks if behind.words.endswith(w)), "")):
        sum_of = tools.indicators.name(replace(behind, words=behind.words.removesuffix(goal)), quantity)
        if sum_of is not None and sum_of.known:
            return sum_of, behind
    if (told := given(tools, site) or brought(tools, site) or served(tools, site)) is not None:
        return told
    if behind is not None and (title := entitled(tools, site)) is not None:
        return title, behind
    if quantity.dimension == "Currency" and (named := dealt(tools, site)) is not None:
        return named, phrase
    named = fund(tools, site) or attribute(tools, site) or next_industry(tools, site)
    if named is not None:
        return named, phrase
    made = _yield(tools, site) or _working(tools, site) or traded(tools, site, phrase.words) or done(tools, site)
    if made is not None:
        return made, phrase
    if quantity.dimension == "Count" and behind is None and (whole := fronted(tools, site)) is not None:
        return whole.named, whole.phrase
    if quantity.dimension == "Count":
        words = behind.words if behind is not None else phrase.words
        if (listed := listed_before(tools, site, words)) is not None:
            return listed.named, behind or phrase
    if behind is not None and (made := arrived(tools, site)) is not None:
        return made, behind
    if (made := kin(tools, site)) is not None:
        return made, phrase
    if (made := _sized(tools, site)) is not None:
        return made, phrase
    if (made := _threshold(tools, site)) is not None:
        return made, replace(phrase, words=site.last_thing)
    if quantity.dimension == "Count" and (said := _said(site)) is not None:
        return _nominal(tools, site, site.edge + said.start()), phrase
    if (described := _described(tools, site)) is not None:
        return described
    if quantity.dimension == "Currency" and set_aside(tools, phrase):
        return tools.indicators.canonical(FUNDS), phrase
    if quantity.dimension == "Currency" and (worth := signed(tools, site)) is not None:
        return worth, phrase
    if quantity.dimension == "Currency" and phrase.words in tools.grammar.investing and phrase.verb is None:
        return tools.indicators.canonical(f"{STAKE}额" if phrase.words == STAKE else INVESTMENT), phrase
    counted = quantity.dimension in ("Count", "Area")
    order = [behind, phrase] if counted else [phrase, behind]
    for used in order:
        if used is None or not used.words or used.words in tools.grammar.per_head:
            continue
        if used is phrase and ((not counted and _is_thing(tools, phrase)) or tools.wording.is_deed(phrase.words)):
            continue
        if used is behind and not counted and not used.words.endswith(tools.grammar.money_nouns):
            continue
        if used is phrase and (
            per := next((per for per in tools.grammar.per_head if phrase.words.startswith(per)), "")
        ):
            stems = [site.last_thing[at:] for at in range(max(len(site.last_thing) - 1, 0))]
            rest = phrase.words.removeprefix(per)
            known = (tools.indicators.of_words(per + stem + rest) for stem in stems)
            if (found := next((named for named in known if named is not None), None)) is not None:
                return found, phrase
        if used is behind and (deed := tools.grammar.progress.match(tools.marks.text, behind.span.end)) is not None:
            used = replace(behind, words=f"{deed[0]}{behind.words}".replace("中", ""))
        named = handed_down(tools, site, used.words) or tools.indicators.name(used, quantity, site.last_thing)
        if named is not None:
            return named, used
    if quantity.dimension == "Currency" and not phrase.words and _counted_here(tools, site) in ("", PROJECT):
        if phrase.verb_words in tools.grammar.funding:
            return tools.indicators.canonical(FUNDS), phrase
        if phrase.verb_words in tools.grammar.investing:
            return tools.indicators.canonical(INVESTMENT), phrase
    if not phrase.words and (area := built(tools, site, phrase.verb_words)) is not None:
        return area, phrase
    if _is_staff(tools, site):
        return tools.indicators.canonical(STAFF), phrase
    last = site.last
    if phrase.words in tools.grammar.per_head and quantity.dimension == "Currency":
        sums = (r.named.name for r in reversed(site.read) if r.named is not None and r.quantity.dimension == "Currency")
        name = next((phrase.words + name for name in sums), "")
        return (tools.indicators.called(name, phrase.words) if name else None), phrase
    if quantity.dimension == "Area" and last is not None and last.quantity.dimension == "Count" and last.thing:
        return tools.indicators.name(replace(phrase, words=last.thing), quantity), phrase
    if quantity.dimension == "Area" and not phrase.words and (last is None or last.quantity.dimension != "Area"):
        return tools.indicators.canonical(AREA), phrase
    verb_words = phrase.verb_words or (phrase.words if tools.wording.is_deed(phrase.words) else "")
    if site.last is not None and verb_words and (phrase.verb is None or phrase.verb.id != "standing-still"):
        thing = site.last_counted if quantity.dimension == "Count" else site.last.thing
        other = turned(tools, thing, verb_words)
        if other is None and quantity.dimension == "Count" and thing in tools.grammar.kinds:
            came = phrase.verb is not None and phrase.verb.get("measure") == "increase"
            other = Named(f"{verb_words}{thing}数", verb_words) if came else None
        return other, phrase
    return None, phrase


def _counted_here(tools: ArticleTools, site: Site) -> str:
    """Return what the figure before counted, where it stands in the same part of the sentence."""
    start = site.base.statement.sentence_start(site.quantity.span.start)
    return site.last_thing if site.last is not None and site.last.quantity.span.start >= start else ""


def _describes_other(tools: ArticleTools, site: Site, used: Phrase) -> bool:
    """Tell whether a size or sum describes something behind it that is no thing of the article: 占地3亩的中心."""
    chain = MORE_OF_IT.match(tools.marks.masked, site.quantity.outer.end)
    end = site.quantity.outer.end if chain is None else chain.end()
    if site.quantity.dimension not in ("Currency", "Area") or tools.marks.text[end : end + 1] != "的":
        return False
    if used.span.start >= end or tools.marks.masked[end + 1 : end + 2] == MASKS["thing"]:
        return False
    noun = tools.wording.behind(end + 1)
    return noun is None or not noun.words.endswith(tools.grammar.money_nouns)


def _owned(tools: ArticleTools, site: Site, phrase: Phrase) -> Phrase:
    """Return the words of a sum with the firms that make it, counted just before: 259家规上工业企业完成总产值."""
    last, left = site.last, site.left
    if phrase.owner or last is None or last.quantity.dimension != "Count" or site.quantity.dimension != "Currency":
        return phrase
    makes = next((verb for verb in tools.grammar.linking if left.startswith(verb)), "")
    return replace(phrase, owner=last.thing) if makes and last.thing else phrase


def _is_staff(tools: ArticleTools, site: Site) -> bool:
    """Tell whether a number of persons without a noun is that of a firm's staff: 恒启集团现有680人."""
    subject = site.base.subject
    told = site.behind is not None or not tools.wording.trimming.says_nothing(site.phrase.words)
    firm = subject is not None and subject.cls in ("Enterprise", "ResearchInstitute")
    return firm and site.quantity.unit == "人" and not told and site.last_thing == ""


def _yield(tools: ArticleTools, site: Site) -> Named | None:
    """Return the capacity that 年产15万辆整车 tells."""
    words = next((words for words in tools.grammar.yields if site.phrase.words.endswith(words)), None)
    if words is None:
        return None
    name = (site.behind.words if site.behind is not None else "") + CAPACITY
    return Named(name, site.phrase.words, dimension=site.quantity.dimension)


def _working(tools: ArticleTools, site: Site) -> Named | None:
    """Return the number of persons whose work is told behind it: 140人专职搞研发."""
    match = tools.grammar.working_at.match(tools.marks.text, site.quantity.outer.end)
    if match is None or not tools.indicators.counts_persons(site.quantity):
        return None
    name = f"{match['field']}{PERSONS}"
    return tools.indicators.of_words(name) or Named(f"{name}数", match[0], dimension="Count")


def _sized(tools: ArticleTools, site: Site) -> Named | None:
    """Return the number of those whose size is told behind it: 其中1家销售收入超过50亿元，8家过亿元."""
    match = tools.grammar.size_behind.match(tools.marks.text, site.quantity.outer.end)
    if match is None or site.quantity.dimension != "Count":
        return None
    last = site.last_thing
    of_last = last if last in tools.grammar.kinds else next((n for n in tools.grammar.kinds if last.endswith(n)), "")
    thing = match["kind"] or of_last or (FIRMS if site.quantity.unit in FIRM_UNITS else "")
    if not thing:
        return None
    return Named(f"{match['size']}{thing}数", match[0], dimension="Count")


def _threshold(tools: ArticleTools, site: Site) -> Named | None:
    """Return the number of things of a size that the list names without the thing: 10亿元以上5个."""
    words, thing = site.phrase.words, site.last_counted
    if not thing or site.quantity.dimension != "Count" or THRESHOLD.search(words) is None:
        return None
    stems = [thing[at:] for at in range(max(len(thing) - 1, 1))]
    known = (tools.indicators.of_words(words + stem) for stem in stems)
    return next((named for named in known if named is not None), None) or Named(f"{words}{stems[-1]}数", words)


def _said(site: Site) -> re.Match[str] | None:
    """Return the 的 behind what is said of those that are counted, where no noun follows the number."""
    return None if site.behind is not None or site.base.first_of_two else NOMINAL.search(site.left)


def _nominal(tools: ArticleTools, site: Site, end: int) -> Named | None:
    """Return the number of those before of which something is said: 30项指标里，增速高于全省的有9项."""
    masked = tools.marks.masked
    start = max(tools.wording.clause_start(site.edge, end), masked.rfind("、", site.edge, end) + 1)
    said = tools.marks.text[start:end].removeprefix(OF_WHICH)
    if RANK_AT_HEAD.match(said) is not None and site.last is not None and site.last.named is not None:
        before = RANKED.search(site.last.named.stated)
        said = (before["lead"] if before is not None else "") + said
    if not site.last_thing or len(said) < 2:
        return None
    return Named(f"{said}的{site.last_thing}数", said, dimension="Count")


def _described(tools: ArticleTools, site: Site) -> tuple[Named, Phrase] | None:
    """Return the indicator of 规模20亿元的产业引导基金."""
    end, words = site.quantity.outer.end, "" if _is_thing(tools, site.phrase) else site.phrase.words
    words = next((of_sum for of_sum in tools.grammar.contract_sums if words.endswith(of_sum)), words)
    if not tools.wording.trimming.says_nothing(words) or tools.marks.masked[end : end + 1] != "的":
        return None
    noun = tools.wording.level_behind(end)
    if noun is not None and not words and (level := tools.indicators.of_words(noun.words)) is not None:
        return (level, noun) if level.dimension == site.quantity.dimension == "Currency" else None
    if noun is None:
        invests = bool(words) and site.quantity.dimension == "Currency"
        return (tools.indicators.canonical(INVESTMENT), site.phrase) if invests else None
    if not words and not noun.words.endswith(tools.grammar.pools):
        named = summed(tools, site, noun.words) if noun.words.endswith(tools.grammar.money_nouns) else None
        return None if named is None else (named, noun)
    words = words or SUM
    name = noun.words + words
    return tools.indicators.called(name, words, site.quantity.dimension), noun


def _is_thing(tools: ArticleTools, phrase: Phrase) -> bool:
    """Tell whether a phrase is a name or ends in one, and is no indicator: 甲公司完成3亿元融资, 给予甲公司3亿元贷款."""
    return tools.marks.masked[phrase.span.start : phrase.span.end].endswith(MASKS["thing"])


def _measured(tools: ArticleTools, site: Site, reading: Reading) -> Reading:
    """Tell a stock from what newly came."""
    if site.framed.measure == "increase":
        return reading
    phrase, quantity = site.phrase, site.quantity
    verb, words = phrase.verb, phrase.verb_words
    stands = words != "" and site.left.endswith(HAVING)
    if (stands or tools.grammar.standing_things.search(phrase.words) is not None) and words in phrase.words:
        return reading
    if (verb is None or verb.id == "standing-still") and not reading.first_of_two and not phrase.standing:
        end = tools.wording.clause_end(quantity.outer.end, reading.statement.span.end)
        behind, said = tools.wording.verb_behind(quantity.outer.end, end)
        verb, words = (behind, said) if behind is not None else (verb, words)
    if verb is None and site.last is not None and _continues(site):
        verb = site.last.verb
    if verb is None:
        return reading
    measure = verb.get("measure")
    uncounted = bool(verb.gives.get("counts")) and quantity.dimension != "Count"
    day = reading.period is not None and len(reading.period.text) == len("2022-10-26") and not phrase.stock
    if measure == "increase" and (uncounted or (phrase.standing and not day and verb.gives.get("counts"))):
        measure = "value"
    return replace(reading, verb=verb, verb_words=words, measure=measure)


def _continues(site: Site) -> bool:
    """Tell whether a figure goes on with the list of the one before: 新增甲4户、乙2户."""
    left, last = site.left, site.last
    if last is None or last.quantity.dimension != site.quantity.dimension:
        return False
    if left[:1] == "，" and last.quantity.unit != site.quantity.unit:
        return False
    return left[:1] in ("、", "，", "和", "及", "与") and not set(left[1:]) & set(STOPS) and not site.phrase.standing
