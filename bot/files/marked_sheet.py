"""A document as it was read, one row a task, the rows to look at marked: the workbook of a preview."""

import io
from collections import defaultdict
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.texts import day, plain, render
from seed.import_plan import Plan
from seed.intake import Doubt
from storage.programmes import Change, TaskDiff

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS: Final = (10, 60, 30, 30, 24, 22, 30, 16, 60)
_DOUBTFUL: Final = PatternFill("solid", start_color="FFF2CC")


def marked_sheet(plan: Plan) -> bytes:
    """The workbook: tasks on the first sheet, doubts about no one row on the second."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title, *names = render("intake/sheet_columns").splitlines()
    other = names.pop()
    _head(sheet, names)
    doubts: dict[str, list[Doubt]] = defaultdict(list)
    for doubt in plan.doubts:
        doubts[doubt.code].append(doubt)
    for diff in plan.diff.tasks:
        _row(sheet, diff, doubts.get(diff.code, []))
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    if doubts.get(""):
        beside = book.create_sheet(other)
        beside.column_dimensions["A"].width = 120
        for doubt in doubts[""]:
            _put(beside, [plain(render("intake/doubt", doubt=doubt))], marked=True)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _head(sheet: Worksheet, names: list[str]) -> None:
    _put(sheet, names, marked=False)
    for at, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
        sheet.cell(1, at).font = Font(bold=True)


def _row(sheet: Worksheet, diff: TaskDiff, doubts: list[Doubt]) -> None:
    spec = diff.spec
    if spec is None:
        _put(sheet, [diff.code, "", "", "", "", "", "", _change(diff), ""], marked=True)
        return
    hidden = render("cli/restricted") if diff.restricted else ""
    _put(
        sheet,
        [
            spec.code,
            hidden or spec.title,
            "; ".join(spec.leads),
            "; ".join(spec.coordinating),
            spec.deadline_text,
            ", ".join(day(mark.due_on) for mark in spec.milestones),
            hidden or spec.product,
            _change(diff),
            "; ".join(plain(render("intake/doubt", doubt=doubt)) for doubt in doubts),
        ],
        marked=bool(doubts),
    )


def _change(diff: TaskDiff) -> str:
    return render("intake/change", change=Change(diff.change))


def _put(sheet: Worksheet, values: list[str], *, marked: bool) -> None:
    """Texts only: what begins with "=" stays a text and never becomes a formula."""
    row = sheet.max_row + (1 if sheet.max_row > 1 or sheet.cell(1, 1).value else 0)
    for at, value in enumerate(values, 1):
        cell = sheet.cell(row, at)
        if isinstance(cell, Cell):
            cell.value = value
            cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if marked:
            cell.fill = _DOUBTFUL
