"""The office's calendar: Việt Nam's public holidays, Tết included, and the days made up.

Source: docs/architecture.md, "Timed work". The only reader of the holidays package; the rules get the result.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import holidays

from storage.rules.calendar.workdays import Calendar

_TET = "Lunar New Year"


def office_calendar(years: Iterable[int], makeup: Iterable[date] = ()) -> Calendar:
    """Read the holidays of these years and of the year on each side.

    The neighbours count because a reminder of 30 days before 5 January falls in December.
    ``makeup`` (a setting) is added to the make-up days that the package itself knows.
    """
    wanted = frozenset(near for year in years for near in (year - 1, year, year + 1))
    return _read(wanted, frozenset(makeup))


@lru_cache(maxsize=32)
def _read(years: frozenset[int], makeup: frozenset[date]) -> Calendar:
    found = holidays.country_holidays("VN", years=years, language="en_US")
    # The package keeps the make-up days of other years too: some are named a year ahead.
    known = frozenset(day for day in found.weekend_workdays if day.year in years)
    tet = frozenset(day for day, name in found.items() if _TET in name.split("; "))
    return Calendar(holidays=frozenset(found), makeup=known | makeup, tet=tet)
