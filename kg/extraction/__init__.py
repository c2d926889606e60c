"""Extraction: from one article to all that it says."""

from kg.extraction.extractor import extract

__all__ = ["extract"]
