"""What is typed under a card of several reports."""

import pytest

from storage.rules.reading.commands import card_words
from storage.rules.reading.commands.card_words import NumberedWords


@pytest.mark.parametrize("text", ["ghi", "Ghi tất cả", "ghi nhận tất cả!", "tất cả", "có", "đúng"])
def test_all_are_recorded_by_these_words(text: str) -> None:
    assert card_words.records_all(text)
    assert not card_words.drops_all(text)


@pytest.mark.parametrize("text", ["bỏ hết", "Bỏ tất cả", "không", "Đừng", "dừng!"])
def test_none_is_recorded_by_these_words(text: str) -> None:
    assert card_words.drops_all(text)
    assert not card_words.records_all(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("bỏ 2", [2]),
        ("Bỏ dòng 2, 3 và 5", [2, 3, 5]),
        ("giữ lại 4", [4]),
        ("trừ mục 1", [1]),
        ("bỏ 2.1.5", []),
        ("bỏ hai", []),
        ("bỏ 2 đã trình", []),
        ("2", []),
    ],
)
def test_lines_are_struck_by_their_numbers(text: str, numbers: list[int]) -> None:
    assert card_words.struck_lines(text) == numbers


@pytest.mark.parametrize(
    ("text", "rest"), [("bỏ 2.1.5", "2.1.5"), ("giữ  1.6", "1.6"), ("bỏ ra 1.6", ""), ("1.6", "")]
)
def test_a_line_may_be_struck_by_its_code(text: str, rest: str) -> None:
    assert card_words.struck_code(text) == rest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2 đã trình", NumberedWords(2, "đã trình")),
        ("Sửa dòng 2: đã trình", NumberedWords(2, "đã trình")),
        ("12. 25/12", NumberedWords(12, "25/12")),
        ("2", None),
        ("2.1.5 đã trình", None),
        ("đã trình", None),
    ],
)
def test_a_line_with_its_right_words(text: str, found: NumberedWords | None) -> None:
    assert card_words.line_with_words(text) == found


def test_a_long_row_of_numbers_is_read_in_a_moment() -> None:
    assert card_words.struck_lines("bỏ " + "1, " * 5_000) == []
    assert card_words.line_with_words("sửa " * 5_000) is None
