"""What a file holds, whatever its form: which one it is shows in its first bytes.

This looks through the file before any library opens it.
"""

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Final

from seed.archive import open_safely
from seed.old_office import form_of, refusal
from seed.readers.forms.docx import read_docx
from seed.readers.forms.docx_paragraphs import read_paragraphs
from seed.readers.forms.html_tables import code_page, is_html, read_html
from seed.readers.forms.markdown import is_markdown, read_markdown
from seed.readers.forms.separated_values import read_separated
from seed.readers.forms.text_tables import read_text
from seed.readers.grid import Grid
from seed.refusals import MAX_FILE, MAX_LINES, MEGABYTE, FileRefusal, RefusalKind, too_large
from seed.secrecy import marked

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK"
_BYTE_ORDER_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16",
}  # fmt: skip
_LOOKED_AT: Final = 4_000
_SHARE: Final = 8
"""One sign of so many is a blank or a figure at least."""
_PDF: Final = b"%PDF"
_NOT_TEXT: Final = (b"%pdf", b"{\\rtf", b"<?xml", b"<!doctype", b"<html", b"<svg")
_BLANK: Final = b" \t\r\n\xef\xbb\xbf"
_PAGE_HEAD: Final = 4_000
_TYPES: Final = "[Content_Types].xml"
_WORD: Final = "wordprocessingml.document.main+xml"
_EXCEL: Final = "spreadsheetml.sheet.main+xml"


@dataclass(frozen=True)
class Content:
    """A file's tables, the sheets hidden from people, and its running text."""

    grids: list[Grid]
    hidden: list[str]
    paragraphs: Callable[[Collection[str]], list[str]]
    """The paragraphs outside the tables of these names."""


def content_of(path: Path) -> Content:
    """The tables and words of a file of any known kind. Raises FileRefusal."""
    content = _bytes_of(path)
    if marked(path.stem):
        raise FileRefusal(RefusalKind.SECRET)
    old = form_of(content)
    if old is not None:
        raise refusal(old)  # a file from outside was turned before: seed/file_child.py
    if content.startswith(_OLE):
        raise FileRefusal(RefusalKind.LOCKED_OR_OLD)
    if content.startswith(_ZIP):
        return _office(content)
    if content.lstrip().startswith(_PDF):
        return _pdf(content)
    text = _decoded(content)
    if is_html(text):
        return _page(text)
    return _text(text, separated=path.suffix.lower() == ".csv")


def _page(text: str) -> Content:
    grids, lines = read_html(text)
    _refuse_secret([*lines, *(cell.text for grid in grids for row in grid.rows for cell in row)])
    return Content(list(grids), [], lambda _: list(lines))


def _text(text: str, *, separated: bool) -> Content:
    if text.count("\n") > MAX_LINES:
        raise too_large("lines", MAX_LINES)
    lines = text.split("\n")
    _refuse_secret(lines)
    if separated:
        return _separated(text)
    bars = is_markdown(text)
    grids = read_markdown(text) if bars else read_text(text)

    def paragraphs(tables: Collection[str]) -> list[str]:
        rows = {
            cell.place for grid in grids if grid.name in tables for row in grid.rows for cell in row
        }
        return ["" if at in rows else line for at, line in enumerate(lines, start=1)]

    words = paragraphs({grid.name for grid in grids})
    above = list(accumulate((bool(line.strip()) for line in words), initial=0))
    placed = [
        replace(grid, above=above[grid.rows[0][0].place - 1]) if grid.rows else grid
        for grid in grids
    ]
    return Content(placed, [], paragraphs)


def _separated(text: str) -> Content:
    grids = read_separated(text)
    _refuse_secret([cell.text for grid in grids for row in grid.rows for cell in row])
    return Content(grids, [], lambda _: [])


def _pdf(content: bytes) -> Content:
    from seed.readers.forms.pdf import read_pdf  # noqa: PLC0415 - slow to load, and only for its own kind

    grids, lines = read_pdf(content)
    _refuse_secret([*lines, *(cell.text for grid in grids for row in grid.rows for cell in row)])
    return Content(grids, [], lambda _: lines)


def _refuse_secret(lines: list[str]) -> None:
    for line in lines:
        if marked(line) or any(marked(cell) for cell in line.split("\t")):
            raise FileRefusal(RefusalKind.SECRET)


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_FILE else b""
    except OSError as error:
        raise FileRefusal(RefusalKind.CANNOT_OPEN) from error
    if size > MAX_FILE:
        raise too_large("mb", MAX_FILE // MEGABYTE)
    if not content.strip():
        raise FileRefusal(RefusalKind.EMPTY)
    return content


def _office(content: bytes) -> Content:
    with open_safely(content) as archive:
        kind, part = _main_part(archive)
        if kind == _WORD:
            return Content(read_docx(archive, part), [], lambda but: _running(content, part, but))
        from seed.readers.forms.xlsx import read_xlsx  # noqa: PLC0415 - slow to load, and the command line need not wait for it

        grids, hidden = read_xlsx(archive)
        return Content(grids, hidden, lambda _: [])


def _running(content: bytes, part: str, but: Collection[str]) -> list[str]:
    with open_safely(content) as archive:
        return read_paragraphs(archive, part, but=but)


def _main_part(archive: zipfile.ZipFile) -> tuple[str, str]:
    """Find the document in the archive by its declared type; its name may be any."""
    try:
        types = ET.fromstring(archive.read(_TYPES))  # noqa: S314 - seed.archive lets no DOCTYPE through
    except KeyError as error:
        raise FileRefusal(RefusalKind.UNKNOWN_FORMAT) from error
    except ET.ParseError as error:
        raise FileRefusal(RefusalKind.BROKEN) from error
    for override in types:
        declared = override.get("ContentType", "")
        if "macroEnabled" in declared:
            raise FileRefusal(RefusalKind.MACROS)
        for kind in (_WORD, _EXCEL):
            if declared.endswith(kind):
                return kind, override.get("PartName", "").lstrip("/")
    raise FileRefusal(RefusalKind.UNKNOWN_FORMAT)


def _is_page(content: bytes) -> bool:
    return is_html(content.lstrip(_BLANK)[:_PAGE_HEAD].decode("utf-8", errors="replace"))


def unicode_of(content: bytes) -> str:
    """Which Unicode a text is in, by its mark or, if it has none, by the empty half of its signs."""
    marked_as = next(
        (name for mark, name in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), ""
    )
    if marked_as:
        return marked_as
    high, low = (content[at : 2 * _LOOKED_AT : 2].count(0) for at in (0, 1))
    enough = max(high, low) * _SHARE > min(len(content) // 2, _LOOKED_AT)
    if enough and not (high and low) and len(content) % 2 == 0:
        return "utf-16-be" if high else "utf-16-le"
    return "utf-8"


def _decoded(content: bytes) -> str:
    begins = content.lstrip(_BLANK)[:20].lower()
    if begins.startswith(_NOT_TEXT) and not _is_page(content):
        raise FileRefusal(RefusalKind.UNKNOWN_FORMAT)
    encoding = unicode_of(content)
    if not encoding.startswith("utf-16") and b"\0" in content:
        raise FileRefusal(RefusalKind.UNKNOWN_FORMAT)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if not (_is_page(content) and code_page(content)):
            raise FileRefusal(RefusalKind.NOT_UNICODE) from error
        text = content.decode(code_page(content), errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
