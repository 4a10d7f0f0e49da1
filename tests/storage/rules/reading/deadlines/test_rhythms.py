"""Times that name one thing together become one."""

import pytest

from tests.storage.rules.reading.deadlines.pieces import named_times, taken_apart

Bound = tuple[str | None, str | None, int]
"""The rhythm, where in the year it falls, and how many points it keeps."""


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Quý I hằng năm", ("yearly", "Q1", 0)),
        ("Hằng năm, trước ngày 15/12", ("yearly", "M12", 0)),
        ("Thường xuyên, hằng năm", ("yearly", None, 0)),
        ("hằng năm 2027 - 2030", ("yearly", None, 2)),
        ("2026-2030 (Thường xuyên)", ("yearly", None, 2)),
        ("Năm 2026 (quý II)", (None, None, 1)),
    ],
)
def test_two_times_are_one_thing(text: str, bound: Bound) -> None:
    assert len(named_times(text)) == 2
    (time,) = taken_apart(text).times
    assert (time.rhythm, time.recurs_on, len(time.points)) == bound


@pytest.mark.parametrize(
    ("text", "rhythm", "vague"),
    [
        ("hai tuần một lần", "monthly", True),
        ("2 tuần/lần", "monthly", True),
        ("định kỳ 15 ngày", "monthly", True),
        ("cứ nửa tháng một lần", "monthly", True),
        ("02 lần/tháng", "monthly", False),
        ("mỗi tuần hai lần", "weekly", False),
    ],
)
def test_some_weeks_are_kept_by_the_month_and_asked(text: str, rhythm: str, vague: bool) -> None:
    (time,) = taken_apart(text).times
    assert (time.rhythm, time.vague) == (rhythm, vague)


@pytest.mark.parametrize("text", ["15 ngày sau khi ký", "hai tuần kể từ ngày ban hành"])
def test_a_count_of_days_from_an_act_is_no_rhythm(text: str) -> None:
    assert taken_apart(text).times == []


def test_two_quarters_stay_two() -> None:
    assert [len(time.points) for time in taken_apart("Quý I; Quý II").times] == [1, 1]


def test_one_of_two_rhythms_is_doubtful() -> None:
    times = taken_apart("hằng tháng hoặc hằng quý").times
    assert [(time.rhythm, time.vague) for time in times] == [
        ("monthly", False),
        ("quarterly", True),
    ]


def test_every_day_of_a_yearly_text_comes_back() -> None:
    times = taken_apart("15/6 và 15/12 hằng năm").times
    assert [(time.rhythm, time.recurs_on) for time in times] == [
        ("yearly", "M6"),
        ("yearly", "M12"),
    ]
