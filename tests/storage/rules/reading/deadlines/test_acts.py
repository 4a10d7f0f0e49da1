"""Which words say what is due at each time."""

import pytest

from storage.rules.reading.deadlines.acts import acts_of, clean_clause, merge_finish
from storage.rules.reading.deadlines.deadline_clauses import Span
from tests.storage.rules.reading.deadlines.pieces import taken_apart


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Quý I/2026", [""]),
        ("Quý I, II/2026 ban hành; Quý IV triển khai (Sở Nội vụ)", ["ban hành", "triển khai"]),
        (
            "Ban hành kế hoạch (quý I/2026); triển khai năm 2027",
            ["Ban hành kế hoạch", "triển khai"],
        ),
    ],
)
def test_each_time_has_the_words_of_its_clause(text: str, labels: list[str]) -> None:
    pieces = taken_apart(text)
    acts = acts_of(pieces.words, pieces.times, pieces.layout)
    assert [act.label for act in acts] == labels


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Thời gian thực hiện: năm 2026; hoàn thành quý II/2027",
            [("năm 2026", "quý II/2027")],
        ),
        ("Ban hành quý I/2026; triển khai năm 2027", []),
    ],
)
def test_carrying_out_and_finishing_are_one(text: str, pairs: list[tuple[str, str]]) -> None:
    pieces = taken_apart(text)
    merged = merge_finish(pieces.words, pieces.times, pieces.layout)
    assert [
        (pieces.written(left.begin, left.end), pieces.written(right.begin, right.end))
        for left, right in merged
    ] == pairs


def test_a_remark_in_brackets_is_left_out_of_a_clause() -> None:
    text = "Ban hành kế hoạch (Sở Nội vụ) trong năm"
    pieces = taken_apart(text)
    clause = clean_clause(pieces.words, Span(0, len(text)), pieces.layout)
    assert "Sở Nội vụ" not in clause
    assert clause.startswith("Ban hành kế hoạch")
