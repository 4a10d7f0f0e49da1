"""How a sentence of a report names a task, and where what it says of it begins."""

import pytest

from storage.rules.reading.named_tasks import (
    behind_name,
    codes_in,
    labels_hindrance,
    number_of,
    says_more,
    without_code,
    without_number,
    words_apart,
    words_in,
)

NAME = frozenset(words_in("Xây dựng nền tảng số giai đoạn 2026 - 2030, đạt 3%"))


@pytest.mark.parametrize(
    ("sentence", "bare", "named"),
    [
        ("1.6: đã trình", ["1.6"], []),
        ("CT17-1.6 đã trình", ["1.6"], ["1.6"]),
        ("Nhiệm vụ 1.6 và mã 2.1.5 đã trình", ["1.6", "2.1.5"], ["1.6", "2.1.5"]),
        ("1.6% kế hoạch", [], []),
        ("1.6/2026", [], []),
    ],
)
def test_a_code_is_named_or_begins_the_sentence(
    sentence: str, bare: list[str], named: list[str]
) -> None:
    assert codes_in(sentence, bare=True) == bare
    assert codes_in(sentence, bare=False) == named


def test_a_number_before_a_line_is_found_and_taken_off() -> None:
    assert [number_of(line) for line in ("2.1. Dự án", "(2.1.3) Dự án", "2 dự án")] == [
        "2.1",
        "2.1.3",
        None,
    ]
    assert [without_number(line) for line in ("2.1. Dự án", "Dự án 2.1")] == ["Dự án", "Dự án 2.1"]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Nền tảng số: đang thử nghiệm", "đang thử nghiệm"),
        ("Nền tảng số, 30.12 trình", "30.12 trình"),
        ("Về xây dựng nền tảng số giai đoạn 2026-2030, Sở đã trình", "Sở đã trình"),
        ("Nền tảng số đạt 3% nhưng chậm", "nhưng chậm"),
        ("Nền tảng số đạt 2/5", "2/5"),
        ("Nền tảng số", "Nền tảng số"),
    ],
)
def test_what_is_said_begins_behind_the_name(sentence: str, said: str) -> None:
    assert behind_name(sentence, NAME) == said


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("Nhiệm vụ 1.6 – Nền tảng số: đang thử nghiệm", "Nền tảng số: đang thử nghiệm"),
        ("1.6: đã trình", "đã trình"),
        ("- mã số 1.6. Đã trình", "Đã trình"),
        ("30.12 trình nhiệm vụ 1.6", "30.12 trình nhiệm vụ 1.6"),
        ("Đã trình nhiệm vụ 1.6", "Đã trình nhiệm vụ 1.6"),
    ],
)
def test_a_tasks_own_code_is_taken_off_where_it_begins(sentence: str, rest: str) -> None:
    assert without_code(sentence, {"1.6"}) == rest


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("Xây dựng nền tảng số", False),
        ("1.6 Nền tảng số của thành phố", True),
        ("Nền tảng số đã xong", True),
        ("Về nền tảng số, ngành", False),
    ],
)
def test_a_bare_name_says_no_more(words: str, more: bool) -> None:
    assert says_more(words, NAME) is more


@pytest.mark.parametrize(
    ("label", "hinders"),
    [
        ("Khó khăn, vướng mắc", True),
        ("Một số tồn tại", True),
        ("Kiến nghị với Thành ủy", True),
        ("Kết quả", False),
        ("Sở gặp khó khăn", False),
    ],
)
def test_a_label_says_that_a_difficulty_follows(label: str, hinders: bool) -> None:
    assert labels_hindrance(label) is hinders


def test_words_of_every_paper_and_years_tell_nothing_apart() -> None:
    assert words_apart(words_in("Kế hoạch của UBND thành phố năm 2026 về chuyển đổi số")) == {
        "chuyen",
        "doi",
    }
