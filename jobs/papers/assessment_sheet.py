"""Gathers the assessment sheet of a period for Ban Tổ chức and Ủy ban Kiểm tra.

Source: 17-CTr/TU, IV.5. A task is counted at each of its lead agencies, as it stood on the
period's last moment (now while the period runs): what was confirmed after it was not done in it.
The results are those of the period's paper.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum, auto
from fractions import Fraction

from jobs.papers.assessment_contents import AgencyAssessment, Assessment
from jobs.papers.period_report import span
from storage.figures import report_rows
from storage.figures.owed_updates import OwedUpdates, owed_updates
from storage.figures.period_results import PeriodResults, Result, period_results
from storage.followup import silence
from storage.rules.calendar.office_clock import day_of
from storage.rules.event_kinds import What
from storage.rules.figures import five_figures
from storage.rules.name_order import name_order
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks import status
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.status import Flag, Official
from storage.store.session import Session
from storage.tasks.agency_tasks import Standing
from storage.tasks.past.chronicle import Chronicle


class _Place(Enum):
    DONE_ON_TIME = auto()
    DONE_LATE = auto()
    OPEN_IN_TIME = auto()
    OVERDUE = auto()
    DONE_BEFORE = auto()
    DUE_LATER = auto()
    NO_DEADLINE = auto()


@dataclass(slots=True)
class _Tally:
    rows: list[Standing] = field(default_factory=list)
    places: Counter[_Place] = field(default_factory=Counter)
    results: list[Result] = field(default_factory=list)

    @property
    def late(self) -> list[int]:
        """Days of each late result."""
        return [one.days_late for one in self.results if one.days_late]


def assessment(session: Session, moment: datetime, period: Period) -> Assessment:
    """Every lead agency in a period, by name."""
    after, until = span(period, moment)
    chronicle = Chronicle(session, min(after, until))
    found = period_results(chronicle, after, until)
    rows = found.closing
    days = (period.first_day, period.last_day)
    updates = owed_updates(chronicle, rows, after, until, days)
    asked_late = _per_agency(chronicle.late_extensions(after, until), rows)
    returned = _per_agency(chronicle.happened(What.RETURNED, after, until), rows)
    extended = _per_agency(chronicle.happened(What.EXTENDED, after, until), rows)
    return Assessment(
        made_at=moment,
        at=until,
        period=period,
        day=until.date(),
        programmes=tuple(one.number for one in report_rows.programmes(session)),
        agencies=tuple(
            replace(
                _assessed(tally, extended[agency_id], returned[agency_id], updates, day_of(until)),
                late_extensions=asked_late[agency_id],
                rate_with_last_day=_with_last_day(tally) if until < moment else None,
                conditional=_conditional(tally, until.date(), over=until < moment),
            )
            for agency_id, tally in _tallies(found, period)
        ),
    )


def _with_last_day(tally: _Tally) -> Fraction | None:
    """Of a period that is over: what is open in time and was due in it was due on its last day."""
    found = five_figures.count(row.status for row in tally.rows)
    due = found.done + found.open_overdue + tally.places[_Place.OPEN_IN_TIME]
    return five_figures.share(found.done, due)


def _conditional(tally: _Tally, day: date, *, over: bool) -> tuple[str, ...]:
    """What counts against the agency though its document makes it depend on somebody else's act."""
    return tuple(
        row.code
        for row in tally.rows
        if Flag.CONDITIONAL in row.flags
        and (row.status is Official.OPEN_OVERDUE or (over and row.is_open and row.due_on == day))
    )


def _tallies(brought: PeriodResults, period: Period) -> list[tuple[int, _Tally]]:
    """By agency, in the order of their names."""
    confirmed = {(one.milestone_id, one.row.agency_id) for one in brought.results}
    found: dict[int, _Tally] = defaultdict(_Tally)
    for row in brought.closing:
        tally = found[row.agency_id]
        done_in_period = (row.milestone_id, row.agency_id) in confirmed
        tally.rows.append(row)
        tally.places[_place(row, period, done_in_period=done_in_period)] += 1
    for one in brought.results:
        found[one.row.agency_id].results.append(one)
    return sorted(found.items(), key=lambda item: name_order(item[1].rows[0].agency))


def _place(row: Standing, period: Period, *, done_in_period: bool) -> _Place:
    """Where a task counts; its status is as of the period's last moment."""
    if not row.is_open:
        if not done_in_period:
            return _Place.DONE_BEFORE
        return _Place.DONE_LATE if row.status is Official.DONE_LATE else _Place.DONE_ON_TIME
    if row.due_on is None:
        return _Place.NO_DEADLINE
    if row.due_on > period.last_day:
        return _Place.DUE_LATER
    overdue = row.status is Official.OPEN_OVERDUE
    return _Place.OVERDUE if overdue else _Place.OPEN_IN_TIME


def _days_late(tally: _Tally, day: date) -> list[int]:
    """Of each late result, and of what is overdue on a day."""
    late = [row for row in tally.rows if row.status is Official.OPEN_OVERDUE]
    return tally.late + [status.days_late(row.due_on, day) for row in late if row.due_on]


def _per_agency(pairs: Sequence[AgencyTask], rows: Iterable[Standing]) -> Counter[int]:
    led = {(row.task_id, row.agency_id) for row in rows}
    return Counter(pair[1] for pair in pairs if pair in led)


def _assessed(
    tally: _Tally, extensions: int, returns: int, updates: OwedUpdates, day: date
) -> AgencyAssessment:
    count, late = tally.places, _days_late(tally, day)
    return AgencyAssessment(
        agency=tally.rows[0].agency,
        done_on_time=count[_Place.DONE_ON_TIME],
        done_late=count[_Place.DONE_LATE],
        open_in_time=count[_Place.OPEN_IN_TIME],
        overdue=count[_Place.OVERDUE],
        done_before=count[_Place.DONE_BEFORE],
        due_later=count[_Place.DUE_LATER],
        no_deadline=count[_Place.NO_DEADLINE],
        results_on_time=len(tally.results) - len(tally.late),
        results_late=len(tally.late),
        extensions=extensions,
        returns=returns,
        average_days_late=Fraction(sum(late), len(late)) if late else None,
        figures=five_figures.count(row.status for row in tally.rows),
        update=updates.rate_of((row.task_id, row.agency_id) for row in tally.rows),
        waiting=sum(
            row.status is Official.OPEN_OVERDUE and silence.awaits_office(row) for row in tally.rows
        ),
    )
