"""How far a project or a body has come, told by the words of the clause that tells of it."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.knowledge.words import Words

_COMING = ("planned", "signed", "started", "underConstruction")
"""Stages of what is not yet done, in their order."""
_DONE = ("completed", "operating")


def status_of(clause: str, cls: str, usual: str | None, words: Words) -> str | None:
    """Return the stage that a clause tells, or `usual` where it tells none; None where nothing is known.

    Of what is not yet done the earliest stage counts, of what is done the latest: 推进…落户 is under construction,
    建成投产 operates. That a project was brought to a place (`usual`) says nothing of its stage.
    """
    pattern, stages = _stages(words)
    found = {stages[match.group()] for match in pattern.finditer(clause)}
    for stage in (*_COMING, *reversed(_DONE)):
        if stage in found:
            return stage
    return None if cls == "Project" else usual


@lru_cache(maxsize=4)
def _stages(words: Words) -> tuple[re.Pattern[str], dict[str, str]]:
    lists = {
        "planned": words.status_planned,
        "signed": words.status_signed,
        "started": words.status_started,
        "underConstruction": words.status_under_construction,
        "completed": words.status_completed,
        "operating": words.status_operating,
    }
    stages = {word: stage for stage, listed in lists.items() for word in listed}
    longest = sorted(stages, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest))), stages
