"""Plain text: UTF-8, UTF-16 or GB18030, with or without a byte order mark, with any line ends."""

from __future__ import annotations

import codecs

from kg.reading.draft import Draft

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read(data: bytes) -> Draft:
    """Return the text of a file; ValueError if it is in none of the encodings."""
    return Draft(decode(data))


def decode(data: bytes) -> str:
    """Return the characters with LF line ends, the byte order mark dropped; ValueError if they cannot be decoded."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding)
            break
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("gb18030")
            if text.startswith("\ufeff"):
                text = text[1:]
    return text.replace("\r\n", "\n").replace("\r", "\n")
