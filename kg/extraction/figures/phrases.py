"""Words that may name an indicator, with what was cut off around them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.figures.lexicon import Entry
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that may name an indicator, with what was cut off around them."""

    span: Span
    """Of the words in the text; empty when there are none."""
    words: str
    verb: Entry | None = None
    """The verb of coming or standing beside them: 新增, 拥有."""
    verb_words: str = ""
    standing: bool = False
    """Whether 累计, 已, 共 or the like makes a stock of it."""
    stock: bool = False
    """Whether a stronger word than 共 does."""
    clause: int = 0
    """Where its clause begins."""
    owner: str = ""
    """What stands before a verb that only links: 规模以上工业企业 of 规模以上工业企业实现营业收入."""
