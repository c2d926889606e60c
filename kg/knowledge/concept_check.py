"""The mistakes in the concept schemes: names, labels, aliases that clash, and links that lead to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.errors import Problem
from kg.knowledge.datafile import Term as Node
from kg.knowledge.datafile import TurtleFile
from kg.knowledge.schemes import SCHEME_SEGMENTS, Schemes, concept_name, fold, scheme_name
from kg.knowledge.term_check import cycles, label_problems, repeated_blocks
from kg.knowledge.vocabulary import ID, PK, QUDT, RDF, SKOS, nearest

_CLASSES = {
    "industry": "Industry",
    "indicator": "Indicator",
    "unit": "Unit",
    "measure": "Measure",
    "qualifier": "Qualifier",
    "eventKind": "EventKind",
    "level": "Level",
    "kind": "PolicyKind",
    "status": "Status",
    "accumulation": "Accumulation",
    "increaseBasis": "IncreaseBasis",
    "rankedBy": "RankingBasis",
}
_NAMED_IN_ZH = ("industry", "indicator", "unit")
_LINKS = {
    SKOS + "broader": None,
    SKOS + "related": None,
    PK + "comparableWith": "indicator",
    PK + "defaultUnit": "unit",
    PK + "defaultAccumulation": "accumulation",
    PK + "baseUnit": "unit",
}
"""Property → segment of the concept that it must lead to; None for the subject's own scheme."""


def concept_problems(files: Iterable[TurtleFile], schemes: Schemes) -> Iterator[Problem]:
    """Yield what is wrong with the concepts of the scheme files, taken together."""
    files = tuple(files)
    scheme_of = {segment: f"{ID}scheme/{scheme_name(field)}" for field, segment in SCHEME_SEGMENTS.items()}
    for file in files:
        for subject, pairs in file.subjects.items():
            if not isinstance(subject, ox.NamedNode):
                yield file.problem(subject, "不允许空白节点 a blank node is not allowed", "给它一个 IRI give it an IRI")
            elif subject.value.startswith(ID + "scheme/"):
                yield from label_problems(file, subject, pairs, SKOS + "prefLabel", ("definition",))
            else:
                yield from _concept_problems(file, subject, pairs, scheme_of)
                yield from _link_problems(file, subject, pairs, schemes)
        yield from repeated_blocks(file)
        yield from cycles(file, (SKOS + "broader",), lambda iri: (concept_name(iri) or ("", iri))[1])
    yield from _clashes(files)


def _concept_problems(
    file: TurtleFile, subject: ox.NamedNode, pairs: tuple[tuple[str, Node], ...], scheme_of: dict[str, str]
) -> Iterator[Problem]:
    key = concept_name(subject.value)
    if key is None or key[0] not in _CLASSES:
        what = f"{file.written(subject.value)} 不属于任何概念表 is in no scheme"
        yield file.problem(subject, what, nearest(key[0] if key else subject.value, _CLASSES))
        return
    segment, name = key
    yield from label_problems(file, subject, pairs, SKOS + "prefLabel", ("definition",))
    wanted = {RDF + "type": PK + _CLASSES[segment], SKOS + "inScheme": scheme_of[segment]}
    for predicate, iri in wanted.items():
        if not any(p == predicate and v.value == iri for p, v in pairs):
            short = f"pk:{_CLASSES[segment]}" if predicate.endswith("type") else f"scheme:{iri.rpartition('/')[2]}"
            says = "a" if predicate.endswith("type") else "skos:inScheme"
            yield file.problem(subject, f"{file.written(subject.value)} 缺少 lacks {says} {short}", "补上 add it")
    labels = [v.value for p, v in pairs if p == SKOS + "prefLabel" and isinstance(v, ox.Literal) and v.language == "zh"]
    for label in labels[1:]:
        yield file.problem(
            subject,
            f"首选名称不止一个 there is more than one zh prefLabel: “{label}”",
            "其余改为 use skos:altLabel",
            label,
        )
    if segment in _NAMED_IN_ZH and labels and labels[0] != name:
        what = f"IRI 与名称不同 the IRI says “{name}” and the zh label “{labels[0]}”"
        yield file.problem(subject, what, "改为一致 make them the same")
    for predicate, value in pairs:
        if predicate == QUDT + "conversionMultiplier" and not _is_number(value.value):
            what = f"换算系数不是数 the conversion multiplier “{value.value}” is no number"
            yield file.problem(subject, what, "写成十进制数 write a decimal number", value.value)


def _link_problems(
    file: TurtleFile, subject: ox.NamedNode, pairs: tuple[tuple[str, Node], ...], schemes: Schemes
) -> Iterator[Problem]:
    own = concept_name(subject.value)
    if own is None:
        return
    by_segment = {scheme.segment: scheme for scheme in schemes}
    for predicate, value in pairs:
        if predicate not in _LINKS or not isinstance(value, ox.NamedNode):
            continue
        segment = _LINKS[predicate] or own[0]
        key = concept_name(value.value)
        short, written = file.written(predicate), file.written(value.value)
        if key is None or key[0] != segment or segment not in by_segment or key[1] not in by_segment[segment]:
            names = [f"{segment}:{c.name}" for c in by_segment[segment]] if segment in by_segment else []
            hint = nearest(f"{segment}:{key[1] if key else ''}", names)
            yield file.problem(
                subject, f"{short} 指向不存在的概念 leads to no concept of id:{segment}/: {written}", hint, written
            )
    above = [value.value for predicate, value in pairs if predicate == SKOS + "broader"]
    for iri in above[1:]:
        what = f"上位概念不止一个 there is more than one skos:broader: {file.written(iri)}"
        yield file.problem(subject, what, "其余改为 use skos:related", file.written(iri))


def _clashes(files: Iterable[TurtleFile]) -> Iterator[Problem]:
    """Yield each name that two concepts of a scheme share, and each that a concept has twice."""
    holders: dict[tuple[str, str], tuple[TurtleFile, ox.NamedNode, ox.Literal]] = {}
    for rank in ("prefLabel", "altLabel"):
        for file, subject, name in _names(files, SKOS + rank):
            segment = (concept_name(subject.value) or ("", ""))[0]
            first = holders.setdefault((segment, fold(name.value)), (file, subject, name))
            if first[2] is not name:
                line = first[0].line(first[1], f'"{first[2].value}"')
                owner = f"{_short(first[1].value)} ({first[0].name}:{line})"
                what = f"名称重复 the name “{name.value}” is already that of {owner}"
                yield file.problem(subject, what, "只留一处 keep one of the two", f'"{name.value}"')


def _names(files: Iterable[TurtleFile], predicate: str) -> Iterator[tuple[TurtleFile, ox.NamedNode, ox.Literal]]:
    for file in files:
        for subject, pairs in file.subjects.items():
            if isinstance(subject, ox.NamedNode) and concept_name(subject.value):
                for found, value in pairs:
                    if found == predicate and isinstance(value, ox.Literal) and value.language == "zh":
                        yield file, subject, value


def _short(iri: str) -> str:
    key = concept_name(iri)
    return f"{key[0]}:{key[1]}" if key else iri


def _is_number(words: str) -> bool:
    try:
        float(words)
    except ValueError:
        return False
    return True
