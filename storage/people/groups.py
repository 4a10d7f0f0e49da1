"""Groups bound to an agency: only there may its list be shown, and only an admin binds.

A group that nobody binds within a day is left again, and nothing of it is kept.
"""

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session

from storage.act import Act
from storage.people import people
from storage.people.notices import Announcement, tell
from storage.post import chat_numbers, outbox
from storage.post.outbox import Letter
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, Role, may
from storage.rules.policy import UNBOUND_STAYS
from storage.rules.post.said import NOTHING
from storage.store.tables import Agency, AgencyGroup, UnboundGroup, columns_of
from storage.store.transactions.fixed_statements import fixed

_UNBOUND = columns_of("unbound_group")
_UNBOUND_SINCE = fixed(
    select_columns(_UNBOUND.chat_id)
    .where(_UNBOUND.since <= bindparam("at"))
    .order_by(_UNBOUND.chat_id)
)


def bind(act: Act, chat_id: int, agency_id: int) -> Agency:
    """The group shows this agency's list from now on, no other's. Raises NOT_ALLOWED."""
    _admin(act)
    row = act.session.get(AgencyGroup, chat_id)
    if row is None:
        row = AgencyGroup(
            chat_id=chat_id,
            agency_id=agency_id,
            bound_by=act.person.person_id,
            bound_at=act.at,
        )
        act.session.add(row)
    else:
        row.agency_id, row.bound_by, row.bound_at = agency_id, act.person.person_id, act.at
    _settle(act, chat_id)
    act.session.flush()
    act.log(What.GROUP_BOUND, agency_id=agency_id, values={"chat": chat_id})
    return act.session.get_one(Agency, agency_id)


def unbind(act: Act, chat_id: int) -> Agency | None:
    """The group shows nothing any more; gives whose it was. Raises NOT_ALLOWED."""
    _admin(act)
    agency = _forget(act, chat_id)
    notice(act, chat_id)
    return agency


def bot_left(act: Act, chat_id: int) -> None:
    """The bot was removed from a group: whoever adds it again has to bind it again."""
    _forget(act, chat_id)
    _settle(act, chat_id)


def notice(act: Act, chat_id: int) -> None:
    """The bot is in a group; from the first time on it has a day to be bound."""
    session = act.session
    if session.get(AgencyGroup, chat_id) is None and session.get(UnboundGroup, chat_id) is None:
        session.add(UnboundGroup(chat_id=chat_id, since=act.at))
        session.flush()


def leave_unbound(act: Act, office_chat: int | None) -> int:
    """Say good-bye to the groups nobody bound within a day, and leave; gives their number."""
    found = act.session.execute(_UNBOUND_SINCE, {"at": act.at - UNBOUND_STAYS})
    rows = [act.session.get_one(UnboundGroup, chat_id) for chat_id in found.scalars().all()]
    left = [row for row in rows if row.chat_id != office_chat]
    for row in rows:
        act.session.delete(row)
    for row in left:
        tell(act, Announcement("group_left", {}, chats=[row.chat_id]))
        to = chat_numbers.address_of(act.session, row.chat_id)
        outbox.queue(act.session, Letter(outbox.LEAVING, to, NOTHING), act.at)
    return len(left)


def agency_of(session: Session, chat_id: int) -> Agency | None:
    """The agency a group is bound to."""
    row = session.get(AgencyGroup, chat_id)
    return session.get(Agency, row.agency_id) if row is not None else None


def move(act: Act, old: int, new: int) -> None:
    """A group became a supergroup with another number: it stays bound."""
    session = act.session
    waiting = session.get(UnboundGroup, old)
    if waiting is not None and session.get(UnboundGroup, new) is None:
        session.add(UnboundGroup(chat_id=new, since=waiting.since))
    _settle(act, old)
    row = session.get(AgencyGroup, old)
    if row is None:
        return
    if session.get(AgencyGroup, new) is None:
        session.add(
            AgencyGroup(
                chat_id=new,
                agency_id=row.agency_id,
                bound_by=row.bound_by,
                bound_at=row.bound_at,
            )
        )
    session.delete(row)
    session.flush()


def tell_lost_topic(act: Act, chat_id: int, topic: int) -> None:
    """Each person of the office hears once that a topic is gone and where its messages go now."""
    for one in people.contacts(act.session, roles=[Role.OFFICE, Role.ADMIN]):
        key = f"lost_topic:{chat_id}/{topic}:{one.person_id}"
        values = {"chat": chat_id, "topic": topic}
        tell(act, Announcement("lost_topic", values, people=[one.person_id], key=key))


def _forget(act: Act, chat_id: int) -> Agency | None:
    row = act.session.get(AgencyGroup, chat_id)
    if row is None:
        return None
    agency = act.session.get(Agency, row.agency_id)
    act.session.delete(row)
    act.log(What.GROUP_UNBOUND, agency_id=row.agency_id, values={"chat": chat_id})
    return agency


def _settle(act: Act, chat_id: int) -> None:
    row = act.session.get(UnboundGroup, chat_id)
    if row is not None:
        act.session.delete(row)
        act.session.flush()


def _admin(act: Act) -> None:
    if act.actor is None or not may(act.actor, Action.ASSIGN):
        raise DomainError(Kind.NOT_ALLOWED, code="")
