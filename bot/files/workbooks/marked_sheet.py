"""A document as it was read, one row a task, the rows to look at marked: the workbook of a preview."""

import io
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from bot.files.finished_file import FinishedFile
from bot.texts import day, plain, render, table_words
from seed.import_plan import Plan
from seed.intake import Doubt
from storage.programmes import Change, TaskDiff

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS: Final = (10, 60, 30, 30, 24, 22, 30, 16, 60)
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_DOUBTFUL: Final = PatternFill("solid", start_color="FFF2CC")


def marked_sheet(plan: Plan) -> FinishedFile:
    """The workbook: tasks on the first sheet, then doubts about no one row, then every new agency."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(table_words.PREVIEW_SHEET)
    _head(sheet, table_words.PREVIEW, rows=1 + len(plan.diff.tasks))
    doubts: dict[str, list[Doubt]] = defaultdict(list)
    for doubt in plan.doubts:
        doubts[doubt.code].append(doubt)
    for diff in plan.diff.tasks:
        _row(sheet, diff, doubts.get(diff.code, []))
    if doubts.get(""):
        beside = book.create_sheet(table_words.BESIDE_SHEET)
        beside.column_dimensions["A"].width = 120
        for doubt in doubts[""]:
            _put(beside, [plain(render("intake/doubt", doubt=doubt))], marked=True)
    if plan.new_names:
        named = book.create_sheet(table_words.NEW_NAMES_SHEET)
        for letter in "AB":
            named.column_dimensions[letter].width = 60
        _put(named, table_words.NEW_NAMES, marked=False, font=Font(bold=True))
        for name, near in plan.new_names:
            _put(named, [name, near], marked=bool(near))
    written = io.BytesIO()
    book.save(written)
    return FinishedFile("xem-truoc.xlsx", _XLSX, written.getvalue())


def _head(sheet: Any, names: Sequence[str], *, rows: int) -> None:
    """What a sheet says of itself is written before its rows."""
    for at, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{rows}"
    _put(sheet, names, marked=False, font=Font(bold=True))


def _row(sheet: Any, diff: TaskDiff, doubts: list[Doubt]) -> None:
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
            hidden or spec.deadline_text,
            ", ".join(day(mark.due_on) for mark in spec.milestones),
            hidden or spec.product,
            _change(diff),
            "; ".join(plain(render("intake/doubt", doubt=doubt)) for doubt in doubts),
        ],
        marked=bool(doubts),
    )


def _change(diff: TaskDiff) -> str:
    return render("intake/change", change=Change(diff.change))


def _put(sheet: Any, values: Sequence[str], *, marked: bool, font: Font | None = None) -> None:
    """Texts only: what begins with "=" stays a text and never becomes a formula."""
    cells = []
    for value in values:
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        cell.alignment = _WRAPPED
        if font:
            cell.font = font
        if marked:
            cell.fill = _DOUBTFUL
        cells.append(cell)
    sheet.append(cells)
