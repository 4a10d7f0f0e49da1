"""Codes said aloud, of tasks that the register has."""

import pytest

from storage.rules.reading.spoken_codes import with_spoken_codes


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("một chấm sáu đã trình", "1.6 đã trình"),
        ("việc hai chấm hai chấm mười tám", "việc 2.2.18"),
        ("việc một phẩy sáu hai văn bản", "việc 1.6 hai văn bản"),
        ("một phẩy sáu mẫu đã bàn giao", "1,6 mẫu đã bàn giao"),
        ("một chấm sáu và mười một chấm mười hai xong", "1.6 và 11.12 xong"),
        ("muoi mot cham muoi hai xong", "11.12 xong"),
        ("chín chấm chín đã trình", "chín chấm chín đã trình"),
        ("điểm một chấm", "điểm một chấm"),
    ],
)
def test_a_known_code_is_put_into_figures(text: str, figures: str) -> None:
    assert with_spoken_codes(text, {"1.6", "2.2.18", "11.12"}) == figures
