"""Reading what proves a completion: a document's number and date, or the reason why there is none.

Sources: docs/words.md, "Documents and their numbers" (Party and state numbers).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from storage.rules.reading.folded_text import fold, squeeze

_NUMBER = re.compile(
    r"(?<![\w/])\d{1,5}\s*(?:/\s*\d{4}\s*)?[-/]\s*[^\W\d_][\w]*(?:\s*[-/]\s*[^\W_][\w]*)*"
)
_DATE = re.compile(
    r"(?<![\d/.-])(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?(?![\d/])"
)
_SPOKEN = re.compile(r"ngay (\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?")
_NONE = re.compile(r"^(?:khong|chua|ko|k)\s+(?:co|phat sinh|ban hanh)\b")
_DAYS_AGO = (("hom nay", 0), ("hom qua", 1), ("hom kia", 2))


@dataclass(frozen=True, slots=True)
class ProductText:
    """What a text says of a product. ``none``: it says that there is no document."""

    number: str | None
    on: date | None
    none: bool
    impossible_date: bool = False

    @property
    def clear(self) -> bool:
        """It surely names a document, or surely says that there is none."""
        return self.number is not None or self.none


def read_product(text: str, today: date) -> ProductText:
    """Read number and date; a date without its year is the last such day up to today.

    ``impossible_date``: it names 31/6, or a day that has not come yet.
    """
    line = squeeze(text)
    if _NONE.search(fold(line)):
        return ProductText(number=None, on=None, none=True)
    found = _NUMBER.search(line)
    number = re.sub(r"\s+", "", found.group()) if found else None
    rest = line.replace(found.group(), " ", 1) if found else line
    on, impossible = _read_date(rest, today)
    return ProductText(number=number, on=on, none=False, impossible_date=impossible)


def _read_date(text: str, today: date) -> tuple[date | None, bool]:
    folded = fold(text)
    for words, days in _DAYS_AGO:
        if words in folded:
            return today - timedelta(days=days), False
    found = _SPOKEN.search(folded) or _DATE.search(folded)
    if found is None:
        return None, False
    day, month = int(found[1]), int(found[2])
    year = int(found[3]) if found[3] else None
    try:
        return _placed(day, month, year, today), False
    except ValueError:
        return None, True


def _placed(day: int, month: int, year: int | None, today: date) -> date:
    """Raises ValueError for a day that does not exist or has not come."""
    if year is not None:
        read = date(year if year > 99 else 2000 + year, month, day)
        if read > today:
            raise ValueError("not yet")
        return read
    read = date(today.year, month, day)
    return read if read <= today else date(today.year - 1, month, day)


def last_date(text: str, *, until: date) -> date | None:
    """The latest day/month/year a text names, up to a day: the date of the document it cites."""
    found = []
    for match in _DATE.finditer(squeeze(text)):
        if match[3] is None or len(match[3]) != 4:
            continue
        try:
            found.append(date(int(match[3]), int(match[2]), int(match[1])))
        except ValueError:
            continue
    return max((day for day in found if day <= until), default=None)
