"""Who people are, what they may act for, and how to reach them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from storage.act import Act
from storage.post import chat_numbers
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import TELEGRAM, Address
from storage.store.tables import Channel, Outage, Person, PersonState, columns_of, table_of
from storage.store.transactions.fixed_statements import fixed
from storage.store.transactions.reads import once

_PERSON, _CHANNEL, _AGENCY = map(columns_of, ("person", "channel", "agency"))
_ACTING = fixed(
    select_columns(_PERSON.id, _PERSON.name, _PERSON.role, _PERSON.agency_id, _PERSON.deputy)
    .where(
        _CHANNEL.person_id == _PERSON.id,
        _CHANNEL.chat_id == bindparam("chat"),
        _PERSON.state == PersonState.ACTIVE,
    )
    .order_by(_CHANNEL.id)
)
_SILENT = fixed(
    select_columns(_CHANNEL.id).where(
        _CHANNEL.chat_id == bindparam("chat"),
        _CHANNEL.unreachable_since.is_not(None),
    )
)
_CONTACTS = fixed(
    select_columns(
        _PERSON.id,
        _PERSON.name,
        _PERSON.role,
        _PERSON.agency_id,
        _PERSON.deputy,
        _AGENCY.name.label("agency"),
        _CHANNEL.chat_id,
        _CHANNEL.unreachable_since,
    )
    .join_from(table_of("person"), table_of("channel"), _CHANNEL.person_id == _PERSON.id)
    .join(table_of("agency"), _AGENCY.id == _PERSON.agency_id, isouter=True)
    .where(
        _PERSON.state == PersonState.ACTIVE, _PERSON.role.in_(bindparam("roles", expanding=True))
    )
    .order_by(
        _PERSON.deputy,
        _PERSON.id,
        _CHANNEL.unreachable_since.is_not(None),
        _CHANNEL.position,
        _CHANNEL.id,
    )
)
_NAMES = fixed(
    select_columns(_PERSON.id, _PERSON.name).where(
        _PERSON.id.in_(bindparam("people", expanding=True))
    )
)


@dataclass(frozen=True, slots=True)
class Absence:
    """Who is away, of which agency, and the last day of it."""

    name: str
    agency: str
    until: date


@dataclass(frozen=True, slots=True)
class Contact:
    """A registered person who can be written to; ``instead_of`` whom, if that person is away."""

    person_id: int
    name: str
    role: Role
    agency_id: int | None
    agency: str
    chat_id: int
    address: Address
    """Where messages reach this person."""
    reachable: bool
    instead_of: Absence | None = None
    deputy: bool = False


def actors_of(session: Session, chat_id: int) -> list[Actor]:
    """The active person behind a private chat, once for each role, the first one first."""
    session.flush()
    return [
        Actor(number, name, Role(role), agency_id, chat_id=chat_id, deputy=deputy)
        for number, name, role, agency_id, deputy in session.execute(_ACTING, {"chat": chat_id})
    ]


def actor_of(session: Session, chat_id: int, person_id: int | None = None) -> Actor | None:
    """The active person behind a private chat in this role, else in the first; None for strangers."""
    found = actors_of(session, chat_id)
    if person_id is not None:
        found = [one for one in found if one.person_id == person_id]
    return found[0] if found else None


def roles_by_chat(session: Session) -> dict[int, list[Role]]:
    """By private chat of Telegram the roles of the person there; none if nobody active is any more."""
    rows = session.execute(
        select(Channel.chat_id, Person.role, Person.state)
        .join(Person, col(Person.id) == Channel.person_id)
        .where(Channel.kind == TELEGRAM)
        .order_by(col(Channel.id))
    )
    found: dict[int, list[Role]] = {}
    for chat_id, role, state in rows:
        known = found.setdefault(chat_id, [])
        if state == PersonState.ACTIVE:
            known.append(Role(role))
    return found


def is_pending(session: Session, chat_id: int) -> bool:
    """Whether the person behind a chat waits for an admin's confirmation."""
    return (
        session.exec(
            select(Person.id)
            .join(Channel, col(Channel.person_id) == Person.id)
            .where(Channel.chat_id == chat_id, Person.state == PersonState.PENDING)
        ).first()
        is not None
    )


def contacts(
    session: Session,
    *,
    roles: Collection[Role],
    agency_ids: Collection[int] | None = None,
    person_id: int | None = None,
) -> list[Contact]:
    """Active people of some roles with a chat, first contact points before deputies.

    Whoever has several channels is reached by the first of them that takes our messages.
    """
    agencies = None if agency_ids is None else tuple(agency_ids)
    question = (contacts, *sorted(roles), agencies, person_id)
    return list(once(session, question, lambda: _contacts(session, roles, agencies, person_id)))


def _contacts(
    session: Session,
    roles: Collection[Role],
    agency_ids: Collection[int] | None,
    person_id: int | None,
) -> list[Contact]:
    query = _CONTACTS
    if agency_ids is not None:
        query = query.where(_PERSON.agency_id.in_(list(agency_ids)))
    if person_id is not None:
        query = query.where(_PERSON.id == person_id)
    found: dict[int, Contact] = {}
    for number, name, role, agency_id, deputy, agency, chat_id, unreachable in session.execute(
        query, {"roles": list(roles)}
    ):
        if number not in found:
            found[number] = Contact(
                person_id=number,
                name=name,
                role=Role(role),
                agency_id=agency_id,
                agency=agency or "",
                chat_id=chat_id,
                address=chat_numbers.address_of(session, chat_id),
                reachable=unreachable is None,
                deputy=deputy,
            )
    return list(found.values())


def names(session: Session, person_ids: Collection[int | None]) -> Mapping[int | None, str]:
    """Names by person, whatever their state: the log keeps speaking of people who left.

    None is nobody, and has no name.
    """
    known = [one for one in person_ids if one is not None]
    if not known:
        return {}
    return dict(session.execute(_NAMES, {"people": known}).all())


def name_of(session: Session, person_id: int | None) -> str:
    """The name of one of them; "" of nobody."""
    return names(session, [person_id]).get(person_id, "")


def mark_unreachable(act: Act, address: Address) -> None:
    """The channel says this address does not take our messages."""
    chat_id = chat_numbers.known_number(act.session, address)
    for channel in act.session.exec(select(Channel).where(Channel.chat_id == chat_id)):
        channel.unreachable_since = channel.unreachable_since or act.at


def mark_reachable(act: Act, chat_id: int) -> None:
    """The person wrote to us or was reached; papers of a past period ask when it was otherwise."""
    session = act.session
    session.flush()
    for number in session.execute(_SILENT, {"chat": chat_id}).scalars().all():
        channel = session.get_one(Channel, number)
        session.add_all(outage_until(channel, act.at))
        channel.unreachable_since = None


def outage_until(channel: Channel, at: datetime) -> Sequence[Outage]:
    """From when until now a channel took no messages; none if it takes them."""
    since = channel.unreachable_since
    if since is None:
        return ()
    return (Outage(person_id=channel.person_id, channel=channel.kind, since=since, until=at),)
