"""The user's decisions applied to what articles say, with all that is wrong or matches nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from kg.errors import Problem
from kg.knowledge import Knowledge
from kg.model import ArticleFacts, Claim, Entity, EntityId, Evidence, Mention, Span
from kg.resolution.decisions import (
    Adding,
    Classing,
    Decision,
    Decisions,
    Dropping,
    Reference,
    Renaming,
    leads_to_words,
    takes_words,
)
from kg.resolution.drops import Drop
from kg.resolution.identity import Wishes
from kg.resolution.index import ArticleIndex, NameIndex, shown
from kg.resolution.names import NameReader
from kg.resolution.quotation import find_quote
from kg.resolution.things import Moved, Thing, gather, moved_entities

EXTRACTOR = "decision"
"""Stands for the rule in the evidence of a fact that the user added."""
ABSENT = "本次构建中没有 nothing in this build is called “{}”"


class Replay:
    """Applies decisions step by step; `mistakes` stop the build, `unused` are warnings."""

    def __init__(
        self, decisions: Decisions, facts: Sequence[ArticleFacts], knowledge: Knowledge, reader: NameReader
    ) -> None:
        self.mistakes: list[Problem] = []
        self.unused: list[Problem] = []
        self.given_classes: dict[EntityId, str] = {}
        self.moves: dict[str, dict[EntityId, Moved | None]] = {}
        """What entities are called in an article, by article key."""
        self.reasons: dict[EntityId, str] = {}
        """Why an id went, of those that `moves` renames."""
        self._decisions = decisions
        self._vocabulary = knowledge.vocabulary
        self._reader = reader
        self._things: Mapping[EntityId, Thing] = {}
        self.facts = facts
        if decisions:
            self._articles = ArticleIndex(facts, reader)
            self._move_in_articles()
            self._reclass()
            self._index = self._indexed()
            self.facts = tuple(self._added())
            self._index = self._indexed()
            self.wishes = self._wishes()
        else:
            self.wishes = Wishes()

    def dropped_ids(self) -> Iterator[tuple[EntityId, ...]]:
        """Yield the ids of each thing that goes from all articles."""
        for drop in self._decisions.droppings:
            if drop.article is None:
                yield self._one(drop, drop.name, self._index)

    def fact_drops(self) -> Iterator[Drop]:
        """Yield the decisions that drop facts, with what their names are; those that name nothing drop nothing."""
        for decision in self._decisions.fact_droppings:
            article = None
            if decision.article is not None:
                one = self._in_article(decision, decision.article)
                if one is None:
                    continue
                article = one.article.key
            names = [decision.subject, decision.indicator]
            if decision.property is not None and not leads_to_words(decision.property, self._vocabulary):
                names.append(decision.object)
            found = {name: self._one(decision, name, self._index) for name in names if name is not None}
            if all(found.values()):
                subjects, objects, indicators = (
                    frozenset(() if end is None else found.get(end, ()))
                    for end in (decision.subject, decision.object, decision.indicator)
                )
                yield Drop(decision, article, subjects, objects, indicators)

    # --- names

    def _indexed(self) -> NameIndex:
        self._things = gather(self.facts, self.moves).things
        return NameIndex(self._things, self._reader)

    def _one(self, decision: Decision, name: Reference, index: NameIndex) -> tuple[EntityId, ...]:
        """Return the spellings of the one thing that a name names; complain when there is none or more."""
        ids = index.find(name)
        if not ids:
            self.unused.append(decision.problem(ABSENT.format(name.words), index.hint(name)))
        elif not index.are_one(ids):
            self._complain_of_doubt(decision, name, ids)
            return ()
        return ids

    def _complain_of_doubt(self, decision: Decision, name: Reference, ids: Iterable[EntityId]) -> None:
        what = f"“{name.words}” 不止一个 names more than one thing: {'、'.join(map(shown, ids))}"
        self.mistakes.append(decision.problem(what, "写出其中一个 write one of these"))

    def _in_article(self, decision: Decision, name: str) -> ArticleFacts | None:
        found = self._articles.find(name)
        if len(found) > 1:
            keys = "、".join(one.article.key for one in found)
            what = f"“{name}” 不止一篇 is the title of more than one article: {keys}"
            self.mistakes.append(decision.problem(what, "写出其中一个 write one of these"))
        elif not found:
            hint = self._articles.hint(name)
            self.unused.append(decision.problem(f"本次构建中没有文章 no article in this build is “{name}”", hint))
        return found[0] if len(found) == 1 else None

    # --- before names are compared

    def _move_in_articles(self) -> None:
        """Rename, reclass and drop what stands in one article."""
        decisions = self._decisions
        local: list[Renaming | Classing | Dropping] = [*decisions.renamings, *decisions.classings, *decisions.droppings]
        for decision in local:
            if decision.article is None or (one := self._in_article(decision, decision.article)) is None:
                continue
            moves = self.moves.setdefault(one.article.key, {})
            for id_ in self._one(decision, decision.name, NameIndex(gather((one,), {}).things, self._reader)):
                moves[id_] = self._moved(decision, moves.get(id_, Moved(id_)))
                self.reasons[id_] = decision.reason

    def _moved(self, decision: Renaming | Classing | Dropping, moved: Moved | None) -> Moved | None:
        if moved is None or isinstance(decision, Dropping):
            return None
        if isinstance(decision, Renaming):
            return moved._replace(id=EntityId(moved.id.cls, decision.to), label=decision.to)
        id_ = EntityId(self._vocabulary.entity_class(decision.cls), moved.id.key)
        return moved._replace(id=id_, cls=decision.cls)

    def _reclass(self) -> None:
        """Give things the class that the user wants, in every article."""
        wanted: dict[EntityId, Classing] = {}
        index = self._indexed()
        for decision in self._decisions.classings:
            if decision.article is None:
                for id_ in self._to_reclass(decision, index):
                    wanted[id_] = decision
        for one in self.facts if wanted else ():
            moves = self.moves.setdefault(one.article.key, {})
            for entity in one.entities:
                moved = moves.get(entity.id, Moved(entity.id))
                if moved is not None and moved.id in wanted:
                    moves[entity.id] = self._moved(wanted[moved.id], moved)
                    self.reasons.setdefault(entity.id, wanted[moved.id].reason)

    def _to_reclass(self, decision: Classing, index: NameIndex) -> tuple[EntityId, ...]:
        """Return what gets a class: of namesakes those that are not in it yet."""
        root = self._vocabulary.entity_class(decision.cls)
        ids = index.find(decision.name)
        others = tuple(id_ for id_ in ids if id_.cls != root)
        if ids and others and len(others) < len(ids) and index.are_one(others):
            found = ids
        else:
            found = self._one(decision, decision.name, index)
        for id_ in found:
            self.given_classes[EntityId(root, id_.key)] = decision.cls
        return found

    # --- facts that the user adds

    def _added(self) -> Iterator[ArticleFacts]:
        added: dict[str, ArticleFacts] = {}
        for decision in self._decisions.addings:
            one = self._in_article(decision, decision.article)
            if one is None:
                continue
            one = added.get(one.article.key, one)
            span = find_quote(one.article, decision.quote)
            if span is None:
                what = f"引文不在文章“{one.article.title}”中 the article does not say “{decision.quote}”"
                self.mistakes.append(decision.problem(what, "照原文抄写 copy the words of the text"))
            elif (claim := self._claim(decision, one, span)) is not None:
                added[one.article.key] = self._with_claim(one, claim, span)
        for one in self.facts:
            yield added.get(one.article.key, one)

    def _claim(self, decision: Adding, one: ArticleFacts, span: Span) -> Claim | None:
        subject = self._end(decision, decision.subject)
        words = takes_words(decision.property, self._vocabulary)
        value = decision.object.words if words else self._end(decision, decision.object)
        if subject is None or value is None or not self._fits(decision, subject, value):
            return None
        text = one.article.text
        source = text.source_span(span)
        page = text.source.page_at(source.start)
        evidence = Evidence(
            one.article.key, source, text.quote(span), EXTRACTOR, Decimal(1), decision.period, decision.status, page
        )
        return Claim(subject, decision.property, value, (evidence,))

    def _end(self, decision: Adding, name: Reference) -> EntityId | None:
        """Return an end of a fact: a thing of the corpus, or a new one where an id is written."""
        if name.id is not None and not self._index.find(name):
            return name.id
        ids = self._one(decision, name, self._index)
        return ids[0] if ids else None

    def _fits(self, decision: Adding, subject: EntityId, value: EntityId | str) -> bool:
        vocabulary = self._vocabulary
        ends = [("主语 subject", subject, vocabulary.domain(decision.property))]
        if not isinstance(value, str):
            ends.append(("宾语 object", value, vocabulary.range(decision.property)))
        for end, id_, allowed in ends:
            if not vocabulary.subclasses(id_.cls) & allowed:
                what = f"{end} {shown(id_)} 不合 {decision.property} does not fit it"
                roots = sorted({vocabulary.entity_class(cls) for cls in allowed})
                self.mistakes.append(decision.problem(what, f"可用 it takes: {', '.join(roots)}"))
                return False
        return True

    def _with_claim(self, one: ArticleFacts, claim: Claim, span: Span) -> ArticleFacts:
        """Return an article with one claim more, and the things that it relates."""
        held = {entity.id for entity in moved_entities(one, self.moves.get(one.article.key, {}))}
        ends = [end for end in (claim.subject, claim.object) if isinstance(end, EntityId)]
        new = tuple(self._described(end) for end in ends if end not in held)
        quote = one.article.text.text[span.start : span.end]
        mentions = set(one.mentions)
        for end in ends:
            said = next((name for name in self._names(end) if name in quote), None)
            if said is not None:
                at = span.start + quote.index(said)
                mentions.add(Mention(Span(at, at + len(said)), end))
        return replace(
            one,
            entities=(*one.entities, *new),
            mentions=tuple(sorted(mentions)),
            claims=(*one.claims, claim),
        )

    def _described(self, id_: EntityId) -> Entity:
        thing = self._things.get(id_)
        label = id_.key if thing is None else min(thing.labels, key=lambda label: (-len(label), label))
        return Entity(id_, self.given_classes.get(id_, id_.cls), label)

    def _names(self, id_: EntityId) -> Sequence[str]:
        """Return the names of a thing, the longest first."""
        thing = self._things.get(id_, Thing(id_))
        return sorted({id_.key, *thing.labels, *thing.aliases}, key=lambda name: (-len(name), name))

    # --- what is one thing

    def _wishes(self) -> Wishes:
        same, renamed = list[tuple[tuple[EntityId, ...], str]](), list[tuple[EntityId, EntityId, str]]()
        for pairing in self._decisions.same:
            ids = self._joined(pairing.names, pairing)
            if len(ids) > 1:
                same.append((ids, pairing.reason))
        for renaming in self._decisions.renamings:
            if renaming.article is None and (ids := self._one(renaming, renaming.name, self._index)):
                new = EntityId(ids[0].cls, renaming.to)
                others = self._index.find(Reference("", new))
                same.append((tuple(dict.fromkeys((*ids, *others))), renaming.reason))
                renamed.append((ids[0], new, renaming.reason))
        return Wishes(tuple(same), tuple(self._apart()), tuple(renamed))

    def _joined(self, names: Sequence[Reference], decision: Decision) -> tuple[EntityId, ...]:
        """Return the ids of names that are one thing: in the one class that all of them have."""
        found = {name: ids for name in names if (ids := self._index.find(name))}
        for name in names:
            if name not in found:
                self._one(decision, name, self._index)
        classes = [{id_.cls for id_ in ids} for ids in found.values()]
        shared = set.intersection(*classes) if classes else set()
        if len(found) > 1 and not shared:
            listed = "、".join(shown(id_) for ids in found.values() for id_ in ids)
            what = f"类别不同，不能是同一事物 their classes differ: {listed}"
            self.mistakes.append(decision.problem(what, "先用 [[class]] 改类别 give them one class first"))
        if len(found) < 2 or not shared:
            return ()
        chosen: list[EntityId] = []
        for name, ids in found.items():
            fitting = [id_ for id_ in ids if id_.cls in shared]
            if len(shared) > 1 or not self._index.are_one(fitting):
                self._complain_of_doubt(decision, name, ids)
            chosen += fitting
        return tuple(dict.fromkeys(chosen)) if len(shared) == 1 else ()

    def _apart(self) -> Iterator[tuple[EntityId, EntityId]]:
        for moves in self.moves.values():
            for old, moved in moves.items():
                if moved is not None and moved.id != old and old in self._things:
                    yield old, moved.id  # one article was told from the others, whose thing keeps the name
        for pairing in self._decisions.different:
            found = [ids for name in pairing.names if (ids := self._one_or_more(pairing, name))]
            for number, ids in enumerate(found):
                for others in found[number + 1 :]:
                    if set(ids) & set(others):
                        what = f"是同一 id they are one id: {'、'.join(map(shown, sorted(set(ids) & set(others))))}"
                        remedy = "在其中一篇文章里改名 rename it in one article: [[rename]] article = …"
                        self.mistakes.append(pairing.problem(what, remedy))
                    else:
                        yield from product(ids, others)

    def _one_or_more(self, decision: Decision, name: Reference) -> tuple[EntityId, ...]:
        return self._index.find(name) or self._one(decision, name, self._index)
