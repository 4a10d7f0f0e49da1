"""Days, numbers, lists, states and roles are written as the office writes them."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from bot import texts
from bot.texts import desk_words, fixed_words
from bot.texts.split import length
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.tasks.status import Flag, Official
from tests.bot.texts.text_samples import NOW, TODAY


def test_days_numbers_and_lists_are_written_as_the_office_writes_them() -> None:
    assert texts.day(date(2026, 1, 5)) == "05/01/2026"
    assert texts.day(None) == "–"
    assert texts.day_month(date(2026, 1, 5)) == "05/01"
    assert texts.weekday(TODAY) == "Thứ Năm"
    assert texts.moment(NOW + timedelta(hours=8)) == "16:30 ngày 24/12/2026"
    assert texts.quarter(TODAY) == "Quý IV/2026"
    assert texts.number(20_001) == "20.001"
    assert [texts.percent(part) for part in (Fraction(3, 8), Fraction(0), Fraction(1), None)] == [
        "37,5%",
        "0,0%",
        "100,0%",
        "–",
    ]
    assert [texts.listing(found) for found in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "Không có",
        "a",
        "a và b",
        "a, b và c",
    ]


@pytest.mark.parametrize(
    ("text", "size", "short"),
    [
        ("ngắn", 10, "ngắn"),
        ("một  hai\nba", 20, "một hai ba"),
        ("một hai ba bốn", 10, "một hai…"),
        ("một, hai", 6, "một…"),
        ("x" * 20, 10, "x" * 9 + "…"),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, size: int, short: str) -> None:
    assert texts.cut(text, size) == short


def test_every_status_flag_and_role_has_its_words() -> None:
    assert len({fixed_words.status(value) for value in Official}) == len(Official)
    assert len({fixed_words.sign(value) for value in Official}) == len(Official)
    assert fixed_words.sign(Official.OPEN_IN_TIME, reported=False) == "⚪"
    assert len({fixed_words.flag(value) for value in Flag}) == len(Flag)
    assert fixed_words.flag(Flag.EXTENDED, 2) == "Đã gia hạn (lần 2)"
    assert len({fixed_words.role(value) for value in Role}) == len(Role)


def test_every_event_of_a_task_has_its_words() -> None:
    of_tasks = (
        What.PROGRESS,
        What.COMPLETION,
        What.EXTENSION,
        What.DIFFICULTY,
        What.CONFIRMED,
        What.RETURNED,
        What.ASSIGNED,
        What.EXTENDED,
        What.NOT_EXTENDED,
        What.ANSWERED,
        What.URGED,
        What.LETTER_DRAFTED,
    )
    assert len({fixed_words.event(kind) for kind in of_tasks}) == len(of_tasks)


def test_everything_the_log_can_say_has_its_own_words() -> None:
    said = [desk_words.log_event(kind) for kind in What]
    assert desk_words.UNNAMED not in said
    assert len(set(said)) == len(said)


def test_a_sign_that_telegram_counts_double_counts_double_here() -> None:
    assert length("a😀") == 3
