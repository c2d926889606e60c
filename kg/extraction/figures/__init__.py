"""The figures of an article: observations, targets, and the figures that were seen and not understood."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg.extraction.analysis import Analysis
from kg.extraction.figures.frames import Frames
from kg.extraction.figures.lexicon import Lexicon
from kg.extraction.figures.marks import Marker
from kg.extraction.figures.observations import Figures, figures_of
from kg.extraction.figures.periods import Calendar
from kg.extraction.figures.quantities import QuantityScanner
from kg.extraction.figures.reader import Reader, Reading
from kg.knowledge import Knowledge
from kg.knowledge.schemes import Scheme

__all__ = ["Figures", "extract_figures", "read_figures"]


def extract_figures(analysis: Analysis) -> Figures:
    """Return all that the figures of an article say."""
    return figures_of(analysis, read_figures(analysis))


def read_figures(analysis: Analysis) -> tuple[Reading, ...]:
    """Return how each figure of an article was read, in text order."""
    lexicon, marker, calendar, frames = _tools(analysis.knowledge)
    marks = marker.mark(analysis)
    if marks is None:
        return ()
    return tuple(Reader(lexicon, calendar, frames, analysis, marks).readings())


def _tools(knowledge: Knowledge) -> tuple[Lexicon, Marker, Calendar, Frames]:
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
def _made(folder: Path, units: _Units) -> tuple[Lexicon, Marker, Calendar, Frames]:
    lexicon = Lexicon.load(folder)
    calendar, frames = Calendar(lexicon), Frames(lexicon)
    return lexicon, Marker(lexicon, QuantityScanner(lexicon, units.scheme), calendar, frames), calendar, frames
