"""What the office writes after its choice: the ground and its date, and the new date beside it."""

from datetime import date

import pytest

from storage.rules.errors import DomainError, Kind
from storage.rules.reading.commands.decision_words import (
    NO_GROUND,
    Ground,
    only_doubts,
    read_decision,
    takes_back,
)

TODAY = date(2026, 12, 22)
TB = Ground("20-TB/TU", date(2026, 12, 15))
SPRING = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("text", "ground", "new_date"),
    [
        ("theo Thông báo 20-TB/TU ngày 15/12/2026", TB, None),
        ("theo TB số 20-TB/TU ngày 15/12", TB, None),
        ("căn cứ 20-TB/TU (15/12/2026)", TB, None),
        ("theo thong bao 20-tb/tu ngay 15 thang 12 nam 2026", TB, None),
        ("theo 20-TB/TU", Ground("20-TB/TU", None), None),
        ("theo Thông báo 20-TB/TU ngày 15/12/2026, đến 31/3/2027", TB, SPRING),
        ("đến 31/3/2027 theo Thông báo 20-TB/TU ngày 15/12/2026", TB, SPRING),
        ("hết Quý I/2027, căn cứ Thông báo số 20-TB/TU ngày 15/12/2026", TB, SPRING),
        ("31/3/2027", NO_GROUND, SPRING),
        ("nhưng còn thiếu phụ lục", NO_GROUND, None),
    ],
)
def test_the_ground_and_the_new_date_are_told_apart(
    text: str, ground: Ground, new_date: date | None
) -> None:
    read = read_decision(text, TODAY)
    assert (read.words, read.ground, read.new_date(after=TODAY)) == (text, ground, new_date)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("đến 31/3/2027", True),
        ("nhưng chỉ đến hết quý I/2027 thôi", True),
        ("31/3/2027 vì chờ Bộ", True),
        ("nhưng phải báo cáo trước 15/1/2027", False),
        ("nhưng còn thiếu phụ lục", False),
    ],
)
def test_a_day_inside_a_remark_is_not_the_date_said(text: str, begins: bool) -> None:
    assert read_decision(text, TODAY).begins_with_date is begins


@pytest.mark.parametrize("day", ["31/6/2026", "25/12/2026"])
def test_a_documents_day_that_is_none_or_to_come_is_asked(day: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_decision(f"theo 20-TB/TU ngày {day}", TODAY)
    assert refused.value.kind is Kind.UNCLEAR_GROUND


def test_a_long_text_is_read_in_no_time() -> None:
    long = "số thông báo theo " * 1_000 + "20-TB/TU ngày 15/12/2026"
    assert read_decision(long, TODAY).ground == TB


@pytest.mark.parametrize(
    ("text", "named"),
    [
        *(("thêm 15 ngày", True), ("15 ngay nua", True), ("hai tháng", True), ("nửa năm", True)),
        *(("đến 31/3/2027", False), ("15 tháng 12", False), ("đến 31/3 năm 2027", False)),
        *(("đến 28/2 ngày thứ Hai", False), (f"theo {TB.number} ngày 15/12/2026", False)),
    ],
)
def test_a_length_of_time_is_told_from_a_day(text: str, named: bool) -> None:
    assert read_decision(text, TODAY).names_span is named


@pytest.mark.parametrize(
    "words",
    [
        *("chưa hoàn thành", "chua", "không?", "không", "ko", "lại giúp", "được không", "chưa?"),
        *("đừng", "hay trả lại?", "thế à?", "đủ hồ sơ chưa."),
    ],
)
def test_words_after_a_choice_may_undo_it_or_ask(words: str) -> None:
    assert takes_back(words)


@pytest.mark.parametrize("words", ["", "nhưng còn thiếu phụ lục", "chùa Hàng", "nhưng không lâu"])
def test_other_words_after_a_choice_go_with_it(words: str) -> None:
    assert not takes_back(words)


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        *(("không?", True), ("chưa", True), ("được không ?", True)),
        *(("chưa ký", False), ("không có số", False), ("", False), ("?", True)),
    ],
)
def test_a_reason_may_begin_with_not_and_a_doubt_is_no_reason(words: str, doubt: bool) -> None:
    assert only_doubts(words) is doubt
