"""What waits in the store and how long already: figures for a machine that watches."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from storage.store import identity
from storage.store.tables import Inbox, InboxState, Outbox, OutboxState

KindState = tuple[str, str]
"""The kind of some messages, and the state they are in."""


@dataclass(frozen=True, slots=True)
class Queues:
    """``outbox``: how many rows; ``oldest``: by kind, seconds since the oldest that may leave."""

    inbox_waiting: int
    inbox_oldest: float
    inbox_parked: int
    outbox: dict[KindState, int]
    oldest: dict[str, float]
    held_until: datetime | None


def look(session: Session, now: datetime) -> Queues:
    """Ask the store."""
    waiting, since = session.exec(
        select(func.count(col(Inbox.update_id)), func.min(Inbox.received_at)).where(
            Inbox.state == InboxState.NEW
        )
    ).one()
    parked = session.exec(
        select(func.count(col(Inbox.update_id))).where(Inbox.state == InboxState.PARKED)
    ).one()
    rows = session.exec(
        select(Outbox.kind, Outbox.state, func.count(col(Outbox.id))).group_by(
            Outbox.kind, col(Outbox.state)
        )
    )
    ready = session.exec(
        select(Outbox.kind, func.min(Outbox.not_before))
        .where(Outbox.state == OutboxState.NEW, col(Outbox.not_before) <= now)
        .group_by(Outbox.kind)
    )
    return Queues(
        inbox_waiting=waiting,
        inbox_oldest=_age(since, now),
        inbox_parked=parked,
        outbox={(kind, str(state)): count for kind, state, count in rows},
        oldest={kind: _age(at, now) for kind, at in ready},
        held_until=identity.of(session).held_until,
    )


def next_leaving(session: Session, after: datetime) -> datetime | None:
    """When the first of the messages leaves that wait for a moment after this one."""
    return session.exec(
        select(func.min(Outbox.not_before)).where(
            Outbox.state == OutboxState.NEW, col(Outbox.not_before) > after
        )
    ).one()


def _age(at: datetime | None, now: datetime) -> float:
    return max(0.0, (now - at).total_seconds()) if at is not None else 0.0
