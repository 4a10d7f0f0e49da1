"""Each occurrence of a recurring milestone up to the programme's last year."""

from datetime import date

from storage.rules.reading.deadlines import read_deadline
from storage.rules.tasks.recurrence import Occurrence, occurrences, untold_period

ISSUED = date(2026, 3, 20)


def _of(text: str, last_year: int = 2030) -> list[Occurrence]:
    return occurrences(read_deadline(text, year=2026), issued=ISSUED, last_year=last_year)


def _short(text: str, last_year: int = 2030) -> list[tuple[str, str | None, str]]:
    return [(o.label, o.period, str(o.due_on)) for o in _of(text, last_year)]


def test_a_one_off_keeps_its_dates() -> None:
    assert _of("Quý II/2026 đến quý IV/2028") == [
        Occurrence("", date(2026, 4, 1), date(2028, 12, 31), None, done=False)
    ]


def test_a_finished_one_off_stays_finished() -> None:
    assert _of("Năm 2025 (đã hoàn thành)") == [
        Occurrence("", None, date(2025, 12, 31), None, done=True)
    ]


def test_a_yearly_one_begins_in_the_year_of_issue_and_opens_each_1_january() -> None:
    assert _of("Quý III hàng năm", 2027) == [
        Occurrence("", date(2026, 1, 1), date(2026, 9, 30), "2026", done=False),
        Occurrence("", date(2027, 1, 1), date(2027, 9, 30), "2027", done=False),
    ]


def test_the_years_after_a_date_begin_the_year_after_it() -> None:
    assert _short("Ban hành tháng 12/2026 và triển khai các năm tiếp theo", 2029) == [
        ("Ban hành", None, "2026-12-31"),
        ("triển khai", "2027", "2027-12-31"),
        ("triển khai", "2028", "2028-12-31"),
        ("triển khai", "2029", "2029-12-31"),
    ]


def test_a_period_bounds_its_yearly_occurrences() -> None:
    assert _short("2028-2030 (Thường xuyên)", 2035) == [
        ("", "2028", "2028-12-31"),
        ("", "2029", "2029-12-31"),
        ("", "2030", "2030-12-31"),
    ]


def test_a_start_inside_the_year_opens_the_first_occurrence() -> None:
    assert _of("Từ tháng 5/2026, thường xuyên", 2027) == [
        Occurrence("", date(2026, 5, 1), date(2026, 12, 31), "2026", done=False),
        Occurrence("", date(2027, 1, 1), date(2027, 12, 31), "2027", done=False),
    ]


def test_a_month_of_each_year_is_due_on_its_last_day() -> None:
    assert _short("tháng 2 hằng năm", 2028) == [
        ("", "2026", "2026-02-28"),
        ("", "2027", "2027-02-28"),
        ("", "2028", "2028-02-29"),
    ]


def test_quarters_begin_with_the_one_that_holds_the_day_of_issue() -> None:
    assert _of("Hàng quý", 2026) == [
        Occurrence("", date(2026, 1, 1), date(2026, 3, 31), "Q1/2026", done=False),
        Occurrence("", date(2026, 4, 1), date(2026, 6, 30), "Q2/2026", done=False),
        Occurrence("", date(2026, 7, 1), date(2026, 9, 30), "Q3/2026", done=False),
        Occurrence("", date(2026, 10, 1), date(2026, 12, 31), "Q4/2026", done=False),
    ]


def test_quarters_up_to_a_named_end_stop_there() -> None:
    found = _of("hằng quý đến 2028")
    assert (len(found), found[-1].period, found[-1].due_on) == (12, "Q4/2028", date(2028, 12, 31))


def test_half_years_are_named_by_their_half() -> None:
    assert _short("Định kỳ 6 tháng", 2027) == [
        ("", "H1/2026", "2026-06-30"),
        ("", "H2/2026", "2026-12-31"),
        ("", "H1/2027", "2027-06-30"),
        ("", "H2/2027", "2027-12-31"),
    ]


def test_months_begin_with_the_month_of_issue() -> None:
    found = _short("Hằng tháng", 2026)
    assert (len(found), found[0], found[-1]) == (
        10,
        ("", "M03/2026", "2026-03-31"),
        ("", "M12/2026", "2026-12-31"),
    )


def test_a_weekly_one_is_kept_by_the_month() -> None:
    assert _short("Thứ 6 hàng tuần", 2026) == _short("Hằng tháng", 2026)


def test_two_rhythms_stand_in_the_order_of_the_text_each_by_date() -> None:
    assert [o.period for o in _of("Định kỳ 6 tháng, hằng năm", 2027)] == [
        "H1/2026",
        "H2/2026",
        "H1/2027",
        "H2/2027",
        "2026",
        "2027",
    ]


def test_a_yearly_one_that_begins_after_the_last_year_has_no_occurrence() -> None:
    assert _of("Từ năm 2031, thường xuyên") == []


def test_an_undated_reading_has_no_occurrence() -> None:
    assert _of("Theo tiến độ yêu cầu của Bộ Tài chính") == []


def test_a_period_is_told_of_a_part_of_a_year_and_where_another_day_is_in_force() -> None:
    end, later = date(2026, 12, 31), date(2027, 3, 31)
    assert [
        untold_period(*of)
        for of in (
            (None, later, end),
            ("2026", end, end),
            ("2026", later, end),
            ("Q4/2026", end, end),
            ("H2/2026", later, end),
        )
    ] == ["", "", "2026", "Q4/2026", "H2/2026"]
