"""Writes one table in every form an office sends: tabs, Markdown, Word, Excel.

A row of one text is a group over all columns; None is a cell merged with the one above it. The
label over two columns of a header goes on over the empty one to its right.
"""

import csv
import html
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.table import Table, _Row
from openpyxl.worksheet.worksheet import Worksheet

Line = Sequence[str | date | None]


def _width(lines: Sequence[Line]) -> int:
    return max(len(line) for line in lines)


def _full(line: Line, width: int) -> list[Any]:
    return [*line, *[""] * (width - len(line))]


def write_text(path: Path, lines: Sequence[Line], above: str = "") -> Path:
    width = _width(lines)
    rows = ["\t".join(cell or "" for cell in _full(line, width)) for line in lines]
    path.write_text("\n".join([*([above, ""] if above else []), *rows, ""]), "utf-8")
    return path


def write_markdown(path: Path, lines: Sequence[Line], above: str = "") -> Path:
    width = _width(lines)
    rows = [f"| {' | '.join(cell or '' for cell in _full(line, width))} |" for line in lines]
    rows.insert(1, "|" + " --- |" * width)
    path.write_text("\n".join([*([above, ""] if above else []), *rows, ""]), "utf-8")
    return path


def write_csv(path: Path, lines: Sequence[Line], above: str = "") -> Path:
    width = _width(lines)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([[above], []] if above else [])
        writer.writerows([cell or "" for cell in _full(line, width)] for line in lines)
    return path


def write_html(path: Path, lines: Sequence[Line], above: str = "") -> Path:
    """As Word and Excel save a page: merged cells by their span, a heading in one cell."""
    width = _width(lines)
    rows = []
    for at, line in enumerate(lines):
        cells = []
        for column, text in enumerate(line):
            if text is None or (not text and column and line[column - 1] == "Phân công thực hiện"):
                continue
            across = width if len(line) == 1 else 1 + (text == "Phân công thực hiện")
            below = lines[at + 1 :]
            down = 1 + next(
                (n for n, one in enumerate(below) if column >= len(one) or one[column] is not None),
                len(below),
            )
            spans = f" colspan={across}" * (across > 1) + f' rowspan="{down}"' * (down > 1)
            cells.append(f"<td{spans}><p class=MsoNormal>{html.escape(str(text))}</p></td>")
        rows.append(f"<tr>\n{''.join(cells)}\n</tr>")
    body = f"<p>{html.escape(above)}</p>" if above else ""
    page = (
        f"<!DOCTYPE html>\n<html><head><title>Bảng</title><style>td {{}}</style></head><body>{body}"
    )
    path.write_text(f"{page}<table>{''.join(rows)}</table></body></html>", "utf-8")
    return path


def write_docx(path: Path, lines: Sequence[Line], above: str = "") -> Path:
    document = docx.Document()
    if above:
        document.add_paragraph(above)
    add_table(document, lines)
    document.save(str(path))
    return path


def add_table(document: Document, lines: Sequence[Line]) -> Table:
    width = _width(lines)
    table: Table = document.add_table(rows=len(lines), cols=width)
    for row, line in zip(table.rows, lines, strict=True):
        cells = row.cells
        for at, text in enumerate(line):
            cells[at].text = str(text or "")
            if text is None:
                _merge_down(row, at)
        if len(line) == 1:
            _merge_across(row, 0, width)
        elif "Phân công thực hiện" in line:
            _merge_across(row, line.index("Phân công thực hiện"), 2)
    return table


def _merge_down(row: _Row, at: int) -> None:
    mark = OxmlElement("w:vMerge")
    row.cells[at]._tc.get_or_add_tcPr().append(mark)


def _merge_across(row: _Row, first: int, span: int) -> None:
    cells = row._tr.tc_lst
    cells[first].grid_span = span
    for cell in cells[first + 1 : first + span]:
        row._tr.remove(cell)


def write_xlsx(path: Path, lines: Sequence[Line], above: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    if above:
        sheet.append([above])
        sheet.append([])
    add_sheet(sheet, lines)
    book.save(path)
    return path


def add_sheet(sheet: Worksheet, lines: Sequence[Line]) -> None:
    width = _width(lines)
    for line in lines:
        sheet.append([cell or None for cell in line])
        if len(line) == 1:
            at = sheet.max_row  # which looks at every cell
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=width)
        elif "Phân công thực hiện" in line:
            first, at = line.index("Phân công thực hiện") + 1, sheet.max_row
            sheet.merge_cells(start_row=at, end_row=at, start_column=first, end_column=first + 1)
    first_row = sheet.max_row - len(lines) + 1
    for column in range(width):
        _merge_runs(sheet, lines, first_row, column)


def _merge_runs(sheet: Worksheet, lines: Sequence[Line], first_row: int, column: int) -> None:
    start = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and column < len(lines[at]) and lines[at][column] is None:
            continue
        if at - start > 1:
            sheet.merge_cells(
                start_row=first_row + start,
                end_row=first_row + at - 1,
                start_column=column + 1,
                end_column=column + 1,
            )
        start = at


def bold_row(table: Table, at: int) -> None:
    """Make a row's words bold, as offices mark a group."""
    for cell in table.rows[at].cells:
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.bold = True


def delete_words(document: Document, words: str) -> None:
    """Strike a new run of words with Word's change tracking, behind the first cell's text."""
    paragraph = document.tables[0].rows[-1].cells[-1].paragraphs[0]
    struck = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = words
    run.append(text)
    struck.append(run)
    struck.set(qn("w:author"), "A")
    paragraph._p.append(struck)


WRITERS: dict[str, Callable[..., Path]] = {
    "txt": write_text,
    "md": write_markdown,
    "docx": write_docx,
    "xlsx": write_xlsx,
    "csv": write_csv,
    "html": write_html,
}
