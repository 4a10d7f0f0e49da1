"""Who can be written to, agency by agency, and which tasks have nobody: what an admin settles."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from storage.people import clerks, people
from storage.people.people import Absence, Contact
from storage.rules.calendar.office_clock import day_of
from storage.rules.name_order import name_order
from storage.rules.permissions import Role
from storage.rules.reading.names.roles import of_an_agency
from storage.store.tables import (
    Agency,
    Assignment,
    Channel,
    Invite,
    Person,
    PersonState,
    Programme,
    Task,
    columns_of,
    is_followed,
)
from storage.store.transactions.fixed_statements import fixed
from storage.store.transactions.reads import once

_PERSON, _AGENCY = map(columns_of, ("person", "agency"))
_IS_OFFICER = (_PERSON.role == Role.OFFICER, _PERSON.state == PersonState.ACTIVE)
_AWAY = fixed(
    select_columns(_PERSON.id, _PERSON.name, _AGENCY.name.label("agency"), _PERSON.away_until)
    .where(*_IS_OFFICER, _AGENCY.id == _PERSON.agency_id, _PERSON.away_until >= bindparam("day"))
    .order_by(_PERSON.id)
)
_DEPUTIES = fixed(select_columns(_PERSON.id).where(_PERSON.deputy.is_(True)))
_WITH_OFFICERS = fixed(select_columns(_PERSON.agency_id).where(*_IS_OFFICER))

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
    away_until: date | None = None


@dataclass(frozen=True, slots=True)
class CodeHolder:
    """Somebody who holds a code that still opens."""

    name: str
    role: Role
    deputy: bool = False


@dataclass(frozen=True, slots=True)
class AgencyContacts:
    """An agency, its people, who holds a code, its clerk at the office; the office has no ``reach``."""

    name: str
    reach: Reach | None
    members: tuple[Member, ...]
    invited: tuple[CodeHolder, ...]
    clerk: str = ""


def contact_list(session: Session, at: datetime) -> list[AgencyContacts]:
    """Every body that leads tasks or has people, those without contact points first."""
    members, invited = _members(session, day_of(at)), _invited(session, at)
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


def _members(session: Session, day: date) -> dict[int | None, list[Member]]:
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
        until = person.away_until
        found[person.agency_id].append(
            Member(
                person_id=person.id,
                name=person.name,
                role=Role(person.role),
                deputy=person.deputy,
                pending=person.state == PersonState.PENDING,
                reachable=chats.get(person.id, False),
                away_until=until if until is not None and until >= day else None,
            )
        )
    return found


def _invited(session: Session, at: datetime) -> dict[int | None, list[CodeHolder]]:
    found: dict[int | None, list[CodeHolder]] = defaultdict(list)
    for invite in session.exec(
        select(Invite)
        .where(col(Invite.used_at).is_(None), Invite.expires_at > at)
        .order_by(col(Invite.id))
    ):
        role = Role(invite.role)
        key = invite.agency_id if of_an_agency(role) else None
        found[key].append(CodeHolder(invite.name, role, invite.deputy))
    return found


def _reach(members: Collection[Member], invited: Collection[CodeHolder]) -> Reach:
    officers = [one for one in members if one.role is Role.OFFICER and not one.pending]
    if any(one.reachable for one in officers):
        return Reach.PRESENT
    if officers:
        return Reach.UNREACHABLE
    waits = Role.OFFICER in {*(one.role for one in members), *(one.role for one in invited)}
    return Reach.NOT_CONNECTED if waits else Reach.MISSING


def contact_points(session: Session, day: date | None = None) -> dict[int, list[Contact]]:
    """Whom to write to, by agency: its reachable officers, a deputy only if no other is.

    A person with several chats appears once, by the first that takes messages. On a ``day`` nobody
    who is away is written to, but the deputy, else the leader; the absent if nobody else is.
    """
    found = once(session, (contact_points, day), lambda: _contact_points(session, day))
    return {agency_id: list(officers) for agency_id, officers in found.items()}


def _contact_points(session: Session, day: date | None) -> dict[int, list[Contact]]:
    away = absences(session, day) if day is not None else {}
    officers = reachable(session, Role.OFFICER)
    found = _first(session, [one for one in officers if one.person_id not in away])
    missing = _first(session, [one for one in officers if one.person_id in away])
    for agency_id, absent in missing.items():
        instead = found.get(agency_id) or [
            one for one in reachable(session, Role.LEADER) if one.agency_id == agency_id
        ]
        absence = away[absent[0].person_id]
        found[agency_id] = [_for_absent(session, one, absence) for one in instead] or absent
    return found


def deputies(session: Session, day: date | None = None) -> dict[int, list[Contact]]:
    """Reachable deputies of agencies if another officer is the contact point."""
    first = contact_points(session, day)
    away = absences(session, day) if day is not None else {}
    ids = _deputies(session) - set(away)
    found: dict[int, list[Contact]] = {}
    for contact in reachable(session, Role.OFFICER):
        agency_id = contact.agency_id or 0
        known = {one.person_id for one in first.get(agency_id, ())}
        if contact.person_id in ids and contact.person_id not in known:
            found.setdefault(agency_id, []).append(contact)
    return found


def absences(session: Session, day: date) -> dict[int, Absence]:
    """Active contact points who are away on a day."""
    rows = session.execute(_AWAY, {"day": day})
    return {number: Absence(name, agency, until) for number, name, agency, until in rows}


def _first(session: Session, officers: Iterable[Contact]) -> dict[int, list[Contact]]:
    seconds = _deputies(session)
    found: dict[int, list[Contact]] = {}
    for contact in officers:
        if contact.agency_id is None:
            continue
        known = found.setdefault(contact.agency_id, [])
        # Officers come before deputies, so whoever is there already outranks a deputy.
        if not known or contact.person_id not in seconds:
            known.append(contact)
    return found


def _deputies(session: Session) -> frozenset[int]:
    def read() -> frozenset[int]:
        return frozenset(session.execute(_DEPUTIES).scalars())

    return once(session, _deputies, read)


def _for_absent(session: Session, stands_in: Contact, absence: Absence) -> Contact:
    """A deputy or leader who stands in; another first contact point has the same work anyway."""
    if stands_in.role is Role.LEADER or stands_in.person_id in _deputies(session):
        return replace(stands_in, instead_of=absence)
    return stands_in


def reachable(session: Session, role: Role) -> list[Contact]:
    """Active people of a role who take messages, each once."""
    found: dict[int, Contact] = {}
    for contact in people.contacts(session, roles=[role]):
        if contact.reachable:
            found.setdefault(contact.person_id, contact)
    return list(found.values())


def agencies_with_officers(session: Session) -> frozenset[int]:
    """Agencies that have an active officer, whether messages reach one or not."""
    rows = session.execute(_WITH_OFFICERS).scalars()
    return frozenset(agency_id for agency_id in rows if agency_id is not None)
