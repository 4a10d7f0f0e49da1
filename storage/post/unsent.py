"""Messages that have not left: how many wait, whose follow or end, and those of unknown fate."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, or_, select

from storage.post import outbox
from storage.rules.post.address import Address
from storage.store.tables import Outbox, OutboxState
from storage.store.transactions.fixed_statements import fixed

_WAITING = fixed(
    select(func.count(col(Outbox.id))).where(
        or_(
            col(Outbox.state) == OutboxState.SENDING,
            (col(Outbox.state) == OutboxState.NEW) & (col(Outbox.not_before) <= bindparam("at")),
        )
    )
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
    return list(
        session.exec(
            select(Outbox).where(Outbox.state == OutboxState.UNCONFIRMED).order_by(col(Outbox.id))
        )
    )


def written_to(session: Session, *, since: datetime, until: datetime) -> frozenset[int]:
    """People for whom a reminder or another message of its kind was queued in that time."""
    rows = session.exec(
        select(Outbox.person_id).where(
            Outbox.kind == outbox.REMINDER, Outbox.created_at >= since, Outbox.created_at <= until
        )
    )
    return frozenset(person_id for person_id in rows if person_id is not None)


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
