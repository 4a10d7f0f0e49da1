"""A task as a line of the digest, and which tasks stand among those due soon."""

from collections.abc import Iterable
from datetime import date

from jobs.digest_contents import TaskLine
from storage.rules.tasks import status
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Flag
from storage.tasks.agency_tasks import Standing


def line_of(row: Standing, day: date, cause: Cause | None = None) -> TaskLine:
    """A task as a line; a restricted one leaves its words behind."""
    due_on = row.due_on or date.max
    return TaskLine(
        task_id=row.task_id,
        milestone_id=row.milestone_id,
        code=row.code,
        words=row.words,
        agency_id=row.agency_id,
        agency=row.agency,
        agency_short=row.agency_short,
        due_on=due_on,
        days_late=status.days_late(due_on, day),
        status=row.status,
        awaits=row.awaits,
        report=row.last_report,
        cause=cause,
        extensions=row.extensions,
        unreported=row.unreported,
        forecast=row.forecast.forecast if row.forecast else None,
        forecast_due=row.forecast_due,
        conditional=Flag.CONDITIONAL in row.flags,
    )


def without_report(row: Standing) -> bool:
    """Due within 14 days, nothing waits for the office, and nothing reported since its reminder."""
    return Flag.DUE_SOON in row.flags and not row.awaits and row.unreported


def by_due(lines: Iterable[TaskLine]) -> tuple[TaskLine, ...]:
    """Lines by the date in force."""
    return tuple(sorted(lines, key=lambda line: line.due_on))


def pairs(lines: Iterable[TaskLine]) -> list[AgencyTask]:
    """What each line is about: task and agency."""
    return [(line.task_id, line.agency_id) for line in lines]
