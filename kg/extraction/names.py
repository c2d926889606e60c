"""Which phrases are names: by the gazetteer, by what they end in, by the list or frame that they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.actors import Actors
from kg.extraction.frames import FrameFinder, Reading
from kg.extraction.groups import Group
from kg.extraction.phrases import Phrase
from kg.extraction.tokens import Kind, Token
from kg.knowledge.gazetteers import Entry
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name as one place of the text gives it."""

    span: Span
    name: str
    """The whole name, without quotation marks, with what a list shares written out."""
    cls: str
    surface: str
    """The words at the place, which may be only the part that the list does not share."""
    entry: Entry | None = None
    unique: bool = True
    """Whether the name tells by itself which thing it is."""
    aliases: tuple[str, ...] = ()
    in_fact: bool = False
    """Whether a frame links it; a weak name needs that."""


QUOTES = str.maketrans("", "", "“”‘’「」《》〈〉")
ZONES = frozenset(("NationalHighTechZone", "InnovationDemonstrationZone", "Park"))
DOING = frozenset(("holdsHonour", "undertakes", "activeIn"))
SHORTEST_BODY = 6
SIGNING_REACH = 16
SHORTEST_POLICY = 2
LONGEST_PLAIN_HEAD = 4
LONGEST_TITLE = 40
LONGEST_TRADE_NAME = 10
PROJECT = "项目"
BODIES = ("Carrier", "ResearchInstitute")
STRONG_ALONE = frozenset(
    ("Enterprise", "Fund", "ResearchInstitute", "University", "Carrier", "Park", "Association", "PublicBody")
)


class NameFinder:
    """Collects the names of the sentences that were read."""

    def __init__(self, finder: FrameFinder) -> None:
        self.finder = finder
        self.words = finder.words
        self.actors = Actors(finder)
        meanings = finder.tokenizer.meanings
        self.making = tuple(sorted(word for word, classes in meanings.items() if "make" in classes and len(word) > 1))

    def names(self, text: str, readings: Sequence[Reading]) -> tuple[Name, ...]:
        """Return every name in text order; one place may carry a name inside a name (南昌大学 in 南昌大学科技园)."""
        found: dict[Span, Name] = {}
        for reading in readings:
            classes = {statement.phrase.span: statement.cls for statement in reading.statements}
            classes |= self._doers(text, reading, classes)
            classes |= self.actors.named(reading, classes)
            for group in reading.groups:
                for name in self._group_names(group, classes, text):
                    if name.name not in self.words.company_words:  # stands for a firm (公司总经理), and is no name
                        found.setdefault(name.span, name)
            for token in reading.tokens:
                for name in self._known(token):
                    if not any(other.holds(name.span) for other in found):
                        found[name.span] = name
        return tuple(sorted(found.values(), key=lambda name: (name.span.start, -name.span.end)))

    def _doers(self, text: str, reading: Reading, classes: dict[Span, str]) -> dict[Span, str]:
        """Return the brands that stand before a verb that firms are subjects of (恒锋新材入选…)."""
        found: dict[Span, str] = {}
        for group in reading.groups:
            behind = text[group.span.end : group.span.end + SIGNING_REACH]
            gaps = [text[a.span.end : b.span.start] for a, b in zip(group.items, group.items[1:], strict=False)]
            if any(gap in ("与", "同", "和") for gap in gaps) and any(word in behind for word in self.words.signing):
                found |= {
                    i.span: "Enterprise"
                    for i in group.items
                    if not i.entries and ((i.brand and not i.suffixes) or (i.proper and i.suffix("Enterprise")))
                }
            if len(group.items) == 1 and self._signs_with_park(reading, group):
                found |= {
                    i.span: "Enterprise" for i in group.items if i.suffix("Enterprise") and i.proper and not i.entries
                }
        for statement in reading.statements:
            if statement.frame.property not in DOING:
                continue
            before = [g for g in reading.groups if g.span.end <= statement.trigger]
            if not before:
                continue
            group = before[-1]
            if any(t.kind is Kind.STOP for t in reading.tokens if group.span.end <= t.start < statement.trigger):
                continue
            for item in group.items:
                firm = item.suffix("Enterprise")
                if item.span in classes or item.entries or item.counted:
                    continue
                body = next((s.cls for s in item.suffixes if s.strength == "strong" and s.cls in STRONG_ALONE), None)
                near = any(other.proper and other.suffixes for other in group.items if other is not item)
                if body is None and (item.brand or item.proper) and statement.frame.property == "holdsHonour":
                    body = next((s.cls for s in item.suffixes if s.cls in BODIES), None)
                    near = near or body is not None
                if body is None and near:
                    body = next((s.cls for s in item.suffixes if s.cls in STRONG_ALONE), None)
                if body is not None and ((item.topical and len(item.words) > SHORTEST_BODY) or near):
                    found[item.span] = body
                elif self._is_brand(item) or (firm is not None and firm.strength == "legal" and item.topical):
                    found[item.span] = "Enterprise"
        return found

    def _signs_with_park(self, reading: Reading, group: Group) -> bool:
        """Tell whether a group signs something with the park that a word stands for (甲冷链与高新区签订…)."""
        behind = [token.word for token in reading.tokens[group.after : group.after + 3]]
        joined = len(behind) > 2 and behind[0] in self.words.partnering and behind[1] in self.words.park_words
        return joined and behind[2] in self.words.signing

    def _is_brand(self, item: Phrase) -> bool:
        """Tell whether words begin with what no dictionary has and are short enough for a firm."""
        if not item.tokens or len(item.words) > LONGEST_TRADE_NAME or item.suffix("Park") or item.suffix("Carrier"):
            return False
        return item.brand

    @staticmethod
    def _known(token: Token) -> Iterator[Name]:
        if token.kind is Kind.NAME and len({entry.key for entry in token.entries}) == 1:
            entry = token.entries[0]
            yield Name(token.span, entry.label, entry.cls, token.word, entry)

    def _group_names(self, group: Group, classes: dict[Span, str], text: str) -> Iterator[Name]:
        previous: Phrase | None = None
        for item in group.items:
            in_fact = item.span in classes
            cls = classes.get(item.span) or self._licensed(item, group, text)
            if cls is not None:
                yield self._name(item, group, cls, previous, in_fact)
            previous = item

    def _is_trade_name(self, item: Phrase, group: Group, text: str) -> bool:
        """Tell whether a phrase is a firm without its legal form: brand and trade in the place of a name (澄智科技)."""
        if item.suffix("Enterprise") is None or item.counted or item.entries or not item.tokens:
            return False
        behind = text[item.span.end :]
        if behind.startswith(tuple(self.words.offices)):
            return True
        if text.endswith(self.making, 0, item.span.start):
            return False  # 供应锆锡合金
        items = group.items if len(group.items) > 1 else (item,)
        brand = [other for other in items if self._is_brand(other)]
        if not brand or len(item.words) > LONGEST_TRADE_NAME:
            return False
        if len(group.items) > 1:
            return all(
                other.suffix("Enterprise") or any(e.cls == "Enterprise" for e in other.entries) for other in group.items
            )
        if text.endswith(tuple(self.words.descriptors), 0, item.span.start):
            return True
        before = text[item.span.start - 1 : item.span.start]
        return before in ("", "，", "。", "；", "：", "、", "的", "\n") or behind[:1] in (
            "，",
            "（",
            "获",
            "是",
            "在",
            "自",
            "与",
            "将",
        )

    def _licensed(self, item: Phrase, group: Group, text: str) -> str | None:
        """Return the class of a name that no frame links, or None if it is no name."""
        if item.entries or item.counted:
            return None
        if item.title:
            return "Policy"
        if self._is_enumeration(item) or (len(item.words) == 1 and not item.proper):
            return None
        if group.head_class is not None and self._shares_head(item, group, group.head_class):
            return group.head_class
        if group.head_class is None and self._is_trade_name(item, group, text):
            return "Enterprise"
        named = text.endswith(tuple(self.words.firm_nouns), 0, item.span.start)
        quoted = len(item.tokens) == 1 and item.tokens[0].kind is Kind.QUOTE and not item.suffixes
        if named and (quoted or self.finder.grouper.phraser.is_bare_brand(item.tokens)):
            return "Enterprise"
        if group.head_class is None and group.open and self._alike(group, "Project"):
            return "Project"
        zone = bool(item.tokens) and any(entry.cls in ZONES for entry in item.tokens[0].entries)
        if zone and len(item.tokens) > 2 and item.suffix("Park") and not item.counted:
            return "Park"
        if group.head_class is None and self._is_branded_project(item):
            return "Project"
        strong = next(
            (s.cls for s in item.suffixes if s.strength in ("legal", "strong") and s.cls in STRONG_ALONE), None
        )
        if (
            group.listed
            and group.head_class not in (None, "Industry", "Policy", "Honour")
            and (item.proper or item.topical)
        ):
            return next(iter(self.finder.classifier.classes(item, group)), None)
        if strong is not None and item.topical and self._is_owned(item, text):
            return strong
        if strong is not None and (item.proper or self._heads_title(item, text)):
            return strong
        if item.tokens and item.words.endswith(tuple(self.words.offices)):
            return None
        quoted = len(item.tokens) == 1 and item.tokens[0].kind is Kind.QUOTE
        if quoted and (self._holds_proper(item) or self._beside_quoted(item, group)):
            return item.suffixes[0].cls if item.suffixes and item.suffixes[0].cls in (*STRONG_ALONE, "Policy") else None
        siblings = [other for other in group.items if other.proper and other.suffix(strong or "")]
        if strong is not None and item.topical and siblings:
            return strong
        return None

    def _name(self, item: Phrase, group: Group, cls: str, previous: Phrase | None, in_fact: bool) -> Name:
        if item.entries and any(entry.cls == cls for entry in item.entries):
            entry = next(entry for entry in item.entries if entry.cls == cls)
            return Name(item.span, entry.label, cls, item.words, entry, in_fact=in_fact)
        name = item.words.translate(QUOTES)
        aliases = [form.translate(QUOTES) for form in item.known_as]
        if cls == "Industry":
            concept = self.finder.classifier.industry(item)
            aliases.append(self._without_industry_tail(name))
            name = concept or self.finder.classifier.bare(self._without_industry_tail(name)) or name
            known = self.finder.classifier.industries.find(name)
            aliases.extend(known.aliases if known is not None else ())
        shared = self._shared(item, previous) if previous is not None else ""
        if not shared and cls == "Honour" and group.items[0] is not item and not item.proper:
            shared = self._place(group.items[0])
        if shared:
            aliases.append(name)
            name = shared + name
        if self._shares_head(item, group, cls):
            aliases.append(name)
            name += group.head
        if cls == "Honour":
            name = self._without_title_word(name)
        if cls == "Policy" and group.head_class == "Policy" and not group.open and not item.title:
            zone = group.items[0].tokens[0]
            front = zone.word if zone.entries else ""
            quoted = bool(item.tokens) and item.tokens[-1].kind is Kind.QUOTE
            head = "" if quoted and group.head in self.words.plain_heads else group.head
            name = name.removesuffix(head)
            aliases.append(name.removeprefix(front) + head)
            name = front + name.removeprefix(front) + head
        if cls == "Policy" and len(group.items) > 1 and item.tokens and not item.title:
            quote = next((token for token in item.tokens[1:] if token.kind is Kind.QUOTE), None)
            if quote is not None:
                aliases.append(item.words[quote.start - item.span.start :].translate(QUOTES))
        if cls == "Policy" and not item.title:
            aliases.extend(form for form in self._policy_forms(item, group) if form != name)
        if cls == "Project" and group.head_class == "Project" and not name.endswith("项目"):
            aliases.append(name + "项目")
            if len(group.head) > LONGEST_PLAIN_HEAD and not group.open:
                aliases.append(name)
                name += group.head
        if cls == "Fund" and not name.endswith("基金"):
            aliases.append(name)
            name += group.head if group.head.endswith("基金") else "基金"
        return Name(item.span, name, cls, item.words, None, item.proper or item.title, tuple(aliases), in_fact)

    def _is_owned(self, item: Phrase, text: str) -> bool:
        """Tell whether a phrase stands behind the park's own 的, as names do (园区的青桐孵化器)."""
        of = next((word for word in self.words.possessive if text.endswith(word, 0, item.span.start)), "")
        parks = tuple(self.words.park_words)
        return bool(of) and text.endswith(parks, 0, item.span.start - len(of)) and len(item.words) <= LONGEST_TRADE_NAME

    def _is_branded_project(self, item: Phrase) -> bool:
        """Tell whether a project is named for a brand that no dictionary has, so that no verb need mark it."""
        if not (item.brand and item.proper and item.words.endswith(PROJECT)):
            return False
        return self.finder.tokenizer.commonness(item.tokens[0]) == 0 and item.tokens[0].tag[:1] in ("n", "x")

    @staticmethod
    def _alike(group: Group, cls: str) -> bool:
        """Tell whether all items of a list end in last words of one class (甲项目、乙二期等)."""
        return len(group.items) > 1 and all(item.proper and item.suffix(cls) for item in group.items)

    @staticmethod
    def _heads_title(item: Phrase, text: str) -> bool:
        """Tell whether a phrase stands right behind the colon of the title, which names what an article is about."""
        return (
            0 < item.span.start <= LONGEST_TITLE
            and text[item.span.start - 1] == "："
            and "\n" not in text[: item.span.start]
        )

    def _holds_proper(self, item: Phrase) -> bool:
        """Tell whether words in quotation marks are a name: they begin with a place, or are a policy's."""
        inner = item.words.strip("“”‘’")
        if item.suffix("Policy") is not None:
            return len(inner) > SHORTEST_POLICY
        return any(
            start == 0 and entries for start, _, entries in self.finder.tokenizer.knowledge.gazetteer.occurrences(inner)
        )

    def _beside_quoted(self, item: Phrase, group: Group) -> bool:
        """Tell whether words in quotation marks stand beside others that are a name (“洪都众创”“瑶光创意工场”)."""
        cls = item.suffixes[0].cls if item.suffixes else ""
        near = [other for other in group.items if other is not item and other.suffix(cls)]
        return any(self._holds_proper(other) or other.suffixes[0].strength == "strong" for other in near)

    def _shares_head(self, item: Phrase, group: Group, cls: str) -> bool:
        """Tell whether a list's head is the last word of every item's name (五个产业园, 等四个研究中心)."""
        if cls not in ("Park", "ResearchInstitute", "Carrier") or cls != group.head_class or item.suffix(cls):
            return False
        return not group.open or (
            self.finder.classifier.industry(item) is not None and group.head in self.finder.endings.suffixes
        )

    def _without_title_word(self, name: str) -> str:
        """Return an honour's name without the word for honours behind it (…基地称号)."""
        for word in self.words.title_words:
            rest = name.removesuffix(word)
            if rest != name and any(suffix.cls == "Honour" for suffix in self.finder.endings.of(rest)[0]):
                return rest
        return name

    def _without_industry_tail(self, name: str) -> str:
        for tail in self.finder.classifier.industry_tails:
            if name.endswith(tail) and len(name) > len(tail) + 1:
                return name.removesuffix(tail)
        return name

    @staticmethod
    def _is_enumeration(item: Phrase) -> bool:
        """Tell whether a phrase is words in quotation marks that list stages or parts, and so no name."""
        return (
            len(item.tokens) == 1 and item.tokens[0].kind is Kind.QUOTE and any(c in item.words for c in "—+＋、，和→")
        )

    def _policy_forms(self, item: Phrase, group: Group) -> list[str]:
        """Return a policy's name with the head that its list shares (“容缺受理”等制度改革)."""
        if not group.open or not item.tokens or item.tokens[-1].kind is not Kind.QUOTE:
            return []
        return [item.words.translate(QUOTES) + word for word in ("制度", "改革") if word in group.head]

    def _shared(self, item: Phrase, previous: Phrase) -> str:
        """Return what a short item takes over from the item before it (澜庭花园南区、北区)."""
        for word in self.words.parts:
            if item.words.endswith(word) and len(item.words) <= len(word) + 2 and previous.words.endswith(word):
                return previous.words[: len(previous.words) - len(item.words)]
        return ""

    @staticmethod
    def _place(first: Phrase) -> str:
        token = first.tokens[0]
        return token.word if token.kind is Kind.NAME and any(entry.cls == "Place" for entry in token.entries) else ""
