"""Messages of unknown fate (P4): a person of the office says to send one again, or that it came."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from storage.act import Act
from storage.people import people
from storage.post import unsent
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.rules.post import said
from storage.store.tables import (
    Event,
    Outbox,
    OutboxState,
    Person,
    PersonState,
    is_kind,
)


@dataclass(frozen=True, slots=True)
class UnclearSend:
    """A message of which nobody knows whether it arrived; ``person`` is "" for a group."""

    outbox_id: int
    kind: str
    person: str
    queued_at: datetime


def unclear_sends(session: Session) -> list[UnclearSend]:
    """Messages marked *chưa rõ* (P4), in the order in which they were queued."""
    rows = unsent.unconfirmed(session)
    names = people.names(session, {row.person_id for row in rows})
    return [
        UnclearSend(row.id, row.kind, names.get(row.person_id, ""), row.created_at) for row in rows
    ]


def unclear(act: Act, outbox_id: int) -> Outbox:
    """A message of unknown fate that this person may settle now.

    Raises NOT_ALLOWED, STALE_BUTTON or ALREADY_DECIDED (with who and when).
    """
    if act.actor is None or not may(act.actor, Action.DECIDE):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    return look(act, outbox_id)


def look(act: Act, outbox_id: int) -> Outbox:
    """A message of unknown fate, for who sees the digest. Raises as ``unclear`` does."""
    if act.actor is None or not may(act.actor, Action.SEE_DIGEST):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    row = act.session.exec(select(Outbox).where(Outbox.id == outbox_id).with_for_update()).first()
    if row is None:
        raise DomainError(Kind.STALE_BUTTON)
    if row.state != OutboxState.UNCONFIRMED:
        raise _settled(act, outbox_id)
    return row


def resend(act: Act, outbox_id: int, marked: Callable[[str], str]) -> Outbox:
    """Send it once more, because a person said so; ``marked`` gives its words their mark.

    Raises RECEIVER_LEFT if the person has left or the words held a code and are forgotten.
    """
    row = unclear(act, outbox_id)
    person = act.session.get(Person, row.person_id) if row.person_id is not None else None
    if not row.said or (person is not None and person.state != PersonState.ACTIVE):
        raise DomainError(Kind.RECEIVER_LEFT)
    before = said.from_json(row.format, row.said)
    if before.words:
        row.said = said.to_json(replace(before, words=marked(before.words)))
    row.state, row.not_before, row.attempts, row.error = OutboxState.NEW, act.at, 0, ""
    act.log(What.RESENT, values={"outbox": row.id, "person": row.person_id, "key": row.key})
    return row


def resend_all(act: Act, marked: Callable[[Outbox], Callable[[str], str]]) -> list[UnclearSend]:
    """Send all of unknown fate once more; give them. One whose receiver has left stays.

    Raises NOT_ALLOWED.
    """
    if act.actor is None or not may(act.actor, Action.DECIDE):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    left = {one.outbox_id: one for one in unclear_sends(act.session)}
    again = []
    for row in unsent.unconfirmed(act.session):
        with contextlib.suppress(DomainError):
            resend(act, row.id, marked(row))
            again.append(left[row.id])
    return again


def arrived(act: Act, outbox_id: int) -> Outbox:
    """It did arrive, somebody knows: nothing is sent, nothing waits any more."""
    row = unclear(act, outbox_id)
    row.state, row.error = OutboxState.SENT, ""
    act.log(What.ARRIVED, values={"outbox": row.id, "person": row.person_id, "key": row.key})
    return row


def _settled(act: Act, outbox_id: int) -> DomainError:
    number = col(Event.values)["outbox"].as_integer()
    last = act.session.exec(
        select(Event)
        .where(is_kind(What.RESENT, What.ARRIVED), number == outbox_id)
        .order_by(col(Event.id).desc())
    ).first()
    if last is None or last.person_id is None:
        return DomainError(Kind.STALE_BUTTON)
    return DomainError(
        Kind.ALREADY_DECIDED,
        by=people.name_of(act.session, last.person_id),
        at=last.at,
    )
