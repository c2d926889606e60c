"""Articles for the tests of figures: a park made up for them, with names found by hand and not by the name finder."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extraction.analysis import Analysis, Home, sentences_of
from kg.extraction.figures import Figures, extract_figures
from kg.knowledge import Knowledge
from kg.model import Article, Block, CleanText, Entity, EntityId, Mention, Observation, Run, SourceText, Span, Target

PARK = EntityId("Park", "青岚高新区")
HOME = Home(EntityId("Place", "青岚市"), EntityId("Place", "云岭省"))
OWN_WORDS = {"青岚高新区": PARK, "园区": PARK, "全区": PARK, "青岚市": HOME.city, "云岭省": HOME.province}
DATE = "2022-10"


def analysed(
    text: str, *, names: Mapping[str, str] | None = None, date: str | None = DATE, title: str = "青岚高新区：示例"
) -> Analysis:
    """Return the analysis of an article of one paragraph a line; `names` gives the class of other names in it."""
    known = {words: entity for words, entity in OWN_WORDS.items() if entity is not None}
    known |= {words: EntityId(cls, words) for words, cls in (names or {}).items()}
    whole = f"{title}\n{text}"
    blocks, at = [], 0
    for number, line in enumerate(whole.split("\n")):
        blocks.append(Block("paragraph" if number else "title", Span(at, at + len(line))))
        at += len(line) + 1
    mentions: list[Mention] = []
    for words in sorted(known, key=lambda words: (-len(words), words)):
        start = whole.find(words)
        while start >= 0:
            span = Span(start, start + len(words))
            if not any(span.meets(mention.span) for mention in mentions):
                mentions.append(Mention(span, known[words]))
            start = whole.find(words, start + 1)
    article = Article(
        "sample",
        title,
        1,
        CleanText(whole, (Run(0, 0, len(whole)),), SourceText("sample.txt", whole)),
        tuple(blocks),
        date,
    )
    entities = {mention.entity: Entity(mention.entity, mention.entity.cls, mention.entity.key) for mention in mentions}
    return Analysis(article, Knowledge.load(), sentences_of(article), entities, tuple(sorted(mentions)), PARK, HOME)


def figures(
    text: str, *, names: Mapping[str, str] | None = None, date: str | None = DATE, title: str = "青岚高新区：示例"
) -> Figures:
    """Return the figures of an article of one paragraph a line."""
    return extract_figures(analysed(text, names=names, date=date, title=title))


def row(figure: Observation) -> str:
    """Return a figure on one line: indicator, measure, value with unit, period, then what else it tells."""
    fields = {
        "subject": None if figure.subject == PARK else figure.subject.key,
        "industry": figure.industry and figure.industry.key,
        "reference": figure.reference and figure.reference.key,
        "qualifier": None if figure.qualifier == "exact" else figure.qualifier,
        "basis": figure.increase_basis,
        "by": figure.ranked_by,
    }
    told = [f"{name}={value}" for name, value in fields.items() if value]
    value = f"{figure.value.normalize():f}{figure.unit}"
    return " ".join([figure.indicator.key, figure.measure, value, figure.period or "-", *told])


def goal(target: Target) -> str:
    """Return a target on one line: its words, value with unit, year, and industry."""
    value = f"{target.value.normalize():f}{target.unit}" if target.value is not None else "-"
    told = [f"industry={target.industry.key}"] if target.industry else []
    told += [] if target.subject == PARK else [f"subject={target.subject.key}"]
    return " ".join([target.words, value, target.year or "-", *told])
