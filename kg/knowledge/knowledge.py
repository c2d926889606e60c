"""Everything that the pipeline knows before it reads a text, loaded once per process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.knowledge.schemes import Schemes
from kg.knowledge.vocabulary import DEFAULT_BASE, Vocabulary
from kg.resources import ontology_dir

if TYPE_CHECKING:
    from kg.knowledge.gazetteers import Gazetteer
    from kg.knowledge.patterns import Patterns


@dataclass(frozen=True)
class Knowledge:
    """Vocabulary, concept schemes, gazetteer and phrase patterns of one ontology folder."""

    vocabulary: Vocabulary
    schemes: Schemes
    gazetteer: Gazetteer
    patterns: Patterns
    folder: Path

    @classmethod
    def load(cls, folder: Path | None = None, base: str = DEFAULT_BASE) -> Knowledge:
        """Return the knowledge of a folder (that of the installation by default); DataFileError if a file is wrong."""
        return _load((folder or ontology_dir()).resolve(), base)


@cache
def _load(folder: Path, base: str) -> Knowledge:
    from kg.knowledge.gazetteers import Gazetteer
    from kg.knowledge.patterns import Patterns

    vocabulary = Vocabulary.load(folder / "parkkg.ttl", base)
    schemes = Schemes.load(folder / "schemes")
    gazetteer = Gazetteer.load(folder / "gazetteers")
    patterns = Patterns.load(folder / "patterns", vocabulary)
    return Knowledge(vocabulary, schemes, gazetteer, patterns, folder)
