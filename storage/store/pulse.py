"""How the register is doing: what waits, who cannot be reached, what ran last."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from storage.rules.permissions import Role
from storage.store import identity
from storage.store.tables import (
    Channel,
    Inbox,
    InboxState,
    Outbox,
    OutboxState,
    Person,
    PersonState,
)


@dataclass(frozen=True, slots=True)
class Pulse:
    """Counts of now. ``unlinked``: active people without a chat; ``unreachable``: who block us."""

    admins: int
    unlinked: tuple[str, ...]
    unreachable: tuple[str, ...]
    parked: int
    unconfirmed: int
    held: int
    polled_at: datetime | None
    restored_at: datetime | None
    rival_at: datetime | None


def feel(session: Session) -> Pulse:
    """Ask the register."""
    own = identity.of(session)
    return Pulse(
        admins=session.exec(
            select(func.count(col(Person.id))).where(
                Person.role == Role.ADMIN, Person.state == PersonState.ACTIVE
            )
        ).one(),
        unlinked=_names(session, linked=False),
        unreachable=_names(session, linked=True),
        parked=session.exec(
            select(func.count(col(Inbox.update_id))).where(Inbox.state == InboxState.PARKED)
        ).one(),
        unconfirmed=_count(session, OutboxState.UNCONFIRMED),
        held=_count(session, OutboxState.HELD),
        polled_at=own.polled_at,
        restored_at=own.restored_at,
        rival_at=own.rival_at,
    )


def _names(session: Session, *, linked: bool) -> tuple[str, ...]:
    query = select(Person.name).where(Person.state == PersonState.ACTIVE)
    if linked:
        query = query.join(Channel, col(Channel.person_id) == Person.id).where(
            col(Channel.unreachable_since).is_not(None)
        )
    else:
        query = query.where(col(Person.id).not_in(select(Channel.person_id)))
    return tuple(session.exec(query.order_by(col(Person.id))))


def _count(session: Session, state: OutboxState) -> int:
    return session.exec(select(func.count(col(Outbox.id))).where(Outbox.state == state)).one()
