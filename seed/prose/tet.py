"""A deadline before Tết: the last working day before the holiday (docs/reading.md, deadline rule 23)."""

import re
from datetime import date
from typing import Final

from storage.store.office_calendar import office_calendar

_BEFORE: Final = re.compile(
    r"[Tt]rước (?:dịp |kỳ nghỉ |thềm )?Tết(?! (?:Dương|Trung thu|Độc lập|Thiếu nhi|Đoan))(?: Nguyên đán| cổ truyền| Âm lịch)*"
    r"(?: [A-ZĐẤẬ]\w+ [A-ZĐẤẬ]\w+)?(?:,? (?:năm )?(?P<year>20\d\d))?"
)
_EARLIEST, _LATEST = (1, 17), (2, 28)


def names_tet(words: str) -> bool:
    """Whether the words set something to be done before Tết."""
    return _BEFORE.search(words) is not None


def with_days(words: str, issued: date) -> str:
    """The same with the day for its name, so that it is read as any other day."""

    def day(found: re.Match[str]) -> str:
        last = _last_day(int(found["year"]), date.min) if found["year"] else None
        last = last or _last_day(issued.year, issued) or _last_day(issued.year + 1, issued)
        return f"trước ngày {last:%d/%m/%Y}" if last else found[0]

    return _BEFORE.sub(day, words)


def _last_day(year: int, after: date) -> date | None:
    """The last working day before that year's Tết; None if it lies before a day."""
    calendar = office_calendar([year])
    holidays = [day for day in sorted(calendar.holidays) if day.year == year]
    tet = next((day for day in holidays if _EARLIEST <= (day.month, day.day) <= _LATEST), None)
    last = calendar.before(tet) if tet else None
    return last if last is not None and last >= after else None
