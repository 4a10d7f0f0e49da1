"""What is no report."""

import pytest

from storage.rules.reading.replies.courtesies import (
    is_courtesy,
    is_empty,
    is_question,
    is_small_talk,
    is_wish,
    tells_work,
)


@pytest.mark.parametrize(
    ("text", "empty"),
    [("da em bao cao anh", True), ("cam on anh", True), ("da gui bao cao", False), ("", True)],
)
def test_courtesies_alone_are_empty(text: str, *, empty: bool) -> None:
    assert is_empty(text) is empty


def test_a_word_of_courtesy_adds_nothing() -> None:
    assert [is_courtesy(word) for word in ("anh", "nhe", "trinh")] == [True, True, False]


@pytest.mark.parametrize(("text", "talk"), [("chao ca nha", True), ("dang lam", False)])
def test_a_greeting_is_small_talk(text: str, *, talk: bool) -> None:
    assert is_small_talk(text) is talk


def test_a_question_is_told_by_its_words_or_its_mark() -> None:
    assert is_question("bao gio hop vay", asks=False) is True
    assert is_question("dang lam", asks=False) is False
    assert is_question("dang lam", asks=True) is True


def test_a_wish_to_the_office_is_no_report() -> None:
    assert is_wish("nho van phong gui lai") is True
    assert is_wish("dang lam") is False


def test_words_of_work_are_told_from_others() -> None:
    assert tells_work("dang lam") is True
    assert tells_work("chao ca nha") is False
