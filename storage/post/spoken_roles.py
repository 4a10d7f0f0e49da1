"""In which role a person is written to, if one chat has several: every message there says so."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlmodel import Session

from storage.post import chat_numbers
from storage.rules.permissions import Role
from storage.rules.post.address import Address
from storage.store.tables import PersonState, columns_of, table_of
from storage.store.transactions.fixed_statements import fixed

_PERSON, _CHANNEL, _AGENCY = map(columns_of, ("person", "channel", "agency"))
_THERE = fixed(
    select(_PERSON.id, _PERSON.role, _PERSON.deputy, _AGENCY.name)
    .select_from(
        table_of("person")
        .join(table_of("channel"), _CHANNEL.person_id == _PERSON.id)
        .outerjoin(table_of("agency"), _AGENCY.id == _PERSON.agency_id)
    )
    .where(
        _CHANNEL.chat_id == bindparam("chat"),
        _PERSON.state == PersonState.ACTIVE,
    )
)


@dataclass(frozen=True, slots=True)
class SpokenRole:
    """A role as it is named to the person who has it."""

    role: Role
    deputy: bool
    agency: str


def spoken_role(session: Session, person_id: int | None, address: Address) -> SpokenRole | None:
    """The role of a message to an address; None if it could be no other one, as in groups."""
    number = chat_numbers.known_number(session, address) if person_id is not None else None
    if number is None or number < 0:  # a group
        return None
    rows = session.execute(_THERE, {"chat": number}).all()
    if len(rows) < 2:
        return None
    found = (
        SpokenRole(Role(role), deputy, agency or "")
        for number, role, deputy, agency in rows
        if number == person_id
    )
    return next(found, None)
