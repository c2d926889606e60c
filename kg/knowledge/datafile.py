"""Reading the data files (Turtle, TOML) so that every mistake can be named with its file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import DataFileError, Problem

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Key = tuple[str | int, ...]


def shown_name(path: Path, root: Path | None = None) -> str:
    """Return how messages name a file: its path from the folder above `root` (`ontology/schemes/units.ttl`)."""
    if root is not None and path.resolve().is_relative_to(root.resolve()):
        return (Path(root.resolve().name) / path.resolve().relative_to(root.resolve())).as_posix()
    return path.as_posix()


def read_text(path: Path, name: str) -> str:
    """Return the text of a UTF-8 file, a BOM dropped; DataFileError when it cannot be read or decoded."""
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"文件无法读取 the file cannot be read ({error.strerror})"
        raise DataFileError(Problem(name, None, what, "检查路径与权限 check path and permissions")) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "不是 UTF-8 编码 the file is not UTF-8"
        raise DataFileError(Problem(name, line, what, "另存为 UTF-8 save it as UTF-8")) from error


# --- Turtle --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TurtleFile:
    """One Turtle file: its triples by subject, in file order, and the line at which each subject stands."""

    name: str
    text: str = field(repr=False)
    subjects: Mapping[Term, tuple[tuple[str, Term], ...]] = field(repr=False)
    """Subject → (property IRI, value) pairs."""
    prefixes: Mapping[str, str] = field(repr=False)

    def line(self, subject: Term, words: str | None = None) -> int | None:
        """Return the 1-based line where a subject's block begins, or, within it, the first that has `words`.

        A blank node has no block of its own: the first line of the file that has the words is returned.
        """
        lines = self.text.split("\n")
        begin = self.lines[subject.value][0] if subject.value in self.lines else None
        if words is None:
            return begin
        pattern = re.compile(re.escape(words) + r"(?![\w-])")
        for number in range(begin or 1, len(lines) + 1):
            line = lines[number - 1]
            if number == begin and (own := _SUBJECT.match(line)):
                line = line[own.end() :]
            if pattern.search(line):
                return number
            if begin and _ENDS_BLOCK.search(line):
                break
        return begin

    def problem(self, subject: Term, what: str, remedy: str = "", words: str | None = None) -> Problem:
        """Return a problem that stands at a subject, or where its block has the words."""
        return Problem(self.name, self.line(subject, words), what, remedy)

    def written(self, iri: str) -> str:
        """Return an IRI as the file writes it: with its prefix, or in angle brackets."""
        for prefix, namespace in sorted(self.prefixes.items(), key=lambda pair: (-len(pair[1]), pair[0])):
            if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"

    @cached_property
    def lines(self) -> Mapping[str, tuple[int, ...]]:
        """The lines at which blocks about each subject IRI begin; two lines when it stands twice."""
        lines: dict[str, tuple[int, ...]] = {}
        for number, line in enumerate(self.text.split("\n"), 1):
            if (match := _SUBJECT.match(line)) and (iri := self._iri(match[0])) is not None:
                lines[iri] = (*lines.get(iri, ()), number)
        return lines

    def _iri(self, written: str) -> str | None:
        if written.startswith("<"):
            return written[1:-1]
        prefix, _, local = written.partition(":")
        if prefix not in self.prefixes:
            return None
        return self.prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)


_SUBJECT = re.compile(r"<[^>\s]*>|[\w.-]*:(?:\\.|[^\s\\;,\[\]\"<])*")
_ENDS_BLOCK = re.compile(r"\.\s*(#.*)?$")


def read_turtle(path: Path, root: Path | None = None) -> TurtleFile:
    """Return a Turtle file as read; DataFileError with a problem for every broken block."""
    name = shown_name(path, root)
    text = read_text(path, name)
    subjects: dict[Term, list[tuple[str, Term]]] = {}
    parser = ox.parse(text, format=ox.RdfFormat.TURTLE)
    try:
        for triple in parser:
            subject, value = triple.subject, triple.object
            if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
                continue
            subjects.setdefault(subject, []).append((triple.predicate.value, value))
    except SyntaxError:
        raise DataFileError(_syntax_problems(name, text)) from None
    return TurtleFile(name, text, {s: tuple(pairs) for s, pairs in subjects.items()}, parser.prefixes)


_PLACE = re.compile(r"^Parser error (?:at line \d+|from line \d+)?.*?: ")


def _syntax_problems(name: str, text: str) -> list[Problem]:
    """Parse each block alone, so that one mistake does not hide the next."""
    problems: list[Problem] = []
    head = "\n".join(line for line in text.split("\n") if line.startswith(("@prefix", "@base", "PREFIX", "BASE")))
    head_lines = head.count("\n") + 1
    for first, block in _blocks(text):
        try:
            for _ in ox.parse(f"{head}\n{block}", format=ox.RdfFormat.TURTLE):
                pass
        except SyntaxError as error:
            if error.lineno is not None and error.lineno <= head_lines:
                break  # the head itself is broken: the whole text says where
            problems.append(_syntax_problem(name, error, first - head_lines - 1))
    if not problems:
        try:
            for _ in ox.parse(text, format=ox.RdfFormat.TURTLE):
                pass
        except SyntaxError as error:
            problems.append(_syntax_problem(name, error, 0))
    return problems


def _syntax_problem(name: str, error: SyntaxError, shift: int) -> Problem:
    line = None if error.lineno is None else error.lineno + shift
    what = f"Turtle 语法错误 Turtle syntax error: {_PLACE.sub('', error.msg)}"
    return Problem(name, line, what, "检查该行及前一行的 . ; , 和引号 check . ; , and quotes there")


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield (first line, text) of the runs of lines between blank lines."""
    first = 1
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            if not lines:
                first = number
            lines.append(line)
        elif lines:
            yield first, "\n".join(lines)
            lines = []


# --- TOML ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TomlFile:
    """One TOML file: its data, and the line of every table, array entry, key and list item."""

    name: str
    text: str = field(repr=False)
    data: dict[str, Any] = field(repr=False)

    def line(self, *key: str | int) -> int | None:
        """Return the 1-based line of `("pattern", 2, "accepts", 0)`, or of the nearest thing that holds it."""
        for length in range(len(key), 0, -1):
            if (line := self._lines.get(key[:length])) is not None:
                return line
        return None

    def problem(self, key: Key, what: str, remedy: str = "") -> Problem:
        """Return a problem that stands at a key of this file."""
        return Problem(self.name, self.line(*key), what, remedy)

    @cached_property
    def _lines(self) -> dict[Key, int]:
        return dict(_toml_lines(self.text))


def read_toml(path: Path, root: Path | None = None) -> TomlFile:
    """Return a TOML file as read; DataFileError naming the line of a syntax error."""
    name = shown_name(path, root)
    text = read_text(path, name).replace("\r\n", "\n")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", str(error))
        what = f"TOML 语法错误 TOML syntax error: {reason}"
        raise DataFileError(Problem(name, line, what, "检查引号、等号和括号 check quotes, = and brackets")) from error
    return TomlFile(name, text, data)


_TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<comment>\#[^\n]*)|(?P<newline>\n)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<mark>[=,])|(?P<bare>[^\s\[\]{}=,\#"']+)""",
    re.VERBOSE | re.DOTALL,
)


def _toml_lines(text: str) -> Iterator[tuple[Key, int]]:
    """Yield the line of each key path of a TOML text that is known to be well formed."""
    table: Key = ()
    counts: dict[Key, int] = {}
    line, at_start = 1, True
    tokens = list(_TOKEN.finditer(text))
    index = 0
    while index < len(tokens):
        token = tokens[index]
        kind = token.lastgroup
        if kind == "newline":
            line, at_start, index = line + 1, True, index + 1
        elif not at_start or kind == "comment":
            line, index = line + token[0].count("\n"), index + 1
        elif kind == "open":
            ends = (i for i in range(index, len(tokens)) if tokens[i].lastgroup == "newline")
            stop = next(ends, len(tokens))
            header = tokens[index:stop]
            is_array = len(header) > 1 and header[1].lastgroup == "open"
            table = _entry(_key(header), counts, is_array)
            yield table, line
            index = stop
        else:
            stop = next(i for i in range(index, len(tokens)) if tokens[i][0] == "=")
            key = table + _key(tokens[index:stop])
            yield key, line
            index, at_start = stop + 1, False
            if index < len(tokens) and tokens[index][0] == "[":
                index, line, items = _array_lines(tokens, index, line)
                yield from (((*key, number), at) for number, at in enumerate(items))


def _key(tokens: list[re.Match[str]]) -> Key:
    words: list[str] = []
    for token in tokens:
        if token.lastgroup == "string":
            words.append(token[0][1:-1])
        elif token.lastgroup == "bare":
            words += [part for part in token[0].split(".") if part]
    return tuple(words)


def _entry(key: Key, counts: dict[Key, int], is_array: bool) -> Key:
    """Put the running index of every array of tables into a header's key."""
    path: Key = ()
    for number, word in enumerate(key):
        path = (*path, word)
        if is_array and number == len(key) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _array_lines(tokens: list[re.Match[str]], index: int, line: int) -> tuple[int, int, list[int]]:
    """Return the index after a list, the line there, and the line of each item."""
    depth, items, awaiting = 0, [], False
    while True:
        token = tokens[index]
        kind = token.lastgroup
        if depth == 1 and awaiting and kind in ("string", "bare", "open"):
            items.append(line)
            awaiting = False
        if kind == "open":
            depth += 1
            awaiting = depth == 1
        elif kind == "close":
            depth -= 1
        elif token[0] == "," and depth == 1:
            awaiting = True
        line += token[0].count("\n")
        index += 1
        if depth == 0:
            return index, line, items
