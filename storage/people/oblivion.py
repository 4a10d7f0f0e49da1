"""Forgetting a person: a number stands for name and chats everywhere (docs/du-lieu-ca-nhan.md).

What they reported and decided is the office's record and stays, under that number.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sqlmodel import Session, col, func, or_, select

from storage.act import Act
from storage.people.personal_data import Known, is_for
from storage.post.inbox import NOTHING
from storage.rules import said
from storage.rules.errors import DomainError, Kind
from storage.rules.event_chain import CHANGED, content_of
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.reading.person_names import is_same_name
from storage.store.event_log import link_of, rewriting
from storage.store.tables import (
    Channel,
    Dialogue,
    Event,
    FileJob,
    ImportDraft,
    Inbox,
    Invite,
    Opening,
    Outbox,
    OutboxState,
    Person,
    PersonState,
)

_NOBODY: Final = "0"
"""Where a message went that may not say so any more."""
_WAITS: Final = (OutboxState.NEW, OutboxState.HELD, OutboxState.UNCONFIRMED)


def forget(act: Act, known: Known, called: Mapping[int, str]) -> int:
    """Put a number in the place of name and chats; gives how many events were changed for it.

    ``called``: what each of the person's numbers is called from now on. What they may do ends.
    Raises LAST_ADMIN.
    """
    session = act.session
    people = session.exec(select(Person).where(col(Person.id).in_(known.ids))).all()
    _refuse_last_admin(session, people)
    changed = _forget_in_log(act, known, called)
    for person in people:
        if person.state != PersonState.LEFT:
            act.log(What.LEFT, agency_id=person.agency_id, values={"person": person.id})
        person.name, person.state = called[person.id], PersonState.LEFT
        person.remind_at, person.away_until, person.skips_first_step = None, None, False
    _forget_ways(session, known, called)
    _forget_post(session, known)
    session.flush()
    act.log(What.FORGOTTEN, values={"person": list(known.ids), CHANGED: changed})
    return len(changed)


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


def _forget_in_log(act: Act, known: Known, called: Mapping[int, str]) -> dict[str, str]:
    """Chats are no part of the chain; of a changed name the new content's hash is given."""
    changed: dict[str, str] = {}
    name = called[known.ids[0]]
    with rewriting(act.session):
        for event in act.session.exec(select(Event).order_by(col(Event.id))):
            if event.chat_id in known.chats:
                event.chat_id = None
            values = _renamed(event.values, known.name, name)
            if values != event.values:
                event.values = values
                changed[str(event.id)] = content_of(link_of(event))
    return changed


def _renamed(value: Any, old: str, new: str) -> Any:
    """The same value with another name wherever the old one stands alone."""
    if isinstance(value, dict):
        return {key: _renamed(one, old, new) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, old, new) for one in value]
    return new if isinstance(value, str) and is_same_name(value, old) else value


def _forget_ways(session: Session, known: Known, called: Mapping[int, str]) -> None:
    """How the person came and is reached."""
    for invite in session.exec(select(Invite)):
        if invite.person_id in known.ids or invite.chat_id in known.chats:
            invite.name, invite.chat_id = called.get(invite.person_id or 0, ""), None
        elif is_same_name(invite.name, known.name) and invite.person_id is None:
            invite.name, invite.expires_at = called[known.ids[0]], invite.created_at
    _delete(session, Channel, col(Channel.person_id).in_(known.ids))
    _delete(session, Opening, col(Opening.person_id).in_(known.ids))
    _delete(session, Dialogue, col(Dialogue.chat_id).in_(known.chats))


def _delete(session: Session, table: Any, about: Any) -> None:
    for row in session.exec(select(table).where(about)):
        session.delete(row)
    session.flush()


def _forget_post(session: Session, known: Known) -> None:
    """What the person wrote to the bot and was told by it."""
    for update in session.exec(select(Inbox).where(col(Inbox.chat_id).in_(known.chats))):
        update.raw, update.chat_id = NOTHING, None
    chats = [str(chat) for chat in known.chats]
    ours = or_(col(Outbox.person_id).in_(known.ids), col(Outbox.address).in_(chats))
    for letter in session.exec(select(Outbox).where(ours)):
        if letter.state in _WAITS:
            letter.state = OutboxState.CANCELLED
        letter.said, letter.address = said.without_words(letter.said), _NOBODY
    for draft in session.exec(select(ImportDraft).where(col(ImportDraft.person_id).in_(known.ids))):
        draft.chat_id = 0
    for order in session.exec(select(FileJob)):
        if is_for(order, known):
            order.receivers = [_without_chat(one, known.chats) for one in order.receivers]


def _without_chat(receiver: Sequence[int | None], chats: Collection[int]) -> list[int | None]:
    chat, person = receiver
    return [0 if chat in chats else chat, person]
