"""The figures of an article: observations, targets, and the figures that were seen and not understood.

A text is masked (`marks`), cut into statements (`statements`) and read from left to right (`reader`): each figure's
frame (`frames`) tells what it measures, the words beside it (`wording`, `trimming`, `indicators`) what of, and what
its own words leave out it takes over from the figure before (`sharing`), or, for whom it is told, from what the
paragraph or the article is about (`subjects`, `anaphors`, `focus`). What is planned is a target, but for what was
decided on (`commitments`). All words and frames are data (`lexicon`).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg.extraction.analysis import Analysis
from kg.extraction.figures.articles import ArticleTools
from kg.extraction.figures.frames import Frames
from kg.extraction.figures.grammar import Grammar
from kg.extraction.figures.lexicon import Lexicon
from kg.extraction.figures.marks import Marker
from kg.extraction.figures.observations import Figures, figures_of
from kg.extraction.figures.periods import Calendar
from kg.extraction.figures.quantities import QuantityScanner
from kg.extraction.figures.reader import Reader
from kg.extraction.figures.readings import Reading
from kg.knowledge import Knowledge
from kg.knowledge.schemes import Scheme

__all__ = ["Figures", "extract_figures", "read_figures"]


def extract_figures(analysis: Analysis) -> Figures:
    """Return all that the figures of an article say."""
    return figures_of(analysis, read_figures(analysis)[0])


def read_figures(analysis: Analysis) -> tuple[tuple[Reading, ...], ArticleTools | None]:
    """Return how each figure of an article was read, in text order, with the tools that read them (None: no figure)."""
    grammar, marker, calendar, frames = _tools(analysis.knowledge)
    marks = marker.mark(analysis)
    if marks is None:
        return (), None
    tools = ArticleTools.of(grammar, calendar, frames, analysis, marks)
    return tuple(Reader(tools).readings()), tools


def _tools(knowledge: Knowledge) -> tuple[Grammar, Marker, Calendar, Frames]:
    return _made(knowledge.folder, _Units(knowledge.schemes.units))


class _Units:
    """The unit scheme as a key of the cache: equal by identity."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme

    def __hash__(self) -> int:
        return id(self.scheme)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Units) and other.scheme is self.scheme


@lru_cache(maxsize=2)
def _made(folder: Path, units: _Units) -> tuple[Grammar, Marker, Calendar, Frames]:
    lexicon = Lexicon.load(folder)
    calendar, frames = Calendar(lexicon), Frames(lexicon)
    marker = Marker(lexicon, QuantityScanner(lexicon, units.scheme), calendar, frames)
    return Grammar.of(lexicon), marker, calendar, frames
