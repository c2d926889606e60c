"""What the name of a policy or honour says of it: its kind, its level."""

from __future__ import annotations

from kg.knowledge import Knowledge
from kg.knowledge.happenings import happenings_of

DEFAULT_KIND = "document"
DEFAULT_LEVEL = "other"
LEVEL_OF_DIVISION = {"province": "provincial", "prefecture": "municipal", "county": "municipal"}


def attributes_of(cls: str, name: str, knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """Return the attributes that a name gives: (`kind`, …) of a policy, (`level`, …) of an honour, else none."""
    if cls == "Policy":
        return (("kind", _kind(name, knowledge)),)
    if cls == "Honour":
        return (("level", _level(name, knowledge)),)
    return ()


def _kind(name: str, knowledge: Knowledge) -> str:
    """Return the kind of the longest last word."""
    kinds = happenings_of(knowledge.folder / "patterns").policy_kinds
    ends = [(len(word), kind) for kind, words in kinds.items() for word in words if name.endswith(word)]
    return max(ends)[1] if ends else DEFAULT_KIND


def _level(name: str, knowledge: Knowledge) -> str:
    """Return the level of the first word, or of the division that stands there."""
    levels = happenings_of(knowledge.folder / "patterns").honour_levels
    for level, words in levels.items():
        if name.startswith(words):
            return level
    found = knowledge.gazetteer.occurrences(name)
    if found and found[0][0] == 0:
        return next((LEVEL_OF_DIVISION[e.level] for e in found[0][2] if e.level in LEVEL_OF_DIVISION), DEFAULT_LEVEL)
    return DEFAULT_LEVEL
