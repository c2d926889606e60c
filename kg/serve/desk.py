"""What one worker does: it answers jobs from a store that nobody can write to."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.turtle import prefixes
from kg.knowledge import Knowledge
from kg.query.parameters import Binder
from kg.query.query import ask
from kg.query.store import Graph
from kg.query.stored import load_queries, stored_query
from kg.query.wrong import TOKEN, checked, refuse_connections, refuse_updates
from kg.serve.description import DESCRIBE
from kg.serve.jobs import Answer, Choices, Description, Job, Limits, Sparql, Stored, Thing
from kg.serve.labels import EnglishLabels
from kg.serve.negotiation import GRAPHS, HTML, JSON, RESULTS, preferred
from kg.serve.thing import read_thing

_NEIGHBOURS = 1000
"""How many triples lead to a thing, at most, in the data about it."""


class AnswerTooLargeError(Exception):
    """An answer grew beyond its limit."""


class _Bounded(io.BytesIO):
    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > self._limit:
            raise AnswerTooLargeError
        return super().write(data)


@dataclass(frozen=True)
class Desk:
    """Answers jobs; whatever is wrong with one becomes an answer that says so."""

    graph: Graph
    knowledge: Knowledge
    limits: Limits

    def answer(self, job: Job) -> Answer:
        """Return the answer to a job."""
        try:
            match job:
                case Sparql():
                    return self._sparql(job)
                case Stored():
                    return self._stored(job)
                case Choices():
                    labels = self._binder.choices(job.type)
                    return _json(self._english.choices(labels) if job.lang == "en" else labels)
                case Thing():
                    return self._thing(job)
                case Description():
                    return self._description(job)
        except QueryError as error:
            return Answer.refusal(400, str(error))
        except AnswerTooLargeError:
            size = self.limits.bytes // 1024**2
            what = f"结果超过 {size} MB the answer is larger than {size} MB"
            return Answer.refusal(403, f"{what}；加上 LIMIT 或缩小范围 add a LIMIT or ask for less")

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        return prefixes(self.knowledge.vocabulary)

    @cached_property
    def _binder(self) -> Binder:
        return Binder(self.graph.store, self.knowledge)

    @cached_property
    def _english(self) -> EnglishLabels:
        vocabulary = self.knowledge.vocabulary
        return EnglishLabels(self.graph.store, ox.NamedNode(vocabulary.term("rdfs:label")), vocabulary.base)

    def _sparql(self, job: Sparql) -> Answer:
        try:
            refuse_connections(job.query)
            refuse_updates(job.query)
        except QueryError as error:
            return Answer.refusal(403, str(error))
        if job.known:
            checked(job.query, self._prefixes, self.knowledge.vocabulary)
        for iri in (*job.default_graphs, *job.named_graphs, *_datasets(job.query)):
            if not self._is_graph(iri):
                what = f"没有这个图，也不会从外部读取 there is no such graph, and none is fetched: <{iri}>"
                return Answer.refusal(403, what)
        dataset: dict[str, Any] = {}
        if job.default_graphs or job.named_graphs:
            dataset["default_graph"] = [ox.NamedNode(iri) for iri in job.default_graphs]
            dataset["named_graphs"] = [ox.NamedNode(iri) for iri in job.named_graphs]
        return self._written(ask(self.graph.store, job.query, self._prefixes, **dataset), job.accept)

    def _stored(self, job: Stored) -> Answer:
        query = stored_query(load_queries(self.knowledge.folder / "queries"), job.name)
        terms = self._binder.bound(query, job.values)
        answer = self._written(ask(self.graph.store, self._binder.text(query), self._prefixes, terms), job.accept)
        if job.lang == "en" and answer.media == JSON:
            return Answer(self._english.answer(answer.body), answer.media)
        return answer

    def _is_graph(self, iri: str) -> bool:
        try:
            return self.graph.store.contains_named_graph(ox.NamedNode(iri))
        except ValueError:
            return False

    def _written(self, result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, accept: str) -> Answer:
        if isinstance(result, ox.QueryTriples):
            return self._triples(result, accept)
        if (media := preferred(accept, list(RESULTS))) is None:
            return _not_offered(RESULTS)
        if isinstance(result, ox.QueryBoolean) and RESULTS[media] in (
            ox.QueryResultsFormat.CSV,
            ox.QueryResultsFormat.TSV,
        ):
            return Answer(f"ask\r\n{str(bool(result)).lower()}\r\n".encode(), media)
        body = _Bounded(self.limits.bytes)
        _unwrapped(lambda: result.serialize(output=body, format=RESULTS[media]))
        return Answer(body.getvalue(), media)

    def _triples(self, triples: Iterable[ox.Triple], accept: str) -> Answer:
        if (media := preferred(accept, list(GRAPHS))) is None:
            return _not_offered(GRAPHS)
        body, used = _Bounded(self.limits.bytes), self._prefixes
        if isinstance(triples, list):
            iris = {term.value for triple in triples for term in triple if isinstance(term, ox.NamedNode)}
            used = {name: iri for name, iri in used.items() if any(one.startswith(iri) for one in iris)}
        _unwrapped(lambda: ox.serialize(triples, output=body, format=GRAPHS[media], prefixes=used))
        return Answer(body.getvalue(), media)

    def _thing(self, job: Thing) -> Answer:
        media = preferred(job.accept, [*GRAPHS, HTML])
        if media is None:
            return _not_offered([HTML, *GRAPHS])
        try:
            node = ox.NamedNode(job.iri)
        except ValueError:
            return _absent(job.iri)
        store, default = self.graph.store, ox.DefaultGraph()
        moved = ox.NamedNode(self.knowledge.vocabulary.term("dcterms:isReplacedBy"))
        for quad in store.quads_for_pattern(node, moved, None, default):
            if isinstance(quad.object, ox.NamedNode):
                return Answer(b"", status=301, headers={"Location": quad.object.value})
        if not any(store.quads_for_pattern(node, None, None, default)):
            return _absent(job.iri)
        if media == HTML:
            return _json(read_thing(self.graph.store, self.knowledge, node))
        out = store.quads_for_pattern(node, None, None, default)
        back = islice(store.quads_for_pattern(None, None, node, default), _NEIGHBOURS)
        return self._triples(sorted({quad.triple for quads in (out, back) for quad in quads}, key=str), job.accept)

    def _description(self, job: Description) -> Answer:
        terms = {
            "endpoint": ox.NamedNode(job.endpoint),
            "dataset": ox.NamedNode(self.knowledge.vocabulary.ID + "dataset/parkkg"),
            "namespace": ox.Literal(self.knowledge.vocabulary.ID),
            "vocabulary": ox.NamedNode(self.knowledge.vocabulary.PK),
        }
        values = " ".join(f"?{name}" for name in terms), " ".join(map(str, terms.values()))
        result = ask(
            self.graph.store,
            DESCRIBE.replace("VALUES () {}", f"VALUES ({values[0]}) {{ ({values[1]}) }}"),
            self._prefixes,
        )
        if not isinstance(result, ox.QueryTriples):
            raise TypeError("a CONSTRUCT gives triples")
        return self._triples(sorted(set(result), key=str), job.accept)


def _unwrapped(write: Any) -> None:
    """Write, and let AnswerTooLargeError through where the engine wraps what its output raises."""
    try:
        write()
    except AnswerTooLargeError:
        raise
    except OSError as error:
        if isinstance(error.__cause__ or error.__context__, AnswerTooLargeError) or "AnswerTooLargeError" in str(error):
            raise AnswerTooLargeError from None
        raise QueryError(f"查询失败 the query failed: {error}") from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"查询失败 the query failed: {error}") from error


def _datasets(query: str) -> list[str]:
    """Return the graphs that FROM and FROM NAMED name by IRI."""
    found: list[str] = []
    is_from = False
    for token in TOKEN.finditer(query):
        word = (token["word"] or "").lower()
        if word == "from" or (is_from and word == "named"):
            is_from = True
        else:
            if is_from and token["iri"]:
                found.append(token["iri"][1:-1])
            is_from = bool(is_from and token[0].startswith("#"))
    return found


def _json(value: object) -> Answer:
    return Answer(json.dumps(value, ensure_ascii=False).encode(), "application/json")


def _absent(iri: str) -> Answer:
    return Answer.refusal(404, f"图谱里没有 nothing is known about <{re.sub(r'[<>]', '', iri)}>")


def _not_offered(offered: Iterable[str]) -> Answer:
    return Answer.refusal(406, f"没有所要的格式，可选 no such format; there are: {', '.join(offered)}")
