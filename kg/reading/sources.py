"""Which files are read: the files that were named, and those of a known kind in the folders that were named."""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Problem
from kg.reading.formats import READERS

_CONVERTIBLE = frozenset({".doc", ".wps", ".rtf", ".odt", ".ofd", ".caj", ".ppt", ".pptx", ".xls", ".xlsx"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and the name under which the graph knows it."""

    path: Path
    name: str
    """POSIX path below the folder that was named, in NFC; unique in a reading."""

    @property
    def metadata(self) -> Path:
        """The file beside it that says what the text does not."""
        return self.path.with_suffix(".toml")


def find(inputs: Sequence[Path]) -> tuple[list[Source], list[Problem]]:
    """Return the files of the inputs, sorted by name, and what is wrong with the inputs themselves.

    Hidden files and files of unknown kinds inside a folder are passed over; a file that was named is not.
    """
    named: dict[Path, set[tuple[str, ...]]] = defaultdict(set)
    problems: list[Problem] = []
    for entry in inputs:
        if entry.is_dir():
            found = list(_below(entry, problems))
            if not found:
                what = "文件夹里没有可读的文件 the folder holds no file of a known kind"
                problems.append(Problem(entry.as_posix(), None, what, f"支持的格式 known kinds: {_kinds()}"))
            for path in found:
                named[path.resolve()].add(path.relative_to(entry).parts)
        elif entry.is_file():
            if entry.suffix.lower() in READERS:
                named[entry.resolve()].add((entry.name,))
            else:
                problems.append(_unknown(entry))
        else:
            what = "文件或文件夹不存在 no such file or folder"
            problems.append(Problem(entry.as_posix(), None, what, "检查路径 check the path"))
    shortest = {path: min(names, key=lambda parts: (-len(parts), parts)) for path, names in named.items()}
    names = _distinct(shortest)
    shown = _as_given(inputs, shortest)
    return sorted((Source(shown[path], names[path]) for path in names), key=lambda source: source.name), problems


def _below(folder: Path, problems: list[Problem]) -> Iterable[Path]:
    """Yield the files of a known kind in a folder and the folders in it."""

    def refused(error: OSError) -> None:
        place = Path(error.filename or folder).as_posix()
        what = f"文件夹无法读取 the folder cannot be read ({error.strerror})"
        problems.append(Problem(place, None, what, "检查权限 check permissions"))

    for base, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in READERS:
                yield Path(base, name)


def _as_given(inputs: Sequence[Path], names: dict[Path, tuple[str, ...]]) -> dict[Path, Path]:
    """Return each file's path as the caller would write it, for messages."""
    shown = {path: path for path in names}
    for entry in sorted(inputs, key=str, reverse=True):
        if entry.is_dir():
            root = entry.resolve()
            shown |= {path: entry / path.relative_to(root) for path in names if path.is_relative_to(root)}
        elif entry.is_file() and entry.resolve() in names:
            shown[entry.resolve()] = entry
    return shown


def _distinct(names: dict[Path, tuple[str, ...]]) -> dict[Path, str]:
    """Return a name for each file; where two are alike, with as many folders above in front as it takes."""
    depth = dict.fromkeys(names, 0)
    while True:
        written = {path: _name(path, names[path], depth[path]) for path in names}
        holders: dict[str, list[Path]] = defaultdict(list)
        for path, name in written.items():
            holders[name].append(path)
        alike = [path for paths in holders.values() if len(paths) > 1 for path in paths]
        deeper = [path for path in alike if depth[path] + len(names[path]) < len(path.parts)]
        if not deeper:
            return written
        for path in deeper:
            depth[path] += 1


def _name(path: Path, own: tuple[str, ...], depth: int) -> str:
    above = path.parts[: len(path.parts) - len(own)]
    parts = [part for part in above[len(above) - depth :] if part != path.anchor] if depth else []
    return unicodedata.normalize("NFC", "/".join([*parts, *own]))


def _unknown(path: Path) -> Problem:
    remedy = f"支持的格式 known kinds: {_kinds()}"
    if path.suffix.lower() in _CONVERTIBLE:
        remedy = "另存为 .docx 或 .pdf 再试 save it as .docx or .pdf"
    return Problem(path.as_posix(), None, f"不支持的文件格式 unknown kind of file {path.suffix or path.name!r}", remedy)


def _kinds() -> str:
    return ", ".join(sorted(READERS))
