"""What is no report."""

import pytest

from storage.rules.reading.replies.courtesies import (
    is_courtesy,
    is_empty,
    is_question,
    is_small_talk,
    is_wish,
    reminding_words,
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


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("dung nhac nua", ""),
        ("khoi nhac cung duoc", "cung duoc"),
        ("xin doi gio nhac", ""),
        ("de nghi lui ngay nhac sang TIME", ""),
        ("lui ngay nhac TIME giup em vi dang cho", "vi dang cho"),
        ("xin lui nhac TIME", ""),
        ("da nhac nhieu roi dung nhac nua", ""),
        ("da xong roi dung nhac nua", "da xong roi"),
        ("gia han TIME va bot nhac", "gia han TIME"),
        ("TIME trinh roi dung nhac nua", "TIME trinh"),
        ("xin gia han TIME va xin lui ngay nhac", "xin gia han TIME"),
        ("ban hanh DOC roi dung nhac", "ban hanh DOC roi"),
        ("se nhac cac so", "se nhac cac so"),
        ("da hoan thanh truoc ngay nhac", "da hoan thanh truoc ngay nhac"),
        ("da sua theo lich nhac", "da sua theo lich nhac"),
        ("da bo sung truoc lich nhac", "da bo sung truoc lich nhac"),
        ("da hoan thanh thoi nhac nua", "da hoan thanh"),
        ("hoan tat thoi nhac", "hoan tat"),
        ("xin lui TIME khoi nhac", "xin lui TIME"),
        ("xin hoan nhac TIME", ""),
    ],
)
def test_a_wish_about_reminding_is_told_from_what_stands_beside_it(text: str, left: str) -> None:
    wished = reminding_words(text)
    kept = [word for word, cut in zip(text.split(), wished, strict=True) if not cut]
    assert " ".join(kept) == left
