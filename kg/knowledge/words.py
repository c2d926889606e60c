"""The word lists that the extraction works with, one attribute a list; what each is for stands in the data."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from kg.errors import DataFileError, Problem
from kg.knowledge.datafile import TomlFile, read_toml

FILES = ("boundaries.toml", "discourse.toml", "moods.toml", "deeds.toml", "statuses.toml")
"""Pattern files that hold word lists and nothing else."""


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists by name; the comment above each list in its file says what belongs in it."""

    # boundaries.toml
    function: frozenset[str]
    modifiers: frozenset[str]
    joiners: frozenset[str]
    inner_joiners: frozenset[str]
    verbs: frozenset[str]
    inner: frozenset[str]
    adverbs: frozenset[str]
    verb_ends: frozenset[str]
    leading: frozenset[str]
    aspect_marks: frozenset[str]
    quantity_ends: frozenset[str]
    quantity_verbs: frozenset[str]
    completing: frozenset[str]
    verb_complements: frozenset[str]
    trailing: frozenset[str]
    brand_heads: frozenset[str]
    brand_heads_behind: frozenset[str]
    countries: frozenset[str]
    before_numbers: frozenset[str]
    before_nouns: frozenset[str]
    planning: frozenset[str]
    descriptors: frozenset[str]
    firm_nouns: frozenset[str]
    generic: frozenset[str]
    light: frozenset[str]
    firsts: frozenset[str]
    counts: frozenset[str]
    counters: frozenset[str]
    firm_counters: frozenset[str]
    partner_nouns: frozenset[str]
    date_units: frozenset[str]
    ordinals: frozenset[str]
    parts: frozenset[str]
    tails: frozenset[str]
    final_words: frozenset[str]
    title_nouns: frozenset[str]
    rolls: frozenset[str]
    title_words: frozenset[str]
    firm_titles: frozenset[str]
    head_modifiers: frozenset[str]
    quantities: frozenset[str]
    plain_heads: frozenset[str]
    plain_projects: frozenset[str]
    bare_divisions: frozenset[str]
    group_forms: frozenset[str]
    said_in_brackets: frozenset[str]
    industry_tails: frozenset[str]
    item_breaks: frozenset[str]
    levels: frozenset[str]
    aspirations: frozenset[str]
    policy_followers: frozenset[str]
    offices: frozenset[str]

    # discourse.toml
    customers: frozenset[str]
    describing: frozenset[str]
    park_words: frozenset[str]
    short_park_words: frozenset[str]
    company_words: frozenset[str]
    own_firm_words: frozenset[str]
    own_firm_subjects: frozenset[str]
    own_firm_verbs: frozenset[str]
    university_words: frozenset[str]
    bare_nouns: frozenset[str]
    policy_words: frozenset[str]
    copulas: frozenset[str]
    becoming: frozenset[str]
    standing_for: frozenset[str]
    enumerators: frozenset[str]
    contrasting: frozenset[str]
    leading_nouns: frozenset[str]
    contents: frozenset[str]
    aspects: frozenset[str]
    adding: frozenset[str]
    continuing: frozenset[str]
    introducing: frozenset[str]
    prepositions: frozenset[str]
    renaming: frozenset[str]
    raised: frozenset[str]
    subsidiary: frozenset[str]
    committees: frozenset[str]
    insides: frozenset[str]
    possessive: frozenset[str]
    inside_park: frozenset[str]
    localizers: frozenset[str]
    localizing: frozenset[str]
    pairing: frozenset[str]
    people: frozenset[str]
    determiners: frozenset[str]
    indefinite: frozenset[str]
    standing_modifiers: frozenset[str]
    same_day: frozenset[str]
    having: frozenset[str]
    pair_words: frozenset[str]
    each_words: frozenset[str]
    both_words: frozenset[str]
    quarters: frozenset[str]
    part_nouns: frozenset[str]
    of_group: frozenset[str]
    maker_nouns: frozenset[str]
    of_firms: frozenset[str]

    # moods.toml
    plans: frozenset[str]
    wishes: frozenset[str]
    coordinating: frozenset[str]
    denials: frozenset[str]
    wished: frozenset[str]

    # deeds.toml
    granting: frozenset[str]
    granted: frozenset[str]
    giving: frozenset[str]
    naming: frozenset[str]
    entering: frozenset[str]
    approving: frozenset[str]
    on_list: frozenset[str]
    roll_marks: frozenset[str]
    making: frozenset[str]
    made: frozenset[str]
    partnering: frozenset[str]
    together: frozenset[str]
    signing: frozenset[str]
    jointly: frozenset[str]
    building: frozenset[str]
    product_lists: frozenset[str]
    launching: frozenset[str]
    makers: frozenset[str]
    foremost: frozenset[str]
    first_of_kind: frozenset[str]
    outputs: frozenset[str]
    moving: frozenset[str]
    yearly: frozenset[str]
    promoting: frozenset[str]
    goods_counters: frozenset[str]
    goods_nouns: frozenset[str]
    project_words: frozenset[str]
    project_goes_on: frozenset[str]
    saying: frozenset[str]
    attending: frozenset[str]
    officials: frozenset[str]

    # statuses.toml
    status_planned: frozenset[str]
    status_signed: frozenset[str]
    status_started: frozenset[str]
    status_under_construction: frozenset[str]
    status_completed: frozenset[str]
    status_operating: frozenset[str]

    @classmethod
    def load(cls, folder: Path) -> Words:
        """Read the word lists below a pattern folder; DataFileError with all mistakes of all files at once."""
        known = tuple(field.name for field in fields(cls))
        found: dict[str, frozenset[str]] = {}
        problems: list[Problem] = []
        for name in FILES:
            try:
                file = read_toml(folder / name, folder.parent)
            except DataFileError as error:
                problems.extend(error.problems)
                continue
            for key in file.data:
                if key in found:
                    problems.append(
                        file.problem((key,), f"词表重复 the list {key!r} is in two files", "合并两处 merge them")
                    )
                elif key not in known:
                    problems.append(file.problem((key,), f"未知的词表 unknown word list {key!r}", _nearest(key, known)))
                found[key] = _words(file, key, problems)
        missing = [key for key in known if key not in found]
        if missing and not problems:
            what = f"缺少词表 missing word lists: {', '.join(missing)}"
            problems.append(Problem(f"ontology/patterns/{FILES[0]}", None, what, "补上 add them, empty if need be"))
        if problems:
            raise DataFileError(problems)
        return cls(**found)


def _nearest(key: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key, known, 1)
    return f"最接近的是 nearest: {near[0]}" if near else f"可用 known: {', '.join(known)}"


def _words(file: TomlFile, key: str, problems: list[Problem]) -> frozenset[str]:
    value = file.data[key]
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        what = f"{key} 应为字符串列表 must be a list of strings"
        problems.append(file.problem((key,), what, '写成 write ["…", "…"]'))
        return frozenset()
    seen: set[str] = set()
    for number, word in enumerate(value):
        if word in seen:
            problems.append(file.problem((key, number), f"{key} 中重复 listed twice: {word}", "删去一处 drop one"))
        seen.add(word)
    return frozenset(seen)


def alternation(words: Iterable[str]) -> str:
    """Return a regular expression, one group of its own, for any of some words, the longest first."""
    return _alternation(tuple(words))


@lru_cache(maxsize=256)
def _alternation(words: tuple[str, ...]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"
