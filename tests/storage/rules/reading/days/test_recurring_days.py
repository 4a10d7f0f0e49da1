"""The day inside a time that comes back."""

import pytest

from storage.rules.reading.days.recurring_days import RecurringDay, names_several, recurring_days

NO_MONTH: frozenset[int] = frozenset()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ngày 25 hằng tháng", [RecurringDay(25, NO_MONTH, at_the_end=False)]),
        ("25 hằng tháng", [RecurringDay(25, NO_MONTH, at_the_end=False)]),
        ("15/6 hằng năm", [RecurringDay(15, frozenset({6}), at_the_end=False)]),
        ("ngày 10 tháng Một hằng năm", [RecurringDay(10, frozenset({1}), at_the_end=False)]),
        ("ngày 15 tháng sáu hằng năm", [RecurringDay(15, frozenset({6}), at_the_end=False)]),
        ("ngày 20 của tháng cuối quý", [RecurringDay(20, NO_MONTH, at_the_end=True)]),
        ("6 tháng một lần", []),
        ("hằng tháng từ 15/1/2027", []),
        ("ngày 5 của tháng sau", None),
        ("15 ngày sau khi hết quý", None),
        ("ngày 5 tháng đầu quý", None),
        ("ngày rằm hằng tháng", None),
        ("giữa mỗi tháng", None),
    ],
)
def test_the_day_is_read_with_its_month_or_is_in_doubt(
    text: str, days: list[RecurringDay] | None
) -> None:
    assert recurring_days(text) == days


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("ngày 10 và 25", True),
        ("tháng 3, 6, 9", True),
        ("15/6 và 15/12", False),
        ("ngày 10", False),
    ],
)
def test_a_list_of_days_or_months_is_seen(text: str, *, several: bool) -> None:
    assert names_several(text) is several
