"""In which role a person is written to, where one chat has several: every message there says so."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from storage.rules.address import Address
from storage.rules.permissions import Role
from storage.store.tables import Agency, Channel, Person, PersonState


@dataclass(frozen=True, slots=True)
class SpokenRole:
    """A role as it is named to the person who has it."""

    role: Role
    deputy: bool
    agency: str


def spoken_role(session: Session, person_id: int | None, address: Address) -> SpokenRole | None:
    """The role of a message to an address; None where it could be no other one, as in groups."""
    if person_id is None or not address.name.isdecimal():
        return None
    rows = session.exec(
        select(Person, Agency)
        .join(Channel, col(Channel.person_id) == Person.id)
        .join(Agency, col(Agency.id) == Person.agency_id, isouter=True)
        .where(
            Channel.kind == address.channel,
            Channel.address == int(address.name),
            Person.state == PersonState.ACTIVE,
        )
    ).all()
    if len(rows) < 2:
        return None
    return next(
        (
            SpokenRole(Role(person.role), person.deputy, agency.name if agency else "")
            for person, agency in rows
            if person.id == person_id
        ),
        None,
    )
