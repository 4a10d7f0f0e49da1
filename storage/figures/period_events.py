"""What happened in a span of time: reports by task, and events by kind for each task and agency."""

from datetime import datetime

from sqlmodel import Session, col, select

from storage.rules.event_kinds import What
from storage.store.tables import Event, Programme, Task, is_followed, still_stands


def reported_between(session: Session, *, after: datetime, until: datetime) -> frozenset[int]:
    """Tasks on which progress or completion was reported after a moment, up to another."""
    rows = session.exec(
        select(Event.task_id).where(
            col(Event.kind).in_((What.PROGRESS, What.COMPLETION)),
            Event.at > after,
            Event.at <= until,
            still_stands(),
        )
    )
    return frozenset(task_id for task_id in rows if task_id is not None)


def happened_between(
    session: Session, *, after: datetime, until: datetime
) -> dict[str, list[tuple[int, int]]]:
    """By kind of event, the (task, agency) pairs it happened to in that time, each once."""
    rows = session.exec(
        select(Event.kind, Event.task_id, Event.agency_id)
        .join(Task, col(Task.id) == Event.task_id)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(
            Event.at > after,
            Event.at <= until,
            col(Event.agency_id).is_not(None),
            still_stands(),
            is_followed(),
        )
        .order_by(col(Programme.issued_on), col(Task.position), col(Event.id))
    )
    found: dict[str, dict[tuple[int, int], None]] = {}
    for kind, task_id, agency_id in rows:
        found.setdefault(kind, {})[task_id or 0, agency_id or 0] = None
    return {kind: list(pairs) for kind, pairs in found.items()}
