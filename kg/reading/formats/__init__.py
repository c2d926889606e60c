"""The file formats: one module each, which turns the bytes of a file into a `Draft`.

A reader raises `UnreadableError` when the bytes are not what the file's name says, or cannot be read without help.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kg.reading.draft import Draft
from kg.reading.formats import docx, html, markdown, pdf, plain

READERS: Mapping[str, Callable[[bytes], Draft]] = MappingProxyType(
    {
        ".txt": plain.read,
        ".text": plain.read,
        ".md": markdown.read,
        ".markdown": markdown.read,
        ".html": html.read,
        ".htm": html.read,
        ".xhtml": html.read,
        ".docx": docx.read,
        ".pdf": pdf.read,
    }
)
"""Suffix in lower case → reader."""
