"""What can be no secret is none; a secret's hash is the same each time."""

import secrets

import pytest

from storage.rules.secrets.secret_digest import BYTES, digest_of


def test_a_secret_has_one_hash_of_its_own() -> None:
    one, other = secrets.token_urlsafe(BYTES), secrets.token_urlsafe(BYTES)
    assert digest_of(one) == digest_of(one)
    assert digest_of(one) != digest_of(other)
    assert one not in str(digest_of(one))


@pytest.mark.parametrize(
    "text", ["", "A" * 42, "A" * 44, "A" * 42 + "/", "Đ" * 43, "A" * 42 + "\n"]
)
def test_what_can_be_none_has_none(text: str) -> None:
    assert digest_of(text) is None
