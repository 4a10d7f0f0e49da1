"""Gathers the key projects of a report: what was reported of each in its period, and since."""

from collections.abc import Iterator

from jobs.papers.later_decisions import LaterInterval
from jobs.papers.project_contents import ProjectLine
from storage.rules.calendar.periods import Quarter, quarter_of
from storage.rules.reading.reporting_period import Period
from storage.store.session import Session
from storage.tasks import projects
from storage.tasks.projects import KeyProject


def project_lines(
    session: Session, period: Period, between: LaterInterval, agency_id: int | None
) -> tuple[ProjectLine, ...]:
    """Key projects of all agencies, or those that one leads, by the last report of a period."""
    quarters = list(_quarters(period, between))
    by_quarter = [projects.projects(session, one, between.until) for one in quarters]
    since = {
        one.task_id
        for one in projects.projects(session, quarters[-1], between.moment)
        if one.is_reported
    }
    newest = [
        next((one for one in reversed(found) if one.is_reported), found[-1])
        for found in zip(*by_quarter, strict=True)
    ]
    return tuple(
        _line(one, several=len(quarters) > 1, since=one.task_id in since)
        for one in newest
        if agency_id is None or agency_id in {number for number, _ in one.leads}
    )


def _quarters(period: Period, between: LaterInterval) -> Iterator[Quarter]:
    """Those of a period that had begun."""
    last = quarter_of(min(period.last_day, between.until.date()))
    one = quarter_of(period.first_day)
    while one < last:
        yield one
        one = one.following()
    yield last


def _line(one: KeyProject, *, several: bool, since: bool) -> ProjectLine:
    return ProjectLine(
        code=one.code,
        words=one.words,
        leads=tuple(name for _, name in one.leads),
        capital=one.capital,
        quarter=one.quarter.label if one.is_reported or not several else "",
        parts=tuple((part, given.text) for part, given in one.parts.items()),
        reported_since=not one.is_reported and since,
        collective=bool(one.leads) and one.collective,
    )
