"""Task codes, however people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.reading.codes import (
    Code,
    leading_code,
    make_code,
    nearest_codes,
    read_code,
    roman_value,
    sort_key,
)

KNOWN = ("1.6", "2.1.5", "2.1.10", "2.2.5", "7.1.6", "7.1.6.i", "7.1.6.ii", "12.4.1", "12.5.1")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2.1.5", Code(None, "2.1.5")),
        ("CT17-2.1.5", Code("CT17", "2.1.5")),
        ("ct17 2.1.5", Code("CT17", "2.1.5")),
        ("CTr 17: 02.1.5", Code("CT17", "2.1.5")),
        ("qđ844-1.6", Code("QD844", "1.6")),
        ("02.01.05", Code(None, "2.1.5")),
        ("2,1,5", Code(None, "2.1.5")),
        ("2 . 1 . 5", Code(None, "2.1.5")),
        ("2. 1. 5", Code(None, "2.1.5")),
        (" (2.1.5). ", Code(None, "2.1.5")),
        ("[1.6]", Code(None, "1.6")),
        ("7.1.6.I", Code(None, "7.1.6.i")),
        ("7.1.6i", Code(None, "7.1.6.i")),
        ("7.1.6 iv", Code(None, "7.1.6.iv")),
        ("7.1.6.í", Code(None, "7.1.6.i")),
        ("VII.1.6", Code(None, "7.1.6")),
        ("iii.5", Code(None, "3.5")),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str, code: Code) -> None:
    assert read_code(typed) == code


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "5",
        "05",
        "CT17-5",
        "15/11",
        "15/11/2026",
        "12.12.2026",
        "2.0.5",
        "2..5",
        "2.1.5.iiii",
        "2.1.5 abc",
        "tháng 2.1.5",
        "i.v",
        "hai",
    ],
)
def test_what_is_no_code_is_not_read_as_one(typed: str) -> None:
    assert read_code(typed) is None


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("2.1.5 đã trình UBND", Code(None, "2.1.5"), "đã trình UBND"),
        ("ct17-2.1.5 - đã trình\nhai lần", Code("CT17", "2.1.5"), "đã trình\nhai lần"),
        ("(2.1.5): xong", Code(None, "2.1.5"), "xong"),
        ("1.6. 5 văn bản đã ban hành", Code(None, "1.6"), "5 văn bản đã ban hành"),
        ("2 . 1 . 5 xong", Code(None, "2.1.5"), "xong"),
        ("7.1.6i xong", Code(None, "7.1.6.i"), "xong"),
        ("7.1.6.ii. Đã khởi công", Code(None, "7.1.6.ii"), "Đã khởi công"),
        ("2.1.5 vi phạm tiến độ", Code(None, "2.1.5"), "vi phạm tiến độ"),
        ("1.6 Tỷ lệ đạt 55%", Code(None, "1.6"), "Tỷ lệ đạt 55%"),
        ("1.6 hạ tầng đã xong", Code(None, "1.6"), "hạ tầng đã xong"),
        ("1.6 đồng ý", Code(None, "1.6"), "đồng ý"),
        ("1.6", Code(None, "1.6"), ""),
    ],
)
def test_a_code_in_front_is_split_from_the_words(text: str, code: Code, words: str) -> None:
    assert leading_code(text) == (code, words)


@pytest.mark.parametrize(
    "text",
    [
        "đã trình 2.1.5",
        "5 văn bản",
        "12.12.2026 họp",
        "15/11 trình",
        "1,5 tỷ đã giải ngân",
        "2.5 km đường",
        "1.5 ty da giai ngan",
        "1.6% kế hoạch",
        "1.6-5",
        "2.1.5đã trình",
        "",
    ],
)
def test_a_sentence_that_begins_with_another_number_has_no_code(text: str) -> None:
    assert leading_code(text) is None


def test_a_code_is_made_of_its_section_and_number() -> None:
    assert [make_code("2.1", "5"), make_code("7.1", "6.i"), make_code("1", "10")] == [
        "2.1.5",
        "7.1.6.i",
        "1.10",
    ]


def test_codes_stand_in_the_order_of_the_document() -> None:
    shuffled = ["12.1.1", "7.1.6.v", "2.1.10", "7.1.6", "7.1.7", "2.1.5", "7.1.6.iv", "10.1"]
    assert sorted(shuffled, key=sort_key) == [
        "2.1.5",
        "2.1.10",
        "7.1.6",
        "7.1.6.iv",
        "7.1.6.v",
        "7.1.7",
        "10.1",
        "12.1.1",
    ]


def test_small_roman_numerals_have_their_values() -> None:
    assert [roman_value(roman) for roman in ("i", "iv", "vi", "ix", "xiv")] == [1, 4, 6, 9, 14]


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("215", ["2.1.5"]),  # both dots lost
        ("12.41", ["12.4.1"]),  # one dot lost
        ("12.4.2", ["12.4.1"]),  # a wrong digit
        ("12.41.1", ["12.4.1"]),  # a digit too many
        ("2.4.1", ["12.4.1"]),  # a digit missing
        ("14.2.1", ["12.4.1"]),  # two digits swapped
        ("1.2.5", ["2.1.5", "2.2.5", "12.5.1"]),
        ("7.1.6.iii", ["7.1.6.ii"]),
        ("16", ["1.6"]),
        ("CT17-12.4.2", ["12.4.1"]),
        ("9.9.9", []),
        ("abc", []),
        ("", []),
    ],
)
def test_a_mistyped_code_brings_the_nearest_known_ones(typed: str, suggested: list[str]) -> None:
    assert nearest_codes(typed, KNOWN) == suggested


def test_without_known_codes_there_is_nothing_to_suggest() -> None:
    assert nearest_codes("1.2.5", ()) == []


def test_no_more_suggestions_come_than_asked_for() -> None:
    assert nearest_codes("1.2.5", KNOWN, limit=1) == ["2.1.5"]


@given(st.lists(st.integers(1, 999), min_size=2, max_size=4))
def test_a_canonical_code_reads_as_itself(numbers: list[int]) -> None:
    code = ".".join(map(str, numbers))
    assert read_code(code) == Code(None, code)
    assert leading_code(f"{code} xong") == (Code(None, code), "xong")


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    read = read_code(text)
    assert read is None or read_code(read.code) == Code(None, read.code)
    found = leading_code(text)
    assert found is None or read_code(found[0].code) == Code(None, found[0].code)
    assert nearest_codes(text, KNOWN) == nearest_codes(text, KNOWN[::-1])
