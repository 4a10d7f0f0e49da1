"""Each point gets its year, and each time its days."""

from datetime import date

import pytest

from storage.rules.reading.deadlines.years import Days, days_of, settle
from tests.storage.rules.reading.deadlines.pieces import taken_apart


def days(text: str, year: int | None = None) -> list[Days]:
    pieces = taken_apart(text)
    return [days_of(time) for time in settle(pieces.times, pieces.layout, year)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Từ quý IV đến quý I/2027", Days(date(2026, 10, 1), date(2027, 3, 31))),
        ("trước năm 2028", Days(None, date(2027, 12, 31))),
        ("sau quý I/2027", Days(date(2027, 4, 1), None, vague=True)),
        ("Từ tháng 5/2026", Days(date(2026, 5, 1), None)),
        ("hằng quý", Days(None, None)),
    ],
)
def test_a_time_comes_to_its_days(text: str, found: Days) -> None:
    assert days(text) == [found]


def test_a_year_named_later_serves_what_stands_before() -> None:
    assert [one.due for one in days("Quý I; Quý II/2026")] == [
        date(2026, 3, 31),
        date(2026, 6, 30),
    ]


def test_the_documents_own_year_is_doubtful_and_without_one_nothing_is_due() -> None:
    pieces = taken_apart("Quý I")
    (time,) = settle(pieces.times, pieces.layout, 2026)
    assert (days_of(time).due, time.vague) == (date(2026, 3, 31), True)
    assert days("Quý I") == []
