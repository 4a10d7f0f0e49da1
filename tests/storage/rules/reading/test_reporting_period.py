"""Periods as people write them."""

from datetime import date

import pytest

from storage.rules.reading.reporting_period import (
    Part,
    Period,
    current_quarter,
    from_key,
    read_period,
)

TODAY = date(2026, 12, 25)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Quý IV/2026", Period(2026, 4)),
        ("quy iv 2026", Period(2026, 4)),
        ("QUÝ 4 năm 2026", Period(2026, 4)),
        ("q3/2026", Period(2026, 3)),
        ("III/2026", Period(2026, 3)),
        ("3/2026", Period(2026, 3)),
        ("quý 2", Period(2026, 2)),
        ("II", Period(2026, 2)),
        ("năm 2026", Period(2026)),
        ("cả năm 2025", Period(2025)),
        ("năm nay", Period(2026)),
        ("2027", Period(2027)),
        ("6 tháng đầu năm 2026", Period(2026, part=Part.FIRST_HALF)),
        ("sơ kết 6 tháng đầu năm", Period(2026, part=Part.FIRST_HALF)),
        ("6 tháng cuối năm 2027", Period(2027, part=Part.SECOND_HALF)),
        ("9 tháng năm 2026", Period(2026, part=Part.NINE_MONTHS)),
        ("9 tháng đầu năm", Period(2026, part=Part.NINE_MONTHS)),
        ("Giữa nhiệm kỳ", Period(2026, part=Part.MID_TERM)),
        ("sơ kết giữa nhiệm kỳ 2025-2030", Period(2026, part=Part.MID_TERM)),
        ("Nhiệm kỳ", Period(2026, part=Part.TERM)),
        ("tổng kết nhiệm kỳ 2030 - 2035", Period(2031, part=Part.TERM)),
        ("Quý IV/2026.", Period(2026, 4)),
        ("quí IV/2026", Period(2026, 4)),
        ("quý bốn", Period(2026, 4)),
        ("quý tư năm 2025", Period(2025, 4)),
        ("quý IV năm nay", Period(2026, 4)),
        ("quý 3, năm ngoái", Period(2025, 3)),
        ("quý vừa rồi", Period(2026, 3)),
        ("quý tiếp theo", Period(2027, 1)),
        ("năm ngoái", Period(2025)),
        ("Năm trước", Period(2025)),
        ("năm sau", Period(2027)),
        ("cả năm", Period(2026)),
        ("cả năm nay", Period(2026)),
        ("6 tháng", Period(2026, part=Part.FIRST_HALF)),
        ("sáu tháng đầu năm", Period(2026, part=Part.FIRST_HALF)),
        ("6 tháng đầu năm ngoái", Period(2025, part=Part.FIRST_HALF)),
        ("6 tháng cuối 2025", Period(2025, part=Part.SECOND_HALF)),
        ("nửa cuối năm 2026", Period(2026, part=Part.SECOND_HALF)),
        ("chín tháng năm 2026", Period(2026, part=Part.NINE_MONTHS)),
        ("nhiệm kì", Period(2026, part=Part.TERM)),
        ("9 tháng cuối năm", None),
        ("tháng 6", None),
        ("hai", None),
        ("quý năm", None),
        ("quý IV năm", None),
        ("năm", Period(2026)),
        ("nhiệm kỳ 2026-2031", None),
        ("nhiệm kỳ 2025-2028", None),
        ("7 tháng đầu năm 2026", None),
        ("quý V/2026", None),
        ("quý 0", None),
        ("5/2026", None),
        ("Sở Nội vụ", None),
        ("", None),
        ("quý IV/2026 và quý I", None),
    ],
)
def test_a_period_is_read_as_it_was_meant(text: str, read: Period | None) -> None:
    assert read_period(text, TODAY) == read


def test_a_quarter_without_a_year_is_the_last_one_that_has_begun() -> None:
    assert read_period("quý IV", date(2027, 1, 5)) == Period(2026, 4)
    assert read_period("quý I", date(2027, 1, 5)) == Period(2027, 1)


def test_a_period_knows_its_days_its_label_and_its_neighbours() -> None:
    quarter, year = Period(2026, 4), Period(2026)
    assert (quarter.first_day, quarter.last_day) == (date(2026, 10, 1), date(2026, 12, 31))
    assert (year.first_day, year.last_day) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (quarter.label, year.label) == ("Quý IV/2026", "Năm 2026")
    assert (quarter.following(), year.following()) == (Period(2027, 1), Period(2027))
    assert (Period(2026, 1).preceding(), year.preceding()) == (Period(2025, 4), Period(2025))
    assert [quarter.holds(day) for day in (date(2026, 9, 30), TODAY, None)] == [False, True, False]
    assert current_quarter(TODAY) == quarter


@pytest.mark.parametrize(
    ("part", "first", "last", "label", "following"),
    [
        (Part.FIRST_HALF, "2026-01-01", "2026-06-30", "6 tháng đầu năm 2026", "2026H2"),
        (Part.SECOND_HALF, "2026-07-01", "2026-12-31", "6 tháng cuối năm 2026", "2027H1"),
        (Part.NINE_MONTHS, "2026-01-01", "2026-09-30", "9 tháng đầu năm 2026", "2026Q4"),
        (Part.MID_TERM, "2026-01-01", "2028-06-30", "Giữa nhiệm kỳ 2025-2030", "2026TERM"),
        (Part.TERM, "2026-01-01", "2030-12-31", "Nhiệm kỳ 2025-2030", "2031TERM"),
    ],
)
def test_reviews_of_half_a_year_and_of_a_term_know_their_days(
    part: Part, first: str, last: str, label: str, following: str
) -> None:
    period = Period(2026, part=part)
    assert (period.first_day, period.last_day) == tuple(map(date.fromisoformat, (first, last)))
    assert (period.label, period.following().key) == (label, following)
    assert period.target_year == period.last_day.year
    assert read_period(label, TODAY) == period


@pytest.mark.parametrize(
    "period",
    [
        Period(2026, 1),
        Period(2026, 4),
        Period(2030),
        *(Period(2026, part=part) for part in Part),
    ],
)
def test_a_short_name_is_read_back(period: Period) -> None:
    assert from_key(period.key) == period


@pytest.mark.parametrize("key", ["", "2026Q5", "2026Q", "26", "2026Q4'--", "Quý IV/2026"])
def test_no_other_short_name_is_a_period(key: str) -> None:
    assert from_key(key) is None
