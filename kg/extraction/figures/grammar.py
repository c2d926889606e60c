"""The patterns that readers of figures share, compiled once from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extraction.figures.lexicon import MASKS, Entry, Lexicon
from kg.knowledge.words import alternation

Pattern = re.Pattern[str]
UNNAMED = frozenset(MASKS[name] for name in ("thing", "figure", "time", "rank"))
"""Masks of what has no part in the name of a list."""


@dataclass(frozen=True)
class Grammar:
    """Compiled patterns over masked text, unless they say otherwise."""

    lexicon: Lexicon
    first_of_two: Pattern
    """Ends what stands before the first of two levels: 从7家."""
    second_of_two: Pattern
    """All that stands between two levels: 增长到."""
    joined: Pattern
    """All that stands between two figures of one list."""
    list_sum: Pattern
    """Ends a list of industries that it sums up: 两个产业, in plain text."""
    yearly: Pattern
    """Tells that a change is one over the year before: 同比."""
    list_counted: Pattern
    """Behind a list of names, says how many there are of what, in plain text: 三个项目."""
    respectively: Pattern
    each: Pattern
    superior: Pattern
    """其中: what follows is part of the figure before."""
    going_on: Pattern
    """Begins a sentence that goes on about what the one before was about."""
    subsidy: Pattern
    kinds: tuple[str, ...]
    """Nouns for kinds of things that are counted."""
    grants: tuple[str, ...]
    grades: tuple[str, ...]
    """What items of a list differ by: 国家级."""
    limits: tuple[str, ...]
    """End words that name a limit by themselves: 授信额度."""
    bases: tuple[str, ...]
    """Begin words for a sum that a rate is reckoned on and that say nothing of what it is paid for: 实际支付金额."""
    industries_ahead: Pattern
    """Announces a list of industries, in plain text: 五大行业三升两降：."""
    size_behind: Pattern
    """How large those are that are counted, in plain text behind their number: 销售收入超过50亿元."""
    this_figure: tuple[str, ...]
    """Stand for the figure told just before: 这个数."""
    working_at: Pattern
    """What persons behind a number do, in plain text: 专职搞研发."""
    pools: tuple[str, ...]
    """End the name of what a sum before it is the size of: 资金池."""
    contract: Pattern
    """What was signed, in masked text: 签下三年供货协议."""
    contract_sums: tuple[str, ...]
    """Words for what a contract is worth: 金额."""
    bought: Pattern
    """What a condition says somebody buys, in plain text: 企业购置检测设备的，."""
    granted_to: Pattern
    """To whom a sum is granted, in plain text: 对新认定的实验室，一次性给予."""
    reached: Pattern
    """What somebody has to reach for a sum, in plain text: 取得注册证的，每证奖励."""
    recipient: Pattern
    """Who gets a sum, in plain text, where no 对 marks it."""
    titled: Pattern
    """Behind a kind of thing, which title those counted were given, in plain text: 入围瞪羚企业."""
    serving: Pattern
    """Stands before those for whom something is done, in plain text: 为."""
    pool_sizes: Pattern
    """Leads to the size of a fund that the text speaks of, in plain text: ，首期."""
    speeds: tuple[str, ...]
    """Stand for the growth told just before: 增幅."""
    building: Pattern
    """Leads from a sum to the project that it builds, in plain text: ，在甲园建设乙项目."""
    could_make: Pattern
    """Beside 年产, tells of what something could make."""
    together: Pattern
    """Makes a share one of all those told before."""
    kept_deeds: tuple[str, ...]
    """Name a sum together with what it is: 减免租金."""
    newly: Pattern
    """Begins the name of those who get a grant and tells how they came to it, in plain text."""
    paid_out: Pattern
    """Tells inside the words for a grant how it is paid, in plain text: 每月发放."""
    of_phases: tuple[str, ...]
    """What is told of one part of a project."""
    phases: Pattern
    """Tells of which part of a project something is told, in plain text: 一期."""
    standing_things: Pattern
    """Tells of things that stand and did not just come: 续建."""
    dealt: tuple[str, ...]
    """Words for the sum of what was counted just before: 成交金额."""
    giving: Pattern
    """Leads from somebody who gives to a sum or an area, in plain text: 向企业提供."""
    wishing: Pattern
    """Makes of what is planned no more than a wish: 力争."""
    promising: Pattern
    """Leads from somebody who promises a sum to it, in plain text: 安排科研经费."""
    when_done: Pattern
    """Tells of what a project will make: 达产后."""
    bringing: Pattern
    """Leads to the level with which somebody comes, in plain text: 凭."""
    each_one: Pattern
    """Begins words for a cap that only say that it holds for each: 每家每年."""
    now: Pattern
    """Makes of a figure without a time one of the present."""
    growth_rank: Pattern
    level_rank: Pattern
    rank_tail: Pattern
    """Ends a rank's clause: verbs of standing, places, sets of parks."""
    rank_lead: Pattern
    """Stands before the words that name what is ranked."""
    head_unit: Pattern
    """The unit in the head of a list, in plain text: 发行总额（亿）."""
    compositions: tuple[tuple[Entry, Pattern], ...]
    attributes: tuple[Entry, ...]
    usual_wholes: tuple[Entry, ...]
    deed_nouns: Pattern
    progress: Pattern
    evaluation: Pattern
    """What parks are ranked by: 国家高新区综合评价, in plain text."""
    only_evaluation: Pattern
    """Words that say that something is ranked, and not what."""
    assessment: Pattern
    """What gives scores and places to others than parks: 在全省新型研发机构绩效评估中, in masked text."""
    risen_from: Pattern
    """From behind what is ranked to an earlier place: 由第十升至."""
    ranking: Pattern
    """A list that ranks: 高质量发展百强榜, in plain text."""
    ranked_in: Pattern
    """Leads from a list to the place in it: 入围全国电子信息百强企业，排名, in text where only `UNNAMED` is masked."""
    strength_list: Pattern
    """A list that ranks by a strength that it names, those of a set: 全国物流园区综合竞争力榜单."""
    measuring: tuple[str, ...]
    yields: tuple[str, ...]
    """Before an amount, make a capacity of what follows: 年产15万辆整车."""
    per_head: tuple[str, ...]
    funding: tuple[str, ...]
    investing: tuple[str, ...]
    built: Pattern
    """Leads from a sum to the thing that it builds: 投资18亿元建设甲项目."""
    linking: tuple[str, ...]
    """Stand between the owner of a sum and its indicator: 完成."""
    money_nouns: tuple[str, ...]
    yardsticks: tuple[str, ...]
    """End words for what is to be reached: 营收目标."""
    published: Pattern
    """A list just published, in plain text: 小巨人企业名单公布，."""
    invested: tuple[str, ...]
    """Begin the name of what somebody put money in: 已投项目."""
    registering: Pattern
    """Behind a sum, makes a capital of it: 注册成立."""
    part_verbs: tuple[str, ...]
    """Lead from a part of a sum to where it comes from or goes to."""
    holding: tuple[str, ...]
    about: Pattern
    """Before the whole of a share or multiple, qualifies the figure behind it: 约占, in plain text."""
    area_sums: tuple[str, ...]
    """Indicators that only an area has: 地区生产总值."""
    reaching: Pattern
    """All that a clause says which only tells that a level was reached: 2021年达到."""
    done: Pattern
    """What was done with those that are counted, behind their number and in plain text: 已上市."""
    rights: tuple[str, ...]
    """What is done with rights: 授权."""
    trading: Mapping[str, Entry]
    """Verbs of making and selling: 卖出."""
    changing: Mapping[str, Entry]
    """Verbs that name what became more or less: 减产."""
    orders: tuple[str, ...]
    """Nouns of agreements whose sum wants 额 behind it."""
    area_deeds: tuple[str, ...]
    """What is done with land: 建成."""
    industry_ending: Pattern
    """Behind the name of an industry: 产业, in plain text."""
    one_word: Pattern
    """A word of two characters that a link seems to begin in: 户均, 拿到."""
    belonging: tuple[str, ...]
    """Lead from a number of things to the industry that has them: 来自."""
    whoever: Pattern
    """Begins words before a verb of trade, and says no more than that somebody does it: 企业."""
    having: Pattern
    """All of a clause that only tells who has some of what the clause before names: 园区独占."""
    market_shares: tuple[str, ...]
    """End the name of a share of a market, which is one of the place named in it."""
    measurable: tuple[str, ...]
    """End the name of something that is measured and not traded: 额 of 销售额."""
    no_products: tuple[str, ...]
    """Units in which nothing that is made or sold is counted."""
    fund_size: Pattern
    """Leads from a fund to its size, in plain text."""

    @classmethod
    def of(cls, lexicon: Lexicon) -> Grammar:
        """Compile the patterns of a lexicon."""
        time, place, thing = (f"{MASKS[name]}++" for name in ("time", "place", "thing"))
        links, motions = (lexicon.one_of(name) for name in ("links", "motions"))
        zones = alternation((*lexicon.words("zones"), *lexicon.words("divisions")))
        unnamed = "".join(sorted(UNNAMED))
        turns = f"(?:{lexicon.one_of('steady-rise')}|{lexicon.one_of('fall')})"
        standing = f"{lexicon.one_of('rank-verbs')}|{place}|{zones}|[0-9]+[个家]|在|中|里|内|的|结果"
        return cls(
            lexicon=lexicon,
            first_of_two=re.compile(f"[从由](?:{time}的?)?(?:(?:{place}|{zones})+的?)?[近约]?\\Z"),
            second_of_two=re.compile(f"\\A[，,]?(?:{time})?[^，。；]{{0,6}}?{motions}了?(?:{time}的?)?[近约的]?\\Z"),
            joined=re.compile(f"\\A(?:[、，和与及]|以及)(?:同比)?(?P<turn>{turns})?(?:{links})*\\Z"),
            list_sum=lexicon.pattern("list-sum"),
            yearly=re.compile(lexicon.one_of("yearly-words")),
            list_counted=lexicon.pattern("list-counted"),
            respectively=re.compile(lexicon.one_of("respectively")),
            each=lexicon.pattern("each"),
            superior=re.compile(lexicon.one_of("superior")),
            going_on=re.compile(f"{lexicon.one_of('superior')}|{lexicon.one_of('going-on')}"),
            subsidy=re.compile(lexicon.one_of("subsidy-words")),
            kinds=lexicon.words("countable"),
            grants=lexicon.words("subsidy-words"),
            grades=lexicon.words("grades"),
            limits=lexicon.words("limit-endings"),
            bases=lexicon.words("rate-bases"),
            industries_ahead=lexicon.pattern("industries-ahead"),
            size_behind=lexicon.pattern("size-behind"),
            this_figure=lexicon.words("this-figure"),
            working_at=lexicon.pattern("working-at"),
            pools=lexicon.words("money-pools"),
            contract=re.compile(f"(?P<name>[一-龥]{{0,8}}{lexicon.one_of('contracts')})(?![一-龥]{{0,3}}数)"),
            contract_sums=lexicon.words("contract-sums"),
            bought=re.compile(
                f"{lexicon.one_of('buying-verbs')}([^，。；：]{{2,20}}?)(?:[并且][^，]*)?的?(?:[，,]|\\Z)"
            ),
            granted_to=lexicon.pattern("granted-to"),
            reached=lexicon.pattern("reached"),
            recipient=lexicon.pattern("recipient-ahead"),
            titled=lexicon.pattern("title-behind"),
            serving=lexicon.pattern("serving"),
            pool_sizes=lexicon.pattern("pool-sizes"),
            speeds=lexicon.words("speeds"),
            building=re.compile(
                f"[^。；]{{0,3}}?(?:在[^，。；]{{1,24}}?)?{lexicon.one_of('planned-deeds')}[^，。；]{{2,30}}项目"
            ),
            could_make=re.compile(lexicon.one_of("could-make")),
            together=re.compile(lexicon.one_of("all-together")),
            kept_deeds=lexicon.words("kept-deeds"),
            newly=lexicon.pattern("newly"),
            paid_out=lexicon.pattern("paid-out"),
            of_phases=lexicon.words("told-of-phases"),
            phases=lexicon.pattern("phases"),
            standing_things=re.compile(lexicon.one_of("standing-things")),
            dealt=lexicon.words("dealt-sums"),
            giving=lexicon.pattern("giving"),
            promising=lexicon.pattern("promising"),
            when_done=re.compile(lexicon.one_of("when-done")),
            wishing=re.compile(lexicon.one_of("wishes")),
            bringing=lexicon.pattern("bringing"),
            each_one=lexicon.pattern("each-one"),
            now=lexicon.pattern("now-marks"),
            growth_rank=re.compile(lexicon.one_of("rank-by-growth")),
            level_rank=re.compile(f"{lexicon.one_of('rank-by-level')}(?!以上)"),
            rank_tail=re.compile(f"(?:{standing})\\Z"),
            rank_lead=re.compile(f"(?:\\A|(?<=[在于为是居列]))(?:[、和与及]?(?:{place}|{zones}))+|{thing}|{time}"),
            head_unit=re.compile("[（(](?:单位[:：])?(?P<unit>[^（）()]{1,6})[）)][:：]?\\Z"),
            compositions=tuple((entry, re.compile(alternation(entry.words))) for entry in lexicon.roles["composition"]),
            attributes=lexicon.roles["attribute"],
            usual_wholes=lexicon.roles["whole"],
            deed_nouns=re.compile(lexicon.one_of("deed-nouns")),
            ranking=re.compile(f"[^，。；：“”的在]{{2,20}}{lexicon.one_of('lists-of-ranks')}"),
            ranked_in=re.compile(
                f"(?:{lexicon.one_of('entering-lists')}|[在的“])(?:{time})?(?:20[0-9]{{2}}年?度?)?"
                f"(?P<list>[^，。；：“”的在、{unnamed}]{{2,20}}?"
                f"{lexicon.one_of('lists-of-ranks')})[”，中里上内]*(?:{thing}|[、和与])*"
                f"(?:{lexicon.one_of('respectively')}|{lexicon.one_of('rank-verbs')})*\\Z"
            ),
            strength_list=re.compile(
                f"(?P<name>(?P<set>(?:国家级?|全国|全省|全市)[^，]{{0,12}}?(?:{zones}|园区))?[^，]*?{lexicon.one_of('strengths')})"
                f"{lexicon.one_of('lists-of-ranks')}"
            ),
            evaluation=re.compile(
                f"(?P<name>(?:国家级?)?(?:{zones})?{lexicon.one_of('evaluations')})(?:结果|排名|中|里|上)"
            ),
            only_evaluation=re.compile(f"(?:国家级?|{zones}|{lexicon.one_of('evaluations')}|结果|中)+"),
            assessment=re.compile(
                f"(?:在|根据|按照?|公布的?|发布的?|揭晓的?|开展的?|组织的?)(?P<scope>[^，。；：、]{{0,12}}?)"
                f"(?P<name>[一-龥“”]{{2,12}}?{lexicon.one_of('kinds-of-evaluation')})(?:结果|排名|排行)?(?:中|里|上|，)"
            ),
            risen_from=re.compile("[由从][^，。；：]*\\Z"),
            measuring=lexicon.words("measuring-nouns"),
            yields=lexicon.words("yields"),
            investing=lexicon.words("investing-verbs"),
            built=re.compile(
                f"，?(?:在[^，。；]{{1,24}}?)?(?:用于|用来|来)?{lexicon.one_of('planned-deeds')}(?:了)?[^，。；]{{0,6}}?(?P<thing>{thing})"
            ),
            invested=lexicon.words("invested-things"),
            registering=re.compile(f"(?:的?(?:注册)?(?:资本|资金))?{lexicon.one_of('registering-verbs')}了?"),
            linking=lexicon.words("linking-verbs"),
            money_nouns=lexicon.words("money-nouns"),
            yardsticks=lexicon.words("yardsticks"),
            published=lexicon.pattern("lists-published"),
            fund_size=re.compile(f"(?:{lexicon.pattern('fund-size').pattern})"),
            reaching=re.compile(f"(?:{time}|{lexicon.one_of('reaching')}|[的，])*"),
            done=lexicon.pattern("done-behind"),
            rights=lexicon.words("deeds-of-rights"),
            trading=lexicon.sharing("trade"),
            changing=lexicon.sharing("change"),
            orders=lexicon.words("orders"),
            area_deeds=lexicon.words("area-deeds"),
            industry_ending=re.compile(f"\\A{lexicon.one_of('industry-endings')}"),
            one_word=re.compile(
                alternation(
                    w
                    for w in (*lexicon.words("per-head"), *lexicon.sharing("verb"))
                    if len(w) == 2 and w[1] in "均到得"
                )
            ),
            belonging=lexicon.words("belonging"),
            whoever=re.compile(f"\\A{lexicon.one_of('no-firm')}(?=..)"),
            having=re.compile(f"(?:{time})?(?:{thing}|{place})(?:{lexicon.one_of('having')})*"),
            market_shares=lexicon.words("market-shares"),
            measurable=lexicon.words("measurable-endings"),
            no_products=lexicon.words("no-products"),
            area_sums=lexicon.words("area-sums"),
            funding=lexicon.words("funding-verbs"),
            per_head=lexicon.words("per-head"),
            part_verbs=lexicon.words("part-verbs"),
            holding=lexicon.words("holding-verbs"),
            about=lexicon.pattern("about-a-whole"),
            progress=re.compile(f"{lexicon.one_of('progress')}(?P<deed>[一-龥]{{2}})中?(?=[，。；、])"),
        )
