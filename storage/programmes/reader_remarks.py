"""What the reader of a document was not sure of: somebody of the office says they have seen it."""

from sqlmodel import select

from storage.act import Act
from storage.people import people
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.store.tables import (
    Event,
    Programme,
    is_kind,
)


def see(act: Act, programme_id: int) -> Programme:
    """The remark waits no more. Raises NOT_ALLOWED, STALE_BUTTON or ALREADY_DECIDED."""
    row = unseen(act, programme_id)
    if not may(act.person, Action.DECIDE):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    act.log(What.REMARK_SEEN, values={"programme": row.number, "remark": row.remark})
    return row


def unseen(act: Act, programme_id: int) -> Programme:
    """A document whose remark nobody has looked at. Raises as ``see`` does."""
    if act.actor is None or not may(act.actor, Action.SEE_DIGEST):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    row = act.session.exec(select(Programme).where(Programme.id == programme_id)).first()
    if row is None or not row.remark:
        raise DomainError(Kind.STALE_BUTTON)
    for event in act.session.exec(select(Event).where(is_kind(What.REMARK_SEEN))):
        if event.values.get("remark") == row.remark:
            raise DomainError(
                Kind.ALREADY_DECIDED,
                by=people.name_of(act.session, event.person_id),
                at=event.at,
            )
    return row
