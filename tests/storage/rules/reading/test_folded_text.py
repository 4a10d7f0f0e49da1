"""One spelling for comparing."""

import pytest

from storage.rules.reading.folded_text import fold, spells, squeeze


@pytest.mark.parametrize("text", ["Sở Nội  Vụ", "so noi vu", " SỞ\nNỘI VỤ ", "Sơ\u0309 Nội vụ"])
def test_accents_case_and_blanks_make_no_difference(text: str) -> None:
    assert fold(text) == "so noi vu"


def test_squeezed_text_keeps_its_accents_and_its_case() -> None:
    assert squeeze("  Đề \t a\u0301n ") == "Đề án"


@pytest.mark.parametrize("typed", ["dong y", "ĐÔNG Y", "đồng ý", "Đồng  ý", "ðồng y"])
def test_words_are_spelled_with_some_or_all_of_their_accents(typed: str) -> None:
    assert spells(typed, "Đồng ý")


@pytest.mark.parametrize(
    ("typed", "meant"), [("hoà", "hòa"), ("huỷ", "Hủy"), ("xoá", "Xóa"), ("thuỷ", "thủy")]
)
def test_a_tone_may_stand_on_either_vowel(typed: str, meant: str) -> None:
    assert spells(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("dừng", "đúng"), ("đừng", "đúng"), ("Hoán", "Hoàn"), ("Đúng", "Dung"), ("dong", "đồng ý")],
)
def test_an_accent_of_another_word_spells_it_not(typed: str, meant: str) -> None:
    assert not spells(typed, meant)
