"""PDF with a text layer, page by page."""

from __future__ import annotations

import pypdfium2
from pypdfium2 import raw

from kg.reading.draft import Draft, UnreadableError


def read(data: bytes) -> Draft:
    """Return the text of all pages, with the offset at which each begins, and which pages have no text."""
    if not data.startswith(b"%PDF") and b"%PDF" not in data[:1024]:
        raise UnreadableError("不是 PDF 文件 this is no PDF", "检查文件 check the file")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UnreadableError(
                "PDF 已加密 the PDF is encrypted", "解除密码后再试 remove the password and try again"
            ) from error
        raise UnreadableError("PDF 已损坏 the PDF is broken", "重新获取文件 get the file again") from error
    try:
        return _draft(document)
    finally:
        document.close()


def _draft(document: pypdfium2.PdfDocument) -> Draft:
    parts: list[str] = []
    starts, empty = [], []
    length = 0
    for number in range(len(document)):
        starts.append(length)
        page = document[number]
        text = _text(page)
        if not text.strip() and any(True for _ in page.get_objects(max_depth=1)):
            empty.append(number + 1)
        page.close()
        parts.append(f"{text}\n")
        length += len(text) + 1
    if empty and len(empty) == len(document):
        raise UnreadableError(
            "扫描件，没有文字层 this is a scan without a text layer",
            "先做文字识别（OCR）再试 run text recognition (OCR) first",
        )
    return Draft("".join(parts), tuple(starts), empty_pages=tuple(empty))


def _text(page: pypdfium2.PdfPage) -> str:
    layer = page.get_textpage()
    text = layer.get_text_range()
    layer.close()
    return str(text).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
