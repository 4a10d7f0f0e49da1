"""What was typed gets one spelling at the door."""

import pytest

from storage.rules.reading.clean_text import clean, with_plain_dashes


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Ðề án", "Đề án"),
        ("e\u0302\u0301", "ế"),
        ("đã\u200b xong\u202e", "đã xong"),
        ("\uff11\uff0e\uff16", "1.6"),
        ("quý\u00a0I", "quý I"),
        ("đang làm", "đang làm"),
    ],
)
def test_what_looks_alike_is_spelt_alike(typed: str, text: str) -> None:
    assert clean(typed) == text


def test_every_dash_becomes_one_and_the_length_stays() -> None:
    assert with_plain_dashes("17\u2013CTr/TU \u2014 a\u2212b") == "17-CTr/TU - a-b"
