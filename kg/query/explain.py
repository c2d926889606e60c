"""What the graph says about one entity, each fact with the sentence that it comes from."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.errors import QueryError
from kg.knowledge import Knowledge
from kg.model import Span
from kg.query.quotation import sentence
from kg.query.store import Graph

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_NAMES = """
SELECT DISTINCT ?entity ?name WHERE {
  GRAPH ?g { ?entity rdfs:label|skos:altLabel ?name FILTER(lang(?name) = "zh") }
  FILTER EXISTS { GRAPH ?h { ?entity a ?class } VALUES ?class { %s } }
}"""

_ABOUT = """
SELECT DISTINCT ?class ?label ?alias WHERE {
  { GRAPH ?g { ?entity a ?class } } UNION
  { GRAPH ?g { ?entity rdfs:label ?label } } UNION
  { GRAPH ?g { ?entity skos:altLabel ?alias } }
}"""

_EVIDENCE = """
  GRAPH ?g {
    ?fact prov:wasDerivedFrom ?evidence .
    ?evidence oa:hasSource ?article .
    OPTIONAL { ?evidence dcterms:identifier ?row }
    OPTIONAL { ?evidence pk:extractor ?rule ; pk:confidence ?confidence ;
                         oa:hasSelector [ oa:exact ?exact ; oa:start ?start ; oa:end ?end ] .
               ?article dcterms:title ?title ; pk:sourceText ?text .
               OPTIONAL { ?article dcterms:date ?date } }
    OPTIONAL { ?evidence pk:page ?page }
    OPTIONAL { ?evidence pk:status ?status }
  }"""

_CLAIMS = """
SELECT DISTINCT * WHERE {
  GRAPH ?g { ?fact a pk:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o FILTER(?entity IN (?s, ?o)) }
  %s
}"""

_FIGURES = """
SELECT DISTINCT * WHERE {
  GRAPH ?g {
    ?fact a pk:Observation ; pk:subject ?s ; pk:measure ?measure ; pk:statedIndicator ?stated ; pk:statedValue ?value .
    OPTIONAL { ?fact pk:indicator ?indicator }
    OPTIONAL { ?fact pk:industry ?industry }
    OPTIONAL { ?fact pk:reference ?reference }
    OPTIONAL { ?fact pk:period ?period }
  }
  FILTER(?entity IN (?s, ?industry, ?indicator, ?reference))
  %s
}"""

_LABELS = "SELECT DISTINCT ?thing ?label WHERE { GRAPH ?g { ?thing rdfs:label ?label FILTER(lang(?label) = 'zh') } }"


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence that says a fact, without line ends, and where in it the evidence stands."""

    sentence: str
    mark: Span
    article: str
    """The article's title; for background facts the file and row."""
    date: str | None = None
    page: int | None = None
    rule: str | None = None
    confidence: str | None = None


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
    aliases: tuple[str, ...]
    facts: tuple[Fact, ...]


def explain(graph: Graph, name: str, knowledge: Knowledge) -> tuple[Explanation, ...]:
    """Return what the graph says about each entity with this label, other name or IRI (several may share a name).

    QueryError, with the nearest names, when there is none.
    """
    reader = _Reader(graph, knowledge)
    return tuple(reader.explanation(entity) for entity in reader.named(name))


@dataclass
class _Reader:
    graph: Graph
    knowledge: Knowledge
    _texts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.labels = {s["thing"].value: s["label"].value for s in self._ask(_LABELS)}

    def _ask(self, query: str, entity: str | None = None) -> Iterator[ox.QuerySolution]:
        substitutions: dict[ox.Variable, Node] = {ox.Variable("entity"): ox.NamedNode(entity)} if entity else {}
        found = self.graph.store.query(
            query, prefixes=dict(self.knowledge.vocabulary.prefixes), substitutions=substitutions
        )
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("a SELECT gives solutions")
        return iter(found)

    # --- which entity

    def named(self, name: str) -> list[str]:
        vocabulary = self.knowledge.vocabulary
        own = (term.iri for term in vocabulary.terms.values() if term.kind == "class")
        classes = [iri for iri in own if iri.startswith(vocabulary.PK)]
        names: dict[str, set[str]] = {}
        for solution in self._ask(_NAMES % " ".join(f"<{iri}>" for iri in classes)):
            names.setdefault(_folded(solution["name"].value), set()).add(solution["entity"].value)
        entities = {iri for found in names.values() for iri in found}
        if name.startswith("id:"):
            name = vocabulary.ID + name[3:]
        if name in entities:
            return [name]
        if found := names.get(_folded(name)):
            return sorted(found)
        raise QueryError(f"图谱里没有 “{name}” the graph has no entity of this name{_suggestion(name, names)}")

    # --- what is said of it

    def explanation(self, entity: str) -> Explanation:
        vocabulary = self.knowledge.vocabulary
        classes: set[str] = set()
        labels: set[str] = set()
        aliases: set[str] = set()
        for solution in self._ask(_ABOUT, entity):
            for variable, found in (("class", classes), ("label", labels), ("alias", aliases)):
                if (term := solution[variable]) is not None:
                    found.add(term.value)
        own = [iri.removeprefix(vocabulary.PK) for iri in classes if iri.startswith(vocabulary.PK)]
        own.sort(key=lambda cls: (-len(vocabulary.superclasses(cls)), cls))
        facts = [*self._facts(_CLAIMS, entity, self._relation), *self._facts(_FIGURES, entity, self._figure)]
        label = self.labels.get(entity, entity)
        return Explanation(
            entity, label, tuple(vocabulary.label(cls) for cls in own), tuple(sorted(aliases - {label})), tuple(facts)
        )

    def _facts(self, query: str, entity: str, words: Callable[[ox.QuerySolution], str]) -> list[Fact]:
        found: dict[str, tuple[str, set[Quote]]] = {}
        for solution in self._ask(query % _EVIDENCE, entity):
            _, quotes = found.setdefault(solution["fact"].value, (words(solution), set()))
            quotes.add(self._quote(solution))
        facts = (Fact(said, tuple(sorted(quotes, key=_order))) for said, quotes in found.values())
        return sorted(facts, key=lambda fact: fact.words)

    def _relation(self, solution: ox.QuerySolution) -> str:
        name = solution["p"].value.removeprefix(self.knowledge.vocabulary.PK)
        return f"{self._label(solution['s'])} — {self.knowledge.vocabulary.label(name)} → {self._label(solution['o'])}"

    def _figure(self, solution: ox.QuerySolution) -> str:
        dimensions = [self._label(term) for name in ("s", "industry") if (term := solution[name]) is not None]
        dimensions.append(solution["stated"].value)
        measure = self._label(solution["measure"])
        limits = [self._label(term) for name in ("reference", "period") if (term := solution[name]) is not None]
        return (
            " · ".join(dimensions)
            + f" {measure} {solution['value'].value}"
            + (f"（{'，'.join(limits)}）" if limits else "")
        )

    def _label(self, term: Node) -> str:
        if isinstance(term, ox.NamedNode):
            return self.labels.get(term.value) or term.value.removeprefix(self.knowledge.vocabulary.ID)
        return term.value if isinstance(term, ox.Literal) else str(term)

    # --- where it stands

    def _quote(self, solution: ox.QuerySolution) -> Quote:
        if solution["exact"] is None:
            row = solution["row"]
            return Quote("", Span(0, 0), row.value if row is not None else solution["article"].value)
        evidence = Span(int(solution["start"].value), int(solution["end"].value))
        text = self._text(solution["text"].value)
        said, mark = (
            sentence(text, evidence) if text else (solution["exact"].value, Span(0, len(solution["exact"].value)))
        )
        date, page = solution["date"], solution["page"]
        return Quote(
            said,
            mark,
            solution["title"].value,
            None if date is None else date.value,
            None if page is None else int(page.value),
            solution["rule"].value,
            solution["confidence"].value,
        )

    def _text(self, name: str) -> str:
        """Return a source text of the output folder, or nothing when it is gone or the name leads elsewhere."""
        if name not in self._texts:
            path = (self.graph.folder / name).resolve()
            inside = path.is_relative_to(self.graph.folder.resolve()) and path.is_file()
            self._texts[name] = path.read_bytes().decode("utf-8") if inside else ""
        return self._texts[name]


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).lower().split())


def _suggestion(name: str, names: Iterable[str]) -> str:
    folded = _folded(name)
    near = [known for known in sorted(names) if folded and (folded in known or known in folded)]
    near.sort(key=lambda known: (abs(len(known) - len(folded)), known))
    near += [known for known in difflib.get_close_matches(folded, sorted(names), n=3, cutoff=0.5) if known not in near]
    return (
        f"；相近的有 nearest: {'、'.join(near[:5])}"
        if near
        else "；用 kg query 查看有哪些 see what there is with kg query"
    )


def _order(quote: Quote) -> tuple[str, str, str, int]:
    return quote.date or "", quote.article, quote.sentence, quote.mark.start
