"""Gathers the assessment sheet of a period for Ban Tổ chức and Ủy ban Kiểm tra.

Source: 17-CTr/TU, IV.5. A task is counted at each of its lead agencies, as it stood on the
period's last moment (now while the period runs): what was confirmed after it was not done in it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, auto
from fractions import Fraction

from jobs.papers.assessment_contents import Assessed, Assessment
from jobs.papers.period_report import PeriodSpan, span
from storage.figures.owed_updates import OwedUpdates, owed_updates
from storage.rules import five_figures, status
from storage.rules.agency_pairs import AgencyTask
from storage.rules.event_kinds import What
from storage.rules.name_order import name_order
from storage.rules.office_clock import day_of
from storage.rules.reading.reporting_period import Period
from storage.rules.status import Official
from storage.store.session import Session
from storage.tasks.agency_tasks import Standing
from storage.tasks.chronicle import Chronicle


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
    late: list[int] = field(default_factory=list)


def assessment(session: Session, moment: datetime, period: Period) -> Assessment:
    """Every lead agency in a period, by name."""
    counted = span(period, moment)
    after, until = counted
    chronicle = Chronicle(session, min(after, until))
    rows = chronicle.at(until)
    days = (period.first_day, period.last_day)
    updates = owed_updates(chronicle, rows, after, until, days)
    returned = _per_agency(chronicle.happened(What.RETURNED, after, until), rows)
    extended = _per_agency(chronicle.happened(What.EXTENDED, after, until), rows)
    return Assessment(
        made_at=moment,
        at=until,
        period=period,
        day=until.date(),
        agencies=tuple(
            _assessed(tally, extended[agency_id], returned[agency_id], updates)
            for agency_id, tally in _tallies(chronicle, rows, counted, period)
        ),
    )


def _tallies(
    chronicle: Chronicle,
    rows: Iterable[Standing],
    counted: PeriodSpan,
    period: Period,
) -> list[tuple[int, _Tally]]:
    """By agency, in the order of their names."""
    after, until = counted
    confirmed = {
        (one.completion.milestone_id, one.completion.agency_id)
        for one in chronicle.confirmed(after, until)
    }
    found: dict[int, _Tally] = defaultdict(_Tally)
    for row in rows:
        tally = found[row.agency_id]
        done_in_period = (row.milestone_id, row.agency_id) in confirmed
        place = _place(row, period, done_in_period=done_in_period)
        tally.rows.append(row)
        tally.places[place] += 1
        late = _days_late(chronicle, row, place, until)
        if late:
            tally.late.append(late)
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


def _days_late(chronicle: Chronicle, row: Standing, place: _Place, until: datetime) -> int:
    """Up to when it was done, else up to the period's last day."""
    if row.due_on is None:
        return 0
    if place is _Place.OVERDUE:
        return status.days_late(row.due_on, day_of(until))
    if place is not _Place.DONE_LATE:
        return 0
    return status.days_late(row.due_on, _done_on(chronicle, row, until))


def _done_on(chronicle: Chronicle, row: Standing, until: datetime) -> date:
    return chronicle.requests(until).done_on[row.milestone_id or 0, row.agency_id]


def _per_agency(pairs: Sequence[AgencyTask], rows: Iterable[Standing]) -> Counter[int]:
    led = {(row.task_id, row.agency_id) for row in rows}
    return Counter(pair[1] for pair in pairs if pair in led)


def _assessed(tally: _Tally, extensions: int, returns: int, updates: OwedUpdates) -> Assessed:
    count = tally.places
    return Assessed(
        agency=tally.rows[0].agency,
        done_on_time=count[_Place.DONE_ON_TIME],
        done_late=count[_Place.DONE_LATE],
        open_in_time=count[_Place.OPEN_IN_TIME],
        overdue=count[_Place.OVERDUE],
        done_before=count[_Place.DONE_BEFORE],
        due_later=count[_Place.DUE_LATER],
        no_deadline=count[_Place.NO_DEADLINE],
        extensions=extensions,
        returns=returns,
        average_days_late=Fraction(sum(tally.late), len(tally.late)) if tally.late else None,
        figures=five_figures.count(row.status for row in tally.rows),
        update=updates.rate_of((row.task_id, row.agency_id) for row in tally.rows),
    )
