"""Numbers as Chinese texts write them: 743.62, 1,302, 五百, 3千万, 两."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache

import cn2an

DIGITS = r"[0-9０-９]"
ARABIC = rf"(?:{DIGITS}{{1,3}}(?:[,，]{DIGITS}{{3}})+(?!{DIGITS})(?:[.．]{DIGITS}+)?|{DIGITS}+(?:[.．]{DIGITS}+)?)"
"""A number in digits, thousands separated or not."""
CHINESE = r"[零一二三四五六七八九十百千两]+(?:点[零一二三四五六七八九]+)?"
"""A number in characters, without 万 and 亿, which are scales."""
SCALES: dict[str, Decimal] = {
    "万亿": Decimal(10) ** 12,
    "千亿": Decimal(10) ** 11,
    "百亿": Decimal(10) ** 10,
    "亿": Decimal(10) ** 8,
    "千万": Decimal(10) ** 7,
    "百万": Decimal(10) ** 6,
    "万": Decimal(10) ** 4,
}
"""What multiplies the number before it; 千 and 百 alone belong to the number (2千)."""
SCALE = "|".join(SCALES)

_FOLD = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


@lru_cache(maxsize=4096)
def number(words: str) -> Decimal | None:
    """Return the value of a number in digits or characters, or None when it is none (百 alone is 100)."""
    plain = words.translate(_FOLD).replace(",", "")
    try:
        return Decimal(plain)
    except InvalidOperation:
        pass
    if plain[:1] in ("百", "千"):
        plain = "一" + plain
    try:
        return Decimal(str(cn2an.cn2an(plain, "smart")))
    except ValueError:
        return None


def scaled(words: str, scale: str | None) -> Decimal | None:
    """Return the value of a number with the scale behind it: (`1.2`, `亿`) is 120000000."""
    value = number(words) if words else Decimal(1)
    if value is None or not scale:
        return value
    return value * SCALES[scale]
