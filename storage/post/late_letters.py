"""Timed messages that could not leave: the older ones are taken back, so that few words stand for many.

docs/decisions.md, P5: after an outage nobody reads days-old countdowns one by one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from storage.post import outbox, outbox_files
from storage.rules.policy import FOLDED_AFTER
from storage.rules.post.address import Address
from storage.store.tables import Outbox, OutboxState, columns_of
from storage.store.transactions.fixed_statements import fixed

_TIMED = (outbox.REMINDER, outbox.DIGEST)
_ROW = columns_of("outbox")
_BEFORE: BindParameter[Any] = bindparam("before")
_LATE = fixed(
    select_columns(_ROW.id)
    .where(
        _ROW.state == OutboxState.NEW,
        _ROW.kind.in_(_TIMED),
        or_(_ROW.not_before < _BEFORE, and_(_ROW.error != "", _ROW.created_at < _BEFORE)),
    )
    .order_by(_ROW.id)
)
_WAITING = fixed(
    select_columns(_ROW.key).where(
        _ROW.state == OutboxState.NEW, _ROW.kind.in_(_TIMED), _ROW.key.is_not(None)
    )
)
_WAITING_OF = fixed(
    select_columns(_ROW.id).where(
        _ROW.state == OutboxState.NEW, _ROW.key.in_(bindparam("keys", expanding=True))
    )
)


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
    late = session.execute(_LATE, {"before": at - FOLDED_AFTER}).scalars().all()
    found: dict[Address, LateLetters] = {}
    for row in _rows(session, late):
        _cancel(session, row)
        to = Address(row.channel, row.address)
        found.setdefault(to, LateLetters(to, row.person_id, row.created_at))
    return list(found.values())


def waiting_keys(session: Session) -> frozenset[str]:
    """Business keys of the timed messages that have not left."""
    return frozenset(session.execute(_WAITING).scalars())


def withdraw(session: Session, keys: Collection[str]) -> None:
    """A newer message says it better: those of these keys that have not left never will."""
    if not keys:
        return
    for row in _rows(session, session.execute(_WAITING_OF, {"keys": list(keys)}).scalars().all()):
        _cancel(session, row)


def _rows(session: Session, numbers: Sequence[int]) -> Sequence[Outbox]:
    """The rows themselves, which are there on few days."""
    if not numbers:
        return ()
    return session.exec(
        select(Outbox).where(col(Outbox.id).in_(numbers)).order_by(col(Outbox.id))
    ).all()


def _cancel(session: Session, row: Outbox) -> None:
    row.state = OutboxState.CANCELLED
    outbox_files.forget(session, row.file_id)
