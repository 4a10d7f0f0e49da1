"""A line's number is told from a count of things."""

import pytest

from storage.rules.reading.chat_words import WordKind
from storage.rules.reading.replies.line_numbers import with_lines
from tests.storage.rules.reading.replies.accounts_read import WHEN, sentences


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("2 đã trình", [2]),
        ("kịp 1 2", [1, 2]),
        ("1-3 kịp", [1, 2, 3]),
        ("1 và 2: đang làm", [1, 2]),
        ("3 tổ dân phố đã họp", []),
        ("đợt 2 xong", []),
    ],
)
def test_a_number_that_begins_a_report_is_a_line(text: str, lines: list[int]) -> None:
    (sentence,) = sentences(text)
    words = with_lines(sentence, WHEN)
    assert [word.value for word in words if word.kind is WordKind.LINE] == lines
