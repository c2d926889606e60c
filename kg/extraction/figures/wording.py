"""The words beside a figure that name what it counts: the phrase before it, and the noun behind it."""

from __future__ import annotations

import re
from collections.abc import Callable

import rjieba

from kg.extraction.figures.lexicon import MASKS, Entry, Lexicon
from kg.extraction.figures.marks import Marks
from kg.extraction.figures.phrases import Phrase
from kg.extraction.figures.trimming import DECORATION, Trimming
from kg.extraction.figures.words import JOINERS, STOPS, Token, joined, tokens_of
from kg.knowledge.words import alternation
from kg.model import Span


class Wording:
    """Reads the words beside the figures of one marked text.

    `known` tells what the schemes list as an indicator or an industry; `verbs` end a name, but for the `inner` ones.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        marks: Marks,
        known: Callable[[str], bool],
        verbs: frozenset[str],
        inner: frozenset[str],
        used: set[str],
    ) -> None:
        self.marks = marks
        self._used = used
        self._read: dict[str, str] = {}
        """What words come to, so that each stretch is read once."""
        self._predicates, self._inner = verbs - inner, inner
        self._known = known
        self._verbs = lexicon.sharing("verb")
        self._standing = frozenset(lexicon.words("standing-marks"))
        self._links = frozenset(lexicon.words("linking-verbs"))
        self._suffixes = frozenset((*lexicon.words("count-endings"), *lexicon.words("rate-endings")))
        self._nouns = frozenset((*lexicon.words("noun-verbs"), *lexicon.words("measuring-nouns"))) | self._suffixes
        self.trimming = Trimming(lexicon, marks, known, self._nouns)
        self._sums = lexicon.words("measurable-sums")
        self._between = frozenset(lexicon.words("between-nouns"))
        self._together = frozenset(lexicon.words("deeds-together"))
        self._joint = frozenset(lexicon.words("joint-deeds"))
        self._milestones = lexicon.words("milestones")
        self._adverbs = frozenset(lexicon.words("adverbs"))
        self._fillers = re.compile(lexicon.one_of("fillers"))
        self.industries_of_kind = (
            f"{lexicon.one_of('kinds-of-industries')}+(?:{alternation(lexicon.words('industry-endings'))})"
        )
        """Pattern of the words for all industries of a kind: 主导产业."""
        self.group = re.compile(self.industries_of_kind)
        """Finds those words."""
        self._group = re.compile(f"{self.industries_of_kind}\\Z")
        self._attributes = re.compile(alternation(lexicon.sharing("attribute")))
        self._rewritings = [
            (entry.id, entry.pattern, entry.get("as")) for entry in lexicon.roles["rewriting"] if entry.pattern
        ]

    def items(self, phrase: Phrase) -> tuple[Span, ...]:
        """Return the spans of the items of a phrase that 、 and 和 separate, but for those in brackets."""
        start, end = phrase.span
        plain = BRACKETS.sub(lambda match: " " * len(match[0]), self.marks.text[start:end])
        found, at = [], start
        for match in re.finditer("、|和|与|及", plain):
            found.append(Span(at, start + match.start()))
            at = start + match.end()
        return tuple(span for span in (*found, Span(at, end)) if span.start < span.end)

    # --- before ----------------------------------------------------------------------------------------------

    def clause_start(self, start: int, end: int) -> int:
        """Return where the clause that ends at `end` begins, not before `start`."""
        return max([start, *(self.marks.masked.rfind(stop, start, end) + 1 for stop in STOPS)])

    def clause_end(self, start: int, end: int) -> int:
        """Return where the clause or the words up to the next figure end, at the latest at `end`."""
        masked = self.marks.masked
        return min([end, *(at for stop in CLAUSE_ENDS if (at := masked.find(stop, start, end)) >= 0)])

    def before(self, start: int, end: int) -> Phrase:
        """Return the phrase that ends at `end`, read no further back than `start`."""
        text, masked = self.marks.text, self.marks.masked
        clause = begin = self.clause_start(start, end)
        begin = max(begin, masked.rfind(MASKS["time"], begin, end) + 1)
        thing = masked.rfind(MASKS["thing"], begin, end) + 1
        if begin < thing < end:
            begin = thing + (text[thing] in "内里")
        tokens = self._words(begin, end)
        leading = tokens_of(masked, clause, begin)
        marks = {token.word for token in (*leading, *tokens) if token.word in self._standing}
        while len(tokens) > 1 and self.trimming.idle(tokens) and tokens[-1].word not in self._verbs:
            tokens = tokens[:-1]
        tokens, closing = self._without_closing_verb(tokens)
        tokens = [token for index, token in enumerate(tokens) if not index or not self._only_sums(token, tokens[-1])]
        cut, opening = self._opening_verb(tokens)
        if opening is None:
            _, opening = self._opening_verb([*leading, Token(begin, begin, "", "x")])
        phrase = self.trimming.trimmed(tokens[cut:], end)
        owner = (
            self.trimming.trimmed(tokens[: self._link(tokens, cut)], begin)
            if self._link(tokens, cut)
            else Span(begin, begin)
        )
        ahead = masked[clause:begin].rstrip(MASKS["time"])
        if owner.start == owner.end and (group := self._group.search(text, clause, clause + len(ahead))) is not None:
            owner = Span(*group.span())
        verb = closing or opening
        said = next((word for word in verb.words if word in text[clause:end]), "") if verb is not None else ""
        return Phrase(
            phrase, self.words(phrase), verb, said, bool(marks), bool(marks - {SUM}), clause, self.words(owner)
        )

    def _without_closing_verb(self, tokens: list[Token]) -> tuple[list[Token], Entry | None]:
        """Cut off a verb that ends the phrase: 科技型中小企业入库."""
        found: Entry | None = None
        while tokens:
            length = next((n for n in (3, 2, 1) if n <= len(tokens) and joined(tokens[-n:]) in self._verbs), 0)
            if not length or (length < len(tokens) and tokens[-length - 1].word in JOINERS):
                break
            if self._protected(tokens, len(tokens) - length, len(tokens)):
                break
            entry = self._verbs[joined(tokens[-length:])]
            if found is None or found.id == "standing-still":
                found = entry
            tokens = tokens[:-length]
        return tokens, found

    def _opening_verb(self, tokens: list[Token]) -> tuple[int, Entry | None]:
        """Return the index behind the last verb that has words behind it, and the verb that tells most."""
        cut, found = 0, None
        for first in range(len(tokens) - 1, -1, -1):
            length = next(
                (n for n in (3, 2, 1) if first + n < len(tokens) and joined(tokens[first : first + n]) in self._verbs),
                0,
            )
            if not length:
                continue
            while first and length < 4 and joined(tokens[first - 1 : first + length]) in self._verbs:
                first, length = first - 1, length + 1
            if length == 1 and self._inside_noun(tokens, first):
                continue
            entry = self._verbs[joined(tokens[first : first + length])]
            if self._protected(tokens, first, first + length):
                found = found or (entry if entry.get("measure") == "increase" else None)
                continue
            cut = cut or first + length
            if found is None or found.id == "standing-still" or tokens[first + length - 1].word.endswith(HAVING):
                found = entry
            if found.id != "standing-still":
                break
        while 0 < cut < len(tokens) - 1 and tokens[cut].word in ("了", "着", "过"):
            cut += 1
        return cut, found

    def _words(self, start: int, end: int) -> list[Token]:
        """Return the tokens between two offsets; a verb that the segmenter took for a part of a name is split off."""
        found = []
        for token in tokens_of(self.marks.text, start, end):
            verb = next((n for n in (3, 2, 1) if n < len(token.word) and token.word[:n] in self._verbs), 0)
            unheard = not rjieba.has_word(token.word) and (verb == 1) == (len(token.word) == 2)
            if verb and (unheard or (verb > 1 and token.word[:verb] in self._standing)):
                found.append(Token(token.start, token.start + verb, token.word[:verb], "v"))
                found.append(Token(token.start + verb, token.end, token.word[verb:], "n"))
            else:
                found.append(token)
        return found

    def _inside_noun(self, tokens: list[Token], index: int) -> bool:
        """Tell whether a verb stands inside a noun: 基础设施|建设|资金, 票据|签发|量."""
        if 0 < index == len(tokens) - 2 and tokens[-1].word in self._suffixes and len(tokens[-1].word) == 1:
            return True
        held = 0 < index < len(tokens) - 1 and tokens[index].word in self._inner
        return held and tokens[index - 1].tag in ("n", "l", "nz") and tokens[index + 1].tag[:1] == "n"

    def _only_sums(self, token: Token, last: Token) -> bool:
        """Tell whether a token inside a phrase says 累计 and no more: 光伏组件累计出货量."""
        entry = self._verbs.get(token.word)
        return entry is not None and entry.id == "standing-still" and token is not last

    def _link(self, tokens: list[Token], cut: int) -> int:
        """Return the index of a linking verb that ends at `cut`, 0 when another verb does."""
        return next((cut - n for n in (2, 1) if n <= cut and joined(tokens[cut - n : cut]) in self._links), 0)

    def _protected(self, tokens: list[Token], first: int, last: int) -> bool:
        """Tell whether a verb is part of an indicator that the scheme lists: 研发投入, 签约项目."""
        for start in range(max(0, first - 5), first + 1):
            words = joined(tokens[start:last])
            if first - start and self._known(words):
                return True
            for token in tokens[last : last + 5]:
                words += token.word
                if self._known(words):
                    return True
        return False

    # --- behind ----------------------------------------------------------------------------------------------

    def behind(self, start: int) -> Phrase | None:
        """Return the noun that directly follows a figure (158家高新技术企业), or None when another word does."""
        masked, text = self.marks.masked, self.marks.text
        end = start
        if text[start : start + 1] == "“" and masked[start : start + 1] == MASKS["name"]:
            end = text.find("”", start) + 1 or start
        while end < len(masked) and masked[end] not in BEHIND_STOPS and masked[end] not in BEHIND_MASKS:
            end += 1
        if end == start or text[start] in "、和与及的":
            return None
        item = text.find("、", start, end)
        if item > 0 and masked[end : end + 1] in (MASKS["figure"], MASKS["rank"]):
            end = item
        tokens = tokens_of(text, start, end)
        kept: list[Token] = []
        known = self._listed_head(tokens)
        if not known and text.startswith(self._milestones, start):
            return None
        for index, token in enumerate(tokens):
            if index >= known and self._ends_noun(tokens, index):
                break
            kept.append(token)
        while (
            kept
            and kept[-1].word not in self._nouns
            and kept[-1].tag not in ("vn", "mq")
            and not self._known(kept[-1].word + COUNT)
            and (kept[-1].tag[:1] in LIGHT_TAGS or kept[-1].word in JOINERS)
        ):
            kept.pop()
        if not kept:
            return None
        last = kept[-1]
        within = last.word[-1] in INSIDE and len(last.word) > 2 and not rjieba.has_word(last.word)
        span = Span(kept[0].start, last.end - within)
        return Phrase(span, self.words(span), clause=start)

    def level_behind(self, end: int) -> Phrase | None:
        """Return the noun that 的 ties to a level ending at an offset, yearly or not: 12亿元的估值, 3亿元的年营收."""
        if self.marks.masked[end : end + 1] != OF:
            return None
        return self.behind(end + 1 + self.marks.text.startswith(YEARLY, end + 1))

    def _listed_head(self, tokens: list[Token]) -> int:
        """Return how many tokens make the longest thing at their head that the scheme lists, quotation marks aside.

        What a figure follows names that one and not the one before: 7个项目总投资9亿元.
        """
        for n in range(len(tokens), 1, -1):
            words = joined(tokens[:n]).translate(NO_QUOTES)
            before_figure = self.marks.masked.startswith(MASKS["figure"], tokens[n - 1].end)
            if self._known(words + COUNT) or (not before_figure and self._known(words)):
                return n
        return 0

    def _ends_noun(self, tokens: list[Token], index: int) -> bool:
        token = tokens[index]
        if token.word in JOINERS:
            jointly = index and token.word in WITH and any(other.word in self._joint for other in tokens[index:])
            return index == len(tokens) - 1 or bool(jointly)
        if token.word in QUOTES and self.marks.masked[token.start] == MASKS["name"]:
            return False
        if token.tag in ENDING_TAGS or token.word in ("中", "里", "内") or (index and token.word in self._adverbs):
            return True
        tail = joined(tokens[index:])
        if index and (tail in self._together or (index == len(tokens) - 2 and tail in self._verbs)):
            return True
        if index and self._attributes.match(joined(tokens[index : index + 3])) is not None:
            return True
        if index and (token.word in self._predicates or (token.tag == "v" and self._governs(tokens, index))):
            return True
        if token.word in self._verbs and not self._protected(tokens, index, index + 1):
            return index > 0 or len(tokens) == 1 or tokens[1].tag[:1] in ("u", "p", "m", "x")
        return False

    def _governs(self, tokens: list[Token], index: int) -> bool:
        """Tell whether a verb has the noun before it for its subject: 2180户企业|减免房租, 7个项目|投出3亿元."""
        joins = tokens[index].word in self._inner or tokens[index].word in self._between
        if tokens[index - 1].tag[:1] != "n" or joins:
            return False
        return index + 1 < len(tokens) or self.marks.masked.startswith(MASKS["figure"], tokens[index].end)

    def verb_behind(self, start: int, end: int) -> tuple[Entry | None, str]:
        """Return the first verb that tells behind a thing that it came, and its words: 13家企业成功登榜."""
        for token in tokens_of(self.marks.text, start, end):
            entry = self._verbs.get(token.word)
            if entry is not None and entry.gives.get("behind"):
                return entry, token.word
        return None, ""

    def is_deed(self, words: str) -> bool:
        """Tell whether words are verbs of coming alone: 竣工投产."""
        return all(token.word in self._verbs for token in tokens_of(words, 0, len(words)))

    def begins_in_deed(self, words: str) -> bool:
        """Tell whether the first of the words is a verb of the lexicon and others follow: 发放贷款."""
        return any(words[:length] in self._verbs for length in (2, 3) if length < len(words))

    def ends_in_deed(self, words: str) -> bool:
        """Tell whether the last of the words is a verb, so that a sum of it wants 额 behind it: 放款, 揽储."""
        if words.endswith(self._sums):
            return False
        last = tokens_of(words, 0, len(words))[-1]
        return last.tag in ("v", "vn") and len(last.word) > 1 and last.word not in self._suffixes

    def words(self, span: Span) -> str:
        """Return the words of a span as an indicator is named: without quotation marks, brackets and fillers."""
        stated = self.marks.text[span.start : span.end]
        if (known := self._read.get(stated)) is not None:
            return known
        words = DECORATION.sub("", stated)
        words = self._fillers.sub("", words)
        for name, pattern, template in self._rewritings:
            words, count = pattern.subn(template, words)
            if count:
                self._used.add(name)
        self._read[stated] = words
        return words


BRACKETS = re.compile("（[^（）]*）|\\([^()]*\\)")
INSIDE, COUNT = "里中内", "数"
QUOTES = ("“", "”")
NO_QUOTES = str.maketrans("", "", "“”")
WITH = ("与", "同", "和")
OF, YEARLY = "的", "年"
SUM, HAVING = "共", "有"
CLAUSE_ENDS = STOPS + MASKS["figure"] + MASKS["rank"]
BEHIND_STOPS = STOPS + "（(“”）)《》—…"
BEHIND_MASKS = frozenset(MASKS[name] for name in ("time", "thing", "figure", "rank"))
ENDING_TAGS = frozenset(("p", "d", "ul", "uz", "ug", "ud", "uv", "r", "c", "y", "t", "uj", "ad", "df", "m", "x"))
LIGHT_TAGS = frozenset("vadpcuftxmqyzr")
