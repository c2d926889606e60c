"""Claims of an article that its frames state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, pairwise

from kg.extraction.article import Draft
from kg.extraction.clauses import Deed
from kg.extraction.frames import Reading, Statement
from kg.extraction.groups import Group
from kg.extraction.moods import Mood, mood_of
from kg.extraction.phrases import Phrase
from kg.extraction.statuses import status_of
from kg.extraction.subjects import Subjects
from kg.extraction.tokens import Kind
from kg.knowledge.patterns import Frame
from kg.knowledge.words import Words
from kg.model import Claim, EntityId, Evidence, Span

STRONGER = {
    "developsIndustry": ("leadingIndustry", "supportingIndustry"),
    "leadingIndustry": ("supportingIndustry",),
    "hasPolicy": ("issues", "implements"),
    "implements": ("issues",),
}


class ClaimBook:
    """Gathers claims; one claim per subject, property and object, with all its evidence."""

    def __init__(self) -> None:
        self._claims: dict[tuple[EntityId, str, EntityId | str], list[Evidence]] = {}

    def add(self, subject: EntityId, prop: str, value: EntityId | str, evidence: Evidence) -> None:
        """Add evidence for a claim; a claim of a thing on itself is dropped."""
        if subject == value:
            return
        if prop == "cooperatesWith" and isinstance(value, EntityId) and value < subject:
            subject, value = value, subject
        rows = self._claims.setdefault((subject, prop, value), [])
        if evidence not in rows:
            rows.append(evidence)

    def has(self, subject: EntityId | None, prop: str, value: EntityId | str | None) -> bool:
        """Tell whether a claim was made; None stands for any."""
        return any(
            p == prop and (subject is None or s == subject) and (value is None or o == value)
            for s, p, o in self._claims
        )

    def pairs(self, prop: str) -> tuple[tuple[EntityId, EntityId, Evidence], ...]:
        """Return subject, object and first evidence of the claims of a property between entities."""
        return tuple(
            (s, o, rows[0]) for (s, p, o), rows in self._claims.items() if p == prop and isinstance(o, EntityId)
        )

    def claims(self) -> tuple[Claim, ...]:
        """Return the claims, the weaker ones of a family left out where a stronger one is claimed."""
        kept = []
        for (subject, prop, value), evidence in self._claims.items():
            if any((subject, stronger, value) in self._claims for stronger in STRONGER.get(prop, ())):
                continue
            kept.append(Claim(subject, prop, value, tuple(sorted(evidence, key=lambda e: (e.span, e.extractor)))))
        return tuple(sorted(kept, key=lambda claim: (claim.subject, claim.property, str(claim.object))))


def state(draft: Draft, book: ClaimBook) -> None:
    """Add what the frames of an article state."""
    subjects = Subjects(draft)
    for reading in draft.readings:
        for statement in reading.statements:
            _state(draft, reading, statement, subjects, book)
        for group in reading.groups:
            _join(draft, reading, group, book)


def _state(draft: Draft, reading: Reading, statement: Statement, subjects: Subjects, book: ClaimBook) -> None:
    value = draft.register.at(statement.phrase.span)
    frame = statement.frame
    if value is None or (frame.object == {"Industry"} and value.cls != "Industry"):
        return
    if frame.property == "hosts" and value.cls == "Honour":
        return
    deed = _deed(reading, statement)
    if frame.property == "cooperatesWith" and _is_founded(reading, statement):
        return
    if frame.property == "hosts" and deed is not None and _moves_another(draft, statement, deed):
        return
    if frame.place == "before" and frame.property == "hosts":
        agents = subjects.ground(reading, statement.trigger, value)
    else:
        before = statement.trigger if frame.place == "after" else statement.phrase.span.start
        if frame.property == "hosts" and _founded_by_firm(draft, reading, statement, value):
            return
        doers = _doers(draft, reading, statement)
        if doers is not None and not doers:
            return
        agents = (
            doers
            or _behind_a_comma(draft, reading, statement)
            or subjects.introduced(reading, statement, value)
            or _partner_of(draft, reading, statement)
            or subjects.of(reading, before, frame.subject, (value,), passive=frame.property in DONE_BY)
            or _policy_spoken_of(draft, reading, statement)
        )
    if frame.property == "developsIndustry" and (
        _is_content(reading, statement, subjects) or _is_institute(draft, reading, statement)
    ):
        return
    status = frame.status
    if frame.property == "hosts":
        status = status_of(_around(draft, statement), statement.cls, status, subjects.words)
    evidence = draft.analysis.evidence(statement.span, frame.id, status=status)
    mood = mood_of(reading, statement.span, statement.trigger, subjects.words)
    if mood is Mood.DENIED or not _holds(mood, frame) or _of_counted(draft, reading, statement):
        return
    if mood is Mood.PLANNED:
        evidence = replace(evidence, status="planned")
    for agent in _paired(draft, reading, statement, agents):
        if frame.inverse:
            book.add(value, frame.property, agent, evidence)
        else:
            book.add(agent, frame.property, value, evidence)
    if frame.property == "developsIndustry" and frame.place == "after":
        for firm in subjects.of(reading, statement.trigger, ("Enterprise",), (value,), within_clause=True):
            book.add(firm, "activeIn", value, evidence)
    if frame.property == "hasPolicy":
        for other in _partners(draft, reading, statement.span):
            book.add(other, "hasPolicy", value, evidence)


def _deed(reading: Reading, statement: Statement) -> Deed | None:
    """Return the deed whose verb is the trigger of a statement, else the one that its object takes part in.

    A trigger may be a preposition of the deed (通过国家备案众创空间认定).
    """
    with_object = (
        deed
        for deed in reading.deeds
        if statement.trigger < deed.verb.start and _among(statement.phrase, deed.part("other"))
    )
    return reading.deed_at(statement.trigger) or next(with_object, None)


def _among(phrase: Phrase, groups: Iterable[Group]) -> bool:
    return any(group.has(phrase.span) for group in groups)


def _is_content(reading: Reading, statement: Statement, subjects: Subjects) -> bool:
    """Tell whether what a talk or a show is about is the subject, and not the park (合作内容涵盖…)."""
    before = [group for group in reading.groups if group.span.end <= statement.trigger]
    own = bool(before) and before[-1].span.start >= statement.span.start
    return own and before[-1].items[-1].words.endswith(tuple(subjects.words.contents))


def _is_institute(draft: Draft, reading: Reading, statement: Statement) -> bool:
    """Tell whether an institute or university works on a field, and not the park (…研究院揭牌，将聚焦…)."""
    deed = _deed(reading, statement)
    doers = [] if deed is None else [draft.at(item.span) for group in deed.subject for item in group.items]
    return bool(doers) and all(one is not None and one.cls in ("ResearchInstitute", "University") for one in doers)


def _is_founded(reading: Reading, statement: Statement) -> bool:
    """Tell whether what stands behind a word of partnership is what the partners found (携手办起甲研究院)."""
    return any(
        deed.verb.start >= statement.trigger
        and deed.verb.word not in statement.frame.triggers
        and (deed.meanings & {"found", "build", "unite"} or ("join" in deed.meanings and _begins(deed, statement)))
        and _among(statement.phrase, deed.part("object"))
        for deed in reading.deeds
    )


def _begins(deed: Deed, statement: Statement) -> bool:
    """Tell whether a word of partnership is only the beginning of a verb of doing together (联合建设)."""
    return statement.frame.place == "after" and deed.verb.start == statement.trigger


def _moves_another(draft: Draft, statement: Statement, deed: Deed) -> bool:
    """Tell whether the thing brings another one with a name (甲集团把乙中心设在园区), not its own 总部."""
    moved = [draft.at(item.span) for group in deed.part("moved") for item in group.items]
    return any(one is not None for one in moved) and _among(statement.phrase, deed.subject)


def _founded_by_firm(draft: Draft, reading: Reading, statement: Statement, value: EntityId) -> bool:
    """Tell whether a firm founds another one, which says nothing of where that is (甲公司成立了德国子公司乙)."""
    deed = _deed(reading, statement)
    if deed is None or value.cls != "Enterprise" or statement.frame.place != "after" or "found" not in deed.meanings:
        return False
    doers = [draft.at(item.span) for group in deed.subject for item in group.items]
    return any(doer is not None and doer.cls == "Enterprise" for doer in doers)


def _around(draft: Draft, statement: Statement) -> str:
    """Return the words of the clause without those of the object's name."""
    text, (start, end), name = draft.analysis.text, statement.span, statement.phrase.span
    return f"{text[start : name.start]}　{text[name.end : end]}"


def _doers(draft: Draft, reading: Reading, statement: Statement) -> tuple[EntityId, ...] | None:
    """Return whom the syntax makes the subject of the verb of a title, a partnership, a policy or a project.

    The empty tuple when that is no name that is known;
    None when the clause has no subject of its own, so that earlier clauses or the article tell who it is.
    """
    frame = statement.frame
    deed = _deed(reading, statement)
    if frame.property == "undertakes":
        made = (d for d in reading.deeds if "build" in d.meanings and _among(statement.phrase, d.part("object")))
        if (building := next(made, None)) is not None:
            builders = [draft.at(item.span) for group in building.part("subject") for item in group.items]
            return tuple(one for one in builders if one is not None and one.cls == "Enterprise") or None
    if (
        deed is None
        or frame.property not in ("holdsHonour", "cooperatesWith", *ISSUED)
        or frame.place != "after"
        or deed.part("agent")
    ):
        return None
    found = [draft.at(item.span) for group in deed.subject for item in group.items]
    issued = frame.property in ISSUED
    classes = frame.subject | (ISSUERS if issued and not deed.carried else frozenset())
    doers = tuple(entity for entity in found if entity is not None and entity.cls in classes)
    if doers or not deed.subject:
        return doers or None
    tails = tuple(draft.tokenizer.words.industry_tails)
    named = any(
        item.proper
        and item.tokens
        and not (item.entries or item.words.endswith(tails))
        and not (issued and (item.tokens[-1].kind is Kind.QUOTE or draft.analysis.mentions_in(item.span)))
        for group in deed.subject
        for item in group.items
    )
    return () if named and not deed.carried and None in found else None


def denials(draft: Draft) -> frozenset[str]:
    """Return the words that say that something did not come about (尚未, 取消)."""
    return draft.analysis.knowledge.patterns.words.denials


def _paired(draft: Draft, reading: Reading, statement: Statement, agents: tuple[EntityId, ...]) -> tuple[EntityId, ...]:
    """Return the one subject of an object where 分别 pairs two lists of one length in order, else all subjects."""
    group = next((g for g in reading.groups if g.has(statement.phrase.span)), None)
    if group is None or len(group.items) < 2 or len(group.items) != len(agents):
        return agents
    if not any(word in draft.analysis.text[statement.span.start : group.span.start] for word in ("分别", "依次")):
        return agents
    return (agents[[item.span for item in group.items].index(statement.phrase.span)],)


def _behind_a_comma(draft: Draft, reading: Reading, statement: Statement) -> tuple[EntityId, ...]:
    """Return the park where 与 stands behind 、: what is named before the comma does nothing (甲、与乙共建的丙)."""
    before = [token for token in reading.tokens if token.end <= statement.trigger]
    about = draft.analysis.about
    joint = statement.frame.property == "cooperatesWith" and bool(before) and before[-1].kind is Kind.ITEM
    return (about,) if joint and about is not None else ()


def _partner_of(draft: Draft, reading: Reading, statement: Statement) -> tuple[EntityId, ...]:
    """Return who does something in the next clause with the partner that a clause names (联合甲大学，乙公司成立了…)."""
    if statement.frame.property != "cooperatesWith":
        return ()
    for deed in reading.deeds:
        partners = [item.span for group in deed.part("partner") for item in group.items]
        if statement.phrase.span in partners and statement.phrase.span.end < deed.span.start and not deed.carried:
            found = [draft.at(item.span) for group in deed.subject for item in group.items]
            return tuple(one for one in found if one is not None and one.cls in statement.frame.subject)
    return ()


def _policy_spoken_of(draft: Draft, reading: Reading, statement: Statement) -> tuple[EntityId, ...]:
    """Return the policy that heads a sentence before in the paragraph, where a clause on it has no subject."""
    deed = _deed(reading, statement)
    if "Policy" not in statement.frame.subject or deed is None or deed.subject or deed.of_park:
        return ()
    here = reading.sentence
    before = [one for one in draft.analysis.sentences if one.block == here.block and one.span < here.span]
    heads = (m.entity for one in reversed(before) for m in draft.analysis.mentions_in(one.span)[:1])
    return tuple(entity for entity in heads if entity.cls == "Policy")[:1]


def _holds(mood: Mood, frame: Frame) -> bool:
    """Tell whether what a frame says under a mood is a claim: a plan of building is one, a wish to get is none."""
    if mood is Mood.PLANNED:
        return frame.property in ("hosts", "undertakes", "implements", "developsIndustry", "leadingIndustry")
    return mood is Mood.STATED or frame.property not in UNWISHED or frame.id == "hosts-advance"


UNWISHED = frozenset(("hosts", "holdsHonour", "issues", "undertakes", "cooperatesWith", "hasPolicy"))


def _of_counted(draft: Draft, reading: Reading, statement: Statement) -> bool:
    """Tell whether a number of firms without names got the honour (园区9家企业获评…)."""
    if statement.frame.property != "holdsHonour":
        return False
    counted = counts_firms(reading, statement.span.start, statement.trigger, draft.tokenizer.words)
    firms = [
        m for m in draft.analysis.mentions_in(Span(statement.span.start, statement.trigger)) if m.entity.cls != "Park"
    ]
    return counted and not firms


def counts_firms(reading: Reading, start: int, end: int, words: Words) -> bool:
    """Tell whether a number of firms stands between two places of a sentence (两家企业, 9户)."""
    tokens = [token for token in reading.tokens if start <= token.start < end]
    return any(
        one.kind is Kind.NUMBER and any(counter in one.word + other.word for counter in words.firm_counters)
        for one, other in pairwise(tokens)
    )


def _partners(draft: Draft, reading: Reading, clause: Span) -> tuple[EntityId, ...]:
    """Return with whom something is signed in a clause: what a cooperation frame links there."""
    found = [
        draft.register.at(statement.phrase.span)
        for statement in reading.statements
        if statement.frame.property == "cooperatesWith" and clause.meets(statement.phrase.span)
    ]
    return tuple(entity for entity in found if entity is not None)


def _join(draft: Draft, reading: Reading, group: Group, book: ClaimBook) -> None:
    """Add the cooperation of names that 与 joins before a verb of doing together (A与B、C签订协议)."""
    frame = draft.joint
    _with_park(draft, reading, group, book)
    if frame is None or len(group.items) < 2:
        return
    if _all_together(draft, reading, group, book):
        return
    right = draft.analysis.text[group.span.end : group.span.end + JOINT_REACH]
    rest = draft.analysis.text[group.span.end : reading.sentence.span.end]
    if not any(word in right for word in frame.closing) or any(word in rest for word in denials(draft)):
        return
    for number, item in enumerate(group.items[1:], 1):
        between = draft.analysis.text[group.items[number - 1].span.end : item.span.start]
        if between not in frame.triggers:
            continue
        first = [draft.at(other.span) for other in group.items[:number]]
        second = [draft.at(other.span) for other in group.items[number:]]
        span = Span(group.span.start, min(group.span.end + JOINT_REACH, reading.sentence.span.end))
        evidence = draft.analysis.evidence(span, frame.id)
        for one in first:
            for other in second:
                if one is not None and other is not None and one.cls in frame.subject and other.cls in frame.object:
                    book.add(one, frame.property, other, evidence)
        return


def _with_park(draft: Draft, reading: Reading, group: Group, book: ClaimBook) -> None:
    """Add the cooperation of a name with the park that a word stands for behind 与 (甲大学与园区合作办学)."""
    about, frame = draft.analysis.about, draft.joint
    behind = [
        t for t in reading.tokens[group.after : group.after + 4] if t.word not in draft.tokenizer.words.committees
    ]
    if about is None or frame is None or len(behind) < 3 or behind[0].word not in frame.triggers:
        return
    if draft.at(behind[1].span) != about or not behind[2].word.startswith(frame.closing):
        return
    for item in group.items:
        partner = draft.at(item.span)
        if partner is not None and partner.cls in frame.object:
            span = Span(group.span.start, min(behind[2].end + TOGETHER_REACH, reading.sentence.span.end))
            book.add(about, "cooperatesWith", partner, draft.analysis.evidence(span, frame.id))


def _all_together(draft: Draft, reading: Reading, group: Group, book: ClaimBook) -> bool:
    """Add the cooperation of all in a list with the park that does something together (甲、乙和丙三方共建)."""
    text = draft.analysis.text
    right = text[group.span.end : group.span.end + TOGETHER_REACH]
    frame = draft.joint
    if frame is None or not any(word in right for word in draft.analysis.knowledge.patterns.words.together):
        return False
    found = [draft.at(item.span) for item in group.items]
    partners = [entity for entity in found if entity is not None and entity.cls in frame.object]
    about = draft.analysis.about
    if len(partners) < 2 or about not in partners:
        return False
    evidence = draft.analysis.evidence(
        Span(group.span.start, min(group.span.end + TOGETHER_REACH, reading.sentence.span.end)), "all-together"
    )
    for one, other in combinations(dict.fromkeys(partners), 2):
        book.add(one, "cooperatesWith", other, evidence)
    return True


TOGETHER_REACH = 6
JOINT_REACH = 14
ISSUED = frozenset(("issues", "implements"))
ISSUERS = frozenset(("Enterprise", "University", "ResearchInstitute", "Association"))
"""Classes of those that issue something only where the clause names them as who does it (甲银行推出“乙贷”)."""
DONE_BY = ("undertakes", "cooperatesWith")
"""Properties whose subject 由 may introduce."""
