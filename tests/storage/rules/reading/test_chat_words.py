"""A chat's text is cut into clauses and words."""

import pytest

from storage.rules.reading.chat_words import (
    LONGEST_CLAUSE,
    LONGEST_TEXT,
    Clause,
    clauses_of,
    phrase,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("a. b", [Clause("a"), Clause("b")]),
        ("2. đang soạn; xong!", [Clause("2. đang soạn"), Clause("xong")]),
        ("Đã trình. Đang chờ?", [Clause("Đã trình"), Clause("Đang chờ", asks=True)]),
        ("thuộc TP. Hải Phòng", [Clause("thuộc TP. Hải Phòng")]),
        ("một\nhai", [Clause("một"), Clause("hai")]),
        ("", []),
    ],
)
def test_a_text_is_cut_where_a_sentence_ends(text: str, clauses: list[Clause]) -> None:
    assert clauses_of(text) == clauses


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("k kịp", "khong kip"),
        ("h.thành", "hoan thanh"),
        ("đ/c A", "dong chi a"),
        ("qI", "quy i"),
        ("dạ, đã xong", "vang , da xong"),
        ("mốt em gởi", "mot em gui"),
        ("Ngày 28/12", "ngay 28 / 12"),
    ],
)
def test_short_forms_are_written_out_and_marks_stand_apart(clause: str, words: str) -> None:
    assert phrase(words_of(clause)) == words


def test_a_long_text_is_read_as_clauses_of_a_bounded_length() -> None:
    found = clauses_of("đang làm " * 1_000)
    assert max(len(clause.text) for clause in found) <= LONGEST_CLAUSE
    assert sum(len(clause.text) + 1 for clause in found) <= LONGEST_TEXT + 1
