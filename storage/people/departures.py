"""A person's rights end at once, because an admin says so."""

from sqlmodel import Session, col, func, select

from storage.act import Act
from storage.people import agencies
from storage.people.people import Contact
from storage.post import chat_numbers, dialogues, report_uploads, unsent
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, Role, may
from storage.store.tables import CalendarFeed, Channel, Opening, Person, PersonState


def member(act: Act, person_id: int) -> Contact:
    """Somebody who is in, or waits to be let in. Raises NOT_ALLOWED or ALREADY_DECIDED."""
    person = _person(act, person_id)
    agency = agencies.by_id(act.session, [person.agency_id or 0]).get(person.agency_id or 0)
    channel = act.session.exec(select(Channel).where(Channel.person_id == person_id)).first()
    chat_id = channel.chat_id if channel else 0
    return Contact(
        person_id=person_id,
        name=person.name,
        role=Role(person.role),
        agency_id=person.agency_id,
        agency=agency.name if agency else "",
        chat_id=chat_id,
        address=chat_numbers.address_of(act.session, chat_id),
        reachable=channel is not None and channel.unreachable_since is None,
        deputy=person.deputy,
    )


def leave(act: Act, person_id: int) -> Contact:
    """The person sees nothing from now on; what waits for them is not sent. Raises LAST_ADMIN."""
    left = member(act, person_id)
    end(act, _person(act, person_id), left.chat_id)
    return left


def end(act: Act, person: Person, chat_id: int) -> None:
    """This role ends; another one of the same chat goes on. Raises LAST_ADMIN."""
    is_active_admin = person.role == Role.ADMIN and person.state == PersonState.ACTIVE
    if is_active_admin and _active_admins(act.session) == 1:
        raise DomainError(Kind.LAST_ADMIN)
    person.state = PersonState.LEFT
    act.session.flush()
    dialogues.leave(act.session, chat_id, person.id)
    unsent.cancel_for(act.session, person.id)
    report_uploads.let_go_of(act.session, person.id)
    for kept in (CalendarFeed, Opening):
        row = act.session.get(kept, person.id)
        if row is not None:
            act.session.delete(row)
    act.log(What.LEFT, agency_id=person.agency_id, values={"person": person.id})


def _person(act: Act, person_id: int) -> Person:
    if act.actor is None or not may(act.actor, Action.CONFIRM_PERSON):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    person = act.session.exec(
        select(Person).where(Person.id == person_id).with_for_update()
    ).first()
    if person is None:
        raise DomainError(Kind.STALE_BUTTON)
    if person.state == PersonState.LEFT:
        raise DomainError(Kind.ALREADY_DECIDED, by="")
    return person


def _active_admins(session: Session) -> int:
    return session.exec(
        select(func.count(col(Person.id))).where(
            Person.role == Role.ADMIN, Person.state == PersonState.ACTIVE
        )
    ).one()
