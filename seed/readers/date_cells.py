"""Dates in a cell that need a person's eye: Excel's counts of days, and days no calendar has."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

_SERIAL: Final = re.compile(r"[3-7]\d{4}")
_EPOCH: Final = date(1899, 12, 30)
_YEARS: Final = range(2000, 2100)
_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)")


class DatedText(NamedTuple):
    """A cell's text to go on with; ``serial`` is the count of days that it was, "" if it was none."""

    serial: str
    text: str


def dated(text: str) -> DatedText:
    """Read 46203 as 30/06/2026."""
    if _SERIAL.fullmatch(text):
        day = _EPOCH + timedelta(days=int(text))
        if day.year in _YEARS:
            return DatedText(text, day.strftime("%d/%m/%Y"))
    return DatedText("", text)


def impossible_dates(text: str) -> list[str]:
    """Give each day that is in no calendar: "31/6/2026"."""
    return [found[0] for found in _DAY.finditer(text) if not _exists(found)]


def _exists(found: re.Match[str]) -> bool:
    try:
        date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return False
    return True
