"""Who can be written to, agency by agency, and which tasks have nobody: what an admin settles."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from storage.requests import open_requests
from storage.rules.permissions import Role
from storage.rules.reading.roles import of_an_agency
from storage.store.tables import Agency, Channel, Invite, Person, PersonState
from storage.tasks.agency_tasks import standings


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
    """An agency, its people, and who holds a code; the office has no ``reach``."""

    name: str
    reach: Reach | None
    members: tuple[Member, ...]
    invited: tuple[Invited, ...]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """An open task of a lead that nobody can be reminded for. A restricted one has no title."""

    task_id: int
    code: str
    title: str
    restricted: bool
    lead: str
    collective: bool


def contact_list(session: Session, at: datetime) -> list[AgencyContacts]:
    """Every body that leads tasks or has people, those without contact points first."""
    members, invited = _members(session), _invited(session, at)
    office = AgencyContacts("", None, tuple(members.pop(None, ())), tuple(invited.pop(None, ())))
    leading = {row.agency_id for row in standings(session, at.date())}
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
        )
        for body in bodies
    ]
    order = list(Reach)
    found.sort(key=lambda one: (order.index(one.reach or Reach.PRESENT), one.name))
    return [*found, office]


def unsettled(session: Session, day: date) -> list[Unsettled]:
    """Open tasks whose lead names no one body, then those of a body without a contact point."""
    reached = open_requests.agencies_with_officers(session)
    found = [
        Unsettled(
            task_id=row.task_id,
            code=row.code,
            title="" if row.restricted else row.title,
            restricted=row.restricted,
            lead=row.agency,
            collective=row.collective,
        )
        for row in standings(session, day)
        if row.is_open and (row.collective or row.agency_id not in reached)
    ]
    return sorted(found, key=lambda one: not one.collective)


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
                person_id=person.id or 0,
                name=person.name,
                role=Role(person.role),
                deputy=person.deputy,
                pending=person.state == PersonState.PENDING,
                reachable=chats.get(person.id or 0, False),
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
