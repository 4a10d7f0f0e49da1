"""A span of codes is written out where it is sure, and left as it stands where it may be days."""

from datetime import date

import pytest

from storage.rules.reading.code_spans import codes_between, with_code_spans
from storage.rules.reading.occasion import Occasion

CODES = frozenset(("9.1", "9.2", "9.3", "9.4", "2.1.5", "2.1.6", "2.1.7", "7.1.6.i", "7.1.6.ii"))


def when(*lines: str) -> Occasion:
    return Occasion(date(2026, 12, 22), codes=CODES, lines=lines)


@pytest.mark.parametrize(
    ("text", "written_out"),
    [
        ("9.2 đến 9.4 đều đúng hạn", "9.2, 9.3, 9.4 đều đúng hạn"),
        ("các nhiệm vụ từ 9.2 tới 9.3 đang làm", "các nhiệm vụ 9.2, 9.3 đang làm"),
        ("2.1.5-2.1.7 trình", "2.1.5, 2.1.6, 2.1.7 trình"),
        ("7.1.6.i đến 7.1.6.ii kịp", "7.1.6.i, 7.1.6.ii kịp"),
    ],
)
def test_a_sure_span_is_written_out(text: str, written_out: str) -> None:
    assert with_code_spans(text, when()) == written_out


@pytest.mark.parametrize(
    "text",
    ["9.2 đến 9.4 trình", "họp 9.2 đến 9.4 đều được", "9.2 đến 28.12 đang làm", "9.4 đến 9.2 kịp", "9.2 đến 9.9 kịp"],
)  # fmt: skip
def test_what_may_be_days_or_no_span_stays(text: str) -> None:
    assert with_code_spans(text, when()) == text


def test_under_another_task_days_stay_days() -> None:
    assert with_code_spans("9.2 đến 9.4 đều họp", when("2.1.5")) == "9.2 đến 9.4 đều họp"


def test_the_codes_between_are_those_of_one_section_in_order() -> None:
    assert codes_between("9.1", "9.3", when()) == ["9.1", "9.2", "9.3"]
    assert codes_between("9.1", "2.1.5", when()) == []
