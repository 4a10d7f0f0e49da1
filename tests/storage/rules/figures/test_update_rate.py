"""Tỷ lệ cập nhật counts tasks, not agencies."""

from fractions import Fraction

from storage.rules.figures.update_rate import UpdateRate, update_rate


def test_a_task_of_two_agencies_is_updated_once_one_of_them_reports() -> None:
    owed = [(1, 10), (1, 20), (2, 10), (3, 30)]
    assert update_rate(owed, reported=[(1, 20), (3, 30)]) == UpdateRate(updated=2, owed=3)
    assert UpdateRate(2, 3).rate == Fraction(2, 3)


def test_a_report_that_nobody_owed_counts_nothing() -> None:
    assert update_rate([(1, 10)], reported=[(1, 20), (2, 10)]) == UpdateRate(updated=0, owed=1)


def test_where_nothing_was_owed_there_is_no_rate() -> None:
    assert UpdateRate(0, 0).rate is None
