"""The codes of a digest's numbers."""

import pytest

from storage.rules.figures.figure_codes import ListKind, letter_of, read_figure_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A1", "A1"),
        ("a 1", "A1"),
        ("mục A.1", "A1"),
        ("số e12)", "E12"),
        ("N3", "N3"),
        ("A0", None),
        ("Z1", None),
        ("A1 và B2", None),
        ("A", None),
        ("1", None),
    ],
)
def test_a_code_is_read_alone_and_nothing_else(text: str, code: str | None) -> None:
    assert read_figure_code(text) == code


def test_every_list_stands_in_one_part_and_the_letters_have_no_gap() -> None:
    assert sorted({letter_of(kind) for kind in ListKind}) == list("ABCDEFGHIJKL")
