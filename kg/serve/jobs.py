"""What the server asks of a worker, and what a worker gives back; all of it travels between processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may take."""

    seconds: float = 30
    """Time to answer, writing included; after it the worker is stopped."""
    bytes: int = 64 * 1024 * 1024
    """Size of an answer."""
    memory: int = 4 * 1024**3
    """Address space of a worker, where the system can limit it."""
    request_bytes: int = 1024 * 1024
    """Size of a request."""
    waiting: float = 10
    """Time that a request may wait for a free worker."""


@dataclass(frozen=True, slots=True)
class Sparql:
    """A query from outside."""

    query: str
    accept: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    known: bool = False
    """Only terms that the ontology has are let through: a person's slip is told instead of answered with nothing."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored query with the values of its parameters as people write them."""

    name: str
    values: Mapping[str, str]
    accept: str = ""
    lang: str = "zh"
    """`en` for English labels where there are any; for a page, not for data."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The labels that the members of a class go by."""

    type: str
    lang: str = "zh"


@dataclass(frozen=True, slots=True)
class Thing:
    """All that is known about one IRI."""

    iri: str
    accept: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """What the service and the dataset say about themselves."""

    endpoint: str
    accept: str = ""


Job = Sparql | Stored | Choices | Thing | Description


@dataclass(frozen=True, slots=True)
class Answer:
    """A body with its media type; a status of 400 and above carries a message in plain text."""

    body: bytes
    media: str = "text/plain"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def refusal(cls, status: int, words: str, **headers: str) -> Answer:
        """Return an answer that says why there is none."""
        return cls(f"{words}\n".encode(), status=status, headers=headers)

    @property
    def is_refusal(self) -> bool:
        """Tell whether the answer is a message instead."""
        return self.status >= 400
