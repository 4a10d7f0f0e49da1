"""Shares and sums are told from days."""

import pytest

from storage.rules.reading.chat_words import WordKind, words_of
from storage.rules.reading.shares import share_at


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2/3 văn bản", WordKind.SHARE),
        ("3/3 xã", WordKind.AMOUNT),
        ("80 %", WordKind.SHARE),
        ("100 %", WordKind.AMOUNT),
        ("4 trong 5 mốc", WordKind.SHARE),
        ("1,5 tỷ", WordKind.AMOUNT),
        ("24/7 trực", WordKind.AMOUNT),
    ],
)
def test_a_share_is_a_part_and_a_sum_is_not(text: str, kind: WordKind) -> None:
    found = share_at(words_of(text), 0, lines=1)
    assert found is not None
    assert found[1] is kind


@pytest.mark.parametrize("text", ["24/7", "28/12 trình", "20/3/2027", "2 xã"])
def test_a_day_and_a_count_are_no_share(text: str) -> None:
    assert share_at(words_of(text), 0, lines=1) is None
