"""The text as it is searched has a character for each that was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.reading.deadlines.deadline_words import mend


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("12//2026", "12/2026"),
        ("Quý  Ⅱ/2026", "Quý II/2026"),
        ("ngày 3O/6", "ngày 30/6"),
        ("T6→T9", "T6-T9"),
        ("trước ngày l5/9/2026", "trước ngày 15/9/2026"),
        ("I5/l2/2O26", "15/12/2026"),
        ("ngày 1S/9", "ngày 15/9"),
        ("nhà B1/3, Quý I/2026", "nhà B1/3, Quý I/2026"),
        ("Trong năm 2026Được cấp", "Trong năm 2026 Được cấp"),
        ("quý<br>I", "quý I"),
        ("Quý một, hai năm 2027", "Quý I, II năm 2027"),
        ("quý ba và quý tư/2026", "quý III và quý IV/2026"),
        ("mỗi quý một lần", "mỗi quý một lần"),
        ("hằng quý từ năm 2026", "hằng quý từ năm 2026"),
        ("sáu tháng đầu năm 2027", "6 tháng đầu năm 2027"),
        ("sau tháng đầu năm", "sau tháng đầu năm"),
        ("Ðề án", "Ðề án"),
    ],
)
def test_a_scanners_slips_are_mended(text: str, written: str) -> None:
    assert mend(text).written == written


def test_the_plain_text_has_no_accents_and_no_capitals() -> None:
    assert mend("Ðến Quý Ⅱ/2026").plain == "den quy ii/2026"


@given(st.text(max_size=60))
def test_both_texts_are_equally_long(text: str) -> None:
    words = mend(text)
    assert len(words.written) == len(words.plain)
