"""In a document of assignments a time without a year is none before the document (rule 25)."""

from datetime import date

import pytest

from storage.rules.reading.deadlines import read_assigned

DECEMBER = date(2026, 12, 18)


@pytest.mark.parametrize(
    ("text", "issued", "due"),
    [
        ("20/01", DECEMBER, ["2027-01-20"]),
        ("Trước ngày 30 tháng 3", date(2026, 10, 5), ["2027-03-30"]),
        ("Tháng 02", date(2027, 12, 18), ["2028-02-29"]),
        ("Trước Tết", DECEMBER, ["2027-02-03"]),
        ("Quý I", DECEMBER, ["2027-03-31"]),
        ("18/12", DECEMBER, ["2026-12-18"]),
        ("Lập trước 25/12; trình trước 15/01", DECEMBER, ["2026-12-25", "2027-01-15"]),
        ("Đã hoàn thành tháng 01", DECEMBER, ["2026-01-31"]),
    ],
)
def test_a_time_without_a_year_is_the_next_such_one(
    text: str, issued: date, due: list[str]
) -> None:
    reading = read_assigned(text, issued)
    assert [str(mark.due) for mark in reading.milestones] == due
    assert reading.ambiguous


@pytest.mark.parametrize("text", ["20/01/2026", "Quý I/2026", "hằng năm, trước ngày 15/01"])
def test_a_year_that_is_named_and_what_comes_back_stay(text: str) -> None:
    later = read_assigned(text, DECEMBER)
    assert later == read_assigned(text, date(2026, 1, 1))


def test_the_result_column_says_that_it_is_done_already() -> None:
    (mark,) = read_assigned("20/01", DECEMBER, ["Đã hoàn thành"]).milestones
    assert (mark.due, mark.done) == (date(2026, 1, 20), True)
