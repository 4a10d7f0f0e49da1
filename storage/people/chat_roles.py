"""The roles of one private chat: what its person has, and how another one begins beside or instead.

A role is a row of ``person``; whoever has several has them at one address. None ends without a yes.
"""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, select

from storage.act import Act
from storage.people import departures
from storage.post import chat_numbers
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.store.tables import Agency, Channel, Person, PersonState

STOOD_IN_FOR: Final = (Role.OFFICER, Role.OFFICE)
"""Roles whose work somebody else does while the person is away."""


@dataclass(frozen=True, slots=True)
class HeldRole:
    """One role of a chat's person; of a ``pending`` one an admin has still to decide."""

    person_id: int
    name: str
    role: Role
    agency_id: int | None
    agency: str
    deputy: bool
    pending: bool


def held(session: Session, chat_id: int) -> list[HeldRole]:
    """The roles there that have not ended, the first one first."""
    rows = session.exec(
        select(Person, Agency)
        .join(Channel, col(Channel.person_id) == Person.id)
        .join(Agency, col(Agency.id) == Person.agency_id, isouter=True)
        .where(
            Channel.chat_id == chat_id,
            Person.state != PersonState.LEFT,
        )
        .order_by(col(Channel.id))
    )
    return [
        HeldRole(
            person_id=person.id,
            name=person.name,
            role=Role(person.role),
            agency_id=person.agency_id,
            agency=agency.name if agency else "",
            deputy=person.deputy,
            pending=person.state == PersonState.PENDING,
        )
        for person, agency in rows
    ]


def begin(act: Act, person: Person, chat_id: int, instead_of: int | None = None) -> None:
    """The person is reached in this chat from now on; ``instead_of``: whose role ends by that.

    Who is away there is away in the new role too. Raises STALE_BUTTON if that is no role of this chat (any more), or LAST_ADMIN.
    """
    here = {one.person_id for one in held(act.session, chat_id)}
    if instead_of is not None and instead_of not in here:
        raise DomainError(Kind.STALE_BUTTON)
    if person.role in STOOD_IN_FOR:
        known = [act.session.get_one(Person, one).away_until for one in here]
        person.away_until = max((day for day in known if day is not None), default=None)
    if person.id not in here:
        kind = chat_numbers.address_of(act.session, chat_id).channel
        act.session.add(Channel(person_id=person.id, kind=kind, chat_id=chat_id))
        act.session.flush()
    if instead_of is not None:
        departures.end(act, act.session.get_one(Person, instead_of), chat_id)
