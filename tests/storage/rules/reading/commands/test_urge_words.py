"""The office's own words in an urge, and the one day by which it asks for an answer."""

from datetime import date

import pytest

from storage.rules.calendar.workdays import Calendar
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.commands.urge_words import NO_URGE_WORDS, read_urge

TODAY = date(2026, 12, 22)


@pytest.mark.parametrize(
    ("text", "reply_by"),
    [
        ("đề nghị báo cáo rõ tiến độ, trả lời trước 30/12/2026", date(2026, 12, 30)),
        ("trả lời chậm nhất thứ Sáu", date(2026, 12, 25)),
        ("báo cáo theo Công văn 815-CV/VPTU ngày 15/12/2026 trước 30/12", date(2026, 12, 30)),
        ("đề nghị báo cáo ngay", None),
        ("đã nhắc ngày 15/12/2026, đề nghị báo cáo", None),
    ],
)
def test_the_one_day_to_come_is_the_day_of_the_answer(text: str, reply_by: date | None) -> None:
    read = read_urge(text, TODAY, Calendar())
    assert (read.text, read.reply_by) == (text, reply_by)


@pytest.mark.parametrize("text", ["trước 31/6/2027", "trình 28/12/2026, trả lời 30/12/2026"])
def test_what_is_unclear_is_asked(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_urge(text, TODAY, Calendar())
    assert refused.value.kind is Kind.UNCLEAR_DAY


def test_no_words_are_none() -> None:
    assert read_urge("", TODAY, Calendar()) == NO_URGE_WORDS
