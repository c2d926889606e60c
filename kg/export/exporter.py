"""A built graph, or a part of it, in the formats of other tools: content in, file names and bytes out."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.content import Content
from kg.errors import OutputError, Problem
from kg.export.divisions import Divisions
from kg.export.neo4j import neo4j_tables
from kg.export.network import gexf, graphml
from kg.export.parts import part_of
from kg.export.rdf import QUADS, TRIPLES, rdf
from kg.export.selection import sections
from kg.export.star import star_tables
from kg.export.tables import csv_text, parquet
from kg.knowledge import Knowledge
from kg.query.store import Graph

NETWORKS = {"graphml": graphml, "gexf": gexf}
FOLDERS = ("neo4j", "csv", "parquet")
"""Formats of several files."""
FORMATS = (*TRIPLES, *QUADS, *NETWORKS, *FOLDERS)


@dataclass(frozen=True, slots=True)
class Export:
    """What was asked for: one file, whose name is empty, or several by name."""

    files: Mapping[str, bytes]

    @property
    def is_folder(self) -> bool:
        """Tell whether there are files with names."""
        return "" not in self.files


def export(
    output: Path,
    format_: str,
    *,
    parks: Sequence[str] = (),
    classes: Sequence[str] = (),
    articles: Sequence[str] = (),
    periods: Sequence[str] = (),
    evidence: bool = True,
) -> Export:
    """Return the graph of an output folder in one of `FORMATS`; the same graph always gives the same bytes.

    The parts narrow what is exported, each by any of its values. OutputError: there is no build, or Parquet is asked
    for without pyarrow. QueryError, TermError: a part names what the graph does not have.
    """
    if format_ not in FORMATS:
        raise OutputError(f"没有格式 “{format_}” there is no format {format_!r}；可用 use one of: {', '.join(FORMATS)}")
    graph, knowledge = Graph.open(output), Knowledge.load()
    vocabulary = knowledge.vocabulary
    part = part_of(
        graph, vocabulary, parks=parks, classes=classes, articles=articles, periods=periods, evidence=evidence
    )
    if format_ in TRIPLES or format_ in QUADS:
        return Export({"": rdf(format_, sections(graph, vocabulary, part), vocabulary)})
    whole = part if evidence else part_of(
        graph, vocabulary, parks=parks, classes=classes, articles=articles, periods=periods
    )  # fmt: skip  # claims and articles are needed to make tables, even where no quote is to stand in them
    content = Content.of(sections(graph, vocabulary, whole), vocabulary)
    if format_ in NETWORKS:
        return Export({"": NETWORKS[format_](content, evidence)})
    if format_ == "neo4j":
        tables = neo4j_tables(content, evidence)
        return Export({f"{table.name}.csv": csv_text(table, for_spreadsheets=False) for table in tables})
    tables = star_tables(content, Divisions.of(graph, knowledge), knowledge.schemes, evidence)
    if format_ == "parquet":
        return Export({f"{table.name}.parquet": parquet(table) for table in tables})
    return Export({f"{table.name}.csv": csv_text(table, for_spreadsheets=True) for table in tables})


def save(export: Export, target: Path) -> None:
    """Write an export to a file, or into a folder: whole or not at all.

    A folder may hold the files of an earlier export, which are replaced. OutputError: it holds anything else, or the
    file system refuses.
    """
    try:
        if export.is_folder:
            _save_folder(export, target)
        else:
            _save_file(export.files[""], target)
    except OSError as error:
        what = f"写不进去 cannot be written: {error.strerror or error}"
        raise OutputError(Problem(str(error.filename or target), None, what)) from error


def _save_file(data: bytes, target: Path) -> None:
    if target.is_dir():
        remedy = "给出文件名 name a file"
        raise OutputError(Problem(str(target), None, "这是文件夹，不是文件 a folder, not a file", remedy))
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        aside.chmod(0o666 & ~_umask())  # as any other new file; the temporary one is private
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def _save_folder(export: Export, target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise OutputError(
            Problem(str(target), None, "这是文件，不是文件夹 a file, not a folder", "另选文件夹 choose a folder")
        )
    ours = _names()
    if target.is_dir() and (foreign := sorted(path.name for path in target.iterdir() if path.name not in ours)):
        what = f"文件夹里有别的文件 the folder holds other files: {', '.join(foreign[:3])}"
        raise OutputError(Problem(str(target), None, what, "另选文件夹 choose another folder"))
    target.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        for name, data in export.files.items():
            (aside / name).write_bytes(data)
        for path in target.iterdir():
            if path.name not in export.files:
                path.unlink()
        for name in export.files:
            (aside / name).replace(target / name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _names() -> frozenset[str]:
    """Return every file name that some format writes into a folder."""
    star = (
        "observations", "entities", "indicators", "industries", "periods", "units", "terms", "articles", "sources",
    )  # fmt: skip
    neo4j = ("nodes", "observations", "relations")
    return frozenset(f"{name}.{end}" for name in (*star, *neo4j) for end in ("csv", "parquet"))


def _umask() -> int:
    """Return the mask of new files, which the system tells only by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
