"""From the lines of a file to its articles: by contents list, by contributor lines, or as one article.

A title of the contents list is looked for in the body by its letters, digits and ideographs alone: the list may have spaces,
leaders, page numbers and wraps of its own, and its order need not be that of the body.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.model import Span
from kg.reading.draft import Draft
from kg.reading.furniture import without_furniture
from kg.reading.lines import Line, entry_of, key_of, lines_of
from kg.reading.paragraphs import title_length
from kg.reading.wording import alternation, wording

_SECTION = re.compile(r"^[【\[〔]\s*([^【】\[\]〔〕]{2,30})\s*[】\]〕]\s*")
_NUMERAL = re.compile(r"^(?:\d{1,2}[.．、]|[●•◆■□★▪◇○·*-])\s*")
_SENTENCE = re.compile(r"[。！？]")
_SHORTEST_TITLE = 5
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Segment:
    """The lines of one article."""

    title: tuple[Line, ...]
    """Empty where the text begins without a title."""
    body: tuple[Line, ...]
    section: str | None = None
    contributor: str | None = None


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The articles of a file, in the order of the text."""

    segments: tuple[Segment, ...]
    masthead: tuple[Line, ...]
    """Lines before the first article."""
    is_bulletin: bool


class _Contributor(NamedTuple):
    span: Span
    name: str


class _Place(NamedTuple):
    """A title in the body: its first line and how many lines it takes."""

    at: int
    height: int


def segment(draft: Draft, names: Iterable[str] = ()) -> Segmentation:
    """Split a draft into articles; `names` (title and publisher of the bulletin) are never taken for a title."""
    contributors = list(_contributors(draft.text))
    lines = lines_of(draft, tuple(sorted([*draft.hidden, *(item.span for item in contributors)])))
    own_names = {key_of(name) for name in names if name}
    sections = {key_of(match.group(1)) for line in lines if (match := _SECTION.match(line.text))}
    lines = without_furniture(lines, own_names, sections, bool(draft.page_starts))
    lines = [line for line in lines if not _is_byline(line)] or lines
    if not lines:
        return Segmentation((), (), False)
    ends = _ends(lines, contributors)
    contents, head = _listed(lines, own_names)
    heading = _by_headings(lines) if not contents and len(ends) < 2 else []
    places = {place.at: place for place in (*heading, *contents)}
    for place in _after_contributors(lines, ends, own_names, places) if len(ends) > 1 or contents else ():
        places.setdefault(place.at, place)
    if len(places) < 2:
        return _single(lines, contributors, own_names)
    ordered = [places[at] for at in sorted(places)]
    listed_sections = _listed_sections(lines, head, ordered)
    segments = []
    current: str | None = None
    for number, place in enumerate(ordered):
        stop = ordered[number + 1].at if number + 1 < len(ordered) else len(lines)
        begin = ordered[number - 1].at if number else head
        current = _section_above(lines[begin : place.at], sections) or current
        title = tuple(lines[place.at : place.at + place.height])
        body = lines[place.at + place.height : stop]
        own = [item for item in contributors if title[0].start <= item.span.start < (lines[stop].start if stop < len(lines) else len(draft.text) + 1)]
        body = _without_repeats(body, "".join(key_of(line.text) for line in title))
        if own:
            body = [line for line in body if line.start < own[-1].span.start]
        while body and key_of(body[-1].text) in sections:
            body.pop()
        section = listed_sections.get(place.at) or current
        segments.append(Segment(title, tuple(body), section, own[-1].name if own else None))
    return Segmentation(tuple(segments), tuple(lines[: ordered[0].at]), True)


# --- contributor lines ---------------------------------------------------------------------------------------


@functools.cache
def _contributor_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = alternation(wording().contributor)
    gap = r"[ \t\u3000]*\n?[ \t\u3000]*"
    spaced = words.replace(r"[ \u3000]*", r"\s*")
    return (
        re.compile(rf"[（(]\s*(?:{spaced})\s*[：:]\s*((?:[^（）()]|[（(][^（）()]{{0,20}}[）)]){{1,60}}?)\s*[）)](?={gap.split('|')[0][:0]}[ \t\u3000]*(?:\n|$))"),
        re.compile(rf"(?:{alternation(wording().byline)})\s*[：:]"),
    )


def _contributors(text: str) -> Iterator[_Contributor]:
    for match in _contributor_patterns()[0].finditer(text):
        yield _Contributor(Span(*match.span()), re.sub(r"\s+", "", match.group(1)))


def _is_byline(line: Line) -> bool:
    return len(line.text) <= 60 and not line.final and _contributor_patterns()[1].match(line.text) is not None


def _ends(lines: Sequence[Line], contributors: Sequence[_Contributor]) -> list[int]:
    """Return for each contributor line the index of the first line below it."""
    ends, at = [], 0
    for item in contributors:
        while at < len(lines) and lines[at].start < item.span.start:
            at += 1
        ends.append(at)
    return ends


def _after_contributors(lines: Sequence[Line], ends: Sequence[int], names: Collection[str], known: Collection[int]) -> Iterator[_Place]:
    """Yield the title below the masthead and below each contributor line, where no title is known there already."""
    starts = [0, *ends[:-1]] if not known else ends[:-1]
    for start, stop in zip(starts, ends[1:] if known else ends, strict=False):
        at = start
        while at < stop and (_SECTION.match(lines[at].text) or _is_masthead(lines[at], names)):
            at += 1
        if at < stop and not any(start <= place < stop for place in known) and _is_title(lines[at]):
            yield _Place(at, title_length(lines[at:stop]))


# --- contents list -------------------------------------------------------------------------------------------


def _listed(lines: Sequence[Line], names: Collection[str]) -> tuple[list[_Place], int]:
    """Return where the titles of the contents list stand in the body, and where the body begins."""
    head = _head_length(lines)
    finder = _Finder(lines)
    occurrences: dict[int, tuple[int, str]] = {}
    at = 0
    while at < head:
        step = 1
        found: tuple[str, list[_Place]] | None = None
        for count in range(1, min(3, head - at) + 1):
            text = _NUMERAL.sub("", _SECTION.sub("", entry_of("".join(line.text for line in lines[at : at + count]))))
            key = key_of(text)
            if not _SHORTEST_TITLE <= len(key) <= _LONGEST_TITLE or key in names or _SENTENCE.search(text):
                continue
            places = finder.places(key)
            # a title that is wrapped alike in list and body: the longer key stands wherever its first line stands
            if len(places) > 1 and (found is None or len(places) == len(found[1])):
                found, step = (key, places), count
        if found is not None:
            occurrences.update((place.at, (place.height, found[0])) for place in found[1])
        at += step
    return _bodies(lines, occurrences)


class _Finder:
    """Finds the runs of whole lines whose letters, digits and ideographs are a given key."""

    def __init__(self, lines: Sequence[Line]) -> None:
        keys = [_NUMERAL.sub("", _SECTION.sub("", entry_of(line.text))) if not line.final else "" for line in lines]
        self._text = "\n" + "\n".join(map(key_of, keys)) + "\n"
        self._starts = [match.start() for match in re.finditer(r"\n", self._text)]

    def places(self, key: str) -> list[_Place]:
        """Return where the key stands, on one line or on up to three."""
        found = []
        begin = key[: _SHORTEST_TITLE]
        offset = self._text.find("\n" + begin)
        while offset >= 0:
            at = bisect.bisect_left(self._starts, offset)
            for count in (1, 2, 3):
                if at + count < len(self._starts):
                    held = self._text[offset : self._starts[at + count]].replace("\n", "")
                    if held == key:
                        found.append(_Place(at, count))
                        break
            offset = self._text.find("\n" + begin, offset + 1)
        return found


def _head_length(lines: Sequence[Line]) -> int:
    """Return how many lines stand before the first sentence, or before that below a heading of the contents."""
    words = {key_of(word) for word in wording().contents}
    begin = next((at for at, line in enumerate(lines[:200]) if key_of(line.text) in words), 0)
    return next((at for at in range(begin, len(lines)) if _SENTENCE.search(lines[at].text)), len(lines))


def _bodies(lines: Sequence[Line], occurrences: dict[int, tuple[int, str]]) -> tuple[list[_Place], int]:
    """Choose for each key the occurrence that most text follows; a key that occurs once stands in no list."""
    order = sorted(occurrences)
    stretches: list[tuple[int, str, int]] = []
    """Where each begins, its key, how much text follows; a title that comes back as a running header begins none."""
    for at, stop in zip(order, [*order[1:], len(lines)], strict=True):
        count, key = occurrences[at]
        text = _prose(lines[at + count : stop])
        again = stretches and stretches[-1][1] == key and stretches[-1][2] > 0
        if again or (stretches and not _may_begin(lines, at)):
            begin, first, before = stretches[-1]
            stretches[-1] = (begin, first, before + text)
        else:
            stretches.append((at, key, text))
    best: dict[str, tuple[int, int]] = {}
    for at, key, text in stretches:
        if text > best.get(key, (0, 0))[0]:
            best[key] = (text, at)
    times = Counter(key for _, key in occurrences.values())
    chosen = sorted(at for key, (_, at) in best.items() if times[key] > 1)
    if len(chosen) < 2:
        return [], 0
    return [_Place(at, occurrences[at][0]) for at in chosen], chosen[0]


def _prose(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines) if any(_SENTENCE.search(line.text) for line in lines) else 0


def _may_begin(lines: Sequence[Line], at: int) -> bool:
    """Tell whether an article may begin here: not in the midst of a sentence."""
    return at == 0 or not (lines[at - 1].open or (not lines[at - 1].final and lines[at - 1].width >= 3 * lines[at].width))


def _listed_sections(lines: Sequence[Line], head: int, places: Sequence[_Place]) -> dict[int, str]:
    """Return the section of each title that the contents list gives one.

    A section heads the entries below it. One with none below it (pages are not always drawn in reading order) heads
    those above it, back to where the order of the body is broken.
    """
    body = {"".join(key_of(line.text) for line in lines[p.at : p.at + p.height]): p.at for p in places}
    found: dict[int, str] = {}
    section: str | None = None
    used = True
    block: list[int] = []
    at = 0
    while at < head:
        line = lines[at]
        if match := _SECTION.match(line.text):
            if section is not None and not used:
                found.update(dict.fromkeys(block, section))
            if section is not None and used:
                block = []
            section, used = match.group(1).strip(), False
        text = _NUMERAL.sub("", _SECTION.sub("", entry_of(line.text)))
        count = 1
        key = key_of(text)
        while key not in body and count < 3 and at + count < head:
            key += key_of(entry_of(lines[at + count].text))
            count += 1
        if key in body:
            place = body[key]
            if section is not None:
                found[place], used = section, True
            block = [*block, place] if block and block[-1] < place else [place]
            at += count
        else:
            at += 1
    if section is not None and not used:
        found.update(dict.fromkeys(block, section))
    return found


# --- other ways ----------------------------------------------------------------------------------------------


def _by_headings(lines: Sequence[Line]) -> list[_Place]:
    """Return the headings of the highest level, where there are several and text stands below each."""
    levels = [line.level for line in lines if line.level is not None]
    if not levels:
        return []
    top = min(levels)
    marks = [at for at, line in enumerate(lines) if line.level == top]
    stops = [*marks[1:], len(lines)]
    if top != 1 or len(marks) < 2 or not all(_prose(lines[a + 1 : b]) for a, b in zip(marks, stops, strict=True)):
        return []
    return [_Place(at, 1) for at in marks]


def _single(lines: Sequence[Line], contributors: Sequence[_Contributor], names: Collection[str]) -> Segmentation:
    """Return the whole file as one article whose title is its first line, below a masthead if there is one."""
    at = 0
    section: str | None = None
    while at + 2 < len(lines) and (_is_masthead(lines[at], names) or _is_bare_section(lines[at])):
        if match := _SECTION.match(lines[at].text):
            section = match.group(1).strip()
        at += 1
    if not _is_title(lines[at]):
        at = 0
    rest = lines[at:]
    count = title_length(rest) if _is_title(rest[0]) else 0
    one = Segment(tuple(rest[:count]), tuple(rest[count:]), section)
    if contributors:
        one = replace(one, contributor=contributors[-1].name)
    return Segmentation((one,), tuple(lines[:at]), False)


def _is_title(line: Line) -> bool:
    return line.level is not None or (len(line.text) <= _LONGEST_TITLE and not _SENTENCE.search(line.text) and not line.open)


def _is_bare_section(line: Line) -> bool:
    match = _SECTION.match(line.text)
    return match is not None and match.end() == len(line.text)


@functools.cache
def _masthead_pattern() -> re.Pattern[str]:
    words = wording()
    publisher = alternation(words.publisher)
    issue = "|".join(re.sub(r"\?P<\w+>", "?:", pattern) for pattern in words.issue)
    return re.compile(
        rf"[（(]?(?:{issue})|(?:{publisher})\s*[：:]|.{{2,30}}(?:{publisher})$|[（(]?20\d\d\s*年\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?[）)]?$"
    )


def _is_masthead(line: Line, names: Collection[str]) -> bool:
    key = key_of(line.text)
    contents = {key_of(word) for word in wording().contents}
    return key in names or key in contents or _masthead_pattern().match(line.text) is not None


def _section_above(lines: Sequence[Line], sections: Collection[str]) -> str | None:
    """Return the last section head between two articles."""
    for line in reversed(lines):
        if match := _SECTION.match(line.text):
            return match.group(1).strip()
        if key_of(line.text) in sections:
            return line.text
        if line.final:
            return None
    return None


def _without_repeats(body: Sequence[Line], title: str) -> list[Line]:
    """Leave out running headers that repeat the article's own title."""
    return [line for line in body if key_of(line.text) != title]
