"""What stands in a clause is one word each: documents, codes, shares, times."""

from datetime import date

import pytest

from storage.rules.reading.chat_words import Clause, phrase
from storage.rules.reading.marked_sentences import sentence_of
from storage.rules.reading.occasion import Occasion

CODES = ("1.6", "2.1", "3.4")
WHEN = Occasion(date(2026, 12, 22), codes=frozenset(CODES), lines=CODES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1.6 đã trình 726/KH-UBND ngày 15/12/2026", "CODE da trinh DOC TIME"),
        ("2/3 xã xong", "SHARE xa xong"),
        ("đạt 80%", "dat SHARE"),
        ("dự kiến 2 tuần nữa", "du kien TIME"),
        ("việc 2 xong", "LINE xong"),
        ("1.6 tỷ đồng", "SUM ty dong"),
        ("đang làm", "dang lam"),
    ],
)
def test_each_thing_is_known_for_what_it_is(text: str, words: str) -> None:
    assert phrase(sentence_of(Clause(text), WHEN).words) == words


def test_what_was_found_can_be_asked_for() -> None:
    sentence = sentence_of(Clause("1.6 đã trình 726/KH-UBND ngày 15/12/2026"), WHEN)
    assert sentence.codes == ["1.6"]
    assert [document.number for document in sentence.documents] == ["726/KH-UBND"]
    assert [time.last for time in sentence.times] == [date(2026, 12, 15)]


def test_a_code_that_is_not_known_stands_for_none() -> None:
    assert sentence_of(Clause("nhiệm vụ 9.9 đã trình"), WHEN).codes == [None]
