"""Four digits are read as people type them; anything else is none."""

import pytest

from storage.rules.reading.commands.admission_digits import four_digits


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0412", "0412"),
        (" 0412 ", "0412"),
        ("04 12", "0412"),
        ("0 4 1 2", "0412"),
        ("0-4-1-2.", "0412"),
        ("04.12", "0412"),
        ("412", ""),
        ("04123", ""),
        ("1", ""),
        ("", ""),
        ("số 0412", ""),
        ("0412 1.6", ""),
    ],
)
def test_four_digits_are_read_however_they_are_parted(typed: str, digits: str) -> None:
    assert four_digits(typed) == digits
