"""A sentence is cut at its commas, and each part has its tasks."""

import pytest

from storage.rules.reading.replies.parts import UNKNOWN, parts_of
from tests.storage.rules.reading.replies.accounts_read import WHEN, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1.6 đã trình, đang chờ", [(["1.6"], "da trinh"), ([], "dang cho")]),
        ("việc 2: xong, việc 3 chậm", [(["2.1"], "xong"), (["3.4"], "cham")]),
        ("việc 9 đã trình", [([UNKNOWN], "da trinh")]),
    ],
)
def test_a_part_has_its_words_and_its_tasks(text: str, parts: list[tuple[list[str], str]]) -> None:
    (sentence,) = sentences(text)
    assert [(part.codes, part.phrase) for part in parts_of(sentence, WHEN)] == parts


def test_times_and_documents_are_found_at_their_places() -> None:
    (sentence,) = sentences("đã trình 45/QĐ-UBND ngày 15/12/2026")
    (part,) = parts_of(sentence, WHEN)
    assert part.phrase == "da trinh DOC TIME"
    assert [at for at, _ in part.documents] == [2]
    assert [at for at, _ in part.times] == [3]


def test_the_question_mark_belongs_to_the_last_part() -> None:
    (sentence,) = sentences("đã trình, được không ạ?")
    assert [part.asks for part in parts_of(sentence, WHEN)] == [False, True]
