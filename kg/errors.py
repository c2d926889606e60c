"""The exception tree: everything that ParkKG raises on purpose is a `KgError`.

KgError
├── InputError       an input file cannot be read, or holds nothing that can be read
├── DataFileError    an ontology, shape, gazetteer, pattern, metadata or decisions file is wrong
├── TermError        a name is not a term of the ontology or of a concept scheme
├── QueryError       a query is wrong, or refers to what the ontology does not know
└── OutputError      the output cannot be written
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one file: where it stands, what is wrong and what to do about it."""

    file: str
    line: int | None
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        """Return `file:line: what; remedy`, without the parts that are not known."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.what}" + (f"；{self.remedy}" if self.remedy else "")


class KgError(Exception):
    """Base of all errors raised by ParkKG, carrying every problem that was found, in file order."""

    def __init__(self, problems: Problem | Sequence[Problem] | str) -> None:
        if isinstance(problems, str):
            self.problems: tuple[Problem, ...] = ()
            super().__init__(problems)
            return
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(sorted(set(problems), key=_place))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def _place(problem: Problem) -> tuple[str, int, str]:
    return problem.file, problem.line or 0, problem.what


class InputError(KgError):
    """An input file cannot be read, or holds no text that can be read."""


class DataFileError(KgError):
    """A file of the ontology, the shapes, the gazetteers, the patterns, metadata or decisions is wrong."""


class TermError(KgError):
    """A name is not a term of the ontology or of a concept scheme; the message offers the nearest one."""


class QueryError(KgError):
    """A query cannot be parsed, or uses a prefix, term or parameter that does not exist."""


class OutputError(KgError):
    """The output cannot be written or replaced."""
