"""A time knows whether its year has to be asked."""

from datetime import date

from storage.rules.reading.days.named_time import Level, Time

TODAY = date(2026, 12, 22)


def test_more_than_half_a_year_away_is_far() -> None:
    near, far = date(2027, 6, 23), date(2027, 6, 24)
    assert [Time(0, 1, last=day).is_far(TODAY) for day in (near, far)] == [False, True]


def test_a_period_is_as_far_as_its_first_day() -> None:
    month = Time(0, 1, Level.MONTH, first=date(2027, 6, 1), last=date(2027, 6, 30))
    assert month.is_far(TODAY) is False


def test_no_day_is_not_far() -> None:
    assert Time(0, 1).is_far(TODAY) is False


def test_a_time_takes_in_the_words_around_it() -> None:
    assert Time(2, 3, last=TODAY, past=True).spanning(0, 5) == Time(0, 5, last=TODAY, past=True)
