"""Stand-off marks beside each source text: where the blocks of its articles stand, and the names in them.

`text/a.txt` has its marks in `text/a.json`: for each article by the last part of its IRI, `blocks` of [kind, spans] and
`mentions` of [start, end, key]. Offsets count code points of the text, as those of evidence do. What lies between the
spans of a block (line ends, page furniture) is no part of the article.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import OutputError, Problem
from kg.graph.iris import Iris, segment
from kg.model import ArticleFacts, CleanText, Corpus, Span


class MarkedBlock(NamedTuple):
    """One title, sub-head or paragraph."""

    kind: str
    """`title`, `subhead` or `paragraph`."""
    spans: tuple[Span, ...]
    """Its characters in the source text, in order."""


class Marks(NamedTuple):
    """The blocks of one article, and each place where it names something."""

    blocks: tuple[MarkedBlock, ...] = ()
    mentions: tuple[tuple[Span, str], ...] = ()
    """Span in the source text, and key of the thing (`park/南昌高新区`), ascending."""


def write_marks(corpus: Corpus, names: Mapping[str, str], iris: Iris, folder: Path) -> None:
    """Write the marks of every source of a corpus; `names` leads from sources to their texts below `folder`."""
    found: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for facts in corpus.articles:
        found[facts.article.text.source.name][segment(facts.article.key)] = _marked(facts, iris)
    for document in corpus.documents:
        place = marks_place(folder, names[document.source.name])
        text = json.dumps(found[document.source.name], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        place.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def read_marks(folder: Path, text_name: str) -> Mapping[str, Marks]:
    """Return the marks of the articles of one text, by the last part of their IRIs.

    OutputError: the file is missing or holds something else.
    """
    place = marks_place(folder, text_name)
    try:
        found = json.loads(place.read_text(encoding="utf-8"))
        return {key: _read(one) for key, one in found.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        what = f"标注文件无法读取 the marks cannot be read: {error}"
        raise OutputError(Problem(str(place), None, what, "再运行一次 kg build run kg build again")) from error


def marks_place(folder: Path, text_name: str) -> Path:
    """Return where the marks of a text stand: `text/a.txt` → `text/a.json`."""
    return folder / f"{text_name.removesuffix('.txt')}.json"


def _marked(facts: ArticleFacts, iris: Iris) -> dict[str, Any]:
    text = facts.article.text
    mentions = {
        (*text.source_span(one.span), iris.entity(one.entity).removeprefix(iris.base)) for one in facts.mentions
    }
    return {
        "blocks": [[block.kind, _source_spans(text, block.span)] for block in facts.article.blocks],
        "mentions": sorted(mentions),
    }


def _source_spans(text: CleanText, span: Span) -> list[Span]:
    """Return the stretches of source that make up a clean span; those that touch are one."""
    found: list[Span] = []
    for start, end in text.stretches(span):
        if found and found[-1].end == start:
            start = found.pop().start
        found.append(Span(start, end))
    return found


def _read(one: Any) -> Marks:
    return Marks(
        tuple(MarkedBlock(kind, tuple(Span(*span) for span in spans)) for kind, spans in one["blocks"]),
        tuple((Span(start, end), key) for start, end, key in one["mentions"]),
    )
