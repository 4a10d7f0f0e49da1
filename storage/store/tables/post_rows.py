"""What comes in, what goes out, and what waits between."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from storage.rules.reminders.urging_steps import Step
from storage.store.tables.column_types import (
    KEY,
    id_column,
    json_column,
    moment_column,
    text_column,
)


class Dialogue(SQLModel, table=True):
    """The question in hand in a chat; it outlives a restart. ``person_id``: who is asked, in which role."""

    chat_id: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    step: str
    values: dict[str, Any] = json_column()
    asked_at: datetime = moment_column(nullable=False)
    person_id: int | None = None


class ChatNumber(SQLModel, table=True):
    """Our number of a chat that its channel names by words; ``storage.post.chat_numbers``."""

    __tablename__ = "chat_number"
    __table_args__ = (UniqueConstraint("channel", "address"),)

    number: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    channel: str = text_column()
    address: str = text_column()


class InboxState(StrEnum):
    """Parked: tried three times, an admin has to look."""

    NEW = "new"
    DONE = "done"
    PARKED = "parked"


class Inbox(SQLModel, table=True):
    """A raw update, committed before its channel may forget it.

    ``update_id`` is our number of it, ``name`` what the channel calls it.
    """

    __table_args__ = (
        UniqueConstraint("channel", "name"),
        Index("ix_inbox_waiting", "state", "update_id"),
        Index("ix_inbox_chat", "chat_id", "received_at"),
        Index(
            "ix_inbox_retrying",
            "next_try_at",
            "chat_id",
            sqlite_where=text("next_try_at IS NOT NULL"),
            postgresql_where=text("next_try_at IS NOT NULL"),
        ),
    )

    update_id: int = Field(
        default=None, sa_column=Column(KEY, primary_key=True, autoincrement=True)
    )
    channel: str = text_column()
    name: str = text_column()
    chat_id: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    raw: str = text_column()
    received_at: datetime = moment_column(nullable=False)
    state: InboxState = Field(default=InboxState.NEW, sa_column=Column(Text(), nullable=False))
    attempts: int = 0
    next_try_at: datetime | None = moment_column()
    error: str = text_column()


class OutboxState(StrEnum):
    """docs/decisions.md, P4: only what was surely not sent goes back to new."""

    NEW = "new"
    SENDING = "sending"
    SENT = "sent"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"
    HELD = "held"
    CANCELLED = "cancelled"


class Outbox(SQLModel, table=True):
    """One message of any channel, with a business key if it must leave once.

    ``said`` is what it says (``storage.rules.post.said``) in the form numbered ``format``; ``address``
    is where it goes and ``message_id`` what the channel calls it once it is there, as the channel
    writes them. ``urging``: which step of urging it is, if it is one.
    """

    __table_args__ = (
        Index("ix_outbox_message", "address", "message_id"),
        Index("ix_outbox_address", "address", "state", "id"),
        Index(
            "ix_outbox_reminded",
            "address",
            "id",
            sqlite_where=text("kind = 'reminder'"),
            postgresql_where=text("kind = 'reminder'"),
        ),
        Index(
            "ix_outbox_reminder",
            "person_id",
            "created_at",
            "state",
            "sent_at",
            "kind",
            sqlite_where=text("kind = 'reminder'"),
            postgresql_where=text("kind = 'reminder'"),
        ),
    )

    id: int = id_column()
    key: str | None = Field(default=None, unique=True)
    ref: str = Field(unique=True)
    kind: str
    urging: Step | None = Field(default=None, sa_column=Column(Text(), nullable=True))
    channel: str = text_column()
    address: str = text_column()
    person_id: int | None = Field(default=None, foreign_key="person.id")
    format: int
    said: dict[str, Any] = json_column()
    context: dict[str, Any] = json_column()
    state: OutboxState = Field(
        default=OutboxState.NEW, sa_column=Column(Text(), nullable=False, index=True)
    )
    attempts: int = 0
    not_before: datetime = moment_column(nullable=False)
    created_at: datetime = moment_column(nullable=False)
    sent_at: datetime | None = moment_column()
    message_id: str | None = Field(default=None, sa_column=Column(Text(), nullable=True))
    error: str = text_column()
    update_id: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    file_id: int | None = Field(
        default=None,
        sa_column=Column(BigInteger(), ForeignKey("outbox_file.id"), nullable=True),
    )


class MessageTask(SQLModel, table=True):
    """A task that a message spoke of: on which line, how, and of which milestone."""

    __tablename__ = "message_task"
    __table_args__ = (
        UniqueConstraint("outbox_id", "position"),
        Index("ix_message_task_spoken", "task_id", "outbox_id", "how"),
    )

    id: int = id_column()
    outbox_id: int = Field(foreign_key="outbox.id")
    position: int
    task_id: int = Field(foreign_key="task.id")
    milestone_id: int | None = Field(default=None, foreign_key="milestone.id")
    how: str = text_column()
    asks_forecast: bool = False


class OutboxFile(SQLModel, table=True):
    """A file that leaves with outbox rows; its bytes go when the last of them is settled."""

    __tablename__ = "outbox_file"

    id: int = id_column()
    name: str = text_column()
    mime: str = text_column()
    content: bytes = Field(sa_column=Column(LargeBinary(), nullable=False))
    created_at: datetime = moment_column(nullable=False)


class DraftState(StrEnum):
    """Of a document sent by chat."""

    WAITING = "waiting"
    SHOWN = "shown"
    SAVED = "saved"
    CANCELLED = "cancelled"
    REFUSED = "refused"


class ImportDraft(SQLModel, table=True):
    """A document an admin sent by chat; what was read of it stays until the admin's word."""

    __tablename__ = "import_draft"

    id: int = id_column()
    person_id: int = Field(foreign_key="person.id")
    chat_id: int = Field(sa_column=Column(BigInteger(), nullable=False))
    file_id: str = text_column()
    file_name: str = text_column()
    columns: dict[str, Any] = json_column()
    document: dict[str, Any] = json_column()
    state: DraftState = Field(
        default=DraftState.WAITING, sa_column=Column(Text(), nullable=False, index=True)
    )
    attempts: int = 0
    asked_at: datetime = moment_column(nullable=False)


class WrittenReport(SQLModel, table=True):
    """A file an officer sent as the agency's report, until it is read; none of its words is kept here.

    ``file`` is the file as the messenger names it.
    """

    __tablename__ = "written_report"

    id: int = id_column()
    person_id: int = Field(foreign_key="person.id")
    chat_id: int = Field(sa_column=Column(BigInteger(), nullable=False))
    update_id: int = Field(sa_column=Column(BigInteger(), nullable=False))
    file: dict[str, Any] = json_column()
    forwarded: str = text_column()
    attempts: int = 0
    asked_at: datetime = moment_column(nullable=False)


class FileJobState(StrEnum):
    """Failed: tried three times, the people who wait for it are told."""

    NEW = "new"
    DONE = "done"
    FAILED = "failed"


class FileJob(SQLModel, table=True):
    """A file to make for some chats, and to queue in the outbox once.

    ``receivers`` are [chat, person or None] pairs; ``letter`` is the outbox kind it leaves as.
    """

    __tablename__ = "file_job"
    __table_args__ = (Index("ix_file_job_waiting", "state", "next_try_at"),)

    id: int = id_column()
    key: str = Field(unique=True)
    kind: str
    values: dict[str, Any] = json_column()
    receivers: list[list[int | None]] = json_column()
    letter: str
    state: FileJobState = Field(default=FileJobState.NEW, sa_column=Column(Text(), nullable=False))
    attempts: int = 0
    next_try_at: datetime = moment_column(nullable=False)
    asked_at: datetime = moment_column(nullable=False)
    finished_at: datetime | None = moment_column()
    error: str = text_column()


class JobRun(SQLModel, table=True):
    """A job of the timetable that has done its work for a moment."""

    __tablename__ = "job_run"

    id: int = id_column()
    key: str = Field(unique=True)
    job: str = Field(index=True)
    day: date
    finished_at: datetime = moment_column(nullable=False)
    result: dict[str, Any] = json_column()


class Store(SQLModel, table=True):
    """This register as a thing, one row: its own name, when it was last heard and restored.

    Timed messages queued before ``held_until`` are held: they may have left before the restore.
    ``rival_at``: when another program was last seen to use the same token. ``epoch`` and what
    follows are the lease of the one working copy, if the store is a server.
    """

    id: int = id_column()
    instance: str
    made_at: datetime = moment_column(nullable=False)
    polled_at: datetime | None = moment_column()
    restored_at: datetime | None = moment_column()
    copied_at: datetime | None = moment_column()
    held_until: datetime | None = moment_column()
    rival_at: datetime | None = moment_column()
    epoch: int = 0
    host: str = text_column()
    pid: int = 0
    since: str = text_column()
    leased_until: datetime | None = moment_column()
