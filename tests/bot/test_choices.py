"""Numbered choices, typed as numbers or in their own words."""

import pytest

from bot.talk.nearness import choice_of

EXTENSION = ("Đồng ý", "Đồng ý hạn khác", "Không đồng ý")
COMPLETION = ("Xác nhận", "Trả lại")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1", (1, "")),
        ("2. 31/3/2027", (2, "31/3/2027")),
        ("3) không kịp", (3, "không kịp")),
        ("4", None),
        ("0", None),
        ("1.6 đang làm", None),
        ("Đồng ý", (1, "")),
        ("dong y.", (1, "")),
        ("ĐỒNG Ý HẠN KHÁC: 31/3/2027", (2, "31/3/2027")),
        ("đồng ý đến 31/3/2027", (1, "đến 31/3/2027")),
        ("khong dong yy vì trễ", (3, "vì trễ")),
        ("không", None),
        ("thôi để sau", None),
        ("", None),
    ],
)
def test_a_choice_is_its_number_or_its_words(text: str, said: tuple[int, str] | None) -> None:
    assert choice_of(text, EXTENSION) == said


def test_a_slip_of_a_letter_is_forgiven_and_another_word_is_not() -> None:
    assert choice_of("xac nhn", COMPLETION) == (1, "")
    assert choice_of("trả lời", COMPLETION) is None
