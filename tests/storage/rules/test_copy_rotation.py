"""Which copies stay: of days, weeks and months, whatever is missing between them."""

from datetime import datetime, timedelta

from storage.rules.copy_rotation import kept
from tests.builders import ZONE

NEW_YEAR = datetime(2027, 1, 1, 2, tzinfo=ZONE)


def test_nothing_is_kept_of_nothing() -> None:
    assert kept([]) == frozenset()


def test_of_a_year_of_nights_seven_days_four_weeks_and_twelve_months_stay() -> None:
    nights = [NEW_YEAR - timedelta(days=n) for n in range(400)]
    stay = sorted(kept(nights), reverse=True)
    # 1 January is a Friday: of the older weeks their Sundays stay, of the older months their ends.
    days = [NEW_YEAR - timedelta(days=n) for n in range(7)]
    weeks = [NEW_YEAR - timedelta(days=5 + 7 * n) for n in range(3)]
    ends = [
        datetime(2026, month, 1, 2, tzinfo=ZONE) - timedelta(days=1) for month in range(12, 2, -1)
    ]
    assert stay == sorted(
        {*days, *weeks, *ends, datetime(2026, 12, 31, 2, tzinfo=ZONE)}, reverse=True
    )


def test_of_one_day_the_last_copy_stays() -> None:
    hours = [NEW_YEAR + timedelta(hours=n) for n in range(20)]
    assert kept(hours) == {hours[-1]}


def test_a_month_without_copies_deletes_none_of_those_before_it() -> None:
    before = [NEW_YEAR - timedelta(days=60 + n) for n in range(6)]
    assert kept(before) == frozenset(before)
