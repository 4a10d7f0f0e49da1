"""Tỷ lệ cập nhật: who was to say something in a period, and who did.

A task owed an update if a milestone of it fell due in the period or a reminder asked about it;
what was done before the period owed nothing. Over all tasks up to 2030 the rate would say nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from storage.rules.figures.five_figures import share
from storage.rules.tasks.agency_pairs import AgencyTask


@dataclass(frozen=True, slots=True)
class UpdateRate:
    """How many tasks (or parts of one agency) owed an update, and how many of them were reported."""

    updated: int
    owed: int

    @property
    def rate(self) -> Fraction | None:
        """None if nothing was owed."""
        return share(self.updated, self.owed)


def update_rate(owed: Collection[AgencyTask], reported: Collection[AgencyTask]) -> UpdateRate:
    """Count tasks: a task of several agencies once, updated if any that owed has reported."""
    return UpdateRate(
        updated=len({task for task, agency in owed if (task, agency) in reported}),
        owed=len({task for task, _ in owed}),
    )
