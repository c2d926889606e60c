"""What was done with the things that an amount counts: sold, made, shipped; listed, opened, finished."""

from __future__ import annotations

from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.indicators import Named
from kg.extraction.figures.modality import Mood
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.quantities import Kind
from kg.extraction.figures.readings import Reading, Site
from kg.model import Span

AREA, COUNT, SUM = "面积", "数", "额"
CAPACITY, OUTPUT, YEARLY = "产能", "产量", "年产"
AHEAD = 4
"""How many characters behind a figure may tell that it is a capacity: 能力."""
AWARD, WON = "奖", "获奖"
DONE = "了"
LONGEST_DEED = 8
"""Characters of a deed that names those for whom it is done."""


def traded(tools: ArticleTools, site: Site, words: str) -> Named | None:
    """Return the indicator of 卖出电池6.8万套 and 卖出6.8万套电池: 电池销量, of money 电池销售额."""
    entry, thing = None, ""
    words = tools.grammar.whoever.sub("", words)
    for length in range(min(len(words), 4), 1, -1):
        if (entry := tools.grammar.trading.get(words[:length])) is not None:
            thing = words[length:].removeprefix("了")
            break
    if entry is None or tools.indicators.of_words(words) is not None or thing.endswith(tools.grammar.measurable):
        return None
    if not thing and site.behind is not None:
        thing = site.behind.words
    money = site.quantity.dimension == "Currency"
    noun = entry.get("sum" if money else "count")
    if not noun or (not money and site.quantity.unit in tools.grammar.no_products):
        return None
    if thing.endswith(noun):
        noun = ""
    if not thing and site.quantity.dimension == "Count":
        return None
    known = tools.indicators.of_words(thing + noun)
    tools.used.add(entry.id)
    return known or Named(thing + noun, words, dimension=site.quantity.dimension)


def changed(tools: ArticleTools, site: Site) -> Reading:
    """Return a change that the verb alone tells of what: 水泥减产两成 is one of 水泥产量."""
    entry = tools.grammar.changing.get(site.framed.deed)
    if entry is None:
        return site.base
    words = "" if tools.wording.trimming.says_nothing(site.phrase.words) else site.phrase.words
    if site.quantity.kind is Kind.AMOUNT and site.behind is not None and site.quantity.dimension == "Count":
        words = site.behind.words
    name = entry.get("indicator")
    tools.used.add(entry.id)
    of_persons = site.behind is not None and tools.indicators.counts_persons(site.quantity)
    known = tools.indicators.of_words(words + name) if words and not of_persons else tools.indicators.canonical(name)
    return site.base.of(known or Named(words + name, words + site.framed.deed))


def arrived(tools: ArticleTools, site: Site) -> Named | None:
    """Return the indicator that a verb and the things behind their number make together: 签约12个项目."""
    verb, behind = site.phrase.verb, site.behind
    if verb is None or not verb.gives.get("behind") or behind is None or site.quantity.dimension != "Count":
        return None
    if behind.words not in tools.grammar.kinds or site.phrase.words:
        return None
    return tools.indicators.of_words(f"{site.phrase.verb_words}{behind.words}{COUNT}")


def entitled(tools: ArticleTools, site: Site) -> Named | None:
    """Return the number of those who were given the title behind them: 11家企业入围独角兽企业."""
    behind = site.behind
    if behind is None or behind.words not in tools.grammar.kinds or site.quantity.dimension != "Count":
        return None
    match = tools.grammar.titled.match(tools.marks.text, behind.span.end)
    if match is None:
        return None
    words = tools.wording.words(Span(*match.span("title")))
    known = tools.indicators.of_words(words)
    if known is not None and known.dimension == "Count":
        return known
    if words.endswith(AWARD):
        return Named(f"{words}{WON}{behind.words}{COUNT}", words, dimension="Count")
    return Named(f"{words}{COUNT}", words, dimension="Count") if words.endswith(tools.grammar.kinds) else None


def kept(tools: ArticleTools, site: Site, named: Named) -> Named:
    """Return a sum with the deed that it is told of: 减免租金2600万元, 撬动社会资本70亿元."""
    verb = site.phrase.verb_words
    if site.quantity.dimension != "Currency" or verb not in tools.grammar.kept_deeds or not site.phrase.words:
        return named
    name = verb + site.phrase.words
    return tools.indicators.called(name, name, "Currency")


def yielded(tools: ArticleTools, site: Site, named: Named) -> Named:
    """Return the output of a firm where 年产 tells what it makes and not what it could: 甲公司年产车桥80万套."""
    stated = tools.marks.text[site.phrase.clause : site.quantity.outer.end + AHEAD]
    made = site.base.mood is Mood.STATED and site.phrase.words.endswith(CAPACITY) and YEARLY in stated
    subject = site.base.subject
    if not made or subject is None or subject.cls != "Enterprise" or tools.grammar.could_make.search(stated):
        return named
    name = named.name.removesuffix(CAPACITY).removesuffix(YEARLY[0]) + OUTPUT
    return tools.indicators.called(name, named.stated, named.dimension)


def served(tools: ArticleTools, site: Site) -> tuple[Named, Phrase] | None:
    """Return the number of those for whom something was done, and their noun: 为86家企业发放贷款7亿元."""
    start, end = site.quantity.outer
    text = tools.marks.text
    kind = next((kind for kind in tools.grammar.kinds if text.startswith(kind, end)), "")
    if not kind or tools.grammar.serving.search(text, site.edge, start) is None:
        return None
    stop = tools.wording.clause_end(end + len(kind), site.base.statement.span.end)
    deed = text[end + len(kind) : stop].lstrip(DONE)
    if len(deed) < 4 or not tools.wording.begins_in_deed(deed):
        return None
    span = Span(end, end + len(kind))
    name = f"{deed}{kind}{COUNT}" if len(deed) <= LONGEST_DEED else f"{kind}{COUNT}"
    return Named(name, kind, dimension="Count"), Phrase(span, kind, clause=end)


def dealt(tools: ArticleTools, site: Site) -> Named | None:
    """Return the sum of what was counted just before: 登记技术合同1748项，成交金额103亿元."""
    words, last = site.phrase.words, site.last
    if last is None or last.quantity.dimension != "Count" or not last.thing or words not in tools.grammar.dealt:
        return None
    stems = (last.thing[at:] for at in range(max(len(last.thing) - 1, 1)))
    known = (tools.indicators.of_words(stem + words) for stem in stems)
    found = next((named for named in known if named is not None and named.dimension == "Currency"), None)
    told = site.left[:1] in ("、", "，")
    return found or (Named(last.thing + words, words, dimension="Currency") if told and words.endswith(SUM) else None)


def built(tools: ArticleTools, site: Site, verb: str) -> Named | None:
    """Return the area with which something was done: 规划面积25平方公里，已建成9.8平方公里."""
    deed = next((deed for deed in tools.grammar.area_deeds if verb.endswith(deed)), "")
    if not deed or site.quantity.dimension != "Area":
        return None
    name = f"{deed}{AREA}"
    return tools.indicators.called(name, verb, "Area")


def done(tools: ArticleTools, site: Site) -> Named | None:
    """Return the number of those counted before with which something was done: 毕业企业58家，其中4家已上市."""
    if site.behind is not None or not site.last_thing or site.quantity.dimension != "Count":
        return None
    match = tools.grammar.done.match(tools.marks.text, site.quantity.outer.end)
    last = site.last
    if match is None or last is None or last.quantity.unit != site.quantity.unit:
        return None
    deed = match["deed"]
    return turned(tools, site.last_thing, deed) or Named(f"{deed}{site.last_thing}{COUNT}", match[0], dimension="Count")


def turned(tools: ArticleTools, thing: str, verb: str) -> Named | None:
    """Return the indicator of 授权32件 behind 申请发明专利86件, of 竣工10个 behind 新开工项目15个."""
    right = next((deed for deed in tools.grammar.rights if thing.endswith(deed)), "")
    thing = thing.removesuffix(right)
    stems = [thing[at:] for at in range(max(len(thing) - 1, 0))]
    found = (tools.indicators.of_words(words) for stem in stems for words in (stem + verb, verb + stem))
    return next((named for named in found if named is not None and named.dimension == "Count"), None)


def handed_down(tools: ArticleTools, site: Site, words: str) -> Named | None:
    """Return the indicator of a part that shares what was done with the whole: 专利授权98件，其中发明专利14件."""
    last = site.last
    if last is None or last.named is None or last.quantity.unit != site.quantity.unit:
        return None
    if tools.grammar.superior.search(tools.marks.text, site.edge, site.quantity.span.start) is None:
        return None
    deed = next((deed for deed in tools.grammar.rights if deed in last.named.name), "")
    return tools.indicators.of_words(words + deed) if deed and deed not in words else None


def summed(tools: ArticleTools, site: Site, noun: str) -> Named:
    """Return the indicator that the noun behind a sum names: 3亿元的税收, 1.6亿美元的出口大单."""
    known = (tools.indicators.of_words(words) for words in (noun, noun + SUM))
    named = next((named for named in known if named is not None), None)
    if named is not None:
        return named
    wants = tools.wording.ends_in_deed(noun) or noun.endswith(tools.grammar.orders)
    return Named(noun + SUM * wants, noun, dimension=site.quantity.dimension)
