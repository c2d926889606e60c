"""Names that only the syntax gives away: brands that do something, fields that thrive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import rjieba

from kg.extraction.clauses import Deed
from kg.extraction.frames import FrameFinder, Reading
from kg.extraction.groups import Group
from kg.extraction.phrases import Phrase
from kg.extraction.runs import is_placed
from kg.extraction.scenes import is_park
from kg.extraction.tokens import Kind, Token
from kg.model import Span

ACTING = ("subject", "agent", "partner", "owner")
"""Parts of a clause that somebody plays."""
OPENED = ("Carrier", "ResearchInstitute", "Park")
MOVING = frozenset(("head", "arrive", "win", "make", "show", "own", "invest"))
"""Classes of verbs that no field is the subject of."""
RELATED = ("builder", "owner", "partner")
"""Classes of nouns of relation whose holder is mostly a firm."""
LONGEST_BRAND = 6
LONGEST_FIRM = 10
SHORTEST_FIRM = 3
LONG_FRONT = 4
"""Characters before 研究院 that tell a field, none of them known (数字财税研究中心)."""
PRIZE = "奖"
RARE = 120
"""How often the segmenter's dictionary has counted a word that may be a brand before any trade."""
COMMON = 1000
"""How often at most, before a trade of two characters."""


class Actors:
    """Finds the phrases that name somebody or a field by the part that they play in a deed."""

    def __init__(self, finder: FrameFinder) -> None:
        self.finder = finder
        self.tokenizer = finder.tokenizer
        self.words = finder.words

    def named(self, reading: Reading, known: dict[Span, str]) -> dict[Span, str]:
        """Return the classes of phrases that no frame names."""
        found: dict[Span, str] = {}
        scene = reading.scene
        if scene is not None and not scene.entries and scene.span not in known:
            found[scene.span] = "Park"
        for owner, group in pairwise(reading.groups):
            found |= self._possessed(reading.tokens, owner, group, known)
        sure = {span: cls for span, cls in known.items() if cls != "Industry"}
        for deed in reading.deeds:
            for group in self._acting(deed):
                held = deed.objects[:1] == (group,)
                found |= self._partners(deed, group, known)
                firms = self._firms(group, sure if deed.meanings & MOVING else known, held=held)
                trades = {item.span for item in group.items if item.suffix("Enterprise")}
                found |= {span: cls for span, cls in firms.items() if deed.meanings or trades & firms.keys()}
            found |= self._parks(deed, {**found, **known})
            if deed.meanings & {"win", "grant", "hold-title"}:
                found |= self._titles(deed)
            if "issue" in deed.meanings:
                found |= self._schemes(deed, {**found, **known})
            if deed.meanings & {"owner", "product"}:
                found |= {
                    item.span: "Enterprise"
                    for group in deed.subject
                    for item in group.items
                    if item.span not in known and item.proper and not item.entries and self._may_be_firm(item)
                }
            if "carry-out" in deed.meanings:
                found |= self._documents(deed)
            if "name" in deed.meanings:
                found |= self._called(deed)
            if "found" in deed.meanings:
                found |= self._bodies(deed.objects, {**found, **known})
            if "arrive" in deed.meanings and not deed.carried:
                found |= self._places(deed, {**found, **known})
                found |= self._bodies(deed.part("moved"), {**found, **known})
            if deed.meanings & {"build", "arrive"}:
                found |= self._projects(deed, {**found, **known})
            if deed.meanings & {"lead-field", "support"}:
                for group in deed.objects[:1]:
                    found |= self._fields(group, known)
            if "foster" in deed.meanings:
                for group in deed.part("other"):
                    found |= self._fields(group, known)
            if "lead-field" in deed.meanings:
                for group in deed.part("place"):
                    found |= self._fields(group, known)
            grown = deed.meanings == {"focus"} and not deed.objects and not deed.carried
            if (deed.meanings == {"thrive"} and not deed.carried) or grown:
                for group in deed.subject:
                    found |= self._fields(group, known)
        return found

    @staticmethod
    def _acting(deed: Deed) -> Iterator[Group]:
        """Yield the groups of a deed that may be firms."""
        if "thrive" in deed.meanings and len(deed.meanings) == 1:
            return
        for part in ACTING:
            yield from deed.part(part)
        if "head" in deed.meanings:
            yield from deed.part("with")
        if deed.meanings & {"hold", "turn-to", "hold-title", *RELATED} and deed.objects:
            yield deed.objects[0]

    def _possessed(
        self, tokens: Sequence[Token], owner: Group, group: Group, known: dict[Span, str]
    ) -> dict[Span, str]:
        """Return the firm and the project that 的 or nothing joins (甲激光的乙项目, 甲有限公司乙项目)."""
        firm, what = owner.items[-1], group.items[0]
        joined = group.first == owner.after + 1 and tokens[owner.after].word == "的" and not owner.head
        joined = joined or (group.first == owner.after and any(suffix.strength == "legal" for suffix in firm.suffixes))
        if not joined or what.suffix("Project") is None or not what.topical or what.counted or what.entries:
            return {}
        formed = any(suffix.strength in ("legal", "trade") for suffix in firm.suffixes)
        named = (firm.suffix("Enterprise") and firm.proper) or self.is_firm(firm)
        if not formed and not named:
            return {}
        return {
            item.span: cls
            for item, cls in ((firm, "Enterprise" if named else ""), (what, "Project"))
            if cls and item.span not in known and not item.entries
        }

    def _projects(self, deed: Deed, known: dict[Span, str]) -> dict[Span, str]:
        """Return the projects that a firm builds."""
        doers = [item for group in deed.part("subject") for item in group.items]
        if not any(known.get(item.span) == "Enterprise" or item.suffix("Enterprise") for item in doers):
            return {}
        return {
            item.span: "Project"
            for group in deed.part("object")
            for item in group.items
            if item.span not in known and item.suffix("Project") and item.topical and not item.counted
        }

    @staticmethod
    def _parks(deed: Deed, known: dict[Span, str]) -> dict[Span, str]:
        """Return the parks that hold something or in which something is."""
        groups = [*deed.part("place")]
        if deed.meanings & {"hold", "head", "comprise", "focus"}:
            groups += deed.part("subject")
        if "comprise" in deed.meanings or "arrive" in deed.meanings:
            groups += deed.objects
        return {
            item.span: "Park"
            for group in groups
            for item in group.items
            if item.span not in known and not item.entries and not item.counted and is_park(item)
        }

    def _titles(self, deed: Deed) -> dict[Span, str]:
        """Return the titles in quotation marks that somebody gets (捧回“全国…示范园区”奖牌)."""
        return {
            item.span: "Honour"
            for group in (*deed.part("object"), *deed.part("other"), *self._holding(deed))
            for item in group.items
            if item.tokens and self._is_title(item)
        }

    @staticmethod
    def _documents(deed: Deed) -> dict[Span, str]:
        """Return the policies with a quoted name that are carried out (“校企合伙人”计划已实施…)."""
        return {
            item.span: "Policy"
            for group in (*deed.subject, *deed.objects)
            for item in group.items
            if item.suffix("Policy") and item.tokens and item.tokens[0].kind is Kind.QUOTE and not item.counted
        }

    def _called(self, deed: Deed) -> dict[Span, str]:
        """Return the firms that somebody is said to be called (公司取名“恒屹智控”)."""
        return {
            item.span: "Enterprise"
            for group in deed.objects[:1]
            for item in group.items
            if item.suffix("Enterprise") and item.proper and not item.entries and not item.counted
        }

    @staticmethod
    def _holding(deed: Deed) -> Sequence[Group]:
        """Return the title before 得主."""
        return deed.subject if "hold-title" in deed.meanings else ()

    def _is_title(self, item: Phrase) -> bool:
        levels = tuple(self.words.levels)
        placed = len(item.tokens) > 2 and is_placed(item.tokens[0])
        if placed and item.suffix("Honour") and item.tokens[1].word in levels:
            return not item.counted
        if item.tokens[0].kind is Kind.QUOTE:
            return item.words[1:].startswith(levels) or (item.proper and item.suffix("Honour") is not None)
        body = any(suffix.cls in OPENED[:2] for suffix in item.suffixes)
        high = item.words.startswith(levels) or (is_placed(item.tokens[0]) and item.topical and not body)
        kind = body and not item.proper
        title = item.suffix("Honour")
        prize = title is not None and title.word.endswith(PRIZE) and item.topical
        return not item.counted and (prize or ((title is not None or kind) and high))

    @staticmethod
    def _schemes(deed: Deed, known: dict[Span, str]) -> dict[Span, str]:
        """Return the words in quotation marks of which a clause says that they are what somebody issued."""
        return {
            item.span: "Policy"
            for group in deed.objects
            for item in group.items
            if group.span.end <= deed.verb.start and item.span not in known
            if len(item.tokens) == 1 and item.tokens[0].kind is Kind.QUOTE
        }

    @staticmethod
    def _bodies(groups: Sequence[Group], known: dict[Span, str]) -> dict[Span, str]:
        """Return the institutes that somebody founds or brings and whose name tells a field (成立光电材料研究所)."""
        return {
            item.span: "ResearchInstitute"
            for group in groups[:1]
            for item in group.items
            if item.span not in known and not item.counted and (front := _front(item, "ResearchInstitute")) > 1
            if item.proper or any(token.industry for token in item.tokens) or (item.topical and front >= LONG_FRONT)
        }

    def _places(self, deed: Deed, known: dict[Span, str]) -> dict[Span, str]:
        """Return the carriers and institutes that open or start, told by a last word that is weak elsewhere."""
        found = {}
        for item in (item for group in deed.subject for item in group.items):
            kind = next((s.cls for s in item.suffixes if s.cls in OPENED), None)
            built = deed.verb.word in self.words.building and item.proper and len(item.tokens) > 2
            if built and item.span not in known and any(s.word == "基地" for s in item.suffixes):
                found[item.span] = "Project"
                continue
            if kind and item.span not in known and item.proper and item.brand and not item.counted:
                found[item.span] = kind
        return found

    def _firms(self, group: Group, known: dict[Span, str], *, held: bool) -> dict[Span, str]:
        if group.head_class not in (None, "Enterprise"):
            return {}
        free = [item for item in group.items if item.span not in known and not item.entries and not item.counted]
        sure = any(self.is_firm(item) for item in free)
        legal = held and any(suffix.strength == "legal" for item in free if item.proper for suffix in item.suffixes)
        named = sure or legal or any(e.cls == "Enterprise" for item in group.items for e in item.entries)
        return {item.span: "Enterprise" for item in free if self.is_firm(item) or (named and self._may_be_firm(item))}

    def _partners(self, deed: Deed, group: Group, known: dict[Span, str]) -> dict[Span, str]:
        """Return the brands without a trade with which something is signed or done (同恒屹签下协议)."""
        if group not in deed.part("partner") or "join" not in deed.meanings or group.head_class is not None:
            return {}
        brand = self.finder.grouper.phraser.is_bare_brand
        return {item.span: "Enterprise" for item in group.items if item.span not in known and brand(item.tokens)}

    def _fields(self, group: Group, known: dict[Span, str]) -> dict[Span, str]:
        """Return the fields of a list of which most are known."""
        fields = [item for item in group.items if self.finder.classifier.industry(item)]
        if len(fields) * 2 <= len(group.items) or any(item.proper for item in group.items):
            return {}
        return {item.span: "Industry" for item in group.items if item.span not in known}

    def is_firm(self, item: Phrase) -> bool:
        """Tell whether a phrase that acts is a firm: a brand, or a word and a trade."""
        if item.called_firm or not self._may_be_firm(item):
            return item.called_firm
        rest = item.tokens[1:]
        placed = is_placed(item.tokens[0]) and (item.tokens[0].entries or (rest and rest[0].industry is None))
        bare = rest if placed else item.tokens
        if not bare or bare[0].industry is not None or bare[0].word in self.words.generic:
            return False
        brand = bare[0]
        if item.suffix("Enterprise") is not None:
            pair = len(bare) == 2 and len(brand.word) == len(bare[1].word) == 2 and brand.tag[:1] in ("n", "t", "s")
            if len(bare) == 1 and rjieba.has_word(brand.word):
                return False
            coined = any(len(t.word) > 1 and not rjieba.has_word(t.word) and t.industry is None for t in bare[:2])
            return (
                item.brand
                or (coined and len(bare) > 2)
                or self.tokenizer.commonness(brand) < (COMMON if pair else RARE)
            )
        if len(item.words) > LONGEST_BRAND or any(token.industry for token in bare):
            return False
        rare = len(brand.word) > 1 and self.tokenizer.is_unknown(brand) and not rjieba.has_word(brand.word)
        usual = any(self.tokenizer.commonness(token) > COMMON for token in bare[1:])
        return rare and not usual and (len(bare) < len(item.tokens) or item.brand)

    def _may_be_firm(self, item: Phrase) -> bool:
        """Tell whether nothing in a phrase speaks against a firm."""
        if item.words[:1] in self.words.determiners:
            return False
        if not item.tokens or item.title or not SHORTEST_FIRM <= len(item.words) <= LONGEST_FIRM:
            return False
        if any(suffix.cls != "Enterprise" and suffix.strength == "strong" for suffix in item.suffixes):
            return False
        if any(suffix.cls != "Enterprise" for suffix in item.suffixes) and not item.suffix("Enterprise"):
            return False
        if any(token.kind not in (Kind.WORD, Kind.NAME, Kind.INNER, Kind.BRACKET) for token in item.tokens):
            return False
        acting = any(entry.cls != "Place" for token in item.tokens for entry in token.entries)
        return not acting and (item.proper or item.topical) and item.tokens[0].kind is not Kind.INNER


def _front(item: Phrase, cls: str) -> int:
    """Return how many characters stand before the strong last word of a class; 0 without one."""
    suffix = item.suffix(cls)
    return len(item.words) - len(suffix.word) if suffix is not None and suffix.strength == "strong" else 0
