"""A day gone by in the words of a filter."""

from datetime import date

import pytest

from storage.rules.reading.days.past_day import PastDay, past_day
from storage.store.office_calendar import office_calendar

FRIDAY = date(2026, 12, 25)
CALENDAR = office_calendar([2025, 2026, 2027])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("24/12", PastDay(date(2026, 12, 24), "24/12", "")),
        ("30/12", PastDay(date(2025, 12, 30), "30/12", "")),
        ("21/12, Lê Văn C", PastDay(date(2026, 12, 21), "21/12", "Lê Văn C")),
        ("Lê Văn C hôm qua", PastDay(date(2026, 12, 24), "hôm qua", "Lê Văn C")),
        ("báo cáo tiến độ hom nay", PastDay(FRIDAY, "hom nay", "báo cáo tiến độ")),
        ("2026-12-01", PastDay(date(2026, 12, 1), "2026-12-01", "")),
        ("31/6/2026 Lê Văn C", PastDay(None, "31/6/2026", "Lê Văn C")),
        ("24/12 25/12", PastDay(None, "24/12 25/12", "")),
        ("quý này", None),
        ("Lê Văn C", None),
        ("", None),
    ],
)
def test_the_one_day_is_read_and_the_other_words_are_left(text: str, found: PastDay | None) -> None:
    assert past_day(text, FRIDAY, CALENDAR) == found
