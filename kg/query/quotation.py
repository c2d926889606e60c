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
_MINUS = ("-", "−", "－", "负")
_BLANK = re.compile(r"\s+")


def sentence(text: str, evidence: Span, title: str = "") -> tuple[str, Span]:
    """Return the sentence that holds the evidence, without line ends, and where in it the evidence stands.

    The title, and a line that the evidence fills from end to end, stand alone; no sentence reaches back over the title.

    >>> sentence("甲区。乙区引进了丙\\n公司。丁区。", Span(5, 11))
    ('乙区引进了丙公司。', Span(start=2, end=7))
    """
    start, end = _trimmed(text, evidence)
    line = Span(text.rfind("\n", 0, start) + 1, _found(text, "\n", end))
    words = _squeezed(text[line.start : line.end])
    if words == _squeezed(title):
        start, end = line
    elif words != _squeezed(text[start:end]) or text[end - 1] in _ENDS:
        start, end = _start(text, start), _end(text, end)
    lead, said = _squeezed(text[start : evidence.start]), _squeezed(text[max(start, evidence.start) : evidence.end])
    lead = lead.rpartition(_squeezed(title))[2] if title else lead
    return lead + said + _squeezed(text[evidence.end : end]), Span(len(lead), len(lead) + len(said))


def signed(stated: str, value: str) -> str:
    """Return a value as written, with a minus sign where the text tells the fall in another word (下降3％).

    >>> signed("3％", "-3"), signed("-3％", "-3"), signed("3％", "3")
    ('−3％', '-3％', '3％')
    """
    return f"−{stated}" if value.startswith("-") and not stated.startswith(_MINUS) else stated


def _start(text: str, start: int) -> int:
    """Return where the sentence begins that holds the character at `start`."""
    before = text[max(0, start - _REACH) : start]
    stop = max(before.rfind(mark) for mark in _ENDS) + 1
    begin = stop
    while begin < len(before) and (before[begin] in _CLOSING or before[begin].isspace()):
        begin += 1
    if "\n" in before[stop:begin] and (head := _SUBHEAD.match(before, begin)):
        begin = head.end()
    return start - len(before) + begin


def _end(text: str, end: int) -> int:
    """Return where the sentence ends that holds the character before `end`."""
    if text[end - 1 : end] not in _ENDS:
        stop = min(_found(text, mark, end) for mark in _ENDS)
        end = stop + 1 if stop < min(len(text), end + _REACH) else min(len(text), end + _REACH)
    while text[end : end + 1] and text[end] in _CLOSING:
        end += 1
    return end


def _found(text: str, mark: str, start: int) -> int:
    """Return where a mark stands next, or the end of the text."""
    place = text.find(mark, start)
    return len(text) if place < 0 else place


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _squeezed(text: str) -> str:
    return _BLANK.sub("", text)
