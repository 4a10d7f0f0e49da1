"""A day and nothing else."""

from datetime import date

import pytest

from storage.rules.reading.replies.day_alone import (
    DayAlone,
    is_day_with_reason,
    read_day_alone,
)
from tests.storage.rules.reading.replies.accounts_read import WHEN


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("28/12", date(2026, 12, 28)),
        ("ngày 28/12 nhé", date(2026, 12, 28)),
        ("thứ Sáu tuần sau", date(2027, 1, 1)),
        ("20/12", None),
        ("31/6", None),
    ],
)
def test_a_day_to_come_is_read_and_another_has_to_be_asked(text: str, day: date | None) -> None:
    assert read_day_alone(text, WHEN) == DayAlone(day)


def test_a_documents_day_has_been() -> None:
    assert read_day_alone("20/12", WHEN, gone=True) == DayAlone(date(2026, 12, 20))


@pytest.mark.parametrize("text", ["28/12 xong", "đang làm", ""])
def test_words_that_say_more_are_no_day_alone(text: str) -> None:
    assert read_day_alone(text, WHEN) is None


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("đến 30/4 vì chờ vốn", True),
        ("sang quý II/2027, chờ nghị định", True),
        ("30/4 do thiếu kinh phí", True),
        ("30/4 trình", False),
        ("đến 30/4", False),
        ("đã trình, hẹn 30/4", False),
        ("vì chờ vốn", False),
        ("", False),
    ],
)
def test_a_day_may_go_on_with_its_reason(text: str, begins: bool) -> None:
    assert is_day_with_reason(text, WHEN) is begins
