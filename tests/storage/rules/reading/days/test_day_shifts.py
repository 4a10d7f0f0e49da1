"""Words beside a day that move it or repeat it."""

import pytest

from storage.rules.reading.days.day_shifts import is_counted, is_shifted
from storage.rules.reading.days.named_time import Time
from tests.storage.rules.reading.days.clause import looked_at


@pytest.mark.parametrize(
    ("text", "begin", "end", "shifted"),
    [
        ("15/1 khoảng 1 tuần", 0, 3, True),
        ("15/1 chừng vài bữa", 0, 3, True),
        ("15/1 trở đi", 0, 3, True),
        ("15/6 hằng năm", 0, 3, True),
        ("mỗi năm nộp vào 15/6", 4, 7, True),
        ("trên dưới 15/1", 2, 5, True),
        ("15/1 họp 2 ngày", 0, 3, False),
        ("15/1 trình", 0, 3, False),
        ("15/1 gửi 2 văn bản", 0, 3, False),
    ],
)
def test_a_day_is_moved_by_what_stands_next_to_it(
    text: str, begin: int, end: int, *, shifted: bool
) -> None:
    assert is_shifted(looked_at(text), Time(begin, end)) is shifted


@pytest.mark.parametrize(
    ("text", "begin", "counted"),
    [
        ("2 ngày trước 15/1", 1, True),
        ("một tuần sau 15/1", 2, True),
        ("họp 2 ngày 15/1", 3, False),
        ("trước 15/1", 0, False),
    ],
)
def test_so_long_before_or_after_a_day_is_known(text: str, begin: int, *, counted: bool) -> None:
    assert is_counted(looked_at(text), begin) is counted
