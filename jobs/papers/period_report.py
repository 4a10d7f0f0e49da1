"""Gathers the office's report of a period, and one agency's own sheet.

The period says what happened in it (done, asked, granted); how tasks stand
is always as of the moment, so that the figures are those of the digest of the same moment.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from jobs.papers.paper_contents import (
    DifficultyLine,
    ExtensionLine,
    Line,
    Register,
    Report,
    TargetLine,
)
from jobs.papers.register_tables import register
from storage.figures import report_rows, targets
from storage.figures.report_rows import PlannedRow
from storage.figures.targets import Given
from storage.people import agencies
from storage.rules import five_figures
from storage.rules.reading.reporting_period import Period
from storage.rules.status import Official
from storage.rules.target_figures import Stage
from storage.store.session import Session
from storage.store.tables import Measure, RequestState


def report(
    session: Session,
    moment: datetime,
    period: Period,
    *,
    agency_id: int | None = None,
) -> Report:
    """Everything of a report; the chỉ tiêu with the figures given for the period's year."""
    whole = register(session, moment, agency_id=agency_id)
    heads = {line.task_id: line for line in whole.lines}
    names = agencies.names(session)
    after, before = bounds(period, moment)
    reported = {task for task, _ in report_rows.reported(session, after=after, before=before)}
    open_tasks = {line.task_id for line in whole.lines if line.is_open}
    return Report(
        register=whole,
        period=period,
        agency="" if agency_id is None else names[agency_id],
        update_rate=five_figures.update_rate(len(open_tasks & reported), len(open_tasks)),
        done=_done(whole, period),
        overdue=_overdue(whole),
        due_next=_due_next(whole, period),
        extensions=_extensions(session, heads, names, period, agency_id),
        difficulties=_difficulties(session, heads, names, period, agency_id),
        targets=() if agency_id is not None else _targets(session, period),
    )


def bounds(period: Period, moment: datetime) -> tuple[datetime, datetime]:
    """The period's first moment and the first one after it, local time."""
    first = datetime.combine(period.first_day, time(), moment.tzinfo)
    after = datetime.combine(period.last_day + timedelta(days=1), time(), moment.tzinfo)
    return first, after


def _done(whole: Register, period: Period) -> tuple[Line, ...]:
    return tuple(line for line in whole.lines if not line.is_open and period.holds(line.done_on))


def _overdue(whole: Register) -> tuple[Line, ...]:
    """By agency as in the digest: the most tasks first, each agency's longest overdue first."""
    found = [line for line in whole.lines if line.status is Official.OPEN_OVERDUE]
    count = {line.agency: sum(one.agency == line.agency for one in found) for line in found}
    return tuple(
        sorted(found, key=lambda line: (-count[line.agency], line.agency, line.due_on or date.max))
    )


def _due_next(whole: Register, period: Period) -> tuple[Line, ...]:
    """Open tasks due after the moment's day, up to the end of the period that follows."""
    day, last = whole.at.date(), period.following().last_day
    found = [
        line
        for line in whole.lines
        if line.is_open and line.due_on is not None and day <= line.due_on <= last
    ]
    return tuple(sorted(found, key=lambda line: line.due_on or date.max))


def _extensions(
    session: Session,
    heads: Mapping[int, Line],
    names: Mapping[int, str],
    period: Period,
    agency_id: int | None,
) -> tuple[ExtensionLine, ...]:
    """Asked or decided in the period, or still waiting."""
    found = []
    for row in report_rows.extensions(session):
        asked_on = row.asked_at.date()
        decided_on = row.decided_at.date() if row.decided_at else None
        waits = row.state is RequestState.OPEN
        head = heads.get(row.task_id)
        if head is None or agency_id not in (None, row.agency_id):
            continue
        if not (waits or period.holds(asked_on) or period.holds(decided_on)):
            continue
        found.append(
            ExtensionLine(
                code=head.code,
                restricted=head.restricted,
                agency=names[row.agency_id],
                original_due_on=row.original_due_on,
                asked_on=asked_on,
                wanted_on=row.due_on,
                text="" if head.restricted else row.text,
                decided=not waits,
                granted_on=row.due_on if row.state is RequestState.AGREED else None,
                reply="" if head.restricted else row.reply,
            )
        )
    return tuple(found)


def _difficulties(
    session: Session,
    heads: Mapping[int, Line],
    names: Mapping[int, str],
    period: Period,
    agency_id: int | None,
) -> tuple[DifficultyLine, ...]:
    """Told in the period, or still waiting for an answer."""
    found = []
    for row in report_rows.difficulties(session):
        head = heads.get(row.task_id)
        told_on = row.asked_at.date()
        waits = row.state is RequestState.OPEN
        if head is None or agency_id not in (None, row.agency_id):
            continue
        if not (waits or period.holds(told_on)):
            continue
        found.append(
            DifficultyLine(
                code=head.code,
                restricted=head.restricted,
                agency=names[row.agency_id],
                told_on=told_on,
                text="" if head.restricted else row.text,
                decided=not waits,
                reply="" if head.restricted else row.reply,
            )
        )
    return tuple(found)


def _targets(session: Session, period: Period) -> tuple[TargetLine, ...]:
    """Each chỉ tiêu with the value planned for the year, else for the term, and the year's figure."""
    given = {
        one.task_id: one.figure
        for one in targets.achieved(session, period.year)
        if one.figure is not None and not one.restricted
    }
    by_task: dict[int, list[PlannedRow]] = {}
    for row in report_rows.planned(session):
        by_task.setdefault(row.task_id, []).append(row)
    return tuple(
        _target(_of_year(rows, period.year), given.get(task_id))
        for task_id, rows in by_task.items()
    )


def _of_year(rows: Sequence[PlannedRow], year: int) -> PlannedRow:
    scenario = [row for row in rows if row.measure is Measure.SCENARIO]
    return next((row for row in scenario if row.year == year), rows[0])


def _target(row: PlannedRow, figure: Given | None) -> TargetLine:
    return TargetLine(
        code=row.code,
        title=row.title,
        unit=row.unit,
        planned=row.planned,
        measure=row.measure.value,
        year=row.year,
        recorded=figure.text if figure else "",
        estimated=figure is not None and figure.stage is Stage.ESTIMATE,
    )
