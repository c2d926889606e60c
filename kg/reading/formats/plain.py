"""Plain text: UTF-8, UTF-16 with a mark, or GB18030; with or without a byte order mark, with any line ends."""

from __future__ import annotations

import codecs
import re

from kg.reading.draft import Draft, UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_COMMON_SHARE = 0.85
"""Least share of ideographs of GB 2312 in text that is said to be GB18030: other encodings decode to rare ones."""


def read(data: bytes) -> Draft:
    """Return the text of a file."""
    return Draft(decode(data))


def decode(data: bytes, encoding: str | None = None) -> str:
    """Return the characters with LF line ends, a byte order mark dropped.

    `encoding` is tried first where no mark says otherwise. UnreadableError: binary data, or an unknown encoding.
    """
    mark, named = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", None))
    data = data[len(mark) :]
    if named != "utf-16-le" and named != "utf-16-be" and b"\0" in data:
        raise UnreadableError("是二进制文件 this is binary data, not text", "另存为 UTF-8 文本 save it as UTF-8 text")
    text = line = None
    for name in (named,) if named else (encoding, "utf-8", "gb18030"):
        try:
            text = data.decode(name) if name else None
        except LookupError:
            continue
        except UnicodeDecodeError as error:
            line = line or _line_of(data, error)
            continue
        if text is not None and (name != "gb18030" or named or _is_simplified(text)):
            break
        text = None
    if text is None:
        raise UnreadableError(
            "编码无法识别，不是 UTF-8 或 GB18030 the text is neither UTF-8 nor GB18030",
            "另存为 UTF-8 save it as UTF-8",
            line,
        )
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise UnreadableError("是二进制文件 this is binary data, not text", "另存为 UTF-8 文本 save it as UTF-8 text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _line_of(data: bytes, error: UnicodeDecodeError) -> int | None:
    """Return the line of a byte that is wrong in the midst of good ones; None if the whole encoding is another."""
    good = data[: error.start]
    return good.count(b"\n") + 1 if not good.isascii() else None


def _is_simplified(text: str) -> bool:
    """Tell whether decoded text is likely Chinese: mostly ideographs in everyday use."""
    han = "".join(_HAN.findall(text))
    return len(han.encode("gb2312", "ignore")) // 2 >= len(han) * _COMMON_SHARE
