"""The sentence around a piece of evidence, drawn from a source text whose lines may be wrapped anywhere."""

from __future__ import annotations

import re

from kg.model import Span

_ENDS = "。！？；!?"
_CLOSING = "”’」』》）)】"
_REACH = 240
"""How far from its evidence a sentence may begin or end, in characters."""
_SUBHEAD = re.compile(r"[^，、。：；！？,;:\n]{1,22}\n")
"""A line of its own at the start of what looks like a sentence: short, and without a mark."""
_BLANK = re.compile(r"\s+")


def sentence(text: str, evidence: Span, title: str = "") -> tuple[str, Span]:
    """Return the sentence that holds the evidence, without line ends, and where in it the evidence stands.

    A line that the evidence fills from end to end (a title) stands alone, and no sentence begins before the title.

    >>> sentence("甲区。乙区引进了丙\\n公司。丁区。", Span(5, 11))
    ('乙区引进了丙公司。', Span(start=2, end=7))
    """
    start, end = _trimmed(text, evidence)
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if not (_at_line_end(before[::-1]) and _at_line_end(after) and text[end - 1 : end] not in _ENDS):
        stop = max(before.rfind(mark) for mark in _ENDS) + 1
        begin = stop
        while begin < len(before) and (before[begin] in _CLOSING or before[begin].isspace()):
            begin += 1
        if "\n" in before[stop:begin] and (head := _SUBHEAD.match(before, begin)):
            begin = head.end()
        start -= len(before) - begin
        if text[end - 1 : end] not in _ENDS:
            stops = [place for mark in _ENDS if (place := after.find(mark)) >= 0]
            end += min(stops) + 1 if stops else len(after.rstrip())
        while text[end : end + 1] and text[end] in _CLOSING:
            end += 1
    lead, marked, rest = (
        _BLANK.sub("", text[start : evidence.start]),
        _BLANK.sub("", text[max(start, evidence.start) : evidence.end]),
        _BLANK.sub("", text[evidence.end : end]),
    )
    if title:
        lead = lead.rpartition(_BLANK.sub("", title))[2]
    return lead + marked + rest, Span(len(lead), len(lead) + len(marked))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _at_line_end(neighbours: str) -> bool:
    blank = neighbours[: len(neighbours) - len(neighbours.lstrip())]
    return "\n" in blank or not neighbours.strip()
