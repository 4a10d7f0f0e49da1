"""What a rule for days may ask of a clause."""

from datetime import date

from tests.storage.rules.reading.days.clause import looked_at


def test_outside_the_clause_there_is_no_word() -> None:
    cursor = looked_at("ngày 28/12")
    assert [cursor.text(at) for at in (-1, 0, 1, 4)] == ["", "ngay", "28", ""]


def test_the_longest_phrase_that_stands_there_counts() -> None:
    cursor = looked_at("tuần sau nữa")
    assert cursor.says(0, "tuan", "tuan sau", "tuan nay") == 2
    assert cursor.says(1, "tuan") == 0


def test_numbers_are_read_in_figures_and_words() -> None:
    cursor = looked_at("hai mươi ngày 5 2026")
    assert (cursor.number(0), cursor.number(2)) == ((20, 2), None)
    assert [cursor.figure(at) for at in (0, 3, 4)] == [None, 5, None]


def test_a_blank_between_two_words_is_seen() -> None:
    cursor = looked_at("28/12 xong")
    assert [cursor.glued(at) for at in range(4)] == [False, True, True, False]


def test_weeks_begin_on_monday() -> None:
    cursor = looked_at("")
    assert (cursor.monday(), cursor.monday(1)) == (date(2026, 12, 21), date(2026, 12, 28))
