"""Reading: files in any of five formats become documents of clean articles that know their place in the source."""

from __future__ import annotations

from kg.reading.reader import Reading, read

__all__ = ["Reading", "read"]
