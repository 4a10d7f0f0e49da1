"""Requests for a later deadline, and the day they ask for."""

from datetime import date

import pytest

from storage.rules.reading.replies.postponements import (
    added_time,
    asked_day,
    asks_for_time,
    requests_time,
)
from tests.storage.rules.reading.replies.accounts_read import one

DUE = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("xin lùi đến 31/3/2027", True),
        ("gia hạn 10 ngày", True),
        ("đang làm", False),
        ("đang làm thủ tục gia hạn hợp đồng", False),
        ("gia hạn giấy phép xong rồi", False),
        ("dời lịch họp sang tuần sau", False),
        ("hoãn họp đến 28/12", False),
        ("lùi ngày khởi công sang tháng 2", False),
        ("hoãn hội nghị đến 28/12", False),
        ("đang gia hạn nợ vay cho doanh nghiệp", False),
        ("gia hạn thẻ bảo hiểm y tế", False),
        ("gia hạn nó đến 31/1", True),
        ("gia han no den 31/1", True),
        ("gia hạn thế này đến 31/1", True),
        ("lùi thời gian khởi công đến 31/1", True),
        ("lùi khởi công đến 31/1", True),
        ("lùi khánh thành đến 31/1/2027", True),
        ("xin gia hạn hợp đồng đến 31/3", True),
        ("xin lùi thời hạn thông xe sang 31/3", True),
    ],
)
def test_a_request_is_told_in_its_usual_words(text: str, *, asks: bool) -> None:
    assert asks_for_time(one(text)) is asks


def test_the_day_stands_behind_the_asking_words() -> None:
    found = asked_day(one("xin lùi đến 31/3/2027"))
    assert found is not None
    assert found.last == date(2027, 3, 31)
    assert asked_day(one("đang làm")) is None


def test_more_time_is_counted_from_the_date_in_force() -> None:
    assert added_time(one("xin thêm 2 tháng"), DUE) == date(2027, 2, 28)
    assert added_time(one("xin thêm 2 tháng"), None) is None


def test_a_question_may_be_a_request() -> None:
    assert requests_time("lui TIME duoc khong a") is True
    assert requests_time("bao gio hop") is False
