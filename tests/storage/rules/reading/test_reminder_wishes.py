"""What is said of reminders to come."""

import pytest

from storage.rules.reading.reminder_wishes import read_absence, says_back, wants_again


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
