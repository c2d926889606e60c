"""Industry chains: stages in order, quoted with dashes or told from the first to the last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.analysis import Analysis, Sentence
from kg.knowledge.happenings import ChainWords, happenings_of
from kg.model import IndustryChain, Span

QUOTED = re.compile(r"“([^“”]{3,120})”")
REACH = 20
LONGEST_STAGE = 16
ARROW = re.compile("[→➔⇒]")
ARROWED = re.compile(r"[^，。；：“”→➔⇒\s]{1,16}(?:[→➔⇒][^，。；：“”→➔⇒\s]{1,16}){2,}")


def chains_of(analysis: Analysis) -> tuple[IndustryChain, ...]:
    """Return the chains that the article's park has."""
    about = analysis.about
    if about is None or about.cls != "Park":
        return ()
    words = happenings_of(analysis.knowledge.folder / "patterns").chains
    found: dict[tuple[str, ...], IndustryChain] = {}
    for sentence in analysis.sentences:
        for stages, span in [
            *_quoted(analysis.text, sentence, words),
            *_told(analysis.text, sentence, words),
            *_arrowed(analysis.text, sentence),
        ]:
            evidence = analysis.evidence(span, "chain")
            found.setdefault(stages, IndustryChain(about, stages, (evidence,)))
    return tuple(found.values())


def _quoted(text: str, sentence: Sentence, words: ChainWords) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Yield the chains in quotation marks, if a chain's noun follows the last of them."""
    separator = re.compile("|".join(map(re.escape, words.separators)))
    matches = list(QUOTED.finditer(text, sentence.span.start, sentence.span.end))
    run: list[re.Match[str]] = []
    for match in matches:
        if run and text[run[-1].end() : match.start()].strip("、和及"):
            run = []
        run.append(match)
        if text.startswith(words.nouns, match.end()):
            for one in run:
                stages = tuple(stage.strip() for stage in separator.split(one[1]) if stage.strip())
                if len(stages) > 1 and all(len(stage) <= LONGEST_STAGE for stage in stages):
                    noun = next(noun for noun in words.nouns if text.startswith(noun, match.end()))
                    yield stages, Span(one.start(), match.end() + len(noun))
            run = []


def _arrowed(text: str, sentence: Sentence) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Yield the stages that arrows link, quoted or not."""
    for match in ARROWED.finditer(text, sentence.span.start, sentence.span.end):
        yield tuple(ARROW.split(match[0])), Span(match.start(), match.end())


def _told(text: str, sentence: Sentence, words: ChainWords) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Yield 从A、B、C到D的…产业链."""
    pattern = re.compile(
        f"(?:{'|'.join(words.starts)})([^，。；、]{{1,12}}(?:、[^，。；、]{{1,12}})*?)(?:{'|'.join(words.ends)})"
        f"([^，。；、的]{{1,12}}?)(?:的[^，。；]{{0,8}}?)?(?:{'|'.join(words.nouns)})"
    )
    for match in pattern.finditer(text, sentence.span.start, sentence.span.end):
        stages = (*match[1].split("、"), match[2])
        if not any(char.isdigit() for stage in stages for char in stage):
            yield stages, Span(match.start(), match.end())
