"""People, how they are reached, and how they are let in."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Text,
    Time,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from storage.store.tables.column_types import (
    day_column,
    id_column,
    moment_column,
    text_column,
)


class PersonState(StrEnum):
    """Pending people wait for an admin's confirmation and see nothing."""

    PENDING = "pending"
    ACTIVE = "active"
    LEFT = "left"


class Person(SQLModel, table=True):
    """A named person with a role; officers and leaders belong to one agency.

    ``remind_at`` and ``skips_first_step`` are the person's own wishes within the office's hours;
    ``away_until`` is the last day on which somebody else stands in.
    """

    id: int = id_column()
    name: str
    role: str
    agency_id: int | None = Field(default=None, foreign_key="agency.id", index=True)
    deputy: bool = False
    state: PersonState = Field(
        default=PersonState.PENDING, sa_column=Column(Text(), nullable=False)
    )
    since: datetime = moment_column(nullable=False)
    remind_at: time | None = Field(default=None, sa_column=Column(Time(), nullable=True))
    skips_first_step: bool = False
    away_until: date | None = day_column()


class Channel(SQLModel, table=True):
    """How to reach a person: in which private chat, of the channel named by ``kind``.

    A row of ``person`` is somebody in one role: who has several is several rows at one address.
    """

    __table_args__ = (
        UniqueConstraint("kind", "chat_id", "person_id"),
        Index("ix_channel_chat", "chat_id"),
    )

    id: int = id_column()
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str = "telegram"
    chat_id: int = Field(sa_column=Column(BigInteger(), nullable=False))
    position: int = 0
    unreachable_since: datetime | None = moment_column()


class Outage(SQLModel, table=True):
    """A time, now over, in which a person's channel took no messages: from ``since`` to before ``until``."""

    id: int = id_column()
    person_id: int = Field(foreign_key="person.id", index=True)
    channel: str
    since: datetime = moment_column(nullable=False)
    until: datetime = moment_column(nullable=False)


class Invite(SQLModel, table=True):
    """A one-time code, kept only as its hash; ``replaces_id``: whose role ends once this one begins."""

    id: int = id_column()
    code_hash: str = Field(unique=True)
    name: str
    role: str
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    deputy: bool = False
    trusted: bool = False
    created_at: datetime = moment_column(nullable=False)
    expires_at: datetime = moment_column(nullable=False)
    used_at: datetime | None = moment_column()
    chat_id: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    person_id: int | None = Field(default=None, foreign_key="person.id")
    replaces_id: int | None = Field(default=None, foreign_key="person.id")


class Opening(SQLModel, table=True):
    """Who opened the link of a person who waits to be confirmed, as the channel shows them.

    Kept until an admin has decided. ``digits`` are read out on the phone, ``wrong`` counts tries.
    """

    person_id: int = Field(
        sa_column=Column(Integer(), ForeignKey("person.id"), primary_key=True, autoincrement=False)
    )
    name: str = text_column()
    username: str = text_column()
    chat_id: int = Field(sa_column=Column(BigInteger(), nullable=False))
    at: datetime = moment_column(nullable=False)
    digits: str = text_column()
    wrong: int = 0


class CalendarFeed(SQLModel, table=True):
    """The address of a person's calendar, kept only as its secret's hash."""

    __tablename__ = "calendar_feed"

    person_id: int = Field(
        sa_column=Column(
            Integer(),
            ForeignKey("person.id"),
            primary_key=True,
            autoincrement=False,
            nullable=False,
        )
    )
    secret_hash: str = Field(unique=True)
    since: datetime = moment_column(nullable=False)


class AgencyGroup(SQLModel, table=True):
    """A group that an admin bound to an agency: its list may be shown there."""

    __tablename__ = "agency_group"

    chat_id: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    agency_id: int = Field(foreign_key="agency.id")
    bound_by: int = Field(foreign_key="person.id")
    bound_at: datetime = moment_column(nullable=False)


class UnboundGroup(SQLModel, table=True):
    """A group that the bot is in and nobody has bound: since when; it leaves after a day."""

    __tablename__ = "unbound_group"

    chat_id: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    since: datetime = moment_column(nullable=False)


class AgencyClerk(SQLModel, table=True):
    """Who of the office is in charge of an agency, and who stands in while that person is away."""

    __tablename__ = "agency_clerk"

    agency_id: int = Field(
        sa_column=Column(
            Integer(),
            ForeignKey("agency.id"),
            primary_key=True,
            autoincrement=False,
            nullable=False,
        )
    )
    person_id: int = Field(foreign_key="person.id")
    deputy_id: int | None = Field(default=None, foreign_key="person.id")
    since: datetime = moment_column(nullable=False)
