"""A message is cut into accounts, each about its tasks."""

import pytest

from tests.storage.rules.reading.replies.accounts_read import accounts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 đã trình, 2 vướng", [(["1.6"], "đã trình"), (["2.1"], "vướng")]),
        ("1.6 xong rồi; 2 đang làm", [(["1.6"], "xong rồi"), (["2.1"], "đang làm")]),
        ("tất cả kịp", [(["1.6", "2.1", "3.4"], "tất cả kịp")]),
        ("tất cả mới trình", [(["1.6", "2.1", "3.4"], "tất cả mới trình")]),
        ("toàn bộ mới chỉ rà soát", [(["1.6", "2.1", "3.4"], "toàn bộ mới chỉ rà soát")]),
        (
            "tất cả các việc trên mới trình",
            [(["1.6", "2.1", "3.4"], "tất cả các việc trên mới trình")],
        ),
        ("mới việc này đã trình", [([], "mới việc này đã trình")]),
        ("văn bản mới đã trình", [([], "văn bản mới đã trình")]),
        ("kịp hết trừ 2", [(["1.6", "3.4"], "kịp hết")]),
        ("còn lại kịp, 1 chậm", [(["2.1", "3.4"], "còn lại kịp"), (["1.6"], "chậm")]),
        ("1, 2 kịp", [(["1.6", "2.1"], "kịp")]),
        ("đang làm", [([], "đang làm")]),
        ("", []),
    ],
)
def test_words_go_to_the_tasks_they_are_about(
    text: str, found: list[tuple[list[str], str]]
) -> None:
    assert [(account.codes, account.words) for account in accounts(text)] == found


def test_parts_about_one_task_are_one_phrase() -> None:
    (account,) = accounts("1.6 đã trình, đang chờ ý kiến")
    assert account.phrase == "da trinh , dang cho y kien"
