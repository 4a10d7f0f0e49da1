"""Lines that are named, in figures or words."""

import pytest

from storage.rules.reading.chat_words import words_of
from storage.rules.reading.named_lines import line_named_at


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
    ],
)
def test_a_line_is_named_where_it_counts_nothing(text: str, named: tuple[int, int] | None) -> None:
    assert line_named_at(words_of(text), 0, lines=7) == named
