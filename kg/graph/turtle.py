"""Turtle and TriG with the same bytes for the same triples: own prefix block, fixed order, one block per graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.graph.iris import Iris, lower_camel
from kg.graph.shapes import SHAPE
from kg.graph.units import in_order, placed
from kg.knowledge.schemes import SCHEME_SEGMENTS
from kg.knowledge.vocabulary import Vocabulary

_FOLDERS = (
    *("article", "bulletin", "claim", "dataset", "evidence", "graph", "quarantined", "result", "scheme", "source"),
    *SCHEME_SEGMENTS.values(),
)
"""Parts of IRIs after `id/` that are not named after a class of the ontology."""

_RENAMED = {"unit": "uom"}
"""Prefixes whose plain name belongs to a standard vocabulary."""

_WIDEST = 110
"""Characters of a line beyond which a list of objects is written one below the other."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"\S*|\S+')
"""A literal with its language or datatype, a name or a punctuation mark: white space stands in literals only."""

_SUBJECT = re.compile(r"^(?=\S)", re.MULTILINE)


def prefixes(vocabulary: Vocabulary) -> dict[str, str]:
    """Return prefix → namespace: those of the vocabulary, and one for each kind of IRI (`park:`, `claim:`)."""
    iris = Iris(vocabulary.ID)
    names = [name for name in vocabulary.terms if vocabulary.is_class(name) and ":" not in name]
    classes = {lower_camel(vocabulary.entity_class(name)) for name in names}
    own = {_RENAMED.get(name, name): f"{iris.base}{name}/" for name in {*_FOLDERS, *classes} if name.isalnum()}
    own["shape"] = vocabulary.rebased(SHAPE)
    return dict(sorted((own | dict(vocabulary.prefixes)).items()))


def _wrapped(line: str) -> str:
    """Return a line of Turtle with two spaces for each tab, and a long list of objects one below the other."""
    text = line.lstrip("\t")
    indent = "  " * (len(line) - len(text))
    *parts, end = _TOKEN.findall(text) if len(text) > _WIDEST and " , " in text else ("",)
    if "," not in parts:
        return indent + text
    first = parts.index(",") - 1
    objects = f" ,\n{indent}  ".join(part for part in parts[first:] if part != ",")
    return f"{indent}{' '.join(parts[:first])}\n{indent}  {objects} {end}"


class TurtleWriter:
    """Writes the triples of one file as text, with the header last, when it is known which prefixes are used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = dict(prefixes)
        self._used: set[str] = set()

    def header(self) -> str:
        """Return the prefix block of a file: every prefix that what was written so far may use."""
        return "".join(f"@prefix {name}: <{self._prefixes[name]}> .\n" for name in sorted(self._used))

    def triples(self, triples: Iterable[ox.Triple]) -> str:
        """Return Turtle for the triples, by subject, with an empty line before each subject."""
        data = ox.serialize(in_order(triples), format=ox.RdfFormat.TURTLE, prefixes=self._prefixes)
        return _SUBJECT.sub("\n", self._body(data))

    def graph(self, graph: str, triples: Iterable[ox.Triple]) -> str:
        """Return one TriG block, by subject; an empty graph is an empty text."""
        return self._body(ox.serialize(placed(triples, graph), format=ox.RdfFormat.TRIG, prefixes=self._prefixes))

    def _body(self, data: bytes | None) -> str:
        # The library declares its prefixes in an order of its own; strings are on one line, so only these lines match.
        lines = (data or b"").decode("utf-8").split("\n")
        body = "\n".join(map(_wrapped, lines[len(self._prefixes) :]))
        self._used.update(name for name in self._prefixes.keys() - self._used if f"{name}:" in body)
        return body
