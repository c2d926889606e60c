"""The check of all data files: every mistake of every file at once, with file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import KgError, Problem
from kg.knowledge.concept_check import concept_problems
from kg.knowledge.datafile import TurtleFile, read_text, read_toml, read_turtle, shown_name
from kg.knowledge.knowledge import Knowledge
from kg.knowledge.schemes import Schemes, concept_name
from kg.knowledge.term_check import LANGUAGES, ontology_problems, use_problems
from kg.knowledge.vocabulary import Vocabulary, nearest, texts
from kg.resources import ontology_dir, shapes_dir

T = TypeVar("T")
Reader = Callable[[Knowledge], Iterable[Problem]]
"""A further check that needs the knowledge itself: runs the examples of patterns, loads a file of a later package."""

_SH_MESSAGE = "http://www.w3.org/ns/shacl#message"
_RULE_TERM = re.compile(r"(?<![\w:])pk:(\w+)")
_RULE_CONCEPT = re.compile(r"<([A-Za-z]+)/([^>\s]+)>")
_PLACEHOLDER = "none"
"""`pk:none` in a rule stands for a dimension that a figure does not have."""


def check(
    ontology: Path | None = None, shapes: Path | None = None, readers: Iterable[Reader] = ()
) -> tuple[Problem, ...]:
    """Return all mistakes of all data files (those of the installation by default), sorted by file and line.

    The readers run when the files can be loaded; a DataFileError that one of them raises counts as its problems.
    """
    ontology, shapes = ontology or ontology_dir(), shapes or shapes_dir()
    found = [*_data_problems(ontology, shapes)]
    knowledge, problems = _caught(lambda: Knowledge.load(ontology))
    found += problems
    if knowledge is not None:
        for reader in readers:
            found += _told(reader, knowledge)
    return tuple(sorted(set(found), key=lambda problem: (problem.file, problem.line or 0, problem.what)))


def _data_problems(ontology: Path, shapes: Path) -> Iterator[Problem]:
    files: dict[str, list[TurtleFile]] = {"ontology": [], "schemes": [], "shapes": []}
    for part, paths, root in (
        ("ontology", [ontology / "parkkg.ttl"], ontology),
        ("schemes", sorted((ontology / "schemes").glob("*.ttl")), ontology),
        ("shapes", sorted(shapes.rglob("*.ttl")), shapes),
    ):
        for path in paths:
            file, problems = _caught(lambda: read_turtle(path, root))  # noqa: B023 - called at once
            files[part] += [file] if file else []
            yield from problems
    for path in sorted(ontology.rglob("*.toml")):
        yield from _caught(lambda: read_toml(path, ontology))[1]  # noqa: B023 - called at once
    yield from _gazetteer_problems(ontology)
    vocabulary, schemes = _loaded(files)
    if vocabulary is None:
        return
    yield from ontology_problems(files["ontology"][0], vocabulary)
    for file in (*files["ontology"], *files["schemes"], *files["shapes"]):
        yield from use_problems(file, vocabulary)
    for file in files["shapes"]:
        yield from _message_problems(file)
    if schemes is None:
        return
    yield from concept_problems(files["schemes"], schemes)
    for file in files["shapes"]:
        yield from _value_problems(file, schemes)
    for path in sorted(shapes.rglob("*.rq")):
        yield from _rule_problems(path, shapes, vocabulary, schemes)


def _loaded(files: dict[str, list[TurtleFile]]) -> tuple[Vocabulary | None, Schemes | None]:
    """Return what can be made of the files that were read; what cannot is reported by loading the knowledge."""
    vocabulary = _caught(lambda: Vocabulary.of(files["ontology"][0]))[0] if files["ontology"] else None
    return vocabulary, _caught(lambda: Schemes.of(files["schemes"]))[0]


def _gazetteer_problems(ontology: Path) -> tuple[Problem, ...]:
    from kg.knowledge.gazetteers import problems

    return problems(ontology / "gazetteers")


def _caught(action: Callable[[], T]) -> tuple[T | None, tuple[Problem, ...]]:
    """Return what an action gives, or the problems that it raised."""
    try:
        return action(), ()
    except KgError as error:
        return None, error.problems or (Problem("ontology", None, str(error)),)


def _told(reader: Reader, knowledge: Knowledge) -> tuple[Problem, ...]:
    told, problems = _caught(lambda: tuple(reader(knowledge)))
    return told or problems


def _message_problems(file: TurtleFile) -> Iterator[Problem]:
    """Yield the messages of shapes that stand in one language alone."""
    for subject, pairs in file.subjects.items():
        written = texts(pairs, _SH_MESSAGE)
        for language in LANGUAGES:
            if written and language not in written:
                name = file.written(subject.value) if isinstance(subject, ox.NamedNode) else "形状 the shape"
                words = next(iter(written.values()))
                yield file.problem(
                    subject, f"{name} 缺少说明 lacks a message in {language}", f'补上 add "…"@{language}', words
                )


def _value_problems(file: TurtleFile, schemes: Schemes) -> Iterator[Problem]:
    """Yield the concepts that shapes name and no scheme has."""
    for subject, pairs in file.subjects.items():
        for _, value in pairs:
            key = concept_name(value.value) if isinstance(value, ox.NamedNode) else None
            if key and (hint := _unknown_concept(key, schemes)):
                written = file.written(value.value)
                yield file.problem(subject, f"未知的概念 unknown concept {written}", hint, written)


def _rule_problems(path: Path, root: Path, vocabulary: Vocabulary, schemes: Schemes) -> Iterator[Problem]:
    """Yield the terms and concepts that a SPARQL rule names and nobody declares."""
    name = shown_name(path, root)
    for number, line in enumerate(read_text(path, name).split("\n"), 1):
        for term in _RULE_TERM.findall(line):
            if term not in vocabulary.terms and term != _PLACEHOLDER:
                yield Problem(name, number, f"未知的术语 unknown term “{term}”", nearest(term, vocabulary.terms))
        for segment, concept in _RULE_CONCEPT.findall(line):
            if hint := _unknown_concept((segment, concept), schemes):
                yield Problem(name, number, f"未知的概念 unknown concept <{segment}/{concept}>", hint)


def _unknown_concept(key: tuple[str, str], schemes: Schemes) -> str:
    """Return a hint when a concept of a closed scheme does not exist."""
    scheme = next((s for s in schemes if s.segment == key[0] and s.closed), None)
    if scheme is None or key[1] in scheme:
        return ""
    return nearest(key[1], [concept.name for concept in scheme])
