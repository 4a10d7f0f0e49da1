"""Tokens become the times a text names."""

import pytest

from storage.rules.reading.deadlines.lexicon import TokenKind
from tests.storage.rules.reading.deadlines.pieces import named_times


@pytest.mark.parametrize(
    ("text", "points", "opens", "spans", "period", "yearless"),
    [
        ("Từ tháng 5/2026 đến tháng 9/2026", 2, True, True, True, False),
        ("trước năm 2028", 1, False, False, False, False),
        ("quý I, II/2026", 1, False, False, True, False),
        ("Từ tháng 5/2026", 1, True, False, True, False),
        ("15/11", 1, False, False, False, True),
    ],
)
def test_a_time_knows_its_shape(
    text: str, points: int, *, opens: bool, spans: bool, period: bool, yearless: bool
) -> None:
    (time,) = named_times(text)
    assert (len(time.points), time.opens, time.spans, time.period, time.yearless) == (
        points,
        opens,
        spans,
        period,
        yearless,
    )


def test_the_words_before_a_point_belong_to_its_time() -> None:
    (time,) = named_times("hoàn thành trước năm 2028")
    assert time.prefixes == {TokenKind.BEFORE}
    assert time.begin == len("hoàn thành ")


def test_a_rhythm_is_a_time_without_points() -> None:
    (time,) = named_times("hằng quý")
    assert (time.rhythm, time.points) == ("quarterly", [])


def test_words_alone_name_no_time() -> None:
    assert named_times("theo lộ trình của Đề án") == []
