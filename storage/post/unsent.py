"""Messages that have not left: how many wait, whose follow or end, and those of unknown fate."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, func, or_, select

from storage.post import outbox
from storage.rules.post.address import Address
from storage.store.tables import Outbox, OutboxState, columns_of
from storage.store.transactions.fixed_statements import fixed

_WAITING = fixed(
    select(func.count(col(Outbox.id))).where(
        or_(
            col(Outbox.state) == OutboxState.SENDING,
            (col(Outbox.state) == OutboxState.NEW) & (col(Outbox.not_before) <= bindparam("at")),
        )
    )
)
_ROW = columns_of("outbox")
_UNKNOWN = fixed(
    select_columns(_ROW.id).where(_ROW.state == OutboxState.UNCONFIRMED).order_by(_ROW.id)
)
_WRITTEN_TO = fixed(
    select_columns(_ROW.person_id)
    .where(
        _ROW.kind == outbox.REMINDER,
        _ROW.person_id.is_not(None),
        _ROW.created_at >= bindparam("since"),
        _ROW.created_at <= bindparam("until"),
    )
    .distinct()
)


def cancel_for(session: Session, person_id: int) -> None:
    """What still waits for a person who left is not sent."""
    for row in session.exec(
        select(Outbox).where(Outbox.person_id == person_id, Outbox.state == OutboxState.NEW)
    ):
        outbox.cancel(session, row)


def move(session: Session, old: Address, new: str) -> None:
    """A group has another address (a supergroup's): everything still waiting for it follows."""
    for row in session.exec(select(Outbox).where(outbox.is_at(old))):
        if row.state == OutboxState.SENDING:
            row.attempts -= 1  # surely not sent
        if row.state in (OutboxState.NEW, OutboxState.SENDING):
            row.address, row.state = new, OutboxState.NEW


def settle_interrupted(session: Session, at: datetime) -> int:
    """At start: rows claimed by a process that died are of unknown fate. Gives their number."""
    rows = session.exec(select(Outbox).where(Outbox.state == OutboxState.SENDING)).all()
    for row in rows:
        outbox.mark_unknown(session, row.id, at, "interrupted")
    return len(rows)


def waiting(session: Session, at: datetime) -> int:
    """How many rows could leave now or are on their way."""
    return int(session.execute(_WAITING, {"at": at}).scalar_one())


def unconfirmed(session: Session) -> list[Outbox]:
    """Timed messages of unknown fate, for the office to see."""
    return [session.get_one(Outbox, number) for number in session.execute(_UNKNOWN).scalars().all()]


def written_to(session: Session, *, since: datetime, until: datetime) -> frozenset[int]:
    """People for whom a reminder or another message of its kind was queued in that time."""
    rows = session.execute(_WRITTEN_TO, {"since": since, "until": until})
    return frozenset(rows.scalars())


def release(session: Session, at: datetime) -> None:
    """Let timed messages that were queued for a later moment, and never tried, leave now."""
    for row in session.exec(
        select(Outbox).where(
            Outbox.state == OutboxState.NEW,
            Outbox.attempts == 0,
            col(Outbox.key).is_not(None),
            col(Outbox.not_before) > at,
        )
    ):
        row.not_before = at
