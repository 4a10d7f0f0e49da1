"""Numbers in words, figures and what a scanner made of them."""

import pytest

from storage.rules.reading.folded_text import fold
from storage.rules.reading.numerals import is_quarter_numeral, number_at, quarter_numeral


@pytest.mark.parametrize(
    ("text", "quarter"),
    [("I", 1), ("11", 2), ("Ill", 3), ("1V", 4), ("lV", 4), ("4", 4), ("2", 2)],
)
def test_a_quarters_number_is_read_through_a_scanners_slips(text: str, quarter: int) -> None:
    assert is_quarter_numeral(text.lower()) is True
    assert quarter_numeral(text.lower()) == quarter


@pytest.mark.parametrize("text", ["5", "v", "trinh", ""])
def test_what_numbers_no_quarter_is_told(text: str) -> None:
    assert is_quarter_numeral(text) is False


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hai mươi lăm", (25, 3)),
        ("mười", (10, 1)),
        ("mười lăm việc", (15, 2)),
        ("3", (3, 1)),
        ("2026", (2026, 1)),
        ("không", None),
        ("", None),
    ],
)
def test_a_number_ends_where_its_words_end(text: str, found: tuple[int, int] | None) -> None:
    assert number_at(fold(text).split(), 0) == found
