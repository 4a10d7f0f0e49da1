"""A code after the words that another code leads: two reports without a mark, or one in doubt."""

import pytest

from storage.rules.reading.replies.closing_codes import Turn, turn_in
from tests.storage.rules.reading.replies.accounts_read import accounts, sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.6 đang làm hoàn thành 2.1", [(["1.6"], "dang lam"), (["2.1"], "hoan thanh")]),
        (
            "1.6 đã trình UBND chưa xong nhiệm vụ 2.1",
            [(["1.6"], "da trinh ubnd"), (["2.1"], "chua xong")],
        ),
        (
            "1.6 đang làm hoàn thành 2.1 chưa làm 3.4",
            [(["1.6"], "dang lam"), (["2.1"], "hoan thanh"), (["3.4"], "chua lam")],
        ),
        ("1.6 đã trình 2.1 đang làm", [(["1.6"], "da trinh"), (["2.1"], "dang lam")]),
    ],
)
def test_each_of_two_reports_without_a_mark_has_its_task(
    text: str, found: list[tuple[list[str], str]]
) -> None:
    assert [(account.codes, account.phrase) for account in accounts(text)] == found


@pytest.mark.parametrize(
    "words",
    ["đã hoàn thành", "đã làm xong", "xin gia hạn", "đã trình xin gia hạn", "đã ký ban hành"],
)
def test_of_one_report_between_two_tasks_the_task_is_asked(words: str) -> None:
    (account,) = accounts(f"1.6 {words} 2.1")
    assert account.codes == [""]


@pytest.mark.parametrize(
    "words",
    [
        "chờ kết quả",
        "chờ hoàn thành",
        "đã trình để hoàn thành",
        "phối hợp làm",
        "đã xong trước",
    ],
)
def test_a_task_that_is_only_spoken_of_has_no_report(words: str) -> None:
    (account,) = accounts(f"1.6 {words} 2.1")
    assert account.codes == ["1.6"]


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("1.6 đang làm hoàn thành 2.1", Turn(3, sure=True)),
        ("1.6 đã xong 2.1", Turn(1, sure=False)),
        ("1.6 đã xong", None),
        ("đã xong 2.1", None),
        ("1.6", None),
    ],
)
def test_the_place_where_the_words_turn(text: str, turn: Turn | None) -> None:
    (sentence,) = sentences(text)
    assert turn_in(sentence.words) == turn
