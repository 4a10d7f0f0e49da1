"""The five numbers and the rates, both kinds printed with their names."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.five_figures import Figures, count, update_rate
from storage.rules.status import Official

ON_TIME, LATE, IN_TIME, OVERDUE, NO_DEADLINE = Official

STATUSES = st.lists(st.sampled_from(Official), max_size=50)


def test_each_status_is_counted_in_its_own_number() -> None:
    statuses = [ON_TIME, LATE, LATE, *[IN_TIME] * 3, *[OVERDUE] * 4, *[NO_DEADLINE] * 5]
    assert count(statuses) == Figures(
        done_on_time=1, done_late=2, open_in_time=3, open_overdue=4, no_deadline=5
    )


def test_a_stream_of_statuses_is_counted_once_through() -> None:
    assert count(status for status in (LATE, LATE)) == Figures(done_late=2)


def test_nothing_counts_to_nothing() -> None:
    assert count([]) == Figures()
    assert count([]).total == 0


@pytest.mark.parametrize(
    ("figures", "of_due", "of_all"),
    [
        pytest.param(
            Figures(done_on_time=6, done_late=2, open_in_time=8, open_overdue=2, no_deadline=2),
            Fraction(4, 5),
            Fraction(2, 5),
            id="the two rates differ by the tasks not yet due",
        ),
        pytest.param(Figures(open_in_time=3), None, Fraction(0), id="nothing due yet: no rate"),
        pytest.param(Figures(open_overdue=3), Fraction(0), Fraction(0), id="all overdue: 0%"),
        pytest.param(Figures(done_late=3), Fraction(1), Fraction(1), id="done late is done"),
        pytest.param(Figures(no_deadline=1), None, Fraction(0), id="no deadline is never due"),
        pytest.param(Figures(), None, None, id="no tasks: no rates"),
    ],
)
def test_completion_rates(
    figures: Figures, of_due: Fraction | None, of_all: Fraction | None
) -> None:
    assert figures.rate_of_due == of_due
    assert figures.rate_of_all == of_all


@pytest.mark.parametrize(
    ("reported_open", "open_tasks", "expected"),
    [
        pytest.param(3, 12, Fraction(1, 4), id="a quarter reported on"),
        pytest.param(0, 12, Fraction(0), id="none reported on"),
        pytest.param(0, 0, None, id="nothing open: no rate"),
    ],
)
def test_update_rate(reported_open: int, open_tasks: int, expected: Fraction | None) -> None:
    assert update_rate(reported_open, open_tasks) == expected


@given(STATUSES)
def test_the_five_numbers_sum_to_the_number_of_tasks(statuses: list[Official]) -> None:
    figures = count(statuses)
    five = (
        figures.done_on_time,
        figures.done_late,
        figures.open_in_time,
        figures.open_overdue,
        figures.no_deadline,
    )
    assert sum(five) == figures.total == len(statuses)


@given(STATUSES)
def test_a_rate_lies_between_nothing_and_everything(statuses: list[Official]) -> None:
    figures = count(statuses)
    for rate in (figures.rate_of_due, figures.rate_of_all):
        assert rate is None or 0 <= rate <= 1
