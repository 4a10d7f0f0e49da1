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
        "can bo dau moi", "nguoi duoc moi", "name", "ho ten can bo dau moi",
        "ho va ten can bo dau moi", "can bo theo doi", "chuyen vien dau moi",
    ),
    Column.ROLE: ("vai tro", "quyen", "loai", "role"),
    Column.DEPUTY: (
        "pho", "thay", "pho thay", "pho cua", "thay cho", "thay the", "thay the cho", "du phong",
        "deputy", "deputy of",
    ),
    Column.NOTE: ("ghi chu", "note", "notes"),
}  # fmt: skip
# Any wording of the same: "Họ, tên người được cử làm đầu mối", "Cơ quan, đơn vị cử".
_PATTERNS: Final[Mapping[Column, re.Pattern[str]]] = {
    Column.AGENCY: re.compile(
        r"(?:ten )?(?:co quan|don vi|dia phuong|co quan don vi|don vi dia phuong|so ban nganh)(?: don vi| dia phuong| to chuc)*"
        r"(?: (?:cu|cong tac|chu quan|cu dau moi|duoc giao))?"
    ),
    Column.NAME: re.compile(
        r"(?:ho va ten|ho ten|ten)(?: (?:can bo|chuyen vien|nguoi|dong chi|cong chuc|lanh dao|dau moi|duoc|cu|phan cong|lam|theo doi|phu trach|lien he|tham muu|chinh))*"
        r"|(?:can bo|chuyen vien|nguoi|dong chi|cong chuc)(?: (?:dau moi|duoc cu|duoc phan cong|theo doi|lien he|tham muu|lam dau moi|chinh))+"
    ),
}
# A column of persons of its own, next to another one: its people lead, or are contact points.
_PERSONS: Final[Mapping[str, str]] = {
    "lanh dao phu trach": "Lãnh đạo", "lanh dao": "Lãnh đạo", "dong chi lanh dao phu trach": "Lãnh đạo",
    "ho ten lanh dao phu trach": "Lãnh đạo", "ho va ten lanh dao phu trach": "Lãnh đạo",
    "can bo dau moi": "", "dau moi": "", "ho ten can bo dau moi": "", "chuyen vien dau moi": "",
    "ho va ten can bo dau moi": "", "can bo theo doi": "", "dau moi chinh": "",
    "dau moi du phong": "Đầu mối phó", "dau moi pho": "Đầu mối phó", "nguoi thay the": "Đầu mối phó",
    "can bo dau moi du phong": "Đầu mối phó", "can bo du phong": "Đầu mối phó",
}  # fmt: skip
_NAMES: Final = ("ho va ten", "ho ten", "ten")
_BRACKETS: Final = re.compile(r"\([^)]*\)")
_NOT_A_LETTER: Final = re.compile(r"[^a-z]+")
_BY_WORDS: Final = {words: column for column, forms in _WORDS.items() for words in forms}


def find_persons(above: Sequence[str], below: Sequence[str]) -> dict[int, str] | None:
    """Columns of leaders next to contact points: {column: role}; None if the list has one kind.

    Each may head one column, or stand over "Họ và tên" in a second row.
    """
    found: dict[int, str] = {}
    role = ""
    named = False
    for at, cell in enumerate(above):
        words = _words(cell)
        if words:
            named, role = words in _PERSONS, _PERSONS.get(words, "")
        lower = _words(below[at]) if at < len(below) else ""
        if named and (lower in _NAMES or (words and not find_names(below))):
            found[at] = role
    return found if len(set(found.values())) > 1 else None


def _words(cell: str) -> str:
    return _NOT_A_LETTER.sub(" ", fold(_BRACKETS.sub(" ", cell))).strip()


def find_names(cells: Sequence[str]) -> bool:
    """Whether a line is the lower row of a header: "Họ và tên" under its persons."""
    return any(_words(cell) in _NAMES for cell in cells)


def agency_column(cells: Sequence[str]) -> int | None:
    """Which column names the agency, in a header row."""
    columns = (at for at, cell in enumerate(cells) if _column(_words(cell)) is Column.AGENCY)
    return next(columns, None)


def _column(words: str) -> Column | None:
    known = _BY_WORDS.get(words)
    if known is not None:
        return known
    return next((column for column, form in _PATTERNS.items() if form.fullmatch(words)), None)


def find_columns(cells: Sequence[str]) -> dict[Column, int] | None:
    """The columns of a header line; None for a line that is none: a list needs a name column.

    Of two columns that could be the same the first is taken, but a column named "Họ và tên" is the
    name whatever "Đầu mối" next to it holds.
    """
    found: dict[Column, int] = {}
    for at, cell in enumerate(cells):
        words = _NOT_A_LETTER.sub(" ", fold(_BRACKETS.sub(" ", cell))).strip()
        column = _column(words)
        if column is Column.NAME and words == "dau moi" and Column.NAME in found:
            continue
        if column is Column.NAME and words.startswith("ho "):
            found[column] = at
        elif column is not None:
            found.setdefault(column, at)
    named = Column.NAME in found and (Column.AGENCY in found or Column.ROLE in found)
    return found if named else None
