"""How texts tell of chains of stages: forms over one sentence, made of word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import DataFileError, Problem
from kg.knowledge.datafile import TomlFile, read_toml
from kg.knowledge.patterns import Examples
from kg.knowledge.words import alternation

LETTER = r"[^，。；：、“”（）()\s—－–→➔⇒―+＋的\d]"
AND = "(?:、|以及|和|与|及)"
PLACE = re.compile(r"<(\w+)>")
KEYS = ("id", "pattern", "split", "spoken", "mixed", "least", "accepts", "rejects")


@dataclass(frozen=True, slots=True)
class ChainForm:
    """One way to tell a chain."""

    pattern: re.Pattern[str]
    """Its groups hold the stages, in order."""
    between: tuple[re.Pattern[str], ...]
    """What may part the stages within one group: the first that occurs there does; empty when a group is one stage."""
    spoken: bool
    """Whether the sentence must speak of a chain."""
    mixed: bool
    """Whether a list of nothing but industries is no chain."""
    least: int
    """How many stages there must be."""
    examples: Examples


@dataclass(frozen=True, slots=True)
class ChainForms:
    """All forms in file order, and the words that they share."""

    forms: tuple[ChainForm, ...]
    speaks: re.Pattern[str]
    """What says that a sentence speaks of a chain."""
    lead: re.Pattern[str]
    """What stands before a stage and is no part of it (延伸出, 一块)."""
    unlike: re.Pattern[str]
    """What no stage of an industry holds."""


@lru_cache(maxsize=4)
def chain_forms_of(folder: Path) -> ChainForms:
    """Read chains.toml of a pattern folder, once per process; DataFileError names every form that is wrong."""
    file = read_toml(folder / "chains.toml", folder.parent)
    words = {name: alternation(listed) for name, listed in file.data["words"].items()}
    first = f"(?:(?!{words['covering']}){LETTER}){{1,14}}"
    places = {
        **words,
        "stage": f"{LETTER}{{1,14}}",
        "stages": f"{LETTER}{{1,14}}?(?:{AND}{LETTER}{{1,14}}?)*?",
        "listed": f"{first}(?:{AND}{LETTER}{{1,14}}?)+?",
        "last": f"{LETTER}{{1,14}}?",
    }
    between = {"link": words["link"], "joint": words["joint"], "list": f"、(?:以及|和|与|及)?|{AND}(?=[^、]*$)"}
    problems: list[Problem] = []
    forms = tuple(_forms(file, places, between, problems))
    if problems:
        raise DataFileError(problems)
    return ChainForms(
        forms,
        re.compile(words["noun"]),
        re.compile(f"^(?:.*{words['covering']}[了起着]?)?{words['counted']}?"),
        re.compile(words["unlike"]),
    )


def _forms(
    file: TomlFile, places: Mapping[str, str], between: Mapping[str, str], problems: list[Problem]
) -> Iterable[ChainForm]:
    for number, row in enumerate(file.data["form"]):
        at = ("form", number)
        wrong = [*(key for key in row if key not in KEYS), *(name for name in row["split"] if name not in between)]
        wrong += [name for name in PLACE.findall(row["pattern"]) if name not in places]
        if wrong:
            known = ", ".join((*KEYS, *between, *places))
            problems.append(file.problem(at, f"未知 unknown: {', '.join(wrong)}", f"可用 known: {known}"))
            continue
        try:
            pattern = re.compile(PLACE.sub(lambda match: f"(?:{places[match[1]]})", row["pattern"]))
        except re.error as error:
            what = f"pattern 正则有误 is no regular expression: {error}"
            problems.append(file.problem((*at, "pattern"), what, "检查括号与符号 check brackets and signs"))
            continue
        yield ChainForm(
            pattern,
            tuple(re.compile(between[name]) for name in row["split"]),
            bool(row.get("spoken")),
            bool(row.get("mixed")),
            int(row["least"]),
            Examples(file.name, file.line(*at), tuple(row["accepts"]), tuple(row["rejects"])),
        )
