"""Tasks that a sentence names and reports nothing of."""

from datetime import date

import pytest

from storage.rules.reading.chat_words import Clause, phrase
from storage.rules.reading.marked_sentences import sentence_of
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies.foreign_tasks import without_foreign

OCCASION = Occasion(date(2026, 12, 24), codes=frozenset({"1.6", "2.1.5"}), lines=("1.6", "2.1.5"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("1.6 chậm vì đã hoàn thành 2.1.5", "CODE cham vi viec-khac"),
        ("đơn vị 2.1.5 đã xong", "don vi CODE da xong"),
        ("tiến độ 2.1.5 đã xong", "tien do CODE da xong"),
        ("1.6 chậm vì thiếu vốn 2.1.5 đã xong", "CODE cham vi thieu von CODE da xong"),
        ("vì 2.1.5 xong muộn nên 1.6 chậm", "vi viec-khac nen CODE cham"),
        ("một trong 1.6 và 2.1.5 đã xong", "CODE da xong"),
        ("1.6 và 2.1.5 đã xong", "CODE va CODE da xong"),
    ],
)
def test_only_what_is_reported_keeps_its_code(text: str, left: str) -> None:
    sentence = sentence_of(Clause(text), OCCASION)
    assert phrase(without_foreign(sentence.words, sentence)) == left
