"""Everything kept of one person (docs/du-lieu-ca-nhan.md).

Tables are found by what they hold, a person's number or a chat's, so that those of the future
count too.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, SQLColumnExpression, Table, and_, false, or_
from sqlalchemy import select as sa_select
from sqlmodel import Session, SQLModel, col, select

from storage.post import chat_numbers
from storage.post.inbox import NOTHING, sender_of
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.post.address import Address, of_chat
from storage.rules.reading.names.person_names import is_same_name
from storage.store.tables import Channel, Event, FileJob, Invite, Person

_CHATS: Final = ("chat_id", "address")
"""Columns that hold a chat; a group's never equals a person's."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of the register, in each of their roles, and the chats they wrote from.

    ``shared``: chats of theirs that somebody else uses or used, as an account of an office that is
    handed over. What came and went there is theirs only if it says so.
    ``places``: how its channel writes a chat; one that is not there is Telegram's.
    """

    name: str
    ids: tuple[int, ...]
    roles: tuple[Role, ...]
    chats: tuple[int, ...]
    shared: tuple[int, ...] = ()
    places: Mapping[int, Address] = field(default_factory=dict)

    @property
    def addresses(self) -> list[Address]:
        """The person's own chats, as their channels write them."""
        return [self.address(chat) for chat in self.chats]

    def address(self, chat: int) -> Address:
        """One of the chats, as its channel writes it."""
        return self.places.get(chat) or of_chat(chat)

    def holds(
        self, channel: SQLColumnExpression[str], address: SQLColumnExpression[str]
    ) -> ColumnElement[bool]:
        """Of a row with an address: it is one of the person's own."""
        return or_(
            false(), *(and_(channel == to.channel, address == to.name) for to in self.addresses)
        )


def find(session: Session, named: str) -> KnownPerson | None:
    """The person of this name, in whatever state, or of this number; None if there is none.

    Several roles of one name in one chat are one person. Raises AMBIGUOUS_PERSON for a name that
    people of different chats bear.
    """
    people = session.exec(select(Person).order_by(col(Person.id))).all()
    number = int(named) if named.strip().isdecimal() else None
    name = next((one.name for one in people if one.id == number), named)
    known = [_known(session, one) for one in people if is_same_name(one.name, name)]
    known.sort(key=lambda one: number not in one.ids)
    same = [one for one in known[1:] if set(one.chats) & set(known[0].chats)]
    if number is None and len(same) + 1 < len(known):
        numbers = sorted(one.ids[0] for one in known)
        raise DomainError(Kind.AMBIGUOUS_PERSON, name=named[:80], numbers=numbers)
    if not known:
        return None
    known = [known[0], *same]
    ids = tuple(one.ids[0] for one in known)
    roles = tuple(role for one in known for role in one.roles)
    chats = {chat for one in known for chat in one.chats}
    others = {chat for one in people if one.id not in ids for chat in _known(session, one).chats}
    own, shared = sorted(chats - others), sorted(chats & others)
    places = {chat: chat_numbers.address_of(session, chat) for chat in chats}
    return KnownPerson(known[0].name, ids, roles, tuple(own), tuple(shared), places)


def kept_of(session: Session, known: KnownPerson) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table that is about the person or their own chats, by table.

    A row in one of their chats that bears somebody else's number is that person's.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for table in SQLModel.metadata.sorted_tables:
        about = [_holds(column, known) for column in _pointing(table)]
        if not about:
            continue
        keys = list(table.primary_key.columns)
        rows = session.execute(sa_select(table).where(or_(*about)).order_by(*keys)).mappings()
        shown = [{name: _shown(value) for name, value in row.items()} for row in rows]
        if shown:
            found[table.name] = shown
    told = [row for row in session.exec(select(Event)) if row.values.get("person") in known.ids]
    log = {row["id"]: row for row in found.get("event", ())} | {
        row.id: row.model_dump() for row in told
    }
    if log:
        found["event"] = [log[number] for number in sorted(log)]
    orders = [_order(row) for row in session.exec(select(FileJob)) if is_for(row, known)]
    more = {"file_job": orders, "inbox": found.get("inbox", []) + _said_in_groups(session, known)}
    return {**found, **{table: rows for table, rows in more.items() if rows}}


def _known(session: Session, person: Person) -> KnownPerson:
    chats = {
        *session.exec(select(Channel.chat_id).where(Channel.person_id == person.id)),
        *session.exec(select(Invite.chat_id).where(Invite.person_id == person.id)),
    }
    ways = tuple(sorted(chat for chat in chats if chat is not None))
    return KnownPerson(person.name, (person.id,), (Role(person.role),), ways)


def _pointing(table: Table) -> list[Column[Any]]:
    """Columns that say whom a row is about."""
    return [
        column
        for column in table.columns
        if column.name in (*_CHATS, "person_id")
        or any(key.target_fullname == "person.id" for key in column.foreign_keys)
        or (table.name == "person" and column.name == "id")
    ]


def _holds(column: Column[Any], known: KnownPerson) -> Any:
    if column.name not in _CHATS:
        return column.in_(known.ids)
    others = column.table.columns
    is_there = (
        known.holds(others["channel"], column)
        if column.name == "address"
        else column.in_(known.chats)
    )
    owner = others.get("person_id")
    return is_there if owner is None else and_(is_there, owner.is_(None))


def is_theirs(known: KnownPerson, person_id: int | None, chat_id: int | None) -> bool:
    """Whether what bears this number, or nobody's, in this chat is the person's."""
    return chat_id in known.chats if person_id is None else person_id in known.ids


def _shown(value: Any) -> Any:
    return f"{len(value)} bytes" if isinstance(value, bytes) else value


def is_for(row: FileJob, known: KnownPerson) -> bool:
    """Whether the person is one of those who get a file."""
    return any(is_theirs(known, person, chat) for chat, person in row.receivers)


def _said_in_groups(session: Session, known: KnownPerson) -> list[dict[str, Any]]:
    """What the person wrote elsewhere than in chats of their own."""
    table = SQLModel.metadata.tables["inbox"]
    kept = sa_select(table).where(table.c.raw != NOTHING).order_by(table.c.update_id)
    return [
        dict(row)
        for row in session.execute(kept).mappings()
        if row["chat_id"] not in known.chats
        and sender_of(json.loads(row["raw"])).get("id") in known.chats
    ]


def _order(row: FileJob) -> dict[str, Any]:
    return {"id": row.id, "kind": row.kind, "values": row.values, "receivers": row.receivers}
