"""Why a file is not taken in: a kind and its values, before anything of it is kept.

The sentence a person reads for each kind stands in ``bot/texts/refusals/``.
"""

from enum import StrEnum
from typing import Any, Final


class RefusalKind(StrEnum):
    """Every reason a file can be refused for, one sentence each."""

    CANNOT_OPEN = "cannot_open"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    ZIP_BOMB = "zip_bomb"
    UNSAFE_XML = "unsafe_xml"
    MACROS = "macros"
    LOCKED_OR_OLD = "locked_or_old"
    UNKNOWN_FORMAT = "unknown_format"
    NOT_UNICODE = "not_unicode"
    BROKEN = "broken"
    SECRET = "secret"  # noqa: S105 - a mark on a document, no password
    SCANNED = "scanned"
    WORDLESS = "wordless"
    NO_ASSIGNMENT = "no_assignment"
    NO_TABLE = "no_table"
    NO_HEADER = "no_header"
    BAD_COLUMN = "bad_column"
    UNACCOUNTED = "unaccounted"
    OLD_LETTERS = "old_letters"
    OLD_OFFICE = "old_office"
    TOO_HEAVY = "too_heavy"
    TOO_SLOW = "too_slow"


class FileRefusal(Exception):  # noqa: N818 - a decision about a file, told to its sender
    """The file is not taken in. ``values`` are what the sentence needs, JSON values only."""

    def __init__(self, kind: RefusalKind, **values: Any) -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.values = values


MEGABYTE: Final = 1024 * 1024
# What Telegram hands a bot at most; the largest source document met is 0.3 MB.
MAX_FILE: Final = 20 * MEGABYTE
MAX_COLUMNS: Final = 256
# 50,000 tasks, with heads and lines of sections.
MAX_ROWS: Final = 60_000
# A text has blank lines and prose around its tables.
MAX_LINES: Final = 200_000
MAX_CELLS: Final = 1_000_000
# What Excel lets a cell hold; the longest cell of a source document has 4,000.
MAX_LETTERS: Final = 32_767


def too_large(unit: str, limit: int) -> FileRefusal:
    """One sentence for every limit of size: so many of this unit at most."""
    return FileRefusal(RefusalKind.TOO_LARGE, unit=unit, limit=limit)
