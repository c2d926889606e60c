"""How texts tell of dated happenings, and what names say of their kind and level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.knowledge.datafile import read_toml
from kg.knowledge.patterns import Examples


@dataclass(frozen=True, slots=True)
class Happening:
    """Words that tell of an event of one kind."""

    kind: str
    words: tuple[str, ...]
    company: tuple[str, ...]
    """One of these must stand in the clause too; empty when nothing more is needed."""
    without: tuple[str, ...]
    at_end: bool
    """Whether the word must end its clause."""
    role: str
    """What the one is who does it: `organizer`, `participant`, `visitor` or `grantor`; `object`: what it is done to."""
    examples: Examples


@dataclass(frozen=True, slots=True)
class Happenings:
    """Events, dates without numbers, and attributes in names."""

    events: tuple[Happening, ...]
    going: tuple[str, ...]
    """Words before where somebody goes to."""
    until: tuple[str, ...]
    """Words before a date up to which something is counted."""
    onward: tuple[str, ...]
    """Words behind a date that begins a time and is no occasion."""
    for_year: tuple[str, ...]
    """Words behind a year for which something is awarded or counted."""
    aside: tuple[str, ...]
    """Words behind the one that tells of an event, which make a time or an occasion of it."""
    already: tuple[str, ...]
    """Words before it, which make a state of it."""
    ceremony: str
    """Noun for the occasion that somebody holds."""
    dates: Mapping[str, tuple[str, ...]]
    """Words by what they point to: `month`, `last_month`, `year`, `last_year`."""
    policy_kinds: Mapping[str, tuple[str, ...]]
    honour_levels: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def happenings_of(folder: Path) -> Happenings:
    """Read events.toml, dates.toml and attributes.toml of a pattern folder, once per process."""
    root = folder.parent
    events = read_toml(folder / "events.toml", root)
    attributes = read_toml(folder / "attributes.toml", root).data
    dates = read_toml(folder / "dates.toml", root).data
    return Happenings(
        tuple(
            Happening(
                row["kind"],
                tuple(row["words"]),
                tuple(row["with"]),
                tuple(row["not"]),
                bool(row.get("at_end", False)),
                row["role"],
                Examples(events.name, events.line("event", number), tuple(row["accepts"]), tuple(row["rejects"])),
            )
            for number, row in enumerate(events.data["event"])
        ),
        tuple(events.data["going"]),
        tuple(events.data["until"]),
        tuple(events.data["onward"]),
        tuple(events.data["for_year"]),
        tuple(events.data["aside"]),
        tuple(events.data["already"]),
        events.data["ceremony"],
        {name: tuple(words) for name, words in dates.items()},
        {kind: tuple(words) for kind, words in attributes["policy_kinds"].items()},
        {level: tuple(words) for level, words in attributes["honour_levels"].items()},
    )
