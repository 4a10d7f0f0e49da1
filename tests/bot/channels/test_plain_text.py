"""What is said, for a channel without marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.plain_text import pages
from bot.texts.split import length
from storage.rules.post.marks import escaped


def test_marks_are_gone_and_a_sign_that_means_itself_stays() -> None:
    assert pages("*Nhắc việc* \\*gấp\\*\n`A1`", 500) == ["Nhắc việc *gấp*\nA1"]


def test_pages_are_cut_between_lines() -> None:
    assert pages("một\nhai\nba", 7) == ["một\nhai", "ba"]


@pytest.mark.parametrize("line", ["x" * 25, "😀" * 12, "một hai ba bốn năm sáu"])
def test_a_line_longer_than_a_page_is_cut_and_loses_no_word(line: str) -> None:
    found = pages(line, 10)
    assert "".join(found).replace(" ", "").replace("\n", "") == line.replace(" ", "")
    assert max(map(length, found)) <= 10


@given(st.text(max_size=200), st.integers(4, 50))
def test_no_page_is_longer_than_its_channel_takes(text: str, limit: int) -> None:
    assert all(length(page) <= limit for page in pages(escaped(text), limit))
