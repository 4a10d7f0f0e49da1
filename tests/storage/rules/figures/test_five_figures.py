"""The five numbers and the rates, both kinds printed with their names."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.figures.five_figures import Figures, count, tenths_of_percent
from storage.rules.tasks.status import Official

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
    ("rate", "tenths"),
    [
        pytest.param(Fraction(1, 16), 63, id="6,25% is 6,3%"),
        pytest.param(Fraction(3, 16), 188, id="18,75% is 18,8%"),
        pytest.param(Fraction(4, 5), 800, id="80,0%"),
        pytest.param(Fraction(1, 3), 333, id="a third"),
        pytest.param(Fraction(2, 3), 667, id="two thirds"),
        pytest.param(Fraction(0), 0, id="nothing"),
        pytest.param(Fraction(1), 1000, id="everything"),
    ],
)
def test_a_percentage_is_rounded_half_up_to_its_tenth(rate: Fraction, tenths: int) -> None:
    assert tenths_of_percent(rate) == tenths


@given(st.fractions(0, 1, max_denominator=5000))
def test_a_rounded_percentage_is_the_nearest_one(rate: Fraction) -> None:
    off = Fraction(tenths_of_percent(rate)) - rate * 1000
    assert Fraction(-1, 2) < off <= Fraction(1, 2)


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
