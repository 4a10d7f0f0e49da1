"""Times told from the document's own day: Monday, 5 October 2026."""

from datetime import date

import pytest

from seed.prose.near_times import written_out
from seed.prose.spoken_deadline import read_spoken
from tests.seed.prose.readings import ISSUED, days


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("trong tuần này", "2026-10-09"),
        ("chậm nhất trong tuần sau", "2026-10-16"),
        ("trước phiên giao ban tuần tới", "2026-10-16"),
        ("chậm nhất thứ Ba tuần sau", "2026-10-13"),
        ("trong tháng này", "2026-10-31"),
        ("trước ngày 15 tháng sau", "2026-11-15"),
        ("vào cuối tháng tới", "2026-11-30"),
        ("trước tháng sau", "2026-10-31"),
        ("trong quý này", "2026-12-31"),
        ("ngay trong quý tới", "2027-03-31"),
        ("vào tháng 3 năm sau", "2027-03-31"),
        ("trong quý I năm tới", "2027-03-31"),
        ("hết năm nay", "2026-12-31"),
        ("trong năm sau", "2027-12-31"),
        ("vào cuối tháng", "2026-10-31"),
        ("trước cuối quý", "2026-12-31"),
        ("trước 16h00 ngày mai", "2026-10-06"),
        ("ngay trong hôm nay", "2026-10-05"),
    ],
)
def test_a_time_near_the_document_is_read_from_its_day_and_looked_at(words: str, due: str) -> None:
    assert days(f"Giao Sở Y tế trình phương án {words}.") == [due]
    assert read_spoken(words, ISSUED).ambiguous


@pytest.mark.parametrize(
    "words",
    [
        "lập kế hoạch trong tháng tới",
        "trong thời gian tới",
        "trong những tháng tới",
        "tại phiên họp hôm nay",
        "cuối tháng Tư",
        "sau khi kết thúc năm học",
        "hằng tháng, trước ngày 05 tháng sau",
        "định kỳ vào cuối quý",
    ],
)
def test_what_recurs_is_planned_or_names_no_one_time_stays_as_it_is(words: str) -> None:
    assert written_out(words, ISSUED) == words


@pytest.mark.parametrize("words", ["trước ngày 10 tháng 02 năm sau", "trước ngày 10/02 năm sau"])
def test_a_day_of_a_month_of_the_year_after_comes_back_each_year(words: str) -> None:
    (mark,) = read_spoken(f"gửi Sở Tài chính {words}", ISSUED).milestones
    assert (mark.recurs, mark.recurs_on, mark.due) == ("yearly", "M2", None)


def test_a_paper_of_a_saturday_still_has_its_week() -> None:
    assert days("Giao Sở Y tế báo cáo trong tuần này.", date(2026, 10, 10)) == ["2026-10-10"]


def test_a_feast_of_next_year_is_that_years_own_day() -> None:
    assert days("Giao Sở Y tế thực hiện từ nay đến Tết Nguyên đán.") == ["2027-02-03"]
