"""No cell of the register as .csv is a formula, whatever sign a program parts the cells by."""

import pytest

from bot.files.workbooks.csv_file import _shown


@pytest.mark.parametrize("separator", [";", ",", "\t", "\n"])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_what_stands_after_a_separator_is_no_formula(separator: str, sign: str) -> None:
    for gap in ("", " "):
        shown = _shown(f"báo cáo{separator}{gap}{sign}1+cmd")
        assert f"{separator}{gap}\u00a0{sign}1" in shown


def test_words_without_such_signs_stay_as_they_are() -> None:
    assert _shown("Sở Nội vụ; Sở Y tế, 12/QĐ-UBND") == "Sở Nội vụ; Sở Y tế, 12/QĐ-UBND"
