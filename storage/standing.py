"""How every task stands on a day: one row for each task and lead agency, status and flags computed.

All views (lists, cards, reminders, digest, figures) read from here, so their numbers agree.
Columns, not entities: the list is read at every command.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlmodel import Session, col

from storage.rules import status
from storage.rules.event_kinds import What
from storage.rules.status import Flag, MilestoneState, Official
from storage.tables import (
    Agency,
    Assignment,
    Confirmation,
    Difficulty,
    Event,
    Extension,
    Milestone,
    Programme,
    RequestState,
    Task,
    Visibility,
)

DUE_SOON = timedelta(days=14)
_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """The last progress report: its day and its words."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One task of one lead agency on a day. ``due_on`` is the date in force that day."""

    task_id: int
    code: str
    title: str
    product: str
    deadline_text: str
    restricted: bool
    agency_id: int
    agency: str
    agency_short: str
    collective: bool
    milestone_id: int | None
    label: str
    period: str | None
    due_on: date | None
    status: Official
    flags: tuple[Flag, ...]
    last_report: Report | None
    extensions: int

    @property
    def is_open(self) -> bool:
        """Not done yet, with or without a deadline."""
        return self.status not in (Official.DONE_ON_TIME, Official.DONE_LATE)

    @property
    def awaits(self) -> bool:
        """A completion report waits for the office."""
        return Flag.AWAITS_CONFIRMATION in self.flags


@dataclass(frozen=True, slots=True)
class _Requests:
    """What was asked about milestones and tasks, by (id, agency)."""

    done_on: Mapping[_Pair, date]
    awaits: frozenset[_Pair]
    returned: frozenset[_Pair]
    granted: Mapping[_Pair, Sequence[date]]
    asked_extension: frozenset[_Pair]
    difficulties: frozenset[_Pair]
    reports: Mapping[_Pair, Report]


def standings(
    session: Session,
    day: date,
    *,
    agency_ids: Iterable[int] | None = None,
    task_id: int | None = None,
) -> list[Standing]:
    """Every task × lead agency of the programmes in force, in the documents' order."""
    wanted = None if agency_ids is None else list(agency_ids)
    query = (
        select(
            col(Task.id),
            col(Task.code),
            col(Task.title),
            col(Task.product),
            col(Task.deadline_text),
            col(Task.visibility),
            col(Task.conditional),
            col(Agency.id),
            col(Agency.name),
            col(Agency.short_name),
            col(Agency.collective),
        )
        .join(Assignment, col(Assignment.task_id) == col(Task.id))
        .join(Agency, col(Agency.id) == Assignment.agency_id)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(col(Assignment.lead).is_(True), col(Programme.in_force).is_(True))
        .order_by(col(Programme.issued_on), col(Task.position), col(Assignment.position))
    )
    if wanted is not None:
        query = query.where(col(Agency.id).in_(wanted))
    if task_id is not None:
        query = query.where(col(Task.id) == task_id)
    rows = session.execute(query).all()
    task_ids = sorted({row[0] for row in rows}) if wanted is not None or task_id else None
    milestones = _milestones(session, task_ids)
    requests = _requests(session)
    return [_standing(row, milestones[row[0]], requests, day) for row in rows]


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone as the document has it."""

    id: int
    label: str
    opens_on: date | None
    due_on: date | None
    period: str | None
    done: bool
    done_on: date | None


def _milestones(
    session: Session, task_ids: Sequence[int] | None
) -> Mapping[int, list[MilestoneRow]]:
    query = select(
        col(Milestone.task_id),
        col(Milestone.id),
        col(Milestone.label),
        col(Milestone.opens_on),
        col(Milestone.due_on),
        col(Milestone.period),
        col(Milestone.done),
        col(Milestone.done_on),
    ).order_by(col(Milestone.task_id), col(Milestone.position))
    if task_ids is not None:
        query = query.where(col(Milestone.task_id).in_(task_ids))
    found: dict[int, list[MilestoneRow]] = defaultdict(list)
    for task_id, *rest in session.execute(query):
        found[task_id].append(MilestoneRow(*rest))
    return found


def _requests(session: Session) -> _Requests:
    confirmations = session.execute(
        select(
            col(Confirmation.milestone_id),
            col(Confirmation.agency_id),
            col(Confirmation.state),
            col(Confirmation.product_on),
            col(Confirmation.reported_on),
        ).order_by(col(Confirmation.id))
    ).all()
    extensions = session.execute(
        select(
            col(Extension.milestone_id),
            col(Extension.agency_id),
            col(Extension.state),
            col(Extension.due_on),
        ).order_by(col(Extension.id))
    ).all()
    difficulties = session.execute(
        select(col(Difficulty.task_id), col(Difficulty.agency_id)).where(
            col(Difficulty.state) == RequestState.OPEN
        )
    ).all()
    last = {(row[0], row[1]): row[2] for row in confirmations}
    granted: dict[_Pair, list[date]] = defaultdict(list)
    for milestone_id, agency_id, state, due_on in extensions:
        if state == RequestState.AGREED and due_on is not None:
            granted[milestone_id, agency_id].append(due_on)
    return _Requests(
        done_on={
            (row[0], row[1]): row[3] or row[4]
            for row in confirmations
            if row[2] == RequestState.AGREED
        },
        awaits=frozenset(pair for pair, state in last.items() if state == RequestState.OPEN),
        returned=frozenset(pair for pair, state in last.items() if state == RequestState.RETURNED),
        granted=granted,
        asked_extension=frozenset(
            (row[0], row[1]) for row in extensions if row[2] == RequestState.OPEN
        ),
        difficulties=frozenset((row[0], row[1]) for row in difficulties),
        reports=_last_reports(session),
    )


def _last_reports(session: Session) -> Mapping[_Pair, Report]:
    newest = (
        select(func.max(col(Event.id)))
        .where(col(Event.kind) == What.PROGRESS)
        .group_by(col(Event.task_id), col(Event.agency_id))
    )
    rows = session.execute(
        select(col(Event.task_id), col(Event.agency_id), col(Event.values)).where(
            col(Event.id).in_(newest)
        )
    )
    return {
        (task_id, agency_id): Report(date.fromisoformat(values["on"]), values["text"])
        for task_id, agency_id, values in rows
        if task_id is not None and agency_id is not None
    }


def _standing(
    row: Sequence[object], milestones: Sequence[MilestoneRow], requests: _Requests, day: date
) -> Standing:
    (task_id, code, title, product, deadline, visibility, conditional, *agency) = row
    agency_id, agency_name, agency_short, collective = agency
    assert isinstance(agency_id, int) and isinstance(task_id, int)  # noqa: S101, PT018 - narrows the row
    states = [_state(milestone, agency_id, requests) for milestone in milestones]
    governing = status.governing(states, day)
    milestone = next((m for m in milestones if governing and m.id == governing.id), None)
    official = status.agency_status(states, day)
    report = requests.reports.get((task_id, agency_id))
    pair = (milestone.id if milestone else 0, agency_id)
    due_on = governing.due_on if governing else None
    extensions = len(requests.granted.get(pair, ()))
    found = {
        Flag.DUE_SOON: official is Official.OPEN_IN_TIME
        and due_on is not None
        and due_on - day <= DUE_SOON,
        Flag.AWAITS_CONFIRMATION: pair in requests.awaits,
        Flag.RETURNED: pair in requests.returned,
        Flag.EXTENSION_ASKED: pair in requests.asked_extension,
        Flag.EXTENDED: extensions > 0,
        Flag.DIFFICULTY: (task_id, agency_id) in requests.difficulties,
        Flag.NO_REPORT: official in _OPEN and report is None,
        Flag.CONDITIONAL: bool(conditional) and official in _OPEN,
    }
    return Standing(
        task_id=task_id,
        code=str(code),
        title=str(title),
        product=str(product),
        deadline_text=str(deadline),
        restricted=visibility == Visibility.RESTRICTED,
        agency_id=agency_id,
        agency=str(agency_name),
        agency_short=str(agency_short),
        collective=bool(collective),
        milestone_id=milestone.id if milestone else None,
        label=milestone.label if milestone else "",
        period=milestone.period if milestone else None,
        due_on=due_on,
        status=official,
        flags=tuple(flag for flag, holds in found.items() if holds),
        last_report=report,
        extensions=extensions,
    )


_OPEN = (Official.OPEN_IN_TIME, Official.OPEN_OVERDUE, Official.NO_DEADLINE)


def _state(milestone: MilestoneRow, agency_id: int, requests: _Requests) -> MilestoneState:
    pair = (milestone.id, agency_id)
    done_on = requests.done_on.get(pair)
    granted = requests.granted.get(pair, ())
    return MilestoneState(
        id=milestone.id,
        opens_on=milestone.opens_on,
        due_on=granted[-1] if granted else milestone.due_on,
        done=milestone.done or done_on is not None,
        done_on=done_on or milestone.done_on,
    )


def by_task(rows: Iterable[Standing]) -> dict[int, list[Standing]]:
    """Standings of each task's lead agencies, in order."""
    found: dict[int, list[Standing]] = defaultdict(list)
    for row in rows:
        found[row.task_id].append(row)
    return dict(found)


def task_statuses(rows: Iterable[Standing]) -> dict[int, Official]:
    """One official status a task: done when all its lead agencies are."""
    return {
        task_id: status.task_status([row.status for row in parts])
        for task_id, parts in by_task(rows).items()
    }
