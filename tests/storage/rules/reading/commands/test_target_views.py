"""What is said after /chitieu: a year wherever it stands, and what is meant besides."""

from datetime import date

import pytest

from storage.rules.reading.commands.target_views import read_view


@pytest.mark.parametrize(
    ("text", "year", "words"),
    [
        ("", None, ""),
        ("2027", 2027, ""),
        ("năm 2027", 2027, ""),
        ("chưa đạt, năm 2027", 2027, "chua dat"),
        ("2027 Sở Tài chính", 2027, "so tai chinh"),
        ("các chỉ tiêu của Sở Nội vụ trong năm sau", 2027, "so noi vu"),
        ("không đạt năm ngoái", 2025, "khong dat"),
        ("chỉ tiêu", None, ""),
        ("do Sở Y tế", None, "so y te"),
        ("2026 2027", 2026, "2027"),
        ("nam dinh", None, "nam dinh"),
        ("Công ty 20277", None, "cong ty 20277"),
    ],
)
def test_a_year_and_what_is_meant_are_told_apart(text: str, year: int | None, words: str) -> None:
    assert read_view(text, date(2026, 12, 22)) == (year, words)
