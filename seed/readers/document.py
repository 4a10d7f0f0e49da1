"""Reads an assignment document as it came, its tables and its running text.

In the process it is called in: for a file from outside use ``seed.file_child.read_safely``.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from seed.printed_head import Heading, read_heading
from seed.readers.document_read import DocumentReading
from seed.readers.forms.file_content import Content, content_of
from seed.readers.forms.old_letters import modern, turned
from seed.readers.grid import Grid
from seed.readers.header_words import Role
from seed.readers.prose_rows import ProseReading, read_prose
from seed.readers.remarks import Remark, RemarkKind
from seed.readers.table_columns import find_header
from seed.readers.task_rows import questions_of, read_rows
from seed.refusals import FileRefusal, RefusalKind

_SHOWN_ROWS: Final = 5
_HEAD_ROWS: Final = 30
_LONGEST: Final = 300
# A paper's head is a table of two columns; words in rows of three are no running text.
_LETTERHEAD_ROWS, _LETTERHEAD_COLUMNS = 2, 2


def read_document(path: Path, *, columns: Mapping[str, int] | None = None) -> DocumentReading:
    """Read a file of any known kind, its tables and its running text.

    ``columns`` ({"time": 5}) settles what a table's header leaves open.
    """
    content, old = _modern(content_of(path))
    reading = read_rows(content.grids, columns or {})
    tables = _assigning(content.grids)
    parts = {section.code.split(".")[0] for section in reading.sections}
    prose = ProseReading() if columns else read_prose(content.paragraphs(tables), parts)
    if reading.header is None and not prose.rows:
        if not content.grids:
            raise FileRefusal(RefusalKind.NO_ASSIGNMENT)
        shown, begun = _first_rows(content.grids), _first_words(content.grids)
        raise FileRefusal(RefusalKind.NO_HEADER, rows=shown, columns=begun)
    away = [Remark(RemarkKind.HIDDEN_SHEET, name, 0, name) for name in content.hidden]
    header = reading.header.columns if reading.header else {}
    opening = _opening(content.grids) if reading.header else ()
    return DocumentReading(
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
    return _modern(content_of(path))[0]


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
