"""The five numbers of any set of tasks, and their two rates.

Source: docs/architecture.md, "The official status", docs/words.md, "Status". Rates are exact fractions; if the
denominator is 0 there is no rate, which is not the same as 0%.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from storage.rules.tasks.status import Official


@dataclass(frozen=True, slots=True)
class Figures:
    """How many tasks have each official status; field names are the statuses' values."""

    done_on_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    open_overdue: int = 0
    no_deadline: int = 0

    @property
    def total(self) -> int:
        """All tasks: the sum of the five."""
        return self.done + self.open_in_time + self.open_overdue + self.no_deadline

    @property
    def done(self) -> int:
        """Tasks done, on time or late."""
        return self.done_on_time + self.done_late

    @property
    def rate_of_due(self) -> Fraction | None:
        """Tỷ lệ hoàn thành trên số đến hạn: done / (done + overdue)."""
        return share(self.done, self.done + self.open_overdue)

    @property
    def rate_of_all(self) -> Fraction | None:
        """Tỷ lệ hoàn thành trên tổng số: done / all tasks."""
        return share(self.done, self.total)


def count(statuses: Iterable[Official]) -> Figures:
    """Count the statuses: one task, one status, so the five sum to the number of tasks."""
    tally = Counter(statuses)
    return Figures(**{status.value: tally[status] for status in Official})


def share(part: int, whole: int) -> Fraction | None:
    """A part of a whole; None of nothing."""
    return Fraction(part, whole) if whole else None


def tenths_of_percent(rate: Fraction) -> int:
    """A rate in tenths of a percent, half up: 6,25% is 63 of them. Every percentage is made here."""
    return (rate.numerator * 2000 + rate.denominator) // (2 * rate.denominator)
