"""A built graph in the formats of other tools: RDF, network drawing, Neo4j, business intelligence."""

from __future__ import annotations

from kg.export.exporter import FOLDERS, FORMATS, Export, export, save

__all__ = ["FOLDERS", "FORMATS", "Export", "export", "save"]
