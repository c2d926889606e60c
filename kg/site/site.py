"""Writes the whole site below one folder, page by page: the same graph always gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kg.content import Content
from kg.errors import OutputError, Problem
from kg.graph.marks import read_marks
from kg.knowledge import Knowledge
from kg.site.account import Accounts
from kg.site.articles import Articles, SourceText
from kg.site.concordance import Concordance
from kg.site.data import DataFiles
from kg.site.directories import Directories
from kg.site.names import Names
from kg.site.page import ASSETS, asset, render
from kg.site.places import FIXED, Places

Report = Callable[[int, int], None]
"""Called with the number of pages written and of all."""


def write_site(
    content: Content, knowledge: Knowledge, output: Path, folder: Path, report: Report = lambda done, total: None
) -> int:
    """Write the pages of a graph into `folder` and return how many there are.

    `output` holds the texts that the articles' pages show. OutputError: a text or its marks cannot be read.
    """
    site = _Site(content, knowledge, output)
    written = 0
    for name in ASSETS:
        _write(folder / "assets" / name, asset(name))
    for path, text in site.pages():
        _write(folder / path, text)
        if path.endswith(".html"):
            written += 1
            report(written, site.count)
    return written


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8", newline="\n")


class _Site:
    def __init__(self, content: Content, knowledge: Knowledge, output: Path) -> None:
        self._concordance = Concordance(content)
        things = map(content.key, self._concordance.subjects)
        bulletins = dict.fromkeys(article.bulletin for article in content.articles if article.bulletin)
        articles = [article.iri for article in content.articles]
        self._content = content
        self._places = Places([*things, *map(content.key, bulletins), *map(content.key, articles)])
        self._names = Names(content, knowledge, self._places)
        self._accounts = Accounts(self._names, self._concordance, knowledge.vocabulary)
        self._articles = Articles(self._names, _texts(content, output))
        self._directories = Directories(self._names, self._concordance, knowledge)
        self._data = DataFiles(content, self._concordance)
        self._bulletins = tuple(bulletins)
        self.count = len(self._concordance.subjects) + len(bulletins) + len(articles) + len(FIXED)

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the text of every file."""
        yield from self._directories.pages()
        for iri in self._concordance.subjects:
            yield from self._thing(iri)
        for bulletin in self._bulletins:
            yield self._articles.bulletin(bulletin)
        for article in self._content.articles:
            yield self._articles.article(article)

    def _thing(self, iri: str) -> Iterator[tuple[str, str]]:
        here = self._places.path(self._content.key(iri))
        account = self._accounts.account(here, iri)
        stem = here.removesuffix(".html")
        files = [(ending, f"{stem}.{ending}", text) for ending, text in self._data.files(iri)]
        links = [(ending, Places.relative(here, path)) for ending, path, _ in files]
        yield here, render("thing.html.jinja", here, account.label, account=account, files=links)
        for _, path, text in files:
            yield path, text


def _texts(content: Content, output: Path) -> dict[str, SourceText]:
    """Return the texts of all articles by their names."""
    found = {}
    for name in dict.fromkeys(article.text for article in content.articles):
        try:
            text = (output / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            what = f"原文无法读取 the text cannot be read: {error}"
            remedy = "再运行一次 kg build run kg build again"
            raise OutputError(Problem(str(output / name), None, what, remedy)) from error
        found[name] = SourceText(text, read_marks(output, name))
    return found
