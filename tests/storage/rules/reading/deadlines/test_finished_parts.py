"""What a text or a remark says is finished."""

from datetime import date

import pytest

from storage.rules.reading.deadlines import Milestone
from storage.rules.reading.deadlines.finished_parts import (
    mark_finished,
    opened_done,
    remarked_done,
    said_done,
    said_done_alone,
)


@pytest.mark.parametrize(
    ("clause", "said", "remarked", "alone"),
    [
        ("(da hoan thanh)", True, True, True),
        ("da ban hanh ke hoach", True, True, False),
        ("(da trinh)", True, False, False),
        ("hoan thanh", False, False, False),
    ],
)
def test_a_step_on_the_way_is_no_end(
    clause: str, *, said: bool, remarked: bool, alone: bool
) -> None:
    assert (said_done(clause), remarked_done(clause), said_done_alone(clause)) == (
        said,
        remarked,
        alone,
    )


def test_a_bracket_still_open_says_where_it_ends_the_act() -> None:
    said = [
        "thong ke (da hoan thanh trong",
        "thong ke (da hoan thanh), xong",
        "thong ke (xong trong",
    ]
    assert [opened_done(clause) for clause in said] == [9, None, None]


def one_off(label: str, year: int) -> Milestone:
    return Milestone(label, None, date(year, 12, 31), None, None, done=False)


PLAN, WORK = one_off("Ban hành kế hoạch", 2026), one_off("triển khai", 2027)
YEARLY = Milestone("", None, None, "yearly", "Q4", done=False)


@pytest.mark.parametrize(
    ("remark", "done"),
    [
        ("Đã hoàn thành", [True, True, False]),
        ("Đã ban hành Kế hoạch số 20/KH-UBND", [True, False, False]),
        ("Năm 2026: đã hoàn thành", [True, False, False]),
        ("Đang thực hiện", [False, False, False]),
    ],
)
def test_a_remark_finishes_what_it_speaks_of_and_nothing_that_recurs(
    remark: str, done: list[bool]
) -> None:
    assert [one.done for one in mark_finished([PLAN, WORK, YEARLY], [remark])] == done
