"""What is drawn becomes a code only if it can be told from a word and from a number."""

import secrets

import pytest

from storage.rules.secrets.invite_codes import drawn, is_well_made


@pytest.mark.parametrize(
    ("drawn", "is_code"),
    [
        ("ABCDEFGH2JKLMNPQ", True),
        ("2345ABCD6789EFGH", True),
        ("ABCDEFGHJKLMNPQR", False),
        ("2345678923456789", False),
        ("H26XAB3344556677", False),
        ("ABCDEFGHJKL23456", False),
    ],
)
def test_a_code_has_letters_and_digits_and_no_five_digits_in_a_row(
    drawn: str, is_code: bool
) -> None:
    assert is_well_made(drawn) is is_code


def test_what_is_none_is_drawn_again() -> None:
    draws = iter("ABCDEFGHJKLMNPQRH26XAB3344556677ABCDEFGH2JKLMNPQ")
    assert drawn(lambda _: next(draws)) == "ABCDEFGH2JKLMNPQ"
    assert next(draws, None) is None


def test_every_code_that_is_drawn_is_one() -> None:
    codes = [drawn(secrets.choice) for _ in range(5_000)]
    assert [code for code in codes if len(code) != 16 or not is_well_made(code)] == []
