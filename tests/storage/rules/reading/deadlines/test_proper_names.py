"""A year inside a name is no deadline, if the clause has another."""

import pytest

from storage.rules.reading.deadlines.proper_names import without_names
from tests.storage.rules.reading.deadlines.pieces import taken_apart


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Kế hoạch năm 2027: quý I/2027", ["quý I/2027"]),
        ("Quý I/2027 ban hành kế hoạch năm 2028", ["Quý I/2027"]),
        ("Kế hoạch năm 2027", ["năm 2027"]),
        ("Thu thuế năm 2026 chậm nhất ngày 31/01/2027", ["ngày 31/01/2027"]),
        ("Khởi công năm 2026, xong trước ngày 31/01/2027", ["năm 2026", "trước ngày 31/01/2027"]),
        ("Quý I/2027; quý II/2027", ["Quý I/2027", "quý II/2027"]),
    ],
)
def test_the_year_of_a_name_gives_way(text: str, times: list[str]) -> None:
    pieces = taken_apart(text)
    kept = without_names(pieces.times, pieces.layout, pieces.words.plain)
    assert [pieces.written(time.begin, time.end) for time in kept] == times
