"""One-to-one replacements that bring clean text to one spelling: widths, punctuation, dashes, and 一 set as a dash.

Every function returns a text of the same length, so the map from clean text to source text stays exact.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from kg.reading.wording import alternation, wording

IDEOGRAPH = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHINESE = f"{IDEOGRAPH}、。《》〈〉「」『』【】（），：；！？“”‘’—"


def _always() -> dict[int, int]:
    table = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    table |= {ord(a): ord(b) for a, b in zip("％＋＆／＝＃＠＊＜＞｜∶﹕︰﹪﹢﹣", "%+&/=#@*<>|:::%+-", strict=True)}
    table |= {ord(a): ord(b) for a, b in zip("―─━⸺﹘〜∼˜‧・•∙⋅", "—————～～～·····", strict=True)}
    table |= {ord(a): ord(b) for a, b in zip("「」『』﹐﹑﹔﹗﹖﹙﹚", "“”‘’，、；！？（）", strict=True)}
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = ord(plain)
    table[0x00A0] = table[0x3000] = table[0x2002] = table[0x2003] = table[0x2009] = ord(" ")
    return table


_TABLE = _always()
_FULL = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_NEAR_CHINESE = re.compile(rf"(?<=[{_CHINESE}])[,;:!?]|[,;:!?](?=[{_CHINESE}])")
_BRACKETS = re.compile(
    rf"(?<=[{_CHINESE}])\([^()\n]{{0,99}}\)|\((?=[^()\n]{{0,99}}[{_CHINESE}])[^()\n]{{0,99}}\)"
    rf"|\([^()\n]{{0,99}}\)(?=[{_CHINESE}])"
)
_MIXED_BRACKETS = re.compile(r"（[^（）()\n]{0,99}\)|\([^（）()\n]{0,99}）")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[：．](?=\d)")
_RANGE = re.compile(r"(?<=[\d%])[–－‒‐‑](?=\d)")
_DASH = re.compile(rf"(?<=[{_CHINESE}])[–－](?=[{_CHINESE}0-9A-Za-z])|(?<=[0-9A-Za-z])[–－](?=[{_CHINESE}])")
_STRAIGHT = re.compile(r'"')
_ZERO = re.compile(r"(?<=[一二三四五六七八九〇○])[○◯Ｏ](?=[一二三四五六七八九〇○年])")
_QUOTED = re.compile(r"“([^“”\n]{3,160})”")
_SEPARATOR = re.compile(r"[—\-→➔]+")
_CLAUSE = re.compile(r"[，。；：！？]")
_PART = re.compile(r"[、—\-→一]")


def fold(text: str) -> str:
    """Return text in one spelling, character for character."""
    folded = text.translate(_TABLE)
    folded = _RANGE.sub("—", folded)
    folded = _DASH.sub("—", folded).translate({0xFF0D: 0x2D, 0x2013: 0x2014})
    folded = _BETWEEN_DIGITS.sub(lambda match: ":" if match.group() == "：" else ".", folded)
    folded = _ZERO.sub("〇", folded)
    if '"' in folded:
        folded = "\n".join(map(_curl, folded.split("\n")))
    folded = _NEAR_CHINESE.sub(lambda match: _FULL[match.group()], folded)
    if "(" in folded or ")" in folded:
        folded = _BRACKETS.sub(lambda match: f"（{match.group()[1:-1]}）", folded)
        folded = _MIXED_BRACKETS.sub(lambda match: f"（{match.group()[1:-1]}）", folded)
    return _dashes(folded) if "一" in folded or "—" in folded else folded


def _curl(line: str) -> str:
    """Turn straight quotes into “ and ” by turns, in a line that is Chinese and has them in pairs."""
    if line.count('"') % 2 or not re.search(f"[{IDEOGRAPH}]", line):
        return line
    marks = iter("“”" * (line.count('"') // 2))
    return _STRAIGHT.sub(lambda _: next(marks), line)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns for words in which 一 is itself, for phrases with a dash for 一, and for names of a chain."""
    words = wording()
    phrases = "|".join(
        word.replace("一", "[一—]") for word in sorted(words.one_phrases, key=lambda word: (-len(word), word))
    )
    return (
        re.compile(alternation((*words.one_words, *words.one_phrases))),
        re.compile(phrases),
        re.compile(alternation(words.chain_heads)),
    )


def _dashes(text: str) -> str:
    """Undo 一 for — between the stages of a quoted chain, and — for 一 in set phrases."""
    _, phrases, _ = _patterns()
    text = phrases.sub(lambda match: match.group().replace("—", "一"), text)
    if "“" not in text:
        return text
    return _QUOTED.sub(lambda match: f"“{_chain(match.group(1), text[match.end() : match.end() + 12])}”", text)


def _chain(content: str, after: str) -> str:
    """Return the content of quotes with 一 as — where it stands between stages."""
    if "一" not in content or _CLAUSE.search(content):
        return content
    kept, _, heads = _patterns()
    taken = {at for match in kept.finditer(content) for at in range(*match.span())}
    places = [
        at for at, char in enumerate(content)
        if char == "一" and at not in taken and _between_stages(content, at)
    ]  # fmt: skip
    real = len(_SEPARATOR.findall(content))
    if not places or (len(places) + real < 2 and not heads.search(after)):
        return content
    chars = list(content)
    for at in places:
        chars[at] = "—"
    return "".join(chars)


def _between_stages(content: str, at: int) -> bool:
    """Tell whether what stands left and right of `at`, up to the next mark, is long enough for a stage."""
    left, right = _PART.split(content[:at])[-1], _PART.split(content[at + 1 :])[0]
    first = _PART.search(content[:at]) is None
    return len(right.strip()) >= 2 and (len(left.strip()) >= 2 or (len(left) == 1 and first))
