"""One spelling for comparing."""

import pytest

from storage.rules.reading.folded_text import fold, squeeze


@pytest.mark.parametrize("text", ["Sở Nội  Vụ", "so noi vu", " SỞ\nNỘI VỤ ", "Sơ\u0309 Nội vụ"])
def test_accents_case_and_blanks_make_no_difference(text: str) -> None:
    assert fold(text) == "so noi vu"


def test_squeezed_text_keeps_its_accents_and_its_case() -> None:
    assert squeeze("  Đề \t a\u0301n ") == "Đề án"
