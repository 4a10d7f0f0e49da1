"""Words that ask for a later deadline, alone and before the day they ask for."""

import pytest

from storage.rules.reading.replies.extension_words import asks_to_move, begins_to_ask


@pytest.mark.parametrize(
    ("text", "asks", "begins"),
    [
        ("xin gia han CODE", True, True),
        ("xin lui LINE", True, True),
        ("khat CODE", True, True),
        ("lui CODE", False, True),
        ("de nghi cho viec LINE", False, True),
        ("da gia han CODE", False, False),
        ("khong xin gia han CODE", False, False),
        ("hoan thanh CODE", False, False),
        ("cho CODE", False, False),
        ("da xong CODE", False, False),
    ],
)
def test_a_wish_is_told_from_a_deed_before_its_day_is_said(
    text: str, *, asks: bool, begins: bool
) -> None:
    assert (asks_to_move(text), begins_to_ask(text)) == (asks, begins)
