"""Dates that agencies promised in their reports, and what became of them.

A promise is an event of the log; its day stands beside it (``PromisedDay``), so that neither a card
nor a morning's reminders read the whole history.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, or_, select
from sqlmodel import Session, SQLModel

from storage.act import Act
from storage.rules.calendar.office_clock import day_of
from storage.rules.event_kinds import What
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.promise import FollowingReport, PromiseState, state_of, tells_deed
from storage.store.tables import (
    Event,
    PromisedDay,
    ReportCorrection,
    RequestState,
    columns_of,
    is_followed,
    still_stands,
)
from storage.store.transactions.fixed_statements import fixed
from storage.tasks.agency_task_rows import Report
from storage.tasks.past.known_events import KnownEvents


@dataclass(frozen=True, slots=True)
class Promise:
    """One promised date of an agency for a task; ``state`` as of the day asked about."""

    task_id: int
    agency_id: int
    code: str
    agency: str
    promised_on: date
    made_on: date
    state: PromiseState
    text: str = ""
    """The words of the report that made it: what they promise is what has to come."""


def correct(act: Act, event: Event, corrected: int) -> None:
    """What the corrected report promised and told counts no more while this event stands."""
    act.session.add(ReportCorrection(by_event_id=event.id, event_id=corrected))
    act.session.flush()


def keep(act: Act, event: Event, promised_on: date) -> None:
    """Keep the day that a progress report promises, in the transaction of its event."""
    keep_of(act, event.id, event.task_id or 0, event.agency_id or 0, promised_on.isoformat())
    act.session.flush()


def keep_of(act: Act, event_id: int, task_id: int, agency_id: int, promised_on: str) -> None:
    """The same of an event whose numbers and day are known."""
    on = date.fromisoformat(promised_on)
    until = datetime.combine(on + timedelta(days=1), time(), act.at.tzinfo)
    act.session.add(
        PromisedDay(
            event_id=event_id, task_id=task_id, agency_id=agency_id, promised_on=on, until=until
        )
    )


@dataclass(frozen=True, slots=True)
class _MadePromise:
    """A promise with its event's number, and what was reported and decided of it until its day.

    ``milestone_id``: what it is of, None of a task without any; ``finished``: by a document's own word.
    """

    event_id: int
    milestone_id: int | None
    finished: bool
    promise: Promise
    later: list[FollowingReport] = field(default_factory=list)
    moved_to: list[date] = field(default_factory=list)


class _CompletionReport(NamedTuple):
    """A completion report that was not returned: of which milestone, its day, whether it was confirmed."""

    milestone_id: int
    on: date
    confirmed: bool


def promises(
    session: Session,
    day: date,
    known: KnownEvents | None = None,
    *,
    since: date = date.min,
    before: date = date.max,
) -> list[Promise]:
    """Every promise made up to the day about tasks that are followed, in the order made.

    With ``known``, only of what was known at an earlier moment; only those promised for ``since``
    or later, and for a day before ``before``.
    """
    asked = _STANDING if known is None else _EVER
    values = {"since": since, "before": before}
    return [made.promise for made in _with_state(session, asked, values, day, known)]


def to_quote(
    session: Session, day: date, task_id: int | None = None
) -> Mapping[AgencyTask, Promise]:
    """The last promise about each task, or of one, that is not kept: what the next reminder quotes."""
    asked = _LAST_OF_ALL if task_id is None else _LAST_OF_TASK
    values = {} if task_id is None else {"task": task_id}
    waiting = (PromiseState.OPEN, PromiseState.BROKEN)
    return {
        (made.promise.task_id, made.promise.agency_id): made.promise
        for made in _with_state(session, asked, values, day, None)
        if made.promise.state in waiting
    }


def broken_on(promise: Promise | None, last: Report | None) -> date | None:
    """The promised day, if it has passed and nothing came of it; ``last``: the agency's last report."""
    if promise is None or promise.state is not PromiseState.BROKEN:
        return None
    came = (
        last is not None and last.on > promise.promised_on and tells_deed(last.text, promise.text)
    )
    return None if came else promise.promised_on


_DAYS, _EVENTS = (SQLModel.metadata.tables[name] for name in ("promised_day", "event"))
_DAY, _EVENT, _TASK, _AGENCY, _PROGRAMME, _WITHDRAWAL, _MILESTONE = map(
    columns_of,
    ("promised_day", "event", "task", "agency", "programme", "withdrawal", "milestone"),
)
_FINISHED = select(_MILESTONE.done).where(_MILESTONE.id == _EVENT.milestone_id).scalar_subquery()
_MADE = (
    select(
        _EVENT.id,
        _EVENT.at,
        _EVENT.milestone_id,
        _FINISHED,
        _DAY.task_id,
        _DAY.agency_id,
        _TASK.code,
        _AGENCY.name,
        _DAY.promised_on,
        _EVENT["values"],
    )
    .where(
        _EVENT.id == _DAY.event_id,
        _TASK.id == _DAY.task_id,
        _PROGRAMME.id == _TASK.programme_id,
        _AGENCY.id == _DAY.agency_id,
        is_followed(),
    )
    .order_by(_EVENT.id)
)
_DONE = columns_of("confirmation")
_COMPLETIONS = fixed(
    select(
        _DONE.id,
        _DONE.task_id,
        _DONE.agency_id,
        _DONE.milestone_id,
        _DONE.state,
        _DONE.reported_on,
    )
)
_CORRECTION = columns_of("report_correction")
_CORRECTIONS = select(_CORRECTION.event_id, _CORRECTION.by_event_id)
_CORRECTED = fixed(_CORRECTIONS.where(_CORRECTION.by_event_id.not_in(select(_WITHDRAWAL.event_id))))
_CORRECTED_WHEN = fixed(
    _CORRECTIONS.add_columns(
        select(_EVENT.at)
        .where(_EVENT.id == _CORRECTION.by_event_id)
        .scalar_subquery()
        .label("corrected_at")
    )
)
_LAST = (
    select(func.max(_DAY.event_id))
    .where(
        _DAY.event_id.not_in(select(_WITHDRAWAL.event_id)),
        _DAY.event_id.not_in(_CORRECTED.with_only_columns(_CORRECTION.event_id)),
    )
    .group_by(_DAY.task_id, _DAY.agency_id)
)


class _PromiseQuery(NamedTuple):
    """Some promises; after each of them, until its day, the progress reports and what moved deadlines."""

    made: Select[Any]
    after: Select[Any]
    moved: Select[Any]


def _asked(made: Select[Any], *, stands: bool = True) -> _PromiseQuery:
    """``stands``: the reports and the decisions that nobody took back."""
    numbers = made.with_only_columns(_DAY.event_id).order_by(None).scalar_subquery()
    day, event = _DAYS.alias(), _EVENTS.alias()
    later = (
        select(day.c.event_id, event.c.id.label("later_id"), event.c.at)
        .where(
            day.c.event_id.in_(numbers),
            event.c.task_id == day.c.task_id,
            event.c.id > day.c.event_id,
            event.c.at < day.c.until,
        )
        .order_by(day.c.event_id, event.c.id)
    )
    if stands:
        later = later.where(event.c.id.not_in(select(_WITHDRAWAL.event_id)))
    own = event.c.agency_id == day.c.agency_id
    after = later.add_columns(event.c["values"]).where(own, event.c.kind == What.PROGRESS)
    moved = later.add_columns(event.c.milestone_id, event.c["values"]).where(
        or_(event.c.agency_id.is_(None), own),
        or_(event.c.kind == What.EXTENDED, event.c.kind == What.DATED),
    )
    return _PromiseQuery(fixed(made), fixed(after), fixed(moved))


_OF_DAYS = _MADE.where(
    _DAY.promised_on >= bindparam("since"), _DAY.promised_on < bindparam("before")
)
_EVER, _STANDING = _asked(_OF_DAYS, stands=False), _asked(_OF_DAYS.where(still_stands()))
_QUOTED = _MADE.where(_EVENT.id.in_(_LAST))
_LAST_OF_ALL = _asked(_QUOTED)
_LAST_OF_TASK = _asked(_QUOTED.where(_DAY.task_id == bindparam("task")))


def _with_state(
    session: Session,
    asked: _PromiseQuery,
    values: Mapping[str, Any],
    day: date,
    known: KnownEvents | None,
) -> list[_MadePromise]:
    found = {}
    corrected = _corrected(session, known)
    for row in session.execute(asked.made, values):
        event_id, at, of, finished, task_id, agency_id, code, agency, promised_on, said = row
        report = _later(said)
        counts = event_id not in corrected and (known is None or known.stood(event_id, at))
        if report.on <= day and counts:
            made = Promise(
                task_id,
                agency_id,
                code,
                agency,
                promised_on,
                report.on,
                PromiseState.OPEN,
                report.text,
            )
            done = bool(finished) if known is None else known.finished(task_id, of)
            found[event_id] = _MadePromise(event_id, of, done, made)
    for event_id, later_id, at, said in session.execute(asked.after, values) if found else ():
        counts = later_id not in corrected and (known is None or known.stood(later_id, at))
        if event_id in found and counts:
            report = _later(said)
            if report.on <= day:
                found[event_id].later.append(report)
    for event_id, *move in session.execute(asked.moved, values) if found else ():
        if event_id in found and (due_on := _moved_to(found[event_id], move, known, day)):
            found[event_id].moved_to.append(due_on)
    completed = _completed(session, known) if found else {}
    return [_settled(made, completed, day) for made in found.values()]


def _corrected(session: Session, known: KnownEvents | None) -> Collection[int]:
    """The reports that another one put right, as far as that was known."""
    if known is None:
        return {event_id for event_id, _by in session.execute(_CORRECTED)}
    rows = session.execute(_CORRECTED_WHEN)
    return {event_id for event_id, by, at in rows if known.stood(by, at)}


def _moved_to(
    made: _MadePromise, move: Sequence[Any], known: KnownEvents | None, day: date
) -> date | None:
    """The later deadline that a decision or a document gave to what was promised, if it did."""
    later_id, at, milestone_id, said = move
    if milestone_id != made.milestone_id or day_of(at) > day:
        return None
    if known is not None and not known.stood(later_id, at):
        return None
    if "due_on" in said:  # an extension; a document's new date says what it was before
        return date.fromisoformat(said["due_on"])
    is_later = said["old"] and said["new"] and said["new"][-1] > said["old"][-1]
    return date.fromisoformat(said["new"][-1]) if is_later else None


def _settled(
    made: _MadePromise, completed: Mapping[AgencyTask, Sequence[_CompletionReport]], day: date
) -> _MadePromise:
    promise, of = made.promise, made.milestone_id
    own = [
        one
        for one in completed.get((promise.task_id, promise.agency_id), ())
        if of == one.milestone_id or (of is None and one.on >= promise.made_on)
    ]
    state = state_of(
        promise.promised_on,
        made.later,
        [one.on for one in own if one.on >= promise.made_on],
        day,
        promise.text,
        done=made.finished or any(one.confirmed and one.on <= day for one in own),
        moved_to=made.moved_to,
    )
    return replace(made, promise=replace(promise, state=state))


def _later(values: Mapping[str, Any]) -> FollowingReport:
    promised = values.get("promised_on")
    return FollowingReport(
        on=date.fromisoformat(values["on"]),
        text=str(values["text"]),
        promised_on=date.fromisoformat(promised) if promised else None,
    )


def _completed(
    session: Session, known: KnownEvents | None
) -> Mapping[AgencyTask, list[_CompletionReport]]:
    """The completion reports that were not returned."""
    found: dict[AgencyTask, list[_CompletionReport]] = defaultdict(list)
    for number, task_id, agency_id, milestone_id, state, on in session.execute(_COMPLETIONS):
        then = state if known is None else known.state.get(("confirmation", number))
        if then in (RequestState.OPEN, RequestState.AGREED):
            one = _CompletionReport(milestone_id, on, then == RequestState.AGREED)
            found[task_id, agency_id].append(one)
    return found
