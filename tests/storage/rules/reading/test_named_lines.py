"""Lines that are named, in figures or words."""

import pytest

from storage.rules.reading.chat_words import words_of
from storage.rules.reading.named_lines import line_named_at, line_perhaps_at


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("việc 2 đã trình", (2, 2)),
        ("dòng số 3 đang làm", (3, 3)),
        ("việc thứ hai xong", (3, 2)),
        ("việc ba xin gia hạn", (2, 3)),
        ("việc sáu đang trình", (2, 6)),
        ("việc sau đang trình", None),
        ("việc ba xã đang làm", None),
        ("việc chín đang làm", None),
        ("việc năm nay đã xong", None),
        ("nhiệm vụ năm nay đã hoàn thành", None),
        ("nhiệm vụ năm đã hoàn thành", None),
        ("đầu việc năm nay xong", None),
        ("việc năm qua đã xong", None),
        ("việc năm đến đã xong", None),
        ("việc năm trước đã xong", None),
        ("việc năm mới đã xong", None),
        ("việc năm hết hạn rồi", None),
        ("việc năm đã xong", (2, 5)),
        ("viec nam da xong", (2, 5)),
        ("mục năm xin gia hạn", (2, 5)),
        ("việc một cửa đã xong", None),
        ("viec mot cua da xong", None),
        ("việc một của em đã xong", (2, 1)),
        ("viec hai co quan da xong", None),
        ("việc hai có vướng mắc", (2, 2)),
        ("việc ba: đang làm", (2, 3)),
        ("việc thứ hai tuần sau trình", None),
        ("việc thứ 2 tuần sau trình", None),
        ("việc số 2 tuần sau trình", (3, 2)),
        ("việc thứ năm ngày 24/12 họp", None),
        ("việc số một cửa đã xong", None),
        ("việc số một đã xong", (3, 1)),
        ("việc cuối năm đã xong", None),
        ("việc đầu tư đã xong", None),
        ("việc đầu đã xong", (2, 1)),
        ("việc cuối cùng em đang làm", (3, 7)),
        ("việc cuối", (2, 7)),
        ("việc đầu mối đã xong", None),
        ("việc ba và việc bốn đã xong", (2, 3)),
        ("việc ba và xã An Dương đã xong", None),
        ("việc hai đề án đã xong", None),
        ("việc hai ban ngành họp", None),
        ("việc hai đề nghị gia hạn", (2, 2)),
        ("việc hai bàn giao rồi", (2, 2)),
        ("việc năm rồi đã xong", None),
        ("việc năm ban hành", None),
        ("việc thứ hai vừa trình", (3, 2)),
        ("việc thứ hai vừa rồi họp", None),
        ("việc cuối hôm qua mới trình", (2, 7)),
        ("việc cuối đến nay chưa xong", (2, 7)),
        ("việc cuối tuần trước đã xong", None),
        ("việc cuối cùng tuần trước đã xong", (3, 7)),
        ("mức 4 đã đạt", None),
        ("cầu 2 đã thông xe", None),
        ("cau 2 da xong", (2, 2)),
    ],
)
def test_a_line_is_named_where_it_counts_nothing(text: str, named: tuple[int, int] | None) -> None:
    assert _named_at(text, 0) == named


@pytest.mark.parametrize(
    ("text", "at", "named"),
    [
        ("công việc năm đã xong", 1, None),
        ("công việc hai đã xong", 1, (3, 2)),
        ("các việc ba đã xong", 1, None),
        ("các nhiệm vụ năm nay đã hoàn thành", 1, None),
    ],
)
def test_the_words_before_may_say_that_several_are_meant(
    text: str, at: int, named: tuple[int, int] | None
) -> None:
    assert _named_at(text, at) == named


def _named_at(text: str, at: int) -> tuple[int, int] | None:
    """The place after the words and the number of the one line that they name."""
    found = line_named_at(words_of(text), at, lines=7)
    assert found is None or found.many == 1
    return found[:2] if found else None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("hai việc đầu kịp", (3, 1, 2)),
        ("3 nhiệm vụ cuối cùng đã trình", (5, 5, 3)),
        ("hai viec cuoi xin lui", (3, 6, 2)),
        ("hai việc cuối năm xong", None),
        ("hai việc đầu tư đã xong", None),
        ("hai phường đầu đã xong", None),
        ("9 việc đầu đã xong", None),
        ("7 việc đầu đã xong", (3, 1, 7)),
    ],
)
def test_so_many_first_or_last_lines_are_named_at_once(
    text: str, named: tuple[int, int, int] | None
) -> None:
    assert line_named_at(words_of(text), 0, lines=7) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [("1 đến 3 kịp", None), ("1 đến 3/1 xong", (1, 1)), ("2 đến 4 tháng nữa xong", (1, 2))],
)
def test_a_number_before_the_last_of_some_lines_begins_them(
    text: str, named: tuple[int, int] | None
) -> None:
    assert _named_at(text, 0) == named


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("việc hai UBND đang xem", 1),
        ("đầu việc hai họp rồi", 2),
        ("việc thứ hai tuần sau họp", 1),
        ("việc đầu họp rồi", 1),
        ("việc đầu tư đã xong", 0),
        ("việc đầu mối chưa rõ", 0),
        ("việc một cửa đã xong", 0),
        ("việc chín đang làm", 0),
        ("nhiệm vụ năm đã hoàn thành", 0),
        ("mức hai đã đạt", 0),
        ("việc hai", 0),
    ],
)
def test_a_line_in_words_may_be_meant_where_none_is_surely_named(text: str, behind: int) -> None:
    assert line_perhaps_at(words_of(text), 0, lines=7) == behind
