"""Files to read, and the ways in which one text comes as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Article, Document
from kg.reading import Reading, read

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "000_18ba1fba660c952e.txt"

ReadText = Callable[..., Document]


@pytest.fixture(scope="session")
def seed() -> Document:
    (document,) = read([SEED]).documents
    return document


@pytest.fixture
def read_data(tmp_path: Path) -> Callable[..., Reading]:
    """Read one file that holds the bytes or the text."""

    def write_and_read(data: bytes | str, name: str = "a.txt", toml: str = "", **given: str) -> Reading:
        file = tmp_path / name
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        if toml:
            file.with_suffix(".toml").write_text(toml, encoding="utf-8")
        return read([file], **given)

    return write_and_read


@pytest.fixture
def read_text(read_data: Callable[..., Reading]) -> ReadText:
    """Read one file that must be good."""

    def read_good(data: bytes | str, name: str = "a.txt", toml: str = "", **given: str) -> Document:
        reading = read_data(data, name, toml, **given)
        assert reading.problems == ()
        (document,) = reading.documents
        return document

    return read_good


def blocks(article: Article) -> list[tuple[str, str]]:
    """Return kind and text of the blocks of an article."""
    return [(block.kind, article.text.text[slice(*block.span)]) for block in article.blocks]


def said(document: Document) -> list[list[tuple[str, str]]]:
    """Return the blocks of all articles of a document."""
    return [blocks(article) for article in document.articles]
