"""Reads the sheets of an .xlsx: values as a person sees them, merged cells, hidden sheets left out.

openpyxl's own row parser is used below its streaming sheets: these know no merged cells, and fill the
gaps of a sheet that claims a million rows.
"""

import re
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from seed.readers.forms.sheet_remarks import DateColumns, SheetParser, remarks_of
from seed.readers.grid import Cell, Grid, Merge, lines_of, make_grid
from seed.refusals import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, FileRefusal, RefusalKind, too_large
from storage.rules.reading.folded_text import squeeze

_LAST_ROW: Final = 1_048_576
_QUOTED: Final = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")
_DECIMALS: Final = re.compile(r"0\.(0+)")


def read_xlsx(archive: zipfile.ZipFile) -> tuple[list[Grid], list[str]]:
    """Give the sheets people see as tables, and the names of those hidden from them."""
    stream = archive.fp
    if stream is None:
        raise FileRefusal(RefusalKind.BROKEN)
    stream.seek(0)
    book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if isinstance(sheet, ReadOnlyWorksheet)]
    hidden = [sheet.title for sheet in sheets if sheet.sheet_state != "visible"]
    grids = [_sheet(sheet, book, archive) for sheet in sheets if sheet.title not in hidden]
    return [grid for grid in grids if grid.rows], hidden


def _sheet(sheet: ReadOnlyWorksheet, book: Workbook, archive: zipfile.ZipFile) -> Grid:
    """Read the rows that are there: a sheet may claim any size, and rows a million apart."""
    rows: list[list[Cell]] = []
    dates = DateColumns()
    texts: dict[str, str] = {}
    with archive.open(str(getattr(sheet, "_worksheet_path", "")).lstrip("/")) as source:
        parser = SheetParser(
            source,
            getattr(sheet, "_shared_strings", []),
            data_only=True,
            epoch=book.epoch,
            date_formats=getattr(book, "_date_formats", set()),
            timedelta_formats=getattr(book, "_timedelta_formats", set()),
        )
        for place, cells in parser.parse():
            if place > _LAST_ROW:
                raise FileRefusal(RefusalKind.BROKEN)
            row = _row(sheet, place, cells, dates, texts)
            if row:
                rows.append(row)
            if len(rows) > MAX_ROWS:
                raise too_large("rows", MAX_ROWS)
    merged = [_bounds(merge.ref) for merge in getattr(parser.merged_cells, "mergeCell", ())]
    remarks = remarks_of(parser, dates, sheet.title, rows)
    return make_grid(_with_merges(rows, merged), sheet.title, remarks=remarks)


def _row(
    sheet: ReadOnlyWorksheet,
    place: int,
    cells: Sequence[dict[str, Any]],
    dates: DateColumns,
    texts: dict[str, str],
) -> list[Cell]:
    """Put each cell in its column; a row of empty cells is none, however many they are.

    ``texts``: what the sheet said before, so that "Sở Y tế" is kept once however often it stands.
    """
    filled = [ReadOnlyCell(sheet, **cell) for cell in cells if cell["value"] is not None]
    width = max((cell.column for cell in filled), default=0)
    if width > MAX_COLUMNS:
        raise too_large("columns", MAX_COLUMNS)
    row = [Cell("", place)] * width
    for cell in filled:
        row[cell.column - 1] = _cell(cell, place, texts)
        dates.add(place, cell.column, cell.value)
    return row


def _cell(cell: ReadOnlyCell, place: int, texts: dict[str, str]) -> Cell:
    value = cell.value
    shown = value if isinstance(value, str) else _shown(value, cell.number_format)
    text = squeeze(shown)
    font = cell.font if text else None
    bold = bool(font is not None and font.b)
    return Cell(texts.setdefault(text, text), place, bold=bold, lines=lines_of(shown))


def _shown(value: object, number_format: str) -> str:
    """A value as the sheet shows it: a date without a day ("mm/yyyy") names the month only."""
    if isinstance(value, datetime | date):
        return _date(value, _QUOTED.sub("", number_format).lower())
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float):
        decimals = _DECIMALS.fullmatch(number_format)
        if decimals:
            return f"{value:.{len(decimals[1])}f}"
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def _date(value: date, number_format: str) -> str:
    if "d" in number_format or "y" not in number_format:
        return value.strftime("%d/%m/%Y")
    return value.strftime("%m/%Y" if "m" in number_format else "%Y")


def _bounds(ref: str) -> tuple[int, int, int, int]:
    first_column, first_row, last_column, last_row = range_boundaries(ref)
    if None in (first_column, first_row, last_column, last_row):
        raise FileRefusal(RefusalKind.BROKEN)
    return int(first_column or 0), int(first_row or 0), int(last_column or 0), int(last_row or 0)


def _with_merges(
    rows: list[list[Cell]], merged: Sequence[tuple[int, int, int, int]]
) -> list[list[Cell]]:
    places = [row[0].place for row in rows]
    width = max((len(row) for row in rows), default=0)
    touched = 0
    for first_column, first_row, last_column, last_row in merged:
        right = min(last_column, width)
        reached = rows[bisect_left(places, first_row) : bisect_right(places, last_row)]
        touched += len(reached) * max(right - first_column + 1, 1)
        # Merged ranges cannot overlap, so together they reach each cell once.
        if touched > 2 * MAX_CELLS:
            raise FileRefusal(RefusalKind.BROKEN)
        for row in reached:
            _merge(row, row[0].place == first_row, first_column, right)
    return rows


def _merge(row: list[Cell], first: bool, left: int, right: int) -> None:
    place = row[0].place
    row += [Cell("", place)] * (right - len(row))
    for column in range(left, right + 1):
        if column > left:
            row[column - 1] = Cell("", place, Merge.ACROSS)
        elif not first:
            row[column - 1] = Cell("", place, Merge.DOWN)
