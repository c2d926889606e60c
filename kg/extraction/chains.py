"""Industry chains: stages in order, as the forms of chains.toml tell them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis
from kg.knowledge.chainforms import ChainForm, ChainForms, chain_forms_of
from kg.model import EntityId, IndustryChain, Span


def chains_of(analysis: Analysis, park: EntityId | None) -> tuple[IndustryChain, ...]:
    """Return the chains that the article's park has, in text order, each once."""
    if park is None or park.cls != "Park":
        return ()
    forms = chain_forms_of(analysis.knowledge.folder / "patterns")
    found: dict[tuple[str, ...], IndustryChain] = {}
    for sentence in analysis.sentences:
        for stages, span in _told(analysis, sentence.span, forms):
            found.setdefault(stages, IndustryChain(park, stages, (analysis.evidence(span, "chain"),)))
    return tuple(found.values())


def _told(analysis: Analysis, sentence: Span, forms: ChainForms) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Yield the chains of a sentence; where two forms meet, the one that stands first in the file is right."""
    text = analysis.text[sentence.start : sentence.end]
    spoken = forms.speaks.search(text) is not None
    taken: list[Span] = []
    for form in forms.forms:
        if form.spoken and not spoken:
            continue
        for match in form.pattern.finditer(text):
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            stages = tuple(_stages(match.groups(), form, forms))
            if _is_chain(stages, span, analysis, form, forms) and not any(span.meets(other) for other in taken):
                taken.append(span)
                yield stages, span


def _stages(groups: tuple[str | None, ...], form: ChainForm, forms: ChainForms) -> Iterator[str]:
    for group in groups:
        if group is None:
            continue
        between = next((mark for mark in form.between if mark.search(group)), None)
        for part in (group,) if between is None else between.split(group):
            stage = forms.lead.sub("", part.strip()).removesuffix("等")
            if stage:
                yield stage


def _is_chain(stages: tuple[str, ...], span: Span, analysis: Analysis, form: ChainForm, forms: ChainForms) -> bool:
    """Tell whether stages are many and alike enough: no ladder of firms, no list of industries, no list of names."""
    if len(stages) < form.least or any(forms.unlike.search(stage) for stage in stages):
        return False
    if any(mention.entity.cls not in ("Industry", "Park") for mention in analysis.mentions_in(span)):
        return False
    return not form.mixed or any(analysis.knowledge.schemes.industries.find(stage) is None for stage in stages)
