"""From what each article says to one corpus: every thing once, with a reason for each merge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.errors import DataFileError
from kg.knowledge import Knowledge
from kg.model import ArticleFacts, Corpus, Document, Entity, EntityId, Merge
from kg.resolution.decisions import Decisions
from kg.resolution.drops import FactDrops
from kg.resolution.entities import Describer, Given, background
from kg.resolution.grounds import doubts, kept_apart, split
from kg.resolution.identity import Identity, identify
from kg.resolution.names import NameReader
from kg.resolution.replay import Replay
from kg.resolution.rewriting import Rewriter
from kg.resolution.things import Moved, gather


def resolve(
    documents: Sequence[Document],
    facts: Sequence[ArticleFacts],
    knowledge: Knowledge,
    decisions: Decisions = Decisions(),  # noqa: B008 - frozen
) -> Corpus:
    """Return one corpus of all articles: equal for equal articles, in whatever order they come.

    DataFileError names all decisions that cannot be carried out: an ambiguous name, a quote that is not in its
    article. Decisions that match nothing are `Corpus.unused`.
    """
    reader = NameReader(knowledge)
    replay = Replay(decisions, sorted(facts, key=_place), knowledge, reader)
    moves: dict[str, dict[EntityId, Moved | None]] = dict(replay.moves)
    apart = split(replay.facts, moves, reader)
    for article, names in apart.items():
        moves[article] = {**moves.get(article, {}), **names}
    gathered = gather(replay.facts, moves)
    identity = identify(gathered, reader, replay.wishes)
    describer = Describer(knowledge, reader)
    entities = describer.described(gathered.things, identity, _given(replay, identity))
    for ids in replay.dropped_ids():
        for id_ in ids:
            entities.pop(identity.kept[id_], None)
    dropped = FactDrops(replay.fact_drops(), identity.kept, reader, knowledge.vocabulary)
    rewriter = Rewriter(moves, identity.kept, describer, entities, knowledge.vocabulary, dropped)
    articles = tuple(map(rewriter.article, replay.facts))
    if replay.mistakes:
        raise DataFileError(replay.mistakes)
    parted = kept_apart(apart)
    return Corpus(
        documents=tuple(sorted(documents, key=lambda document: document.source.name)),
        articles=articles,
        entities=entities,
        merges=tuple(sorted(_merges(replay, identity, entities))),
        background=background(entities, identity, knowledge, reader),
        undecided=tuple(sorted({*identity.undecided, *doubts(parted)})),
        unused=tuple(sorted({*replay.unused, *dropped.unused()}, key=lambda one: (one.file, one.line or 0, one.what))),
    )


def _place(facts: ArticleFacts) -> tuple[str, int, str]:
    article = facts.article
    return article.text.source.name, article.position, article.key


def _given(replay: Replay, identity: Identity) -> Mapping[EntityId, Given]:
    """Return the labels and classes that the user gave to kept ids."""
    given = {new: Given(label=new.key) for _, new, _ in replay.wishes.renamed}
    for id_, cls in replay.given_classes.items():
        kept = identity.kept.get(id_, id_)
        given[kept] = given.get(kept, Given())._replace(cls=cls)
    return given


def _merges(replay: Replay, identity: Identity, entities: Mapping[EntityId, Entity]) -> Iterator[Merge]:
    """Yield a redirect for each id that went; one that became several things leads nowhere."""
    for old, kept in identity.kept.items():
        if old != kept and kept in entities and old not in entities:
            yield Merge(old, kept, identity.reasons[old])
    became: dict[EntityId, set[EntityId]] = {}
    for names in replay.moves.values():
        for old, moved in names.items():
            if moved is not None:
                became.setdefault(old, set()).add(identity.kept[moved.id])
    for old, new in became.items():
        if len(new) == 1 and old not in identity.kept and old not in entities and new <= entities.keys():
            yield Merge(old, next(iter(new)), replay.reasons[old])
