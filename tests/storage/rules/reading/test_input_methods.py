"""Words typed in Telex or VNI without their input method."""

import pytest

from storage.rules.reading.input_methods import typed_out


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ddax trinhf", "da trinh"),
        ("d9a4 tri2nh", "da trinh"),
        ("đã trình", "đã trình"),
        ("dang lam", "dang lam"),
        ("1.6 xong", "1.6 xong"),
        ("QD 4512/QD-UBND", "QD 4512/QD-UBND"),
    ],
)
def test_raw_keys_are_read_and_everything_else_stays(typed: str, words: str) -> None:
    assert typed_out(typed) == words
