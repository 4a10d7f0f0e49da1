"""Who can be written to, agency by agency, and which tasks have nobody: what an admin settles."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from storage.people import clerks, people
from storage.people.people import Contact
from storage.rules.name_order import name_order
from storage.rules.permissions import Role
from storage.rules.reading.roles import of_an_agency
from storage.store.tables import (
    Agency,
    Assignment,
    Channel,
    Invite,
    Person,
    PersonState,
    Programme,
    Task,
    is_followed,
)

_LEADING = (
    select(Assignment.agency_id)
    .join(Task, col(Task.id) == Assignment.task_id)
    .join(Programme, col(Programme.id) == Task.programme_id)
    .where(col(Assignment.lead).is_(True), is_followed())
    .distinct()
)


class Reach(StrEnum):
    """How an agency can be reached through its contact points, the worst first."""

    MISSING = "missing"
    UNREACHABLE = "unreachable"
    NOT_CONNECTED = "not_connected"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of an agency who is in, or waits to be let in."""

    person_id: int
    name: str
    role: Role
    deputy: bool
    pending: bool
    reachable: bool


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who holds a code that still opens."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class AgencyContacts:
    """An agency, its people, who holds a code, its clerk at the office; the office has no ``reach``."""

    name: str
    reach: Reach | None
    members: tuple[Member, ...]
    invited: tuple[Invited, ...]
    clerk: str = ""


def contact_list(session: Session, at: datetime) -> list[AgencyContacts]:
    """Every body that leads tasks or has people, those without contact points first."""
    members, invited = _members(session), _invited(session, at)
    office = AgencyContacts("", None, tuple(members.pop(None, ())), tuple(invited.pop(None, ())))
    in_charge = {one.agency_id: one.name for one in clerks.clerks(session, at.date())}
    leading = set(session.exec(_LEADING).all())
    ids = {*leading, *members, *invited}
    bodies = session.exec(
        select(Agency).where(col(Agency.id).in_(ids), col(Agency.collective).is_(False))
    )
    found = [
        AgencyContacts(
            body.name,
            _reach(members[body.id], invited[body.id]),
            tuple(members[body.id]),
            tuple(invited[body.id]),
            in_charge.get(body.id, ""),
        )
        for body in bodies
    ]
    order = list(Reach)
    found.sort(key=lambda one: (order.index(one.reach or Reach.PRESENT), name_order(one.name)))
    return [*found, office]


def leading_agencies(session: Session) -> frozenset[int]:
    """Bodies that lead tasks of followed programmes."""
    bodies = session.exec(
        select(Agency.id).where(col(Agency.id).in_(_LEADING), col(Agency.collective).is_(False))
    )
    return frozenset(one for one in bodies if one is not None)


def _members(session: Session) -> dict[int | None, list[Member]]:
    chats: dict[int, bool] = {}
    for channel in session.exec(select(Channel)):
        open_chat = channel.unreachable_since is None
        chats[channel.person_id] = chats.get(channel.person_id, False) or open_chat
    found: dict[int | None, list[Member]] = defaultdict(list)
    for person in session.exec(
        select(Person)
        .where(Person.state != PersonState.LEFT)
        .order_by(col(Person.role).desc(), col(Person.deputy), col(Person.id))
    ):
        found[person.agency_id].append(
            Member(
                person_id=person.id,
                name=person.name,
                role=Role(person.role),
                deputy=person.deputy,
                pending=person.state == PersonState.PENDING,
                reachable=chats.get(person.id, False),
            )
        )
    return found


def _invited(session: Session, at: datetime) -> dict[int | None, list[Invited]]:
    found: dict[int | None, list[Invited]] = defaultdict(list)
    for invite in session.exec(
        select(Invite)
        .where(col(Invite.used_at).is_(None), Invite.expires_at > at)
        .order_by(col(Invite.id))
    ):
        role = Role(invite.role)
        key = invite.agency_id if of_an_agency(role) else None
        found[key].append(Invited(invite.name, role))
    return found


def _reach(members: Collection[Member], invited: Collection[Invited]) -> Reach:
    officers = [one for one in members if one.role is Role.OFFICER and not one.pending]
    if any(one.reachable for one in officers):
        return Reach.PRESENT
    if officers:
        return Reach.UNREACHABLE
    waits = Role.OFFICER in {*(one.role for one in members), *(one.role for one in invited)}
    return Reach.NOT_CONNECTED if waits else Reach.MISSING


def contact_points(session: Session) -> dict[int, list[Contact]]:
    """Whom to write to, by agency: its reachable officers, a deputy only where no other is.

    A person with several chats appears once, by the first that takes messages.
    """
    deputies = set(session.exec(select(Person.id).where(col(Person.deputy).is_(True))))
    found: dict[int, list[Contact]] = {}
    for contact in reachable(session, Role.OFFICER):
        if contact.agency_id is None:
            continue
        known = found.setdefault(contact.agency_id, [])
        # Officers come before deputies, so whoever is there already outranks a deputy.
        if not known or contact.person_id not in deputies:
            known.append(contact)
    return found


def deputies(session: Session) -> dict[int, list[Contact]]:
    """Reachable deputies of agencies where another officer is the contact point."""
    first = contact_points(session)
    ids = set(session.exec(select(Person.id).where(col(Person.deputy).is_(True))))
    found: dict[int, list[Contact]] = {}
    for contact in reachable(session, Role.OFFICER):
        agency_id = contact.agency_id or 0
        if contact.person_id in ids and contact not in first.get(agency_id, []):
            found.setdefault(agency_id, []).append(contact)
    return found


def reachable(session: Session, role: Role) -> list[Contact]:
    """Active people of a role who take messages, each once."""
    found: dict[int, Contact] = {}
    for contact in people.contacts(session, roles=[role]):
        if contact.reachable:
            found.setdefault(contact.person_id, contact)
    return list(found.values())


def agencies_with_officers(session: Session) -> frozenset[int]:
    """Agencies that have an active officer, whether messages reach one or not."""
    rows = session.exec(
        select(Person.agency_id).where(
            Person.role == Role.OFFICER, Person.state == PersonState.ACTIVE
        )
    )
    return frozenset(agency_id for agency_id in rows if agency_id is not None)
