"""A person's own reports while they stand: the one that is meant, and the newest."""

from collections.abc import Collection

from sqlmodel import col, select

from storage.act import Act
from storage.rules.errors import DomainError, Kind
from storage.rules.policy import UNDO_FOR
from storage.store.tables import Event, Withdrawal


def own_report(act: Act, event_id: int, kinds: Collection[str]) -> Event:
    """One of these kinds that still stands. Raises STALE_BUTTON, NOT_OWN_REPORT or WITHDRAWN."""
    event = act.session.get(Event, event_id)
    if act.actor is None or event is None or event.kind not in kinds:
        raise DomainError(Kind.STALE_BUTTON)
    if event.person_id != act.actor.person_id:
        same_agency = event.agency_id is not None and event.agency_id == act.actor.agency_id
        raise DomainError(Kind.NOT_OWN_REPORT if same_agency else Kind.STALE_BUTTON)
    if act.session.get(Withdrawal, event_id) is not None:
        raise DomainError(Kind.WITHDRAWN)
    return event


def newest(act: Act, kinds: Collection[str], persons: Collection[int] = ()) -> int | None:
    """The event of the last one from this chat that can still be taken back.

    ``persons``: the same person in each role.
    """
    return act.session.exec(
        select(Event.id)
        .where(
            col(Event.kind).in_(list(kinds)),
            Event.chat_id == act.chat_id,
            col(Event.person_id).in_({act.person.person_id, *persons}),
            Event.at >= act.at - UNDO_FOR,
            col(Event.id).not_in(select(Withdrawal.event_id)),
        )
        .order_by(col(Event.id).desc())
    ).first()
