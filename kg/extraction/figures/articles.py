"""What the readers of one article's figures share."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.analysis import Analysis
from kg.extraction.figures.frames import Frames
from kg.extraction.figures.grammar import Grammar
from kg.extraction.figures.indicators import Indicators
from kg.extraction.figures.industries import Industries
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.modality import Modality
from kg.extraction.figures.periods import Calendar
from kg.extraction.figures.references import References
from kg.extraction.figures.sharing import Sharing
from kg.extraction.figures.subjects import Subjects
from kg.extraction.figures.wording import Wording


@dataclass(frozen=True)
class ArticleTools:
    """The article, its marks, and everything that reads a part of a figure."""

    analysis: Analysis
    marks: Marks
    grammar: Grammar
    calendar: Calendar
    frames: Frames
    indicators: Indicators
    references: References
    subjects: Subjects
    modality: Modality
    industries: Industries
    sharing: Sharing
    used: set[str] = field(default_factory=set)
    """Ids of the entries that took part, for the examples of the data files."""

    @property
    def wording(self) -> Wording:
        """What reads the words beside figures."""
        return self.indicators.wording

    @classmethod
    def of(cls, grammar: Grammar, calendar: Calendar, frames: Frames, analysis: Analysis, marks: Marks) -> ArticleTools:
        """Make the tools of one article."""
        lexicon = grammar.lexicon
        used: set[str] = set()
        indicators = Indicators(lexicon, analysis.knowledge, marks, used)
        return cls(
            analysis,
            marks,
            grammar,
            calendar,
            frames,
            indicators,
            References(lexicon, analysis, marks, indicators),
            Subjects(lexicon, analysis, marks, indicators.knows, used),
            Modality(lexicon, marks, indicators.knows, used),
            Industries(lexicon, marks, indicators),
            Sharing(grammar, marks, indicators),
            used,
        )
