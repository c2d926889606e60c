"""How Chinese names are read: keys to search them by on a plain keyboard, and the toned reading shown beside them.

pypinyin knows the words in which a character is read otherwise (重庆, 长沙, 厦门); `readings.toml` corrects it. The
library takes 0.15 s to load, so that it is imported when the first name is read.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

_HAN = re.compile("[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]+")
_PLAIN = re.compile("[0-9a-z]+")


def reading(name: str) -> str:
    """Return the name as it is read, tones marked, "" for a name without a Chinese character.

    Syllables are apart, all else stays as it is written.

    >>> reading("重庆高新区"), reading("5G产业园"), reading("ABB")
    ('chóng qìng gāo xīn qū', '5G chǎn yè yuán', '')
    """
    if not _HAN.search(name):
        return ""
    return " ".join(" ".join(_parts(name)).split())


def keys(name: str) -> tuple[str, ...]:
    """Return what a person may type for a name: all syllables, and their initials; without tones, in small letters.

    ü is v, as keyboards have it, and u as well. Letters and digits of the name stay in both; nothing for a name
    without a Chinese character, which is typed as it is written.

    >>> keys("南昌高新区"), keys("绿谷5G")
    (('nanchanggaoxinqu', 'ncgxq'), ('lvgu5g', 'lugu5g', 'lg5g'))
    """
    if not _HAN.search(name):
        return ()
    full, initials = [], []
    for part in _parts(name):
        typed = "".join(_PLAIN.findall(_untoned(part)))
        full.append(typed)
        initials.append(typed if part in name else typed[:1])
    return tuple(dict.fromkeys(("".join(full), "".join(full).replace("v", "u"), "".join(initials))))


@lru_cache(maxsize=1024)
def _parts(name: str) -> tuple[str, ...]:
    """Return the syllables of a name, and what stands between Chinese characters as it is."""
    return tuple(_read(name))


def _read(name: str) -> Iterator[str]:
    from pypinyin import Style, lazy_pinyin  # late: loading it takes longer than most commands

    corrected = _corrected()
    end = 0
    for match in re.finditer("|".join(map(re.escape, corrected)), name):
        yield from lazy_pinyin(name[end : match.start()], style=Style.TONE)
        yield from corrected[match.group()]
        end = match.end()
    yield from lazy_pinyin(name[end:], style=Style.TONE)


def _untoned(part: str) -> str:
    """Return letters without tones in small letters, ü as v."""
    marked = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", part).lower()).replace("u\u0308", "v")
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


@cache
def _corrected() -> Mapping[str, tuple[str, ...]]:
    """Return the corrections by name, the longest first."""
    text = files("kg.views").joinpath("readings.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    return {name: tuple(rows[name].split()) for name in sorted(rows, key=lambda name: (-len(name), name))}
