"""The times of a clause, the longest phrase at each place."""

from datetime import date

import pytest

from storage.rules.reading.chat_words import words_of
from storage.rules.reading.days.time_phrases import times_of
from tests.storage.rules.reading.days.clause import CALENDAR, TODAY


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("trước ngày 28/12", [date(2026, 12, 28)]),
        ("trước tháng 2", [date(2027, 1, 31)]),
        ("từ 1/1 đến 15/1/2027", [date(2027, 1, 15)]),
        ("sẽ trình 28/12 và họp thứ Sáu tuần sau", [date(2026, 12, 28), date(2027, 1, 1)]),
        ("cuối tuần sau thứ 5", [date(2026, 12, 31)]),
        ("đợt 2 xong", []),
        ("8h 2 tuần nữa", [date(2027, 1, 5)]),
        ("cỡ mai trình", [date(2026, 12, 23)]),
    ],
)
def test_every_time_is_found_once(text: str, days: list[date]) -> None:
    assert [time.last for time in times_of(words_of(text), TODAY, CALENDAR)] == days


def test_a_time_takes_the_words_that_bind_it() -> None:
    (time,) = times_of(words_of("sẽ trình trước ngày 28/12"), TODAY, CALENDAR)
    assert (time.begin, time.end) == (2, 7)
