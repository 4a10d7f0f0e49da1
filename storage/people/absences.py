"""An absence is a person's: it counts in each role in which somebody stands in for them."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, select

from storage.act import Act
from storage.people import chat_roles
from storage.people.chat_roles import HeldRole
from storage.rules import policy
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.store.tables import Channel, Person


def counted_in(session: Session, person_id: int) -> Sequence[HeldRole]:
    """The roles of a person, named by one of them, in which an absence counts."""
    chats = session.exec(select(Channel.chat_id).where(Channel.person_id == person_id)).all()
    found = {one.person_id: one for chat in chats for one in chat_roles.held(session, chat)}
    return [
        one for one in found.values() if one.role in chat_roles.STOOD_IN_FOR and not one.pending
    ]


def be_away(act: Act, until: date | None) -> None:
    """The acting person is away up to and with a day in every such role; None: here again.

    The log of the acting role is its caller's. Raises BAD_ABSENCE for a day that is past or too far
    off for a contact point.
    """
    own = act.session.get_one(Person, act.person.person_id)
    others = [
        act.session.get_one(Person, one.person_id)
        for one in counted_in(act.session, own.id)
        if one.person_id != own.id
    ]
    latest = act.day + policy.LONGEST_ABSENCE
    is_contact = any(one.role == Role.OFFICER for one in (own, *others))
    if is_contact and until is not None and not act.day <= until <= latest:
        raise DomainError(Kind.BAD_ABSENCE, latest=latest)
    own.away_until = until
    for other in others:
        other.away_until = until
        said = until.isoformat() if until is not None else None
        if other.role == Role.OFFICER:
            act.log(What.SETTINGS, agency_id=other.agency_id, values={"away_until": said})
        else:
            act.log(What.AWAY, values={"until": said})
    act.session.flush()
