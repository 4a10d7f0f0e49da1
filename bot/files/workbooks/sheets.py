"""Cells and styles of our workbooks: text stays text, dates are dates, nothing is a formula.

openpyxl writes a text beginning with "=" as a live formula (docs/decisions.md, fact 12); every text here
is marked as text, and what begins like a formula has the format of text, so that it stays text when
somebody edits the cell and no apostrophe stands before it.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.numbers import FORMAT_TEXT
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from bot.files.finished_file import clean
from bot.texts import fixed_words
from storage.rules.tasks.status import Official

MIME: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST: Final = 32_000  # Excel takes 32,767 characters in a cell
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
_DAY: Final = "dd/mm/yyyy"
_WHOLE: Final = "#,##0"
_A4: Final = 9
_A3: Final = 8
_LINE_POINTS: Final = 15
_MOST_LINES: Final = 27  # Excel's rows are 409 points high at most
_WIDEST: Final = 120
_NAME: Final = "Times New Roman"
_FONT: Final = Font(name=_NAME, size=11)
_BOLD: Final = Font(name=_NAME, size=11, bold=True)
_TITLE: Final = Font(name=_NAME, size=14, bold=True)
_LINE: Final = Side(style="thin", color="BFBFBF")
_BOX: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TOP: Final = Alignment(vertical="top", wrap_text=True)
_MIDDLE: Final = Alignment(vertical="center", horizontal="center", wrap_text=True)
_NUMBER: Final = Alignment(vertical="top", horizontal="center")
_HEAD: Final = PatternFill("solid", start_color="D9E2F3")
COLOURS: Final = {
    Official.DONE_ON_TIME: "C6E7C8",
    Official.DONE_LATE: "FCE0B8",
    Official.OPEN_IN_TIME: "CFE2F7",
    Official.OPEN_OVERDUE: "F6C4C0",
    Official.NO_DEADLINE: "DDDDDD",
}


class Page:
    """One sheet, written from its first row to its last; a row is as high as its words need."""

    def __init__(self, book: Workbook, title: str, widths: Sequence[float]) -> None:
        """``widths`` of the columns, in characters."""
        self._widths = widths
        self._sheet: Any = book.create_sheet(title)
        self.row = 0
        self._styles: dict[tuple[bool, str | None], Any] = {}
        for number, width in enumerate(widths, 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = width

    def sentence(self, text: str, *, heading: bool = False) -> None:
        """A row that is one sentence, outside any table."""
        made = WriteOnlyCell(self._sheet)
        made.font = _TITLE if heading else _FONT
        _as_text(made, text)
        self._append([made], 19 if heading else _LINE_POINTS)

    def gap(self) -> None:
        """An empty row."""
        self._append([], _LINE_POINTS)

    def head(self, titles: Sequence[str]) -> None:
        """The heading row of a table."""
        row = [self._cell(title, bold=True) for title in titles]
        for made in row:
            made.fill, made.alignment = _HEAD, _MIDDLE
        self._append(row, self._height(titles))

    def add(
        self,
        values: Sequence[object],
        patterns: Mapping[int, str] | None = None,
        *,
        bold: bool = False,
    ) -> None:
        """One row of a table; ``patterns``: Excel's format of a number, by place in the row."""
        found = patterns or {}
        row = [self._cell(v, bold=bold, pattern=found.get(at)) for at, v in enumerate(values)]
        self._append(row, self._height(values))

    def freeze(self, place: str) -> None:
        """What stays in sight while one scrolls: everything above and left of a cell."""
        self._sheet.freeze_panes = place

    def filter(self, first: int, last: int) -> None:
        """A filter over the whole width, from a heading row to the last."""
        self._sheet.auto_filter.ref = f"A{first}:{get_column_letter(len(self._widths))}{last}"

    def colour_statuses(self, column: str, first: int, last: int) -> None:
        """A row's status cell takes the colour of its words, also after somebody changed them."""
        for official, colour in COLOURS.items():
            said = fixed_words.status(official)
            rule: Any = FormulaRule(  # type: ignore[no-untyped-call]
                formula=[f'${column}{first}="{said}"'],
                fill=PatternFill("solid", start_color=colour, end_color=colour),
            )
            self._sheet.conditional_formatting.add(f"{column}{first}:{column}{last}", rule)

    def on_paper(self, *, head_row: int | None = None, large: bool = False) -> None:
        """Printed lying, one page wide, on A4 or A3, the heading repeated on each page."""
        sheet = self._sheet
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _A3 if large else _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        if head_row is not None:
            sheet.print_title_rows = f"{head_row}:{head_row}"

    def _append(self, row: Sequence[Any], height: float) -> None:
        self.row += 1
        self._sheet.row_dimensions[self.row].height = height
        self._sheet.append(row)

    def _height(self, values: Sequence[object]) -> float:
        """Points for the longest cell, up to Excel's own limit."""
        lines = max(
            (
                _lines(value, width)
                for value, width in zip(values, self._widths, strict=False)
                if isinstance(value, str)
            ),
            default=1,
        )
        return _LINE_POINTS * min(max(lines, 1), _MOST_LINES)

    def _cell(self, value: object, *, bold: bool = False, pattern: str | None = None) -> Any:
        made: Any = WriteOnlyCell(self._sheet)
        if isinstance(value, date):
            pattern = _DAY
        elif isinstance(value, int | float):
            pattern = pattern or _WHOLE
        else:
            pattern = None
        made._style = copy(self._style(bold, pattern))  # noqa: SLF001 - see _style
        if isinstance(value, str):
            _as_text(made, value)
        elif value is not None:
            made.value = value
            made.number_format = pattern  # a date's value brings a format of its own
        return made

    def _style(self, bold: bool, pattern: str | None) -> Any:
        """The look of a cell, made once: openpyxl looks each part of it up again for every cell,
        which took four fifths of the time of a large workbook.
        """
        known = self._styles.get((bold, pattern))
        if known is None:
            sample: Any = WriteOnlyCell(self._sheet)
            sample.font, sample.border = (_BOLD if bold else _FONT), _BOX
            sample.alignment = _NUMBER if pattern else _TOP
            if pattern:
                sample.number_format = pattern
            known = self._styles[bold, pattern] = sample._style  # noqa: SLF001 - openpyxl shows it nowhere else
        return known


def widened(widths: Sequence[float], rows: Iterable[Sequence[object]]) -> list[float]:
    """The widths of columns, a wider one if the highest row would not show its words."""
    found = list(widths)
    for row in rows:
        for at, value in enumerate(row):
            if isinstance(value, str) and len(value) > found[at] * _MOST_LINES // 2:
                while found[at] < _WIDEST and _lines(value, found[at]) > _MOST_LINES:
                    found[at] += 4
    return found


def _lines(text: str, width: float) -> int:
    """How many lines a cell of a width (in characters) needs: what a line's end leaves empty too."""
    room = max(int(width * 1.05) - 3, 1)
    return sum(-(-len(line) // room) or 1 for line in text.splitlines() or [""])


def saved(workbook: Workbook) -> bytes:
    """The workbook's bytes."""
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _as_text(made: Any, value: str) -> None:
    made.value = clean(value)[:_LONGEST]
    made.data_type = "s"  # whatever it begins with, it is no formula
    if value.startswith(_FORMULA_SIGNS):
        made.number_format = FORMAT_TEXT
