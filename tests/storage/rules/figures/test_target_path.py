"""Projections of chỉ tiêu: from two years on, by a rule that is said."""

from decimal import Decimal

import pytest

from storage.rules.figures.target_figures import Floor
from storage.rules.figures.target_path import Outlook, is_sum, level_ahead, mean_so_far, sum_ahead

TERM = range(2026, 2031)


def numbers(*values: str) -> dict[int, Decimal]:
    return {2026 + at: Decimal(value) for at, value in enumerate(values) if value}


@pytest.mark.parametrize(
    ("values", "outlook"),
    [
        (("8000", "8500"), Outlook(2, 2030, Decimal("10000.0"), met=False)),
        (("8000", "", "9800"), Outlook(2, 2030, Decimal("11600.0"), met=True)),
        (("8000",), None),
        (("8000", "9000", "9500", "10000", "11300"), None),
        ((), None),
    ],
)
def test_a_level_goes_on_by_its_mean_change(
    values: tuple[str, ...], outlook: Outlook | None
) -> None:
    assert level_ahead(numbers(*values), 2030, Floor(Decimal(11247))) == outlook


def test_a_yearly_rate_says_its_mean_and_what_the_rest_would_need() -> None:
    floor = Floor(Decimal(13))
    assert mean_so_far(numbers("12", "12.5"), TERM, floor) == Outlook(
        2, None, Decimal("12.2"), met=False, needed=Decimal("13.5")
    )
    assert mean_so_far(numbers("13", "13", "13", "13", "14"), TERM, floor) == Outlook(
        5, None, Decimal("13.2"), met=True
    )
    assert mean_so_far(numbers("12"), TERM, floor) is None
    assert mean_so_far(numbers("12", "13"), TERM, None) == Outlook(
        2, None, Decimal("12.5"), met=None
    )


def test_a_sum_of_all_years_goes_on_by_their_mean() -> None:
    planned = [Decimal(one) for one in (361_944, 410_424, 468_284, 537_752, 621_634)]
    goal = Decimal(2_400_000)
    assert is_sum(goal, planned)
    assert not is_sum(Decimal(11_247), [Decimal(7_944), Decimal(11_247)])
    assert not is_sum(goal, [])
    assert sum_ahead(numbers("400000", "420000"), TERM, Floor(goal)) == Outlook(
        2, 2030, Decimal("2050000.0"), met=False, of_all=True
    )
    assert sum_ahead(numbers("1", "1", "1", "1", "1"), TERM, Floor(goal)) is None
