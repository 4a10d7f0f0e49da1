"""The address of a person's calendar: a secret kept as its hash, given once, gone with the person.

Whoever knows the address reads the agency's deadlines, so it opens nothing else, is changed or
taken back by its person at any time, and ends with the role it was given for.
"""

import secrets
from typing import Final

from sqlmodel import Session, select

from storage.act import Act
from storage.people import people
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from storage.rules.secrets.secret_digest import BYTES, digest_of
from storage.store.tables import CalendarFeed, Channel

_HAVE_CALENDARS: Final = (Role.OFFICER, Role.LEADER)


def has_feed(session: Session, actor: Actor) -> bool:
    """Whether the person's calendar has an address now."""
    return session.get(CalendarFeed, actor.person_id) is not None


def open_feed(act: Act) -> str:
    """A new secret, the only time it is known; one given before opens nothing any more.

    Raises NOT_ALLOWED for people without a calendar.
    """
    person = _own(act)
    close_feed(act)
    secret = secrets.token_urlsafe(BYTES)
    row = CalendarFeed(
        person_id=person.person_id, secret_hash=digest_of(secret) or "", since=act.at
    )
    act.session.add(row)
    act.session.flush()
    act.log(What.SETTINGS, agency_id=person.agency_id, values={"calendar": "opened"})
    return secret


def close_feed(act: Act) -> bool:
    """The address opens nothing any more; False if there was none. Raises NOT_ALLOWED."""
    person = _own(act)
    row = act.session.get(CalendarFeed, person.person_id)
    if row is None:
        return False
    act.session.delete(row)
    act.session.flush()
    act.log(What.SETTINGS, agency_id=person.agency_id, values={"calendar": "closed"})
    return True


def owner(session: Session, digest: str) -> Actor | None:
    """Whose calendar a secret of this hash opens, if that person still has the role."""
    row = session.exec(select(CalendarFeed).where(CalendarFeed.secret_hash == digest)).first()
    if row is None:
        return None
    chats = session.exec(select(Channel.chat_id).where(Channel.person_id == row.person_id))
    found = (people.actor_of(session, chat_id, row.person_id) for chat_id in chats)
    actor = next((one for one in found if one is not None), None)
    return actor if actor is not None and actor.role in _HAVE_CALENDARS else None


def _own(act: Act) -> Actor:
    if act.actor is None or act.actor.role not in _HAVE_CALENDARS:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    return act.actor
