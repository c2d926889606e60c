"""The classes that a phrase may have: by what it ends in, by the list that it stands in, by the frames that link it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.endings import Endings
from kg.extraction.groups import Group
from kg.extraction.phrases import Phrase
from kg.extraction.tokens import Kind, Tokenizer
from kg.knowledge.patterns import Frame

COUNTED = frozenset(("Project", "Enterprise", "Park", "Carrier", "ResearchInstitute"))
"""Classes whose members lists and texts count."""
SHORTEST_FRONT = 4
LONG_FRONT = 6
SHORTEST_INDUSTRY = 3
NUMERALS = "一二三四五六七八九十"


class Classifier:
    """Tells what a phrase may name."""

    def __init__(self, tokenizer: Tokenizer, endings: Endings) -> None:
        self.endings = endings
        self.vocabulary = tokenizer.knowledge.vocabulary
        self.words = tokenizer.knowledge.patterns.words
        self.stand_ins = self.words.company_words | self.words.university_words
        self.industries = tokenizer.knowledge.schemes.industries
        self.industry_tails = sorted(self.words.industry_tails, key=len, reverse=True)
        self._offices = tuple(self.words.offices)
        self._plain_projects = tuple(self.words.plain_projects)
        self._general = sorted(
            (word for word in self.words.generic if len(word) > 1), key=lambda word: (-len(word), word)
        )

    def root(self, cls: str) -> str:
        """Return the class of the contract's table."""
        return self.vocabulary.entity_class(cls)

    def classes(
        self, item: Phrase, group: Group, frames: Sequence[Frame] = (), *, joint: bool = False
    ) -> tuple[str, ...]:
        """Return the classes that a phrase may have, the likeliest first; none when it is no name."""
        if item.title:
            return ("Policy",)
        if group.head_class == "Policy" and not group.open:
            return ("Policy",)
        own = [entry.cls for entry in item.entries]
        if own:
            return (*own, *(["Industry"] if self.industry(item) else []))
        if item.words in self.stand_ins or item.words.endswith(self._offices):
            return ()
        if item.counted or not item.words or (len(item.words) == 1 and group.head_class in COUNTED):
            return ()
        firm = [s.cls for s in item.suffixes if s.strength == "legal" or s.cls == "University"]
        if firm and (item.proper or (item.topical and firm[0] == "Enterprise")):
            return tuple(firm)
        if group.head_class == "Fund":
            return ("Fund",)
        if group.head_class == "Park" and not group.open and not item.suffix("Park"):
            return ("Park",)
        if group.open and group.head in self.endings.suffixes and group.head_class in ("ResearchInstitute", "Park"):
            return (group.head_class,)
        honour = any(frame.property == "holdsHonour" for frame in frames)
        zone = any(suffix.word in self.words.park_words for suffix in item.suffixes)
        if honour and item.suffixes and not zone and item.words.startswith(tuple(self.words.levels)):
            return ("Honour", *(suffix.cls for suffix in item.suffixes if suffix.cls != "Honour"))
        industry = self.industry(item)
        alone = not any(other.proper for other in group.items)
        known = alone and self._is_known_industry(item)
        sure = group.open or (group.head_class in ("Enterprise", "Project") and len(group.items) > 1)
        if group.head_class in COUNTED and sure and (item.proper or (item.topical and not alone)) and not known:
            return (group.head_class or "", *(suffix.cls for suffix in item.suffixes))
        fielded = item.topical or any(token.industry for token in item.tokens)
        if industry is not None or (group.head_class == "Industry" and fielded and self._is_noun(item)):
            named = tuple(suffix.cls for suffix in item.suffixes if self._may_name(item, group, suffix.cls, joint))
            return ("Industry", *named)
        if self._among_industries(item, group, frames):
            return ("Industry",)
        like = item.topical or (group.open and item.suffix(group.head_class or "") is not None)
        if group.head_class not in (None, "Industry") and (item.proper or (like and not alone)):
            return (group.head_class or "", *(suffix.cls for suffix in item.suffixes))
        return tuple(suffix.cls for suffix in item.suffixes if self._may_name(item, group, suffix.cls, joint))

    def _may_name(self, item: Phrase, group: Group, cls: str, joint: bool) -> bool:
        """Tell whether the words before the last one are enough for a name of the class where a frame links it."""
        firm = item.suffix(cls)
        front = len(item.words) - max((len(s.word) for s in item.suffixes), default=0)
        if cls != "Policy" and any(word in item.words for word in self.words.aspirations):
            return False
        if firm is not None and firm.strength == "trade":
            return item.brand
        if item.proper:
            return not (cls == "Project" and self._is_of_a_zone(item))
        siblings = len(group.items) > 1 and any(other.proper and other.suffix(cls) for other in group.items)
        if siblings and (item.topical or group.open):
            return True
        strong = firm is not None and firm.strength == "strong"
        if joint and front > 1 and strong:
            return True
        if cls == "Honour":
            if firm is not None and firm.word.endswith("级"):
                return True
            known = firm is not None and len(firm.word) >= SHORTEST_FRONT
            level = item.words.startswith(tuple(self.words.levels))
            return (front > 1 and known) or (front > 0 and level)
        if cls == "Park":
            return (item.topical and front > 1) or front >= SHORTEST_FRONT
        if cls == "Policy" and front == 0:
            return item.words.endswith("制") and len(item.words) >= SHORTEST_INDUSTRY
        if cls == "Policy":
            return strong and (item.topical or front >= SHORTEST_FRONT)
        if cls == "Project":
            return item.topical and not item.words.endswith(self._plain_projects)
        return item.topical and front >= (2 if cls in ("Enterprise", "Fund") else LONG_FRONT)

    def _is_of_a_zone(self, item: Phrase) -> bool:
        """Tell whether a phrase is a known place or zone and a kind of project (甲高新区重大项目)."""
        front = [entry for token in item.tokens[:-1] for entry in token.entries]
        return len(item.tokens) == 2 and bool(front) and item.words.endswith(self._plain_projects)

    def _among_industries(self, item: Phrase, group: Group, frames: Sequence[Frame]) -> bool:
        """Tell whether an unknown noun phrase is an industry since all else in its list, or its frame, says so."""
        if (
            len(item.words) < SHORTEST_INDUSTRY
            or not self._is_noun(item)
            or not frames
            or item.words in self.words.generic
        ):
            return False
        known = any(self.industry(other) for other in group.items if other is not item)
        return known and all(frame.object == {"Industry"} for frame in frames)

    def _is_noun(self, item: Phrase) -> bool:
        """Tell whether a phrase may name an industry: no verb, adverb or idiom at its start, no figure, no place."""
        if not item.tokens:
            return False
        first = item.tokens[0]
        return (
            first.tag[:1] not in ("v", "d", "i", "l", "c", "p")
            and first.kind in (Kind.WORD, Kind.NAME, Kind.INNER, Kind.QUOTE)
            and not any(char.isdigit() or char in "—、，" for char in item.words)
            and not any(token.entries or token.tag == "ns" for token in item.tokens)
            and not any(token.word in self.words.verbs for token in item.tokens[:-1])
            and not (first.kind is Kind.QUOTE and any(char in NUMERALS for char in first.word))
        )

    def _is_known_industry(self, item: Phrase) -> bool:
        return self.industries.find(item.words) is not None

    def industry(self, item: Phrase) -> str | None:
        """Return the industry that a phrase names by its words alone, with 产业 behind it or not; funds name none."""
        words = item.words
        if item.suffix("Fund") is not None:
            return None
        for tail in ("", *self.industry_tails):
            if tail and not words.endswith(tail):
                continue
            concept = self.industries.find(words.removesuffix(tail))
            if concept is not None:
                return concept.name
            if tail and len(words) > len(tail) + 1 and item.topical and self._is_noun(item):
                return self.bare(words.removesuffix(tail))
        if len(item.tokens) > 1 and item.tokens[-1].industry is not None and item.topical and self._is_noun(item):
            return words
        zone = item.tokens[0] if item.tokens else None
        if zone is not None and len(item.tokens) == 2 and zone.entries and item.tokens[1].industry:
            return item.tokens[1].industry
        return None

    def bare(self, words: str) -> str | None:
        """Return an unknown industry's name without general words behind it; None when nothing else is left."""
        whole, cut = words, True
        while cut:
            cut = False
            word = next((word for word in self._general if words.endswith(word)), None)
            if word is not None:
                words, cut = words.removesuffix(word), True
        if whole != words and len(words) == len("生物") and len(whole) > len(words) + 1:
            return whole  # 生物健康 is no 生物
        return words if len(words) > 1 else None
