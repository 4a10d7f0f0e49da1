"""What a message was about when somebody wrote."""

from dataclasses import replace
from datetime import date

from storage.rules.reading.occasion import Occasion

WHEN = Occasion(date(2026, 12, 22), lines=("1.6", "2.1"))


def test_a_message_of_one_line_is_about_its_task() -> None:
    assert replace(WHEN, lines=("1.6",)).card == "1.6"


def test_of_several_lines_none_is_meant_unless_one_was_shown_alone() -> None:
    assert WHEN.card is None
    assert replace(WHEN, shown="2.1").card == "2.1"


def test_no_message_is_about_no_task() -> None:
    assert replace(WHEN, lines=()).card is None
