"""Which ids are one thing, and under which id it is kept.

Names of one class that have a form in common are one thing (`NameReader.forms`); a shorter name is the same thing as
a fuller one when exactly one fits (`Shortenings`). Everything goes by indexes, so that the cost is linear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.model import EntityId, Undecided
from kg.resolution.groups import Groups
from kg.resolution.names import NameReader
from kg.resolution.shortenings import Shortenings, Verdict
from kg.resolution.sides import Called, Judge, Side, called, sides
from kg.resolution.things import Gathered

SPELLED = "只差全角半角、引号或空格 only width, quotation marks or spaces differ"
KNOWN = "词表中同一事物的名称 names of one thing in the gazetteer or scheme"
WRITTEN = "其中的地名、机构名写法不同 a place or institution in the name is written in another way"
USUAL = "末尾的通称或全称不同 the last words are another form of the same"
LEGAL = "法律形式不同 another legal form"
RIVALS = "可对应不止一个名称，未归并 fits more than one name; left apart"
ELSEWHERE = "名称相合而地点不同，未归并 the names agree, the places do not; left apart"
CLASSES = "同名而类别不同 one name, different classes"

_NAMED_ALIKE = frozenset(("Park", "Enterprise", "ResearchInstitute", "University", "Carrier", "Association", "Project"))
"""Classes between which one name is worth a look."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user decided about identity."""

    same: tuple[tuple[tuple[EntityId, ...], str], ...] = ()
    """Ids that are one thing, and why."""
    apart: tuple[tuple[EntityId, EntityId], ...] = ()
    renamed: tuple[tuple[EntityId, EntityId, str], ...] = ()
    """An id, the id that its thing is to have, and why."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What became of each id."""

    kept: Mapping[EntityId, EntityId]
    reasons: Mapping[EntityId, str]
    """For each id that is not the kept one."""
    known: Mapping[EntityId, EntityId]
    """Known thing, of the gazetteer or a scheme → the kept id that it goes by."""
    undecided: tuple[Undecided, ...]


def identify(gathered: Gathered, reader: NameReader, wishes: Wishes = Wishes()) -> Identity:
    """Return which id each thing is kept under: the known one, else the longest name, ties by code point."""
    names = called(gathered.things, reader)
    groups = Groups(names, wishes.apart)
    for ids, reason in wishes.same:
        groups.join(ids, reason)
    _join_forms(names, groups)
    verdicts: dict[EntityId, Verdict] = {}
    grown = True
    while grown:
        grown, verdicts = _join_shortened(sides(names, gathered, groups), gathered, groups, reader)
    kept, reasons = _kept(names, groups, wishes)
    known = {name.forms.known: kept[id_] for id_, name in reversed(names.items()) if name.forms.known is not None}
    return Identity(kept, reasons, known, tuple(sorted({*_doubts(verdicts, kept), *_namesakes(names, groups, kept)})))


def _join_forms(names: Mapping[EntityId, Called], groups: Groups) -> None:
    for id_, name in names.items():
        if name.forms.known is not None:
            groups.name(id_, name.forms.known, KNOWN)
    _join_equal(names, groups, lambda name: name.forms.known, KNOWN)
    _join_equal(names, groups, lambda name: name.forms.spelled, SPELLED)
    _join_equal(names, groups, lambda name: name.forms.written, WRITTEN)
    _join_equal(names, groups, lambda name: name.forms.usual, USUAL)
    _join_equal(names, groups, _registered, LEGAL)


def _registered(name: Called) -> object:
    """Return what a registered company name says but for its legal form; a group is not one of its members."""
    company = name.company
    if company is None or company.legal != "full":
        return None
    return name.scope, company.lead, company.inner, company.core, company.group


def _join_equal(
    names: Mapping[EntityId, Called], groups: Groups, form: Callable[[Called], object], reason: str
) -> None:
    """Join the names of one class that have a form in common, unless two of them are to stay apart."""
    buckets: dict[tuple[str, object], list[EntityId]] = defaultdict(list)
    for id_, name in names.items():
        if (key := form(name)) is not None:
            buckets[id_.cls, key].append(id_)
    for ids in buckets.values():
        if len(ids) > 1 and not groups.stay_apart(ids):
            groups.join(ids, reason)


def _join_shortened(
    found: Mapping[EntityId, Side], gathered: Gathered, groups: Groups, reader: NameReader
) -> tuple[bool, dict[EntityId, Verdict]]:
    """Judge every group against the others as they are, then join; tell whether anything was."""
    judge = Judge(gathered, groups, reader)
    shortenings = Shortenings(found, judge, reader.places)
    verdicts = {root: shortenings.verdict(found[root]) for root in sorted(found)}
    claims: dict[EntityId, list[EntityId]] = defaultdict(list)
    for root, verdict in verdicts.items():
        if verdict.match is not None:
            claims[verdict.match.root].append(root)
    grown = False
    for full, shorts in claims.items():
        if groups.said_apart((full, *shorts)):
            continue  # two names that the user keeps apart both lead here, and nothing tells which is meant
        for short in shorts:
            match = verdicts[short].match
            if match is not None and not groups.stay_apart((full, short)):
                grown = grown or groups.root(full) != groups.root(short)
                groups.join((full, short), match.reason)
    return grown, verdicts


# --- the kept id


def _kept(
    names: Mapping[EntityId, Called], groups: Groups, wishes: Wishes
) -> tuple[dict[EntityId, EntityId], dict[EntityId, str]]:
    chosen: dict[EntityId, EntityId] = {}
    for id_, new, reason in wishes.renamed:
        chosen[groups.root(id_)] = new
        groups.link(new, id_, reason)
    holders: dict[EntityId, set[EntityId]] = defaultdict(set)
    for id_, name in names.items():
        holders[name.forms.known or id_].add(groups.root(id_))
    kept: dict[EntityId, EntityId] = {}
    reasons: dict[EntityId, str] = {}
    for root in sorted(groups):
        members = groups.members(root)
        own = frozenset(known for known in (names[member].forms.known for member in members) if known is not None)
        own = frozenset(known for known in own if len(holders[known]) == 1)  # two that the user keeps apart share none
        best = chosen.get(root) or _best([names[member] for member in members], own)
        kept.update(dict.fromkeys(members, best))
        if len(members) > 1 or best != root:
            why = groups.reasons(best)
            reasons.update({member: "；".join(why[member]) for member in members if member != best})
    return kept, reasons


def _best(names: Sequence[Called], known: Collection[EntityId]) -> EntityId:
    if known:
        return min(known, key=lambda id_: (-len(id_.key), id_.key))
    return min(names, key=_rank).id


def _rank(name: Called) -> tuple[bool, int, int, str]:
    """Order names so that the longest comes first; of spellings the plainest, of an industry's the one without 产业."""
    forms, key = name.forms, name.id.key
    has_tail = name.id.cls == "Industry" and len(forms.usual) < len(forms.spelled)
    return has_tail, -len(forms.spelled), len(key), key


# --- what was left apart


def _doubts(verdicts: Mapping[EntityId, Verdict], kept: Mapping[EntityId, EntityId]) -> Iterable[Undecided]:
    for root, verdict in verdicts.items():
        for rivals, reason in ((verdict.rivals, RIVALS), (verdict.elsewhere, ELSEWHERE)):
            others = sorted({kept[rival] for rival in rivals} - {kept[root]})
            if others:
                yield Undecided((kept[root], *others), reason)


def _namesakes(
    names: Mapping[EntityId, Called], groups: Groups, kept: Mapping[EntityId, EntityId]
) -> Iterable[Undecided]:
    """Yield the things of different classes that have one name, unless the user said that they differ."""
    found: dict[str, set[EntityId]] = defaultdict(set)
    for id_, name in names.items():
        if id_.cls in _NAMED_ALIKE:
            found[name.forms.spelled].add(id_)
    for ids in found.values():
        pairs = (pair for pair in combinations(sorted(ids), 2) if not groups.said_apart(pair))
        left = {kept[id_] for pair in pairs if pair[0].cls != pair[1].cls for id_ in pair}
        if len(left) > 1:
            yield Undecided(tuple(sorted(left)), CLASSES)
