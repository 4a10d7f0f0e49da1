"""How assignment tables number their chapters, headings and rows."""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from storage.rules.reading.codes import roman_value

# The letters Vietnamese documents list by: no f, j, w, z, and đ after d.
_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
_MARK: Final = r"\s*(?:[-–.)/:]+|$)"
_CHAPTER: Final = re.compile(rf"(?:phần|mục|chương)?\s*([IVX]{{1,6}}){_MARK}\s*(.*)", re.DOTALL)
_PART: Final = re.compile(rf"(?:phần\s+)?([A-HK-UY]){_MARK}\s*(.*)", re.DOTALL)
_HEADING: Final = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\.?(?:\s+(.*))?", re.DOTALL)
_NUMBER: Final = re.compile(r"[(\[]?\s*(\d{1,4})\s*[)\].:]*")
_ROMAN_ROW: Final = re.compile(r"\(?([ivx]{1,6})[).]*")
_LETTER_ROW: Final = re.compile(rf"\(?([{_LETTERS}])[).]*")
_MIXED: Final = re.compile(rf"(\d{{1,4}})[.\s]?([{_LETTERS}])[).]?")
_BULLET: Final = re.compile(r"[-–+•*]")
_COUNTING: Final = re.compile(r"\(?([0-9]{1,2}|[A-H])\)?(?:\s*=.*)?")


@dataclass(frozen=True)
class Chapter:
    """The mark of a group: its level (0 letters, 1 Roman), its value, the title next to it."""

    level: int
    value: str
    title: str


def chapter(text: str) -> Chapter | None:
    """Read "II-", "IV. Nhân lực", "A." at the start of a group row."""
    for level, pattern in ((1, _CHAPTER), (0, _PART)):
        found = pattern.fullmatch(text)
        if found:
            value = roman_value(found[1].lower()) if level else ord(found[1]) - ord("A") + 1
            return Chapter(level, str(value), found[2].strip())
    return None


class NumberedHeading(NamedTuple):
    """A heading's number, and the title next to it; "" if none stands there."""

    number: str
    title: str


def heading(text: str) -> NumberedHeading | None:
    """Read "2.1." or "2.1. Về thể chế"."""
    found = _HEADING.fullmatch(text)
    return NumberedHeading(found[1], (found[2] or "").strip()) if found else None


def row_number(cell: str, parent: str, before: str) -> str:
    """Give a row's number: "(5)" is 5, "ii." under 6 is 6.ii, "b)" is 6.2; "" if none stands.

    If no row stands above, "ii." and "b)" are both 2. ``before`` is the last row's number: after "h)" comes "i)" the letter, not the numeral.
    """
    number = _NUMBER.fullmatch(cell)
    if number:
        return str(int(number[1]))
    several = heading(cell)
    if several and not several.title:
        return several.number
    mixed = _MIXED.fullmatch(cell.lower())
    if mixed:
        return f"{int(mixed[1])}.{_letter(mixed[2])}"
    if parent:
        return _sub_row(cell, parent, before)
    first = _sub_row(cell, "0", before).removeprefix("0.")
    return str(roman_value(first)) if _ROMAN_ROW.fullmatch(first) else first


def is_counting(cells: list[str]) -> bool:
    """Tell a line that only counts the columns: "(1) (2) (3)", "A B 1 2 3"."""
    found = [_COUNTING.fullmatch(cell) for cell in cells if cell]
    values = [one[1] for one in found if one]
    digits = [int(value) for value in values if value.isdecimal()]
    if len(values) != len(found) or len(digits) < 3:
        return False
    return digits == list(range(digits[0], digits[0] + len(digits))) and digits[0] <= 2


def _sub_row(cell: str, parent: str, before: str) -> str:
    if _BULLET.fullmatch(cell):
        _, _, last = before.rpartition(".") if before != parent else ("", "", "0")
        return f"{parent}.{int(last) + 1 if last.isdecimal() else 1}"
    letter = _LETTER_ROW.fullmatch(cell)
    follows = letter is not None and before == f"{parent}.{_letter(letter[1]) - 1}"
    roman = _ROMAN_ROW.fullmatch(cell)
    if roman and not (follows and _letter(roman[1]) > 1):
        return f"{parent}.{roman[1]}"
    return f"{parent}.{_letter(letter[1])}" if letter else ""


def _letter(letter: str) -> int:
    return _LETTERS.index(letter) + 1
