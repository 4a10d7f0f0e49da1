"""Names of people as they are kept."""

import pytest

from storage.rules.reading.names.person_names import is_same_name, readable_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Trần   Thị B ", "Trần Thị B"),
        ("Đ/c Trần Thị B", "Trần Thị B"),
        ("Đồng chí: Trần Thị B", "Trần Thị B"),
        ("Trần\u202e Thị\x00 B", "Trần Thị B"),
        ("Bà Trần Thị B", "Trần Thị B"),
        ("1.6", None),
        ("Trần 2", None),
        ("", None),
        ("…", None),
        ("a" * 81, None),
    ],
)
def test_a_name_is_one_line_of_letters_without_titles(text: str, name: str | None) -> None:
    assert readable_name(text) == name


def test_one_name_typed_twice_is_the_same_and_accents_tell_people_apart() -> None:
    assert is_same_name("Trần Thị Hoà", "  TRẦN thị  Hòa ")
    assert not is_same_name("Trần Thị Hòa", "Trần Thị Hoa")
