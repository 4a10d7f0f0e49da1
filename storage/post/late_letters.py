"""Timed messages that could not leave: the older ones are taken back, so that few words stand for many.

docs/decisions.md, P5: after an outage nobody reads days-old countdowns one by one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, and_, col, or_, select

from storage.post import outbox, outbox_files
from storage.rules.policy import FOLDED_AFTER
from storage.rules.post.address import Address
from storage.store.tables import Outbox, OutboxState

_TIMED = (outbox.REMINDER, outbox.DIGEST)


@dataclass(frozen=True, slots=True)
class LateLetters:
    """What was taken back for one address: the moment of the oldest. A group has no person."""

    to: Address
    person_id: int | None
    since: datetime


def take_back(session: Session, at: datetime) -> list[LateLetters]:
    """Cancel timed messages that have waited too long; give whose they were, once an address.

    What somebody let go again by hand has just begun to wait.
    """
    before = at - FOLDED_AFTER
    began = or_(
        col(Outbox.not_before) < before,
        and_(col(Outbox.error) != "", col(Outbox.created_at) < before),
    )
    query = (
        select(Outbox)
        .where(Outbox.state == OutboxState.NEW, col(Outbox.kind).in_(_TIMED), began)
        .order_by(col(Outbox.id))
    )
    found: dict[Address, LateLetters] = {}
    for row in session.exec(query).all():
        _cancel(session, row)
        to = Address(row.channel, row.address)
        found.setdefault(to, LateLetters(to, row.person_id, row.created_at))
    return list(found.values())


def waiting_keys(session: Session) -> frozenset[str]:
    """Business keys of the timed messages that have not left."""
    keys = session.exec(
        select(Outbox.key).where(
            Outbox.state == OutboxState.NEW,
            col(Outbox.kind).in_(_TIMED),
            col(Outbox.key).is_not(None),
        )
    )
    return frozenset(key for key in keys if key is not None)


def withdraw(session: Session, keys: Collection[str]) -> None:
    """A newer message says it better: those of these keys that have not left never will."""
    if not keys:
        return
    query = select(Outbox).where(Outbox.state == OutboxState.NEW, col(Outbox.key).in_(list(keys)))
    for row in session.exec(query).all():
        _cancel(session, row)


def _cancel(session: Session, row: Outbox) -> None:
    row.state = OutboxState.CANCELLED
    outbox_files.forget(session, row.file_id)
