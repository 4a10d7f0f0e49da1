"""Numbers as words and figures: one place for deadline texts and for chats.

Words are read without accents, so "nam" is five here and a year elsewhere: the caller knows where a
number is expected.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_UNITS: Final = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_UNIT_BEHIND_TENS: Final = {**_UNITS, "lam": 5, "nham": 5}
_SHORT_TENS: Final = frozenset((2, 3, 4))
_SHORT_UNITS: Final = {"lam": 5, "nham": 5, "bay": 7, "tam": 8, "chin": 9}
"""As in "ngày hai tám" for "hai mươi tám"; "hai ba" may be two or three."""

MONTH_NAMES: Final = {
    "mot": 1, "gieng": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
_ROMAN: Final = re.compile(r"[il1]v|vi|[il1]{1,4}")


def quarter_numeral(text: str) -> int:
    """Arabic, Roman, or what a scanner made of Roman: "11" is II, "1V" is IV, "Ill" is III."""
    if text.isdecimal() and set(text) != {"1"}:
        return int(text)
    if "v" in text:
        return 4
    return min(len(text), 4)


def is_quarter_numeral(text: str) -> bool:
    """Whether a folded word can number a quarter in figures."""
    return text in {"1", "2", "3", "4", "01", "02", "03", "04"} or bool(_ROMAN.fullmatch(text))


class NumberAt(NamedTuple):
    """A number that was read, and the place after its last word."""

    value: int
    end: int


def number_at(words: Sequence[str], at: int, *, short_tens: bool = True) -> NumberAt | None:
    """The number in figures or words that begins at a word; up to 9999.

    ``short_tens``: whether "hai tám" may be 28; after "thứ" and "tháng" it is two numbers.
    """
    word = words[at] if 0 <= at < len(words) else ""
    if word.isascii() and word.isdecimal() and len(word) <= 4:
        return NumberAt(int(word), at + 1)
    if word not in _UNITS:
        return None
    value, after = _UNITS[word], at + 1
    following = words[after] if after < len(words) else ""
    if word == "muoi" and _UNIT_BEHIND_TENS.get(following, 10) < 10:
        return NumberAt(10 + _UNIT_BEHIND_TENS[following], after + 1)
    if following == "muoi" and value < 10:
        last = words[after + 1] if after + 1 < len(words) else ""
        units = _UNIT_BEHIND_TENS.get(last, 10)
        if units < 10:
            return NumberAt(10 * value + units, after + 2)
        return NumberAt(10 * value, after + 1)
    short = _SHORT_UNITS.get(following, 0) if short_tens and value in _SHORT_TENS else 0
    return NumberAt(10 * value + short, after + 1) if short else NumberAt(value, after)
