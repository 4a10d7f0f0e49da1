"""Which column of a list is which, by its header words, in any order."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from storage.rules.reading.folded_text import fold


class Column(StrEnum):
    """What a column of a list of contact points tells."""

    AGENCY = "agency"
    NAME = "name"
    ROLE = "role"
    DEPUTY = "deputy"
    NOTE = "note"


# "Chức vụ" is a person's office, no role here; it and "STT", "Điện thoại", "Email" are passed over.
_WORDS: Final[Mapping[Column, tuple[str, ...]]] = {
    Column.AGENCY: ("co quan", "don vi", "co quan don vi", "ten co quan", "ten don vi", "agency"),
    Column.NAME: (
        "ho va ten", "ho ten", "ten", "dau moi", "ho va ten dau moi", "ho ten dau moi",
        "can bo dau moi", "nguoi duoc moi", "name",
    ),
    Column.ROLE: ("vai tro", "quyen", "loai", "role"),
    Column.DEPUTY: (
        "pho", "thay", "pho thay", "pho cua", "thay cho", "thay the", "thay the cho", "du phong",
        "deputy", "deputy of",
    ),
    Column.NOTE: ("ghi chu", "note", "notes"),
}  # fmt: skip
_BRACKETS: Final = re.compile(r"\([^)]*\)")
_NOT_A_LETTER: Final = re.compile(r"[^a-z]+")
_BY_WORDS: Final = {words: column for column, forms in _WORDS.items() for words in forms}


def find_columns(cells: Sequence[str]) -> dict[Column, int] | None:
    """The columns of a header line; None for a line that is none: a list needs a name column.

    Of two columns that could be the same the first is taken, but a column named "Họ và tên" is the
    name whatever "Đầu mối" beside it holds.
    """
    found: dict[Column, int] = {}
    for at, cell in enumerate(cells):
        words = _NOT_A_LETTER.sub(" ", fold(_BRACKETS.sub(" ", cell))).strip()
        column = _BY_WORDS.get(words)
        if column is Column.NAME and words == "dau moi" and Column.NAME in found:
            continue
        if column is Column.NAME and words.startswith("ho "):
            found[column] = at
        elif column is not None:
            found.setdefault(column, at)
    named = Column.NAME in found and (Column.AGENCY in found or Column.ROLE in found)
    return found if named else None
