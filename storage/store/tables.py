"""The register's tables: one class a table, named as in the design.

Moments are aware datetimes kept in UTC that leave in local time; dates are days in Hải Phòng.
"""

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    Time,
    TypeDecorator,
    UniqueConstraint,
    and_,
    select,
)
from sqlmodel import Field, SQLModel

from storage.rules.target_figures import Stage

_KEY = BigInteger().with_variant(
    Integer, "sqlite"
)  # SQLite counts only plain INTEGER keys by itself


OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC: SQLite would silently drop the offset.

    It leaves the store in the office's local time (``Database`` gives its dialect the zone), so
    that nobody after it has to ask for the day of a moment twice.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the base class's signature
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value
        return aware.astimezone(getattr(dialect, "office_zone", OFFICE_ZONE))


def _moment(*, nullable: bool = True, index: bool = False) -> Any:
    return Field(
        default=None if nullable else ...,
        sa_column=Column(UtcMoment(), nullable=nullable, index=index),
    )


def _day() -> Any:
    return Field(default=None, sa_column=Column(Date(), nullable=True))


def _values() -> Any:
    return Field(default_factory=dict, sa_column=Column(JSON(), nullable=False))


def _text(default: str = "") -> Any:
    return Field(default=default, sa_column=Column(Text(), nullable=False))


def _id() -> Any:
    return Field(default=None, sa_column=Column(_KEY, primary_key=True, autoincrement=True))


class TaskKind(StrEnum):
    """nhiệm vụ, dự án trọng điểm, chỉ tiêu."""

    TASK = "task"
    PROJECT = "project"
    TARGET = "target"


class Visibility(StrEnum):
    """A restricted task is internal: only its code and deadline leave the office."""

    NORMAL = "normal"
    RESTRICTED = "restricted"


class Measure(StrEnum):
    """What a planned value is: to be reached by a year, a yearly average, a year's scenario."""

    GOAL = "goal"
    AVERAGE = "average"
    SCENARIO = "scenario"


class Programme(SQLModel, table=True):
    """A document that assigns tasks.

    ``in_force`` ends when another programme supersedes it; ``followed`` is the office's choice.
    Lists, figures and reminders are about programmes that are both.
    """

    id: int = _id()
    number: str = Field(unique=True)
    prefix: str
    issued_on: date
    title: str
    issuer: str
    last_year: int
    supersedes: str | None = None
    in_force: bool = True
    followed: bool = True
    remark: str = _text()


class Section(SQLModel, table=True):
    """A heading of a programme, "2.1"."""

    __table_args__ = (UniqueConstraint("programme_id", "code"),)

    id: int = _id()
    programme_id: int = Field(foreign_key="programme.id")
    code: str
    title: str = _text()
    position: int


class Task(SQLModel, table=True):
    """One row of a programme, its words as written.

    ``capital`` is a key project's source of money; ``successor_id`` the task of a newer programme
    that a superseded one goes on in. Since ``dropped_at`` the document has the row no more.
    """

    __table_args__ = (UniqueConstraint("programme_id", "code"),)

    id: int = _id()
    programme_id: int = Field(foreign_key="programme.id")
    section_id: int = Field(foreign_key="section.id")
    code: str = Field(index=True)
    title: str = _text()
    product: str = _text()
    deadline_text: str = _text()
    note: str = _text()
    place: str = ""
    kind: TaskKind = Field(default=TaskKind.TASK, sa_column=Column(Text(), nullable=False))
    visibility: Visibility = Field(
        default=Visibility.NORMAL, sa_column=Column(Text(), nullable=False)
    )
    conditional: bool = False
    capital: str = _text()
    successor_id: int | None = Field(default=None, foreign_key="task.id")
    position: int
    dropped_at: datetime | None = _moment()


class Target(SQLModel, table=True):
    """A planned value of a chỉ tiêu, as written; ``year`` is None for the term's average."""

    __table_args__ = (UniqueConstraint("task_id", "measure", "year"),)

    id: int = _id()
    task_id: int = Field(foreign_key="task.id", index=True)
    measure: Measure = Field(sa_column=Column(Text(), nullable=False))
    year: int | None = None
    planned: str = _text()
    unit: str = _text()


class Agency(SQLModel, table=True):
    """One body by its canonical name; ``collective`` where the name means no one body."""

    id: int = _id()
    name: str = Field(unique=True)
    short_name: str
    collective: bool = False


class AgencyName(SQLModel, table=True):
    """A spelling met in a document, folded, and the agency it means."""

    __tablename__ = "agency_name"

    id: int = _id()
    agency_id: int = Field(foreign_key="agency.id")
    spelling: str = Field(unique=True)


class Assignment(SQLModel, table=True):
    """Task × agency, as lead or as coordinating agency."""

    __table_args__ = (UniqueConstraint("task_id", "agency_id", "lead"),)

    id: int = _id()
    task_id: int = Field(foreign_key="task.id", index=True)
    agency_id: int = Field(foreign_key="agency.id", index=True)
    lead: bool
    position: int = 0


class Milestone(SQLModel, table=True):
    """What is due by when; each occurrence of a recurring one is a row with its ``period``."""

    __table_args__ = (UniqueConstraint("task_id", "position"),)

    id: int = _id()
    task_id: int = Field(foreign_key="task.id", index=True)
    label: str = ""
    opens_on: date | None = _day()
    due_on: date | None = Field(default=None, sa_column=Column(Date(), nullable=True, index=True))
    period: str | None = None
    done: bool = False
    done_on: date | None = _day()
    position: int


class PersonState(StrEnum):
    """Pending people wait for an admin's confirmation and see nothing."""

    PENDING = "pending"
    ACTIVE = "active"
    LEFT = "left"


class Person(SQLModel, table=True):
    """A named person with a role; officers and leaders belong to one agency.

    ``remind_at`` and ``skips_first_step`` are the person's own wishes within the office's hours.
    """

    id: int = _id()
    name: str
    role: str
    agency_id: int | None = Field(default=None, foreign_key="agency.id", index=True)
    deputy: bool = False
    state: PersonState = Field(
        default=PersonState.PENDING, sa_column=Column(Text(), nullable=False)
    )
    since: datetime = _moment(nullable=False)
    remind_at: time | None = Field(default=None, sa_column=Column(Time(), nullable=True))
    skips_first_step: bool = False


class Channel(SQLModel, table=True):
    """How to reach a person; ``address`` is the private chat's id."""

    __table_args__ = (UniqueConstraint("kind", "address"),)

    id: int = _id()
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str = "telegram"
    address: int = Field(sa_column=Column(BigInteger(), nullable=False))
    position: int = 0
    unreachable_since: datetime | None = _moment()


class Invite(SQLModel, table=True):
    """A one-time code, kept only as its hash."""

    id: int = _id()
    code_hash: str = Field(unique=True)
    name: str
    role: str
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    deputy: bool = False
    trusted: bool = False
    created_at: datetime = _moment(nullable=False)
    expires_at: datetime = _moment(nullable=False)
    used_at: datetime | None = _moment()
    chat_id: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    person_id: int | None = Field(default=None, foreign_key="person.id")


class Event(SQLModel, table=True):
    """Append-only: who did what, when, to which task, from which update."""

    __table_args__ = (
        UniqueConstraint("update_id", "ordinal"),
        Index("ix_event_task", "task_id", "agency_id", "kind"),
        Index("ix_event_chat", "chat_id", "kind", "at"),
    )

    id: int = _id()
    at: datetime = _moment(nullable=False)
    kind: str
    source: str
    person_id: int | None = Field(default=None, foreign_key="person.id")
    chat_id: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    task_id: int | None = Field(default=None, foreign_key="task.id")
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    milestone_id: int | None = Field(default=None, foreign_key="milestone.id")
    values: dict[str, Any] = _values()
    update_id: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    ordinal: int = 0


class RequestState(StrEnum):
    """Of a question to the office: open until somebody there decides, or its sender takes it back."""

    OPEN = "open"
    AGREED = "agreed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


def _state() -> Any:
    return Field(default=RequestState.OPEN, sa_column=Column(Text(), nullable=False, index=True))


class Confirmation(SQLModel, table=True):
    """A completion report with its product, waiting for the office's confirmation."""

    id: int = _id()
    milestone_id: int = Field(foreign_key="milestone.id", index=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    agency_id: int = Field(foreign_key="agency.id")
    person_id: int = Field(foreign_key="person.id")
    asked_at: datetime = _moment(nullable=False)
    reported_on: date
    product_text: str = _text()
    product_on: date | None = _day()
    file_id: str | None = None
    file_name: str | None = None
    file_kind: str | None = None
    no_product_reason: str = _text()
    state: RequestState = _state()
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = _moment()
    reply: str = _text()


class Extension(SQLModel, table=True):
    """A request for a later date; the original date stays in the milestone.

    ``due_on`` is the date asked for, once agreed the date in force; ``asked_due_on`` keeps the
    date asked for where the office agreed to another.
    """

    id: int = _id()
    milestone_id: int = Field(foreign_key="milestone.id", index=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    agency_id: int = Field(foreign_key="agency.id")
    person_id: int = Field(foreign_key="person.id")
    asked_at: datetime = _moment(nullable=False)
    text: str = _text()
    due_on: date | None = _day()
    asked_due_on: date | None = _day()
    state: RequestState = _state()
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = _moment()
    reply: str = _text()


class Difficulty(SQLModel, table=True):
    """What hinders an agency; the deadline keeps running.

    Who has to act, since when (in words, and as a day where one was named), what is asked for.
    """

    id: int = _id()
    milestone_id: int | None = Field(default=None, foreign_key="milestone.id")
    task_id: int = Field(foreign_key="task.id", index=True)
    agency_id: int = Field(foreign_key="agency.id")
    person_id: int = Field(foreign_key="person.id")
    asked_at: datetime = _moment(nullable=False)
    text: str = _text()
    must_act: str = _text()
    since: str = _text()
    since_on: date | None = _day()
    asked_for: str = _text()
    state: RequestState = _state()
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = _moment()
    reply: str = _text()


class Withdrawal(SQLModel, table=True):
    """A report taken back: its event stays in the log and counts nowhere."""

    event_id: int = Field(
        sa_column=Column(
            _KEY, ForeignKey("event.id"), primary_key=True, autoincrement=False, nullable=False
        )
    )
    by_event_id: int = Field(foreign_key="event.id")


class FileState(StrEnum):
    """Of a report's file: kept by the messenger's id; copied to the folder, or not, and why."""

    WAITING = "waiting"
    SAVED = "saved"
    REFUSED = "refused"


class ReportFile(SQLModel, table=True):
    """A file of a completion report. ``album`` joins those sent as one message."""

    __tablename__ = "report_file"

    id: int = _id()
    confirmation_id: int = Field(foreign_key="confirmation.id", index=True)
    kind: str
    file_id: str
    name: str = _text()
    mime: str = _text()
    size: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    album: str | None = None
    state: FileState = Field(
        default=FileState.WAITING, sa_column=Column(Text(), nullable=False, index=True)
    )
    attempts: int = 0
    next_try_at: datetime | None = _moment()
    saved_as: str = _text()
    reason: str = _text()


class Dispute(SQLModel, table=True):
    """An agency says a task is not its own; AGREED: it goes to another, RETURNED: it stays.

    While open, and once agreed until somebody assigns the task anew, nobody is reminded of it.
    """

    id: int = _id()
    task_id: int = Field(foreign_key="task.id", index=True)
    agency_id: int = Field(foreign_key="agency.id")
    person_id: int = Field(foreign_key="person.id")
    asked_at: datetime = _moment(nullable=False)
    text: str = _text()
    state: RequestState = _state()
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = _moment()
    reply: str = _text()


class AgencyGroup(SQLModel, table=True):
    """A group that an admin bound to an agency: its list may be shown there."""

    __tablename__ = "agency_group"

    chat_id: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    agency_id: int = Field(foreign_key="agency.id")
    bound_by: int = Field(foreign_key="person.id")
    bound_at: datetime = _moment(nullable=False)


class Dialogue(SQLModel, table=True):
    """The question in hand in a chat; it outlives a restart."""

    chat_id: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    step: str
    values: dict[str, Any] = _values()
    asked_at: datetime = _moment(nullable=False)


class InboxState(StrEnum):
    """Parked: tried three times, an admin has to look."""

    NEW = "new"
    DONE = "done"
    PARKED = "parked"


class Inbox(SQLModel, table=True):
    """A raw update, committed before Telegram may forget it."""

    __table_args__ = (Index("ix_inbox_waiting", "state", "update_id"),)

    update_id: int = Field(sa_column=Column(BigInteger(), primary_key=True, autoincrement=False))
    chat_id: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    raw: str = _text()
    received_at: datetime = _moment(nullable=False)
    state: InboxState = Field(default=InboxState.NEW, sa_column=Column(Text(), nullable=False))
    attempts: int = 0
    next_try_at: datetime | None = _moment()
    error: str = _text()


class OutboxState(StrEnum):
    """RELIABILITY P4: only what was surely not sent goes back to new."""

    NEW = "new"
    SENDING = "sending"
    SENT = "sent"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"
    HELD = "held"
    CANCELLED = "cancelled"


class Outbox(SQLModel, table=True):
    """One call to the messenger, with a business key where it must happen once."""

    __table_args__ = (Index("ix_outbox_message", "chat_id", "message_id"),)

    id: int = _id()
    key: str | None = Field(default=None, unique=True)
    ref: str = Field(unique=True)
    kind: str
    chat_id: int = Field(sa_column=Column(BigInteger(), nullable=False))
    person_id: int | None = Field(default=None, foreign_key="person.id")
    method: str
    payload: dict[str, Any] = _values()
    context: dict[str, Any] = _values()
    state: OutboxState = Field(
        default=OutboxState.NEW, sa_column=Column(Text(), nullable=False, index=True)
    )
    attempts: int = 0
    not_before: datetime = _moment(nullable=False)
    created_at: datetime = _moment(nullable=False)
    sent_at: datetime | None = _moment()
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    error: str = _text()
    update_id: int | None = Field(default=None, sa_column=Column(BigInteger(), nullable=True))
    file_id: int | None = Field(
        default=None,
        sa_column=Column(BigInteger(), ForeignKey("outbox_file.id"), nullable=True),
    )


class OutboxFile(SQLModel, table=True):
    """A file that leaves with outbox rows; its bytes go when the last of them is settled."""

    __tablename__ = "outbox_file"

    id: int = _id()
    name: str = _text()
    mime: str = _text()
    content: bytes = Field(sa_column=Column(LargeBinary(), nullable=False))
    created_at: datetime = _moment(nullable=False)


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

    id: int = _id()
    person_id: int = Field(foreign_key="person.id")
    chat_id: int = Field(sa_column=Column(BigInteger(), nullable=False))
    file_id: str = _text()
    file_name: str = _text()
    columns: dict[str, Any] = _values()
    document: dict[str, Any] = _values()
    state: DraftState = Field(
        default=DraftState.WAITING, sa_column=Column(Text(), nullable=False, index=True)
    )
    attempts: int = 0
    asked_at: datetime = _moment(nullable=False)


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

    id: int = _id()
    key: str = Field(unique=True)
    kind: str
    values: dict[str, Any] = _values()
    receivers: list[list[int | None]] = _values()
    letter: str
    state: FileJobState = Field(default=FileJobState.NEW, sa_column=Column(Text(), nullable=False))
    attempts: int = 0
    next_try_at: datetime = _moment(nullable=False)
    asked_at: datetime = _moment(nullable=False)
    finished_at: datetime | None = _moment()
    error: str = _text()


class JobRun(SQLModel, table=True):
    """A job of the timetable that has done its work for a moment."""

    __tablename__ = "job_run"

    id: int = _id()
    key: str = Field(unique=True)
    job: str = Field(index=True)
    day: date
    finished_at: datetime = _moment(nullable=False)
    result: dict[str, Any] = _values()


class Store(SQLModel, table=True):
    """This register as a thing, one row: its own name, when it was last heard and restored.

    Timed messages queued before ``held_until`` are held: they may have left before the restore.
    """

    id: int = _id()
    instance: str
    made_at: datetime = _moment(nullable=False)
    polled_at: datetime | None = _moment()
    restored_at: datetime | None = _moment()
    copied_at: datetime | None = _moment()
    held_until: datetime | None = _moment()


class KeptDigest(SQLModel, table=True):
    """A digest as it stood at its data time: its figures, and the tasks behind each code.

    ``entries`` are the lines, each kept once; ``lists`` gives for each code what it counts and
    which of the lines. ``counts`` are the numbers that are no task's status.
    """

    __tablename__ = "digest"

    id: int = _id()
    at: datetime = _moment(nullable=False, index=True)
    weekly: bool
    figures: dict[str, Any] = _values()
    counts: dict[str, Any] = _values()
    entries: list[list[Any]] = Field(sa_column=Column(JSON(), nullable=False))
    lists: dict[str, Any] = _values()


class TargetValue(SQLModel, table=True):
    """A year's figure of a chỉ tiêu as somebody gave it; a correction is a further row.

    ``value`` is a plain decimal number, "" where the figure is words; ``text`` is as typed.
    """

    __tablename__ = "target_value"
    __table_args__ = (Index("ix_target_value_year", "year", "task_id"),)

    id: int = _id()
    task_id: int = Field(foreign_key="task.id")
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    person_id: int = Field(foreign_key="person.id")
    year: int
    stage: Stage = Field(sa_column=Column(Text(), nullable=False))
    value: str = _text()
    text: str = _text()
    given_at: datetime = _moment(nullable=False)


def columns_of(table: str) -> Any:
    """A table's columns, for statements over columns: lists are read so, not as entities."""
    return SQLModel.metadata.tables[table].c


def is_followed() -> ColumnElement[bool]:
    """Of a task beside its programme: what lists, figures and reminders are about.

    The five numbers count tasks; key projects and chỉ tiêu are rows of their own kind.
    """
    task, programme = columns_of("task"), columns_of("programme")
    return and_(
        programme.in_force.is_(True),
        programme.followed.is_(True),
        task.kind == TaskKind.TASK,
        task.dropped_at.is_(None),
    )


def still_stands() -> ColumnElement[bool]:
    """Of an event: nobody took that report back; what was taken back counts nowhere."""
    event: Any = columns_of("event").id
    stands: ColumnElement[bool] = event.not_in(select(columns_of("withdrawal").event_id))
    return stands
