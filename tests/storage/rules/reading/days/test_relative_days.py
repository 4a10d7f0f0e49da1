"""Days counted from today or from Tết."""

from datetime import date

import pytest

from storage.rules.reading.days.relative_days import counted, offset, tet
from tests.storage.rules.reading.days.clause import TODAY, last_day, looked_at


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mai", date(2026, 12, 23)),
        ("tối mai", date(2026, 12, 23)),
        ("mốt", date(2026, 12, 24)),
        ("chiều nay", TODAY),
        ("xong", None),
    ],
)
def test_a_day_is_named_from_today(text: str, day: date | None) -> None:
    assert last_day(offset(looked_at(text), 0)) == day


def test_yesterday_can_only_have_been() -> None:
    found = offset(looked_at("hôm qua"), 0)
    assert found is not None
    assert (found.last, found.behind, found.past) == (None, date(2026, 12, 21), True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10 ngày nữa", date(2027, 1, 1)),
        ("5 ngày làm việc nữa", date(2026, 12, 29)),
        ("trong 3 ngày tới", date(2026, 12, 25)),
        ("hai tuần nữa", date(2027, 1, 5)),
        ("1 tháng nữa", date(2027, 1, 22)),
        ("3 ngày", None),
    ],
)
def test_a_count_is_from_today(text: str, day: date | None) -> None:
    assert last_day(counted(looked_at(text), 0)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("trước Tết", date(2027, 2, 3)),
        ("sau Tết", date(2027, 2, 11)),
        ("mùng 6 Tết", date(2027, 2, 11)),
        ("tết này", None),
    ],
)
def test_around_tet_is_a_day_at_work_or_a_day_of_it(text: str, day: date | None) -> None:
    assert last_day(tet(looked_at(text), 0)) == day
