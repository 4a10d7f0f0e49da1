"""Where the figures of a chỉ tiêu lead: a projection of what is known, never a figure itself.

A level ("đến năm 2030: 11.247 USD") goes on by the mean change of the years known; a sum of all years
("tổng vốn 5 năm") by their mean; a yearly rate ("bình quân 13%/năm") is held against its mean so far,
with what the years left would have to bring.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from storage.rules.figures.target_figures import Floor

LEAST_YEARS: Final = 2
"""Figures of fewer years show no direction."""
_TENTH: Final = Decimal("0.1")
_ROUNDING: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Outlook:
    """A projection from ``known`` years.

    Of a level: its value in ``year``; of the sum of all years (``of_all``): that up to ``year``. Of a
    yearly rate (``year`` None): the mean so far, and in ``needed`` the mean that the years left would
    have to reach; None if none is left or nothing can be compared. ``met``: whether the plan would be
    reached, None if it cannot be compared.
    """

    known: int
    year: int | None
    value: Decimal
    met: bool | None
    needed: Decimal | None = None
    of_all: bool = False


def level_ahead(values: Mapping[int, Decimal], year: int, floor: Floor | None) -> Outlook | None:
    """The level in a later year if it goes on as in the years known; None for too few of them.

    ``values``: the figure of each year that has one, as in the two functions below.
    """
    known = sorted(one for one in values if one <= year)
    if len(known) < LEAST_YEARS or known[-1] >= year:
        return None
    first, last = known[0], known[-1]
    change = (values[last] - values[first]) / (last - first)
    value = _rounded(values[last] + change * (year - last))
    return Outlook(len(known), year, value, floor.met_by(value) if floor else None)


def sum_ahead(values: Mapping[int, Decimal], years: range, floor: Floor | None) -> Outlook | None:
    """The sum of all years if those left bring what the years known did on average."""
    known = [values[one] for one in years if one in values]
    if len(known) < LEAST_YEARS or len(known) == len(years):
        return None
    value = _rounded(sum(known, Decimal()) / len(known) * len(years))
    return Outlook(
        len(known), years[-1], value, floor.met_by(value) if floor else None, of_all=True
    )


def is_sum(goal: Decimal, planned: Sequence[Decimal]) -> bool:
    """Whether a goal is the sum of its years' own plans, but for rounding."""
    return bool(planned) and abs(sum(planned, Decimal()) - goal) <= goal * _ROUNDING


def mean_so_far(values: Mapping[int, Decimal], years: range, floor: Floor | None) -> Outlook | None:
    """The mean of the years known against a mean planned for all of them."""
    known = [values[one] for one in years if one in values]
    if len(known) < LEAST_YEARS:
        return None
    left = len(years) - len(known)
    mean = _rounded(sum(known, Decimal()) / len(known))
    needed = (floor.low * len(years) - sum(known, Decimal())) / left if floor and left else None
    return Outlook(
        len(known),
        None,
        mean,
        floor.met_by(mean) if floor else None,
        None if needed is None else _rounded(needed),
    )


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_TENTH)
