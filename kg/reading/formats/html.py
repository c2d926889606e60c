"""HTML: the main text of a page, block by block; menus, link lists and footers are left out.

Where the main text begins and ends is trafilatura's finding; every block between the two is kept, in the order of the
page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import lxml.html
import trafilatura
from lxml import etree

from kg.reading.draft import Draft, UnreadableError
from kg.reading.formats import plain

_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE
)
_DROPPED = frozenset(
    {
        "head", "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form",
        "button", "select", "input", "textarea", "iframe", "object", "svg", "math", "audio", "video",
        "canvas", "menu", "dialog",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "li", "main",
        "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_ASIDE = re.compile(r"\b(?:navigation|banner|contentinfo|complementary|search|menu)\b")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LINK_SHARE = 0.7
_TITLES = ("articletitle", "og:title")
_DATES = ("pubdate", "publishdate", "article:published_time", "datepublished", "dc.date", "date")
_PUBLISHERS = ("contentsource", "sitename", "og:site_name")


class _Block(NamedTuple):
    text: str
    level: int | None
    own: bool
    linked: float
    """Share of its characters that stand in links."""
    element: lxml.html.HtmlElement
    """The innermost element that holds it."""


def read(data: bytes) -> Draft:
    """Return one line per block and table row (cells parted by tabs)."""
    declared = _CHARSET.search(data[:4096])
    name = declared.group(1).decode("ascii").lower() if declared else None
    text = plain.decode(data, "gb18030" if name and name.startswith("gb") else name)
    if not text.strip():
        return Draft("")
    try:
        page = lxml.html.document_fromstring(_without_declaration(text))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableError("不是有效的 HTML this is no HTML", "重新保存网页 save the page again") from error
    blocks = _main(list(_blocks(page)), text)
    lines, headings, starts, length = [], {}, set(), 0
    for block in blocks:
        if block.level is not None:
            headings[length] = block.level
        if block.own:
            starts.add(length)
        lines.append(block.text)
        length += len(block.text) + 1
    meta = _meta(page)
    date = next((meta[key] for key in _DATES if key in meta), "")
    found = re.match(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?", date)
    return Draft(
        "".join(f"{line}\n" for line in lines),
        headings=headings,
        block_starts=frozenset(starts),
        title=next((meta[key] for key in _TITLES if key in meta), None) or _page_title(page),
        date="-".join(f"{int(part):02d}" for part in found.groups() if part) if found else None,
        publisher=next((meta[key] for key in _PUBLISHERS if key in meta), None),
    )


def _without_declaration(text: str) -> str:
    """Return the text without an XML declaration, which lxml refuses in a decoded text."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _meta(page: lxml.html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _page_title(page: lxml.html.HtmlElement) -> str | None:
    title = page.findtext(".//title") or ""
    return re.split(r"\s*[_|]\s*|\s+[-–—]\s+", title.strip())[0].strip() or None


def _main(blocks: list[_Block], page: str) -> list[_Block]:
    """Return the blocks from the first to the last that trafilatura takes for main text, link lists left out."""
    extracted = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True) or ""
    main = re.sub(r"[\s|]+", "", extracted)
    inside = [at for at, block in enumerate(blocks) if len(block.text) > 3 and re.sub(r"\s+", "", block.text) in main]
    if not inside:
        return [block for block in blocks if block.linked < _LINK_SHARE]
    first, last = inside[0], inside[-1]
    holder = _common_holder(blocks[at].element for at in inside)
    if holder.tag not in ("body", "html"):
        held = [at for at, block in enumerate(blocks) if holder in (block.element, *block.element.iterancestors())]
        first, last = min(first, *held), max(last, *held)
    while first and blocks[first - 1].level is not None:
        first -= 1
    kept = set(inside)
    return [
        block for at, block in enumerate(blocks[first : last + 1], first) if at in kept or block.linked < _LINK_SHARE
    ]


def _common_holder(elements: Iterable[lxml.html.HtmlElement]) -> lxml.html.HtmlElement:
    """Return the innermost element that holds all of the elements."""
    first, *others = dict.fromkeys(elements)
    path = [*reversed(list(first.iterancestors())), first]
    for element in others:
        above = {element, *element.iterancestors()}
        while path[-1] not in above:
            path.pop()
    return path[-1]


# --- drawing -------------------------------------------------------------------------------------------------


def _blocks(page: lxml.html.HtmlElement) -> Iterator[_Block]:
    """Yield the blocks of a page in its order."""
    drawing = _Drawing(page)
    drawing.draw(page, None, False)
    yield from drawing.done()


class _Drawing:
    """Walks a page and closes a block wherever a browser would begin a new line."""

    def __init__(self, page: lxml.html.HtmlElement) -> None:
        self._found: list[_Block] = []
        self._parts: list[str] = []
        self._linked = 0
        self._level: int | None = None
        self._own = False
        self._element = page

    def done(self) -> list[_Block]:
        """Return what was drawn."""
        self._close()
        return self._found

    def draw(self, element: lxml.html.HtmlElement, level: int | None, in_link: bool, keep: bool = False) -> None:
        """Draw an element and what it holds."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _DROPPED or _is_aside(element):
            return
        if tag == "tr" and _is_row(element):
            self._row(element)
            return
        block = tag in _BLOCKS
        if block:
            self._close()
            level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else level
            self._level = level
            self._own = self._own or tag == "li"
            self._element = element
        elif tag == "br":
            self._close()
            self._level = level
        keep = keep or tag == "pre"
        in_link = in_link or tag == "a"
        self._text(element.text, in_link, keep)
        for child in element:
            self.draw(child, level, in_link, keep)
            if block:
                self._element = element
            self._text(child.tail, in_link, keep)
        if block:
            self._close()

    def _text(self, text: str | None, in_link: bool, keep: bool) -> None:
        if not text:
            return
        if keep:
            *whole, last = text.split("\n")
            for line in whole:
                self._parts.append(line)
                self._close(blank=True)
            self._parts.append(last)
        else:
            self._parts.append(text)
        if in_link:
            self._linked += len(_SPACE.sub("", text))

    def _close(self, *, blank: bool = False) -> None:
        text = _SPACE.sub(" ", "".join(self._parts)).strip()
        if text or blank:
            solid = len(text.replace(" ", "")) or 1
            self._found.append(_Block(text, self._level, self._own, self._linked / solid, self._element))
            self._own = False
        self._parts, self._linked, self._level = [], 0, None

    def _row(self, row: lxml.html.HtmlElement) -> None:
        self._close()
        cells = [_SPACE.sub(" ", _cell_text(cell)).strip() for cell in row if cell.tag in ("td", "th")]
        linked = sum(len(_SPACE.sub("", link.text_content())) for link in row.iter("a"))
        text = "\t".join(cells)
        if text.strip():
            self._found.append(_Block(text, None, True, linked / len(text), row))


def _cell_text(cell: lxml.html.HtmlElement) -> str:
    for part in cell.iter("script", "style"):
        part.text = ""
    return str(cell.text_content())


def _is_row(row: lxml.html.HtmlElement) -> bool:
    """Tell whether a table row holds figures and words, not the parts of a page."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2:
        return False
    return all(
        sum(1 for part in cell.iter(*_BLOCKS) if part is not cell and (part.text_content() or "").strip()) <= 1
        and len(cell.text_content()) < 400
        for cell in cells
    )


def _is_aside(element: lxml.html.HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    hidden = "display:none" in style or element.get("hidden") is not None
    return hidden or _ASIDE.search(element.get("role") or "") is not None
