"""What a sheet's own reader sees and the table does not show: formulas, hidden rows, swapped dates."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from seed.readers.grid import Cell
from seed.readers.remarks import Remark, RemarkKind

_TEXT_TAG: Final = f"{{{SHEET_MAIN_NS}}}t"
_DAY: Final = re.compile(r"\D*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*\d{2,4}\D*")
_LAST_MONTH: Final = 12
_FEWEST: Final = 2
_CUT: Final = 200
_MOST: Final = 2_000


class SheetParser(WorkSheetParser):
    """openpyxl's row parser; it also keeps which formulas have no value in the file."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.valueless: list[tuple[int, int, str]] = []

    def parse_cell(self, element: ET.Element) -> dict[str, Any]:
        """One cell; an error's name is no value either."""
        words = _plain_words(element)
        if words:  # said as a text's value, which openpyxl takes as it is
            element.set("t", "str")
            ET.SubElement(element, VALUE_TAG).text = words
        cell: dict[str, Any] = super().parse_cell(element)
        formula = element.find(FORMULA_TAG)
        if formula is None and element.get("t") != "e":
            return cell
        # A text formula may well give nothing; any other without a value was never worked out.
        unknown = element.find(VALUE_TAG) is None or element.get("t") != "str"
        if element.get("t") == "e" or (cell["value"] is None and unknown):
            if len(self.valueless) < _MOST:
                said = f"={formula.text or ''}" if formula is not None else str(cell["value"])
                self.valueless.append((cell["row"], cell["column"], said))
            cell["value"] = None
        return cell


def _plain_words(element: ET.Element) -> str | None:
    """The words of a cell that holds its text itself, all in one form."""
    if element.get("t") != "inlineStr" or len(element) != 1 or element[0].tag != INLINE_STRING:
        return None
    runs = element[0]
    return runs[0].text if len(runs) == 1 and runs[0].tag == _TEXT_TAG else None


@dataclass
class DateColumns:
    """The dates of a sheet by column: those Excel knows as dates, and those that are words."""

    true: dict[int, list[tuple[int, date]]] = field(default_factory=dict)
    """By column: the row and the date."""
    written: dict[int, list[int]] = field(default_factory=dict)
    """By column: the first number of each, which is a day's."""

    def add(self, place: int, column: int, value: object) -> None:
        if isinstance(value, date):
            self.true.setdefault(column, []).append((place, value))
        elif isinstance(value, str) and (found := _DAY.fullmatch(value)):
            self.written.setdefault(column, []).append(int(found[1]))

    def swapped(self) -> Iterable[tuple[int, date]]:
        """Rows and dates: typed 5/12 became 12 May, 25/12 stayed words, so each could be the other way."""
        for column, dates in self.true.items():
            days = [day.day for _, day in dates]
            words = self.written.get(column, [])
            if (
                len(days) >= _FEWEST
                and max(days) <= _LAST_MONTH
                and max(words, default=0) > _LAST_MONTH
            ):
                yield from dates


def remarks_of(
    parser: SheetParser, dates: DateColumns, name: str, rows: Sequence[Sequence[Cell]]
) -> Sequence[Remark]:
    """Everything a person should know of a sheet."""
    hidden = {
        int(place)
        for place, attributes in parser.row_dimensions.items()
        if attributes.get("hidden") in ("1", "true")
    }
    return (
        *(
            Remark(RemarkKind.HIDDEN_ROW, name, row[0].place, _words(row)[:_CUT])
            for row in rows
            if row[0].place in hidden
        ),
        *(
            Remark(
                RemarkKind.NO_VALUE, name, row, f"{get_column_letter(column)}{row} {said}"[:_CUT]
            )
            for row, column, said in parser.valueless
        ),
        *(
            Remark(RemarkKind.SWAPPED_DATES, name, place, day.strftime("%d/%m/%Y"))
            for place, day in dates.swapped()
        ),
    )


def _words(row: Sequence[Cell]) -> str:
    return " | ".join(cell.text for cell in row if cell.text)
