"""What the last word of a name tells: the suffixes of `names.toml`, across quotation marks and brackets."""

from __future__ import annotations

from kg.knowledge.patterns import Patterns, Suffix

CLOSING = "”’」"
SHORT_END = 6


class Endings:
    """Finds the suffix that a name ends in."""

    def __init__(self, patterns: Patterns) -> None:
        self.suffixes = patterns.suffixes
        self._longest = max(map(len, self.suffixes))

    def of(self, words: str) -> tuple[tuple[Suffix, ...], int]:
        """Return what the last word says, the strongest reading first, and how many characters it takes."""
        bare = words.rstrip(CLOSING)
        if "”" in bare[-SHORT_END:]:
            return self._across(words)
        if bare.endswith(("）", ")")):
            opening = max(bare.rfind("（"), bare.rfind("("))
            if opening > 0:
                bare = bare[:opening]
        for length in range(min(self._longest, len(bare)), 0, -1):
            found = self.suffixes.get(bare[-length:])
            if found:
                return found, length + len(words) - len(bare)
        return (), 0

    def _across(self, words: str) -> tuple[tuple[Suffix, ...], int]:
        """Find a last word that a quotation mark cuts (“链主”企业)."""
        plain = words.replace("“", "").replace("”", "")
        for length in range(min(self._longest, len(plain)), 0, -1):
            found = self.suffixes.get(plain[-length:])
            if found:
                taken = 0
                for back, char in enumerate(reversed(words), 1):
                    taken += char not in "“”"
                    if taken == length:
                        return found, back
        return (), 0
