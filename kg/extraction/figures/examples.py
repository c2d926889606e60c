"""The examples of the data files, run: sentences in which an entry must and must not take part."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import Problem
from kg.extraction.analysis import Analysis, Home, Sentence, sentences_of
from kg.extraction.figures import read_figures
from kg.extraction.figures.lexicon import Entry, Lexicon
from kg.knowledge import Knowledge
from kg.model import Article, Block, CleanText, Entity, EntityId, Mention, Run, SourceText, Span

PARK = EntityId("Park", "示例高新区")
CITY, PROVINCE = EntityId("Place", "示例市"), EntityId("Place", "示例省")
DATE = "2022-10"
STAND_INS = ("园区", "我区")
NAMED = {"公司": "Enterprise", "项目": "Project", "产业园": "Park", "研究院": "ResearchInstitute"}
"""Endings of the made-up names (甲子…, 甲…) that examples use, with their classes."""


def problems(knowledge: Knowledge) -> tuple[Problem, ...]:
    """Return a problem for every example that an entry of the figures' files does not keep."""
    lexicon = Lexicon.load(knowledge.folder)
    return tuple(problem for entry in lexicon.entries for problem in _failures(entry, knowledge, lexicon))


def _failures(entry: Entry, knowledge: Knowledge, lexicon: Lexicon) -> Iterator[Problem]:
    remedy = "修改条目或例句 change the entry or the example"
    for sentence in entry.accepts:
        if entry.id not in entries_used(sentence, knowledge, lexicon):
            what = f"{entry.id}: 应当用于 must take part in “{sentence}”"
            yield Problem(entry.file, entry.line, what, remedy)
    for sentence in entry.rejects:
        if entry.id in entries_used(sentence, knowledge, lexicon):
            what = f"{entry.id}: 不应用于 must not take part in “{sentence}”"
            yield Problem(entry.file, entry.line, what, remedy)


def entries_used(sentence: str, knowledge: Knowledge, lexicon: Lexicon) -> frozenset[str]:
    """Return the ids of the entries that take part in reading a sentence about a park."""
    readings, tools = read_figures(analysis_of(sentence, knowledge))
    if tools is None:
        return frozenset()
    used = {*tools.used, *tools.marks.excluded}
    for time in tools.marks.times:
        used.update(time.rules)
    for scope in tools.marks.scopes:
        words = tools.marks.text[scope.span.start : scope.span.end]
        used.update(entry.id for entry in lexicon.roles["scope"] if words in entry.words)
    for reading in readings:
        used.update(reading.quantity.rules)
        used.update(entry.id for entry in (reading.verb, reading.frame.entry if reading.frame else None) if entry)
    return frozenset(used)


def analysis_of(sentence: str, knowledge: Knowledge) -> Analysis:
    """Return the analysis of a one-sentence article about a park, with the made-up names of the examples found."""
    title = f"{PARK.key}：示例"
    text = f"{title}\n{sentence}"
    blocks = (Block("title", Span(0, len(title))), Block("paragraph", Span(len(title) + 1, len(text))))
    source = SourceText("example.txt", text)
    article = Article("example", title, 1, CleanText(text, (Run(0, 0, len(text)),), source), blocks, DATE)
    mentions = sorted(_mentions(text))
    entities = {mention.entity: Entity(mention.entity, mention.entity.cls, mention.entity.key) for mention in mentions}
    sentences: tuple[Sentence, ...] = sentences_of(article)
    return Analysis(article, knowledge, sentences, entities, tuple(mentions), PARK, Home(CITY, PROVINCE))


def _mentions(text: str) -> Iterator[Mention]:
    for word in (PARK.key, *STAND_INS):
        at = text.find(word)
        while at >= 0:
            if text[at - 1 : at] not in ("子", "业"):
                yield Mention(Span(at, at + len(word)), PARK)
            at = text.find(word, at + 1)
    for ending, cls in NAMED.items():
        begin = text.find("甲子")
        end = text.find(ending, begin) + len(ending)
        if begin >= 0 and end - begin - len(ending) in range(1, 12) and not set(text[begin:end]) & set("，。、"):
            yield Mention(Span(begin, end), EntityId(cls, text[begin:end]))
            return
