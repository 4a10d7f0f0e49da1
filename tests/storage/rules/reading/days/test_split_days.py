"""A day told in two places of a clause, seen from a Tuesday."""

from datetime import date

import pytest

from storage.rules.reading.chat_words import words_of
from storage.rules.reading.days.time_phrases import times_of
from tests.storage.rules.reading.days.clause import CALENDAR, TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tuần sau họp thẩm định, thứ 4 anh nhé", date(2026, 12, 30)),
        ("tuần sau em trình, T6", date(2027, 1, 1)),
        ("thứ 2 tuần sau họp, thứ 4 trình", date(2026, 12, 30)),
        ("tháng sau họp, ngày 15", date(2027, 1, 15)),
        ("tháng 2 trình, mùng 5", date(2027, 2, 5)),
        ("hạn 31/12, thứ 6 trình", date(2026, 12, 25)),
        ("tuần trước họp, thứ 6 trình", date(2026, 12, 25)),
    ],
)
def test_a_bare_day_is_of_the_week_or_month_named_before_it(text: str, day: date) -> None:
    last = times_of(words_of(text), TODAY, CALENDAR)[-1]
    assert (last.last, last.doubtful) == (day, False)


@pytest.mark.parametrize(
    "text",
    [
        "T2 họp, T4 trình",
        "28/12 họp, thứ 6 trình",
        "cuối tuần sau trình, thứ 4 họp",
        "thứ 4 em trình, tuần sau",
        "tháng này họp, ngày 5 trình",
    ],
)
def test_a_day_that_would_lie_before_the_last_is_asked(text: str) -> None:
    assert times_of(words_of(text), TODAY, CALENDAR)[-1].doubtful is True
