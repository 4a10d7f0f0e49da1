"""Feasts that deadlines name, by year: Tết and Giỗ Tổ move with the moon.

Source: the office's calendar, the lunar one with it, as the package holidays has it (a test compares
them). Prose and replies mean the same day by "trước Tết".
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

TET, ANCESTORS, FULL_MOON = "tet", "gio to", "ram thang gieng"

MonthDay = tuple[int, int]
"""A month, and a day of it."""
TET_DAYS: Final[Mapping[int, MonthDay]] = {
    2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13),
    2030: (2, 2), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
    2036: (1, 28), 2037: (2, 15), 2038: (2, 4), 2039: (1, 24), 2040: (2, 12),
}  # fmt: skip
BEFORE_TET: Final[Mapping[int, MonthDay]] = {
    2024: (2, 7), 2025: (1, 24), 2026: (2, 13), 2027: (2, 3), 2028: (1, 21), 2029: (2, 9), 2030: (1, 30),
    2031: (1, 20), 2032: (2, 6), 2033: (1, 28), 2034: (2, 16), 2035: (2, 5), 2036: (1, 25), 2037: (2, 12),
    2038: (2, 1), 2039: (1, 21), 2040: (2, 9),
}  # fmt: skip
"""The last working day before the holiday, which begins a day or two before the feast."""

ANCESTORS_DAYS: Final[Mapping[int, MonthDay]] = {
    2024: (4, 18), 2025: (4, 7), 2026: (4, 26), 2027: (4, 16), 2028: (4, 4), 2029: (4, 23),
    2030: (4, 12), 2031: (4, 1), 2032: (4, 19), 2033: (4, 9), 2034: (4, 28), 2035: (4, 17),
    2036: (4, 6), 2037: (4, 24), 2038: (4, 13), 2039: (4, 3), 2040: (4, 20),
}  # fmt: skip
# The earliest they can fall: a year beyond the table is doubtful, and never too late.
_EARLIEST: Final = {TET: (1, 18), ANCESTORS: (4, 1), FULL_MOON: (1, 21)}


def is_known(year: int) -> bool:
    """Whether the table has the feasts of a year."""
    return year in TET_DAYS


def feast_day(feast: str, year: int) -> date:
    """The day a deadline means: the feast's own, for Tết the last working day before the holiday."""
    if feast == ANCESTORS:
        return date(year, *ANCESTORS_DAYS.get(year, _EARLIEST[ANCESTORS]))
    if feast == FULL_MOON:
        return date(year, *TET_DAYS.get(year, _EARLIEST[FULL_MOON])) + timedelta(days=14)
    return date(year, *BEFORE_TET.get(year, _EARLIEST[TET]))
