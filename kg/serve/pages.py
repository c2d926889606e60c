"""The pages that people read: templates, wording in two languages, tables and a bar chart; everything is escaped."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.query.stored import LANGUAGES, StoredQuery

_HERE = Path(__file__).resolve().parent
STATIC = _HERE / "static"
SHOWN = 500
"""How many rows a page shows."""
_BARS = 20
_BAR_HEIGHT = 24
_BAR_WIDTH = 400
_NUMERIC = ("#decimal", "#integer", "#double", "#float")
_FIRST_QUERY = "SELECT ?park ?name WHERE {\n  ?park a pk:NationalHighTechZone ; rdfs:label ?name\n}\nORDER BY ?name"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `link` leads to the page of what it names."""

    text: str
    link: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What a page shows of an answer."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    count: int
    chart: Mapping[str, Any] | None


@dataclass(frozen=True)
class Pages:
    """Renders pages; `base` is the IRI that the paths of things stand under."""

    base: str

    def home(self, lang: str, queries: Sequence[StoredQuery], url: str) -> str:
        """Return the list of stored queries with the form for free ones."""
        return self._render("home.html", lang, url, queries=queries, text=_FIRST_QUERY)

    def query(self, lang: str, url: str, **shown: Any) -> str:
        """Return the page of a stored or a free query, with its form, and its answer or what is wrong with it."""
        blank: dict[str, Any] = {"query": None, "table": None, "values": {}, "choices": {}, "downloads": ()}
        blank |= {"text": "", "problem": "", "turtle": ""}
        return self._render("query.html", lang, url, **{**blank, **shown})

    def thing(self, lang: str, url: str, thing: Mapping[str, Any]) -> str:
        """Return the page of one thing."""
        return self._render("thing.html", lang, url, thing=thing, base=self.base, link=self.link)

    def error(self, lang: str, url: str, problem: str) -> str:
        """Return a page that says what went wrong."""
        return self._render("error.html", lang, url, problem=problem)

    def link(self, iri: str) -> str:
        """Return the path of a thing's page, or nothing for an IRI of somebody else."""
        return "/" + quote(iri.removeprefix(self.base), safe="/%:@!$&'()*+,;=~") if iri.startswith(self.base) else ""

    def table(self, body: bytes, lang: str, query: StoredQuery | None) -> Table:
        """Return the table of an answer in SPARQL JSON."""
        answer = json.loads(body)
        if "boolean" in answer:
            return Table(["ask"], [[Cell(str(answer["boolean"]).lower())]], 1, None)
        names: list[str] = answer["head"]["vars"]
        bindings: list[dict[str, dict[str, str]]] = answer["results"]["bindings"]
        columns = list(query.columns) if query else names
        headings = [query.columns[name][lang] for name in columns] if query else names
        rows = [[self._cell(binding, name) for name in columns] for binding in bindings[:SHOWN]]
        drawn = query.chart if query else _guessed(names, bindings)
        return Table(headings, rows, len(bindings), _chart(bindings, drawn, columns) if drawn else None)

    def _cell(self, binding: Mapping[str, Mapping[str, str]], name: str) -> Cell:
        term = binding.get(name, {"type": "literal", "value": ""})
        iri = term["value"] if term["type"] == "uri" else binding.get(f"{name}_iri", {}).get("value", "")
        text = term["value"]
        if term["type"] == "uri":
            text = text.removeprefix(f"{self.base}id/").removeprefix(f"{self.base}ontology#")
        return Cell(text, self.link(iri), _is_number(term))

    def _render(self, template: str, lang: str, url: str, **values: Any) -> str:
        other = "en" if lang == "zh" else "zh"
        path, _, asked = url.partition("?")
        kept = [part for part in asked.split("&") if part and not part.startswith("lang=")]
        language = f"{path}?{'&'.join([*kept, f'lang={other}'])}"
        return (
            _templates()
            .get_template(template)
            .render(lang=lang, say=_wording()[lang], other_language=language, **values)
        )


def language(asked: str | None, accept: str) -> str:
    """Return the language of a page: the one asked for, else the browser's, else Chinese."""
    if asked in LANGUAGES:
        return asked
    return "en" if accept.strip().lower().startswith("en") else "zh"


def downloads(path: str, values: Mapping[str, str], formats: Sequence[str]) -> list[tuple[str, str]]:
    """Return name and link of each form that an answer can be had in."""
    kept = {name: value for name, value in values.items() if value}
    return [(name, f"{path}?{urlencode({**kept, 'format': name})}") for name in formats]


def _is_number(term: Mapping[str, str]) -> bool:
    return term.get("datatype", "").endswith(_NUMERIC)


def _guessed(names: Sequence[str], bindings: Sequence[Mapping[str, Mapping[str, str]]]) -> tuple[str, str] | None:
    """Return a name and a number to draw: the first column of each kind, where every row has it."""
    if not 2 <= len(bindings) <= 1000:
        return None
    whole = [name for name in names if all(name in binding for binding in bindings)]
    numbers = [name for name in whole if all(_is_number(binding[name]) for binding in bindings)]
    labels = [name for name in whole if all(binding[name]["type"] == "literal" for binding in bindings)]
    labels = [name for name in labels if name not in numbers]
    return (labels[0], numbers[0]) if labels and numbers else None


def _chart(
    bindings: Sequence[Mapping[str, Mapping[str, str]]], drawn: tuple[str, str], columns: Sequence[str]
) -> Mapping[str, Any] | None:
    label, number = drawn
    rows = [row for row in bindings if label in row and number in row][:_BARS]
    values = [float(row[number]["value"]) for row in rows]
    if len(rows) < 2 or max(values) <= 0 or min(values) < 0:
        return None
    stated = "amount" if "amount" in columns and number == "value" else number
    bars = [
        {
            "name": row[label]["value"][:14],
            "shown": row.get(stated, row[number])["value"],
            "width": round(value / max(values) * _BAR_WIDTH, 1),
            "y": position * _BAR_HEIGHT,
        }
        for position, (row, value) in enumerate(zip(rows, values, strict=True))
    ]
    return {"bars": bars, "height": len(bars) * _BAR_HEIGHT + 4}


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(_HERE / "templates", encoding="utf-8")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


@cache
def _wording() -> Mapping[str, Mapping[str, str]]:
    words = tomllib.loads((_HERE / "wording.toml").read_text(encoding="utf-8"))
    return {lang: {key: both[place] for key, both in words.items()} for place, lang in enumerate(LANGUAGES)}
