"""Gathers the office's report of a period, and one agency's own sheet.

How tasks stand is as of the period's last moment, or of now while it runs, and what happened in it is
what was known by then: made on any later day, the paper of a past period has the same figures. What
is ahead is as of the day the paper is made.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from jobs.papers.agency_words import broken, passed_since, with_words
from jobs.papers.later_contents import Part
from jobs.papers.later_decisions import LaterInterval, later_decisions, today
from jobs.papers.later_reports import reported_since
from jobs.papers.paper_contents import (
    ForecastLine,
    ForeseenTask,
    LogMark,
    Register,
    RegisterLine,
    Report,
    ResultLine,
)
from jobs.papers.project_lines import project_lines
from jobs.papers.register_tables import register_of
from jobs.papers.request_lines import RequestLines
from jobs.papers.settled_parts import part_of
from jobs.papers.shared_contents import SharedTask
from jobs.papers.target_lines import target_lines
from jobs.papers.work_ahead import (
    asked_leads,
    at_office,
    carried_besides,
    due,
    due_besides,
    groundless,
    unreached,
)
from storage.figures.agency_forecasts import agency_forecasts
from storage.figures.owed_updates import owed_updates
from storage.figures.period_results import Result, confirmed_after, period_results, results_of
from storage.followup import letters, silence
from storage.followup.letters import SentLetter
from storage.people import agencies
from storage.rules.event_kinds import What
from storage.rules.figures import five_figures
from storage.rules.name_order import name_order
from storage.rules.policy import ANSWER_WITHIN
from storage.rules.reading.codes import sort_key
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.product_match import Difference, SentProduct, compare
from storage.rules.tasks.silence_causes import UNASKED, Cause
from storage.rules.tasks.status import DONE, Official
from storage.store import event_log
from storage.store.office_calendar import office_calendar
from storage.store.session import Session
from storage.tasks.agency_tasks import Standing, task_statuses
from storage.tasks.past.chronicle import Chronicle

_INSTANT = timedelta(microseconds=1)


def report(
    session: Session,
    moment: datetime,
    period: Period,
    *,
    agency_id: int | None = None,
) -> Report:
    """Everything of a report, asked for at a moment; its figures tell of no later one."""
    after, until = span(period, moment)
    chronicle = Chronicle(session, min(after, until))
    led = None if agency_id is None else [agency_id]
    found = period_results(chronicle, after, until, agency_ids=led)
    now = chronicle.at(moment, agency_ids=led)
    confirmed = confirmed_after(chronicle, until, moment, now)
    days = (period.first_day, period.last_day)
    whole = _told(session, chronicle, until, agency_id, found.closing)
    causes = _causes(whole)
    between = LaterInterval(until, moment)
    later = later_decisions(session, chronicle, found.closing, causes, between, now=now)
    target_year, targets = target_lines(session, period, until, agency_id)
    asked = RequestLines(session, chronicle, between, whole, period, agency_id)
    over = until < moment
    carried = due(whole, until.date(), until.date()) if over else ()
    since = _completed(chronicle, between, now)
    back = {task_id for task_id, _ in chronicle.taken_back(until, moment)}
    made = _told(session, chronicle, moment, agency_id, now) if over else whole
    report = Report(
        made_at=moment,
        register=whole,
        period=period,
        agency="" if agency_id is None else agencies.names(session)[agency_id],
        update=owed_updates(chronicle, found.closing, after, until, days).rate(),
        opening=five_figures.count(task_statuses(found.opening).values()),
        moved=found.tasks,
        done=tuple(result_line(one, period) for one in found.results),
        after=tuple(result_line(one, period) for one in confirmed),
        overdue=_overdue(whole),
        carried=carried,
        carried_besides=carried_besides(chronicle, found.closing, until, carried) if over else (),
        due_next=(),
        extensions=asked.extensions(),
        difficulties=asked.difficulties(),
        target_year=target_year,
        targets=targets,
        projects=project_lines(session, period, between, agency_id),
        causes=_counted(causes.values()),
        forecasts=_forecasts(chronicle, now, moment),
        later=later,
        returned=_returned(chronicle, found.closing, after, until),
        collective=_collective(found.closing, now),
        log=_log_mark(session, until),
        log_since=_log_mark(session, moment) if over else None,
        letters=_letters(session, until, period, agency_id),
        today=today(found.closing, now, later, between, since, taken_back=back) if over else None,
        said_of_overdue=asked.said_of_overdue(found.closing),
        confirmed_since=chronicle.first_confirmed_on(until),
        documented_since=_documented_since(chronicle, found.opening, after),
    )
    return _with_what_is_ahead(session, chronicle, report, made, now)


def _told(
    session: Session,
    chronicle: Chronicle,
    moment: datetime,
    agency_id: int | None,
    rows: Sequence[Standing],
) -> Register:
    """The register as of a moment, ``rows`` as of it too; each part of a paper gives the same causes."""
    found = register_of(session, chronicle, moment, agency_id=agency_id)
    whole, why = with_words(session, chronicle, found, moment), _why_open(session, rows, moment)
    lines = (replace(line, cause=why.get(part_of(line))) for line in whole.lines)
    return replace(whole, lines=tuple(lines))


def _documented_since(
    chronicle: Chronicle, opening: Sequence[Standing], after: datetime
) -> tuple[date, ...]:
    """A register tells of days before its documents by what these say, on whichever day that was done."""
    done = {task_id for task_id, found in task_statuses(opening).items() if found in DONE}
    of = {row.task_id: row.milestone_id or 0 for row in opening if row.task_id in done}
    found = (chronicle.milestone(task_id, number, after) for task_id, number in of.items())
    days = (one.done_on for one in found if one is not None and one.done)
    return tuple(sorted(day for day in days if day is not None and day > after.date()))


def _completed(chronicle: Chronicle, between: LaterInterval, now: Sequence[Standing]) -> list[int]:
    """The tasks that every lead agency has done since the period, by a confirmation of that time."""
    confirmed = chronicle.confirmed(*between)
    return [
        one.row.task_id
        for one in results_of(chronicle, confirmed, now, between.moment)
        if one.completes
    ]


def _with_what_is_ahead(
    session: Session,
    chronicle: Chronicle,
    report: Report,
    made: Register,
    now: Sequence[Standing],
) -> Report:
    """``made`` and ``now``: the register when the paper is made."""
    moment, last = report.made_at, report.ahead.last_day
    return replace(
        report,
        later=replace(
            report.later,
            said=reported_since(session, chronicle, report, made),
            passed=passed_since(report, made),
        ),
        broken=broken(made),
        at_office=at_office(session, chronicle, moment, made, report.period),
        due_next=due(made, moment.date(), last),
        due_besides=due_besides(chronicle, now, moment, last),
        groundless=groundless(chronicle, now, moment),
        answer_by=office_calendar([moment.year]).add(moment.date(), ANSWER_WITHIN),
        unreached=unreached(session, moment, asked_leads(report)),
    )


class PeriodSpan(NamedTuple):
    """The last moment before a period, and the last one counted of it (local time)."""

    after: datetime
    until: datetime


def span(period: Period, moment: datetime) -> PeriodSpan:
    """From where to where a period is counted: up to its end, or to now while it runs."""
    first = datetime.combine(period.first_day, time(), moment.tzinfo)
    after = datetime.combine(period.last_day + timedelta(days=1), time(), moment.tzinfo)
    return PeriodSpan(first - _INSTANT, min(after - _INSTANT, moment))


def result_line(one: Result, period: Period) -> ResultLine:
    """A result as a paper tells it."""
    row = one.row
    return ResultLine(
        task_id=row.task_id,
        code=row.code,
        words=one.words,
        agency=row.agency,
        due_on=one.due_on,
        done_on=one.done_on,
        days_late=one.days_late,
        confirmed_on=one.confirmed_at.date(),
        earlier=one.is_earlier(period.first_day),
        completes=one.completes,
        moved_to=one.moved_to,
        has_product=one.has_product,
        extended_on=one.extended_on,
        extended_late=one.extended_late,
        remark=one.remark,
        differs=_differs(one),
        milestone_id=one.milestone_id,
        period=one.period,
    )


def _differs(one: Result) -> Difference | None:
    """What the card to confirm warned of, but for days."""
    sent = SentProduct(one.product, None, one.done_on, no_product=not one.has_product)
    found = compare(one.row.product, None, None, sent, one.label) if one.words else ()
    return found[0].difference if found else None


def _why_open(session: Session, rows: Sequence[Standing], at: datetime) -> dict[Part, Cause]:
    """Why parts are overdue, and of the other open ones why nobody can be asked."""
    left = [row for row in rows if row.is_open]
    found = silence.causes(session, left, at)
    told = [
        row
        for row in left
        if row.status is Official.OPEN_OVERDUE or found[row.task_id, row.agency_id] in UNASKED
    ]
    return {(row.task_id, row.agency): found[row.task_id, row.agency_id] for row in told}


def _causes(whole: Register) -> dict[Part, Cause]:
    """Of what is overdue."""
    late = (line for line in whole.lines if line.status is Official.OPEN_OVERDUE)
    return {part_of(line): line.cause for line in late if line.cause}


def _counted(causes: Iterable[Cause]) -> tuple[tuple[Cause, int], ...]:
    """The commonest first; none that nothing has."""
    count = Counter(causes)
    return tuple(sorted(count.items(), key=lambda one: (-one[1], list(Cause).index(one[0]))))


def _forecasts(
    chronicle: Chronicle,
    rows: Sequence[Standing],
    moment: datetime,
) -> tuple[ForecastLine, ...]:
    """What is foreseen of what is still to come."""
    return tuple(
        ForecastLine(
            one.agency,
            _still_to_come(one.at_risk, moment.date()),
            _still_to_come(one.not_in_time, moment.date()),
            one.record.said if one.record.tells else 0,
            one.record.came_true if one.record.tells else 0,
        )
        for one in agency_forecasts(chronicle, rows, moment)
    )


def _still_to_come(rows: Sequence[Standing], first: date) -> tuple[ForeseenTask, ...]:
    """What is due from a day on, in their order; of the rest the paper tells otherwise."""
    found = (
        ForeseenTask(row.code, row.forecast_due or row.due_on)
        for row in rows
        if row.due_on is None or row.due_on >= first
    )
    return tuple(sorted(found, key=lambda one: sort_key(one.code)))


def _returned(
    chronicle: Chronicle, rows: Sequence[Standing], after: datetime, until: datetime
) -> int:
    led = {(row.task_id, row.agency_id) for row in rows}
    return sum(pair in led for pair in chronicle.happened(What.RETURNED, after, until))


def _collective(closing: Sequence[Standing], now: Sequence[Standing]) -> tuple[SharedTask, ...]:
    """Open tasks led in common then and since, each once, with the single agencies of now."""
    left = {row.task_id for row in now if row.is_open and row.collective}
    single: dict[int, list[str]] = defaultdict(list)
    for row in now:
        if not row.collective:
            single[row.task_id].append(row.agency)
    shared: dict[int, list[Standing]] = defaultdict(list)
    for row in closing:
        if row.is_open and row.collective and row.task_id in left:
            shared[row.task_id].append(row)
    return tuple(
        SharedTask(
            rows[0].code,
            rows[0].agency,
            tuple(single[task_id]),
            tuple(row.agency for row in rows[1:]),
        )
        for task_id, rows in shared.items()
    )


def _letters(
    session: Session, until: datetime, period: Period, agency_id: int | None
) -> tuple[SentLetter, ...]:
    return tuple(
        one
        for one in letters.sent_by(session, until)
        if agency_id in (None, one.agency_id)
        and (one.answered_on is None or period.holds(one.sent_on))
    )


def _log_mark(session: Session, until: datetime) -> LogMark | None:
    last = event_log.last(session, until)
    return LogMark(last.number, last.hash) if last else None


def _overdue(whole: Register) -> tuple[RegisterLine, ...]:
    """By agency as in the digest: the most tasks first, each agency's longest overdue first."""
    found = [line for line in whole.lines if line.status is Official.OPEN_OVERDUE]
    count = {line.agency: sum(one.agency == line.agency for one in found) for line in found}
    return tuple(
        sorted(
            found,
            key=lambda line: (
                -count[line.agency],
                name_order(line.agency),
                line.due_on or date.max,
            ),
        )
    )
