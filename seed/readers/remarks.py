"""What a reader did that a person should look at, each with its place."""

from dataclasses import dataclass
from enum import StrEnum


class RemarkKind(StrEnum):
    """Why a place is doubtful."""

    JOINED_ROW = "joined_row"
    """A row without a number was joined to the task above it."""
    STRAY_CELL = "stray_cell"
    """A heading's row has words in another column; they belong to no task and were left out."""
    UNREAD_NUMBER = "unread_number"
    """The row's number is of no known kind."""
    DUPLICATE_CODE = "duplicate_code"
    """The code was given to an earlier row as well."""
    SERIAL_DATE = "serial_date"
    """A bare number in the time column was read as Excel's count of days."""
    IMPOSSIBLE_DATE = "impossible_date"
    """The calendar has no such day."""
    UNNUMBERED_ROW = "unnumbered_row"
    """A row without a number that stands as a task of its own, counted on."""
    LOST_ROW = "lost_row"
    """A row that belongs to no task and no heading; its words were left out."""
    UNREAD_COLUMN = "unread_column"
    """A column with words that is none of those of an assignment table."""
    NO_VALUE = "no_value"
    """A formula whose value the file does not keep."""
    HIDDEN_ROW = "hidden_row"
    """A row that is hidden in the file was read like the others."""
    SWAPPED_DATES = "swapped_dates"
    """No true date of the column passes day 12 while written ones do: day and month may be swapped."""
    OLD_LETTERS = "old_letters"
    """Text in an old set of letters (TCVN3, VNI) was converted."""
    OTHER_TABLE = "other_table"
    """A table whose columns are not those of an assignment table was left out."""
    HIDDEN_SHEET = "hidden_sheet"
    """A hidden sheet was left out."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A doubtful place: the table's name, its row there, and the words in doubt."""

    kind: RemarkKind
    table: str
    place: int
    text: str
