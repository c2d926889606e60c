"""The mistakes in how Turtle files declare and use terms: unknown names, missing labels, circles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.errors import Problem
from kg.knowledge.datafile import Term as Node
from kg.knowledge.datafile import TurtleFile
from kg.knowledge.vocabulary import OWL, PK, RDF, RDFS, SCHEMA, SKOS, Namer, Vocabulary, nearest, term_kind, texts

LANGUAGES = ("zh", "en")
_ABOVE = {RDFS + "subClassOf": "class", RDFS + "subPropertyOf": "property"}
_ENDS = (RDFS + "domain", SCHEMA + "domainIncludes", RDFS + "range", SCHEMA + "rangeIncludes")
_BUILT_IN = (RDF, RDFS, OWL)
"""Namespaces whose terms a Turtle file may use without a declaration in the ontology."""


def ontology_problems(file: TurtleFile, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield what is wrong with the declarations of `parkkg.ttl`."""
    namer = Namer(file.prefixes)
    for subject, pairs in file.subjects.items():
        if not isinstance(subject, ox.NamedNode):
            yield file.problem(subject, "不允许空白节点 a blank node is not allowed", "给它一个 IRI give it an IRI")
            continue
        if (kind := term_kind(pairs)) is None:
            if subject.value.startswith(PK):
                what = f"“{namer.name(subject.value)}” 既非类也非属性 is declared neither class nor property"
                yield file.problem(subject, what, "写明 write a owl:Class, owl:ObjectProperty or owl:DatatypeProperty")
            continue
        own = subject.value.startswith(PK)
        yield from label_problems(file, subject, pairs, RDFS + "label", ("definition",) if own else ())
        for predicate, value in pairs:
            if not isinstance(value, ox.NamedNode):
                continue
            name = namer.name(value.value)
            wanted = "class" if kind == "datatype" else kind
            if predicate in _ABOVE and name not in vocabulary.terms:
                yield _unknown(file, subject, value.value, name, vocabulary.terms)
            elif predicate in _ABOVE and (_ABOVE[predicate] != wanted or vocabulary[name].kind not in (wanted, kind)):
                what = f"{name} 与 and {namer.name(subject.value)} 不同类 are not of one kind"
                yield file.problem(subject, what, f"改用 use a {wanted}", file.written(value.value))
            elif predicate in _ENDS and name not in vocabulary.terms:
                yield _unknown(file, subject, value.value, name, vocabulary.terms)
            elif predicate in _ENDS and vocabulary[name].kind == "property":
                what = f"{name} 是属性 is a property"
                yield file.problem(subject, what, "改用类或数据类型 use a class or datatype", file.written(value.value))
    yield from repeated_blocks(file)
    yield from cycles(file, _ABOVE, namer.name)


def use_problems(file: TurtleFile, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield every use of a term that the ontology does not know, in any Turtle file.

    Predicates are looked up in every namespace of which the ontology declares terms, other IRIs in `pk:` alone.
    """
    namer = Namer({prefix: iri for prefix, iri in vocabulary.prefixes.items() if prefix != "pk"} | {"pk": PK})
    declared = {name.partition(":")[0] for name in vocabulary.terms if ":" in name}
    shacl = _shacl_names()
    for subject, pairs in file.subjects.items():
        iris = [(predicate, True) for predicate, _ in pairs]
        iris += [(value.value, False) for _, value in pairs if isinstance(value, ox.NamedNode)]
        iris += [(value.datatype.value, False) for _, value in pairs if isinstance(value, ox.Literal)]
        for iri, is_predicate in dict.fromkeys(iris):
            name = namer.name(iri)
            prefix, colon, local = name.partition(":")
            if iri.startswith(PK):
                wrong = name not in vocabulary.terms or (is_predicate and not vocabulary.is_property(name))
            elif prefix == "sh":
                wrong = local not in shacl
            else:
                wrong = is_predicate and bool(colon) and prefix in declared and name not in vocabulary.terms
                wrong = wrong and not iri.startswith(_BUILT_IN)
            if wrong:
                known = [f"sh:{other}" for other in shacl] if prefix == "sh" else vocabulary.terms
                yield _unknown(file, subject, iri, name, known)


def label_problems(
    file: TurtleFile, subject: Node, pairs: Iterable[tuple[str, Node]], label: str, more: Iterable[str] = ()
) -> Iterator[Problem]:
    """Yield the labels and definitions that a subject lacks in zh or en."""
    pairs = tuple(pairs)
    for property_, zh in ((label, "名称 label"), *((SKOS + name, "定义 definition") for name in more)):
        written = texts(pairs, property_)
        for language in LANGUAGES:
            if not written.get(language, "").strip():
                name = file.written(subject.value)
                yield file.problem(
                    subject, f"{name} 缺少{zh} in {language}", f'补上 add {file.written(property_)} "…"@{language}'
                )


def repeated_blocks(file: TurtleFile) -> Iterator[Problem]:
    """Yield the subjects that have two blocks in one file."""
    for iri, lines in file.lines.items():
        for line in lines[1:]:
            what = f"{file.written(iri)} 已在第 {lines[0]} 行 is already at line {lines[0]}"
            yield Problem(file.name, line, what, "合并为一处 make it one block")


def cycles(file: TurtleFile, predicates: Iterable[str], name: Callable[[str], str]) -> Iterator[Problem]:
    """Yield each subject that stands above itself by one of the predicates."""
    wanted = frozenset(predicates)
    above = {
        s.value: [v.value for p, v in pairs if p in wanted and isinstance(v, ox.NamedNode)]
        for s, pairs in file.subjects.items()
        if isinstance(s, ox.NamedNode)
    }
    for start in above:
        path = _path_to_itself(start, above)
        if path and start == min(path):
            what = f"上下位成环 the hierarchy runs in a circle: {' → '.join(map(name, [*path, start]))}"
            yield file.problem(ox.NamedNode(start), what, "去掉其中一条 remove one of the links")


def _path_to_itself(start: str, above: Mapping[str, list[str]]) -> list[str]:
    reached: dict[str, str | None] = {start: None}
    queue = [start]
    for node in queue:
        for parent in above.get(node, ()):
            if parent == start:
                path = [node]
                while (back := reached[path[-1]]) is not None:
                    path.append(back)
                return path[::-1]
            if parent not in reached:
                reached[parent] = node
                queue.append(parent)
    return []


def _unknown(file: TurtleFile, subject: Node, iri: str, name: str, known: Iterable[str]) -> Problem:
    what = f"未知的术语 unknown term “{name}”"
    return file.problem(subject, what, nearest(name, known), file.written(iri))


def _shacl_names() -> frozenset[str]:
    from rdflib.namespace import SH  # slow to import, and only a check needs it

    keywords = {"and", "class", "in", "not", "or"}  # words of Python, which the namespace cannot list
    return frozenset(str(term).rpartition("#")[2] for term in dir(SH)) | keywords
