"""The contents list of a bulletin: its entries, where their titles stand in the body, and the sections it tells.

A title is looked for by its letters, digits and ideographs alone: the list may have spaces, leaders, page numbers and
wraps of its own, and its order need not be that of the body.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from kg.reading.lines import Line, entry_of, key_of
from kg.reading.wording import wording

SECTION = re.compile(r"^[【\[〔]\s*([^【】\[\]〔〕]{2,30})\s*[】\]〕]\s*")
SENTENCE = re.compile(r"[。！？]")
SHORTEST_TITLE, LONGEST_TITLE = 5, 60
_NUMERAL = re.compile(r"^(?:\d{1,2}[.．、]|[●•◆■□★▪◇○·*-])\s*")
_NUMERAL_START = frozenset("0123456789●•◆■□★▪◇○·*-")
_HIGHEST = 3
"""A title takes no more lines than this."""


class Place(NamedTuple):
    """A title in the body: its first line and how many lines it takes."""

    at: int
    height: int


def listed(lines: Sequence[Line], names: Collection[str]) -> list[Place]:
    """Return where the titles of the contents list stand in the body; empty if there is no list.

    `names` are keys that are no titles (those of the bulletin and its publisher).
    """
    head = _head_length(lines)
    finder = _Finder(lines)
    occurrences: dict[Place, str] = {}
    at = 0
    while at < head:
        step = 1
        found: tuple[str, list[Place]] | None = None
        for count in range(1, min(_HIGHEST, head - at) + 1):
            text = "".join(line.text for line in lines[at : at + count])
            key = _key(text)
            if not SHORTEST_TITLE <= len(key) <= LONGEST_TITLE or key in names or SENTENCE.search(text):
                continue
            places = finder.places(key)
            # a title that is wrapped alike in list and body: the longer key stands wherever its first line stands
            if len(places) > 1 and (found is None or len(places) == len(found[1])):
                found, step = (key, places), count
        if found is not None:
            occurrences.update(dict.fromkeys(found[1], found[0]))
        at += step
    return _bodies(lines, occurrences)


def _key(text: str) -> str:
    """Return the key of an entry without section, numeral, leaders and page number."""
    text = entry_of(text)
    if text[:1] in "【[〔":
        text = SECTION.sub("", text)
    return key_of(_NUMERAL.sub("", text) if text[:1] in _NUMERAL_START else text)


class _Finder:
    """Finds the runs of whole lines that have a given key."""

    def __init__(self, lines: Sequence[Line]) -> None:
        keys = ["\0" if line.final else _key(line.text) for line in lines]  # no title runs over the end of a sentence
        self._text = "\n" + "\n".join(keys) + "\n"
        self._starts = list(itertools.accumulate((len(key) + 1 for key in keys), initial=0))

    def places(self, key: str) -> list[Place]:
        """Return where the key stands, in the order of the text."""
        found = []
        begin = "\n" + key[:SHORTEST_TITLE]
        offset = self._text.find(begin)
        while offset >= 0:
            at = bisect.bisect_left(self._starts, offset)
            for count in range(1, min(_HIGHEST, len(self._starts) - 1 - at) + 1):
                if self._text[offset : self._starts[at + count]].replace("\n", "") == key:
                    found.append(Place(at, count))
                    break
            offset = self._text.find(begin, offset + 1)
        return found


def _head_length(lines: Sequence[Line]) -> int:
    """Return how many lines stand before the first sentence, or before that below a heading of the contents."""
    words = {key_of(word) for word in wording().contents}
    begin = next((at for at, line in enumerate(lines[:200]) if key_of(line.text) in words), 0)
    return next((at for at in range(begin, len(lines)) if SENTENCE.search(lines[at].text)), len(lines))


def _bodies(lines: Sequence[Line], occurrences: Mapping[Place, str]) -> list[Place]:
    """Choose for each key the occurrence that most text follows; a key that occurs once stands in no list."""
    order = sorted(occurrences)
    titles = {at for place in order for at in range(place.at, place.at + place.height)}
    stretches: list[tuple[Place, str, int]] = []
    """Each with its key and how much text follows; a title that comes back as a running header begins none."""
    for number, place in enumerate(order):
        stop = order[number + 1].at if number + 1 < len(order) else len(lines)
        key, text = occurrences[place], prose(lines[place.at + place.height : stop])
        again = bool(stretches) and stretches[-1][1] == key and stretches[-1][2] > 0
        if again or (stretches and place.at - 1 not in titles and _breaks_off(lines[place.at - 1])):
            begin, first, before = stretches[-1]
            stretches[-1] = (begin, first, before + text)
        else:
            stretches.append((place, key, text))
    best: dict[str, tuple[int, Place]] = {}
    for place, key, text in stretches:
        if text > best.get(key, (0, place))[0]:
            best[key] = (text, place)
    times = Counter(occurrences.values())
    chosen = sorted(place for key, (_, place) in best.items() if times[key] > 1)
    return chosen if len(chosen) > 1 else []


def prose(lines: Sequence[Line]) -> int:
    """Return how many characters of text the lines hold, none if there is no sentence among them."""
    return sum(len(line.text) for line in lines) if any(SENTENCE.search(line.text) for line in lines) else 0


def _breaks_off(line: Line) -> bool:
    """Tell whether a line ends in the midst of a sentence, so that no article begins below it."""
    return line.open or (not line.final and line.width >= 40 and "，" in line.text)


def is_bare_section(line: Line) -> bool:
    """Tell whether a line holds a section head and nothing else."""
    match = SECTION.match(line.text)
    return match is not None and match.end() == len(line.text)


def listed_sections(lines: Sequence[Line], places: Sequence[Place]) -> dict[Place, str]:
    """Return the section of each title that the contents list gives one.

    A section heads the entries below it. One with none below it (pages are not always drawn in reading order) heads
    those above it, back to where the order of the body is broken.
    """
    body = {_key("".join(line.text for line in lines[p.at : p.at + p.height])): p for p in places}
    found: dict[Place, str] = {}
    section: str | None = None
    used = True
    block: list[Place] = []
    at, head = 0, places[0].at
    while head and is_bare_section(lines[head - 1]):
        head -= 1  # what stands right above the first title belongs to the body
    while at < head:
        if match := SECTION.match(lines[at].text):
            if section is not None:
                if not used:
                    found.update(dict.fromkeys(block, section))
                block = []
            section, used = match.group(1).strip(), False
        height, place = 1, None
        while place is None and height <= min(_HIGHEST, head - at):
            place = body.get(_key("".join(line.text for line in lines[at : at + height])))
            height += 1
        if place is not None:
            if section is not None:
                found[place], used = section, True
            block = [*block, place] if block and block[-1] < place else [place]
            at += height - 1
        else:
            at += 1
    if section is not None and not used:
        found.update(dict.fromkeys(block, section))
    return found
