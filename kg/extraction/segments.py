"""Words as the segmenter cuts them, mended by what the lexicon knows: verbs joined, glued words parted."""

from __future__ import annotations

from collections.abc import Iterator

import rjieba

from kg.knowledge.patterns import Patterns

STOPS = "，；："
"""Marks behind which 有 is a verb and begins no name."""
IDIOM = 4
"""Length of the longest verbs and nouns that are joined."""


class Segmenter:
    """Cuts text into words with tags."""

    def __init__(self, patterns: Patterns) -> None:
        self.vocabulary = patterns.words
        self.meanings = patterns.verbs.meanings
        self.nouns = patterns.verbs.nouns
        self.parts = patterns.verbs.parts
        self.branches = frozenset(
            word for word, rows in patterns.suffixes.items() if len(word) == len("分行") and rows[0].strength == "legal"
        )
        self.heads = self.vocabulary.function | self.vocabulary.descriptors
        self.parks = frozenset(word for word, rows in patterns.suffixes.items() if rows[0].cls == "Park")
        self.grounds = frozenset(
            word
            for word, rows in patterns.suffixes.items()
            if len(word) == 1 and any(row.cls == "Park" for row in rows)
        )
        self.bodies = frozenset(
            word
            for word, rows in patterns.suffixes.items()
            if rows[0].cls == "ResearchInstitute" and len(word) == len("分所")
        )

    def words(self, text: str, before: str = "") -> Iterator[tuple[str, str]]:
        """Yield the words of a text with their tags; together they are the text. `before` is what stands before it.

        What the segmenter cut of a verb of the lexicon is joined (迁来, 捧回), what it glued is parted.
        """
        words = rjieba.tag(text)
        at = 0
        while at < len(words):
            if at + 1 < len(words) and self._is_branch(words[at][0], words[at + 1][0]):
                yield words[at][0] + words[at + 1][0][0], "n"
                words[at + 1] = (words[at + 1][0][1:], "p")
                at += 1
                continue
            if at + 1 < len(words) and self._gives(words[at][0], words[at + 1][0]):
                whole = words[at][0] + words[at + 1][0][0]
                yield whole, "v" if whole in self.meanings else "n"
                words[at + 1] = (words[at + 1][0][1:], words[at + 1][1])
                at += 1
                continue
            for size in (3, 2):
                whole = "".join(word for word, _ in words[at : at + size])
                known = whole in self.meanings or whole in self.nouns or whole in self.parts
                if at + size <= len(words) and (known or (size == 2 and whole in self.bodies)):
                    yield whole, "v" if whole in self.meanings else "n"
                    at += size
                    break
            else:
                yield from self._parted(words[at], words[at - 1][0] if at else before)
                at += 1

    def _is_branch(self, word: str, behind: str) -> bool:
        """Tell whether the segmenter glued the end of a bank's branch to a preposition (分 + 行为园区…)."""
        return word + behind[0] in self.branches and behind[1:] in self.parts

    def _gives(self, verb: str, behind: str) -> bool:
        """Tell whether the segmenter glued the end of a verb to an unknown word (孵化 + 出蓝羿)."""
        whole = verb + behind[0]
        known = (
            whole in self.meanings or whole in self.nouns or (len(verb) == 1 and whole in self.vocabulary.descriptors)
        )
        return len(behind) > 2 and known and not rjieba.has_word(behind)

    def _parted(self, word: tuple[str, str], before: str) -> Iterator[tuple[str, str]]:
        """Part what the segmenter glued: a counter and an unknown word (300台五轴, 6家母基金), a noun and 名单."""
        text, tag = word
        if len(text) == 1:
            yield word
            return
        within = text[1:] in self.vocabulary.localizers and text[0] in self.grounds and before.isalnum()
        acting = before in self.vocabulary.function or before in self.meanings
        if within and (len(before) == 1 or not acting):
            yield text[0], "n"  # 雁湖智造 + 园里
            yield text[1:], "f"
            return
        if before[-1:] in STOPS and "hold" in self.meanings.get(text[0], ()) and not rjieba.has_word(text):
            yield text[0], "v"  # …领域，有 + 恒屹机械
            yield text[1:], tag
            return
        counts = text[0] in self.vocabulary.firm_counters or (
            len(text) > 2 and text[0] in self.vocabulary.counters and not rjieba.has_word(text)
        )
        if before[-1:].isdigit() and counts:
            yield text[0], "q"
            yield text[1:], tag
            return
        if before[-1:].isdigit() and text[0] in self.vocabulary.date_units and text[1:] in self.vocabulary.prepositions:
            yield text[0], "m"
            yield text[1:], "p"
            return
        if len(text) == len("岛上") and text[1] in self.vocabulary.localizers and (before + text[0]) in self.parks:
            yield text[0], "n"
            yield text[1], "f"
            return
        if text[-1] in self.vocabulary.ordinals and len(text) > len("分列"):
            yield from self._parted((text[:-1], tag), before)
            yield text[-1], "m"
            return
        front = next((text[:size] for size in (3, 2) if len(text) > size and text[:size] in self.heads), "")
        if front and not rjieba.has_word(text):
            yield front, "d"
            yield from self._parted((text[len(front) :], tag), "")
            return
        for size in (2, 3):
            if len(text) > size and text[-size:] in self.meanings and not rjieba.has_word(text):
                yield text[:-size], tag
                yield text[-size:], "v"
                return
        roll = next((end for end in self.vocabulary.rolls if text.endswith(end) and len(text) > len(end) + 1), "")
        if roll and text[: -len(roll)] in self.vocabulary.generic:
            yield text[: -len(roll)], tag
            yield roll, "n"
            return
        yield word
