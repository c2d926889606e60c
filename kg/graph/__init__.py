"""The graph: IRIs, triples, validation and the files of the output folder."""

from __future__ import annotations

from kg.graph.files import Written, write

__all__ = ["Written", "write"]
