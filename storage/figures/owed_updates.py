"""Which tasks owed an update in a period, and which of them were reported on in it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storage.rules.figures.update_rate import UpdateRate, update_rate
from storage.rules.tasks.agency_pairs import AgencyMilestone, AgencyTask
from storage.tasks.agency_task_rows import MilestoneRow
from storage.tasks.agency_tasks import Standing
from storage.tasks.past.chronicle import Chronicle


@dataclass(frozen=True, slots=True)
class OwedUpdates:
    """(task, agency) that owed an update in a period, and those of them reported on."""

    owed: frozenset[AgencyTask]
    updated: frozenset[AgencyTask]

    def rate(self) -> UpdateRate:
        """Of all: each task once."""
        return update_rate(self.owed, self.updated)

    def rate_of(self, pairs: Iterable[AgencyTask]) -> UpdateRate:
        """Of some parts."""
        own = self.owed & frozenset(pairs)
        return update_rate(own, self.updated)


Days = tuple[date, date]
"""The first and the last of some days."""


def owed_updates(
    chronicle: Chronicle,
    rows: Iterable[Standing],
    after: datetime,
    until: datetime,
    days: Days,
) -> OwedUpdates:
    """Of these rows: asked after a moment, up to another, or due on one of the days."""
    asked, done = chronicle.asked(after, until), chronicle.completions(after)
    granted = chronicle.requests(until).granted
    found = list(rows)
    owed = frozenset(
        (row.task_id, row.agency_id)
        for row in found
        if (row.task_id, row.agency_id) in asked
        or any(
            days[0] <= due_on <= days[1]
            for due_on in _dues(chronicle.milestones(row.task_id, until), row, done, granted)
        )
    )
    return OwedUpdates(owed, owed & chronicle.reported(after, until))


def _dues(
    milestones: Iterable[MilestoneRow],
    row: Standing,
    done: Collection[AgencyMilestone],
    granted: Mapping[AgencyMilestone, Sequence[date]],
) -> Iterator[date]:
    """The dates in force of what was not done before the period."""
    for milestone in milestones:
        pair = (milestone.id, row.agency_id)
        due_on = granted[pair][-1] if granted.get(pair) else milestone.due_on
        if due_on is not None and not milestone.done and pair not in done:
            yield due_on
