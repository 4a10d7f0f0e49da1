"""Something hinders, or is said not to."""

import pytest

from storage.rules.reading.replies.hindrances import is_hindered, without_denials


@pytest.mark.parametrize(
    ("text", "hindered"),
    [
        ("vuong mat bang", True),
        ("thieu kinh phi", True),
        ("khong co vuong mac gi", False),
        ("het vuong roi", False),
        ("dang lam", False),
    ],
)
def test_a_difficulty_is_told_from_its_denial(text: str, *, hindered: bool) -> None:
    assert is_hindered(text) is hindered


def test_a_denied_difficulty_is_left_out_and_another_stays() -> None:
    kept = without_denials("het vuong mat bang , thieu kinh phi")
    assert "vuong" not in kept
    assert "thieu kinh phi" in kept
