"""A small hand-made corpus: two parks that share an industry, figures, a target, an event, a chain, hostile names.

What it says becomes content without the gate, so that pages meet whatever words there are.
"""

from __future__ import annotations

from decimal import Decimal

from kg import views
from kg.content import Content
from kg.graph.sources import text_names
from kg.graph.triples import Statements
from kg.knowledge import Knowledge
from kg.model import (
    Article,
    ArticleFacts,
    BackgroundFact,
    Block,
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
    Unread,
)

FIRST = (
    "青松高新区：产业向新\n"
    "青松高新区位于青松市，主导产业为电子信息，引进青松大学研究院、海风科技有限公司（简称海风科技）等单位。"
    "2021年，地区生产总值为120.5亿元，同比增长9%。青松高新区目标到2025年营业收入达到500亿元。"
    "10月26日，青松高新区召开大会。形成芯片—模组—整机产业链。另有配套资金3亿元。\n"
)
SECOND = (
    "白石高新区：创新求变\n白石高新区发展电子信息产业，2021年地区生产总值突破80亿元，占白石市的30%。“石火行动”启动。\n"
)

PARK = EntityId("Park", "青松高新区")
OTHER_PARK = EntityId("Park", "白石高新区")
CITY = EntityId("Place", "青松市")
OTHER_CITY = EntityId("Place", "白石市")
INSTITUTE = EntityId("ResearchInstitute", "青松大学研究院")
UNIVERSITY = EntityId("University", "青松大学")
COMPANY = EntityId("Enterprise", "海风科技有限公司")
INDUSTRY = EntityId("Industry", "电子信息")
PRODUCT = EntityId("Indicator", "地区生产总值")

ENTITIES = (
    Entity(PARK, "NationalHighTechZone", "青松高新区", ("青松国家高新技术产业开发区",), (("level", "national"),)),
    Entity(OTHER_PARK, "NationalHighTechZone", "白石高新区"),
    Entity(CITY, "Place", "青松市"),
    Entity(OTHER_CITY, "Place", "白石市"),
    Entity(INSTITUTE, "ResearchInstitute", "青松大学研究院"),
    Entity(UNIVERSITY, "University", "青松大学"),
    Entity(COMPANY, "Enterprise", "海风科技有限公司", ("海风科技",)),
    Entity(INDUSTRY, "Industry", "电子信息"),
    Entity(PRODUCT, "Indicator", "地区生产总值"),
)
BY_ID = {entity.id: entity for entity in ENTITIES}


def article(key: str, text: str, position: int = 1, name: str = "bulletin.txt") -> Article:
    """Return an article that is a whole source text, its first line the title."""
    title = text.partition("\n")[0]
    clean = CleanText(text, (Run(0, 0, len(text)),), SourceText(name, text))
    blocks = (Block("title", Span(0, len(title))), Block("paragraph", Span(len(title) + 1, len(text))))
    return Article(key, title, position, clean, blocks, date="2022-10", publisher="编辑部")


def says(of: Article, quote: str, rule: str = "rule", status: str | None = None) -> tuple[Evidence, ...]:
    """Return evidence for words of an article."""
    return (Evidence(of.key, _place(of.text.text, quote), quote, rule, status=status),)


def _place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def documents(*articles: Article) -> tuple[Document, ...]:
    return tuple(Document(one.text.source, "火炬月报", (one,), True, "2022-10", "编辑部", "10") for one in articles)


def corpus() -> Corpus:
    """Return the sample."""
    first, second = article("月报/1", FIRST), article("月报/2", SECOND, 2, "second.txt")
    hosted = says(first, "引进青松大学研究院、海风科技有限公司（简称海风科技）等单位", "hosts-introduce", "completed")
    grown = says(first, "2021年，地区生产总值为120.5亿元，同比增长9%")
    share = says(second, "2021年地区生产总值突破80亿元，占白石市的30%")
    one = ArticleFacts(
        first,
        PARK,
        tuple(BY_ID[id_] for id_ in (PARK, CITY, INSTITUTE, UNIVERSITY, COMPANY, INDUSTRY, PRODUCT)),
        (Mention(Span(0, 5), PARK),),
        (
            Claim(PARK, "hosts", INSTITUTE, hosted),
            Claim(PARK, "hosts", COMPANY, hosted),
            Claim(PARK, "locatedIn", CITY, says(first, "青松高新区位于青松市")),
            Claim(PARK, "leadingIndustry", INDUSTRY, says(first, "主导产业为电子信息")),
            Claim(PARK, "cooperatesWith", COMPANY, says(first, "引进")),
            Claim(INSTITUTE, "parentOrganization", UNIVERSITY, says(first, "青松大学研究院")),
            Claim(COMPANY, "produces", "整机", says(first, "整机")),
        ),
        (
            Observation(PARK, PRODUCT, "value", Decimal(12050000000), "元", "120.5亿元", "地区生产总值", grown, "2021"),
            Observation(PARK, PRODUCT, "growth", Decimal(9), "%", "9%", "地区生产总值", grown, "2021"),
        ),
        (Target(PARK, "到2025年营业收入达到500亿元", says(first, "到2025年营业收入达到500亿元"), year="2025"),),
        (Event("meeting", "2022-10-26", "大会", (PARK,), (COMPANY,), says(first, "10月26日，青松高新区召开大会")),),
        (IndustryChain(PARK, ("芯片", "模组", "整机"), says(first, "芯片—模组—整机产业链")),),
        (Unread("figure", "3亿元", "另有配套资金3亿元。", _place(FIRST, "3亿元")),),
    )
    two = ArticleFacts(
        second,
        OTHER_PARK,
        tuple(BY_ID[id_] for id_ in (OTHER_PARK, OTHER_CITY, INDUSTRY, PRODUCT)),
        (),
        (Claim(OTHER_PARK, "developsIndustry", INDUSTRY, says(second, "白石高新区发展电子信息产业")),),
        (
            Observation(
                OTHER_PARK,
                PRODUCT,
                "value",
                Decimal(8000000000),
                "元",
                "80亿元",
                "地区生产总值",
                share,
                "2021",
                qualifier="atLeast",
            ),
            Observation(
                OTHER_PARK,
                PRODUCT,
                "share",
                Decimal(30),
                "%",
                "30%",
                "地区生产总值",
                share,
                "2021",
                reference=OTHER_CITY,
            ),
        ),
        unread=(Unread("quotation", "石火行动", "“石火行动”启动。", _place(SECOND, "石火行动")),),
    )
    return Corpus(
        documents(first, second),
        (one, two),
        {entity.id: entity for entity in sorted(ENTITIES, key=lambda entity: entity.id)},
        (Merge(EntityId("Enterprise", "海风科技"), COMPANY, "文中给出的简称"),),
        (BackgroundFact(OTHER_PARK, "locatedIn", OTHER_CITY, "zones.csv:7"),),
    )


def hostile(words: str) -> Corpus:
    """Return a corpus in which everything that comes from outside is these words."""
    text = f"{words}\n{words}"
    source = CleanText(text, (Run(0, 0, len(text)),), SourceText(words, text))
    of = Article(words, words, 1, source, (), words, words, words, words)
    evidence = (Evidence(words, Span(0, len(words)), words, words, status=words, period=words),)
    entities = tuple(
        Entity(EntityId(cls, words), cls, words, (words + "2",), (("kind", words),))
        for cls in ("Enterprise", "Park", "Indicator")
    )
    company, park, indicator = (entity.id for entity in entities)
    facts = ArticleFacts(
        of,
        park,
        entities,
        (),
        (Claim(park, "hosts", company, evidence), Claim(company, "produces", words, evidence)),
        (Observation(park, indicator, "value", Decimal(1), words, words, words, evidence, words, qualifier=words),),
        (Target(park, words, evidence, year=words),),
        (Event(words, words, words, (park,), (company,), evidence),),
        (IndustryChain(park, (words, words), evidence),),
        (Unread("quotation", words, f"x{words}x", Span(0, 1)), Unread("figure", words, words, Span(0, 1))),
    )
    document = Document(source.source, words, (of,), True, words, words, words)
    return Corpus(
        (document,),
        (facts,),
        {entity.id: entity for entity in sorted(entities, key=lambda entity: entity.id)},
        (Merge(EntityId("Park", words + "3"), park, words),),
        (BackgroundFact(company, "locatedIn", park, f"{words}:1"),),
    )


def told(of: Corpus) -> Content:
    """Return what a corpus says as pages read it, whether or not it conforms."""
    knowledge = Knowledge.load()
    names = text_names(document.source.name for document in of.documents)
    statements = Statements(of, knowledge.vocabulary, knowledge.schemes, names)
    units = [unit for facts in of.articles for unit in statements.article(facts)]
    units += statements.background(of.background)
    return Content.merged((triple for unit in units for triple in unit.triples), knowledge.vocabulary)


def graph_page(of: Corpus, knowledge: Knowledge) -> str:
    """Return the graph page of a corpus that needs no other file."""
    (name, text), *rest = views.graph_page(told(of), knowledge)
    assert name == "graph.html"
    assert not rest
    return text
