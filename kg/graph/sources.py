"""Where the text of each source stands in the output folder: names that stay inside it on every file system."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from kg.model import Document

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*]|[. ]+$|^[. ]+')
"""What some file system refuses or reads as something else: control characters, `:`, dots and spaces at the ends …"""
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
"""Names that Windows keeps for devices."""
_LONGEST = 200
"""Bytes of one part of a path; file systems allow 255."""


def text_names(names: Iterable[str]) -> dict[str, str]:
    """Return source name → path of its text: `bulletins/2022.pdf` → `text/bulletins/2022.txt`.

    Every path stays below `text/`, whatever the name. Sources that would meet in one path, also by case or as file and
    folder, get a hash of their name.
    """
    wanted = {name: _safe(name) for name in sorted(set(names))}
    taken = Counter(f"{path}.txt".casefold() for path in wanted.values())
    taken.update({str(folder).casefold() for path in wanted.values() for folder in PurePosixPath(path).parents})
    return {
        name: f"text/{path}.txt" if taken[f"{path}.txt".casefold()] == 1 else f"text/{path}-{_hash(name)}.txt"
        for name, path in wanted.items()
    }


def write_texts(documents: Iterable[Document], names: dict[str, str], folder: Path) -> None:
    """Write each source text unchanged, as UTF-8 with LF line ends, to its place below `folder`."""
    for document in documents:
        path = folder / names[document.source.name]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.source.text, encoding="utf-8", newline="\n")


def _safe(name: str) -> str:
    *folders, last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).parts or ("_",)
    parts = [*folders, PurePosixPath(last).stem]
    return "/".join(_safe_part(part) for part in parts if part not in {"/", ".", ".."}) or "_"


def _safe_part(part: str) -> str:
    safe = _UNSAFE.sub("_", part) or "_"
    if _RESERVED.match(safe):
        safe = f"_{safe}"
    if len(safe.encode("utf-8")) > _LONGEST:
        safe = safe.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore") + "-" + _hash(part)
    return safe


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=4).hexdigest()
