"""Forgetting a person: a number stands for name and chats everywhere (docs/du-lieu-ca-nhan.md).

What they reported and decided is the office's record and stays, under that number.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from storage.act import Act
from storage.people import forgotten_post
from storage.people.namesakes import Namesakes, namesakes
from storage.people.people import outage_until
from storage.people.personal_data import KnownPerson, is_theirs
from storage.post import chat_numbers
from storage.rules.errors import DomainError, Kind
from storage.rules.event_chain import CHANGED, content_of
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.post.message_name import kept_name
from storage.rules.reading.names.person_names import is_same_name
from storage.store.copies.lease import wait_for_bots
from storage.store.event_log import link_of, rewriting
from storage.store.tables import (
    CalendarFeed,
    Channel,
    Event,
    Invite,
    Opening,
    Person,
    PersonState,
    ReportMark,
    ReportOrder,
    ReportWord,
)


def forget(act: Act, known: KnownPerson, called: Mapping[int, str]) -> int:
    """Put a number in the place of name and chats; gives how many events were changed for it.

    ``called``: what each of the person's numbers is called from now on. What they may do ends.
    Raises LAST_ADMIN.
    """
    session = act.session
    wait_for_bots(session)
    people = session.exec(select(Person).where(col(Person.id).in_(known.ids))).all()
    _refuse_last_admin(session, people)
    named = namesakes(session, known)
    forgotten_post.forget(act, named, called[known.ids[0]])
    changed = _forget_in_log(act, named, called[known.ids[0]])
    if changed:
        _forget_words(session)
    for person in people:
        if person.state != PersonState.LEFT:
            act.log(What.LEFT, agency_id=person.agency_id, values={"person": person.id})
        person.name, person.state = called[person.id], PersonState.LEFT
        person.remind_at, person.away_until, person.skips_first_step = None, None, False
    _forget_ways(act, named, called)
    session.flush()
    act.log(What.FORGOTTEN, values={"person": list(known.ids), CHANGED: changed})
    return len(changed)


def _forget_words(session: Session) -> None:
    """The words of reports beside the log are taken in anew, without the name."""
    for table in (ReportWord, ReportOrder, ReportMark):
        session.execute(delete(table))


def _refuse_last_admin(session: Session, people: Sequence[Person]) -> None:
    admins = {one.id for one in people if _is_admin(one)}
    active = session.exec(
        select(func.count(col(Person.id))).where(
            Person.role == Role.ADMIN, Person.state == PersonState.ACTIVE
        )
    ).one()
    if admins and active == len(admins):
        raise DomainError(Kind.LAST_ADMIN)


def _is_admin(person: Person) -> bool:
    return person.role == Role.ADMIN and person.state == PersonState.ACTIVE


def _forget_in_log(act: Act, named: Namesakes, name: str) -> dict[str, str]:
    """Chats are no part of the chain; of changed words the new content's hash is given."""
    changed: dict[str, str] = {}
    known = named.known
    chats = {*known.chats, *known.shared}
    with rewriting(act.session):
        for event in act.session.exec(select(Event).order_by(col(Event.id))):
            values = event.values
            if is_theirs(known, _owner(event), event.chat_id) and event.chat_id in chats:
                event.chat_id = None
                values = _without_words_of_channel(values)
            values = _values_without(values, event, named, name)
            if values != event.values:
                event.values = values
                changed[str(event.id)] = content_of(link_of(event))
    return changed


def _owner(event: Event) -> Any:
    """Who acted; if nobody of the register did, who came by it."""
    return event.person_id if event.person_id is not None else event.values.get("person")


def _without_words_of_channel(values: dict[str, Any]) -> dict[str, Any]:
    """A message's name in words may lead to a mailbox; a number says nothing without its chat."""
    message = kept_name(values.get("message"))
    if message is None or message.text.isdecimal():
        return values
    return {part: one for part, one in values.items() if part != "message"}


def _values_without(values: dict[str, Any], event: Event, named: Namesakes, name: str) -> Any:
    old = named.known.name
    if isinstance(values.get("key"), str):  # of a message, which may name its chat
        key = forgotten_post.key_without(named.known, values["key"], values.get("person"))
        values = {**values, "key": key}
    if event.kind == What.CLERK_SET:
        ids = values.get("ids", {})
        return {
            part: _renamed(one, old, name) if named.is_clerk(ids.get(part)) else one
            for part, one in values.items()
        }
    return _renamed(values, old, name) if named.is_named_in(event) else values


def _renamed(value: Any, old: str, new: str) -> Any:
    """The same value with another name wherever the old one stands alone."""
    if isinstance(value, dict):
        return {key: _renamed(one, old, new) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, old, new) for one in value]
    return new if isinstance(value, str) and is_same_name(value, old) else value


def _forget_ways(act: Act, named: Namesakes, called: Mapping[int, str]) -> None:
    """How the person came and is reached; that they were not reached stays known of a number."""
    session, known = act.session, named.known
    for invite in session.exec(select(Invite)):
        if not named.is_invited(invite):
            continue
        if invite.person_id is None:
            invite.expires_at = invite.created_at
        invite.name, invite.chat_id = called[invite.person_id or known.ids[0]], None
    for channel in session.exec(select(Channel).where(col(Channel.person_id).in_(known.ids))):
        session.add_all(outage_until(channel, act.at))
    for table in (Channel, Opening, CalendarFeed):
        for row in session.exec(select(table).where(col(table.person_id).in_(known.ids))):
            session.delete(row)
    chat_numbers.forget(session, known.chats)
    session.flush()
