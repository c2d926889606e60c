"""The way from named files and folders to documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataFileError, Problem
from kg.model import Document
from kg.reading.articles import document
from kg.reading.formats import plain
from kg.reading.metadata import Metadata, from_toml


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, sorted by source name, and what could not be."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


def read(
    inputs: Sequence[Path], *, title: str | None = None, publisher: str | None = None, date: str | None = None
) -> Reading:
    """Read files and folders; a bad file gives a problem and leaves the others alone."""
    problems: list[Problem] = []
    documents = []
    given = Metadata(title, publisher, date)
    for named in inputs:
        files = sorted(named.rglob("*.txt")) if named.is_dir() else [named]
        for path in files:
            name = path.relative_to(named).as_posix() if named.is_dir() else path.name
            beside = path.with_suffix(".toml")
            own = Metadata()
            if beside.is_file():
                try:
                    own = from_toml(beside)
                except DataFileError as error:
                    problems.extend(error.problems)
                    continue
            one = document(name, plain.read(path.read_bytes()), given.or_else(own), path.stem)
            if one is not None:
                documents.append(one)
    return Reading(tuple(sorted(documents, key=lambda one: one.source.name)), tuple(sorted(problems)))
