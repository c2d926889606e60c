"""What the graph says about one entity, each fact with the sentence that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from kg.knowledge import Knowledge
from kg.model import Span
from kg.query.names import Names, solutions
from kg.query.quotation import sentence, signed
from kg.query.store import Graph

_SOURCE = """
    ?fact prov:wasDerivedFrom ?evidence .
    ?evidence oa:hasSource ?article .
    OPTIONAL { ?evidence pk:sourceFile ?file ; pk:sourceRow ?row }
    OPTIONAL { ?evidence oa:hasSelector ?selector .
               ?selector oa:exact ?exact ; oa:start ?start ; oa:end ?end .
               ?article dcterms:title ?title ; pk:sourceText ?text }
    OPTIONAL { ?article dcterms:date ?date }
    OPTIONAL { ?evidence pk:extractor ?rule }
    OPTIONAL { ?evidence pk:page ?page }
    OPTIONAL { ?evidence pk:status ?status }"""
"""Where a fact comes from; evidence stands in the graph of the fact that it is for."""

_RELATIONS = f"""
SELECT * WHERE {{ GRAPH ?g {{
  ?fact rdf:subject|rdf:object ?entity ; a pk:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
  {_SOURCE}
}} }}"""

_FIGURES = f"""
SELECT * WHERE {{ GRAPH ?g {{
  ?fact pk:subject|pk:indicator|pk:industry|pk:reference ?entity ; a pk:Observation ;
        pk:subject ?s ; pk:measure ?measure ; pk:statedIndicator ?stated ; pk:statedValue ?value ; pk:value ?number .
  OPTIONAL {{ ?fact pk:industry ?industry }}
  OPTIONAL {{ ?fact pk:reference ?reference }}
  OPTIONAL {{ ?fact pk:period ?period }}
  {_SOURCE}
}} }}"""


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence that says a fact, without line ends, and the places in it that say it."""

    sentence: str
    """Empty for a background fact, which no text says."""
    marks: tuple[Span, ...]
    """The names, indicator and value that make the fact, or the whole evidence where it uses other words."""
    source: str
    """The article's title; for a background fact the file and row."""
    date: str | None = None
    page: int | None = None
    rules: tuple[str, ...] = ()
    """Ids of the rules that read the fact there."""
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One relation or figure in words, with every place that says it."""

    words: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One entity with all its facts: relations first, then figures."""

    iri: str
    label: str
    classes: tuple[str, ...]
    """Labels in zh, the most specific first."""
    others: tuple[str, ...]
    facts: tuple[Fact, ...]


def explain(graph: Graph, name: str, knowledge: Knowledge) -> tuple[Explanation, ...]:
    """Return what the graph says about each entity with this label, other name or IRI (several may share a name).

    QueryError, with the nearest names, when there is none.
    """
    names = Names.of(graph, knowledge.vocabulary)
    reader = _Reader(graph, knowledge, names)
    return tuple(reader.explanation(entity) for entity in names.find(name))


@dataclass(frozen=True)
class _Reader:
    graph: Graph
    knowledge: Knowledge
    names: Names
    texts: dict[str, str] = field(default_factory=dict)

    def explanation(self, entity: str) -> Explanation:
        vocabulary, label = self.knowledge.vocabulary, self.names.labels.get(entity, entity)
        classes = sorted(self.names.classes[entity], key=lambda cls: (-len(vocabulary.superclasses(cls)), cls))
        others = sorted(self.names.all_of(entity) - {label})
        facts = (*self._facts(_RELATIONS, entity, self._relation), *self._facts(_FIGURES, entity, self._figure))
        return Explanation(entity, label, tuple(vocabulary.label(cls) for cls in classes), tuple(others), facts)

    def _facts(
        self, query: str, entity: str, read: Callable[[ox.QuerySolution], tuple[str, Iterable[str]]]
    ) -> list[Fact]:
        found: dict[str, tuple[str, set[Quote]]] = {}
        for solution in solutions(self.graph, query, self.knowledge.vocabulary, {"entity": entity}):
            words, marked = read(solution)
            found.setdefault(solution["fact"].value, (words, set()))[1].add(self._quote(solution, marked))
        facts = [Fact(words, _joined(quotes)) for words, quotes in found.values()]
        return sorted(facts, key=lambda fact: fact.words)

    # --- what is said

    def _relation(self, solution: ox.QuerySolution) -> tuple[str, Iterable[str]]:
        vocabulary, ends = self.knowledge.vocabulary, (solution["s"], solution["o"])
        name = vocabulary.label(solution["p"].value.removeprefix(vocabulary.PK))
        words = f"{self.names.shown(ends[0])} — {name} → {self.names.shown(ends[1])}"
        return words, [name for end in ends for name in (*self.names.all_of(end.value), self.names.shown(end))]

    def _figure(self, solution: ox.QuerySolution) -> tuple[str, Iterable[str]]:
        whose = [self.names.shown(term) for name in ("s", "industry") if (term := solution[name]) is not None]
        stated, value = solution["stated"].value, solution["value"].value
        limits = [self.names.shown(term) for name in ("reference", "period") if (term := solution[name]) is not None]
        amount = signed(value, solution["number"].value)
        said = f"{' · '.join((*whose, stated))} {self.names.shown(solution['measure'])} {amount}"
        return said + (f"（{'，'.join(limits)}）" if limits else ""), [stated, value]

    # --- where it stands

    def _quote(self, solution: ox.QuerySolution, marked: Iterable[str]) -> Quote:
        if solution["exact"] is None:
            file, row = solution["file"], solution["row"]
            return Quote("", (), "" if file is None or row is None else f"{file.value}:{row.value}")
        evidence = Span(int(solution["start"].value), int(solution["end"].value))
        text = self._text(solution["text"].value)
        exact = solution["exact"].value
        title = solution["title"].value
        said, whole = sentence(text, evidence, title) if text else (exact, Span(0, len(exact)))
        optional = {name: None if solution[name] is None else solution[name].value for name in ("date", "page", "rule")}
        return Quote(
            said,
            _places(said, whole, marked),
            title,
            optional["date"],
            None if optional["page"] is None else int(optional["page"]),
            () if optional["rule"] is None else (optional["rule"],),
            None if solution["status"] is None else self.names.shown(solution["status"]),
        )

    def _text(self, name: str) -> str:
        """Return a source text of the output folder, or nothing when it is gone or the name leads elsewhere."""
        if name not in self.texts:
            path = (self.graph.folder / name).resolve()
            inside = path.is_relative_to(self.graph.folder.resolve()) and path.is_file()
            self.texts[name] = path.read_bytes().decode("utf-8") if inside else ""
        return self.texts[name]


def _places(said: str, whole: Span, words: Iterable[str]) -> tuple[Span, ...]:
    """Return where the words stand in the evidence, the longest first served; the whole of it where none does."""
    found = set()
    for word in {"".join(word.split()) for word in words} - {""}:
        start = said.find(word, whole.start, whole.end)
        if start >= 0:
            found.add(Span(start, start + len(word)))
    return _apart(found) or (whole,)


def _joined(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return quotes in order of date and article; those from one sentence are one, with all marks and rules."""
    found: dict[Quote, list[Quote]] = {}
    for quote in quotes:
        found.setdefault(replace(quote, marks=(), rules=()), []).append(quote)
    joined = [
        replace(
            quote,
            marks=_apart(mark for one in same for mark in one.marks),
            rules=tuple(sorted({rule for one in same for rule in one.rules})),
        )
        for quote, same in found.items()
    ]
    return tuple(sorted(joined, key=_order))


def _apart(marks: Iterable[Span]) -> tuple[Span, ...]:
    """Return the marks in order, the longer one of two that overlap."""
    found: list[Span] = []
    for mark in sorted(set(marks), key=lambda mark: (mark.start - mark.end, mark)):
        if not any(mark.meets(other) for other in found):
            found.append(mark)
    return tuple(sorted(found))


def _order(quote: Quote) -> tuple[str, str, str, tuple[Span, ...]]:
    return quote.date or "", quote.source, quote.sentence, quote.marks
