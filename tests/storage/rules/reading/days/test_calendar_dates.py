"""Dates by numbers."""

from datetime import date

import pytest

from storage.rules.reading.days.calendar_dates import (
    after_count,
    day_of_month,
    iso_date,
    written_date,
)
from tests.storage.rules.reading.days.clause import TODAY, last_day, looked_at


@pytest.mark.parametrize("text", ["25/12", "25.12", "25-12", "25/12/2026", "25 tháng 12 năm 2026"])
def test_a_day_and_month_are_a_date(text: str) -> None:
    assert last_day(written_date(looked_at(text), 0)) == date(2026, 12, 25)


def test_a_year_that_is_not_said_is_the_next_and_known_as_a_guess() -> None:
    found = written_date(looked_at("20/12"), 0)
    assert found is not None
    assert (found.last, found.behind, found.guessed) == (
        date(2027, 12, 20),
        date(2026, 12, 20),
        True,
    )


def test_a_day_no_calendar_has_is_doubtful() -> None:
    found = written_date(looked_at("30/2/2027"), 0)
    assert found is not None
    assert (found.last, found.doubtful) == (None, True)


@pytest.mark.parametrize("text", ["1.6.2", "xong", "đợt 2"])
def test_other_figures_are_no_date(text: str) -> None:
    assert written_date(looked_at(text), 0) is None


def test_an_iso_date_has_its_year_first() -> None:
    assert last_day(iso_date(looked_at("2027-01-15"), 0)) == date(2027, 1, 15)
    assert iso_date(looked_at("15-01-2027"), 0) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 30 tháng này", date(2026, 12, 30)),
        ("mùng 5 tháng sau", date(2027, 1, 5)),
        ("15 tháng tới", date(2027, 1, 15)),
        ("ngày 30", date(2026, 12, 30)),
        ("chúc mừng năm mới", None),
        ("ngày 2 phép", None),
    ],
)
def test_a_day_of_a_month_that_is_seen_from_today(text: str, day: date | None) -> None:
    assert last_day(day_of_month(looked_at(text), 0)) == day


def test_a_count_goes_on_by_its_unit() -> None:
    units = ("ngay", "tuan", "thang", "quy", "nam")
    assert [after_count(TODAY, 1, unit) for unit in units] == [
        date(2026, 12, 23),
        date(2026, 12, 29),
        date(2027, 1, 22),
        date(2027, 3, 22),
        date(2027, 12, 22),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ba mươi tháng một", date(2027, 1, 30)),
        ("ba mươi tháng một trình", date(2027, 1, 30)),
        ("mười lăm tháng sáu xong", date(2027, 6, 15)),
        ("mười hai tháng một đợt", None),
        ("mười hai tháng một lần", None),
        ("mười tám tháng sáu công trình", None),
        ("mười lăm tháng này trình", date(2026, 12, 15)),
        ("ngày mười lăm tháng sau trình", date(2027, 1, 15)),
    ],
)
def test_a_spoken_day_and_month_stand_where_nothing_is_counted(text: str, day: date | None) -> None:
    assert last_day(day_of_month(looked_at(text), 0)) == day


@pytest.mark.parametrize(
    "text",
    [
        "mười tám tháng sau",
        "mười hai tháng tới",
        "muoi lam thang sau",
        "12 tháng tới",
        "18 tháng tới",
    ],
)
def test_a_number_of_months_or_a_day_of_the_next_is_asked(text: str) -> None:
    found = day_of_month(looked_at(text), 0)
    assert found is not None
    assert (found.last, found.doubtful) == (None, True)


def test_a_number_before_the_month_that_comes_is_no_day_of_june() -> None:
    found = written_date(looked_at("18 tháng sau"), 0)
    assert found is not None
    assert (found.last, found.doubtful) == (None, True)
