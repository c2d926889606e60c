"""The graph: IRIs, triples, validation and the files of the output folder."""

from __future__ import annotations

from kg.graph.dataset import quads
from kg.graph.files import Written, write
from kg.graph.validation import validate_files

__all__ = ["Written", "quads", "validate_files", "write"]
