"""A copy that takes the register's place sends nothing twice and gives no number twice (P12)."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from storage.act import Act, Source
from storage.post import outbox
from storage.rules.event_kinds import What
from storage.store import identity
from storage.store.copies.restore_loss import Loss
from storage.store.integrity import reading, revision
from storage.store.schema import newest
from storage.store.tables import Event, MessageTask, Milestone, Outbox, OutboxState, Task

_NUMBERS_AT_LEAST = 2_000  # more than any hour of the office has


def prepare(
    session: Session, loss: Loss, store: Path | None, at: datetime, held_until: datetime
) -> int:
    """Make the copy fit to go on; gives how many messages are held.

    What the register in use (``store``) knows to have sent is taken over. If there is none, or it
    cannot be read or lost its last writes, whatever the timetable queues until ``held_until`` is
    held as well: it may have left already.
    """
    held = _hold_unsent(session)
    own = identity.of(session)
    own.restored_at, own.copied_at = at, _last_moment(session)
    taken = _take_over_from(session, store) if store and loss.known and loss.same else None
    if taken is None or not loss.whole:
        own.held_until = held_until
    held += taken or 0
    values = {"held": held, "reports": loss.reports, "decisions": loss.decisions}
    act = Act(session, at, source=Source.COMMAND_LINE)
    act.log(What.RESTORED, values=values, number=_next_number(session, loss, at))
    return held


def held(session: Session) -> list[Outbox]:
    """Messages that wait for a person's word after a restore."""
    query = select(Outbox).where(Outbox.state == OutboxState.HELD).order_by(col(Outbox.id))
    return list(session.exec(query))


def release(session: Session, at: datetime, *, send: bool) -> int:
    """A person's word on everything that is held, and the end of holding; gives the number."""
    rows = held(session)
    for row in rows:
        if send:
            row.state, row.not_before = OutboxState.NEW, at
        else:
            outbox.cancel(session, row)
    identity.of(session).held_until = None
    return len(rows)


def _hold_unsent(session: Session) -> int:
    """What had not left when the copy was made: nobody knows whether it has since."""
    rows = session.exec(
        select(Outbox).where(col(Outbox.state).in_((OutboxState.NEW, OutboxState.SENDING)))
    ).all()
    for row in rows:
        answers_a_tap = row.kind in outbox.ACTS
        row.state = OutboxState.CANCELLED if answers_a_tap else OutboxState.HELD
    return sum(row.state == OutboxState.HELD for row in rows)


def _take_over_from(session: Session, store: Path) -> int | None:
    """What the register in use has done since; None if its tables are of another version."""
    with reading(store) as used:
        if revision(used) != newest():
            return None
        _take_over(session, used, "job_run")
        last = session.exec(select(func.max(Outbox.id))).one() or 0
        held = _take_over(session, used, "outbox")
        _take_mentions(session, used, last)
        return held


def _take_over(session: Session, used: sqlite3.Connection, table: str) -> int:
    """Rows with a business key that the copy does not have; gives how many of them are held."""
    here = session.connection()
    columns = [name for name in _columns(here, table) if name in _columns(used, table)]
    known = {key for (key,) in here.execute(text(f"SELECT key FROM {table}"))}  # noqa: S608 - one of two names above
    people = {person for (person,) in here.execute(text("SELECT id FROM person"))}
    names = ", ".join(f'"{name}"' for name in columns)
    insert = f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - columns of the schema
    count = 0
    for values in used.execute(f"SELECT {names} FROM {table} WHERE key IS NOT NULL"):  # noqa: S608 - columns of the schema
        row = dict(zip(columns, values, strict=True))
        if row["key"] in known or row.get("person_id") not in {None, *people}:
            continue
        if table == "outbox":
            row["file_id"] = None
            if row["state"] in (OutboxState.NEW, OutboxState.SENDING):
                row["state"] = OutboxState.HELD.value
                count += 1
        here.exec_driver_sql(insert, tuple(row.values()))
    return count


def _take_mentions(session: Session, used: sqlite3.Connection, last: int) -> None:
    """Of the messages that were taken over: what tasks they spoke of."""
    new = session.exec(select(Outbox.id).where(col(Outbox.id) > last)).all()
    tasks, milestones = (set(session.exec(select(one.id))) for one in (Task, Milestone))
    query = (
        "SELECT position, task_id, milestone_id, how, asks_forecast FROM message_task"
        " WHERE outbox_id = ? ORDER BY position"
    )
    for number in new:
        for position, task_id, milestone_id, how, asks_forecast in used.execute(query, [number]):
            if task_id in tasks and milestone_id in {None, *milestones}:
                session.add(
                    MessageTask(
                        outbox_id=number,
                        position=position,
                        task_id=task_id,
                        milestone_id=milestone_id,
                        how=how,
                        asks_forecast=bool(asks_forecast),
                    )
                )


def _columns(connection: Any, table: str) -> Sequence[str]:
    ask = getattr(connection, "exec_driver_sql", None) or connection.execute
    return [row[1] for row in ask(f"PRAGMA table_info({table})")]


def _next_number(session: Session, loss: Loss, at: datetime) -> int:
    """Past every number that was ever given: of the register in use, or by a wide measure.

    If nobody knows what was given since the copy, it is one number a second: of two restores
    of one copy the later one begins past what the first one's register has given meanwhile.
    """
    own = session.exec(select(func.max(Event.id))).one() or 0
    known = max(own, loss.last)
    if loss.known and loss.whole:
        return known + 1
    last = _last_moment(session) or at
    return known + _NUMBERS_AT_LEAST + max(0, (at - last) // timedelta(seconds=1))


def _last_moment(session: Session) -> datetime | None:
    return session.exec(select(func.max(Event.at))).one()
