"""Groups bound to an agency: only there may its list be shown, and only an admin binds."""

from sqlmodel import Session

from storage.act import Act
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.store.tables import Agency, AgencyGroup


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
    act.session.flush()
    act.log(What.GROUP_BOUND, agency_id=agency_id, values={"chat": chat_id})
    return act.session.get_one(Agency, agency_id)


def unbind(act: Act, chat_id: int) -> Agency | None:
    """The group shows nothing any more; gives whose it was. Raises NOT_ALLOWED."""
    _admin(act)
    return _forget(act, chat_id)


def bot_left(act: Act, chat_id: int) -> None:
    """The bot was removed from a group: whoever adds it again has to bind it again."""
    _forget(act, chat_id)


def agency_of(session: Session, chat_id: int) -> Agency | None:
    """The agency a group is bound to."""
    row = session.get(AgencyGroup, chat_id)
    return session.get(Agency, row.agency_id) if row is not None else None


def move(act: Act, old: int, new: int) -> None:
    """A group became a supergroup with another number: it stays bound."""
    session = act.session
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


def _forget(act: Act, chat_id: int) -> Agency | None:
    row = act.session.get(AgencyGroup, chat_id)
    if row is None:
        return None
    agency = act.session.get(Agency, row.agency_id)
    act.session.delete(row)
    act.log(What.GROUP_UNBOUND, agency_id=row.agency_id, values={"chat": chat_id})
    return agency


def _admin(act: Act) -> None:
    if act.actor is None or not may(act.actor, Action.ASSIGN):
        raise DomainError(Kind.NOT_ALLOWED, code="")
