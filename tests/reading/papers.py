"""Files made from text by the libraries that people make them with."""

from __future__ import annotations

import html
import io
from collections.abc import Iterable, Sequence

import docx
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"


def docx_of(lines: Iterable[str]) -> bytes:
    """Return a Word document with one paragraph a line."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return docx_bytes(document)


def docx_bytes(document: docx.document.Document) -> bytes:
    """Return the bytes of a Word document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def html_of(lines: Iterable[str]) -> bytes:
    """Return a page with a menu, one paragraph a line, and a footer."""
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>网页</title></head><body>'
        '<nav><a href="/">首页</a><a href="/zc">政策法规</a></nav>'
        f'<div class="content">{body}</div><footer>版权所有 某某中心</footer></body></html>'
    ).encode()


def pdf_of(pages: Sequence[Sequence[str]], *, header: str = "", numbers: bool = False, password: str = "") -> bytes:
    """Return a PDF with the lines of each page; an empty page holds a drawing and no text."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, encrypt=password or None)
    for number, lines in enumerate(pages, 1):
        canvas.setFont(FONT, 11)
        if not lines:
            canvas.rect(100, 100, 300, 400, fill=1)
        elif header:
            canvas.drawString(60, 810, header)
        for row, line in enumerate(lines):
            canvas.drawString(60, 785 - 18 * row, line)
        if numbers:
            canvas.drawString(300, 30, f"— {number} —")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def paged(lines: Iterable[str], height: int = 38) -> list[list[str]]:
    """Return the lines that are not blank, page by page."""
    full = [line.strip() for line in lines if line.strip()]
    return [full[i : i + height] for i in range(0, len(full), height)]
