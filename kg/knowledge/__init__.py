"""What ParkKG knows before it reads a text: vocabulary, concept schemes, gazetteers and phrase patterns."""

from __future__ import annotations

from kg.knowledge.knowledge import Knowledge
from kg.knowledge.schemes import Concept, Scheme, Schemes
from kg.knowledge.vocabulary import DEFAULT_BASE, Term, Vocabulary

__all__ = ["DEFAULT_BASE", "Concept", "Knowledge", "Scheme", "Schemes", "Term", "Vocabulary"]
