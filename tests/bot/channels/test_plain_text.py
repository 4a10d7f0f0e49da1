"""What is said, for a channel without marks and buttons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.plain_text import numbered, pages, plain_text
from bot.texts.split import length
from storage.rules.said import Choice, Said, choices_of

FOUR = choices_of(
    [[("1 Báo cáo tiến độ", "a:1"), ("2 Báo cáo hoàn thành", "a:2")], [("Xem tất cả", "l:0")]]
)


def test_choices_are_numbered_through_all_rows_and_not_twice() -> None:
    assert numbered(FOUR) == ["1. Báo cáo tiến độ", "2. Báo cáo hoàn thành", "3. Xem tất cả"]


def test_a_label_that_begins_with_another_number_keeps_it() -> None:
    assert numbered(((Choice("1.6 kịp", "m"), Choice("3 ngày", "x")),)) == [
        "1. 1.6 kịp",
        "2. 3 ngày",
    ]


def test_marks_are_gone_and_the_choices_stand_below() -> None:
    said = Said("*Nhắc việc* \\*gấp\\*\n`A1`", FOUR)
    assert plain_text(said).splitlines() == [
        "Nhắc việc *gấp*",
        "A1",
        "1. Báo cáo tiến độ",
        "2. Báo cáo hoàn thành",
        "3. Xem tất cả",
    ]


def test_a_choice_the_words_name_already_is_not_repeated() -> None:
    said = Said("1. Báo cáo tiến độ · 2. Báo cáo hoàn thành", FOUR)
    assert plain_text(said) == "1. Báo cáo tiến độ · 2. Báo cáo hoàn thành\n3. Xem tất cả"


def test_pages_are_cut_between_lines() -> None:
    assert pages("một\nhai\nba", 7) == ["một\nhai", "ba"]


@pytest.mark.parametrize("line", ["x" * 25, "😀" * 12, "một hai ba bốn năm sáu"])
def test_a_line_longer_than_a_page_is_cut_and_loses_no_word(line: str) -> None:
    found = pages(line, 10)
    assert "".join(found).replace(" ", "").replace("\n", "") == line.replace(" ", "")
    assert max(map(length, found)) <= 10


@given(st.text(max_size=200), st.integers(4, 50))
def test_no_page_is_longer_than_its_channel_takes(text: str, limit: int) -> None:
    assert all(length(page) <= limit for page in pages(text, limit))
