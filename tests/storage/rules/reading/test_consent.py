"""A yes and a no are read alike wherever they are asked for."""

import pytest

from storage.rules.reading.consent import read_consent


@pytest.mark.parametrize(
    "text",
    [
        *("c", "Có", "co.", "Đồng ý!", "ĐÚNG RỒI", "được", "ok", "Y", "yes", "ghi nhận", " có "),
        *("Đúng", "Ðúng", "\u0110u\u0301ng", "dung", "dung roi", "đươc", "dong ý"),
    ],
)
def test_a_yes(text: str) -> None:
    assert read_consent(text) is True


@pytest.mark.parametrize("text", ["k", "Ko", "không", "KHONG.", "thôi", "hủy", "huỷ", "n", "no"])
def test_a_no(text: str) -> None:
    assert read_consent(text) is False


@pytest.mark.parametrize(
    "text", ["Đừng", "đừng!", "Dừng", "dừng!", "ĐỪNG", "\u0111u\u031b\u0300ng"]
)
def test_an_accent_that_is_typed_makes_stop_no_yes(text: str) -> None:
    assert read_consent(text) is False


@pytest.mark.parametrize("text", ["dụng", "đứng", "cỏ", "cô", "ý", "đông ỷ", "thời", "đừng ghi"])
def test_accents_of_other_words_are_neither(text: str) -> None:
    assert read_consent(text) is None


@pytest.mark.parametrize("text", ["", ".", "1", "có thể", "không phải", "đúng hạn", "có " * 5_000])
def test_anything_else_is_neither(text: str) -> None:
    assert read_consent(text) is None
