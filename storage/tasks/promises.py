"""Dates that agencies promised in their reports, and what became of them; read from the log."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from storage.rules.agency_pairs import AgencyTask
from storage.rules.event_kinds import What
from storage.rules.promise import Later, PromiseState, state_of
from storage.store.tables import (
    Agency,
    Confirmation,
    Event,
    Programme,
    RequestState,
    Task,
    is_followed,
    still_stands,
)
from storage.tasks.chronicle import Known


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


def promises(session: Session, day: date, known: Known | None = None) -> list[Promise]:
    """Every promise made up to the day about tasks that are followed, in the order made.

    With ``known``, only of what was known at an earlier moment.
    """
    reports = _reports(session, day, known)
    completed = _completed(session, known)
    found: list[tuple[int, Promise]] = []
    for (task_id, agency_id), told in reports.items():
        for place, (event_id, code, agency, report) in enumerate(told):
            if report.promised_on is None:
                continue
            since = [on for on in completed[task_id, agency_id] if on >= report.on]
            later = [entry[3] for entry in told[place + 1 :]]
            state = state_of(report.promised_on, later, since, day)
            made = Promise(task_id, agency_id, code, agency, report.promised_on, report.on, state)
            found.append((event_id, made))
    return [made for _event_id, made in sorted(found, key=lambda entry: entry[0])]


def to_quote(session: Session, day: date) -> Mapping[AgencyTask, Promise]:
    """The last promise about each task that is not kept: what the next reminder quotes."""
    last = {(one.task_id, one.agency_id): one for one in promises(session, day)}
    waiting = (PromiseState.OPEN, PromiseState.BROKEN)
    return {pair: one for pair, one in last.items() if one.state in waiting}


def _reports(
    session: Session, day: date, known: Known | None
) -> Mapping[AgencyTask, list[tuple[int, str, str, Later]]]:
    query = (
        select(Event, Task, Agency)
        .join(Task, col(Task.id) == Event.task_id)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .join(Agency, col(Agency.id) == Event.agency_id)
        .where(Event.kind == What.PROGRESS, is_followed())
        .order_by(col(Event.id))
    )
    rows = session.exec(query if known is not None else query.where(still_stands()))
    found: dict[AgencyTask, list[tuple[int, str, str, Later]]] = defaultdict(list)
    for event, task, agency in rows:
        if known is not None and event.id not in known.told:
            continue
        report = _later(event.values)
        if report.on <= day:
            pair = (event.task_id or 0, event.agency_id or 0)
            found[pair].append((event.id, task.code, agency.name, report))
    return found


def _later(values: Mapping[str, Any]) -> Later:
    promised = values.get("promised_on")
    return Later(
        on=date.fromisoformat(values["on"]),
        text=str(values["text"]),
        promised_on=date.fromisoformat(promised) if promised else None,
    )


def _completed(session: Session, known: Known | None) -> Mapping[AgencyTask, list[date]]:
    """Days of the completion reports that were not returned."""
    found: dict[AgencyTask, list[date]] = defaultdict(list)
    for row in session.exec(select(Confirmation)):
        state = row.state if known is None else known.state.get(("confirmation", row.id))
        if state in (RequestState.OPEN, RequestState.AGREED):
            found[row.task_id, row.agency_id].append(row.reported_on)
    return found
