"""Gathers the assessment sheet of a period for Ban Tổ chức and Ủy ban Kiểm tra.

Source: 17-CTr/TU, IV.5. A task is counted at each of its lead agencies, by the
milestone that governs it on the period's last day (today while the period runs). What was done
after that day counts as not done on it, however late it was confirmed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum, auto
from fractions import Fraction

from jobs.papers.paper_contents import Assessed, Assessment
from jobs.papers.period_report import bounds
from storage.figures import report_rows
from storage.rules import five_figures, status
from storage.rules.reading.reporting_period import Period
from storage.rules.status import MilestoneState
from storage.store.session import Session
from storage.store.tables import RequestState
from storage.tasks.agency_task_rows import milestones_of, requests_of
from storage.tasks.agency_tasks import Standing, standings, state_of

Pair = tuple[int, int]


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
    places: Counter[_Place] = field(default_factory=Counter)
    late: list[int] = field(default_factory=list)
    open_pairs: set[Pair] = field(default_factory=set)


def assessment(session: Session, moment: datetime, period: Period) -> Assessment:
    """Every lead agency in a period, by name."""
    day = min(moment.date(), period.last_day)
    rows = standings(session, day)
    tallies, names = (
        _tallies(session, rows, period, day),
        {row.agency_id: row.agency for row in rows},
    )
    after, before = bounds(period, moment)
    returned = _per_agency(report_rows.returns(session, after=after, before=before), rows)
    extended = _per_agency(_granted(session, period), rows)
    reported = report_rows.reported(session, after=after, before=before)
    return Assessment(
        at=moment,
        period=period,
        day=day,
        agencies=tuple(
            _assessed(
                name,
                tallies[agency_id],
                extended[agency_id],
                returned[agency_id],
                five_figures.update_rate(
                    len(tallies[agency_id].open_pairs & reported),
                    len(tallies[agency_id].open_pairs),
                ),
            )
            for agency_id, name in sorted(names.items(), key=lambda item: item[1])
        ),
    )


def _tallies(
    session: Session, rows: Iterable[Standing], period: Period, day: date
) -> dict[int, _Tally]:
    milestones, requests = milestones_of(session, None), requests_of(session, None)
    found: dict[int, _Tally] = defaultdict(_Tally)
    for row in rows:
        states = [
            _as_on(state_of(milestone, row.agency_id, requests), day)
            for milestone in milestones.get(row.task_id, ())
        ]
        governing = status.governing(states, day)
        place, late = _place(governing, period, day)
        tally = found[row.agency_id]
        tally.places[place] += 1
        if governing is None or not governing.done:
            tally.open_pairs.add((row.task_id, row.agency_id))
        if late:
            tally.late.append(late)
    return found


def _as_on(state: MilestoneState, day: date) -> MilestoneState:
    """The milestone as it was on a day: what was done later was open."""
    if state.done and state.done_on is not None and state.done_on > day:
        return replace(state, done=False, done_on=None)
    return state


def _place(governing: MilestoneState | None, period: Period, day: date) -> tuple[_Place, int]:
    """Where a task counts, and its days late: up to when it was done, else up to the day."""
    if governing is None:
        return _Place.NO_DEADLINE, 0
    due_on, done_on = governing.due_on, governing.done_on
    if governing.done:
        if not period.holds(done_on or due_on):
            return _Place.DONE_BEFORE, 0
        late = status.days_late(due_on, done_on) if due_on and done_on else 0
        return (_Place.DONE_LATE if late else _Place.DONE_ON_TIME), late
    if due_on is None:
        return _Place.NO_DEADLINE, 0
    if due_on > period.last_day:
        return _Place.DUE_LATER, 0
    late = status.days_late(due_on, day)
    return (_Place.OVERDUE if late else _Place.OPEN_IN_TIME), late


def _granted(session: Session, period: Period) -> list[Pair]:
    return [
        (row.task_id, row.agency_id)
        for row in report_rows.extensions(session)
        if row.state is RequestState.AGREED
        and row.decided_at is not None
        and period.holds(row.decided_at.date())
    ]


def _per_agency(pairs: Sequence[Pair], rows: Iterable[Standing]) -> Counter[int]:
    led = {(row.task_id, row.agency_id) for row in rows}
    return Counter(pair[1] for pair in pairs if pair in led)


def _assessed(
    name: str, tally: _Tally, extensions: int, returns: int, update_rate: Fraction | None
) -> Assessed:
    count = tally.places
    return Assessed(
        agency=name,
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
        update_rate=update_rate,
    )
