"""What is said of reminders to come."""

from datetime import time

import pytest

from storage.rules.errors import DomainError, Kind
from storage.rules.reading.commands.reminder_wishes import (
    absence_begins,
    read_absence,
    read_hour,
    says_back,
    wants_again,
    wants_first_step,
)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("vắng mặt đến 25/12", "25/12"),
        ("Tôi xin nghỉ phép từ nay đến hết thứ Sáu", "hết thứ Sáu"),
        ("di cong tac toi 3/1", "3/1"),
        ("vắng", ""),
        ("nghĩa vụ", None),
        ("9:15", None),
    ],
)
def test_an_absence_gives_the_words_of_its_last_day(text: str, rest: str | None) -> None:
    assert read_absence(text) == rest


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("từ 4/1 đến 8/1", "4/1"),
        ("4/1 - 8/1", "4/1"),
        ("tu thu Hai den thu Sau", "thu Hai"),
        ("hết thứ Sáu", None),
        ("28-12-2026", None),
    ],
)
def test_the_first_day_of_an_absence_is_known_if_it_is_named(words: str, first: str | None) -> None:
    assert absence_begins(words) == first


@pytest.mark.parametrize(
    ("text", "found"),
    [("Đã đi làm lại", True), ("tôi có mặt", True), ("đã về", True), ("vắng mặt", False)],
)
def test_who_is_here_again(text: str, found: bool) -> None:
    assert says_back(text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nhắc lại chiều nay", True),
        ("xin nhac lai chieu.", True),
        ("Nhắc lại mai", False),
        ("nhắc lại tôi sáng ngày mai", False),
        ("nhắc lại nội dung", None),
        ("1.6 sẽ nhắc lại chiều nay", None),
    ],
)
def test_a_reminder_wanted_once_more(text: str, found: bool | None) -> None:
    assert wants_again(text) is found


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("8h30", time(8, 30)),
        ("nhắc lúc 14 giờ", time(14)),
        ("giờ nhắc 8h30", time(8, 30)),
        ("nhắc tôi vào 9h", time(9)),
        ("Lúc 9:05", time(9, 5)),
        ("10", time(10)),
        ("8 giờ 30 phút", time(8, 30)),
        ("8 sáng thứ hai", None),
        ("không nhắc 30 ngày", None),
    ],
)
def test_an_hour_as_it_is_typed(text: str, hour: time | None) -> None:
    assert read_hour(text) == hour


@pytest.mark.parametrize("text", ["25h", "8h75", "99"])
def test_an_hour_that_no_day_has_is_refused(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_hour(text)
    assert refused.value.kind is Kind.BAD_HOUR


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("không nhắc 30 ngày", False),
        ("tắt bước 30", False),
        ("nhắc 30 ngày", True),
        ("bật lại nhắc trước 30 ngày", True),
        ("9h", None),
    ],
)
def test_the_first_step_is_wanted_or_not(text: str, *, wanted: bool | None) -> None:
    assert wants_first_step(text) is wanted
