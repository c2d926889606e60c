"""Articles and their facts, written short: `says("甲文", "Park:南昌高新区", ("hosts", …))`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.knowledge import Knowledge
from kg.model import (
    Article,
    ArticleFacts,
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
    Observation,
    Run,
    SourceText,
    Span,
    Target,
)
from kg.resolution import Decisions, resolve

KNOWLEDGE = Knowledge.load()


def id_(words: str) -> EntityId:
    """`Park:南昌高新区` as an id."""
    cls, _, key = words.partition(":")
    return EntityId(KNOWLEDGE.vocabulary.entity_class(cls), key)


def named(words: str, *aliases: str, scope: str = "", **attributes: str) -> Entity:
    """An entity; with a scope its key begins with that park and its label does not."""
    cls, _, label = words.partition(":")
    key = EntityId(KNOWLEDGE.vocabulary.entity_class(cls), scope + label)
    return Entity(key, cls, label, tuple(sorted(aliases)), tuple(sorted(attributes.items())))


def article_of(title: str, text: str, position: int = 1) -> Article:
    body = f"{title}\n{text}"
    source = SourceText(f"{title}.txt", body)
    clean = CleanText(body, (Run(0, 0, len(body)),), source)
    blocks = (Block("title", Span(0, len(title))), Block("paragraph", Span(len(title) + 1, len(body))))
    return Article(f"{title}-{position:02}", title, position, clean, blocks, date="2022-10")


def evidence(article: Article, words: str) -> tuple[Evidence, ...]:
    at = article.text.text.index(words)
    return (Evidence(article.key, Span(at, at + len(words)), words, "rule"),)


def says(
    title: str,
    *entities: Entity,
    about: str | None = None,
    claims: Iterable[tuple[str, str, str]] = (),
    figures: Iterable[tuple[str, str, str]] = (),
    targets: Iterable[tuple[str, str]] = (),
    events: Iterable[tuple[str, Sequence[str], Sequence[str]]] = (),
    chains: Iterable[tuple[str, Sequence[str]]] = (),
) -> ArticleFacts:
    """Facts whose ends are ids (`Park:南昌高新区`); the text names every entity by all its names."""
    known = list(entities)
    for words in [about, *(end for subject, _, value in claims for end in (subject, value))]:
        if words is not None and ":" in words and id_(words) not in {entity.id for entity in known}:
            known.append(named(words))
    names = [(entity.id, name) for entity in known for name in (entity.label, *entity.aliases)]
    article = article_of(title, "".join(f"有{name}。" for _, name in names) or "无。")
    text = article.text.text

    def proof(words: str) -> tuple[Evidence, ...]:
        return evidence(article, words if words in text else text.split("\n")[1])

    return ArticleFacts(
        article=article,
        about=None if about is None else id_(about),
        entities=tuple(sorted(known, key=lambda entity: entity.id)),
        mentions=tuple(sorted({Mention(Span(text.index(n), text.index(n) + len(n)), i) for i, n in names})),
        claims=tuple(
            Claim(id_(subject), prop, id_(value) if ":" in value else value, proof(value.partition(":")[2] or value))
            for subject, prop, value in claims
        ),
        observations=tuple(
            Observation(
                id_(subject), id_(indicator), "value", Decimal(value), "亿元", f"{value}亿元", "总收入", proof(value)
            )
            for subject, indicator, value in figures
        ),
        targets=tuple(Target(id_(subject), words, proof(words)) for subject, words in targets),
        events=tuple(
            Event("signing", "2022-10", label, tuple(map(id_, host)), tuple(map(id_, guests)), proof(label))
            for label, host, guests in events
        ),
        chains=tuple(IndustryChain(id_(park), tuple(stages), proof(stages[0])) for park, stages in chains),
    )


def resolved(*facts: ArticleFacts, decisions: Decisions = Decisions()) -> Corpus:  # noqa: B008
    documents = {
        one.article.text.source.name: Document(one.article.text.source, one.article.title, (one.article,))
        for one in facts
    }
    return resolve(tuple(documents.values()), facts, KNOWLEDGE, decisions)


def merged(corpus: Corpus) -> dict[str, str]:
    """Old id → kept id, as `cls:key`."""
    return {shown(merge.old): shown(merge.kept) for merge in corpus.merges}


def shown(id_: EntityId) -> str:
    return f"{id_.cls}:{id_.key}"


def kept(corpus: Corpus, cls: str) -> list[str]:
    """Keys of the entities of a class."""
    return [key for root, key in corpus.entities if root == cls]


def reason(corpus: Corpus, old: str) -> str:
    return next(merge.reason for merge in corpus.merges if shown(merge.old) == old)


def together(*names: str, about: str = "Park:南昌高新区") -> Corpus:
    """The corpus of as many articles about one park as there are names, one name in each."""
    return resolved(*(says(f"文{number}", named(name), about=about) for number, name in enumerate(names)))
