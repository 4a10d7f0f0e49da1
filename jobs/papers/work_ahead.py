"""Gathers what a paper says is ahead, as of the moment it is made: what is due, what waits for the office."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from jobs.papers.ahead_contents import EarlierState, MilestoneAhead, PendingMatter
from jobs.papers.later_decisions import LaterInterval
from jobs.papers.paper_contents import (
    OfficeBacklog,
    Register,
    RegisterLine,
    Report,
)
from jobs.papers.request_lines import RequestLines
from storage.people import agencies, officer_links
from storage.rules.calendar.office_clock import day_of
from storage.rules.figures.target_figures import Verdict
from storage.rules.reading.codes import sort_key
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.status import Flag, Official
from storage.store.session import Session
from storage.tasks.agency_tasks import Standing, state_of
from storage.tasks.past.chronicle import Chronicle


def due(whole: Register, first: date, last: date) -> tuple[RegisterLine, ...]:
    """Open tasks due on one of these days, the earliest first."""
    found = [
        line
        for line in whole.lines
        if line.is_open and line.due_on is not None and first <= line.due_on <= last
    ]
    return tuple(sorted(found, key=lambda line: line.due_on or date.max))


def due_besides(
    chronicle: Chronicle, now: Iterable[Standing], moment: datetime, last: date
) -> tuple[MilestoneAhead, ...]:
    """Milestones due from a moment's day to another that no line of ``due`` tells of.

    Each task's status comes from an earlier milestone, overdue, put off into these days by an
    extension, or done: those behind it are named by their days.
    """
    order, found = list(EarlierState), set(_milestones_ahead(chronicle, now, moment, last))
    return tuple(
        sorted(found, key=lambda one: (order.index(one.earlier), one.due_on, sort_key(one.code)))
    )


def carried_besides(
    chronicle: Chronicle,
    closing: Iterable[Standing],
    until: datetime,
    carried: Iterable[RegisterLine],
) -> tuple[MilestoneAhead, ...]:
    """Milestones due on a period's last day and not done, of tasks overdue by an earlier one.

    A task that a line of ``carried`` tells of at another agency is none of them.
    """
    told = {line.code for line in carried}
    found = due_besides(chronicle, closing, until, until.date())
    return tuple(
        one for one in found if one.earlier is EarlierState.OVERDUE and one.code not in told
    )


def _milestones_ahead(
    chronicle: Chronicle, now: Iterable[Standing], moment: datetime, last: date
) -> Iterator[MilestoneAhead]:
    requests, first = chronicle.requests(moment), moment.date()
    for row in now:
        earlier = _earlier(row)
        if earlier is None:
            continue
        states = [
            state_of(one, row.agency_id, requests)
            for one in chronicle.milestones(row.task_id, moment)
        ]
        days = [one.due_on for one in states if not one.done and one.id != row.milestone_id]
        ahead = [day for day in days if day is not None and first <= day <= last]
        yield from (MilestoneAhead(row.code, day, earlier) for day in ahead)


def _earlier(row: Standing) -> EarlierState | None:
    """None if the milestone is due in its own time: the ones behind it have theirs."""
    if not row.is_open:
        return EarlierState.DONE
    if row.status is Official.OPEN_OVERDUE:
        return EarlierState.OVERDUE
    return EarlierState.PUT_OFF if Flag.EXTENDED in row.flags else None


def groundless(chronicle: Chronicle, now: Iterable[Standing], moment: datetime) -> tuple[str, ...]:
    """Codes of the tasks with an open milestone whose date in force the office agreed to without a document."""
    agreed = chronicle.extensions_in_force(moment)
    requests = chronicle.requests(moment)
    found = {
        row.code
        for row in now
        if row.is_open
        for one in chronicle.milestones(row.task_id, moment)
        if (one.id, row.agency_id) in agreed and agreed[one.id, row.agency_id].ground is None
        if not state_of(one, row.agency_id, requests).done
    }
    return tuple(sorted(found, key=sort_key))


def asked_leads(report: Report) -> frozenset[str]:
    """Who leads a chỉ tiêu without the year's figure, or a key project that nothing was said of."""
    targets = (line.leads for line in report.targets if line.verdict is Verdict.MISSING)
    silent = (
        line.leads
        for line in report.projects
        if not (line.parts or line.reported_since or line.restricted or line.collective)
    )
    return frozenset(name for leads in (*targets, *silent) for name in leads)


def unreached(session: Session, moment: datetime, names: Collection[str]) -> tuple[str, ...]:
    """Of some agencies those without a contact point at a moment; a group of bodies names none."""
    of = {one.id: one.name for one in agencies.bodies(session) if one.name in names}
    linked = officer_links.links(session, of, moment)
    return tuple(of[number] for number in of if number not in linked)


def at_office(
    session: Session, chronicle: Chronicle, moment: datetime, made: Register, period: Period
) -> OfficeBacklog:
    """What was undecided of the tasks of a register as of a moment.

    A difficulty of a part that is done is nobody's to answer any more.
    """
    known, codes = chronicle.known(moment), {line.task_id: line.code for line in made.lines}
    names = agencies.names(session)

    def waiting(kind: str) -> tuple[PendingMatter, ...]:
        found = [
            PendingMatter(codes[task_id], names[agency_id], day_of(known.asked_at[kind, number]))
            for number in known.open(kind)
            for task_id, agency_id in [known.of[kind, number]]
            if task_id in codes
        ]
        return tuple(sorted(found, key=lambda one: sort_key(one.code)))

    lines = RequestLines(session, chronicle, LaterInterval(moment, moment), made, period, None)
    done = {(line.code, line.agency) for line in made.lines if not line.is_open}
    return OfficeBacklog(
        completions=waiting("confirmation"),
        extensions=waiting("extension"),
        difficulties=tuple(
            line for line in lines.unanswered() if (line.code, line.agency) not in done
        ),
        disputes=waiting("dispute"),
    )
