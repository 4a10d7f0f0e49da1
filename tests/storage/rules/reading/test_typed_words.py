"""Words as somebody typed them, made fit to be kept."""

import pytest

from storage.rules.errors import DomainError, Kind
from storage.rules.reading.typed_words import MAX_TEXT, clean, without_controls


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  đã trình \n", "đã trình"),
        ("đã\x00 trình\u202e", "đã trình"),
        ("a\x00b\u202ec\u2066", "abc"),
        ("dòng 1\n\tdòng 2", "dòng 1\n\tdòng 2"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
    ],
)
def test_words_are_kept_without_what_no_screen_takes(typed: str, kept: str) -> None:
    assert clean(typed) == kept
    assert without_controls(typed) == kept


@pytest.mark.parametrize("typed", ["", " \n\t", "\x00", "\u200b", "\u202e", "\u3164", "\ufeff"])
def test_what_nobody_can_see_is_empty(typed: str) -> None:
    assert without_controls(typed) == ""
    with pytest.raises(DomainError) as refused:
        clean(typed)
    assert refused.value.kind is Kind.EMPTY_TEXT


def test_a_longer_text_is_refused_with_its_length() -> None:
    assert clean("a" * MAX_TEXT) == "a" * MAX_TEXT
    with pytest.raises(DomainError) as refused:
        clean("a" * (MAX_TEXT + 1))
    assert refused.value.kind is Kind.TEXT_TOO_LONG
    assert refused.value.values == {"length": MAX_TEXT + 1, "limit": MAX_TEXT}
