"""Word documents (DOCX): paragraphs, tables and text boxes in the order of the document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from kg.reading.draft import Draft, UnreadableError

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT_BOX = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "txbxContent"))
_CONTAINERS = tuple(qn(f"w:{tag}") for tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DROPPED = (_FALLBACK, *(qn(f"w:{tag}") for tag in ("del", "moveFrom", "instrText", "pPr", "rPr")))
_BREAKS = {
    qn(f"w:{tag}"): char
    for tag, char in (("tab", "\t"), ("ptab", "\t"), ("br", "\n"), ("cr", "\n"), ("noBreakHyphen", "-"))
}


def read(data: bytes) -> Draft:
    """Return one line per paragraph and table row (cells parted by tabs); headers and footers are left out."""
    if data.startswith(_COMPOUND_FILE):
        raise UnreadableError(
            "DOCX 已加密，或是旧的 .doc 格式 the file is encrypted, or an old .doc",
            "解除密码，或另存为 .docx remove the password, or save it as .docx",
        )
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError, OpcError) as error:
        raise UnreadableError(
            "不是有效的 DOCX 文件 this is no DOCX", "重新保存为 .docx save it as .docx again"
        ) from error
    writer = _Writer(_heading_levels(document))
    writer.blocks(document.element.body)
    properties = document.core_properties
    return Draft(
        "\n".join(writer.lines) + "\n",
        headings=writer.headings,
        block_starts=frozenset(writer.starts),
        title=properties.title.strip() or None,
    )


def _heading_levels(document: Document) -> dict[str, int]:
    """Return the heading level of each style that is one."""
    levels: dict[str, int] = {}
    for style in document.styles:
        if match := _HEADING.match(style.name or ""):
            levels[style.style_id] = int(match.group(1))
        elif (style.name or "").lower() == "title":
            levels[style.style_id] = 0
    return levels


class _Writer:
    """Draws the lines of a document."""

    def __init__(self, levels: dict[str, int]) -> None:
        self.lines: list[str] = []
        self.headings: dict[int, int] = {}
        self.starts: set[int] = set()
        self._levels = levels
        self._length = 0

    def blocks(self, parent: etree._Element) -> None:
        for child in parent:
            if child.tag == _PARAGRAPH:
                self._paragraph(child)
            elif child.tag == _TABLE:
                self._table(child)
            elif child.tag in _CONTAINERS:
                self.blocks(child)

    def _line(self, text: str) -> None:
        self.lines.append(text)
        self._length += len(text) + 1

    def _paragraph(self, element: etree._Element) -> None:
        properties = element.find(qn("w:pPr"))
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        level = self._levels.get(style.get(qn("w:val"), "")) if style is not None else None
        text = "".join(_inline(element))
        if level is not None:
            text = text.replace("\n", " ")
            self.headings[self._length] = level
        elif properties is not None and properties.find(qn("w:numPr")) is not None:
            self.starts.add(self._length)
        for line in text.split("\n"):
            self._line(line)
        for box in element.iter(_TEXT_BOX):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                self.blocks(box)

    def _table(self, element: etree._Element) -> None:
        """Write one line a row; a table that only lays out paragraphs is written cell by cell."""
        rows = [list(row.iterchildren(_CELL)) for row in element.iterchildren(_ROW)]
        if any(len(cells) == 1 for cells in rows) and all(len(cells) == 1 for cells in rows):
            for (cell,) in rows:
                self.blocks(cell)
            return
        for cells in rows:
            self.starts.add(self._length)
            texts = [" ".join("".join(_inline(p)) for p in cell.iter(_PARAGRAPH)).strip() for cell in cells]
            self._line("\t".join(re.sub(r"\s+", " ", text) for text in texts))


def _inline(element: etree._Element) -> Iterator[str]:
    """Yield the characters of a paragraph: what was deleted and what stands in text boxes aside."""
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _DROPPED and child.tag != _TEXT_BOX:
            yield from _inline(child)
