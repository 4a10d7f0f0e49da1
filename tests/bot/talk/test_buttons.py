"""What a button's data may name."""

import pytest

from bot.talk.buttons import row_number


@pytest.mark.parametrize(
    ("part", "number"),
    [
        ("12", 12),
        ("0", 0),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("-1", None),
        ("1.0", None),
        ("１２", None),
        ("²", None),
        ("", None),
        (" 1", None),
    ],
)
def test_a_row_is_named_by_plain_digits_that_every_store_takes(
    part: str, number: int | None
) -> None:
    assert row_number(part) == number
