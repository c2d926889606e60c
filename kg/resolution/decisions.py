"""What the user decided about things and facts: `decisions.toml`, replayed at every build (docs/decisions.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from kg.errors import Problem
from kg.knowledge import Vocabulary
from kg.model import EntityId

NAMED = (
    "Park", "Enterprise", "ResearchInstitute", "University", "Carrier", "PublicBody", "Association", "Place",
    "Industry", "Policy", "Project", "Honour", "Indicator", "ReferenceSet",
)  # fmt: skip
"""Classes of the contract whose things have names."""


class Reference(NamedTuple):
    """How a decision names a thing: a name in the texts, or an id (`park/南昌高新区`)."""

    words: str
    """As in the file."""
    id: EntityId | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the file."""

    file: str
    line: int | None
    why: str

    def problem(self, what: str, remedy: str = "") -> Problem:
        """Return a problem that stands at this entry."""
        return Problem(self.file, self.line, what, remedy)

    @property
    def reason(self) -> str:
        """Return why a merge was made, as the graph and the report give it; no line, which may change."""
        return f"用户决定 decided by the user：{self.why}"


@dataclass(frozen=True, slots=True)
class Pairing(Decision):
    """`[[same]]` or `[[different]]`: names of one thing, or of as many things as there are names."""

    names: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Renaming(Decision):
    """`[[rename]]`: what a thing is called, in one article or in all."""

    name: Reference
    to: str
    article: str | None


@dataclass(frozen=True, slots=True)
class Classing(Decision):
    """`[[class]]`: of which class a thing is, in one article or in all."""

    name: Reference
    cls: str
    article: str | None


@dataclass(frozen=True, slots=True)
class Dropping(Decision):
    """`[[drop]]` of a thing with all that is said of it, in one article or in all."""

    name: Reference
    article: str | None


@dataclass(frozen=True, slots=True)
class FactDropping(Decision):
    """`[[drop]]` of facts: a relation, the figures of an indicator, or an event, in one article or in all."""

    subject: Reference | None
    property: str | None
    object: Reference | None
    """A thing, or the words of a product, target or chain."""
    indicator: Reference | None
    figure: tuple[tuple[str, str], ...]
    """What else the figures agree in: (`measure`, `growth`), (`period`, `2021`), (`value`, `920.38亿元`) as written."""
    event: str | None
    """The event's label."""
    article: str | None


@dataclass(frozen=True, slots=True)
class Adding(Decision):
    """`[[add]]`: a fact, and the words of an article that say it."""

    article: str
    subject: Reference
    property: str
    object: Reference
    quote: str
    status: str | None
    period: str | None


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of one file, each kind in the order of the file."""

    same: tuple[Pairing, ...] = ()
    different: tuple[Pairing, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    classings: tuple[Classing, ...] = ()
    droppings: tuple[Dropping, ...] = ()
    fact_droppings: tuple[FactDropping, ...] = ()
    addings: tuple[Adding, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything was decided."""
        return self != Decisions()


def reference(words: str, vocabulary: Vocabulary) -> Reference:
    """Return what words of a decision name: an id when they begin with a class (`park/…`, `id:park/…`, an IRI)."""
    local = words.removeprefix(vocabulary.ID).removeprefix("id:")
    folder, slash, key = local.partition("/")
    cls = next((name for name in NAMED if name.casefold() == folder.casefold()), None)
    if not slash or not key or cls is None:
        return Reference(words, None)
    return Reference(words, EntityId(cls, unquote(key)))


def can_be_added(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a property relates named things, or gives a thing a literal that texts state (`produces`)."""
    named = {cls for root in NAMED for cls in vocabulary.subclasses(root)}
    range_ = vocabulary.range(name)
    return bool(vocabulary.domain(name) & named) and bool(range_) and (range_ <= named or takes_words(name, vocabulary))


def takes_words(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a property leads to words and not to a thing."""
    return vocabulary.range(name) == {"rdf:langString"}


def leads_to_words(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a `[[drop]]` names the object of a property by its words: a product, a target, a chain."""
    return takes_words(name, vocabulary) or bool({"Target", "IndustryChain"} & vocabulary.range(name))
