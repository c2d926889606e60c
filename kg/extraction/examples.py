"""The examples beside the patterns, tried by the extraction itself: each must be accepted or rejected as it says.

An example of names.toml is a name, one of lists.toml a list with its head; both are put into a sentence of
carriers.toml. All other examples are sentences. What stands behind ` => ` says what must come out of them:

- relations.toml and verbs.toml: `property object` or `subject property object`
- events.toml: a date
- chains.toml: the stages, joined by `→`

The examples of figures and periods have a trial of their own (`kg.extraction.figures.examples`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from kg.errors import DataFileError, Problem
from kg.extraction.extractor import extract
from kg.extraction.figures.examples import problems as figure_problems
from kg.knowledge import Knowledge
from kg.knowledge.chainforms import chain_forms_of
from kg.knowledge.datafile import TomlFile, read_toml
from kg.knowledge.happenings import happenings_of
from kg.knowledge.patterns import Examples, Frame, HeadGroup, SuffixGroup
from kg.knowledge.verbs import Doing
from kg.model import Article, ArticleFacts, Block, Claim, CleanText, EntityId, Run, SourceText, Span

PLACE = "{example}"
TOLD = " => "


def problems(knowledge: Knowledge) -> tuple[Problem, ...]:
    """Return a problem for each example of a pattern file that does not come out as it must, in file order."""
    trial = Trial(knowledge, _Carriers.load(knowledge))
    patterns = knowledge.patterns
    happenings = happenings_of(knowledge.folder / "patterns")
    found: list[Problem] = []
    for suffix in patterns.suffix_groups:
        found += trial.run(suffix.examples, partial(trial.name, group=suffix))
    for head in patterns.head_groups:
        found += trial.run(head.examples, partial(trial.list, group=head))
    for frame in patterns.frames:
        found += trial.run(frame.examples, partial(trial.relation, frame=frame))
    for doing in patterns.verbs.doings:
        examples = Examples(patterns.verbs.file, doing.line, doing.accepts, doing.rejects)
        found += trial.run(examples, partial(trial.doing, doing=doing))
    for happening in happenings.events:
        found += trial.run(happening.examples, partial(trial.event, kind=happening.kind))
    for form in chain_forms_of(knowledge.folder / "patterns").forms:
        found += trial.run(form.examples, trial.chain)
    return tuple(sorted({*found, *figure_problems(knowledge)}))


def article_of(title: str, paragraphs: Sequence[str], date: str | None = None) -> Article:
    """Return an article made of a title and paragraphs that need no clean-up."""
    text = "\n".join((title, *paragraphs))
    starts = [0]
    for part in (title, *paragraphs):
        starts.append(starts[-1] + len(part) + 1)
    spans = [Span(start, end - 1) for start, end in pairwise(starts)]
    source = SourceText("example.txt", text)
    return Article(
        key="example",
        title=title,
        position=1,
        text=CleanText(text, (Run(0, 0, len(text)),), source),
        blocks=tuple(Block("paragraph" if number else "title", span) for number, span in enumerate(spans)),
        date=date,
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether an example was accepted, and what came out of it, for the message."""

    accepted: bool
    found: str
    clean: bool = False
    """Whether a rejected example really gave nothing that it must not give."""


@dataclass(frozen=True, slots=True)
class _Carriers:
    """The article and sentences around examples."""

    title: str
    date: str
    suffix: Mapping[str, str]
    head: Mapping[str, str]

    @classmethod
    def load(cls, knowledge: Knowledge) -> _Carriers:
        file = read_toml(knowledge.folder / "patterns" / "carriers.toml", knowledge.folder)
        wrong = [*_missing(file, ("title",)), *_missing(file, ("date",))]
        for table in ("suffix", "head"):
            rows = file.data.get(table)
            wrong += _missing(file, (table, "default"))
            for name, sentence in (rows if isinstance(rows, dict) else {}).items():
                if not isinstance(sentence, str) or PLACE not in sentence:
                    what = f"句子中没有 the sentence lacks {PLACE}"
                    wrong.append(file.problem((table, name), what, "写出示例的位置 say where the example stands"))
        if wrong:
            raise DataFileError(wrong)
        return cls(file.data["title"], file.data["date"], file.data["suffix"], file.data["head"])


def _missing(file: TomlFile, key: tuple[str, ...]) -> Iterator[Problem]:
    value: Any = file.data
    for part in key:
        value = value.get(part) if isinstance(value, dict) else None
    if not isinstance(value, str) or not value:
        yield file.problem(key, f"缺少 {'.'.join(key)} is missing", "补上 add it")


class Trial:
    """Puts examples into an article and looks at what the extraction makes of them."""

    def __init__(self, knowledge: Knowledge, carriers: _Carriers) -> None:
        self.knowledge = knowledge
        self.carriers = carriers

    def run(self, examples: Examples, tried: Callable[[str], Outcome]) -> Iterator[Problem]:
        """Yield what is wrong with the examples of one entry."""
        for text in examples.accepts:
            outcome = tried(text)
            if not outcome.accepted:
                yield _problem(examples, f"正例未被接受 the example is not accepted: “{text}”", outcome)
        for text in examples.rejects:
            outcome = tried(text)
            if not outcome.clean:
                yield _problem(examples, f"反例未被拒绝 the example is not rejected: “{text}”", outcome)

    # --- one kind of example each ----------------------------------------------------------------------------

    def name(self, text: str, group: SuffixGroup) -> Outcome:
        """Try a name: accepted when the text names it with the class, clean when nothing is named there."""
        forms = self.carriers.suffix
        carrier = forms.get(group.strength) or forms.get(group.cls) or forms["default"]
        facts, span = self._carried(carrier, text)
        named = [entity for entity in facts.entities if text in (entity.label, *entity.aliases)]
        inside = _named_inside(facts, span)
        return Outcome(any(entity.cls == group.cls for entity in named), _entities(facts), not inside)

    def list(self, text: str, group: HeadGroup) -> Outcome:
        """Try a list with its head: accepted when all items get the class, clean when none does."""
        facts, span = self._carried(self.carriers.head.get(group.cls) or self.carriers.head["default"], text)
        classes = {name: entity.cls for entity in facts.entities for name in (entity.label, *entity.aliases)}
        same = {entity.id for entity in facts.entities if entity.cls == group.cls}
        return Outcome(
            all(classes.get(item) == group.cls for item in items_of(text)),
            _entities(facts),
            not same & _named_inside(facts, span),
        )

    def relation(self, text: str, frame: Frame) -> Outcome:
        """Try a sentence: accepted when the frame draws the claim that is told, clean when it draws none as a fact."""
        sentence, _, told = text.partition(TOLD)
        facts = self._extracted(sentence)
        drawn = [c for c in facts.claims if any(evidence.extractor == frame.id for evidence in c.evidence)]
        heard = facts.claims if frame.property == SYMMETRIC else drawn  # what 与 joins has rules beside the frame
        met = bool(drawn) if not told else any(_says(claim, told.split(), facts) for claim in heard)
        facts_drawn = [c for c in drawn if any(e.extractor == frame.id and e.status != PLANNED for e in c.evidence)]
        return Outcome(met, "；".join(_written(claim, facts) for claim in facts.claims), not facts_drawn)

    def doing(self, text: str, doing: Doing) -> Outcome:
        """Try a sentence: accepted when it says what is told, clean when the doing draws no fact from it."""
        sentence, _, told = text.partition(TOLD)
        facts = self._extracted(sentence)
        stated = [c for c in facts.claims if any(e.extractor == doing.id and e.status != PLANNED for e in c.evidence)]
        met = bool(told) and any(_says(claim, told.split(), facts) for claim in facts.claims)
        return Outcome(met, "；".join(_written(claim, facts) for claim in facts.claims), not stated)

    def event(self, text: str, kind: str) -> Outcome:
        """Try a sentence: accepted when it gives an event of the kind and date, clean when it gives none of it."""
        sentence, _, date = text.partition(TOLD)
        facts = self._extracted(sentence)
        dates = [event.date for event in facts.events if event.kind == kind]
        found = "；".join(f"{event.kind} {event.date}" for event in facts.events)
        return Outcome(date in dates if date else bool(dates), found, not dates)

    def chain(self, text: str) -> Outcome:
        """Try a sentence: accepted when it gives a chain of the stages, clean when it gives none."""
        sentence, _, told = text.partition(TOLD)
        chains = ["→".join(chain.stages) for chain in self._extracted(sentence).chains]
        return Outcome(told in chains if told else bool(chains), "；".join(chains), not chains)

    # --- the article around it -------------------------------------------------------------------------------

    def _article(self, sentence: str) -> Article:
        return article_of(self.carriers.title, [sentence], self.carriers.date)

    def _extracted(self, sentence: str) -> ArticleFacts:
        return extract(self._article(sentence), self.knowledge)

    def _carried(self, carrier: str, text: str) -> tuple[ArticleFacts, Span]:
        """Return what a carrier says with the example in it, and where the example stands."""
        start = len(self.carriers.title) + 1 + carrier.index(PLACE)
        return self._extracted(carrier.replace(PLACE, text)), Span(start, start + len(text))


def items_of(text: str) -> tuple[str, ...]:
    """Return the items of a list as written: what stands before 等, parted by 、, 《》, “” and the last 和."""
    listed = text.rpartition("等")[0] or text
    *first, last = (part for part in re.split(r"[、《》“”]", listed) if part)
    return (*first, *(part for part in re.split("和", last, maxsplit=1) if part))


def _named_inside(facts: ArticleFacts, span: Span) -> set[EntityId]:
    return {mention.entity for mention in facts.mentions if span.holds(mention.span)}


SYMMETRIC = "cooperatesWith"
PLANNED = "planned"


def _says(claim: Claim, told: Sequence[str], facts: ArticleFacts) -> bool:
    """Tell whether a claim is `property object` or `subject property object`; a symmetric one is so in both orders."""
    *subject, prop, value = told
    ends = [_names(claim.subject, facts), _names(claim.object, facts)]
    orders = [ends, ends[::-1]] if prop == SYMMETRIC else [ends]
    return claim.property == prop and any(
        value in second and (not subject or subject[0] in first) for first, second in orders
    )


def _names(end: EntityId | str, facts: ArticleFacts) -> tuple[str, ...]:
    if isinstance(end, str):
        return (end,)
    return next(((entity.label, *entity.aliases) for entity in facts.entities if entity.id == end), (end.key,))


def _written(claim: Claim, facts: ArticleFacts) -> str:
    return f"{_names(claim.subject, facts)[0]} {claim.property} {_names(claim.object, facts)[0]}"


def _entities(facts: ArticleFacts) -> str:
    return "；".join(f"{entity.cls} {entity.label}" for entity in facts.entities if entity.id != facts.about)


def _problem(examples: Examples, what: str, outcome: Outcome) -> Problem:
    found = outcome.found or "无 nothing"
    return Problem(examples.file, examples.line, what, f"改句式或示例 change pattern or example；得到 got: {found}")
