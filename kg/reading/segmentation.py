"""From the lines of a file to its articles: by contents list, by contributor lines, by headings, or as one article."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.reading.contents import LONGEST_TITLE, SECTION, SENTENCE, Place, is_bare_section, listed, listed_sections, prose
from kg.reading.contributors import Contributor, contributors, is_byline
from kg.reading.draft import Draft
from kg.reading.furniture import without_furniture
from kg.reading.lines import Line, key_of, lines_of
from kg.reading.paragraphs import title_length
from kg.reading.wording import alternation, wording


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
    masthead: tuple[Line, ...] = ()
    """Lines before the first article, the contents list included."""
    bylines: tuple[Line, ...] = ()
    is_bulletin: bool = False


def segment(draft: Draft, names: Iterable[str] = ()) -> Segmentation:
    """Split a draft into articles; `names` (title and publisher of the bulletin) are never taken for a title."""
    credits = list(contributors(draft.text))
    lines = lines_of(draft, sorted([*draft.hidden, *(item.span for item in credits)]))
    signed = [item for item in credits if item.closes]
    own_names = {key_of(name) for name in names if name}
    sections = {key_of(match.group(1)) for line in lines if (match := SECTION.match(line.text))}
    lines = without_furniture(lines, own_names, sections, bool(draft.page_starts))
    bylines = tuple(line for line in lines if is_byline(line))
    lines = [line for line in lines if not is_byline(line)]
    if not lines:
        return Segmentation(())
    places = _places(lines, signed, own_names)
    if len(places) < 2:
        return _single(lines, bylines, signed, own_names)
    in_list = listed_sections(lines, places)
    at_signed = [item.span.start for item in signed]
    segments = []
    current: str | None = None
    for number, place in enumerate(places):
        stop = places[number + 1].at if number + 1 < len(places) else len(lines)
        # what the contents list says of sections speaks for its own entries, not for the first article
        begin = places[number - 1].at + 1 if number else (place.at - 1 if in_list else 0)
        current = _section_above(lines[max(begin, 0) : place.at], sections) or current
        end = lines[stop].start if stop < len(lines) else len(draft.text)
        own = signed[bisect.bisect_left(at_signed, lines[place.at].start) : bisect.bisect_left(at_signed, end)]
        body = _body(lines[place.at : stop], place.height, own, sections)
        beside, title = _without_section(lines[place.at : place.at + place.height])
        section = in_list.get(place) or beside or current
        segments.append(Segment(title, body, section, own[-1].name if own else None))
    return Segmentation(tuple(segments), tuple(lines[: places[0].at]), bylines, True)


def _places(lines: Sequence[Line], signed: Sequence[Contributor], names: Collection[str]) -> list[Place]:
    """Return where the titles of a bulletin stand; fewer than two if the file is none."""
    found = {place.at: place for place in listed(lines, names)}
    ends = _ends(lines, signed)
    if found or len(ends) > 1:
        for place in _after_contributors(lines, ends, names, list(found)):
            found.setdefault(place.at, place)
    else:
        found = {place.at: place for place in _by_headings(lines)}
    return [found[at] for at in sorted(found)]


def _body(
    lines: Sequence[Line], height: int, own: Sequence[Contributor], sections: Collection[str]
) -> tuple[Line, ...]:
    """Return the lines between a title and the next one that belong to the article."""
    title = key_of("".join(line.text for line in lines[:height]))
    body = [line for line in lines[height:] if key_of(line.text) != title]  # the title may be a running header as well
    if own:
        body = [line for line in body if line.start < own[-1].span.start]
    while body and (key_of(body[-1].text) in sections or is_bare_section(body[-1])):
        body.pop()
    return tuple(body)


# --- by contributor lines ------------------------------------------------------------------------------------


def _ends(lines: Sequence[Line], signed: Sequence[Contributor]) -> list[int]:
    """Return for each contributor line the index of the first line below it."""
    ends, at = [], 0
    for item in signed:
        while at < len(lines) and lines[at].start < item.span.start:
            at += 1
        ends.append(at)
    return ends


def _after_contributors(
    lines: Sequence[Line], ends: Sequence[int], names: Collection[str], known: Sequence[int]
) -> Iterator[Place]:
    """Yield the title below the masthead and below each contributor line, where no title is known there already."""
    for start, stop in itertools.pairwise([0, *ends]):
        if any(start <= place < stop for place in known) or (known and start == 0):
            continue
        at = start + _masthead_length(lines[start:stop], names)
        if at < stop and _is_title(lines[at]) and prose(lines[at:stop]):
            yield Place(at, title_length(lines[at:stop]))


# --- by headings, or not at all ------------------------------------------------------------------------------


def _by_headings(lines: Sequence[Line]) -> list[Place]:
    """Return the headings of the highest level, where there are several and text stands below each."""
    marks = [at for at, line in enumerate(lines) if line.level == 1]
    if not all(prose(lines[a + 1 : b]) for a, b in itertools.pairwise([*marks, len(lines)])):
        return []
    return [Place(at, 1) for at in marks]


def _single(
    lines: Sequence[Line], bylines: tuple[Line, ...], signed: Sequence[Contributor], names: Collection[str]
) -> Segmentation:
    """Return the whole file as one article whose title is its first line, below a masthead if there is one."""
    at = _masthead_length(lines, names)
    rest = lines[at:]
    section = next((m.group(1).strip() for line in reversed(lines[:at]) if (m := SECTION.match(line.text))), None)
    count = title_length(rest) if _is_title(rest[0]) else 0
    dates, body = _dated(rest[count:])
    contributor = signed[-1].name if signed else None
    one = Segment(tuple(rest[:count]), body, section, contributor)
    return Segmentation((one,), tuple(lines[:at]), (*bylines, *dates))


def _is_title(line: Line) -> bool:
    if line.level is not None:
        return True
    return len(line.text) <= LONGEST_TITLE and not SENTENCE.search(line.text) and not line.open


def _without_section(title: Sequence[Line]) -> tuple[str | None, tuple[Line, ...]]:
    """Return the section that stands on the line of a title, and the title without it."""
    match = SECTION.match(title[0].text)
    if match is None or match.end() == len(title[0].text):
        return None, tuple(title)
    first = title[0]._replace(start=title[0].start + match.end(), text=title[0].text[match.end() :])
    return match.group(1).strip(), (first, *title[1:])


@functools.cache
def _masthead() -> re.Pattern[str]:
    words = wording()
    publisher = alternation(words.publisher)
    issue = "|".join(re.sub(r"\?P<\w+>", "?:", pattern) for pattern in words.issue)
    date = r"20\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
    return re.compile(
        rf".{{0,20}}?[（(]?(?:{issue})[）)]?\s*(?:[（(]?{date}[）)]?)?$|(?:{publisher})\s*[：:]|.{{2,30}}(?:{publisher})$"
        rf"|[（(]?{date}[）)]?$"
    )


@functools.cache
def _contents_words() -> frozenset[str]:
    return frozenset(key_of(word) for word in wording().contents)


def _masthead_length(lines: Sequence[Line], names: Collection[str]) -> int:
    """Return how many of the lines above a text are masthead or section: a title must be left below them."""
    stop = next((at for at, line in enumerate(lines) if SENTENCE.search(line.text)), len(lines))
    marks = [at for at, line in enumerate(lines[:stop]) if is_bare_section(line) or _is_masthead(line, names)]
    for at in reversed(marks):
        if at + 1 < stop and _is_title(lines[at + 1]):
            return at + 1
    return 0


def _dated(body: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines below a title that hold a date alone, and the others."""
    count = 0
    while count + 1 < len(body) and _date_alone().match(body[count].text):
        count += 1
    return tuple(body[:count]), tuple(body[count:])


@functools.cache
def _date_alone() -> re.Pattern[str]:
    return re.compile(r"[（(]?20\d\d\s*(?:年|[-/.])\s*\d{1,2}\s*(?:月|[-/.])(?:\s*\d{1,2}\s*日?)?[）)]?$")


def _is_masthead(line: Line, names: Collection[str]) -> bool:
    key = key_of(line.text)
    return key in names or key in _contents_words() or _masthead().match(line.text) is not None


def _section_above(lines: Sequence[Line], sections: Collection[str]) -> str | None:
    """Return the last section head between two articles."""
    for line in reversed(lines):
        if match := SECTION.match(line.text):
            return match.group(1).strip()
        if key_of(line.text) in sections:
            return line.text
        if line.final:
            return None
    return None
