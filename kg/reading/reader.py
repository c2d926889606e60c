"""The way from the files and folders that were named to documents; a bad file never stops the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.errors import DataFileError, InputError, Problem
from kg.model import Document
from kg.reading.articles import document
from kg.reading.draft import Draft, UnreadableError
from kg.reading.formats import READERS
from kg.reading.metadata import Metadata, from_toml, is_date
from kg.reading.sources import Source, find

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f\u0590-\u06ff\u0e00-\u0e7f]")
_OTHER_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, sorted by source name, and what could not be."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    """In file order; one for each bad file, page list or metadata mistake."""


def read(
    inputs: Sequence[Path], *, title: str | None = None, publisher: str | None = None, date: str | None = None
) -> Reading:
    """Read files and folders into documents.

    `title`, `publisher` and `date` (`2022`, `2022-10` or `2022-10-26`) come before what `NAME.toml` and the text say.
    InputError: `date` is no date.
    """
    if date is not None and not is_date(date):
        raise InputError(f'日期有误 {date!r} is no date；写成 write "2022", "2022-10" 或 or "2022-10-26"')
    given = Metadata(title, publisher, date)
    sources, problems = find(inputs)
    keys = _key_stems([source.name for source in sources])
    documents = []
    for source in sources:
        try:
            own = from_toml(source.metadata) if source.metadata.is_file() else Metadata()
            draft = _draft(source)
        except DataFileError as error:
            problems.extend(error.problems)
            continue
        except UnreadableError as error:
            problems.append(Problem(source.path.as_posix(), error.line, error.what, error.remedy))
            continue
        if draft.empty_pages:
            problems.append(_empty_pages(source, draft))
        documents.append(document(source.name, draft, given.or_else(own), keys[source.name]))
    return Reading(tuple(documents), tuple(sorted(problems, key=lambda it: (it.file, it.line or 0, it.what))))


def _draft(source: Source) -> Draft:
    try:
        data = source.path.read_bytes()
    except OSError as error:
        what = f"文件无法读取 the file cannot be read ({error.strerror})"
        raise UnreadableError(what, "检查权限 check permissions") from error
    if not data:
        raise UnreadableError("文件是空的 the file is empty", "重新获取文件 get the file again")
    try:
        draft = READERS[source.path.suffix.lower()](data)
    except UnreadableError:
        raise
    except Exception as error:  # a parser of another library may fail on a broken file in any way
        what = f"文件已损坏 the file is broken ({type(error).__name__})"
        raise UnreadableError(what, "重新获取或另存文件 get or save the file again") from error
    begins = [0, *(hole.end for hole in draft.hidden)]
    ends = [*(hole.start for hole in draft.hidden), len(draft.text)]
    text = "".join(draft.text[begin:end] for begin, end in zip(begins, ends, strict=True))
    if not text.strip():
        raise UnreadableError("文件里没有文字 the file holds no text", "重新获取文件 get the file again")
    _check_chinese(text)
    return draft


def _check_chinese(text: str) -> None:
    han = len(_HAN.findall(text))
    if han == 0 or han * 8 < len(_LETTERS.findall(text)) or han < 4 * len(_OTHER_EAST_ASIAN.findall(text)):
        raise UnreadableError(
            "不是中文文件 the text is not Chinese",
            "只能读取中文；显示正常的 PDF 请先做文字识别（OCR） "
            "only Chinese can be read; run OCR on a PDF that looks right",
        )


def _empty_pages(source: Source, draft: Draft) -> Problem:
    pages = "、".join(map(str, draft.empty_pages))
    return Problem(
        source.path.as_posix(),
        None,
        f"第 {pages} 页没有文字层，未读 page {pages.replace('、', ', ')} has no text and was not read",
        "对这些页做文字识别（OCR）后再试 run text recognition (OCR) on them and try again",
    )


def _key_stems(names: Sequence[str]) -> dict[str, str]:
    """Return what the article keys of each file begin with: its name without suffix, or with it where two are alike."""
    stems = {name: _stem(name) for name in names}
    times = Counter(stems.values())
    written = {name: stem if times[stem] == 1 else name.replace("/", "-") for name, stem in stems.items()}
    taken: Counter[str] = Counter()
    for name in sorted(written):
        stem = written[name]
        taken[stem] += 1
        if taken[stem] > 1:
            written[name] = f"{stem}~{taken[stem]}"
    return written


def _stem(name: str) -> str:
    return PurePosixPath(name).with_suffix("").as_posix().replace("/", "-")
