"""Reads an assignment document as it came: which kind of file it is shows in its first bytes.

This looks through the file before any library opens it, but it does so in the process it is called
in; for a file from outside use ``seed.child.read_safely``.
"""

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Final

from seed.archive import open_safely
from seed.old_office import form_of, refusal
from seed.printed_head import NO_HEADING, Heading, read_heading
from seed.readers.assignment_rows import Row, Section
from seed.readers.forms.docx import read_docx
from seed.readers.forms.docx_paragraphs import read_paragraphs
from seed.readers.forms.html_tables import code_page, is_html, read_html
from seed.readers.forms.markdown import is_markdown, read_markdown
from seed.readers.forms.old_letters import modern, turned
from seed.readers.forms.separated_values import read_separated
from seed.readers.forms.text_tables import read_text
from seed.readers.grid import Grid
from seed.readers.header_words import Role
from seed.readers.prose_rows import ProseRead, read_prose
from seed.readers.remarks import Remark, RemarkKind
from seed.readers.table_columns import Ambiguous, find_header
from seed.readers.task_rows import questions_of, read_rows
from seed.refusals import MAX_FILE, MAX_LINES, MEGABYTE, RefusalKind, Refused, too_large
from seed.secrecy import marked

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK"
_BYTE_ORDER_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16",
}  # fmt: skip
_PDF: Final = b"%PDF"
_NOT_TEXT: Final = (b"%pdf", b"{\\rtf", b"<?xml", b"<!doctype", b"<html", b"<svg")
_BLANK: Final = b" \t\r\n\xef\xbb\xbf"
_PAGE_HEAD: Final = 4_000
_TYPES: Final = "[Content_Types].xml"
_WORD: Final = "wordprocessingml.document.main+xml"
_EXCEL: Final = "spreadsheetml.sheet.main+xml"
_SHOWN_ROWS: Final = 5
_HEAD_ROWS: Final = 30
_LONGEST: Final = 300
# A paper's head is a table of two columns; words in rows of three are no running text.
_LETTERHEAD_ROWS, _LETTERHEAD_COLUMNS = 2, 2


@dataclass(frozen=True)
class DocumentRead:
    """What was read: tasks and headings in order, doubtful places, open questions."""

    rows: tuple[Row, ...]
    sections: tuple[Section, ...]
    remarks: tuple[Remark, ...]
    columns: Mapping[str, int]
    """Which column was read as what, from 1."""
    questions: tuple[Ambiguous, ...]
    opening: tuple[str, ...] = ()
    """The lines above the first assignment table, where a document names itself."""
    head: Heading = NO_HEADING
    """How it names itself."""
    labels: tuple[str, ...] = ()
    """What heads each column of its first assignment table."""


@dataclass(frozen=True)
class Content:
    """A file's tables, the sheets hidden from people, and its running text."""

    grids: list[Grid]
    hidden: list[str]
    paragraphs: Callable[[Collection[str]], list[str]]
    """The paragraphs outside the tables of these names."""


def read_document(path: Path, *, columns: Mapping[str, int] | None = None) -> DocumentRead:
    """Read a file of any known kind, its tables and its running text.

    ``columns`` ({"time": 5}) settles what a table's header leaves open.
    """
    content, old = _modern(_contents(path))
    reading = read_rows(content.grids, columns or {})
    tables = _assigning(content.grids)
    prose = ProseRead() if columns else read_prose(content.paragraphs(tables))
    if reading.header is None and not prose.rows:
        if not content.grids:
            raise Refused(RefusalKind.NO_ASSIGNMENT)
        shown, begun = _first_rows(content.grids), _first_words(content.grids)
        raise Refused(RefusalKind.NO_HEADER, rows=shown, columns=begun)
    away = [Remark(RemarkKind.HIDDEN_SHEET, name, 0, name) for name in content.hidden]
    header = reading.header.columns if reading.header else {}
    opening = _opening(content.grids) if reading.header else ()
    return DocumentRead(
        rows=(*reading.rows, *prose.rows),
        sections=(*reading.sections, *prose.sections),
        remarks=(*away, *old, *(reading.remarks if reading.header else ())),
        columns={role.value: at + 1 for role, at in sorted(header.items(), key=_order)},
        questions=questions_of(reading) if reading.header else (),
        opening=opening,
        head=_head(read_heading(opening), prose.head),
        labels=reading.header.labels if reading.header else (),
    )


def read_tables(path: Path) -> list[Grid]:
    """Only the tables of a file, whatever they hold: a list of people is one."""
    return read_content(path).grids


def read_content(path: Path) -> Content:
    """Everything a file says, whatever it is about."""
    return _modern(_contents(path))[0]


def _modern(content: Content) -> tuple[Content, list[Remark]]:
    """The same in Unicode, and a remark if it was in older letters."""
    grids, scheme = modern(content.grids)
    if not scheme:
        return content, []

    def paragraphs(tables: Collection[str]) -> list[str]:
        return [turned(line, scheme) for line in content.paragraphs(tables)]

    told = Remark(RemarkKind.OLD_LETTERS, scheme, 0, scheme)
    return Content(grids, content.hidden, paragraphs), [told]


def _head(printed: Heading, spoken: Heading) -> Heading:
    """The lines above the table first, then the letterhead of the running text."""
    return Heading(
        printed.number or spoken.number,
        printed.issued_on or spoken.issued_on,
        printed.title or spoken.title,
        spoken.issuer,
    )


def _assigning(grids: list[Grid]) -> set[str]:
    """The tables with a header of an assignment table, and those too wide for a letterhead."""
    return {
        grid.name
        for grid in grids
        if (len(grid.rows) > _LETTERHEAD_ROWS and len(grid.rows[0]) > _LETTERHEAD_COLUMNS)
        or any(find_header(grid.rows, at) for at in range(min(_HEAD_ROWS, len(grid.rows))))
    }


def _opening(grids: list[Grid]) -> tuple[str, ...]:
    """Lines and small tables (a letterhead is one) up to the table with the tasks."""
    lines: list[str] = []
    for grid in grids:
        lines += grid.before
        for at, row in enumerate(grid.rows[:_HEAD_ROWS]):
            if find_header(grid.rows, at):
                return tuple(lines)
            lines += [cell.text[:_LONGEST] for cell in row if cell.text]
    return tuple(lines)


def _order(entry: tuple[Role, int]) -> int:
    return entry[1]


def _contents(path: Path) -> Content:
    content = _content(path)
    if marked(path.stem):
        raise Refused(RefusalKind.SECRET)
    old = form_of(content)
    if old is not None:
        raise refusal(old)  # a file from outside was turned before: seed/file_child.py
    if content.startswith(_OLE):
        raise Refused(RefusalKind.LOCKED_OR_OLD)
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
            raise Refused(RefusalKind.SECRET)


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_FILE else b""
    except OSError as error:
        raise Refused(RefusalKind.CANNOT_OPEN) from error
    if size > MAX_FILE:
        raise too_large("mb", MAX_FILE // MEGABYTE)
    if not content.strip():
        raise Refused(RefusalKind.EMPTY)
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
        raise Refused(RefusalKind.UNKNOWN_FORMAT) from error
    except ET.ParseError as error:
        raise Refused(RefusalKind.BROKEN) from error
    for override in types:
        declared = override.get("ContentType", "")
        if "macroEnabled" in declared:
            raise Refused(RefusalKind.MACROS)
        for kind in (_WORD, _EXCEL):
            if declared.endswith(kind):
                return kind, override.get("PartName", "").lstrip("/")
    raise Refused(RefusalKind.UNKNOWN_FORMAT)


def _is_page(content: bytes) -> bool:
    return is_html(content.lstrip(_BLANK)[:_PAGE_HEAD].decode("utf-8", errors="replace"))


def _decoded(content: bytes) -> str:
    begins = content.lstrip(_BLANK)[:20].lower()
    if begins.startswith(_NOT_TEXT) and not _is_page(content):
        raise Refused(RefusalKind.UNKNOWN_FORMAT)
    encoding = next(
        (name for mark, name in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), "utf-8"
    )
    if encoding != "utf-16" and b"\0" in content:
        raise Refused(RefusalKind.UNKNOWN_FORMAT)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if not (_is_page(content) and code_page(content)):
            raise Refused(RefusalKind.NOT_UNICODE) from error
        text = content.decode(code_page(content), errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _first_rows(grids: list[Grid]) -> list[str]:
    rows = max((grid.rows for grid in grids), key=len)[:_SHOWN_ROWS]
    return [" | ".join(cell.text for cell in row if cell.text)[:200] for row in rows]


def _first_words(grids: list[Grid]) -> list[str]:
    """How each column of the longest table begins, for a person to tell what it holds."""
    rows = max((grid.rows for grid in grids), key=len)[: 2 * _SHOWN_ROWS]
    if not rows:
        return []
    begun = (next((row[at].text for row in rows if row[at].text), "") for at in range(len(rows[0])))
    return [words[:60] for words in begun]
