"""A corpus made by hand: two articles of one bulletin and one of a file of its own, with facts of every kind."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import cast

from kg.knowledge import DEFAULT_BASE, Knowledge, Schemes, Vocabulary
from kg.model import (
    Article,
    ArticleFacts,
    BackgroundFact,
    Claim,
    CleanText,
    Corpus,
    Document,
    Entity,
    EntityId,
    Event,
    Evidence,
    IndustryChain,
    Mention,
    Merge,
    Observation,
    Run,
    SourceText,
    Span,
    Target,
)
from kg.resources import ontology_dir

PARK = EntityId("Park", "南昌高新区")
OTHER_PARK = EntityId("Park", "襄阳高新区")
INSTITUTE = EntityId("ResearchInstitute", "江西航空研究院")
UNIVERSITY = EntityId("University", "南昌大学")
COMPANY = EntityId("Enterprise", "赣江电子有限公司")
FUND = EntityId("Enterprise", "赣江产业基金")
CITY = EntityId("Place", "南昌市")
ELECTRONICS = EntityId("Industry", "电子信息")
NEW_INDUSTRY = EntityId("Industry", "量子制鞋")
GDP = EntityId("Indicator", "地区生产总值")
POLICY = EntityId("Policy", "瑶湖英才计划")
HONOUR = EntityId("Honour", "国家新材料高新技术产业化基地")


def knowledge(base: str = DEFAULT_BASE) -> Knowledge:
    """Return the part of the knowledge that writing needs: vocabulary and schemes."""
    folder = ontology_dir()
    vocabulary, schemes = Vocabulary.load(folder / "parkkg.ttl", base), Schemes.load(folder / "schemes")
    return cast(Knowledge, SimpleNamespace(vocabulary=vocabulary, schemes=schemes, folder=folder))


LABELS = {
    PARK: "NationalHighTechZone",
    OTHER_PARK: "NationalHighTechZone",
    FUND: "Fund",
}
ATTRIBUTES = {CITY: (("divisionCode", "360100"),), POLICY: (("kind", "plan"),), HONOUR: (("level", "national"),)}

FIRST = SourceText(
    "bulletins/2022-10.txt",
    "南昌高新区：向天空要产值\n南昌高新区引进江西航空研究院，与南昌大学共建实验室。\n2021年，全区地区生产总值为920.38亿元，"
    "占南昌市12%以上。\n力争2025年产值突破千亿元。形成电解铝—高纯铝链条。\n赣江电子有限公司生产芯片\n赣江电子有限公司落户南昌高新区。",
)
SECOND = SourceText("a.txt", "襄阳高新区：再出发\n襄阳高新区与南昌高新区合作。")


def entity(id_: EntityId, *aliases: str) -> Entity:
    return Entity(id_, LABELS.get(id_, id_.cls), id_.key, tuple(sorted(aliases)), ATTRIBUTES.get(id_, ()))


def article(source: SourceText, key: str, position: int, start: str, end: str | None = None) -> Article:
    begin = source.text.index(start)
    text = source.text[begin : source.text.index(end) if end else len(source.text)]
    clean = CleanText(text, (Run(0, begin, len(text)),), source)
    return Article(key, start, position, clean, (), "2022-10", "火炬中心", "园区巡礼", "南昌高新区管委会")


ABOUT_NANCHANG = article(
    FIRST, "2022-10-1-南昌高新区：向天空要产值", 1, "南昌高新区：向天空要产值", "赣江电子有限公司生产"
)
ABOUT_COMPANY = article(FIRST, "2022-10-2-赣江电子有限公司生产芯片", 2, "赣江电子有限公司生产芯片")
ABOUT_XIANGYANG = article(SECOND, "a-襄阳高新区：再出发", 1, "襄阳高新区：再出发")


def evidence(of: Article, words: str, rule: str = "rule", **details: str) -> tuple[Evidence, ...]:
    start = of.text.runs[0].source + of.text.text.index(words)
    return (Evidence(of.key, Span(start, start + len(words)), words, rule, Decimal("0.90"), **details),)  # type: ignore[arg-type]


def mentions(*ids: EntityId) -> tuple[Mention, ...]:
    return tuple(Mention(Span(0, 5), id_) for id_ in ids)


LEVEL = Observation(
    PARK,
    GDP,
    "value",
    Decimal("9.2038E+10"),
    "元",
    "920.38亿元",
    "地区生产总值",
    evidence(ABOUT_NANCHANG, "2021年，全区地区生产总值为920.38亿元"),
    "2021",
)
SHARE = Observation(
    PARK,
    GDP,
    "share",
    Decimal("12.0"),
    "%",
    "12%",
    "地区生产总值",
    evidence(ABOUT_NANCHANG, "占南昌市12%以上"),
    "2021",
    reference=CITY,
    qualifier="atLeast",
)
NANCHANG = ArticleFacts(
    ABOUT_NANCHANG,
    PARK,
    tuple(entity(id_) for id_ in (PARK, INSTITUTE, UNIVERSITY, CITY, ELECTRONICS, NEW_INDUSTRY, GDP, POLICY, HONOUR)),
    mentions(PARK, INSTITUTE, UNIVERSITY, CITY, ELECTRONICS, POLICY, HONOUR),
    (
        Claim(PARK, "hosts", INSTITUTE, evidence(ABOUT_NANCHANG, "南昌高新区引进江西航空研究院", status="completed")),
        Claim(UNIVERSITY, "cooperatesWith", PARK, evidence(ABOUT_NANCHANG, "与南昌大学共建实验室")),
        Claim(PARK, "locatedIn", CITY, evidence(ABOUT_NANCHANG, "占南昌市12%以上", "located", period="2021")),
        Claim(PARK, "leadingIndustry", ELECTRONICS, evidence(ABOUT_NANCHANG, "南昌高新区")),
        Claim(PARK, "developsIndustry", NEW_INDUSTRY, evidence(ABOUT_NANCHANG, "南昌高新区")),
        Claim(PARK, "issues", POLICY, evidence(ABOUT_NANCHANG, "南昌高新区")),
        Claim(PARK, "holdsHonour", HONOUR, evidence(ABOUT_NANCHANG, "南昌高新区")),
    ),
    (LEVEL, SHARE),
    (
        Target(
            PARK,
            "产值突破千亿元",
            evidence(ABOUT_NANCHANG, "力争2025年产值突破千亿元"),
            Decimal(100000000000),
            "元",
            "2025",
        ),
    ),
    (
        Event(
            "signing", "2022-10", "共建实验室", (PARK,), (UNIVERSITY,), evidence(ABOUT_NANCHANG, "与南昌大学共建实验室")
        ),
    ),
    (IndustryChain(PARK, ("电解铝", "高纯铝"), evidence(ABOUT_NANCHANG, "形成电解铝—高纯铝链条")),),
)
PRODUCTS = ArticleFacts(
    ABOUT_COMPANY,
    COMPANY,
    (entity(COMPANY, "赣江电子"), entity(PARK, "南昌国家高新区"), entity(FUND)),
    mentions(COMPANY, PARK, FUND),
    (
        Claim(COMPANY, "produces", "芯片", evidence(ABOUT_COMPANY, "赣江电子有限公司生产芯片")),
        Claim(PARK, "hosts", COMPANY, evidence(ABOUT_COMPANY, "赣江电子有限公司落户南昌高新区")),
        Claim(PARK, "hosts", FUND, evidence(ABOUT_COMPANY, "落户南昌高新区")),
    ),
)
XIANGYANG = ArticleFacts(
    ABOUT_XIANGYANG,
    OTHER_PARK,
    (entity(OTHER_PARK), entity(PARK)),
    mentions(OTHER_PARK, PARK),
    (Claim(OTHER_PARK, "cooperatesWith", PARK, evidence(ABOUT_XIANGYANG, "襄阳高新区与南昌高新区合作")),),
)
BULLETIN = Document(
    FIRST, "火炬动态2022年第10期", (ABOUT_NANCHANG, ABOUT_COMPANY), True, "2022-10", "火炬中心", "2022年第10期"
)
LOOSE = Document(SECOND, "襄阳高新区：再出发", (ABOUT_XIANGYANG,))


def corpus(*facts: ArticleFacts) -> Corpus:
    """Return a corpus of these articles, or of all three."""
    chosen = facts or (XIANGYANG, NANCHANG, PRODUCTS)
    merged: dict[EntityId, Entity] = {}
    for known in sorted((known for one in chosen for known in one.entities), key=lambda known: known.id):
        aliases = {*known.aliases, *(merged[known.id].aliases if known.id in merged else ())}
        merged[known.id] = Entity(known.id, known.cls, known.label, tuple(sorted(aliases)), known.attributes)
    return Corpus(
        (LOOSE, BULLETIN),
        chosen,
        merged,
        (Merge(EntityId("Park", "南昌国家高新区"), PARK, "同一园区的全称与简称"),),
        (BackgroundFact(PARK, "locatedIn", CITY, "zones.csv:12"),),
    )
